### Settings, and what the app says about itself.

settings-title = Settings
settings-language = Language
    .hint = Changes at once; the articles stay in their own languages.
settings-language-system = Match system
settings-appearance = Appearance
settings-theme = Theme
settings-theme-system = Match system
settings-theme-auto = System
settings-theme-light = Light
settings-theme-dark = Dark
settings-theme-sepia = Sepia
settings-text-size = Text size of articles
settings-text-size-preview = Preview
settings-text-size-reset = Default size
settings-reading = Reading
settings-text-size-short = Text size
settings-line-length = Line length
settings-font = Font
settings-font-serif = Serif
settings-font-sans = Sans serif
settings-hyphens = Divide words at the end of a line
settings-reading-usual = As usual
settings-news = News
settings-refresh = Look for news
    .hint = Sources that ask for more rest are visited less often.
# $count (number) - minutes between refreshes
settings-refresh-minutes =
    { $count ->
        [one] Every { $count } minute
       *[other] Every { $count } minutes
    }
# $count (number) - hours between refreshes
settings-refresh-hours =
    { $count ->
        [one] Every hour
       *[other] Every { $count } hours
    }
settings-alerts = Alerts
    .hint = New headlines appear as notifications of the desktop.
settings-alerts-on = Show alerts for new headlines
settings-pictures = Pictures
    .hint = A picture comes from the source’s server, which can see that you read the article.
settings-pictures-ask = Load them when I ask
settings-pictures-always = Always load them

settings-transfer = Import and export
    .hint = Articles, notes and tags as files that other programs read too.

settings-about = About Örtöö
    .text = An örtöö was a relay station: a rider brought the news in, and a fresh horse took it on.
# $version (string) - the version's number
settings-version = Version { $version }
# $variable (string) - the name of an environment variable
settings-data = Where your library is
    .text = Everything stays on this computer. No account, no server.
    .moved = Set { $variable } before the start to keep it elsewhere.
settings-sample = Sample edition
    .text = Made-up sources and articles to look around with.
    .remove = Remove the sample edition
settings-sample-removed = The sample edition was removed
settings-shortcuts = Keyboard shortcuts
    .action = Show the shortcuts

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
settings-text-size-preview = Preview
# $larger (string) - the keys that make everything larger
# $smaller (string) - the keys that make everything smaller
settings-zoom = Size of the interface
    .hint = The keys { $larger } and { $smaller } do the same.
settings-reading = Reading
settings-text-size = Text size
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
settings-alerts-test = Show one now
settings-alerts-tested = An alert should be on your screen now.
settings-new-sources = Alerts of new sources
settings-quiet = Quiet hours
    .hint = Only urgent watches alert you then. What is held is told when they end.
settings-quiet-on = Keep quiet at certain hours
settings-quiet-from = From
settings-quiet-to = To
settings-quiet-days = On the evenings of
# $from (string) - a time of day
# $to (string) - a time of day
# $days (string) - names of days
settings-quiet-said = Quiet from { $from } to { $to }, beginning on { $days }.
settings-quiet-daily = every day
settings-quiet-never = No day is chosen: there are no quiet hours.
# $count (number) - alerts
settings-an-hour =
    { $count ->
        [one] At most { $count } alert an hour
       *[other] At most { $count } alerts an hour
    }
settings-flood = Many alerts
    .hint = What comes on top is gathered and told together. Urgent watches are not counted.
settings-background = In the background
settings-close = When the window is closed
settings-close-ask = Ask me
settings-close-background = Keep running
settings-close-quit = Quit
settings-autostart = Start at login, without a window
settings-economy = Save power and data
    .hint = On battery saver or a metered connection, sources are visited less often and nothing is fetched ahead.
settings-saving = Saving now.
settings-pictures = Pictures
    .hint = A picture comes from the source’s server, which can see that you read the article.
settings-pictures-ask = Load them when I ask
settings-pictures-always = Always load them

settings-storage = Storage
    .hint = What you saved, tagged or annotated never goes.
settings-retention-days = Keep articles for
settings-retention-ever = Ever
# $count (number) - years
settings-retention-years =
    { $count ->
        [one] A year
       *[other] { $count } years
    }
# $count (number) - days
settings-retention-days-of =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
settings-retention-count = Of each source
settings-retention-all = All of them
# $count (string) - how many
settings-retention-most = At most { $count }
settings-retention-unread = What is unread stays all the same
settings-clean = Clean up now
settings-cleaning = Cleaning up…
settings-clean-nothing = There was nothing to remove.
# $count (number) - how many went
settings-cleaned =
    { $count ->
        [one] { $count } article was removed.
       *[other] { $count } articles were removed.
    }
# $before (string) - size before
# $after (string) - size now
settings-clean-room = The library takes { $after } now, before { $before }.

settings-backups = Backups
    .hint = Copies of the whole library, beside it on this computer.
settings-backup-every = Make a backup
settings-backup-never = Never by itself
# $count (number) - days between two
settings-backup-days =
    { $count ->
        [one] Every day
       *[other] Every { $count } days
    }
# $count (number) - hours between two
settings-backup-hours =
    { $count ->
        [one] Every hour
       *[other] Every { $count } hours
    }
settings-backup-keep = Keep
# $count (number) - backups that are kept
settings-backup-count = The latest { $count }
settings-backup-make = Back up now
settings-backup-making = Backing up…
settings-backup-made = The backup is made
settings-backup-none = There is no backup yet.
settings-backup-timed = made by itself
settings-backup-kept = stays until you delete it
# $count (number) - backups in all
settings-backup-all = All { $count } backups
settings-backup-fewer = Fewer
settings-restore = Restore
# $date (string) - when the backup was made
settings-restore-named = Restore the backup of { $date }
# $date (string) - when the backup was made
# $size (string) - its size
settings-restore-ask = Restore this backup?
    .text = The library becomes again what it was on { $date } ({ $size }).
settings-restore-kept = The library as it is now is backed up first, so that you can come back to it.
settings-restore-damaged = The damaged library stays beside it under another name; nothing is deleted.
# $date (string) - when the backup was made
settings-restore-lost = What came in, what you saved and what you wrote after { $date } is not in it.
settings-restore-yes = Restore
settings-restore-working = Restoring…
settings-restored = The backup is in place

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

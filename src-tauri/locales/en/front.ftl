### The front page.

front-label = Front page
# $headlines (number) - how many headlines it was made of
# $sources (number) - how many sources contributed
front-summary =
    { $headlines ->
        [one] { $headlines } headline
       *[other] { $headlines } headlines
    } from { $sources ->
        [one] { $sources } source
       *[other] { $sources } sources
    }
# $count (number) - rows whose two tellings are the same event
front-paired-count = { $count } told in both languages
# $count (number) - how many, at least two
front-sources = { $count } sources
front-blank-en = Not in English yet
front-blank-mn = Not in Mongolian yet
front-paired = The same story in both languages
front-empty = Nothing on this day
    .text = The front page fills as your sources bring news.
front-previous-day = Previous day
front-next-day = Next day
front-today = Today
front-told = Which stories
front-told-all = All stories
front-told-both = In both languages
front-told-english = Only in English
front-told-mongolian = Only in Mongolian
front-go-to-day = Go to a day
front-part = News of
front-part-all = All news
front-part-topics = Topics
front-part-watches = Watches
front-part-sources = Sources
front-empty-part = No such stories on this day
    .text = Another day may have some, or all news.

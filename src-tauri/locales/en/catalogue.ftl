### The catalogue: sources the app offers.

catalogue-title = Catalogue
    .text = News of Mongolia and about Mongolia. Choose as many as you like.
catalogue-in-mongolian = In Mongolian
catalogue-in-english = In English
catalogue-in-both = In both languages
catalogue-in-other = In other languages
catalogue-followed = Following
catalogue-topic-general = News
catalogue-topic-life = Life
catalogue-topic-sport = Sport
catalogue-topic-business = Business
catalogue-topic-analysis = Analysis
catalogue-topic-mining = Mining
catalogue-topic-agency = World
catalogue-topic-politics = Politics
catalogue-topic-region = Central Asia
catalogue-topic-official = Official
catalogue-topic-government = Government
catalogue-topic-abroad = From abroad
catalogue-topic-digest = Digests
catalogue-topic-aggregator = Collections
catalogue-topic-environment = Environment
catalogue-topic-culture = Arts and culture
catalogue-topic-other = Other
# $count (number) - sources chosen
catalogue-follow =
    { $count ->
        [0] Choose sources to follow
        [one] Follow { $count } source
       *[other] Follow { $count } sources
    }
catalogue-following = Adding the sources…
# $count (number) - sources that are now followed
catalogue-done =
    { $count ->
        [one] { $count } source added; its headlines are on their way
       *[other] { $count } sources added; their headlines are on their way
    }
catalogue-all-topics = All topics
catalogue-topic = Topic
catalogue-language = Language
catalogue-all-languages = All languages
catalogue-search = Search the catalogue
    .placeholder = Name, site or topic…
# $count (number) - sources shown
catalogue-shown =
    { $count ->
        [one] { $count } source
       *[other] { $count } sources
    }
catalogue-select-shown = Select all shown
catalogue-clear = Clear selection
catalogue-empty = No source fits
    .text = Try fewer words, or another topic or language.
    .action = Show all sources
catalogue-status-standard = Standard feed
catalogue-status-recorded = Read by a recipe from the site’s recorded layout
catalogue-status-unverified = Not verified yet
catalogue-status-closed = No longer answers; it cannot be followed

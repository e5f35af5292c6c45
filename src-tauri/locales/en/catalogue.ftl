### The catalogue: sources the app offers.

catalogue-title = Catalogue
    .text = News of Mongolia and about Mongolia. Choose as many as you like.
catalogue-in-mongolian = In Mongolian
catalogue-in-english = In English
catalogue-followed = Following
catalogue-topic-general = News
catalogue-topic-life = Life
catalogue-topic-sport = Sport
catalogue-topic-business = Business
catalogue-topic-analysis = Analysis
catalogue-topic-mining = Mining
catalogue-topic-agency = World
catalogue-topic-politics = Politics
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

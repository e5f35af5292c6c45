### The help: the guide's own words are in docs/guide.

guide-title = Help
    .text = What the app does and how. All of it is here, without the internet.
guide-search = Search the help
    .placeholder = Search the help…
guide-topics = Topics
guide-keys = All keys
guide-found = What was found
# $count (number) - sections of the guide
guide-count =
    { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
guide-nothing = Nothing like that
    .text = Fewer or other words may find it.

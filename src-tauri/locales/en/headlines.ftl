### All headlines.

headlines-title = All headlines
# $name (string) - a source, a folder or a tag
headlines-of = Headlines: { $name }
# $text (string) - what was searched for
headlines-found = Search: “{ $text }”
# $count (number) - how many
headlines-count =
    { $count ->
        [one] { $count } headline
       *[other] { $count } headlines
    }
headlines-unread = Unread only
headlines-mark-all = Mark all as read
# $count (number) - how many
headlines-marked =
    { $count ->
        [one] { $count } headline marked as read
       *[other] { $count } headlines marked as read
    }
headlines-empty = No headlines yet
    .text = They arrive with the next refresh.
headlines-all-read = Everything is read
    .text = New headlines will show here.
headlines-nothing = No results found
    .text = Try another word, or the other language.
headlines-save = Save
headlines-pick = Pick this story
headlines-picked-tools = With the picked stories
# $count (number) - how many
headlines-picked =
    { $count ->
        [one] { $count } story picked
       *[other] { $count } stories picked
    }
# $count (number) - how many there are in the list
headlines-pick-all = Pick all { $count }
headlines-pick-none = Pick none
headlines-mark-read = Mark as read
headlines-mark-unread = Mark as unread

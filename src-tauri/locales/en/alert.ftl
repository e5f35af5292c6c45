### Desktop alerts for new headlines.

alert-open = Open
# $title (string) - the headline
# $feed (string) - the source's title
alert-line = { $title } ({ $feed })
# $count (number) - headlines that are not listed
alert-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
# $count (number) - new headlines
alert-several =
    { $count ->
        [one] { $count } new headline
       *[other] { $count } new headlines
    }

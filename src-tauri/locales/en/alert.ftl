### Desktop alerts for new headlines.

alert-open = Open
alert-save = Save
alert-mute = Turn off this source’s alerts
alert-test-title = This is what an alert looks like
alert-test-source = Örtöö
# $title (string) - the headline
# $feed (string) - the source's title
alert-line = { $title } ({ $feed })
# $count (number) - headlines that are not listed
alert-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
# $count (number) - headlines that were held while it was quiet
alert-after-quiet =
    { $count ->
        [one] { $count } headline while it was quiet
       *[other] { $count } headlines while it was quiet
    }
# $count (number) - headlines that came while nobody was there
alert-while-away =
    { $count ->
        [one] { $count } headline while you were away
       *[other] { $count } headlines while you were away
    }
# $count (number) - new headlines
alert-several =
    { $count ->
        [one] { $count } new headline
       *[other] { $count } new headlines
    }

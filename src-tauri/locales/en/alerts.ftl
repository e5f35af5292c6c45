### The alert centre: what became of each new headline.

alerts-title = Alerts
    .text = Every headline that was shown, held or passed over, and why
alerts-part = What to look at
alerts-journal = What happened
alerts-sources = Sources
    .text = Which new headlines each source may alert you to.
alerts-search = Search alerts
    .placeholder = Search alerts…
alerts-show = Which alerts
alerts-all = All
alerts-shown = Shown
alerts-held = Held
alerts-not-shown = Not shown
# $from (string) - a time of day
# $to (string) - a time of day
alerts-quiet-hours = Quiet { $from } to { $to }
alerts-quiet-none = No quiet hours
alerts-quiet-change = Change
alerts-disturb = Do not disturb
alerts-disturb-hour = For an hour
alerts-disturb-tomorrow = Until tomorrow morning
alerts-disturb-off = Alert me again
# $time (string) - when it ends
alerts-disturb-until = Do not disturb until { $time }
# $count (number) - headlines
alerts-waiting =
    { $count ->
        [one] { $count } headline waits until then.
       *[other] { $count } headlines wait until then.
    }
alerts-verdict-shown = Shown
alerts-verdict-urgent = Urgent
alerts-verdict-catch-up = Catch-up
alerts-verdict-story = One story
alerts-verdict-held = Held
alerts-verdict-muted = Muted
alerts-verdict-silent = Counted
alerts-verdict-first = First fetch
alerts-verdict-unwatched = Not watched
alerts-verdict-off = Off
alerts-verdict-read = Read
alerts-verdict-old = Old news
alerts-verdict-not-shown = Not shown
# $count (number) - headlines of one alert
alerts-headlines =
    { $count ->
        [one] { $count } headline
       *[other] { $count } headlines
    }
# $count (number) - entries of a source
alerts-entries =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
# $count (number) - headlines that are not listed
alerts-rest =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
alerts-more = Show older ones
alerts-empty = No alerts yet
    .text = When your sources bring something new, this page says what you were told, what was kept for later, and why.
alerts-nothing = Nothing like that
    .text = No alert fits. Other words, or “All”, may show more.
alerts-untitled = Without a headline
alerts-rule = Change the rule
# $title (string) - a headline
alerts-rule-of = Change the rule for “{ $title }”
alerts-rule-source = This source’s alerts
alerts-rule-on = Turn alerts on
alerts-rule-watch = Edit the watch…
alerts-rule-add = Watch for words…
alerts-rule-quiet = Change quiet hours…
alerts-source-always = All headlines
alerts-source-watched = What a watch matches
alerts-source-never = Never
# $source (string) - a source
alerts-source-choice = Alerts of { $source }
alerts-source-all = Set all to
# $count (number) - sources
alerts-source-done =
    { $count ->
        [one] Alerts of { $count } source changed.
       *[other] Alerts of { $count } sources changed.
    }

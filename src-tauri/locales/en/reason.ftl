### Why a headline was shown, held or passed over. Each reads on after the name of a source.

reason-new-headline = new headline
# $words (string) - what the watch matched
reason-watched = matched { $words }
# $words (string) - what the watch matched
reason-urgent = { $words } passes quiet hours
# $since (string) - a time
reason-catch-up = held since { $since }
reason-shown-again = shown again: the first try was cut short
# $title (string) - a headline
reason-same-story = told already by “{ $title }”
# $until (string) - a time
reason-quiet-hours = quiet hours until { $until }
# $until (string) - a time
reason-do-not-disturb = do not disturb until { $until }
reason-not-running = Örtöö was not running
reason-no-desktop = the desktop showed no notifications
# $until (string) - a time
reason-gathering = many alerts within the hour; gathered until { $until }
reason-first-fetch = newly added; its back pages raise no alert
reason-alerts-off = alerts were off
reason-source-off = alerts of this source are off
reason-not-watched = of this source only what a watch matches is told
# $words (string) - what the watch matched
reason-silent-watch = { $words } is counted, not told
# $words (string) - what the watch matched
reason-muted = muted by { $words }
reason-already-read = read before it could be told
reason-no-title = has no headline
# $published (string) - a day
reason-old-news = published on { $published }, long before it arrived
reason-source-gone = the source was removed
reason-interrupted = Örtöö ended just as it was to be shown
reason-refused = the desktop would not show it

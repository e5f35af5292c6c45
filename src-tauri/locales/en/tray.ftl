### The icon in the tray.

tray-open = Open Örtöö
tray-refresh = Refresh
tray-quiet = Do not disturb
tray-quiet-hour = For an hour
tray-quiet-tomorrow = Until tomorrow morning
# $time (string) - when it ends, as on the clock
tray-quiet-until = Until { $time }
tray-quiet-off = Off
tray-quit = Quit
# $count (number) - unread articles
tray-tooltip =
    { $count ->
        [0] Örtöö: all read
        [one] Örtöö: { $count } unread article
       *[other] Örtöö: { $count } unread articles
    }

### The icon in the tray.

tray-open = Open Örtöö
tray-refresh = Refresh
tray-quit = Quit
# $count (number) - unread articles
tray-tooltip =
    { $count ->
        [0] Örtöö: all read
        [one] Örtöö: { $count } unread article
       *[other] Örtöö: { $count } unread articles
    }

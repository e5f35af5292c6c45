### The frame of the window: what any screen may need.

app-search = Search all headlines
    .placeholder = Search both languages…
    .clear = Clear search
app-show = Languages to show
app-show-both = Both
app-language = Interface language
app-refresh = Refresh
app-refreshing = Refreshing…
app-retry = Try again
app-undo = Undo
app-close = Close
app-loading = Loading…
app-saved = Saved
app-unread = Unread
# $number (string) - how many
app-kilobytes = { $number } kB
# $number (string) - how many
app-megabytes = { $number } MB
# $number (string) - how many
app-gigabytes = { $number } GB
app-offline = No internet connection. You are reading what is already here.

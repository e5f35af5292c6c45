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
app-offline = No internet connection. You are reading what is already here.

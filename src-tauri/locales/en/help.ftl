### The keyboard sheet.

help-title = Keyboard shortcuts
    .text = The keys work by their place, so a Cyrillic layout is fine.
help-group-go = Go
help-group-list = In a list
help-group-article = With an article
help-group-app = Everywhere
help-front = Front page
help-headlines = All headlines
help-saved = Saved
help-sources = Sources
help-settings = Settings
help-next = Next story
help-previous = Previous story
help-next-unread = Next unread story
help-previous-unread = Previous unread story
help-open = Open
help-back = Back
help-save = Save, or take back
help-read = Mark as read or unread
help-original = Open original
help-refresh = Refresh
help-search = Search
help-help = This list

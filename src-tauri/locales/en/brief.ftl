### The briefing: the top headlines of a day or a week in both languages, to be sent or printed.

brief-title = Briefing
brief-open = Make a briefing
brief-span = Of
brief-day = A day
brief-week = A week
brief-english = In English
brief-mongolian = In Mongolian
brief-empty = Nothing was published in this time.
brief-up = Move up
brief-down = Move down
brief-drop = Leave out
brief-dropped = Left out of the briefing
brief-comment = Comment
brief-format = Format
brief-html = Web page (HTML)
brief-md = Markdown
brief-epub = E-book (EPUB)
brief-txt = Plain text for mail
brief-save = Save…
# $path (string) - where the file is
brief-saved = Briefing saved: { $path }

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
brief-print = Print
brief-settings = Number, form, schedule and template
brief-count = Headlines
# $count (number) - how many of each language
brief-count-each = { $count } of each language
brief-schedule = By itself
    .hint = Each briefing covers the days since the one before. Örtöö has to run, if only in the background.
brief-schedule-on = Write a briefing by itself
brief-at = From
brief-days = On
brief-folder = Choose a folder…
brief-folder-none = None is written before a folder is chosen.
# $date (string) - when it was written
# $path (string) - where it is
brief-last = Last written { $date }: { $path }
brief-template = Template
    .hint = Markdown with Jinja: title.en, title.mn, date, parts; in each part heading and items; in each item title, link, url, domain, published, comment.
brief-template-edit = Edit the template
brief-template-keep = Save the template
brief-template-default = Use the built-in form
brief-template-reset = The built-in form is used again

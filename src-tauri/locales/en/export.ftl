### Headings of exported articles and notes, and the pattern of a quotation.

export-articles = Articles
export-authors = By
export-source = Source
export-address = Address
export-published = Published
export-saved = Saved
export-notes = Highlights and notes
export-tags = Tags
export-contents = Contents
export-picture = Picture
export-accessibility = The text can be read in any size and aloud; it has a table of contents, and pictures are described where their source describes them.

export-color-yellow = Yellow
export-color-green = Green
export-color-blue = Blue
export-color-pink = Pink

# $title (string) - title of an article
export-title = “{ $title }”
# $citation (string) - authors, title in quotation marks, source and day of publication, parted by commas
# $accessed (string) - the day on which the reader had it
# $url (string) - the address
export-cited = { $citation }. Accessed { $accessed }. { $url }
# $passage (string) - the passage
# $citation (string) - authors, title in quotation marks, source and day of publication, parted by commas
# $accessed (string) - the day on which the reader had it
# $url (string) - the address
export-quoted = “{ $passage }” — { $citation }. Accessed { $accessed }. { $url }

# $date (string) - a day
export-brief = News briefing, { $date }
export-brief-part = In English
# $date (string) - a day
export-brief-published = Published: { $date }

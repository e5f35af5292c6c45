### What ortoo-cli --help says.

usage-about = English and Mongolian news without a screen
usage-heading = Usage
usage-commands = Commands
usage-arguments = Arguments
usage-options = Options
usage-help = Print this help
usage-version = Print the version
# $what (string) - what was typed, as it was
usage-wrong = Wrong usage: { $what }
usage-incomplete = Wrong usage: something is missing
usage-see-help = More: ortoo-cli --help

usage-data-dir = The folder of the database, instead of the app’s own
usage-locale = The language of what is printed: en or mn
usage-json = Print one JSON object a line
usage-timeout = Give a source up after so many seconds, 1 to 600

usage-feeds = Follow, list and let go of sources
usage-feeds-add = Follow a source, or the one feed of a page
usage-feeds-add-url = Its address
usage-feeds-add-recipe = Follow what this recipe describes
usage-feeds-add-as-is = Follow this very address without looking at it
usage-feeds-discover = List what can be followed at an address
usage-feeds-discover-url = The address
usage-feeds-add-title = A title of your own
usage-feeds-add-language = The language it writes in: en, mn or other
usage-feeds-list = List all sources
usage-feeds-remove = Let go of a source; saved articles stay
usage-feeds-remove-id = Its number
usage-feeds-import = Follow all sources of an OPML file
usage-feeds-import-file = The file
usage-feeds-export = Print all sources as OPML

usage-recipes = Check and try recipes: how sources without a feed are read
usage-recipes-check = Say what is wrong with a recipe
usage-recipes-check-file = The recipe’s file (TOML)
usage-recipes-preview = Show what a recipe gives now
usage-recipes-preview-file-or-url = The recipe’s file, or the address of a page
usage-recipes-show = Print how a source is read, as a recipe
usage-recipes-show-id = The source’s number

usage-refresh = Fetch new articles
usage-refresh-feed = Only this source; may be given several times
usage-refresh-force = Ask even those whose server said to wait
usage-refresh-due = Ask only those whose time has come; for cron

usage-entries = List, show, mark and save articles
usage-entries-list = List articles, newest first
usage-entries-list-language = Only this language: en, mn or other
usage-entries-list-feed = Only this source
usage-entries-list-unread = Only unread ones
usage-entries-list-saved = Only saved ones
usage-entries-list-archived = Only archived ones
usage-entries-list-tag = Only those with this tag
usage-entries-list-annotated = Only annotated ones
usage-entries-list-since = Only those published at this time (RFC 3339) or later
usage-entries-list-order = The order: arrived, published, feed, saved or title
usage-entries-list-limit = At most so many
usage-entries-show = Show an article with its text
usage-entries-show-id = Its number
usage-entries-mark = Mark articles as read or unread
usage-entries-mark-read = As read
usage-entries-mark-unread = As unread
usage-entries-save = Save articles
usage-entries-unsave = Let go of saved articles
usage-entries-archive = Put articles into the archive
usage-entries-unarchive = Take articles out of the archive
usage-entries-fetch = Fetch the full text of articles
usage-entries-fetch-again = Even where it is there
usage-entries-versions = Earlier texts of an article
usage-entries-ids = Their numbers

usage-annotations = Mark passages, and list what was marked
usage-annotations-add = Mark a passage, or write a note on the whole article
usage-annotations-add-entry = The article’s number
usage-annotations-add-quote = The passage; without it the note is on the whole article
usage-annotations-add-prefix = What stands before it
usage-annotations-add-suffix = What stands behind it
usage-annotations-add-note = A note in Markdown
usage-annotations-add-color = The colour: yellow, green, blue or pink
usage-annotations-add-tag = A tag; may be given several times
usage-annotations-list = Annotations, newest first
usage-annotations-list-entry = Only of this article
usage-annotations-list-tag = Only with this tag
usage-annotations-list-color = Only of this colour
usage-annotations-list-language = Only of articles in this language
usage-annotations-list-review = Only those that need review
usage-annotations-list-since = Only made at this time (RFC 3339) or later
usage-annotations-list-text = Only with these words
usage-annotations-list-limit = At most so many
usage-annotations-remove = Remove annotations
usage-annotations-restore = Take a removal back
usage-annotations-ids = Their numbers

usage-tags = Your tags
usage-tags-list = All tags
usage-tags-add = Give articles a tag
usage-tags-remove = Take a tag from articles, or, without any, from all that has it
usage-tags-rename = Rename a tag; where another has that name already, they become one
usage-tags-rename-new = Its new name
usage-tags-tag = The tag
usage-tags-ids = Numbers of articles

usage-save = Save the page at an address
usage-save-url = The address

usage-front-page = Print the two-language front page
usage-front-page-date = That of this day, YYYY-MM-DD
usage-front-page-limit = At most so many rows; 10 if not given

usage-settings = Read and change settings
usage-settings-get = Print a setting, or all of them
usage-settings-set = Change a setting
usage-settings-key = Its name
usage-settings-value = Its new value

usage-db = Look after the database
usage-db-check = Look the database over for damage
usage-db-backup = Make a backup
usage-db-backup-out = Into this file, which must not be there yet
usage-db-backups = All backups, the newest first
usage-db-restore = Put a backup in the library’s place
usage-db-restore-file = The backup
usage-db-clean = Remove now what is too old to keep

usage-entries-export = Write articles with their annotations in a format that other programs read
usage-entries-export-ids = Numbers of the articles; all that are saved or annotated if not given
usage-entries-export-format = The format: md, html, epub, jsonld, csv, bib, ris or csl
usage-annotations-export = Write annotations in a format that other programs read
usage-annotations-export-format = The format: jsonld, md or csv
usage-annotations-import = Bring annotations and saved links in from a file of Örtöö or another program
usage-annotations-import-file = The file
usage-export-out = Into this file; printed if not given

usage-refresh-notify = Show desktop alerts for what is new
usage-feeds-alerts = Say which headlines of sources you are alerted to
usage-feeds-alerts-alerts = Which: always, watched (what a watch matches) or never
usage-feeds-alerts-ids = Numbers of sources; all of them if not given
usage-alerts = What became of new headlines, and why
usage-alerts-list = What was told, held or passed over; newest first
usage-alerts-list-show = Which: all, shown, held or not-shown
usage-alerts-list-watch = Only what this watch decided
usage-watches = Words that you watch for
usage-watches-list = All watches
usage-watches-add = Watch for words
usage-watches-remove = Let go of a watch
usage-watches-remove-id = Its number
usage-watches-preview = What a watch would have done in the last seven days
usage-watches-words = Words in either language: coal, нүүрс, "central bank", -sport
usage-watches-level = What happens: urgent, normal, silent or mute
usage-watches-feed = Only headlines of this source
usage-watches-language = Only headlines in this language: en or mn
usage-watches-topic = Only of this topic or folder
usage-watches-updates = Also further reports of a story that was told

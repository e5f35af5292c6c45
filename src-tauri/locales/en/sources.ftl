### Sources: what is followed, adding, changing and removing.

sources-title = Sources
# $count (number) - sources followed
sources-count =
    { $count ->
        [0] Nothing followed yet
        [one] { $count } source
       *[other] { $count } sources
    }
# $count (number) - sources whose last visit failed
sources-failing = { $count } cannot be reached
sources-tools = Source tools
sources-add = Add source
sources-catalogue = Catalogue
sources-import = Import OPML file
sources-export = Export OPML file
sources-empty = You follow no source yet
    .text = Add one by its address, or choose some from the catalogue.
sources-no-folder = Without a folder

# $count (number) - articles stored
sources-entries =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
# $count (number) - of them unread
sources-unread = { $count } unread
# $time (string) - how long ago it answered, in words
sources-fetched = Checked { $time }
sources-never-fetched = Not checked yet
sources-next-soon = Next visit in a moment
# $count (number) - minutes until it is visited again
sources-next-minutes =
    { $count ->
        [one] Next visit in { $count } minute
       *[other] Next visit in { $count } minutes
    }
# $count (number) - hours until it is visited again
sources-next-hours =
    { $count ->
        [one] Next visit in { $count } hour
       *[other] Next visit in { $count } hours
    }
# $date (string) - the day it is visited again, in words
sources-next-day = Next visit: { $date }
# $title (string) - the source's title
sources-retry = Try again
    .label = Try again: { $title }
sources-retrying = Trying…
sources-sample = Sample
    .text = Part of the sample edition; it is never refreshed.

# $title (string) - the source's title
sources-edit = Edit
    .label = Edit: { $title }
# $title (string) - the source's title
sources-remove = Remove
    .label = Remove: { $title }
# $title (string) - the source's title
sources-removed = Removed: { $title }
# $title (string) - the source's title
sources-open-headlines = Headlines of { $title }

sources-add-title = Add a source
    .text = Paste any address. If the site has no feed, show the app where its headlines are.
sources-address = Address
    .placeholder = example.org
sources-address-missing = Please give an address.
sources-address-wrong = A web address begins with http:// or https:// and has a host name.
sources-name = Name
    .hint = Leave empty to use the source’s own name.
sources-folder = Folder
    .hint = Sources with the same folder name stand together.
sources-language = Language
    .hint = Örtöö tells each article’s language by itself; choose one only if it errs.
sources-language-automatic = Automatic
sources-language-traditional = Mongolian in the traditional script
sources-look = Look
# $host (string) - the host that is asked
sources-looking = Asking { $host }…
    .text = Several addresses are asked one after the other; this can take half a minute.
# $host (string) - the host it is on
sources-follow = Follow { $host }
sources-following = Adding…
sources-cancel = Cancel
sources-back = Back to the sources
sources-close = Close
sources-alerts = Alerts
sources-save = Save
# $title (string) - the source's title
sources-followed = You now follow { $title }
# $title (string) - the source's title
sources-followed-failing = { $title } was added, but its first visit failed
sources-show-existing = Show it
sources-edit-title = Edit source

# $count (number) - sources that are new
sources-imported =
    { $count ->
        [0] The file holds no new source.
        [one] { $count } source imported
       *[other] { $count } sources imported
    }
# $count (number) - sources in the file that were followed before
sources-imported-known = { $count } of them you follow already.
# $count (number) - addresses that cannot be followed
sources-imported-refused =
    { $count ->
        [one] { $count } address cannot be followed:
       *[other] { $count } addresses cannot be followed:
    }
sources-offer-region = A list of sources
# $name (string) - the file's name
sources-offer = Follow the sources in “{ $name }”? What you follow already stays as it is.
sources-offer-add = Follow them
sources-offer-close = Not now
# $path (string) - the file written
sources-exported = The list of your sources was written to { $path }

### What was found at an address.

sources-found-feed = A feed was found
sources-found-source = A list of headlines was found
# $count (number) - sources found, at least two
sources-found-several = { $count } sources were found
    .text = Choose the one to follow.
sources-found-list = No feed here, but a list of headlines
# $count (number) - blocks of the page that are built alike
sources-found-blocks =
    { $count ->
        [one] { $count } block on the page
       *[other] { $count } blocks alike on the page
    }
# $count (number) - headlines it gives now
sources-found-entries =
    { $count ->
        [0] no headlines now
        [one] { $count } headline
       *[other] { $count } headlines
    }
# $count (number) - of them with a date
sources-found-dated = { $count } with a date
sources-found-untitled = Without a name
sources-found-followed = Following
sources-choose-first = Choose one of the sources first.
sources-choose-none = Choose one to see what it would give.

sources-in-english = English
sources-in-mongolian = Mongolian
sources-in-traditional = Mongolian script
sources-in-other = Another language

sources-kind-feed = Feed
sources-kind-wordpress = WordPress
sources-kind-json = JSON data
sources-kind-sitemap = Sitemap
sources-kind-html = List of headlines
sources-kind-digest = Digest in two languages
sources-kind-page = Page

sources-preview = This is what you would get
sources-preview-empty = Nothing yet
    .text = As soon as the fields fit the page, its headlines stand here.
sources-preview-busy = Reading the page…
# $count (number) - headlines the recipe gives now
# $dated (number) - of them with a date
sources-preview-count =
    { $count ->
        [0] No headlines
        [one] { $count } headline, { $dated } with a date
       *[other] { $count } headlines, { $dated } with a date
    }
sources-preview-undated = No date
sources-preview-unlinked = No address
sources-preview-picture = With a picture
# $count (number) - headlines that are not shown
sources-preview-more = and { $count } more

sources-failed-next = What you can do
sources-failed-page = Look at another page
    .text = Give the address of the page that lists the headlines, such as the site’s news section.
sources-failed-hand = Show where the headlines are
    .text = For a page on which Örtöö found no list by itself. You say where things are; the preview shows what that gives.
sources-failed-anyway = Follow this very address anyway
    .text = For a feed that is only away for now. Örtöö asks it again by itself.

sources-hand = Where are the headlines?
    .text = Say which block repeats on the page, and where in it the headline stands.
sources-recipe = Where the headlines are
    .hint = A place is a CSS selector within the block. “@” and a name behind it take an attribute, as in “a @href”.
sources-recipe-title = Headline
sources-recipe-link = Address
sources-recipe-date = Date
sources-recipe-image = Picture
sources-recipe-summary = Summary
sources-recipe-item = Repeating block
sources-recipe-author = Author
sources-recipe-content = Whole text
sources-recipe-date-format = Form of the date
    .hint = In the notation of strftime. Empty: as dates are usually written.
sources-recipe-time-zone = Time zone
    .hint = A name such as Asia/Ulaanbaatar or an offset such as +08:00. Empty: Mongolia’s.
sources-recipe-link-pattern = Form of the address
    .hint = An address with { "{}" } where the value of the address field goes in.
sources-recipe-container = Frame of the list
    .hint = What encloses the list. With it there and no block inside, the list counts as empty, not as changed.
sources-recipe-url = Page that is read
sources-recipe-itself = the block itself
sources-recipe-by-itself = found by itself
sources-recipe-unused = not used
sources-recipe-more = More fields
sources-recipe-naming = Name and folder
sources-recipe-undo = Back to what was found
sources-recipe-restore = Back to how it was
sources-recipe-item-missing = Say first which block repeats.

sources-discard = Discard your changes?
    .text = What you changed has not been saved.
    .yes = Discard
    .no = Keep editing

sources-how = How it is read
# $title (string) - the source's title
sources-how-text = Where the headlines of { $title } are found.
sources-how-none = This source is read as a feed; there is nothing to set.
# $title (string) - the source's title
sources-how-saved = From its next visit on, it is read as you said: { $title }

sources-mended = Mended
    .text = The feed is broken; what could be saved of it is shown.
sources-health-good = Works
sources-health-doubtful = Answers, but without headlines or with a broken document
sources-health-failing = The latest visit failed
sources-health-unknown = Not visited yet

sources-text = Text of the articles
sources-text-auto = Automatic
    .text = The whole article from its page where the feed sends only the beginning.
sources-text-feed = What the feed sends
    .text = The pages are never visited.
sources-text-page = The article’s page
    .text = Fetched when an article is opened.
sources-text-ahead = The article’s page, ahead of time
    .text = Fetched as soon as there is a new headline, to be read without a connection.

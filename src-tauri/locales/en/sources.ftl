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
    .text = Paste the address of a feed (RSS, Atom or JSON Feed).
sources-address = Address
    .placeholder = https://example.org/feed
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
sources-follow = Follow
sources-checking = Asking the source…
sources-cancel = Cancel
sources-back = Back to the sources
sources-close = Close
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
# $path (string) - the file written
sources-exported = The list of your sources was written to { $path }

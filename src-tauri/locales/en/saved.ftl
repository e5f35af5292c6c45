### What the reader saved.

saved-title = Saved
# $count (number) - how many
saved-count =
    { $count ->
        [one] { $count } story
       *[other] { $count } stories
    }
saved-empty = Nothing saved yet
    .text = What you save stays here, even when its source takes it down.
# $count (number) - how many
saved-archived =
    { $count ->
        [one] Moved to the archive
       *[other] { $count } stories moved to the archive
    }
# $count (number) - how many
saved-unarchived =
    { $count ->
        [one] Taken out of the archive
       *[other] { $count } stories taken out of the archive
    }
saved-archive = Archive
saved-unarchive = Take out of the archive
saved-which = Saved or archive
saved-tab-saved = Saved
saved-tab-archive = Archive
# $name (string) - the tab's name
# $count (string) - how many
saved-tab = { $name } · { $count }
saved-archive-title = Archive
saved-archive-empty = The archive is empty
    .text = What you are done with and want to keep can go here.
saved-order = Order
saved-order-saved = Saved last
saved-order-published = Newest
saved-order-title = Title
saved-order-feed = Source
saved-tag = Tag
saved-tag-any = Any
saved-annotated = With notes
saved-address = Save a page by its address
    .placeholder = Paste an address to save
    .action = Save
# $site (string) - the site's host
saved-address-working = Fetching the article from { $site }…
saved-address-failed = It could not be saved.
saved-address-done = The article is saved
saved-remove = Remove from saved

### The reader: one article, its toolbar and what can go wrong with it.

reader-region = Article
reader-tools = Article tools
reader-back = Back
reader-save = Save
reader-mark-unread = Mark as unread
reader-mark-read = Mark as read
reader-open-original = Open original
reader-show-pictures = Show pictures
reader-previous = Previous story
reader-next = Next story

# $date (string) - the day it was published, in words
reader-published = Published: { $date }
# $date (string) - the day the source last edited it, in words
reader-edited = Edited: { $date }
# $date (string) - when it was first seen, for an article without a date of its own
reader-first-seen = First seen: { $date }
# $count (number) - headlines it had before, at least two
reader-former = Earlier headlines ({ $count })
    .one = Earlier headline:
# $date (string) - the day until which it had that headline, in words
reader-former-until = until { $date }
# $names (string) - the authors' names, separated by commas
reader-authors = By { $names }
# $minutes (number) - how long reading it takes
reader-minutes = { $minutes } min read
reader-tags = Tags
reader-untitled = Without a headline
reader-table = Table
reader-code = Code
reader-video = Video
reader-linked-picture = Picture with a link

reader-summary-only = Only a short text arrived
    .text = The source sends little more than the beginning; its website may have the whole article.
    .action = Read it on the website
reader-empty = Only the headline arrived
    .text = The source sends nothing but headlines. The article is on its website.
reader-pictures-held = Pictures not loaded
    .text = They would come from the source’s servers, which would see that you read this article.

reader-about-source = Source
# $count (number) - unread articles of this source
reader-source-unread =
    { $count ->
        [0] all read
        [one] { $count } unread article
       *[other] { $count } unread articles
    }
reader-source-failing = The latest visit to this source failed.
reader-source-all = All its headlines

reader-comfort = Text and colours
reader-print = Print
reader-find = Find in the article
reader-find-previous = Previous place
reader-find-next = Next place
reader-find-none = Not found
# $at (string) - the number of the place that is shown
# $count (string) - places in all
reader-find-count = { $at } / { $count }

reader-fetching = Fetching the full text…
reader-fetch-failed = The full text could not be fetched.
reader-fetch = Fetch the full text
reader-fetch-again = Fetch it again
reader-full-text-here = The full text is here
reader-full-text-show = Show
reader-text-changed = The text has changed
reader-origin-feed = This text is from the feed.
reader-origin-recipe = This text is from the article’s page, read by the source’s recipe.
reader-origin-page = This text is from the article’s page.
reader-origin-data = This text is from the data within the article’s page.
reader-text-choice = Text of this source
    .text = For all articles of this source:

reader-site-edited = The site edited this article.
reader-see-changes = See what changed
reader-versions = Earlier texts of this article
reader-versions-earlier = Earlier texts
reader-versions-show = What to show
reader-versions-changes = What changed
reader-versions-text = The earlier text
reader-versions-added = Added since
reader-versions-removed = No longer there
# $count (string) - how many
reader-version-length = { $count } characters

# $what (string) - what is kept: text, 4 of 5 pictures
# $size (string) - how much room it takes
reader-kept = Kept on this computer: { $what } ({ $size })
reader-kept-text = the text
# $of (number) - pictures in all, each of them kept
reader-kept-all =
    { $of ->
        [one] its picture
       *[other] all { $of } pictures
    }
# $pictures (number) - pictures that are kept
# $of (number) - pictures in all
reader-kept-pictures = { $pictures } of { $of } pictures
reader-kept-original = the original page

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

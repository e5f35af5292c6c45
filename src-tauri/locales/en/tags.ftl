### The reader's tags and saved searches.

tags-title = Tags
tags-known = Tags there are
tags-there = It has this tag already
tags-add = Add a tag
    .placeholder = Add a tag…
    .hint = Enter or a comma adds it; Backspace removes the last one.
# $tag (string) - a tag
tags-remove-one = Remove the tag “{ $tag }”
# $count (number) - articles
tags-of =
    { $count ->
        [one] Tags of the article
       *[other] Tags of { $count } articles
    }
tags-done = Done
tags-name = Name
tags-rename = Rename tag
    .action = Rename
# $tag (string) - a tag that has the new name
tags-merge = There is a tag “{ $tag }” already: the two become one.
tags-remove = Remove tag
# $tag (string) - a tag
# $entries (number) - articles that have it
# $annotations (number) - notes that have it
tags-remove-ask = Remove the tag “{ $tag }”?
    .text = It goes from all that has it (articles: { $entries }, notes: { $annotations }). The articles and notes themselves stay.
# $tag (string) - a tag
tags-removed = The tag “{ $tag }” was removed
# $count (number) - tags in all
tags-all = All { $count } tags
tags-fewer = Fewer tags

tags-searches = Saved searches
tags-search-save = Save this search
    .action = Save
tags-search-name = Name
# $name (string) - the reader's name for the search
tags-search-saved = The search “{ $name }” is in the sidebar
# $name (string) - the reader's name for the search
tags-search-removed = The search “{ $name }” was removed
# $name (string) - the reader's name for the search
tags-search-remove = Remove the search “{ $name }”

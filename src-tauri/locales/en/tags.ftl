### The reader's tags and saved searches.

tags-title = Tags
tags-known = Tags there are
tags-there = It has this tag already
tags-add = Add a tag
    .placeholder = Add a tag…
    .hint = Enter or a comma adds it; Backspace removes the last one.
# $tag (string) - a tag
tags-remove-one = Remove the tag “{ $tag }”

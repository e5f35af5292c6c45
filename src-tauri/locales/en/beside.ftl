### A story in both languages beside each other.

beside-both = Side by side
beside-show = Show the story
beside-region = The story in both languages
beside-same-event = Same event
# $count (number) - how many names, numbers, dates and terms
beside-shared =
    { $count ->
        [one] One thing that both have
       *[other] { $count } things that both have
    }
beside-save = Save both
beside-none = Nobody tells this in the other language yet
beside-in-mongolian = This story in Mongolian
beside-in-english = This story in English
# $count (number) - hours between the two
beside-apart =
    { $count ->
        [one] an hour apart
       *[other] { $count } hours apart
    }

### Stories: what several sources tell.

story-title = Also told by
story-only = No other source tells this yet
# $here (string) - as both articles have it
story-same-number = the number { $here }
# $here (string) - as this article has it
# $there (string) - as the other has it
story-same-number-two = the number: { $here } and { $there }
# $here (string) - as both articles have it
story-same-date = the day { $here }
# $here (string) - as this article has it
# $there (string) - as the other has it
story-same-date-two = the day: { $here } and { $there }
# $here (string) - as both articles have it
story-same-name = the name { $here }
# $here (string) - as this article has it
# $there (string) - as the other has it
story-same-name-two = the name: { $here } and { $there }
# $here (string) - as both articles have it
story-same-term = “{ $here }”
# $here (string) - as this article has it
# $there (string) - as the other has it
story-same-term-two = “{ $here }” and “{ $there }”
story-same-headline = the same headline
story-same-address = the same article
# $reasons (string) - a list of what both share
story-because = Put together because of { $reasons }
story-part = Not the same story
story-parted = Taken out of the story, for good
story-joined = Put back into the story
story-show = Why it stands here, and who tells it
# $rank (string) - from 1
story-rank = Rank { $rank }
# $count (number) - how many sources
story-why-sources =
    { $count ->
        [one] one source
       *[other] { $count } sources
    }
# $count (number) - how many hours, at least one
story-why-hours =
    { $count ->
        [one] an hour old
       *[other] { $count } hours old
    }
story-why-fresh = less than an hour old
story-why-watched = a watch waits for it
# $count (number) - stories of the same source that stand above it
story-why-repeats =
    { $count ->
        [one] another of its source stands above it
       *[other] { $count } of its source stand above it
    }

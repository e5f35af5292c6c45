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
saved-remove = Remove from saved

### Highlights and notes: in the open article, in its margin, and in the notebook.

annotations-color = Colour
annotations-yellow = Yellow
annotations-green = Green
annotations-blue = Blue
annotations-pink = Pink

annotations-bar = Selected passage
# $color (string) - the colour’s name
annotations-highlight = Highlight: { $color }
annotations-write = Write a note
annotations-copy = Copy as quote
annotations-copied = The quote is on the clipboard.
annotations-copy-failed = The clipboard cannot be reached.
annotations-use = Use this passage

annotations-caret = Text cursor
    .on = The text cursor is in the article. Arrows go by word and by sentence, with Control by paragraph; with Shift the selection grows. H highlights, N writes a note, Enter opens a highlight, Escape leaves.
    .off = The text cursor has left the article.
annotations-caret-word = word
annotations-caret-sentence = sentence
annotations-caret-paragraph = paragraph
annotations-caret-select = select
annotations-caret-highlight = highlight
annotations-caret-note = note
annotations-caret-leave = leave

annotations-keys = In the text and on notes
annotations-keys-highlight = Highlight in the last colour
annotations-keys-color = Highlight in a colour, or change it
annotations-keys-remove = Remove the note

annotations-margin = Notes
# $count (number) - how many
annotations-count =
    { $count ->
        [0] No notes
        [one] { $count } note
       *[other] { $count } notes
    }
annotations-hint = Select a passage to highlight it or to write a note on it.
annotations-whole = Note on the whole story
annotations-write-whole = Note on the story
annotations-gone = This passage is no longer in the text.
annotations-edit = Edit the note
annotations-tag = Tags
annotations-remove = Remove
# $count (number) - how many
annotations-removed =
    { $count ->
        [one] Note removed
       *[other] { $count } notes removed
    }
annotations-note = Note
    .placeholder = Markdown may be used
    .keys = Ctrl Enter saves, Esc cancels
annotations-save = Save
annotations-cancel = Cancel
# $note (string) - how the note begins
annotations-at-note = Highlighted, with a note: { $note }
# $text (string) - what the picture shows
annotations-picture = Picture: { $text }
annotations-marked = Highlighted
annotations-needs-selection = Select a passage first, or press V for the text cursor.

# $count (number) - how many
annotations-review =
    { $count ->
        [one] { $count } note needs review
       *[other] { $count } notes need review
    }
    .text = The story was edited, and these passages are no longer there as they were. Nothing is moved unless you say so.
annotations-review-old = The passage then
annotations-review-new = The most similar one now
annotations-review-none = Nothing similar is left in the text.
annotations-review-use = Use this passage
annotations-review-choose = Choose a passage…
annotations-review-choosing = Select the passage in the text, then press “{ annotations-use }”.
annotations-review-keep = Keep as it is
annotations-retargeted = The note stands at its new passage.

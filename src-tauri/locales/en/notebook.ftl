### The notebook: all that was marked and written.

notebook-title = Notebook
# $notes (number) - how many notes
# $articles (number) - in how many stories
notebook-count =
    { $notes ->
        [one] { $notes } note
       *[other] { $notes } notes
    } in { $articles ->
        [one] { $articles } story
       *[other] { $articles } stories
    }
notebook-search = Search in notes
notebook-filter = Filter
notebook-group = Group by
notebook-by-article = Story
notebook-by-date = Date
notebook-all-tags = All tags
notebook-all-colors = All colours
notebook-all-languages = All languages
notebook-all-sources = All sources
notebook-tag = Tag
notebook-language = Language
notebook-source = Source
# $count (number) - how many
notebook-review = Needs review ({ $count })
notebook-needs-review = Needs review
notebook-clear = Clear the filter
notebook-empty = No notes yet
    .text = Select a passage in a story to highlight it or to write a note. All of them come together here.
notebook-nothing = No note fits
    .text = Try fewer words or another filter.
notebook-open = Open the story at this passage

### Words looked up, and the reader's own terms.

lookup-open = Look up
# $words (string) - the words that were selected
lookup-title = “{ $words }” looked up
# $count (number) - how many articles, up to a thousand
lookup-count =
    { $count ->
        [one] in one article
        [1000] in a thousand articles or more
       *[other] in { $count } articles
    }
lookup-own = yours
lookup-unknown = The glossary does not have it.
lookup-too-much = Select one to eight words to look them up.
lookup-search = Where else it occurs
lookup-add = Add your own meaning
lookup-remove = Remove your meaning
lookup-cancel = Cancel
lookup-added = Term kept
lookup-removed = Term removed

terms-title = Your terms
    .text = What means the same in both languages, beside the glossary that Örtöö has. Your terms count where stories are put together, side by side, and when you look words up.
terms-english = In English
terms-mongolian = In Mongolian
terms-names = Several names? Separate them with commas.
terms-add = Add term
terms-save = Save
# $term (string) - its first names
terms-edit = Edit “{ $term }”
# $term (string) - its first names
terms-remove = Remove “{ $term }”
terms-none = No terms yet. Select a word in an article and look it up, or add one here.

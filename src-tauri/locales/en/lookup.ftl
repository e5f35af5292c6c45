### Words looked up.

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

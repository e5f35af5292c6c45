### Searching.

search-across = In both languages
search-across-hint = Terms also find what they are called in the other language
search-by-sound = by its sound
search-by-abbreviation = by its abbreviation
search-by-translation = by its other language
search-order = Order
search-order-relevance = Best first
search-order-published = Newest first
search-help = “in a row”, -without, OR, source: tag: lang: before: after: is:saved

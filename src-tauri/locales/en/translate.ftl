### Translation by a translator of the reader's own.

translate-open = Translate
translate-title = Translation
translate-machine = Machine translation
# $done (number) - paragraphs that are translated
# $total (number) - paragraphs in all
translate-progress = { $done } of { $total } paragraphs
translate-close = Show the article

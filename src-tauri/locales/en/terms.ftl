### The reader's own terms.

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

### Articles and notes out as files, and in again.

transfer-export = Export
    .shown = Export what is shown
    .article = Export this story
transfer-import = Import
    .hint = Notes from Örtöö, Hypothesis or Readwise, and lists of links from Pocket, Instapaper or Omnivore. What is here already is recognised.
transfer-export-all = Export everything saved and noted
    .hint = Stories that you saved or annotated, with your notes and tags.
transfer-formats = Format
transfer-markdown = Markdown
transfer-html = HTML page
transfer-epub = EPUB book
transfer-jsonld = Web Annotation (JSON-LD)
transfer-csv = CSV as in Readwise
transfer-bibtex = BibTeX
transfer-ris = RIS
transfer-csljson = CSL-JSON
# $path (string) - the file
transfer-exported = Saved as: { $path }
transfer-imported = Imported
transfer-imported-nothing = The file brought nothing new.
# $count (number) - how many
transfer-imported-articles =
    { $count ->
        [one] { $count } story saved.
       *[other] { $count } stories saved.
    }
# $count (number) - how many
transfer-imported-annotations =
    { $count ->
        [one] { $count } new note.
       *[other] { $count } new notes.
    }
# $count (number) - how many
transfer-imported-updated =
    { $count ->
        [one] { $count } note brought up to date.
       *[other] { $count } notes brought up to date.
    }
# $count (number) - how many
transfer-imported-known = Known already: { $count }.
# $count (number) - how many
transfer-imported-refused = Could not be used: { $count }
# $count (number) - how many more
transfer-imported-more = and { $count } more

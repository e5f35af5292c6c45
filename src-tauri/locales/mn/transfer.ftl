### Articles and notes out as files, and in again.

transfer-export = Экспортлох
    .shown = Харагдаж байгааг экспортлох
    .article = Энэ мэдээг экспортлох
transfer-import = Импортлох
    .hint = Өртөө, Hypothesis, Readwise-ийн тэмдэглэл болон Pocket, Instapaper, Omnivore-ын холбоосын жагсаалт. Өмнө нь орсныг давхардуулахгүй.
transfer-export-all = Хадгалсан, тэмдэглэсэн бүгдийг экспортлох
    .hint = Хадгалсан буюу тэмдэглэл хийсэн мэдээ, таны тэмдэглэл, шошгын хамт.
transfer-formats = Формат
transfer-markdown = Markdown
transfer-html = HTML хуудас
transfer-epub = EPUB ном
transfer-jsonld = Web Annotation (JSON-LD)
transfer-csv = Readwise маягийн CSV
transfer-bibtex = BibTeX
transfer-ris = RIS
transfer-csljson = CSL-JSON
# $path (string) - the file
transfer-exported = Хадгалсан файл: { $path }
transfer-imported = Импортолсон
transfer-imported-nothing = Файлд шинэ юм байсангүй.
# $count (number) - how many
transfer-imported-articles = Хадгалсан { $count } мэдээ нэмэгдлээ.
# $count (number) - how many
transfer-imported-annotations = Шинэ { $count } тэмдэглэл орлоо.
# $count (number) - how many
transfer-imported-updated = { $count } тэмдэглэл шинэчлэгдлээ.
# $count (number) - how many
transfer-imported-known = Өмнө нь байсан: { $count }.
# $count (number) - how many
transfer-imported-refused = Ашиглах боломжгүй: { $count }
# $count (number) - how many more
transfer-imported-more = бас { $count }

### Тодруулга ба тэмдэглэл: нээлттэй мэдээ, түүний зах, тэмдэглэлийн дэвтэр.

annotations-color = Өнгө
annotations-yellow = Шар
annotations-green = Ногоон
annotations-blue = Цэнхэр
annotations-pink = Ягаан

annotations-bar = Сонгосон хэсэг
# $color (string) - the colour’s name
annotations-highlight = Тодруулах: { $color }
annotations-write = Тэмдэглэл бичих
annotations-copy = Ишлэл болгон хуулах
annotations-copied = Ишлэлийг хууллаа.
annotations-copy-failed = Түр санах ойд хуулж чадсангүй.
annotations-use = Энэ хэсгийг сонгох

annotations-caret = Бичвэрийн курсор
    .on = Курсор мэдээний бичвэрт орлоо. Сумаар үг, өгүүлбэрээр, Control даран догол мөрөөр шилжинэ; Shift дарвал сонгосон хэсэг томорно. H тодруулна, N тэмдэглэл бичнэ, Enter тодруулгыг нээнэ, Escape гарна.
    .off = Курсор бичвэрээс гарлаа.
annotations-caret-word = үг
annotations-caret-sentence = өгүүлбэр
annotations-caret-paragraph = догол мөр
annotations-caret-select = сонгох
annotations-caret-highlight = тодруулах
annotations-caret-note = тэмдэглэл
annotations-caret-leave = гарах

annotations-keys = Бичвэр, тэмдэглэл дээр
annotations-keys-highlight = Сүүлийн өнгөөр тодруулах
annotations-keys-color = Өнгөөр тодруулах, өнгийг солих
annotations-keys-remove = Тэмдэглэлийг хасах

annotations-margin = Тэмдэглэл
# $count (number) - how many
annotations-count =
    { $count ->
        [0] Тэмдэглэл алга
       *[other] { $count } тэмдэглэл
    }
annotations-hint = Бичвэрийн хэсгийг сонгоод тодруулах юм уу тэмдэглэл бичнэ.
annotations-whole = Мэдээний тухай тэмдэглэл
annotations-write-whole = Мэдээний тухай бичих
annotations-gone = Энэ хэсэг бичвэрт байхгүй болсон.
annotations-edit = Тэмдэглэлийг засах
annotations-tag = Шошго
annotations-remove = Хасах
# $count (number) - how many
annotations-removed =
    { $count ->
        [one] Тэмдэглэлийг хаслаа
       *[other] { $count } тэмдэглэлийг хаслаа
    }
annotations-note = Тэмдэглэл
    .placeholder = Markdown ашиглаж болно
    .keys = Ctrl Enter дарвал хадгална, Esc дарвал болино
annotations-save = Хадгалах
annotations-cancel = Цуцлах
# $note (string) - how the note begins
annotations-at-note = Тодруулсан, тэмдэглэл: { $note }
annotations-picture = Зураг: { $text }
annotations-marked = Тодруулсан
annotations-needs-selection = Эхлээд бичвэрийн хэсгийг сонгоно уу. Курсор гаргах бол V дарна.

# $count (number) - how many
annotations-review = { $count } тэмдэглэлийг нягтлах хэрэгтэй
    .text = Мэдээг засварласан тул эдгээр хэсэг хуучин хэвээрээ алга. Таны зөвшөөрөлгүйгээр юуг ч зөөхгүй.
annotations-review-old = Тухайн үеийн хэсэг
annotations-review-new = Одоогийн хамгийн ойр хэсэг
annotations-review-none = Бичвэрт төстэй хэсэг үлдсэнгүй.
annotations-review-use = Энэ хэсгийг сонгох
annotations-review-choose = Өөр хэсэг сонгох…
annotations-review-choosing = Бичвэрээс хэсгээ сонгоод “{ annotations-use }” гэснийг дарна.
annotations-review-keep = Хэвээр үлдээх
annotations-retargeted = Тэмдэглэл шинэ хэсэгтээ орлоо.

notebook-title = Тэмдэглэлийн дэвтэр
# $notes (number) - how many notes
# $articles (number) - in how many stories
notebook-count = { $articles } мэдээний { $notes } тэмдэглэл
notebook-search = Тэмдэглэлээс хайх
notebook-filter = Шүүлтүүр
notebook-group = Бүлэглэх
notebook-by-article = Мэдээгээр
notebook-by-date = Огноогоор
notebook-all-tags = Бүх шошго
notebook-all-colors = Бүх өнгө
notebook-all-languages = Бүх хэл
notebook-all-sources = Бүх эх сурвалж
notebook-tag = Шошго
notebook-language = Хэл
notebook-source = Эх сурвалж
# $count (number) - how many
notebook-review = Нягтлах ({ $count })
notebook-needs-review = Нягтлах хэрэгтэй
notebook-clear = Шүүлтүүрийг арилгах
notebook-empty = Тэмдэглэл хараахан алга
    .text = Мэдээний аль нэг хэсгийг сонгоод тодруулах юм уу тэмдэглэл бичээрэй. Бүгд энд цугларна.
notebook-nothing = Тохирох тэмдэглэл алга
    .text = Цөөн үгээр хайх эсвэл өөр шүүлтүүр сонгоод үзээрэй.
notebook-open = Мэдээг энэ хэсгээр нь нээх

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

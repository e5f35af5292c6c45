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

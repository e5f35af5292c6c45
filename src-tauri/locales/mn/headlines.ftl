### All headlines.

headlines-title = Бүх гарчиг
# $text (string) - what was searched for
headlines-of = Гарчиг: { $name }
headlines-found = Хайлт: “{ $text }”
# $count (number) - how many
headlines-count = { $count } гарчиг
headlines-unread = Зөвхөн уншаагүй
headlines-mark-all = Бүгдийг уншсан болгох
# $count (number) - how many
headlines-marked = { $count } гарчгийг уншсан болголоо
headlines-empty = Мэдээ алга
    .text = Дараагийн шинэчлэлтээр мэдээ ирнэ.
headlines-all-read = Бүгдийг уншсан байна
    .text = Шинэ гарчиг энд гарч ирнэ.
headlines-nothing = Үр дүн олдсонгүй
    .text = Өөр үгээр эсвэл нөгөө хэлээр хайж үзээрэй.
headlines-save = Хадгалах
headlines-pick = Энэ мэдээг сонгох
headlines-picked-tools = Сонгосон мэдээг
# $count (number) - how many
headlines-picked = { $count } мэдээ сонгосон
# $count (number) - how many there are in the list
headlines-pick-all = Бүгдийг сонгох ({ $count })
headlines-pick-none = Сонголтыг болих
headlines-mark-read = Уншсан болгох
headlines-mark-unread = Уншаагүй болгох

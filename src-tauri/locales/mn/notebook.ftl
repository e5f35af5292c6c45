### The notebook: all that was marked and written.

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

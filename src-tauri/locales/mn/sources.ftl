### Эх сурвалж: юуг дагаж байгаа, нэмэх, өөрчлөх, хасах.

sources-title = Эх сурвалжууд
sources-count =
    { $count ->
        [0] Одоогоор эх сурвалж алга
       *[other] { $count } эх сурвалж
    }
sources-failing = { $count } нь холбогдохгүй байна
sources-tools = Эх сурвалжийн хэрэгсэл
sources-add = Эх сурвалж нэмэх
sources-catalogue = Жагсаалтаас сонгох
sources-import = OPML файл импортлох
sources-export = OPML файл экспортлох
sources-empty = Танд одоогоор эх сурвалж алга
    .text = Хаягаар нь нэмэх эсвэл бэлэн жагсаалтаас сонгоно уу.
sources-no-folder = Хавтасгүй

sources-entries = { $count } мэдээ
sources-unread = уншаагүй { $count }
sources-fetched = Шалгасан: { $time }
sources-never-fetched = Хараахан шалгаагүй
sources-next-soon = Удахгүй дахин оролдоно
sources-next-minutes = { $count } минутын дараа дахин оролдоно
sources-next-hours = { $count } цагийн дараа дахин оролдоно
sources-next-day = Дахин оролдох өдөр: { $date }
sources-retry = Дахин оролдох
    .label = Дахин оролдох: { $title }
sources-retrying = Оролдож байна…
sources-sample = Жишээ
    .text = Жишээ дугаарт багтсан тул хэзээ ч шинэчлэгдэхгүй.

sources-edit = Засах
    .label = Засах: { $title }
sources-remove = Хасах
    .label = Хасах: { $title }
sources-removed = Хассан: { $title }
sources-open-headlines = Гарчгийг нь харах: { $title }

sources-add-title = Эх сурвалж нэмэх
    .text = Сувгийн хаягийг (RSS, Atom эсвэл JSON Feed) энд буулгана уу.
sources-address = Хаяг
    .placeholder = https://example.org/feed
sources-address-missing = Хаягаа оруулна уу.
sources-address-wrong = Вэб хаяг http:// эсвэл https:// гэж эхэлж, сайтын нэртэй байна.
sources-name = Нэр
    .hint = Хоосон орхивол эх сурвалжийн өөрийнх нь нэрийг хэрэглэнэ.
sources-folder = Хавтас
    .hint = Нэг нэртэй хавтсын эх сурвалжууд хамт жагсана.
sources-language = Хэл
    .hint = Мэдээ бүрийн хэлийг Өртөө өөрөө таньдаг. Буруу таньсан үед л сонгоно уу.
sources-language-automatic = Автоматаар
sources-language-traditional = Монгол бичиг
sources-follow = Дагах
sources-checking = Эх сурвалжаас асууж байна…
sources-cancel = Цуцлах
sources-back = Эх сурвалжууд руу буцах
sources-close = Хаах
sources-save = Хадгалах
sources-followed = Эх сурвалж нэмэгдлээ: { $title }
sources-followed-failing = Нэмсэн ч эхний удаад мэдээ авч чадсангүй: { $title }
sources-show-existing = Харуулах
sources-edit-title = Эх сурвалжийг засах

sources-imported =
    { $count ->
        [0] Файлд шинэ эх сурвалж алга.
       *[other] { $count } эх сурвалж импортоллоо
    }
sources-imported-known = Үүнээс { $count } эх сурвалжийг та өмнө нь нэмсэн байна.
sources-imported-refused = Дараах { $count } хаягийг нэмэх боломжгүй:
sources-exported = Эх сурвалжийн жагсаалтыг хадгалсан файл: { $path }

### Унших хэсэг: нэг мэдээ, түүний багаж самбар, гарч болох алдаа.

reader-region = Мэдээ
reader-tools = Мэдээний хэрэгсэл
reader-back = Буцах
reader-save = Хадгалах
reader-mark-unread = Уншаагүй болгох
reader-mark-read = Уншсан болгох
reader-open-original = Эх хувийг нээх
reader-show-pictures = Зургийг харуулах
reader-previous = Өмнөх мэдээ
reader-next = Дараагийн мэдээ

reader-published = Нийтэлсэн: { $date }
reader-edited = Засварласан: { $date }
reader-first-seen = Анх харагдсан: { $date }
reader-former = Өмнөх гарчгууд ({ $count })
    .one = Өмнөх гарчиг:
reader-former-until = солигдсон: { $date }
reader-authors = Бичсэн: { $names }
reader-minutes = { $minutes } минут унших
reader-tags = Шошго
reader-untitled = Гарчиггүй мэдээ
reader-table = Хүснэгт
reader-code = Код
reader-video = Видео
reader-linked-picture = Холбоостой зураг

reader-summary-only = Зөвхөн товч нь ирсэн
    .text = Эх сурвалж мэдээнийхээ эхлэлийг л илгээжээ. Бүрэн эхээр нь вэб сайтаас нь уншиж болно.
    .action = Вэб сайтаас нь унших
reader-empty = Зөвхөн гарчиг нь ирсэн
    .text = Эх сурвалж гарчгаас өөр юм илгээдэггүй. Мэдээг вэб сайтаас нь уншина уу.
reader-pictures-held = Зургийг ачаалаагүй
    .text = Зураг эх сурвалжийн серверээс ирэх тул энэ мэдээг уншсаныг тань эх сурвалж мэдэх болно.

reader-about-source = Эх сурвалж
reader-source-unread =
    { $count ->
        [0] бүгдийг уншсан
       *[other] уншаагүй { $count } мэдээ
    }
reader-source-failing = Энэ эх сурвалжаас сүүлийн удаа мэдээ авч чадсангүй.
reader-source-all = Бүх гарчиг нь

reader-comfort = Үсэг, өнгө
reader-print = Хэвлэх
reader-find = Мэдээнээс хайх
reader-find-previous = Өмнөх илэрц
reader-find-next = Дараагийн илэрц
reader-find-none = Олдсонгүй
# $at (string) - the number of the place that is shown
# $count (string) - places in all
reader-find-count = { $at } / { $count }

reader-fetching = Бүрэн эхийг татаж байна…
reader-fetch-failed = Бүрэн эхийг татаж чадсангүй.
reader-fetch = Бүрэн эхийг татах
reader-fetch-again = Дахин татах
reader-full-text-here = Бүрэн эх ирлээ
reader-full-text-show = Харуулах
reader-text-changed = Эх нь өөрчлөгджээ
reader-origin-feed = Эхийг сувгаас авсан.
reader-origin-recipe = Эхийг мэдээний хуудаснаас, эх сурвалжид тохируулсан байрлалаар авсан.
reader-origin-page = Эхийг мэдээний хуудаснаас авсан.
reader-origin-data = Эхийг мэдээний хуудас доторх өгөгдлөөс авсан.
reader-text-choice = Энэ эх сурвалжийн эх
    .text = Энэ эх сурвалжийн бүх мэдээнд:

reader-site-edited = Сайт энэ мэдээг засварлажээ.
reader-see-changes = Юу өөрчлөгдсөнийг харах
reader-versions = Мэдээний өмнөх эхүүд
reader-versions-earlier = Өмнөх эхүүд
reader-versions-show = Юуг харуулах
reader-versions-changes = Өөрчлөлт
reader-versions-text = Өмнөх эх
reader-versions-added = Нэмсэн
reader-versions-removed = Хассан
# $count (string) - how many
reader-version-length = { $count } тэмдэгт

# $what (string) - what is kept: text, 4 of 5 pictures
# $size (string) - how much room it takes
reader-kept = Энэ компьютерт хадгалсан: { $what } ({ $size })
reader-kept-text = эх
# $of (number) - pictures in all, each of them kept
reader-kept-all = { $of } зураг бүгд
# $pictures (number) - pictures that are kept
# $of (number) - pictures in all
reader-kept-pictures = { $of } зургийн { $pictures }
reader-kept-original = анхны хуудас

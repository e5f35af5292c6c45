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

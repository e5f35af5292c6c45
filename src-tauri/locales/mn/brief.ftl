### Тойм: өдөр, долоо хоногийн шилдэг мэдээ хоёр хэлээр.

brief-title = Тойм
brief-open = Тойм бэлтгэх
brief-span = Хугацаа
brief-day = Өдөр
brief-week = Долоо хоног
brief-english = Англиар
brief-mongolian = Монголоор
brief-empty = Энэ хугацаанд нийтэлсэн мэдээ алга.
brief-up = Дээш зөөх
brief-down = Доош зөөх
brief-drop = Хасах
brief-dropped = Тоймоос хаслаа
brief-comment = Тайлбар
brief-format = Формат
brief-html = Вэб хуудас (HTML)
brief-md = Markdown
brief-epub = Цахим ном (EPUB)
brief-txt = Захидалд тавих энгийн бичвэр
brief-save = Хадгалах…
# $path (string) - where the file is
brief-saved = Тоймыг хадгаллаа: { $path }
brief-print = Хэвлэх
brief-settings = Тоо, хэлбэр, хуваарь, загвар
brief-count = Гарчиг
# $count (number) - how many of each language
brief-count-each = Хэл бүрээр { $count }
brief-schedule = Автоматаар бичих
    .hint = Тойм бүр өмнөх тоймоос хойших өдрүүдийг хамарна. Өртөө ядаж цаана нь ажиллаж байх ёстой.
brief-schedule-on = Тоймыг автоматаар бичих
brief-at = Хэдэн цагаас
brief-days = Аль өдөр
brief-folder = Хавтас сонгох…
brief-folder-none = Хавтас сонгох хүртэл бичихгүй.
# $date (string) - when it was written
# $path (string) - where it is
brief-last = Сүүлд бичсэн: { $date } · { $path }
brief-template = Загвар
    .hint = Markdown ба Jinja: title.en, title.mn, date, parts; хэсэг бүрд heading, items; мэдээ бүрд title, link, url, domain, published, comment.
brief-template-edit = Загварыг засах
brief-template-keep = Загварыг хадгалах
brief-template-default = Анхны хэлбэрийг хэрэглэх
brief-template-reset = Анхны хэлбэр рүү буцлаа

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

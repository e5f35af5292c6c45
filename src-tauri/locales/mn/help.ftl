### Гарын товчлолын жагсаалт.

help-title = Гарын товчлол
    .text = Товч байрлалаараа ажилладаг тул кирилл гараар ч болно.
help-group-go = Шилжих
help-group-list = Жагсаалтад
help-group-article = Мэдээнд
help-group-app = Хаана ч
help-front = Нүүр хуудас
help-headlines = Бүх гарчиг
help-saved = Хадгалсан
help-sources = Эх сурвалжууд
help-settings = Тохиргоо
help-next = Дараагийн мэдээ
help-previous = Өмнөх мэдээ
help-next-unread = Дараагийн уншаагүй мэдээ
help-previous-unread = Өмнөх уншаагүй мэдээ
help-open = Нээх
help-back = Буцах
help-save = Хадгалах, болих
help-read = Уншсан, уншаагүй болгох
help-original = Эх хувийг нээх
help-refresh = Шинэчлэх
help-search = Хайх
help-help = Энэ жагсаалт

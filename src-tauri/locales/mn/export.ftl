### Headings of exported articles and notes, and the pattern of a quotation.

export-articles = Мэдээ
export-authors = Зохиогч
export-source = Эх сурвалж
export-address = Хаяг
export-published = Нийтэлсэн
export-saved = Хадгалсан
export-notes = Тодруулга, тэмдэглэл
export-tags = Шошго
export-contents = Гарчиг
export-picture = Зураг
export-accessibility = Бичвэрийг хүссэн хэмжээгээр томруулж, чанга уншуулж болно. Гарчигтай. Эх сурвалж нь тайлбарласан зураг тайлбартай.

export-color-yellow = Шар
export-color-green = Ногоон
export-color-blue = Цэнхэр
export-color-pink = Ягаан

# $title (string) - title of an article
export-title = «{ $title }»
# $citation (string) - authors, title in quotation marks, source and day of publication, parted by commas
# $accessed (string) - the day on which the reader had it
# $url (string) - the address
export-cited = { $citation }. Үзсэн: { $accessed }. { $url }
# $passage (string) - the passage
# $citation (string) - authors, title in quotation marks, source and day of publication, parted by commas
# $accessed (string) - the day on which the reader had it
# $url (string) - the address
export-quoted = «{ $passage }» — { $citation }. Үзсэн: { $accessed }. { $url }

# $date (string) - a day
export-brief = Мэдээний тойм, { $date }
export-brief-part = Монголоор
# $date (string) - a day
export-brief-published = Нийтэлсэн: { $date }

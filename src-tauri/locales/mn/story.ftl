### Сэдэв: хэд хэдэн эх сурвалж мэдээлсэн үйл явдал.

story-title = Мөн мэдээлсэн
story-only = Өөр эх сурвалж хараахан мэдээлээгүй байна
# $here (string) - as both articles have it
story-same-number = { $here } гэсэн тоо
# $here (string) - as this article has it
# $there (string) - as the other has it
story-same-number-two = тоо: { $here }, { $there }
# $here (string) - as both articles have it
story-same-date = { $here } гэсэн өдөр
# $here (string) - as this article has it
# $there (string) - as the other has it
story-same-date-two = өдөр: { $here }, { $there }
# $here (string) - as both articles have it
story-same-name = { $here } гэсэн нэр
# $here (string) - as this article has it
# $there (string) - as the other has it
story-same-name-two = нэр: { $here }, { $there }
# $here (string) - as both articles have it
story-same-term = “{ $here }”
# $here (string) - as this article has it
# $there (string) - as the other has it
story-same-term-two = “{ $here }”, “{ $there }”
story-same-headline = ижил гарчиг
story-same-address = нэг нийтлэл
# $reasons (string) - a list of what both share
story-because = Нэг сэдэв гэж үзсэн шалтгаан: { $reasons }
story-part = Өөр сэдвийн мэдээ
story-parted = Сэдвээс нь бүрмөсөн салгалаа
story-joined = Сэдэвт нь буцааж нэгтгэлээ
story-show = Яагаад энд байгаа, хэн мэдээлснийг харах
# $rank (string) - from 1
story-rank = Байр: { $rank }
# $count (number) - how many sources
story-why-sources = { $count } эх сурвалж
# $count (number) - how many hours, at least one
story-why-hours = { $count } цагийн өмнөх
story-why-fresh = нэг цаг хүрэхгүй хугацааны өмнөх
story-why-watched = анхаарах үг таарсан
# $count (number) - stories of the same source that stand above it
story-why-repeats = эх сурвалжийнх нь { $count } мэдээ үүнээс дээгүүр байна

### The front page.

front-label = Нүүр хуудас
# $headlines (number) - how many headlines it was made of
# $sources (number) - how many sources contributed
front-summary = { $sources } эх сурвалжийн { $headlines } гарчиг
# $count (number) - rows whose two tellings are the same event
front-paired-count = хоёр хэлээр гарсан { $count } мэдээ
# $count (number) - how many, at least two
front-sources = { $count } эх сурвалж
front-blank-en = Англиар хараахан гараагүй
front-blank-mn = Монголоор хараахан гараагүй
front-paired = Нэг мэдээ хоёр хэлээр
front-empty = Энэ өдрийн мэдээ алга
    .text = Эх сурвалжуудаас мэдээ ирэхийн хэрээр нүүр хуудас дүүрнэ.
front-previous-day = Өмнөх өдөр
front-next-day = Дараагийн өдөр
front-today = Өнөөдөр
front-told = Аль сэдвүүд
front-told-all = Бүх сэдэв
front-told-both = Хоёр хэлээр гарсан
front-told-english = Зөвхөн англиар гарсан
front-told-mongolian = Зөвхөн монголоор гарсан
front-go-to-day = Өдөр сонгох
front-part = Аль мэдээ
front-part-all = Бүх мэдээ
front-part-topics = Сэдэв
front-part-watches = Анхаарах үг
front-part-sources = Эх сурвалж
front-empty-part = Энэ өдөр ийм мэдээ алга
    .text = Өөр өдөр эсвэл бүх мэдээг үзнэ үү.

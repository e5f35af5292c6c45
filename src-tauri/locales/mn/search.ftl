### Хайлт.

search-across = Хоёр хэлээр
search-across-hint = Нэр томьёог нөгөө хэл дээрх нэрээр нь бас хайна
search-by-sound = дуудлагаар
search-by-abbreviation = товчлолоор
search-by-translation = нөгөө хэлээр
search-order = Эрэмбэ
search-order-relevance = Тохирсон нь эхэнд
search-order-published = Шинэ нь эхэнд
search-help = “дараалсан үг”, -хасах, OR, source: tag: lang: before: after: is:saved

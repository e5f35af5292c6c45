### The reader's tags and saved searches.

tags-title = Шошго
tags-known = Байгаа шошгууд
tags-there = Энэ шошго аль хэдийн байна
tags-add = Шошго нэмэх
    .placeholder = Шошго нэмэх…
    .hint = Enter эсвэл таслал нэмнэ, Backspace сүүлчийнхийг авна.
tags-remove-one = “{ $tag }” шошгыг авах
# $count (number) - articles
tags-of =
    { $count ->
        [one] Мэдээний шошго
       *[other] { $count } мэдээний шошго
    }
tags-done = Болсон
tags-name = Нэр
tags-rename = Шошгыг нэрлэх
    .action = Нэрлэх
# $tag (string) - a tag that has the new name
tags-merge = “{ $tag }” шошго бий тул хоёрыг нэгтгэнэ.
tags-remove = Шошгыг устгах
# $tag (string) - a tag
# $entries (number) - articles that have it
# $annotations (number) - notes that have it
tags-remove-ask = “{ $tag }” шошгыг устгах уу?
    .text = Бүх газраас авна (мэдээ: { $entries }, тэмдэглэл: { $annotations }). Мэдээ, тэмдэглэл өөрөө үлдэнэ.
# $tag (string) - a tag
tags-removed = “{ $tag }” шошгыг устгалаа
# $count (number) - tags in all
tags-all = Бүх шошго ({ $count })
tags-fewer = Цөөнийг харуулах

tags-searches = Хадгалсан хайлт
tags-search-save = Хайлтыг хадгалах
    .action = Хадгалах
tags-search-name = Нэр
# $name (string) - the reader's name for the search
tags-search-saved = “{ $name }” хайлтыг хажуугийн самбарт нэмлээ
# $name (string) - the reader's name for the search
tags-search-removed = “{ $name }” хайлтыг хаслаа
# $name (string) - the reader's name for the search
tags-search-remove = “{ $name }” хайлтыг хасах

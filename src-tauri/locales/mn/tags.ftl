### The reader's tags and saved searches.

tags-title = Шошго
tags-known = Байгаа шошгууд
tags-there = Энэ шошго аль хэдийн байна
tags-add = Шошго нэмэх
    .placeholder = Шошго нэмэх…
    .hint = Enter эсвэл таслал нэмнэ, Backspace сүүлчийнхийг авна.
tags-remove-one = “{ $tag }” шошгыг авах

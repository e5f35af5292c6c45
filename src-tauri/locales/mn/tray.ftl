### Системийн самбарын тэмдэг.

tray-open = Өртөөг нээх
tray-refresh = Шинэчлэх
tray-quiet = Бүү саад бол
tray-quiet-hour = Нэг цаг
tray-quiet-tomorrow = Маргааш өглөө хүртэл
tray-quiet-until = { $time } хүртэл
tray-quiet-off = Унтраах
tray-quit = Гарах
tray-tooltip =
    { $count ->
        [0] Өртөө: бүгдийг уншсан
       *[other] Өртөө: уншаагүй { $count } мэдээ
    }

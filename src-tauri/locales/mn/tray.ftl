### Системийн самбарын тэмдэг.

tray-open = Өртөөг нээх
tray-refresh = Шинэчлэх
tray-quit = Гарах
tray-tooltip =
    { $count ->
        [0] Өртөө: бүгдийг уншсан
       *[other] Өртөө: уншаагүй { $count } мэдээ
    }

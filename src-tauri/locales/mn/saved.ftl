### What the reader saved.

saved-title = Хадгалсан мэдээ
# $count (number) - how many
saved-count = { $count } мэдээ
saved-empty = Хадгалсан мэдээ алга
    .text = Хадгалсан мэдээ эх сурвалж нь устгасан ч энд үлдэнэ.
# $count (number) - how many
saved-archived =
    { $count ->
        [one] Архивлалаа
       *[other] { $count } мэдээг архивлалаа
    }
# $count (number) - how many
saved-unarchived =
    { $count ->
        [one] Архиваас гаргалаа
       *[other] { $count } мэдээг архиваас гаргалаа
    }
saved-archive = Архивлах
saved-unarchive = Архиваас гаргах
saved-which = Хадгалсан эсвэл архив
saved-tab-saved = Хадгалсан
saved-tab-archive = Архив
# $name (string) - the tab's name
# $count (string) - how many
saved-tab = { $name } · { $count }
saved-archive-title = Архив
saved-archive-empty = Архив хоосон байна
    .text = Уншиж дуусаад хадгалах мэдээгээ энд шилжүүлж болно.
saved-order = Эрэмбэ
saved-order-saved = Сүүлд хадгалсан
saved-order-published = Шинэ нь эхэнд
saved-order-title = Гарчгаар
saved-order-feed = Эх сурвалжаар
saved-tag = Шошго
saved-tag-any = Бүгд
saved-annotated = Тэмдэглэлтэй
saved-address = Хуудсыг хаягаар нь хадгалах
    .placeholder = Хадгалах хаягаа буулгана уу
    .action = Хадгалах
# $site (string) - the site's host
saved-address-working = Мэдээг татаж байна: { $site }
saved-address-failed = Хадгалж чадсангүй.
saved-address-done = Мэдээг хадгаллаа
saved-remove = Хадгалснаас хасах

### The sidebar.

sidebar-label = Мэдээний сан
sidebar-front = Нүүр хуудас
sidebar-headlines = Бүх гарчиг
sidebar-saved = Хадгалсан
sidebar-notes = Тэмдэглэл
sidebar-alerts = Мэдэгдэл
sidebar-alerts-count = уншаагүй { $count } мэдэгдэл
sidebar-sources = Эх сурвалжууд
sidebar-settings = Тохиргоо
sidebar-guide = Тусламж
sidebar-help = Гарын товчлол
sidebar-feeds = Эх сурвалжууд
# $count (number) - how many
sidebar-unread = Уншаагүй: { $count }
# $count (number) - how many
sidebar-saved-count = Хадгалсан: { $count }
# $count (number) - how many
sidebar-notes-count = Тэмдэглэл: { $count }
# $count (number) - notes whose passage is no longer where it was
sidebar-reviews = { $count } тэмдэглэлийг нягтлах хэрэгтэй
# $count (number) - how many
sidebar-failing = { $count } эх сурвалж хариу өгөхгүй байна
sidebar-failing-source = Энэ эх сурвалж хариу өгөхгүй байна
# $done (number) - sources asked so far
# $total (number) - sources in all
sidebar-progress = Шинэчилж байна: { $done } / { $total }
# $when (string) - how long ago, like “5 min ago”
sidebar-updated = Шинэчилсэн: { $when }
# $count (number) - how many
sidebar-source-count = { $count } эх сурвалж
sidebar-never-updated = Хараахан шинэчлээгүй
sidebar-offline = Оффлайн
sidebar-sample = Энэ бол жишээ дугаар.
    .remove = Хасах

### Тохиргоо ба програмын тухай.

settings-title = Тохиргоо
settings-language = Хэл
    .hint = Даруй солигдоно. Мэдээ бүр өөрийн хэлээр хэвээр үлдэнэ.
settings-language-system = Системийн тохиргоог дагах
settings-appearance = Харагдах байдал
settings-theme = Загвар
settings-theme-system = Системийн тохиргоог дагах
settings-theme-auto = Систем
settings-theme-light = Цайвар
settings-theme-dark = Харанхуй
settings-theme-sepia = Хүрэн
settings-text-size-preview = Урьдчилан харах
# $larger (string) - the keys that make everything larger
# $smaller (string) - the keys that make everything smaller
settings-zoom = Интерфэйсийн хэмжээ
    .hint = { $larger }, { $smaller } товч мөн адил үйлчилнэ.
settings-reading = Унших
settings-text-size = Үсгийн хэмжээ
settings-line-length = Мөрийн урт
settings-font = Фонт
settings-font-serif = Сериф
settings-font-sans = Сансериф
settings-hyphens = Үгийг мөрийн төгсгөлд таслах
settings-reading-usual = Анхны байдалд нь
settings-news = Мэдээ
settings-refresh = Мэдээ шинэчлэх
    .hint = Эх сурвалж удаан хүлээхийг хүссэн бол түүнээс ховор шалгана.
settings-refresh-minutes = { $count } минут тутам
settings-refresh-hours =
    { $count ->
        [one] Цаг тутам
       *[other] { $count } цаг тутам
    }
settings-alerts = Мэдэгдэл
    .hint = Шинэ гарчиг компьютерийн мэдэгдэл болж гарч ирнэ.
settings-alerts-on = Шинэ гарчгийг мэдэгдэх
settings-alerts-test = Туршиж үзэх
settings-alerts-tested = Одоо дэлгэц дээр мэдэгдэл гарсан байх ёстой.
settings-new-sources = Шинэ эх сурвалжийн мэдэгдэл
settings-quiet = Чимээгүй цаг
    .hint = Энэ үед зөвхөн яаралтай анхаарах үг мэдэгдэнэ. Хойшлуулсныг чимээгүй цаг дуусахад мэдэгдэнэ.
settings-quiet-on = Тодорхой цагт чимээгүй байх
settings-quiet-from = Эхлэх
settings-quiet-to = Дуусах
settings-quiet-days = Эхлэх өдөр
settings-quiet-said = Чимээгүй цаг: { $from }–{ $to }, эхлэх өдөр: { $days }.
settings-quiet-daily = өдөр бүр
settings-quiet-never = Өдөр сонгоогүй тул чимээгүй цаг байхгүй.
settings-an-hour = Цагт хамгийн ихдээ { $count } мэдэгдэл
settings-flood = Олон мэдэгдэл
    .hint = Илүү гарсныг цуглуулж нэг дор мэдэгдэнэ. Яаралтай анхаарах үг үүнд хамаарахгүй.
settings-background = Цонхгүй ажиллах
settings-close = Цонхыг хаахад
settings-close-ask = Надаас асуух
settings-close-background = Үргэлжлүүлэх
settings-close-quit = Гарах
settings-autostart = Нэвтрэхэд цонхгүйгээр эхлүүлэх
settings-economy = Цэнэг, дата хэмнэх
    .hint = Цэнэг хэмнэх горимд эсвэл төлбөртэй сүлжээнд эх сурвалжуудаас сийрэг асууж, урьдчилж татахгүй.
settings-saving = Одоо хэмнэж байна.
settings-pictures = Зураг
    .hint = Зураг эх сурвалжийн серверээс ирдэг тул мэдээг уншсаныг тань эх сурвалж мэдэж болно.
settings-pictures-ask = Намайг хүсэх үед ачаалах
settings-pictures-always = Үргэлж ачаалах

settings-storage = Хадгалах зай
    .hint = Таны хадгалсан, шошголсон, тэмдэглэсэн мэдээ хэзээ ч устахгүй.
settings-retention-days = Мэдээг хадгалах хугацаа
settings-retention-ever = Үргэлж
# $count (number) - years
settings-retention-years = { $count } жил
# $count (number) - days
settings-retention-days-of = { $count } өдөр
settings-retention-count = Эх сурвалж бүрээс
settings-retention-all = Бүгдийг
# $count (string) - how many
settings-retention-most = Ихдээ { $count }
settings-retention-unread = Уншаагүй мэдээ үлдэнэ
settings-clean = Одоо цэвэрлэх
settings-cleaning = Цэвэрлэж байна…
settings-clean-nothing = Устгах зүйл байсангүй.
# $count (number) - how many went
settings-cleaned = { $count } мэдээг устгалаа.
# $before (string) - size before
# $after (string) - size now
settings-clean-room = Мэдээний сангийн хэмжээ: өмнө { $before }, одоо { $after }.

settings-backups = Нөөцлөлт
    .hint = Мэдээний сангийн бүрэн хуулбар энэ компьютерт, сангийн хажууд хадгалагдана.
settings-backup-every = Нөөцлөх
settings-backup-never = Өөрөө нөөцлөхгүй
# $count (number) - days between two
settings-backup-days =
    { $count ->
        [one] Өдөр бүр
       *[other] { $count } өдөр тутам
    }
# $count (number) - hours between two
settings-backup-hours =
    { $count ->
        [one] Цаг тутам
       *[other] { $count } цаг тутам
    }
settings-backup-keep = Үлдээх
# $count (number) - backups that are kept
settings-backup-count = Сүүлийн { $count }
settings-backup-make = Одоо нөөцлөх
settings-backup-making = Нөөцөлж байна…
settings-backup-made = Нөөцөллөө
settings-backup-none = Нөөц хуулбар алга.
settings-backup-timed = автоматаар
settings-backup-kept = таныг устгах хүртэл үлдэнэ
# $count (number) - backups in all
settings-backup-all = Бүх нөөц хуулбар ({ $count })
settings-backup-fewer = Цөөнийг харуулах
settings-restore = Сэргээх
# $date (string) - when the backup was made
settings-restore-named = Нөөц хуулбарыг сэргээх: { $date }
# $date (string) - when the backup was made
# $size (string) - its size
settings-restore-ask = Энэ нөөц хуулбарыг сэргээх үү?
    .text = Мэдээний сан нөөцөлсөн үеийнхээ байдалд орно: { $date } ({ $size }).
settings-restore-kept = Одоогийн санг эхлээд нөөцлөх тул буцаж сэргээж болно.
settings-restore-damaged = Гэмтсэн сан өөр нэрээр хажууд нь үлдэнэ. Юуг ч устгахгүй.
# $date (string) - when the backup was made
settings-restore-lost = Үүнээс хойш ирсэн, хадгалсан, бичсэн зүйл дотор нь байхгүй: { $date }.
settings-restore-yes = Сэргээх
settings-restore-working = Сэргээж байна…
settings-restored = Нөөц хуулбарыг сэргээлээ

settings-transfer = Импорт, экспорт
    .hint = Мэдээ, тэмдэглэл, шошгыг бусад програм ч уншдаг файл болгоно.

settings-about = Өртөөгийн тухай
    .text = Элч мэдээ авчирч, шинэ морь цааш нь хүргэдэг байсан газрыг өртөө гэдэг.
settings-version = Хувилбар { $version }
settings-data = Таны мэдээний сан хаана байдаг вэ
    .text = Бүх зүйл энэ компьютерт хадгалагдана. Бүртгэл ч, сервер ч байхгүй.
    .moved = Өөр газар хадгалах бол нээхийн өмнө { $variable } хувьсагчийг тохируулна.
settings-sample = Жишээ дугаар
    .text = Програмтай танилцахад зориулсан зохиомол эх сурвалж, мэдээ.
    .remove = Жишээ дугаарыг устгах
settings-sample-removed = Жишээ дугаарыг устгалаа
settings-shortcuts = Гарын товчлол
    .action = Товчлолыг харуулах

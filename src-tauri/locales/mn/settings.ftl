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
settings-theme-sepia = Хүрэн цаас
settings-text-size = Мэдээний үсгийн хэмжээ
settings-text-size-preview = Урьдчилан харах
settings-text-size-reset = Өгөгдмөл хэмжээ
settings-reading = Унших
settings-text-size-short = Үсгийн хэмжээ
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
settings-pictures = Зураг
    .hint = Зураг эх сурвалжийн серверээс ирдэг тул мэдээг уншсаныг тань эх сурвалж мэдэж болно.
settings-pictures-ask = Намайг хүсэх үед ачаалах
settings-pictures-always = Үргэлж ачаалах

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

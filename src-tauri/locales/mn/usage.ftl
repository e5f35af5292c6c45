### ortoo-cli --help-ийн бичвэр.

usage-about = Англи, монгол мэдээг дэлгэцгүйгээр
usage-heading = Хэрэглээ
usage-commands = Тушаалууд
usage-arguments = Аргументууд
usage-options = Сонголтууд
usage-help = Энэ тусламжийг хэвлэх
usage-version = Хувилбарыг хэвлэх
usage-wrong = Буруу хэрэглээ: { $what }
usage-incomplete = Буруу хэрэглээ: дутуу байна
usage-see-help = Дэлгэрэнгүй: ortoo-cli --help

usage-data-dir = Өгөгдлийн сангийн хавтас (өгөхгүй бол аппын өөрийнх)
usage-locale = Хэвлэх хэл: en эсвэл mn
usage-json = Мөр бүрд нэг JSON объект хэвлэх
usage-timeout = Эх сурвалжийг хүлээх дээд хугацаа, секундээр (1-600)

usage-feeds = Эх сурвалж нэмэх, жагсаах, хасах
usage-feeds-add = Эх сурвалж, эсвэл хуудасны цорын ганц сувгийг нэмэх
usage-feeds-add-url = Хаяг
usage-feeds-add-recipe = Энэ жороор уншигдах эх сурвалжийг нэмэх
usage-feeds-add-as-is = Хаягийг нь шалгахгүйгээр шууд нэмэх
usage-feeds-discover = Хаягаас нэмж болох эх сурвалжуудыг жагсаах
usage-feeds-discover-url = Хаяг
usage-feeds-add-title = Өөрийн өгөх нэр
usage-feeds-add-language = Бичдэг хэл: en, mn эсвэл other
usage-feeds-list = Бүх эх сурвалжийг жагсаах
usage-feeds-remove = Эх сурвалжийг хасах; хадгалсан мэдээ үлдэнэ
usage-feeds-remove-id = Дугаар
usage-feeds-import = OPML файл дахь бүх эх сурвалжийг нэмэх
usage-feeds-import-file = Файл
usage-feeds-export = Бүх эх сурвалжийг OPML болгон хэвлэх

usage-recipes = Суваггүй эх сурвалжийг унших жорыг шалгах, турших
usage-recipes-check = Жорын алдааг хэлэх
usage-recipes-check-file = Жорын файл (TOML)
usage-recipes-preview = Жороор одоо юу уншигдахыг харуулах
usage-recipes-preview-file-or-url = Жорын файл эсвэл хуудасны хаяг
usage-recipes-show = Эх сурвалжийг хэрхэн уншдагийг жор болгон хэвлэх
usage-recipes-show-id = Эх сурвалжийн дугаар

usage-refresh = Шинэ мэдээ татах
usage-refresh-feed = Зөвхөн энэ эх сурвалж; хэд хэдэн удаа өгч болно
usage-refresh-force = Серверийн хүлээлгэж буй эх сурвалжид ч хандах
usage-refresh-due = Зөвхөн цаг нь болсонд хандах (cron-д зориулав)

usage-entries = Мэдээ жагсаах, үзэх, тэмдэглэх, хадгалах
usage-entries-list = Мэдээг жагсаах, шинийг нь эхэнд
usage-entries-list-language = Зөвхөн энэ хэл: en, mn эсвэл other
usage-entries-list-feed = Зөвхөн энэ эх сурвалж
usage-entries-list-unread = Зөвхөн уншаагүй
usage-entries-list-saved = Зөвхөн хадгалсан
usage-entries-list-archived = Зөвхөн архивласан
usage-entries-list-tag = Зөвхөн энэ шошготой
usage-entries-list-annotated = Зөвхөн тэмдэглэлтэй
usage-entries-list-since = Энэ цагаас (RFC 3339) хойш нийтэлсэн
usage-entries-list-order = Эрэмбэ: arrived, published, feed, saved эсвэл title
usage-entries-list-limit = Дээд тоо
usage-entries-show = Мэдээг бичвэртэй нь үзэх
usage-entries-show-id = Дугаар
usage-entries-mark = Мэдээг уншсан эсвэл уншаагүй болгох
usage-entries-mark-read = Уншсан болгох
usage-entries-mark-unread = Уншаагүй болгох
usage-entries-save = Мэдээг хадгалах
usage-entries-unsave = Мэдээг хадгалснаас хасах
usage-entries-archive = Мэдээг архивлах
usage-entries-unarchive = Мэдээг архиваас гаргах
usage-entries-fetch = Мэдээний бүтэн бичвэрийг татах
usage-entries-fetch-again = Татсан байсан ч дахин татах
usage-entries-versions = Мэдээний өмнөх хувилбарууд
usage-entries-ids = Дугаарууд

usage-annotations = Хэсэг тодруулах, тэмдэглэлээ жагсаах
usage-annotations-add = Хэсэг тодруулах эсвэл мэдээнд бүхэлд нь тэмдэглэл бичих
usage-annotations-add-entry = Мэдээний дугаар
usage-annotations-add-quote = Тодруулах хэсэг; өгөхгүй бол тэмдэглэл мэдээнд бүхэлд нь хамаарна
usage-annotations-add-prefix = Түүний өмнөх үгс
usage-annotations-add-suffix = Түүний дараах үгс
usage-annotations-add-note = Markdown тэмдэглэл
usage-annotations-add-color = Өнгө: yellow, green, blue эсвэл pink
usage-annotations-add-tag = Шошго; хэд хэдэн удаа өгч болно
usage-annotations-list = Тэмдэглэлийг жагсаах, шинийг нь эхэнд
usage-annotations-list-entry = Зөвхөн энэ мэдээнийх
usage-annotations-list-tag = Зөвхөн энэ шошготой
usage-annotations-list-color = Зөвхөн энэ өнгөтэй
usage-annotations-list-language = Зөвхөн энэ хэл дээрх мэдээнийх
usage-annotations-list-review = Зөвхөн нягтлах шаардлагатай
usage-annotations-list-since = Энэ цагаас (RFC 3339) хойш хийсэн
usage-annotations-list-text = Зөвхөн эдгээр үгтэй
usage-annotations-list-limit = Дээд тоо
usage-annotations-remove = Тэмдэглэл устгах
usage-annotations-restore = Устгасныг буцаах
usage-annotations-ids = Дугаарууд

usage-tags = Таны шошго
usage-tags-list = Бүх шошго
usage-tags-add = Мэдээнд шошго нэмэх
usage-tags-remove = Мэдээнээс шошго хасах; мэдээ заахгүй бол бүгдээс нь хасна
usage-tags-rename = Шошгоны нэрийг солих; ийм нэртэй шошго байвал нэгтгэнэ
usage-tags-rename-new = Шинэ нэр
usage-tags-tag = Шошго
usage-tags-ids = Мэдээний дугаарууд

usage-save = Энэ хаяг дахь хуудсыг хадгалах
usage-save-url = Хаяг

usage-front-page = Хоёр хэлний нүүр хуудсыг хэвлэх
usage-front-page-date = Энэ өдрийнх, YYYY-MM-DD
usage-front-page-limit = Мөрийн дээд тоо; өгөхгүй бол 10

usage-settings = Тохиргоог үзэх, өөрчлөх
usage-settings-get = Нэг буюу бүх тохиргоог хэвлэх
usage-settings-set = Тохиргоог өөрчлөх
usage-settings-key = Нэр
usage-settings-value = Шинэ утга

usage-db = Өгөгдлийн санг арчлах
usage-db-check = Өгөгдлийн санд гэмтэл байгаа эсэхийг шалгах
usage-db-backup = Нөөц хуулбар хийх
usage-db-backup-out = Энэ файлд хуулах; ийм файл урьд нь байх ёсгүй
usage-db-backups = Бүх нөөц хуулбар, шинэ нь эхэнд
usage-db-restore = Нөөц хуулбараас сэргээх
usage-db-restore-file = Нөөц хуулбарын файл
usage-db-clean = Хадгалах хугацаа нь өнгөрснийг одоо цэвэрлэх

usage-entries-export = Мэдээг тэмдэглэлийн хамт өөр програмд уншигдах хэлбэрээр гаргах
usage-entries-export-ids = Мэдээний дугаар; өгөхгүй бол хадгалсан, тэмдэглэсэн бүх мэдээ
usage-entries-export-format = Хэлбэр: md, html, epub, jsonld, csv, bib, ris эсвэл csl
usage-annotations-export = Тэмдэглэлийг өөр програмд уншигдах хэлбэрээр гаргах
usage-annotations-export-format = Хэлбэр: jsonld, md эсвэл csv
usage-annotations-import = Өртөө эсвэл өөр програмын файлаас тэмдэглэл, хадгалсан холбоос оруулах
usage-annotations-import-file = Файл
usage-export-out = Бичих файл; өгөхгүй бол дэлгэцэнд хэвлэнэ

usage-refresh-notify = Шинэ мэдээг компьютерт мэдэгдэх
usage-feeds-alerts = Эх сурвалжуудын ямар мэдээг мэдэгдэхийг тогтоох
usage-feeds-alerts-alerts = Аль нь: always (бүгд), watched (анхаарах үг таарсан) эсвэл never (мэдэгдэхгүй)
usage-feeds-alerts-ids = Эх сурвалжийн дугаарууд; өгөхгүй бол бүгд
usage-alerts = Шинэ мэдээ хэрхэн болсон, яагаад гэдэг
usage-alerts-list = Мэдэгдсэн, хойшлуулсан, мэдэгдээгүй мэдээ, шинэ нь эхэнд
usage-alerts-list-show = Аль нь: all, shown, held эсвэл not-shown
usage-alerts-list-watch = Зөвхөн энэ анхаарах үгийнх
usage-watches = Анхаарах үг
usage-watches-list = Бүх анхаарах үг
usage-watches-add = Анхаарах үг нэмэх
usage-watches-remove = Анхаарах үгийг хасах
usage-watches-remove-id = Дугаар
usage-watches-preview = Анхаарах үг сүүлийн долоо хоногт юу мэдэгдэх байсныг харуулах
usage-watches-words = Хоёр хэлний аль ч үг: нүүрс, coal, "төв банк", -спорт
usage-watches-level = Таарвал: urgent (яаралтай), normal (ердийн), silent (чимээгүй) эсвэл mute (нуух)
usage-watches-feed = Зөвхөн энэ эх сурвалж
usage-watches-language = Зөвхөн энэ хэл: en эсвэл mn
usage-watches-topic = Зөвхөн энэ сэдэв эсвэл хавтас
usage-watches-updates = Мэдэгдсэн үйл явдлын дараагийн мэдээг мөн мэдэгдэх

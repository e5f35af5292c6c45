### Эх сурвалж: юуг дагаж байгаа, нэмэх, өөрчлөх, хасах.

sources-title = Эх сурвалжууд
sources-count =
    { $count ->
        [0] Одоогоор эх сурвалж алга
       *[other] { $count } эх сурвалж
    }
sources-failing = { $count } нь холбогдохгүй байна
sources-tools = Эх сурвалжийн хэрэгсэл
sources-add = Эх сурвалж нэмэх
sources-catalogue = Жагсаалтаас сонгох
sources-import = OPML файл импортлох
sources-export = OPML файл экспортлох
sources-empty = Танд одоогоор эх сурвалж алга
    .text = Хаягаар нь нэмэх эсвэл бэлэн жагсаалтаас сонгоно уу.
sources-no-folder = Хавтасгүй

sources-entries = { $count } мэдээ
sources-unread = уншаагүй { $count }
sources-fetched = Шалгасан: { $time }
sources-never-fetched = Хараахан шалгаагүй
sources-next-soon = Удахгүй дахин оролдоно
sources-next-minutes = { $count } минутын дараа дахин оролдоно
sources-next-hours = { $count } цагийн дараа дахин оролдоно
sources-next-day = Дахин оролдох өдөр: { $date }
sources-retry = Дахин оролдох
    .label = Дахин оролдох: { $title }
sources-retrying = Оролдож байна…
sources-sample = Жишээ
    .text = Жишээ дугаарт багтсан тул хэзээ ч шинэчлэгдэхгүй.

sources-edit = Засах
    .label = Засах: { $title }
sources-remove = Хасах
    .label = Хасах: { $title }
sources-removed = Хассан: { $title }
sources-open-headlines = Гарчгийг нь харах: { $title }

sources-add-title = Эх сурвалж нэмэх
    .text = Ямар ч вэб хаягийг энд буулгана уу. Сайт нь суваггүй бол гарчгууд нь хаана байгааг зааж өгч болно.
sources-address = Хаяг
    .placeholder = example.org
sources-address-missing = Хаягаа оруулна уу.
sources-address-wrong = Вэб хаяг http:// эсвэл https:// гэж эхэлж, сайтын нэртэй байна.
sources-name = Нэр
    .hint = Хоосон орхивол эх сурвалжийн өөрийнх нь нэрийг хэрэглэнэ.
sources-folder = Хавтас
    .hint = Нэг нэртэй хавтсын эх сурвалжууд хамт жагсана.
sources-language = Хэл
    .hint = Мэдээ бүрийн хэлийг Өртөө өөрөө таньдаг. Буруу таньсан үед л сонгоно уу.
sources-language-automatic = Автоматаар
sources-language-traditional = Монгол бичиг
sources-look = Хайж үзэх
sources-looking = Асууж байна: { $host }
    .text = Хэд хэдэн хаягаас ээлжлэн асуудаг тул хагас минут болж магадгүй.
sources-follow = Дагах: { $host }
sources-following = Нэмж байна…
sources-cancel = Цуцлах
sources-back = Эх сурвалжууд руу буцах
sources-close = Хаах
sources-alerts = Мэдэгдэл
sources-save = Хадгалах
sources-followed = Эх сурвалж нэмэгдлээ: { $title }
sources-followed-failing = Нэмсэн ч эхний удаад мэдээ авч чадсангүй: { $title }
sources-show-existing = Харуулах
sources-edit-title = Эх сурвалжийг засах

sources-imported =
    { $count ->
        [0] Файлд шинэ эх сурвалж алга.
       *[other] { $count } эх сурвалж импортоллоо
    }
sources-imported-known = Үүнээс { $count } эх сурвалжийг та өмнө нь нэмсэн байна.
sources-imported-refused = Дараах { $count } хаягийг нэмэх боломжгүй:
sources-offer-region = Эх сурвалжийн жагсаалт
sources-offer = «{ $name }» доторх эх сурвалжуудыг нэмэх үү? Одоо байгаа нь хэвээрээ үлдэнэ.
sources-offer-add = Нэмэх
sources-offer-close = Одоо биш
sources-exported = Эх сурвалжийн жагсаалтыг хадгалсан файл: { $path }

### Хаягаас олдсон зүйл.

sources-found-feed = Мэдээний суваг олдлоо
sources-found-source = Гарчгийн жагсаалт олдлоо
sources-found-several = { $count } эх сурвалж олдлоо
    .text = Аль нэгийг нь сонгоно уу.
sources-found-list = Суваг алга, харин гарчгийн жагсаалт байна
sources-found-blocks = хуудсан дээр ижил бүтэцтэй { $count } блок
sources-found-entries =
    { $count ->
        [0] одоогоор гарчиггүй
       *[other] { $count } гарчиг
    }
sources-found-dated = { $count } нь огноотой
sources-found-untitled = Нэргүй
sources-found-followed = Нэмсэн
sources-choose-first = Эхлээд нэг эх сурвалж сонгоно уу.
sources-choose-none = Аль нэгийг нь сонговол ямар мэдээ ирэхийг харуулна.

sources-in-english = Англи хэлээр
sources-in-mongolian = Монгол хэлээр
sources-in-traditional = Монгол бичгээр
sources-in-other = Өөр хэлээр

sources-kind-feed = Суваг
sources-kind-wordpress = WordPress
sources-kind-json = JSON өгөгдөл
sources-kind-sitemap = Сайтын зураглал
sources-kind-html = Гарчгийн жагсаалт
sources-kind-digest = Хоёр хэлний тойм
sources-kind-page = Хуудас

sources-preview = Танд ийм мэдээ ирнэ
sources-preview-empty = Одоогоор юу ч алга
    .text = Талбарууд хуудастай таарсан даруйд гарчгууд энд гарна.
sources-preview-busy = Хуудсыг уншиж байна…
sources-preview-count =
    { $count ->
        [0] Гарчиг алга
       *[other] { $count } гарчиг, үүнээс { $dated } нь огноотой
    }
sources-preview-undated = Огноогүй
sources-preview-unlinked = Хаяггүй
sources-preview-picture = Зурагтай
sources-preview-more = бас { $count } гарчиг

sources-failed-next = Дараах аргуудаас сонгоно уу
sources-failed-page = Өөр хуудсаар хайх
    .text = Гарчгуудаа жагсаасан хуудасны, жишээ нь сайтын “Мэдээ” хэсгийн хаягийг оруулна уу.
sources-failed-hand = Гарчиг хаана байгааг зааж өгөх
    .text = Өртөө өөрөө жагсаалт олоогүй хуудсанд хэрэглэнэ. Юу хаана байгааг зааж өгөхөд үр дүн нь шууд харагдана.
sources-failed-anyway = Яг энэ хаягийг дагах
    .text = Түр ажиллахгүй байгаа сувагт тохиромжтой. Өртөө дараа дахин өөрөө шалгана.

sources-hand = Гарчгууд хаана байна вэ?
    .text = Хуудсан дээр ямар блок давтагддаг, гарчиг нь блокийн хаана байдгийг зааж өгнө үү.
sources-recipe = Гарчгуудын байрлал
    .hint = Байрлалыг блок доторх CSS сонгогчоор заана. Шинж чанарыг нь авах бол ард нь “@” тэмдэг, нэрийг нь бичнэ: “a @href”.
sources-recipe-title = Гарчиг
sources-recipe-link = Хаяг
sources-recipe-date = Огноо
sources-recipe-image = Зураг
sources-recipe-summary = Хураангуй
sources-recipe-item = Давтагдах блок
sources-recipe-author = Зохиогч
sources-recipe-content = Бүрэн эх
sources-recipe-date-format = Огнооны хэлбэр
    .hint = strftime тэмдэглэгээгээр бичнэ. Хоосон бол түгээмэл хэлбэрүүдээр уншина.
sources-recipe-time-zone = Цагийн бүс
    .hint = Asia/Ulaanbaatar гэх мэт нэр эсвэл +08:00 гэх мэт зөрүү. Хоосон бол Монголын цаг.
sources-recipe-link-pattern = Хаягийн хэлбэр
    .hint = Хаяг талбарын утга орох газарт { "{}" } тэмдэгтэй бүтэн хаяг.
sources-recipe-container = Жагсаалтын хүрээ
    .hint = Жагсаалтыг бүхэлд нь багтаасан хэсэг. Хүрээ нь байгаад дотор нь блок алга бол жагсаалтыг хоосон гэж үзнэ.
sources-recipe-url = Унших хуудас
sources-recipe-itself = блок өөрөө
sources-recipe-by-itself = өөрөө олно
sources-recipe-unused = хэрэглэхгүй
sources-recipe-more = Бусад талбар
sources-recipe-naming = Нэр, хавтас
sources-recipe-undo = Анх олдсон хэлбэрт нь буцаах
sources-recipe-restore = Өмнөх хэлбэрт нь буцаах
sources-recipe-item-missing = Эхлээд ямар блок давтагддагийг заана уу.

sources-discard = Өөрчлөлтөө орхих уу?
    .text = Оруулсан өөрчлөлтийг хадгалаагүй байна.
    .yes = Орхих
    .no = Үргэлжлүүлэн засах

sources-how = Хэрхэн уншдаг
sources-how-text = Гарчгуудыг нь хаанаас уншдаг вэ: { $title }
sources-how-none = Энэ эх сурвалжийг сувгаар нь уншдаг тул тохируулах зүйл алга.
sources-how-saved = Дараагийн удаад шинэ заавраар уншина: { $title }

sources-mended = Сэргээсэн
    .text = Суваг нь эвдэрхий тул уншиж чадсан хэсгийг нь харуулж байна.
sources-health-good = Ажиллаж байна
sources-health-doubtful = Хариу өгсөн ч гарчиггүй эсвэл эвдэрхий байна
sources-health-failing = Сүүлийн удаад мэдээ авч чадсангүй
sources-health-unknown = Хараахан шалгаагүй

sources-text = Мэдээний эх
sources-text-auto = Автоматаар
    .text = Сувгаар зөвхөн эхлэл нь ирвэл бүрэн эхийг хуудаснаас нь авна.
sources-text-feed = Сувгаар ирсэн эх
    .text = Мэдээний хуудас руу хандахгүй.
sources-text-page = Мэдээний хуудас
    .text = Мэдээг нээх үед татна.
sources-text-ahead = Мэдээний хуудас, урьдчилж
    .text = Шинэ гарчиг ирмэгц татах тул холболтгүй ч уншина.

### Бэлэн жагсаалт: програмын санал болгож буй эх сурвалж.

catalogue-title = Эх сурвалжийн жагсаалт
    .text = Монголын болон Монголын тухай мэдээ. Хүссэн хэмжээгээрээ сонгоно уу.
catalogue-in-mongolian = Монгол хэлээр
catalogue-in-english = Англи хэлээр
catalogue-in-both = Хоёр хэлээр
catalogue-in-other = Бусад хэлээр
catalogue-followed = Нэмсэн
catalogue-topic-general = Мэдээ
catalogue-topic-life = Амьдрал
catalogue-topic-sport = Спорт
catalogue-topic-business = Бизнес
catalogue-topic-analysis = Шинжилгээ
catalogue-topic-mining = Уул уурхай
catalogue-topic-agency = Дэлхий
catalogue-topic-politics = Улс төр
catalogue-topic-region = Төв Ази
catalogue-topic-official = Албан ёсны
catalogue-topic-government = Засгийн газар
catalogue-topic-abroad = Гадаадаас
catalogue-topic-digest = Тойм
catalogue-topic-aggregator = Түүвэр
catalogue-topic-environment = Байгаль орчин
catalogue-topic-culture = Урлаг соёл
catalogue-topic-other = Бусад
catalogue-follow =
    { $count ->
        [0] Эх сурвалжаа сонгоно уу
       *[other] { $count } эх сурвалж нэмэх
    }
catalogue-following = Эх сурвалжийг нэмж байна…
catalogue-done = { $count } эх сурвалж нэмэгдлээ. Гарчгууд нь удахгүй ирнэ
catalogue-all-topics = Бүх сэдэв
catalogue-topic = Сэдэв
catalogue-language = Хэл
catalogue-all-languages = Бүх хэл
catalogue-search = Жагсаалтаас хайх
    .placeholder = Нэр, сайт, сэдэв…
catalogue-shown = { $count } эх сурвалж
catalogue-select-shown = Харагдаж байгааг бүгдийг сонгох
catalogue-clear = Сонголтыг цуцлах
catalogue-empty = Тохирох эх сурвалж алга
    .text = Цөөн үгээр хайх эсвэл сэдэв, хэлээ солино уу.
    .action = Бүх эх сурвалжийг харуулах
catalogue-status-standard = Стандарт суваг
catalogue-status-recorded = Сайтын бүтцэд тохируулсан жороор уншина
catalogue-status-unverified = Хараахан шалгаагүй
catalogue-status-closed = Ажиллахаа больсон тул дагах боломжгүй

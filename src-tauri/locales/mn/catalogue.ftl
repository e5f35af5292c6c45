### Бэлэн жагсаалт: програмын санал болгож буй эх сурвалж.

catalogue-title = Эх сурвалжийн жагсаалт
    .text = Монголын болон Монголын тухай мэдээ. Хүссэн хэмжээгээрээ сонгоно уу.
catalogue-in-mongolian = Монгол хэлээр
catalogue-in-english = Англи хэлээр
catalogue-followed = Нэмсэн
catalogue-topic-general = Мэдээ
catalogue-topic-life = Амьдрал
catalogue-topic-sport = Спорт
catalogue-topic-business = Бизнес
catalogue-topic-analysis = Шинжилгээ
catalogue-topic-mining = Уул уурхай
catalogue-topic-agency = Дэлхий
catalogue-topic-politics = Улс төр
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

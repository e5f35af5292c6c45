### Анхаарах үг: уншигчийн хүлээж буй үг.

watches-title = Анхаарах үг
    .text = Хоёр хэлний аль ч үг, ямар ч хэлбэрээр: «нүүрс» гэвэл «нүүрсний», «Oyu Tolgoi» гэвэл «Оюутолгой» олдоно.
watches-watching = Анхаарах үг
watches-add = Анхаарах үг нэмэх
watches-edit = Анхаарах үгийг засах
watches-edit-of = «{ $name }»: анхаарах үгийг засах
watches-remove-of = «{ $name }»: анхаарах үгийг хасах
watches-removed = «{ $name }» анхаарах үгээс хасагдлаа.
watches-words = Үг
    .hint = Таслалаар хувилбаруудыг, хашилтаар хамт байх үгсийг, хасах тэмдгээр орхих үгийг заана: coal, нүүрс, "төв банк", -спорт
    .placeholder = нүүрс, coal
watches-level = Таарвал
watches-urgent = Яаралтай
    .text = Чимээгүй цагт ч шууд мэдэгдэнэ.
watches-normal = Ердийн
    .text = Бусад мэдээний адил мэдэгдэнэ.
watches-silent = Чимээгүй
    .text = Мэдэгдэхгүй, зөвхөн хажуугийн самбарт тоолно.
watches-mute = Нуух
    .text = Мэдэгдэхгүй, нүүр хуудсанд ч гаргахгүй.
watches-narrow = Зарим мэдээг л
watches-source = Эх сурвалж
watches-source-any = Бүх эх сурвалж
watches-language = Хэл
watches-language-any = Хоёр хэл хоёулаа
watches-topic = Сэдэв эсвэл хавтас
    .hint = Эх сурвалж, хавтсанд нэрлэсэн нэрээр
watches-updates = Мэдэгдсэн үйл явдлын дараагийн мэдээг мөн мэдэгдэх
watches-save = Хадгалах
watches-cancel = Болих
watches-looking = Сүүлийн өдрүүдийг үзэж байна…
watches-preview =
    { $count ->
        [0] Сүүлийн { $days } хоногт нэг ч удаа мэдэгдэхгүй байсан.
       *[other] Сүүлийн { $days } хоногт { $count } удаа мэдэгдэх байсан.
    }
watches-matches = { $count } мэдээ таарч байна
watches-told = Мэдэгдэл
watches-empty = Анхаарах үг хараахан алга
    .text = Анхаарах үг нь танд чухал үгийг мэдэгдэж, эсвэл илүүг нь холдуулна.
watches-unread = уншаагүй { $count }
watches-only-source = зөвхөн { $source }
watches-only-topic = зөвхөн { $topic }
watches-only-en = зөвхөн англи
watches-only-mn = зөвхөн монгол
watches-with-updates = дараагийн мэдээтэй нь

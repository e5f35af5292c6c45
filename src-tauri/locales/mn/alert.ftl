### Шинэ гарчгийн мэдэгдэл.

alert-open = Нээх
alert-save = Хадгалах
alert-mute = Эх сурвалжийн мэдэгдлийг унтраах
alert-test-title = Мэдэгдэл ийм харагдана
alert-test-source = Өртөө
alert-line = { $title } ({ $feed })
alert-more = мөн өөр { $count } мэдээ
alert-after-quiet = Чимээгүй цагаар ирсэн { $count } мэдээ
alert-while-away = Таныг эзгүйд ирсэн { $count } мэдээ
alert-several = { $count } шинэ мэдээ

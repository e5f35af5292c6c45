### Нэг мэдээ хоёр хэлээр зэрэгцээ.

beside-both = Зэрэгцүүлэх
beside-show = Мэдээг аль хэлээр харуулах
beside-region = Мэдээ хоёр хэлээр
beside-same-event = Нэг үйл явдал
# $count (number) - how many names, numbers, dates and terms
beside-shared = Хоёуланд нь байгаа { $count } зүйл
beside-save = Хоёуланг нь хадгалах
beside-none = Энэ мэдээ нөгөө хэлээр хараахан гараагүй байна
beside-in-mongolian = Энэ мэдээ монголоор
beside-in-english = Энэ мэдээ англиар
# $count (number) - hours between the two
beside-apart = { $count } цагийн зөрүүтэй

### Үгийн тайлбар ба уншигчийн нэр томьёо.

lookup-open = Тайлбар
# $words (string) - the words that were selected
lookup-title = «{ $words }» гэдгийн тайлбар
# $count (number) - how many articles, up to a thousand
lookup-count =
    { $count ->
        [1000] мянга ба түүнээс олон мэдээнд бий
       *[other] { $count } мэдээнд бий
    }
lookup-own = таных
lookup-unknown = Толинд алга.
lookup-too-much = Тайлбар харахын тулд нэгээс найман үг сонгоно уу.
lookup-search = Өөр хаана гарсныг харах
lookup-add = Өөрийн утга нэмэх
lookup-remove = Нэмсэн утгаа хасах
lookup-cancel = Болих
lookup-added = Нэр томьёог нэмлээ
lookup-removed = Нэр томьёог хаслаа

terms-title = Таны нэр томьёо
    .text = Хоёр хэлэнд ижил утгатай, Өртөөгийн толинд таны нэмсэн үгс. Мэдээг сэдвээр нэгтгэх, зэрэгцүүлэх, үгийн тайлбар харахад ашиглана.
terms-english = Англиар
terms-mongolian = Монголоор
terms-names = Хэд хэдэн нэртэй бол таслалаар тусгаарлана уу.
terms-add = Нэр томьёо нэмэх
terms-save = Хадгалах
# $term (string) - its first names
terms-edit = Засах: { $term }
# $term (string) - its first names
terms-remove = Хасах: { $term }
terms-none = Нэр томьёо хараахан алга. Мэдээн дэх үгийг сонгоод тайлбарыг нь харах эсвэл эндээс нэмнэ үү.

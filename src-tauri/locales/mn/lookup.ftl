### Үгийн тайлбар.

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

### Юу болохгүй байгааг үгээр: алдааны код бүрд нэг мессеж.

failure-not-a-feed = Энэ хаягт мэдээний суваг алга.
failure-malformed = Суваг эвдэрсэн тул уншиж чадсангүй.
failure-too-large = Хариу { $limit_mb } МБ-аас том тул татаж авсангүй.
failure-timeout = Эх сурвалж { $seconds } секундийн дотор хариу өгсөнгүй.
failure-redirect-loop = Эх сурвалж өөр хаяг руу тасралтгүй шилжүүлсээр хүрэх газартаа хүрсэнгүй.
failure-blocked-url = Эх сурвалж дотоод сүлжээний хаяг руу чиглүүлсэн тул нээсэнгүй: { $host }
failure-not-found = Энэ хаягаас юу ч олдсонгүй (404).
failure-gone = Эх сурвалж энэ сувгаа бүрмөсөн хаажээ (410).
failure-auth = Эх сурвалж хандах эрх өгсөнгүй ({ $status }).
failure-rate-limited = Эх сурвалж дараагийн хандалтаас өмнө түр хүлээхийг хүсэж байна.
failure-server-error = Эх сурвалжийн серверт алдаа гарчээ ({ $status }).
failure-tls = Эх сурвалжтай аюулгүй холболт тогтоож чадсангүй.
failure-network = Эх сурвалжтай холбогдож чадсангүй. Интернэт холболтоо шалгах юм уу дараа дахин оролдоно уу.
failure-unknown-host = Ийм нэртэй сервер олдсонгүй: { $host }
failure-http-status = Эх сурвалж үл танигдах хариу өглөө ({ $status }).
failure-invalid-url = Энэ вэб хаяг биш байна: { $url }
failure-feed-exists = Та энэ эх сурвалжийг аль хэдийн нэмсэн байна: { $title }
failure-no-such-feed = { $id } дугаартай эх сурвалж алга.
failure-no-such-entry = { $id } дугаартай мэдээ алга.
failure-not-opml = Энэ файл OPML жагсаалт биш байна.
failure-no-such-setting = “{ $key }” нэртэй тохиргоо алга.
failure-invalid-setting = “{ $key }” тохиргоонд “{ $value }” гэсэн утга тохирохгүй.
failure-invalid-date = “{ $value }” гэдэг нь огноо биш байна.
failure-file-unreadable = Энэ файлыг уншиж чадсангүй: { $path }
failure-file-unwritable = Энэ файлд бичиж чадсангүй: { $path }
failure-database-newer = Таны мэдээний санг Өртөөгийн илүү шинэ хувилбар үүсгэжээ (хэлбэр { $found }; энэ хувилбар { $supported } хүртэл танина). Хамгийн шинэ хувилбарыг суулгана уу. Юу ч өөрчлөөгүй.
failure-database-damaged = Мэдээний сангийн файл гэмтсэн байна: { $path }
failure-database-busy = Өөр програм мэдээний санг ашиглаж байна. Түр хүлээгээд дахин оролдоно уу.
failure-database-unwritable = Мэдээний санг хадгалж чадсангүй; диск дүүрсэн эсвэл хавтас түгжээтэй байж магадгүй: { $path }
failure-link-refused = Энэ холбоосыг нээх боломжгүй: { $url }
# $kind (string) - the word for what the recipe reads: html, json, sitemap, wordpress, digest
# $content_type (string) - the media type that came instead
failure-unexpected-answer = Эх сурвалж жорд заасан ({ $kind }) хариуны оронд өөр төрлийн ({ $content_type }) хариу өгөв.
# $field (string) - the recipe's field
failure-layout-changed = Хуудас нээгдсэн боловч гарчгууд жорд заасан газартаа алга ({ $field }). Сайтын загвар өөрчлөгдсөн бололтой.
failure-page-missing = Сервер хариу өгсөн ч ийм хуудас байхгүй гэжээ.
# $url (string) - the address
failure-nothing-to-follow = Энэ хаягаас мэдээний суваг ч, гарчгийн жагсаалт ч олдсонгүй: { $url }
# $count (number) - feeds found
failure-several-feeds = Энэ хаягт { $count } мэдээний суваг байна. Аль нэгийг нь сонгоно уу.
failure-recipe-syntax = Жор TOML форматад тохирохгүй байна.
# $field (string) - the field's name
failure-recipe-unknown-field = Жорд “{ $field }” гэсэн талбар байдаггүй.
# $field (string) - the field's name
failure-recipe-missing-field = Жорд “{ $field }” талбар дутуу байна.
# $field (string) - the field's name
failure-recipe-unused-field = Ийм төрлийн жорд “{ $field }” талбар хэрэггүй.
# $field (string) - the field's name
# $value (string) - what stands there
failure-recipe-bad-place = “{ $field }” талбарын “{ $value }” гэсэн заалт хуудасны аль ч хэсэгт хамаарахгүй.
# $field (string) - the field's name
# $value (string) - what stands there
failure-recipe-bad-value = “{ $field }” талбарт “{ $value }” гэсэн утга тохирохгүй.
# $host (string) - the site's host
failure-no-article = { $host } сайтын хуудаснаас мэдээ олдсонгүй.
failure-no-address = Энэ мэдээнд татаж авах хаяг алга.
# $id (number) - the annotation's id
failure-no-such-annotation = { $id } дугаартай тэмдэглэл алга.
# $quote (string) - the passage
failure-quote-not-found = Мэдээнд ийм хэсэг алга: “{ $quote }”
# $count (number) - how often it is there
failure-quote-ambiguous = Энэ хэсэг мэдээнд { $count } удаа гарч байна. Өмнөх эсвэл дараах үгсийг нь нэмж заана уу.
# $id (number) - the version's id
failure-no-such-version = Энэ мэдээний { $id } дугаартай хувилбар алга.
# $value (string) - what was given
failure-invalid-name = “{ $value }” гэсэн нэр өгөх боломжгүй.
failure-not-importable = Энэ файлаас импортлох зүйл олдсонгүй. Өртөө нь тэмдэглэл (JSON-LD, Hypothesis, Readwise) болон хадгалсан холбоосын жагсаалт (Pocket, Instapaper, Omnivore) уншина.
# $line (number) - the line in the file
failure-import-row = Файлын { $line } дүгээр мөрийг ашиглах боломжгүй.
failure-nothing-to-export = Экспортлох зүйл алга.
# $path (string) - the file
failure-not-a-backup = Энэ файл Өртөөгийн нөөц хуулбар биш эсвэл гэмтсэн байна: { $path }
# $path (string) - the database file
failure-database-in-use = Мэдээний санг өөр програм нээсэн байна. Түүнийг хаагаад дахин оролдоно уу: { $path }
failure-no-such-watch = { $id } дугаартай анхаарах үг алга.
failure-invalid-watch = Анхаарах үгэнд ядаж нэг үг, эх сурвалж эсвэл сэдэв хэрэгтэй. «{ $value }» үүнд хангалтгүй.
failure-no-such-term = { $id } дугаартай нэр томьёо алга.
failure-invalid-term = Нэр томьёонд англи, монгол хоёр нэр хоёулаа хэрэгтэй; «{ $value }» нэр болохгүй.
# $line (number) - the line in the template, from 1; 0 where no line is to blame
failure-invalid-template =
    { $line ->
        [0] Тоймын загварыг ашиглах боломжгүй.
       *[other] Тоймын загварыг ашиглах боломжгүй: { $line } дүгээр мөрийг шалгана уу.
    }
failure-no-translator = Орчуулагч тохируулаагүй байна. Тохиргоонд оруулна уу.
# $url (string) - the address that was given
failure-translator-address = «{ $url }» хаягийг орчуулагчид ашиглах боломжгүй: https-ээр эхэлсэн эсвэл таны өөрийн сүлжээн дэх хаяг байх ёстой.
# $host (string) - who was asked
failure-translator-answer = { $host } хариу өгсөн боловч орчуулга биш байна. Төрөл, загвар, түлхүүрээ шалгана уу.
failure-no-keychain = Системд Өртөө ашиглах түлхүүрийн сан алга тул түлхүүрийг хадгалсангүй.
failure-no-desktop-alerts = Компьютер одоогоор мэдэгдэл харуулахгүй байна. Мэдэгдлүүд «Мэдэгдэл» хэсэгт хадгалагдана.
failure-autostart-refused = Систем Өртөөг нэвтрэхэд автоматаар эхлүүлэхийг зөвшөөрсөнгүй.
failure-update-unsigned = Шинэ хувилбарт Өртөөний хөгжүүлэгчдийн гарын үсэг байхгүй тул суулгасангүй.
failure-update-unusable = Сервер хариу өгсөн боловч энэ системд тохирох хувилбар алга.
failure-internal = Өртөөд дотоод алдаа гарлаа. Дэлгэрэнгүйг бүртгэлээс үзнэ үү.

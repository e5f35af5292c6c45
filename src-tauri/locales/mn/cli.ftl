### ortoo-cli хүнд зориулж хэвлэх бичвэр. Програмд зориулсан бичлэгийг орчуулахгүй.

cli-column-id = №
cli-column-title = Гарчиг
cli-column-language = Хэл
cli-column-folder = Хавтас
cli-column-unread = Уншаагүй
cli-column-address = Хаяг
cli-column-outcome = Үр дүн
cli-column-new = Шинэ
cli-column-updated = Засагдсан
cli-column-source = Эх сурвалж
cli-column-published = Нийтэлсэн
cli-column-state = Төлөв
cli-column-rank = Байр
cli-column-english = Англи
cli-column-mongolian = Монгол
cli-column-setting = Тохиргоо
cli-column-value = Утга
cli-column-failure = Алдаа
cli-column-kind = Төрөл
cli-column-entries = Мэдээ

cli-language-en = англи
cli-language-mn = монгол
cli-language-mn-mong = монгол бичиг
cli-language-other = бусад

cli-outcome-updated = шинэчлэгдсэн
cli-outcome-unchanged = хэвээр
cli-outcome-failed = амжилтгүй
cli-outcome-skipped = алгассан

cli-state-read = уншсан
cli-state-unread = уншаагүй
cli-state-saved = хадгалсан

cli-refreshing = Шинэчилж байна
cli-refreshed = { $feeds } эх сурвалжаас { $new } шинэ мэдээ
cli-refresh-failed = { $failed } эх сурвалж амжилтгүй

cli-no-feeds = Та одоогоор нэг ч эх сурвалж нэмээгүй байна.
cli-no-entries = Мэдээ алга.
cli-recipe-ok = Жорт алдаа алга.
cli-guessed = { $kind } (таамагласан)
cli-previewed = { $total } мэдээ, үүнээс { $dated } нь огноотой
cli-feed-removed = Хасагдлаа: { $title }
cli-imported = { $count } эх сурвалж нэмэгдлээ
cli-import-known = { $count } эх сурвалж аль хэдийн нэмэгдсэн байсан
cli-marked-read = { $count } мэдээг уншсан болголоо
cli-marked-unread = { $count } мэдээг уншаагүй болголоо
cli-entries-saved = { $count } мэдээг хадгаллаа
cli-entries-unsaved = { $count } мэдээг хадгалснаас хаслаа
cli-published = Нийтэлсэн: { $date }
cli-authors = Бичсэн: { $names }
cli-tags = Шошго: { $tags }
cli-check-ok = Мэдээний сан бүрэн бүтэн байна: { $feeds } эх сурвалж, { $entries } мэдээ, { $megabytes } МБ.
cli-check-damaged = Мэдээний санд { $count } алдаа олдлоо:

cli-column-tag = Шошго
cli-column-annotations = Тэмдэглэл
cli-column-passage = Тодруулсан хэсэг
cli-column-note = Тэмдэглэл
cli-placement-exact = байрандаа
cli-placement-approximate = засагдсан хэсэг
cli-placement-review = нягтлах шаардлагатай
cli-placement-whole = мэдээ бүхэлдээ
# $id (number) - the annotation
cli-annotation-added = { $id } дугаартай тэмдэглэл нэмэгдлээ
# $count (number) - annotations
cli-annotations-removed = { $count } тэмдэглэлийг устгалаа
# $count (number) - annotations
cli-annotations-restored = { $count } тэмдэглэлийг сэргээлээ
cli-no-annotations = Тэмдэглэл алга.
cli-no-terms = Нэр томьёо хараахан алга.
cli-nothing-to-look-up = Тайлбарлах зүйл алга: нэгээс найман үг бичнэ үү.
cli-no-tags = Шошго алга.
# $count (number) - articles
cli-entries-archived = { $count } мэдээг архивлалаа
# $count (number) - articles
cli-entries-unarchived = { $count } мэдээг архиваас гаргалаа
# $count (number) - characters of the text
# $title (string) - the article
cli-text-length = { $title }: { $count } тэмдэгт
# $path (string) - the file
cli-backup-made = Нөөц хуулбар хийлээ: { $path }
cli-no-backups = Нөөц хуулбар алга.
cli-restored = Мэдээний санг сэргээлээ. Өмнөх нь нөөц хуулбаруудын дунд хадгалагдсан.
# $count (number) - articles
# $megabytes (string) - how much smaller the file is
cli-cleaned = { $count } мэдээг цэвэрлэж, { $megabytes } МБ зай чөлөөллөө
cli-column-file = Файл
cli-column-date = Огноо
cli-column-size = МБ

# $path (string) - the file written
cli-exported = Бичсэн файл: { $path }
# $count (number) - articles that are new among the saved ones
cli-brought-articles = { $count } мэдээ хадгаллаа
# $count (number) - annotations that are new
# $updated (number) - annotations brought up to date
cli-brought-annotations = { $count } тэмдэглэл нэмж, { $updated } тэмдэглэл шинэчиллээ
# $count (number) - articles and annotations that were there
cli-brought-known = Өмнө нь байсан: { $count }

cli-column-decision = Шийдвэр
cli-column-reason = Шалтгаан
cli-column-words = Үг
cli-column-level = Түвшин
cli-decision-shown = мэдэгдсэн
cli-decision-grouped = нэгтгэсэн
cli-decision-held = хойшлуулсан
cli-decision-suppressed = мэдэгдээгүй
cli-level-urgent = яаралтай
cli-level-normal = ердийн
cli-level-silent = чимээгүй
cli-level-mute = нуусан
cli-no-alerts = Мэдэгдэл алга.
cli-no-watches = Анхаарах үг хараахан алга.
cli-previewed-watch = { $total } мэдээ таарсан; { $days } хоногт { $alerts } удаа мэдэгдэх байсан
cli-no-brief-due = Одоо бичих тойм алга.
cli-key-kept = Түлхүүрийг системийн түлхүүрийн санд хадгаллаа.
cli-key-removed = Түлхүүр байхгүй болсон.

### Мэдээг яагаад мэдэгдсэн, хойшлуулсан эсвэл мэдэгдээгүй тухай. Эх сурвалжийн нэрийн дараа уншигдана.

reason-new-headline = шинэ мэдээ
reason-watched = таарсан үг: { $words }
reason-urgent = { $words }: чимээгүй цагт ч мэдэгдэнэ
reason-catch-up = хойшлуулсан: { $since }
reason-shown-again = эхний оролдлого тасалдсан тул дахин харуулав
reason-same-story = энэ тухай «{ $title }» гэж мэдэгдсэн
reason-quiet-hours = чимээгүй цаг, { $until } хүртэл
reason-do-not-disturb = «бүү саад бол» горим, { $until } хүртэл
reason-not-running = Өртөө ажиллаагүй байсан
reason-no-desktop = компьютер мэдэгдэл харуулаагүй
reason-gathering = нэг цагт олон мэдэгдэл ирсэн тул { $until } хүртэл цуглуулав
reason-first-fetch = шинээр нэмсэн; хуучин мэдээг нь мэдэгддэггүй
reason-alerts-off = мэдэгдэл унтраалттай байсан
reason-source-off = энэ эх сурвалжийн мэдэгдэл унтраалттай
reason-not-watched = энэ эх сурвалжаас зөвхөн анхаарах үг таарсныг мэдэгдэнэ
reason-silent-watch = { $words }: тоолох боловч мэдэгдэхгүй
reason-muted = нуусан үг: { $words }
reason-already-read = мэдэгдэхээс өмнө уншсан
reason-no-title = гарчиггүй
reason-old-news = ирэхээсээ олон хоногийн өмнө ({ $published }) нийтлэгдсэн
reason-source-gone = эх сурвалжийг хассан
reason-interrupted = яг харуулах үед Өртөө зогссон
reason-refused = компьютер харуулаагүй

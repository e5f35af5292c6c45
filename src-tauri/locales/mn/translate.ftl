### Уншигчийн өөрийн орчуулагчаар орчуулах.

translate-open = Орчуулах
translate-title = Орчуулга
translate-machine = Машин орчуулга
# $done (number) - paragraphs that are translated
# $total (number) - paragraphs in all
translate-progress = Нийт { $total } догол мөрийн { $done } нь бэлэн
translate-close = Мэдээг харуулах

### Уншигчийн тохируулах орчуулагч.

translator-title = Орчуулга
    .text = Өөрийн орчуулагчийг тохируулаагүй бол идэвхгүй. Мэдээний эхийг зөвхөн таныг орчуулахыг хүсэхэд л орчуулагч руу илгээнэ.
translator-kind = Орчуулагч
translator-off = Байхгүй
translator-openai = Чат загвар (OpenAI протокол)
translator-url = Хаяг
translator-model = Загвар
translator-key = Түлхүүр
    .hint = Шаардлагатай бол оруулна. Өртөөгийн файлд биш, системийн түлхүүрийн санд хадгална.
translator-key-there = Системийн түлхүүрийн санд түлхүүр байна. Шинийг оруулбал солигдоно.
translator-key-keep = Түлхүүрийг хадгалах
translator-key-remove = Түлхүүрийг устгах
translator-key-kept = Түлхүүрийг системийн түлхүүрийн санд хадгаллаа
translator-key-removed = Түлхүүрийг устгалаа
translator-try = Туршиж үзэх
translator-trying = Орчуулж байна…

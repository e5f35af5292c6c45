### The frame of the window: what any screen may need.

app-search = Бүх гарчгаас хайх
    .placeholder = Хоёр хэлээр хайх…
    .clear = Хайлтыг цэвэрлэх
app-show = Харуулах хэл
app-show-both = Хоёулаа
app-language = Интерфэйсийн хэл
app-refresh = Шинэчлэх
app-refreshing = Шинэчилж байна…
app-retry = Дахин оролдох
app-undo = Буцаах
app-close = Хаах
app-loading = Ачаалж байна…
app-saved = Хадгалсан
app-unread = Уншаагүй
# $number (string) - how many
app-kilobytes = { $number } КБ
# $number (string) - how many
app-megabytes = { $number } МБ
# $number (string) - how many
app-gigabytes = { $number } ГБ
app-offline = Интернэт холболтгүй байна. Өмнө татсан мэдээг уншиж байна.

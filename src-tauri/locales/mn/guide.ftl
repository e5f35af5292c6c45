### The help: the guide's own words are in docs/guide.

guide-title = Тусламж
    .text = Програм юу хийдэг, хэрхэн ажилладгийг эндээс үзнэ. Интернэт хэрэггүй.
guide-search = Тусламжаас хайх
    .placeholder = Тусламжаас хайх…
guide-topics = Сэдвүүд
guide-keys = Бүх товч
guide-found = Олдсон зүйл
# $count (number) - sections of the guide
guide-count = { $count } хэсэг
guide-nothing = Юу ч олдсонгүй
    .text = Цөөн эсвэл өөр үгээр хайж үзээрэй.

### Цонхны гарчиг ба системийн цэсийн мөр.

menu-window-title = Өртөө
menu-app = Өртөө
menu-about = Өртөөгийн тухай
menu-hide = Өртөөг нуух
menu-hide-others = Бусдыг нуух
menu-quit = Өртөөгөөс гарах
menu-edit = Засах
menu-undo = Буцаах
menu-redo = Дахин хийх
menu-cut = Хайчлах
menu-copy = Хуулах
menu-paste = Буулгах
menu-select-all = Бүгдийг сонгох
menu-window = Цонх
menu-minimize = Багасгах
menu-full-screen = Бүтэн дэлгэц
menu-close = Хаах

### The window's title and the system's menu bar.

menu-window-title = Örtöö
menu-app = Örtöö
menu-about = About Örtöö
menu-hide = Hide Örtöö
menu-hide-others = Hide Others
menu-quit = Quit Örtöö
menu-edit = Edit
menu-undo = Undo
menu-redo = Redo
menu-cut = Cut
menu-copy = Copy
menu-paste = Paste
menu-select-all = Select All
menu-window = Window
menu-minimize = Minimize
menu-full-screen = Full Screen
menu-close = Close

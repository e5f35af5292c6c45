### Closing the window.

close-title = Keep Örtöö running?
    .text = To alert you, Örtöö goes on without its window. The icon in the tray brings it back, and so does starting it again.
    .text-no-tray = To alert you, Örtöö goes on without its window. Starting it again brings it back.
close-keep = Keep running
close-quit = Quit
close-remember = Do so from now on

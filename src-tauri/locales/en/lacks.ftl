### What the desktop has not got; said once.

lacks-tray = This desktop has no place for tray icons. Starting Örtöö again brings its window back.
lacks-alerts = This desktop shows no notifications at present. Alerts wait in the alert centre.

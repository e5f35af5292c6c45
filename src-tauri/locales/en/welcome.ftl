### The first start, and the start that fails.

welcome-title = Welcome to Örtöö
    .text = The news of Mongolia and about Mongolia, in English and Mongolian, side by side. Choose the sources to follow.
welcome-wishes = To begin with
welcome-language = Language
welcome-alerts = Alert me to new headlines
    .text = On the desktop, with the headlines themselves. Watches and quiet hours are in the settings.
welcome-alerts-yes = Yes
welcome-alerts-no = No
welcome-choose = Sources to begin with
welcome-skip = You can change all of it later, under Sources.
welcome-other = Other ways to begin
welcome-sample = Look around with a sample edition
    .text = Made-up news of a few days. Works without the internet and is removed with one click.
welcome-sample-working = Laying out the sample edition…
welcome-add = Add an address
    .text = Any site or feed; without a feed, its list of headlines.
welcome-import = Import OPML file
    .text = The list of sources from another reader.
welcome-promise = No account. Nothing leaves this computer.

welcome-broken = Örtöö could not open your library
    .text = Nothing was changed or deleted.
    .retry = Try again
welcome-broken-busy = Close other windows of Örtöö, then try again.
welcome-broken-newer = Install the newest version of Örtöö, then start it again.
welcome-broken-unwritable = Make room on the disk or unlock the folder, then try again.
welcome-broken-damaged = A backup can take its place.
# $date (string) - when the backup was made
# $size (string) - its size
welcome-broken-backup = There is a backup
    .text = The newest is of { $date } ({ $size }).
    .action = Restore this backup
welcome-broken-backups = Earlier backups

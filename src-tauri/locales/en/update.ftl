### New versions of the app, in the settings.

update-title = New versions
# The app was installed by a package: the system replaces it.
update-system = New versions of Örtöö come with your system’s other updates.
# A build that was given no place to look.
update-nobody = This copy of Örtöö does not look for new versions.
update-daily = Look for a new version once a day
    .hint = Örtöö asks its own server which version is the newest, and tells it nothing else. Nothing is installed before you say so.
update-look = Look now
update-looking = Looking …
update-newest = You have the newest version.
# $version (string) - as 1.2.0
update-found = Version { $version } is there.
update-notes = What is new
update-install = Install it
# $percent (number) - how much of it has come, 0 to 100
update-progress = Downloading: { $percent } %
# $version (string) - as 1.2.0
update-installed = Version { $version } is installed. You will have it when Örtöö starts again.
update-restart = Start again

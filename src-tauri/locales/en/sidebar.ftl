### The sidebar.

sidebar-label = Library
sidebar-front = Front page
sidebar-headlines = All headlines
sidebar-saved = Saved
sidebar-notes = Notes
sidebar-alerts = Alerts
# $count (number) - alerts that are unread
sidebar-alerts-count =
    { $count ->
        [one] { $count } unread alert
       *[other] { $count } unread alerts
    }
sidebar-sources = Sources
sidebar-settings = Settings
sidebar-guide = Help
sidebar-help = Keyboard shortcuts
sidebar-feeds = Sources
# $count (number) - how many
sidebar-unread = Unread: { $count }
# $count (number) - how many
sidebar-saved-count = Saved: { $count }
# $count (number) - how many
sidebar-notes-count = Notes: { $count }
# $count (number) - notes whose passage is no longer where it was
sidebar-reviews =
    { $count ->
        [one] { $count } note needs a look
       *[other] { $count } notes need a look
    }
# $count (number) - how many
sidebar-failing =
    { $count ->
        [one] { $count } source does not answer
       *[other] { $count } sources do not answer
    }
sidebar-failing-source = This source does not answer
# $done (number) - sources asked so far
# $total (number) - sources in all
sidebar-progress = Refreshing: { $done } of { $total }
# $when (string) - how long ago, like “5 min ago”
sidebar-updated = Updated { $when }
# $count (number) - how many
sidebar-source-count =
    { $count ->
        [one] { $count } source
       *[other] { $count } sources
    }
sidebar-never-updated = Not refreshed yet
sidebar-offline = Offline
sidebar-sample = This is the sample edition.
    .remove = Remove it

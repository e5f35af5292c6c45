### Watches: words that the reader waits for.

watches-title = Watches
    .text = Words in either language, in any form: “нүүрс” finds “нүүрсний”, “Oyu Tolgoi” finds “Оюутолгой”.
watches-watching = Watching
watches-add = Add a watch
watches-edit = Edit the watch
# $name (string) - what the watch waits for
watches-edit-of = Edit the watch “{ $name }”
# $name (string) - what the watch waits for
watches-remove-of = Remove the watch “{ $name }”
# $name (string) - what the watch waits for
watches-removed = “{ $name }” is no longer watched.
watches-words = Words
    .hint = Commas part alternatives, quotes keep words together, a minus leaves something out: coal, нүүрс, "central bank", -sport
    .placeholder = coal, нүүрс
watches-level = What happens
watches-urgent = Urgent
    .text = Alerts at once, in quiet hours too.
watches-normal = Normal
    .text = Alerts like any other headline.
watches-silent = Silent
    .text = Is counted in the sidebar, without an alert.
watches-mute = Mute
    .text = Raises no alert and is hidden from the front page.
watches-narrow = Only some headlines
watches-source = Source
watches-source-any = Any source
watches-language = Language
watches-language-any = Either language
watches-topic = Topic or folder
    .hint = As your sources and your folders name it
watches-updates = Also further reports of a story that was told
watches-save = Save
watches-cancel = Cancel
watches-looking = Looking at the last days…
# $days (number) - days looked back on
# $count (number) - alerts
watches-preview =
    { $count ->
        [0] In the last { $days } days this would not have alerted you.
        [one] In the last { $days } days this would have alerted you once.
       *[other] In the last { $days } days this would have alerted you { $count } times.
    }
# $count (number) - headlines
watches-matches =
    { $count ->
        [one] { $count } headline matches
       *[other] { $count } headlines match
    }
watches-told = Alert
watches-empty = You watch for nothing yet
    .text = A watch tells you of the words that matter to you, or keeps others away.
# $count (number) - unread headlines
watches-unread =
    { $count ->
        [one] { $count } unread
       *[other] { $count } unread
    }
# $source (string) - a source
watches-only-source = only { $source }
# $topic (string) - a topic or folder
watches-only-topic = only { $topic }
watches-only-en = only English
watches-only-mn = only Mongolian
watches-with-updates = with further reports

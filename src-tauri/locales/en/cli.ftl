### What ortoo-cli prints for people. Its records for programs are not translated.

cli-column-id = No.
cli-column-title = Title
cli-column-language = Language
cli-column-folder = Folder
cli-column-unread = Unread
cli-column-address = Address
cli-column-outcome = Outcome
cli-column-new = New
cli-column-updated = Edited
cli-column-source = Source
cli-column-published = Published
cli-column-state = State
cli-column-rank = Rank
cli-column-english = English
cli-column-mongolian = Mongolian
cli-column-setting = Setting
cli-column-value = Value
cli-column-failure = Failure
cli-column-kind = Kind
cli-column-entries = Articles

cli-language-en = English
cli-language-mn = Mongolian
cli-language-mn-mong = Mongolian, traditional script
cli-language-other = other

cli-outcome-updated = updated
cli-outcome-unchanged = unchanged
cli-outcome-failed = failed
cli-outcome-skipped = skipped

cli-state-read = read
cli-state-unread = unread
cli-state-saved = saved

cli-refreshing = Refreshing
# $new (number) - new entries
# $feeds (number) - sources asked
cli-refreshed =
    { $feeds ->
        [one] { $new } new from { $feeds } source
       *[other] { $new } new from { $feeds } sources
    }
# $failed (number) - sources that failed
cli-refresh-failed =
    { $failed ->
        [one] { $failed } source failed
       *[other] { $failed } sources failed
    }

cli-no-feeds = You follow no sources yet.
cli-no-entries = Nothing here.
cli-recipe-ok = The recipe is in order.
# $kind (string) - the word for what is read: html, feed, json ...
cli-guessed = { $kind } (guessed)
# $total (number) - entries that a recipe gives
# $dated (number) - of them with a date
cli-previewed =
    { $total ->
        [one] { $total } article, { $dated } with a date
       *[other] { $total } articles, { $dated } with a date
    }
# $title (string) - the source's title
cli-feed-removed = No longer followed: { $title }
# $count (number) - sources added
cli-imported =
    { $count ->
        [one] { $count } source added
       *[other] { $count } sources added
    }
# $count (number) - sources followed before
cli-import-known =
    { $count ->
        [one] { $count } was followed already
       *[other] { $count } were followed already
    }
# $count (number) - entries
cli-marked-read =
    { $count ->
        [one] { $count } article marked as read
       *[other] { $count } articles marked as read
    }
# $count (number) - entries
cli-marked-unread =
    { $count ->
        [one] { $count } article marked as unread
       *[other] { $count } articles marked as unread
    }
# $count (number) - entries
cli-entries-saved =
    { $count ->
        [one] { $count } article saved
       *[other] { $count } articles saved
    }
# $count (number) - entries
cli-entries-unsaved =
    { $count ->
        [one] { $count } article no longer saved
       *[other] { $count } articles no longer saved
    }
# $date (string) - the date, formatted
cli-published = Published: { $date }
# $names (string) - the authors
cli-authors = By { $names }
# $tags (string) - the tags
cli-tags = Tags: { $tags }
# $feeds (number) - sources
# $entries (number) - entries
# $megabytes (string) - size, formatted
cli-check-ok =
    The library is sound: { $feeds ->
        [one] { $feeds } source
       *[other] { $feeds } sources
    }, { $entries ->
        [one] { $entries } article
       *[other] { $entries } articles
    }, { $megabytes } MB.
# $count (number) - problems found
cli-check-damaged =
    { $count ->
        [one] The library has { $count } problem:
       *[other] The library has { $count } problems:
    }

cli-column-tag = Tag
cli-column-annotations = Notes
cli-column-passage = Passage
cli-column-note = Note
cli-placement-exact = in place
cli-placement-approximate = edited passage
cli-placement-review = needs review
cli-placement-whole = whole article
# $id (number) - the annotation
cli-annotation-added = Annotation { $id } added
# $count (number) - annotations
cli-annotations-removed = { $count ->
    [one] { $count } annotation removed
   *[other] { $count } annotations removed
}
# $count (number) - annotations
cli-annotations-restored = { $count ->
    [one] { $count } annotation is back
   *[other] { $count } annotations are back
}
cli-no-annotations = There are no annotations.
cli-no-terms = No terms yet.
cli-nothing-to-look-up = There is nothing to look up: one to eight words are.
cli-no-tags = There are no tags.
# $count (number) - articles
cli-entries-archived = { $count ->
    [one] { $count } article put into the archive
   *[other] { $count } articles put into the archive
}
# $count (number) - articles
cli-entries-unarchived = { $count ->
    [one] { $count } article taken out of the archive
   *[other] { $count } articles taken out of the archive
}
# $count (number) - characters of the text
# $title (string) - the article
cli-text-length = { $title }: { $count } characters
# $path (string) - the file
cli-backup-made = Backup made: { $path }
cli-no-backups = There are no backups.
cli-restored = The library is restored. What was there is kept among the backups.
# $count (number) - articles
# $megabytes (string) - how much smaller the file is
cli-cleaned = { $count ->
    [one] { $count } article removed, { $megabytes } MB freed
   *[other] { $count } articles removed, { $megabytes } MB freed
}
cli-column-file = File
cli-column-date = Date
cli-column-size = MB

# $path (string) - the file written
cli-exported = Written to { $path }
# $count (number) - articles that are new among the saved ones
cli-brought-articles =
    { $count ->
        [one] { $count } article saved
       *[other] { $count } articles saved
    }
# $count (number) - annotations that are new
# $updated (number) - annotations brought up to date
cli-brought-annotations =
    { $count ->
        [one] { $count } annotation added, { $updated } brought up to date
       *[other] { $count } annotations added, { $updated } brought up to date
    }
# $count (number) - articles and annotations that were there
cli-brought-known = Already there: { $count }

cli-column-decision = Decision
cli-column-reason = Why
cli-column-words = Words
cli-column-level = Level
cli-decision-shown = shown
cli-decision-grouped = grouped
cli-decision-held = held
cli-decision-suppressed = not shown
cli-level-urgent = urgent
cli-level-normal = normal
cli-level-silent = silent
cli-level-mute = mute
cli-no-alerts = There are no alerts.
cli-no-watches = You watch for nothing yet.
# $alerts (number) - alerts that there would have been
# $days (number) - days looked back on
# $total (number) - headlines that match
cli-previewed-watch =
    { $alerts ->
        [one] { $total } match; { $alerts } alert in { $days } days
       *[other] { $total } match; { $alerts } alerts in { $days } days
    }
cli-no-brief-due = No briefing is due.
cli-key-kept = The key is in the system's keychain.
cli-key-removed = There is no key any more.

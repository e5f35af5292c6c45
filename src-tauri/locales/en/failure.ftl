### What went wrong, in words: one message a failure code.

failure-not-a-feed = There is no feed at this address.
failure-malformed = The feed is broken and cannot be read.
# $limit_mb (number) - the bound, in megabytes
failure-too-large = The answer is larger than { $limit_mb } MB, so it was not taken in.
# $seconds (number) - how long was waited
failure-timeout = The source did not answer within { $seconds } seconds.
failure-redirect-loop = The source keeps redirecting and never arrives anywhere.
# $host (string) - the host it led to
failure-blocked-url = The source leads to a private address, which was not opened: { $host }
failure-not-found = Nothing was found at this address (404).
failure-gone = The source has closed this feed for good (410).
# $status (number) - the HTTP status
failure-auth = The source refuses access ({ $status }).
failure-rate-limited = The source asks us to wait before the next visit.
# $status (number) - the HTTP status
failure-server-error = The source’s server has a problem ({ $status }).
failure-tls = A secure connection to the source could not be made.
failure-network = The source could not be reached. Check the internet connection or try again later.
# $host (string) - the host's name
failure-unknown-host = No server goes by this name: { $host }
# $status (number) - the HTTP status
failure-http-status = The source gave an unexpected answer ({ $status }).
# $url (string) - what was given
failure-invalid-url = This is not a web address: { $url }
# $title (string) - the source's title
failure-feed-exists = You already follow this source: { $title }
# $id (number) - the number asked for
failure-no-such-feed = There is no source with the number { $id }.
# $id (number) - the number asked for
failure-no-such-entry = There is no article with the number { $id }.
failure-not-opml = This file is not an OPML list.
# $key (string) - the name asked for
failure-no-such-setting = There is no setting named “{ $key }”.
# $key (string) - the setting's name
# $value (string) - what it was to be set to
failure-invalid-setting = The setting “{ $key }” cannot be “{ $value }”.
# $value (string) - what was given
failure-invalid-date = “{ $value }” is not a date.
# $path (string) - the file
failure-file-unreadable = This file cannot be read: { $path }
# $path (string) - the file
failure-file-unwritable = This file cannot be written: { $path }
# $found (number) - the database's version
# $supported (number) - the newest version this program knows
failure-database-newer = Your library was made by a newer Örtöö (format { $found }; this one knows up to { $supported }). Please install the newest version. Nothing was changed.
# $path (string) - the database file
failure-database-damaged = The library file is damaged: { $path }
failure-database-busy = Another program is using the library. Please try again in a moment.
# $path (string) - the database file
failure-database-unwritable = The library cannot be stored; the disk may be full or the folder locked: { $path }
# $url (string) - the link
failure-link-refused = This link cannot be opened: { $url }
# $kind (string) - the word for what the recipe reads: html, json, sitemap, wordpress, digest
# $content_type (string) - the media type that came instead
failure-unexpected-answer = The source answered with something else ({ $content_type }) than its recipe expects ({ $kind }).
# $field (string) - the recipe's field
failure-layout-changed = The page answered, but its headlines are no longer where the recipe looks for them ({ $field }). The site has probably changed its layout.
failure-page-missing = The server answered, but its page says that it does not exist.
# $url (string) - the address
failure-nothing-to-follow = Neither a feed nor a list of headlines was found at { $url }
# $count (number) - feeds found
failure-several-feeds = There are { $count } feeds at this address. Choose one of them.
failure-recipe-syntax = The recipe is not valid TOML.
# $field (string) - the field's name
failure-recipe-unknown-field = Recipes have no field “{ $field }”.
# $field (string) - the field's name
failure-recipe-missing-field = The recipe needs the field “{ $field }”.
# $field (string) - the field's name
failure-recipe-unused-field = This kind of recipe has no use for the field “{ $field }”.
# $field (string) - the field's name
# $value (string) - what stands there
failure-recipe-bad-place = “{ $value }” in the field “{ $field }” names no place on the page.
# $field (string) - the field's name
# $value (string) - what stands there
failure-recipe-bad-value = The field “{ $field }” cannot be “{ $value }”.
# $host (string) - the site's host
failure-no-article = No article was found on the page at { $host }.
failure-no-address = This article has no address to fetch it from.
# $id (number) - the annotation's id
failure-no-such-annotation = There is no annotation { $id }.
# $quote (string) - the passage
failure-quote-not-found = The article does not contain this passage: “{ $quote }”
# $count (number) - how often it is there
failure-quote-ambiguous = The passage is in the article { $count } times. Give some text before or after it.
# $id (number) - the version's id
failure-no-such-version = There is no version { $id } of this article.
# $value (string) - what was given
failure-invalid-name = “{ $value }” cannot be a name.
failure-not-importable = Nothing in this file can be imported. Örtöö reads annotations (JSON-LD, Hypothesis, Readwise) and lists of saved links (Pocket, Instapaper, Omnivore).
# $line (number) - the line in the file
failure-import-row = Line { $line } of the file cannot be used.
failure-nothing-to-export = There is nothing to export here.
# $path (string) - the file
failure-not-a-backup = This file is not a backup of Örtöö, or it is damaged: { $path }
# $path (string) - the database file
failure-database-in-use = Another program has the library open; close it and try again: { $path }
# $id (number) - its id
failure-no-such-watch = There is no watch { $id }.
# $value (string) - what was typed
failure-invalid-watch = A watch needs words to wait for, or a source or topic. “{ $value }” has none.
# $id (number) - its id
failure-no-such-term = There is no term { $id }.
# $value (string) - what was given
failure-invalid-term = A term needs a name in English and one in Mongolian; “{ $value }” is not one.
# $line (number) - the line in the template, from 1; 0 where no line is to blame
failure-invalid-template =
    { $line ->
        [0] The template of the briefing cannot be used.
       *[other] The template of the briefing cannot be used: look at line { $line }.
    }
failure-no-translator = No translator is set up. The settings have a place for one.
# $url (string) - the address that was given
failure-translator-address = “{ $url }” cannot be used for a translator: the address must begin with https, or be in your own network.
# $host (string) - who was asked
failure-translator-answer = { $host } answered, but not with a translation. Check its kind, its model and its key.
failure-no-keychain = The system has no keychain that Örtöö could use, so the key was not kept.
failure-no-desktop-alerts = The desktop shows no notifications at present. They wait in the alert centre.
failure-autostart-refused = The system does not let Örtöö start at login.
failure-update-unsigned = The new version is not signed by those who make Örtöö, so it was not installed.
failure-update-unusable = The server answered, but offers no version for this system.
failure-internal = Something went wrong inside Örtöö. The log has the details.

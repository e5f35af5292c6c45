//! The table of policy cases.

use super::{notation, plan};

/// Name, situation, candidates, expected decisions, expected alerts.
type Case = (&'static str, &'static str, &'static [&'static str], &'static str, &'static str);

const SINGLE_ENTRY_CASES: &[Case] = &[
    ("nothing new", "", &[], "", ""),
    ("a new headline", "", &["1"], "1 shown new-headline", "news[1]"),
    ("undated", "", &["1 undated"], "1 shown new-headline", "news[1]"),
    ("dated tomorrow", "", &["1 published=+1d"], "1 shown new-headline", "news[1]"),
    ("first fetch", "", &["1 first"], "1 suppressed first-fetch", ""),
    ("first fetch, urgent", "", &["1 first urgent"], "1 suppressed first-fetch", ""),
    ("first fetch in quiet hours", "quiet=+8h", &["1 first"], "1 suppressed first-fetch", ""),
    ("first fetch while no process runs", "absent=not-running", &["1 first"], "1 suppressed first-fetch", ""),
    ("alerts off", "off", &["1"], "1 suppressed alerts-off", ""),
    ("alerts off, urgent", "off", &["1 urgent"], "1 suppressed alerts-off", ""),
    ("source off", "", &["1 never"], "1 suppressed source-off", ""),
    ("source off, watched", "", &["1 never normal"], "1 suppressed source-off", ""),
    ("source off, urgent", "", &["1 never urgent"], "1 suppressed source-off", ""),
    ("source by watch, none matches", "", &["1 by-watch"], "1 suppressed not-watched", ""),
    ("source by watch, one matches", "", &["1 by-watch normal"], "1 shown watched", "news[1]"),
    ("source by watch, urgent", "", &["1 by-watch urgent"], "1 shown urgent", "!news[1]"),
    ("source by watch, silent", "", &["1 by-watch silent"], "1 suppressed silent-watch", ""),
    ("watched", "", &["1 normal"], "1 shown watched", "news[1]"),
    ("silent", "", &["1 silent"], "1 suppressed silent-watch", ""),
    ("muted", "", &["1 mute"], "1 suppressed muted", ""),
    ("muted and watched", "", &["1 normal mute"], "1 suppressed muted", ""),
    ("muted and urgent", "", &["1 mute urgent"], "1 shown urgent", "!news[1]"),
    ("silent and watched", "", &["1 silent normal"], "1 shown watched", "news[1]"),
    ("read before it could be shown", "", &["1 read"], "1 suppressed already-read", ""),
    ("urgent, but read", "", &["1 read urgent"], "1 suppressed already-read", ""),
    ("its source is no longer followed", "", &["1 gone"], "1 suppressed source-gone", ""),
    ("without a headline", "", &["1 untitled"], "1 suppressed no-title", ""),
    ("published last week", "", &["1 published=-7d"], "1 suppressed old-news", ""),
    ("published the day before", "", &["1 published=-2d"], "1 shown new-headline", "news[1]"),
    (
        "published last week, its source fetched for the first time since",
        "",
        &["1 published=-7d since=-8d"],
        "1 shown new-headline",
        "news[1]",
    ),
    ("old, of a source fetched once", "", &["1 published=-7d new-source"], "1 suppressed old-news", ""),
    (
        "fetched in the future: the clock was set back",
        "",
        &["1 since=+9d"],
        "1 shown new-headline",
        "news[1]",
    ),
    ("old and urgent", "", &["1 published=-90d urgent"], "1 suppressed old-news", ""),
];

const QUIET_CASES: &[Case] = &[
    ("quiet hours", "quiet=+8h", &["1"], "1 held quiet-hours", ""),
    ("quiet hours, watched", "quiet=+8h", &["1 normal"], "1 held quiet-hours", ""),
    ("quiet hours, urgent", "quiet=+8h", &["1 urgent"], "1 shown urgent", "!news[1]"),
    ("quiet hours, muted", "quiet=+8h", &["1 mute"], "1 suppressed muted", ""),
    ("quiet hours, silent", "quiet=+8h", &["1 silent"], "1 suppressed silent-watch", ""),
    ("do not disturb", "undisturbed=+1h", &["1"], "1 held do-not-disturb", ""),
    ("do not disturb, urgent", "undisturbed=+1h", &["1 urgent"], "1 shown urgent", "!news[1]"),
    ("still quiet", "quiet=+8h", &["1 held=quiet-hours@-1h"], "", ""),
    ("still quiet, for another cause", "undisturbed=+8h", &["1 held=quiet-hours@-1h"], "", ""),
    (
        "quiet, and an old and a new one",
        "quiet=+8h",
        &["1 held=quiet-hours@-1h", "2"],
        "2 held quiet-hours",
        "",
    ),
    ("quiet hours over", "", &["1 held=quiet-hours@-8h"], "1 shown catch-up", "after-quiet[1]"),
    (
        "quiet hours over, several",
        "",
        &["1 held=quiet-hours@-8h", "2 held=do-not-disturb@-7h"],
        "1 grouped catch-up; 2 grouped catch-up",
        "after-quiet[2,1]",
    ),
    (
        "quiet hours over, and a new one",
        "",
        &["1 held=quiet-hours@-8h", "2"],
        "1 grouped catch-up; 2 grouped new-headline",
        "after-quiet[2,1]",
    ),
    ("read while held", "", &["1 held=quiet-hours@-8h read"], "1 suppressed already-read", ""),
    (
        "read while held, still quiet",
        "quiet=+1h",
        &["1 held=quiet-hours@-8h read"],
        "1 suppressed already-read",
        "",
    ),
    (
        "its source unfollowed while held",
        "",
        &["1 held=quiet-hours@-8h gone"],
        "1 suppressed source-gone",
        "",
    ),
    (
        "its source turned off while held",
        "",
        &["1 held=quiet-hours@-8h never"],
        "1 suppressed source-off",
        "",
    ),
    ("alerts turned off while held", "off", &["1 held=quiet-hours@-8h"], "1 suppressed alerts-off", ""),
    ("muted while held", "", &["1 held=quiet-hours@-8h mute"], "1 suppressed muted", ""),
    (
        "made urgent while held",
        "quiet=+1h",
        &["1 held=quiet-hours@-8h urgent"],
        "1 shown urgent",
        "!after-quiet[1]",
    ),
    (
        "held, and an urgent one",
        "quiet=+1h",
        &["1 held=quiet-hours@-8h", "2 urgent"],
        "2 shown urgent",
        "!news[2]",
    ),
];

const PRESENCE_CASES: &[Case] = &[
    ("no process runs", "absent=not-running", &["1"], "1 held not-running", ""),
    ("no process runs, urgent", "absent=not-running", &["1 urgent"], "1 held not-running", ""),
    ("no desktop", "absent=no-desktop", &["1"], "1 held no-desktop", ""),
    ("no desktop, urgent", "absent=no-desktop", &["1 urgent"], "1 held no-desktop", ""),
    ("no desktop and quiet", "absent=no-desktop quiet=+8h", &["1"], "1 held quiet-hours", ""),
    ("no desktop, quiet, urgent", "absent=no-desktop quiet=+8h", &["1 urgent"], "1 held no-desktop", ""),
    ("still no desktop", "absent=no-desktop", &["1 held=no-desktop@-1h"], "", ""),
    ("the desktop is back", "", &["1 held=no-desktop@-1h"], "1 shown catch-up", "while-away[1]"),
    (
        "a process runs again",
        "",
        &["1 held=not-running@-9h", "2 held=not-running@-5h", "3"],
        "1 grouped catch-up; 2 grouped catch-up; 3 grouped new-headline",
        "while-away[3,2,1]",
    ),
    (
        "a process runs again, urgent",
        "",
        &["1 held=not-running@-9h urgent"],
        "1 shown urgent",
        "!while-away[1]",
    ),
    (
        "a process runs again in quiet hours, urgent",
        "quiet=+2h",
        &["1 held=not-running@-9h urgent", "2 held=not-running@-9h"],
        "1 shown urgent",
        "!while-away[1]",
    ),
    ("awake after a night, one headline", "away=-9h", &["1"], "1 shown new-headline", "news[1]"),
    (
        "awake after a night",
        "away=-9h",
        &["1", "2"],
        "1 grouped new-headline; 2 grouped new-headline",
        "while-away[2,1]",
    ),
    ("awake after a night, urgent", "away=-9h", &["1 urgent"], "1 shown urgent", "!news[1]"),
    ("awake in quiet hours", "away=-9h quiet=+1h", &["1"], "1 held quiet-hours", ""),
];

const STORY_CASES: &[Case] = &[
    ("story alerted before", "told=7:99", &["1 story=7"], "1 grouped same-story", ""),
    ("story alerted before, another story", "told=7:99", &["1 story=8"], "1 shown new-headline", "news[1]"),
    ("story alerted before, watched", "told=7:99", &["1 story=7 normal"], "1 grouped same-story", ""),
    (
        "story alerted before, updates asked for",
        "told=7:99",
        &["1 story=7 normal updates"],
        "1 shown watched",
        "news[1]",
    ),
    (
        "story alerted before, in passing, now urgent",
        "told=7:99",
        &["1 story=7 urgent"],
        "1 shown urgent",
        "!news[1]",
    ),
    ("story alerted before as urgent", "told-urgent=7:99", &["1 story=7 urgent"], "1 grouped same-story", ""),
    (
        "story alerted before as urgent, updates asked for",
        "told-urgent=7:99",
        &["1 story=7 urgent updates"],
        "1 shown urgent",
        "!news[1]",
    ),
    (
        "story alerted before, in quiet hours",
        "told=7:99 quiet=+8h",
        &["1 story=7"],
        "1 grouped same-story",
        "",
    ),
    ("story alerted before, muted", "told=7:99", &["1 story=7 mute"], "1 suppressed muted", ""),
    (
        "two reports at once",
        "",
        &["1 story=7", "2 story=7"],
        "1 grouped same-story; 2 shown new-headline",
        "news[2]",
    ),
    (
        "two reports, one of them watched",
        "",
        &["1 story=7 normal", "2 story=7"],
        "1 shown watched; 2 grouped same-story",
        "news[1]",
    ),
    (
        "two reports, one of them urgent, in quiet hours",
        "quiet=+8h",
        &["1 story=7", "2 story=7 urgent"],
        "1 grouped same-story; 2 shown urgent",
        "!news[2]",
    ),
    (
        "story alerted while another report was held",
        "told=7:99",
        &["1 story=7 held=quiet-hours@-8h"],
        "1 grouped same-story",
        "",
    ),
    (
        "two reports held",
        "",
        &["1 story=7 held=quiet-hours@-8h", "2 story=7 held=quiet-hours@-7h"],
        "1 grouped same-story; 2 shown catch-up",
        "after-quiet[2]",
    ),
    (
        "two reports held, still quiet",
        "quiet=+1h",
        &["1 story=7", "2 story=7"],
        "1 held quiet-hours; 2 held quiet-hours",
        "",
    ),
    (
        "one report was the archive of a new source",
        "",
        &["1 story=7 first", "2 story=7"],
        "1 suppressed first-fetch; 2 shown new-headline",
        "news[2]",
    ),
];

const MULTIPLE_ENTRY_CASES: &[Case] = &[
    ("two", "", &["1", "2"], "1 grouped new-headline; 2 grouped new-headline", "news[2,1]"),
    (
        "watched entries come first",
        "",
        &["1 normal", "2", "3"],
        "1 grouped watched; 2 grouped new-headline; 3 grouped new-headline",
        "news[1,3,2]",
    ),
    (
        "an urgent one among others",
        "",
        &["1", "2 urgent", "3"],
        "1 grouped new-headline; 2 shown urgent; 3 grouped new-headline",
        "!news[2] news[3,1]",
    ),
    (
        "three urgent ones",
        "",
        &["1 urgent", "2 urgent", "3 urgent"],
        "1 shown urgent; 2 shown urgent; 3 shown urgent",
        "!news[3] !news[2] !news[1]",
    ),
    (
        "four urgent ones",
        "",
        &["1 urgent", "2 urgent", "3 urgent", "4 urgent"],
        "1 grouped urgent; 2 grouped urgent; 3 grouped urgent; 4 grouped urgent",
        "!news[4,3,2,1]",
    ),
    ("hourly limit reached", "limit=2 recent=-50m recent=-10m", &["1"], "1 held gathering", ""),
    ("hourly limit reached, urgent", "limit=1 recent=-10m", &["1 urgent"], "1 shown urgent", "!news[1]"),
    ("hourly limit not reached", "limit=2 recent=-10m", &["1"], "1 shown new-headline", "news[1]"),
    (
        "made later than now: the clock was set back",
        "limit=1 recent=+2h",
        &["1"],
        "1 shown new-headline",
        "news[1]",
    ),
    (
        "gathered",
        "limit=1",
        &["1 held=gathering@-30m", "2"],
        "1 grouped catch-up; 2 grouped new-headline",
        "news[2,1]",
    ),
    ("still gathering", "limit=1 recent=-10m", &["1 held=gathering@-9m", "2"], "2 held gathering", ""),
    ("a limit of zero counts as one", "limit=0 recent=-10m", &["1"], "1 held gathering", ""),
];

#[test]
fn each_case_has_the_expected_decisions_and_alerts() {
    let all = [SINGLE_ENTRY_CASES, QUIET_CASES, PRESENCE_CASES, STORY_CASES, MULTIPLE_ENTRY_CASES].concat();
    let mut wrong = Vec::new();
    for (name, given, candidates, decisions, alerts) in &all {
        let actual = notation(&plan(given, candidates));
        if (actual.0.as_str(), actual.1.as_str()) != (*decisions, *alerts) {
            wrong.push(format!("{name}: {} | {}", actual.0, actual.1));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(all.len() >= 80, "{} cases", all.len());
}

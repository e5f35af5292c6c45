//! Test cases of the policy in a compact notation, and its properties.
//!
//! A candidate is its id followed by what is special about it (`1 story=7 urgent`). A situation is a list of words
//! (`quiet=+8h`). Times are relative to now. The expected result is the decision on each entry in order of id
//! (`1 shown new-headline`), then the alerts (`news[1]`, with `!` before an urgent one).

mod cases;
mod properties;

use std::collections::BTreeMap;

use super::*;
use ortoo_model::Arg;

pub(super) const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

/// Parses `+8h`, `-3d` or `-90m`.
fn at(offset: &str) -> DateTime<Utc> {
    let (number, unit) = offset.split_at(offset.len() - 1);
    let number: i64 = number.parse().unwrap();
    NOW + match unit {
        "m" => Duration::minutes(number),
        "h" => Duration::hours(number),
        _ => Duration::days(number),
    }
}

fn code(word: &str) -> ReasonCode {
    word.parse().unwrap()
}

fn candidate(notation: &str) -> Candidate {
    let mut words = notation.split_whitespace();
    let id: i64 = words.next().unwrap().parse().unwrap();
    let mut candidate = Candidate {
        entry_id: EntryId(id),
        story_id: None,
        feed_alerts: FeedAlerts::Always,
        title: format!("Headline {id}"),
        published_at: Some(NOW),
        arrived_at: NOW,
        first: false,
        since: Some(at("-30m")),
        read: false,
        gone: false,
        watches: Vec::new(),
        held: None,
    };
    for word in words {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        let mut watch = |level| {
            let words = if value.is_empty() { "coal" } else { value };
            let id = WatchId(candidate.watches.len() as i64 + 1);
            candidate.watches.push(WatchMatch { id, level, words: words.to_owned(), updates: false });
        };
        match name {
            "urgent" => watch(WatchLevel::Urgent),
            "normal" => watch(WatchLevel::Normal),
            "silent" => watch(WatchLevel::Silent),
            "mute" => watch(WatchLevel::Mute),
            "updates" => candidate.watches.last_mut().unwrap().updates = true,
            "by-watch" => candidate.feed_alerts = FeedAlerts::Watched,
            "never" => candidate.feed_alerts = FeedAlerts::Never,
            "story" => candidate.story_id = Some(StoryId(value.parse().unwrap())),
            "first" => candidate.first = true,
            "read" => candidate.read = true,
            "gone" => candidate.gone = true,
            "untitled" => candidate.title = " ".to_owned(),
            "undated" => candidate.published_at = None,
            "published" => candidate.published_at = Some(at(value)),
            "since" => candidate.since = Some(at(value)),
            "new-source" => candidate.since = None,
            "held" => {
                let (why, when) = value.split_once('@').unwrap();
                candidate.held = Some(Held { at: at(when), code: code(why) });
            }
            other => panic!("{other}"),
        }
    }
    candidate
}

fn situation(notation: &str) -> Situation {
    let mut situation = Situation { now: NOW, alerts: true, alerts_an_hour: 20, ..Situation::default() };
    for word in notation.split_whitespace() {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        let mut told = |urgent| {
            let (story, entry) = value.split_once(':').unwrap();
            let entry_id = EntryId(entry.parse().unwrap());
            let told = AlertedStory { entry_id, title: format!("Headline {entry}"), urgent };
            situation.alerted_stories.insert(StoryId(story.parse().unwrap()), told);
        };
        match name {
            "off" => situation.alerts = false,
            "quiet" => situation.quiet = Some((QuietCause::Hours, at(value))),
            "undisturbed" => situation.quiet = Some((QuietCause::DoNotDisturb, at(value))),
            "absent" => situation.absent = Some(code(value)),
            "away" => situation.away_since = Some(at(value)),
            "told" => told(false),
            "told-urgent" => told(true),
            "limit" => situation.alerts_an_hour = value.parse().unwrap(),
            "recent" => situation.recent.push(at(value)),
            other => panic!("{other}"),
        }
    }
    situation
}

fn notation(plan: &Plan) -> (String, String) {
    let mut decisions = BTreeMap::new();
    for decision in &plan.decisions {
        let before = decisions.insert(
            decision.entry_id,
            format!("{} {} {}", decision.entry_id, decision.decision.word(), decision.reason.code),
        );
        assert_eq!(before, None, "two decisions on one entry");
    }
    let alerts = plan.alerts.iter().map(|alert| {
        let ids: Vec<_> = alert.entries.iter().map(ToString::to_string).collect();
        format!("{}{}[{}]", if alert.urgent { "!" } else { "" }, alert.kind.word(), ids.join(","))
    });
    (decisions.into_values().collect::<Vec<_>>().join("; "), alerts.collect::<Vec<_>>().join(" "))
}

fn plan(given: &str, candidates: &[&str]) -> Plan {
    let candidates: Vec<_> = candidates.iter().map(|notation| candidate(notation)).collect();
    decide(&situation(given), &candidates)
}

#[test]
fn reasons_have_the_arguments_of_their_sentences() {
    let reason = |given: &str, notation: &str| plan(given, &[notation]).decisions.remove(0).reason.args;
    let check = |given: &str, notation: &str, name: &str, expected: Arg| {
        assert_eq!(reason(given, notation).get(name), Some(&expected), "{given}: {notation}");
    };
    let hours = |hours: i64| Arg::Number(hours * 3_600_000);
    check("quiet=+8h", "1", "until", hours(8));
    check("undisturbed=+1h", "1", "until", hours(1));
    check("limit=1 recent=-15m", "1", "until", Arg::Number(45 * 60_000));
    check("limit=2 recent=-50m recent=-40m recent=-30m", "1", "until", Arg::Number(20 * 60_000));
    check("", "1 normal=нүүрс", "words", "нүүрс".into());
    check("", "1 urgent=quake", "words", "quake".into());
    check("", "1 mute=horoscope", "words", "horoscope".into());
    check("", "1 silent=sport", "words", "sport".into());
    check("told=7:99", "1 story=7", "entry", Arg::Number(99));
    check("told=7:99", "1 story=7", "title", "Headline 99".into());
    check("", "1 published=-9d", "published", hours(-9 * 24));
    check("", "1 held=quiet-hours@-6h", "since", hours(-6));
}

#[test]
fn the_watch_that_decided_is_named() {
    let watch = |notation: &str| plan("", &[notation]).decisions[0].watch;
    assert_eq!(watch("1 silent normal urgent"), Some(WatchId(3)));
    assert_eq!(watch("1 silent mute normal"), Some(WatchId(2)));
    assert_eq!(watch("1 first normal"), None);
    assert_eq!(watch("1"), None);
}

#[test]
fn an_alert_knows_since_when_its_entries_were_held() {
    let since = |given: &str, candidates: &[&str]| plan(given, candidates).alerts.remove(0).since;
    assert_eq!(since("", &["1 held=quiet-hours@-2h", "2 held=quiet-hours@-6h", "3"]), Some(at("-6h")));
    assert_eq!(since("away=-9h", &["1", "2"]), Some(at("-9h")));
    assert_eq!(since("", &["1", "2"]), None);
}

#[test]
fn a_burst_of_five_hundred_entries_is_one_alert() {
    let candidates: Vec<_> = (1..=500).map(|id| candidate(&id.to_string())).collect();
    let plan = decide(&situation(""), &candidates);
    assert_eq!((plan.alerts.len(), plan.decisions.len()), (1, 500));
    assert!(plan.decisions.iter().all(|decision| decision.decision == Decision::Grouped));
    assert_eq!(plan.alerts[0].entries.iter().take(3).map(|id| id.0).collect::<Vec<_>>(), [500, 499, 498]);
}

/// An urgent entry must be listed and not only counted, as long as that takes few alerts.
#[test]
fn many_urgent_headlines_are_all_listed() {
    let sizes = |count: u32| {
        let candidates: Vec<_> = (1..=count).map(|id| candidate(&format!("{id} urgent"))).collect();
        let plan = decide(&situation(""), &candidates);
        assert_eq!(plan.decisions.len(), count as usize);
        assert!(plan.alerts.iter().all(|alert| alert.urgent));
        plan.alerts.iter().map(|alert| alert.entries.len()).collect::<Vec<_>>()
    };
    assert_eq!(sizes(3), [1, 1, 1]);
    assert_eq!(sizes(4), [4]);
    assert_eq!(sizes(7), [5, 2]);
    assert_eq!(sizes(20), [5, 5, 5, 5]);
    assert_eq!(sizes(500), [5, 5, 5, 485]);
}

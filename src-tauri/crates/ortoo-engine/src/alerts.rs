//! Which new entries raise an alert. Pure, in its first form: one alert a refresh, with headlines.

#[cfg_attr(not(test), expect(dead_code, reason = "decides once its verdicts are stored"))]
mod policy;
#[cfg_attr(not(test), expect(dead_code, reason = "asked once there are settings for it"))]
mod quiet;

use ortoo_model::{Alert, AlertLine};

/// Headlines an alert lists; the rest is counted.
const LINES: usize = 5;

/// One alert for all that a refresh brought, newest first; `None` when it brought nothing.
pub(crate) fn compose(mut fresh: Vec<AlertLine>) -> Option<Alert> {
    // Ids are given in order of arrival.
    fresh.sort_by_key(|line| std::cmp::Reverse(line.entry_id));
    fresh.dedup_by_key(|line| line.entry_id);
    fresh.retain(|line| !line.title.is_empty());
    if fresh.is_empty() {
        return None;
    }
    let more = fresh.len().saturating_sub(LINES) as u32;
    fresh.truncate(LINES);
    Some(Alert { lines: fresh, more })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ortoo_model::{EntryId, Language};

    fn line(id: i64, title: &str) -> AlertLine {
        AlertLine {
            entry_id: EntryId(id),
            title: title.into(),
            feed_title: "Feed".into(),
            language: Language::En,
        }
    }

    #[test]
    fn nothing_new_raises_nothing() {
        assert_eq!(compose(Vec::new()), None);
        assert_eq!(compose(vec![line(1, "")]), None);
    }

    #[test]
    fn a_burst_is_one_alert_with_the_newest_headlines() {
        let alert = compose((1..=500).map(|id| line(id, "News")).collect()).unwrap();
        assert_eq!(alert.lines.iter().map(|l| l.entry_id.0).collect::<Vec<_>>(), [500, 499, 498, 497, 496]);
        assert_eq!(alert.more, 495);
    }
}

//! Reads when a feed wants to be fetched: `ttl`, `skipHours` and `skipDays` (RSS 0.91 and 2.0), and the RSS 1.0
//! syndication module.

use chrono::Weekday;

use crate::feed::tree::Element;
use crate::feed::vocabulary::Vocabulary::{Core, Syndication};

/// The times at which a feed asks to be fetched.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Schedule {
    pub(super) ttl_minutes: Option<u32>,
    pub(super) skip_hours: Vec<u8>,
    pub(super) skip_days: Vec<Weekday>,
}

/// Reads the schedule of a channel.
pub(super) fn read(channel: &Element) -> Schedule {
    let ttl = channel.named(Core, "ttl").find_map(Element::text);
    let mut skip_hours: Vec<u8> =
        texts_in_list(channel, "skiphours", "hour").filter_map(|text| parse_hour(&text)).collect();
    skip_hours.sort_unstable();
    skip_hours.dedup();
    let mut skip_days: Vec<Weekday> =
        texts_in_list(channel, "skipdays", "day").filter_map(|text| text.parse().ok()).collect();
    skip_days.sort_unstable_by_key(Weekday::num_days_from_monday);
    skip_days.dedup();
    let ttl_minutes = ttl.and_then(|ttl| ttl.parse().ok()).or_else(|| syndication_ttl_minutes(channel));
    Schedule { ttl_minutes, skip_hours, skip_days }
}

fn texts_in_list<'a>(
    channel: &'a Element,
    list: &'a str,
    item: &'a str,
) -> impl Iterator<Item = String> + 'a {
    channel.named(Core, list).flat_map(move |list| list.named(Core, item)).filter_map(Element::text)
}

/// Parses an hour of the day. RSS 0.91 counts from 1 to 24, RSS 2.0 from 0 to 23, so midnight is 0 or 24.
fn parse_hour(text: &str) -> Option<u8> {
    text.parse::<u8>().ok().filter(|hour| *hour <= 24).map(|hour| hour % 24)
}

/// Returns the time between two updates in minutes: `updatePeriod` (a day by default) divided by
/// `updateFrequency` (1 by default).
fn syndication_ttl_minutes(channel: &Element) -> Option<u32> {
    let text = |name| channel.named(Syndication, name).find_map(Element::text);
    let (period, frequency) = (text("updateperiod"), text("updatefrequency"));
    if period.is_none() && frequency.is_none() {
        return None;
    }
    let period_minutes: u32 = match period.map(|period| period.to_ascii_lowercase()).as_deref() {
        Some("hourly") => 60,
        Some("daily") | None => 24 * 60,
        Some("weekly") => 7 * 24 * 60,
        Some("monthly") => 30 * 24 * 60,
        Some("yearly") => 365 * 24 * 60,
        Some(_) => return None,
    };
    let frequency = match frequency {
        Some(frequency) => frequency.parse::<u32>().ok().filter(|frequency| *frequency > 0)?,
        None => 1,
    };
    Some((period_minutes / frequency).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::tree::parse_tree;

    #[test]
    fn schedules_are_read() {
        let check = |inner: &str, ttl_minutes, hours: &[u8], days: &[Weekday]| {
            let channel = parse_tree(&format!("<channel>{inner}</channel>")).unwrap();
            let expected = Schedule { ttl_minutes, skip_hours: hours.to_vec(), skip_days: days.to_vec() };
            assert_eq!(read(&channel), expected, "{inner}");
        };
        check("<ttl> 90 </ttl>", Some(90), &[], &[]);
        check("<ttl>soon</ttl>", None, &[], &[]);
        check(
            "<skipHours><hour>24</hour><hour>3</hour><hour>0</hour><hour>25</hour></skipHours>",
            None,
            &[0, 3],
            &[],
        );
        check(
            "<skipDays><day>Sunday</day><day>saturday</day><day>Sat</day><day>x</day></skipDays>",
            None,
            &[],
            &[Weekday::Sat, Weekday::Sun],
        );
        check(
            "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>",
            Some(30),
            &[],
            &[],
        );
        check("<sy:updatePeriod> Daily </sy:updatePeriod>", Some(1_440), &[], &[]);
        check("<sy:updateFrequency>4</sy:updateFrequency>", Some(360), &[], &[]);
        check("<sy:updateFrequency>0</sy:updateFrequency>", None, &[], &[]);
        check("<ttl>5</ttl><sy:updatePeriod>weekly</sy:updatePeriod>", Some(5), &[], &[]);
    }
}

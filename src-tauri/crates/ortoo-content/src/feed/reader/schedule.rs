//! When a feed has news: `ttl`, `skipHours` and `skipDays` (RSS 0.91 and 2.0), `sy:` (RSS 1.0 module).

use chrono::Weekday;

use crate::feed::tree::Element;
use crate::feed::vocabulary::Vocabulary::{Core, Syndication};

/// A feed's wishes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Schedule {
    pub(super) ttl_minutes: Option<u32>,
    pub(super) skip_hours: Vec<u8>,
    pub(super) skip_days: Vec<Weekday>,
}

/// Reads what a channel says.
pub(super) fn read(channel: &Element) -> Schedule {
    let ttl = channel.named(Core, "ttl").find_map(Element::text);
    let mut skip_hours: Vec<u8> =
        parts(channel, "skiphours", "hour").filter_map(|text| hour(&text)).collect();
    skip_hours.sort_unstable();
    skip_hours.dedup();
    let mut skip_days: Vec<Weekday> =
        parts(channel, "skipdays", "day").filter_map(|text| text.parse().ok()).collect();
    skip_days.sort_unstable_by_key(Weekday::num_days_from_monday);
    skip_days.dedup();
    let ttl_minutes = ttl.and_then(|ttl| ttl.parse().ok()).or_else(|| syndication(channel));
    Schedule { ttl_minutes, skip_hours, skip_days }
}

fn parts<'a>(channel: &'a Element, list: &'a str, part: &'a str) -> impl Iterator<Item = String> + 'a {
    channel.named(Core, list).flat_map(move |list| list.named(Core, part)).filter_map(Element::text)
}

/// RSS 0.91 counts from 1 to 24, RSS 2.0 from 0 to 23: midnight has two names.
fn hour(text: &str) -> Option<u8> {
    text.parse::<u8>().ok().filter(|hour| *hour <= 24).map(|hour| hour % 24)
}

/// So many times a period; without a period it is a day, without a number once.
fn syndication(channel: &Element) -> Option<u32> {
    let said = |name| channel.named(Syndication, name).find_map(Element::text);
    let (period, frequency) = (said("updateperiod"), said("updatefrequency"));
    if period.is_none() && frequency.is_none() {
        return None;
    }
    let minutes: u32 = match period.map(|period| period.to_ascii_lowercase()).as_deref() {
        Some("hourly") => 60,
        Some("daily") | None => 24 * 60,
        Some("weekly") => 7 * 24 * 60,
        Some("monthly") => 30 * 24 * 60,
        Some("yearly") => 365 * 24 * 60,
        Some(_) => return None,
    };
    let times = match frequency {
        Some(times) => times.parse::<u32>().ok().filter(|times| *times > 0)?,
        None => 1,
    };
    Some((minutes / times).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::tree::grow;

    #[test]
    fn wishes_for_quiet_hours_are_read() {
        let check = |inner: &str, ttl_minutes, hours: &[u8], days: &[Weekday]| {
            let channel = grow(&format!("<channel>{inner}</channel>")).unwrap();
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

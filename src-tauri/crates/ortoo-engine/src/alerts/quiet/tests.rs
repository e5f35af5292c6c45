//! Quiet hours across midnight, weekdays, clock changes and travel. Times are UTC, which the suffix `Z` marks.

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;

const ULAANBAATAR: Tz = Tz::Asia__Ulaanbaatar;
const NEW_YORK: Tz = Tz::America__New_York;
const BERLIN: Tz = Tz::Europe__Berlin;
/// Its clock changes by half an hour.
const LORD_HOWE: Tz = Tz::Australia__Lord_Howe;
/// It skipped 30 December 2011.
const APIA: Tz = Tz::Pacific__Apia;

fn utc(text: &str) -> DateTime<Utc> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%MZ").unwrap().and_utc()
}

/// Parses `from-to days`.
fn settings(hours: &str) -> QuietHours {
    let (hours, days) = hours.split_once(' ').unwrap_or((hours, "mon,tue,wed,thu,fri,sat,sun"));
    let (from, to) = hours.split_once('-').unwrap();
    QuietHours {
        on: true,
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
        days: days.parse().unwrap(),
        do_not_disturb: None,
    }
}

fn until(settings: &QuietHours, zone: Tz, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    quiet_at(settings, now, &|at| at.with_timezone(&zone).fixed_offset()).map(|(_, until)| until)
}

#[test]
fn quiet_hours_begin_and_end_by_the_local_time() {
    let check = |hours: &str, zone: Tz, now: &str, expected: Option<&str>| {
        assert_eq!(until(&settings(hours), zone, utc(now)), expected.map(utc), "{hours} {zone} {now}");
    };
    // Over midnight; Ulaanbaatar is eight hours ahead. 2 March 2026 is a Monday.
    check("23:00-08:00", ULAANBAATAR, "2026-03-02 14:59Z", None);
    check("23:00-08:00", ULAANBAATAR, "2026-03-02 15:00Z", Some("2026-03-03 00:00Z"));
    check("23:00-08:00", ULAANBAATAR, "2026-03-02 16:00Z", Some("2026-03-03 00:00Z"));
    check("23:00-08:00", ULAANBAATAR, "2026-03-02 23:59Z", Some("2026-03-03 00:00Z"));
    check("23:00-08:00", ULAANBAATAR, "2026-03-03 00:00Z", None);
    // Within a day.
    check("13:00-14:30", ULAANBAATAR, "2026-03-02 04:59Z", None);
    check("13:00-14:30", ULAANBAATAR, "2026-03-02 05:00Z", Some("2026-03-02 06:30Z"));
    check("13:00-14:30", ULAANBAATAR, "2026-03-02 06:30Z", None);
    // The day on which they begin counts.
    check("23:00-08:00 mon", ULAANBAATAR, "2026-03-02 20:00Z", Some("2026-03-03 00:00Z"));
    check("23:00-08:00 tue", ULAANBAATAR, "2026-03-02 20:00Z", None);
    check("23:00-08:00 sun", ULAANBAATAR, "2026-03-01 20:00Z", Some("2026-03-02 00:00Z"));
    check("23:00-08:00 none", ULAANBAATAR, "2026-03-02 20:00Z", None);
    // Equal start and end mean a whole day; adjoining days are joined.
    check("00:00-00:00 sat", ULAANBAATAR, "2026-03-07 04:00Z", Some("2026-03-07 16:00Z"));
    check("00:00-00:00 sat,sun", ULAANBAATAR, "2026-03-07 04:00Z", Some("2026-03-08 16:00Z"));
    check("08:00-08:00 sat", ULAANBAATAR, "2026-03-07 20:00Z", Some("2026-03-08 00:00Z"));
    // Midnight itself.
    check("00:00-07:00", ULAANBAATAR, "2026-03-02 15:59Z", None);
    check("00:00-07:00", ULAANBAATAR, "2026-03-02 16:00Z", Some("2026-03-02 23:00Z"));
    check("22:00-00:00", ULAANBAATAR, "2026-03-02 15:59Z", Some("2026-03-02 16:00Z"));
    check("22:00-00:00", ULAANBAATAR, "2026-03-02 16:00Z", None);
    // The turn of a year, and a leap day.
    check("23:00-08:00", ULAANBAATAR, "2026-12-31 20:00Z", Some("2027-01-01 00:00Z"));
    check("23:00-08:00", ULAANBAATAR, "2028-02-28 20:00Z", Some("2028-02-29 00:00Z"));
}

#[test]
fn clock_changes_neither_interrupt_nor_repeat_quiet_hours() {
    let check = |hours: &str, zone: Tz, now: &str, expected: Option<&str>| {
        assert_eq!(until(&settings(hours), zone, utc(now)), expected.map(utc), "{hours} {zone} {now}");
    };
    // New York, 8 March 2026: 02:00 is followed by 03:00.
    check("23:00-08:00", NEW_YORK, "2026-03-08 04:00Z", Some("2026-03-08 12:00Z"));
    check("01:00-02:30", NEW_YORK, "2026-03-08 06:30Z", Some("2026-03-08 07:00Z"));
    check("01:00-02:30", NEW_YORK, "2026-03-08 07:00Z", None);
    check("02:15-02:45", NEW_YORK, "2026-03-08 07:00Z", None);
    check("02:30-04:00", NEW_YORK, "2026-03-08 07:00Z", Some("2026-03-08 08:00Z"));
    // 1 November 2026: 01:00 to 02:00 comes twice.
    check("23:00-08:00", NEW_YORK, "2026-11-01 03:30Z", Some("2026-11-01 13:00Z"));
    check("23:00-01:30", NEW_YORK, "2026-11-01 05:45Z", Some("2026-11-01 06:30Z"));
    check("23:00-01:30", NEW_YORK, "2026-11-01 06:30Z", None);
    check("01:30-03:00", NEW_YORK, "2026-11-01 05:30Z", Some("2026-11-01 08:00Z"));
    check("01:30-03:00", NEW_YORK, "2026-11-01 06:10Z", Some("2026-11-01 08:00Z"));
    // Berlin, 29 March and 25 October 2026.
    check("22:00-07:00", BERLIN, "2026-03-28 23:00Z", Some("2026-03-29 05:00Z"));
    check("22:00-07:00", BERLIN, "2026-10-24 23:00Z", Some("2026-10-25 06:00Z"));
    // Half an hour, 5 April 2026 02:00 to 01:30.
    check("22:00-06:00", LORD_HOWE, "2026-04-04 12:00Z", Some("2026-04-04 19:30Z"));
    // A day that did not exist.
    check("23:00-08:00", APIA, "2011-12-30 09:30Z", Some("2011-12-30 18:00Z"));
}

#[test]
fn quiet_hours_follow_the_time_zone_of_a_traveller() {
    let night = settings("23:00-08:00");
    let now = utc("2026-06-01 16:00Z");
    assert_eq!(until(&night, ULAANBAATAR, now), Some(utc("2026-06-02 00:00Z")));
    assert_eq!(until(&night, BERLIN, now), None);
    assert_eq!(until(&night, NEW_YORK, now), None);
    assert_eq!(until(&night, BERLIN, utc("2026-06-01 22:00Z")), Some(utc("2026-06-02 06:00Z")));
}

#[test]
fn do_not_disturb_and_quiet_hours_both_count() {
    let now = utc("2026-03-02 16:00Z");
    let local: ToLocal<'_> = &|at| at.with_timezone(&ULAANBAATAR).fixed_offset();
    let check = |settings: QuietHours, asked: Option<&str>, expected: Option<(QuietCause, &str)>| {
        let settings = QuietHours { do_not_disturb: asked.map(utc), ..settings };
        let expected = expected.map(|(cause, until)| (cause, utc(until)));
        assert_eq!(quiet_at(&settings, now, local), expected, "{asked:?}");
    };
    let (night, never) = (settings("23:00-08:00"), QuietHours::default());
    check(never, None, None);
    check(never, Some("2026-03-02 17:00Z"), Some((QuietCause::DoNotDisturb, "2026-03-02 17:00Z")));
    check(never, Some("2026-03-02 16:00Z"), None);
    check(never, Some("2026-03-01 16:00Z"), None);
    check(night, Some("2026-03-02 17:00Z"), Some((QuietCause::Hours, "2026-03-03 00:00Z")));
    check(night, Some("2026-03-03 02:00Z"), Some((QuietCause::DoNotDisturb, "2026-03-03 02:00Z")));
    // Set while the clock was a month ahead: ignored once the clock is right.
    check(never, Some("2026-04-02 17:00Z"), None);
}

#[test]
fn do_not_disturb_lasts_an_hour_or_until_the_morning() {
    let check = |zone: Tz, asked, now: &str, expected: Option<&str>| {
        let local: ToLocal<'_> = &|at| at.with_timezone(&zone).fixed_offset();
        assert_eq!(do_not_disturb_until(asked, utc(now), local), expected.map(utc), "{zone} {now}");
    };
    check(ULAANBAATAR, DoNotDisturb::Off, "2026-03-02 16:00Z", None);
    check(ULAANBAATAR, DoNotDisturb::Hour, "2026-03-02 16:00Z", Some("2026-03-02 17:00Z"));
    check(ULAANBAATAR, DoNotDisturb::Tomorrow, "2026-03-02 03:00Z", Some("2026-03-03 00:00Z"));
    check(ULAANBAATAR, DoNotDisturb::Tomorrow, "2026-03-02 17:00Z", Some("2026-03-04 00:00Z"));
    check(NEW_YORK, DoNotDisturb::Tomorrow, "2026-03-07 22:00Z", Some("2026-03-08 12:00Z"));
    check(NEW_YORK, DoNotDisturb::Tomorrow, "2026-10-31 22:00Z", Some("2026-11-01 13:00Z"));
}

proptest! {
    #[test]
    fn quiet_periods_end_within_nine_days_and_last_until_then(
        minutes in 0_i64..600_000,
        from in 0_u16..1440,
        to in 0_u16..1440,
        days in 0_u8..128,
        zone in proptest::sample::select(vec![ULAANBAATAR, NEW_YORK, BERLIN, LORD_HOWE]),
    ) {
        let days = [chrono::Weekday::Mon, chrono::Weekday::Wed, chrono::Weekday::Sat, chrono::Weekday::Sun]
            .into_iter()
            .enumerate()
            .filter(|(bit, _)| days >> bit & 1 == 1)
            .map(|(_, day)| day);
        let settings = QuietHours {
            on: true,
            from: TimeOfDay::new(from / 60, from % 60),
            to: TimeOfDay::new(to / 60, to % 60),
            days: ortoo_model::Weekdays::of(days),
            do_not_disturb: None,
        };
        let now = utc("2026-01-01 00:00Z") + Duration::minutes(minutes);
        if let Some(end) = until(&settings, zone, now) {
            prop_assert!(now < end && end <= now + Duration::days(9));
            let before = end - Duration::minutes(1);
            prop_assert!(until(&settings, zone, before.max(now)).is_some());
        }
    }
}

//! Dates as people write them: a parsed date is between 1990 and tomorrow.
#![no_main]

use chrono::{DateTime, Duration};
use libfuzzer_sys::fuzz_target;
use ortoo_content::when::{Clock, is_valid_format, find_in_url, read};

fuzz_target!(|text: &str| {
    let now = DateTime::from_timestamp(1_795_500_000, 0).unwrap_or_default();
    let (first, second) = text.split_once('\n').unwrap_or((text, ""));
    let clock = Clock::named(second).unwrap_or_default();
    let format = Some(second).filter(|format| is_valid_format(format));
    for at in [read(first, None, clock, now), read(first, format, clock, now)].into_iter().flatten() {
        assert!(at.timestamp() >= 631_152_000 - 86_400 && at <= now + Duration::days(1), "{at}");
    }
    if let Ok(url) = url::Url::parse(first) {
        let _ = find_in_url(&url, clock, now);
    }
});

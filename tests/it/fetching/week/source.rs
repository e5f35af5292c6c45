//! The sources of the simulated week: when each publishes and how its server behaves.

use std::ops::Range;

use chrono::{DateTime, Duration, Utc};

/// Minutes in a day and in the week.
pub(crate) const DAY_MINUTES: i64 = 24 * 60;
pub(crate) const WEEK_MINUTES: i64 = 7 * DAY_MINUTES;
/// The minute at which sources that end or move do so.
pub(crate) const MIDWEEK_MINUTE: i64 = WEEK_MINUTES / 2;
/// The day on which sources with an outage fail.
pub(crate) const OUTAGE_MINUTES: Range<i64> = 2 * DAY_MINUTES..3 * DAY_MINUTES;
/// The hours listed in `skipHours`.
pub(crate) const SKIPPED_HOURS: Range<u32> = 1..9;
/// The longest interval of a quiet feed in minutes, with jitter and the minute until the next tick.
const MAX_INTERVAL_MINUTES: i64 = 4 * 60 + 24 + 1;

macro_rules! kinds {
    ($($name:ident = $words:literal,)*) => {
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        pub(crate) enum Kind { $($name,)* }

        impl Kind {
            pub(crate) const ALL: &[Self] = &[$(Self::$name,)*];

            pub(crate) fn words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }
        }
    };
}

kinds! {
    Quiet = "no news, ETag",
    Unchanged = "no news, no validators",
    Busy = "news every 20 min, no validators",
    Hourly = "news every hour, ETag",
    Daily = "news once a day, Last-Modified",
    Irregular = "news now and then, ETag",
    Ttl = "news every hour, ttl of 2 h",
    MaxAge = "news every hour, max-age of 2 h",
    Expires = "news every hour, Expires in 3 h",
    SkipHours = "no news, skipHours 1 to 8",
    Gone = "410 from midweek",
    Moved = "301 from midweek",
    MovedToo = "308 from midweek, news every hour",
    Temporary = "302 always",
    Login = "301 to a login page for a day",
    TooMany = "429 now and then, Retry-After",
    Unavailable = "503 for a day, Retry-After",
    Broken = "500 for a day",
    Flapping = "500 every other time",
    Cut = "broken connections for a day",
}

impl Kind {
    /// Returns the minutes between two entries; `None` for sources that publish nothing or irregularly.
    fn period(self) -> Option<i64> {
        match self {
            Self::Quiet | Self::Unchanged | Self::SkipHours | Self::Irregular => None,
            Self::Busy => Some(20),
            Self::Hourly | Self::Ttl | Self::MaxAge | Self::Expires | Self::MovedToo => Some(60),
            Self::Daily => Some(DAY_MINUTES),
            _ => Some(6 * 60),
        }
    }

    /// Returns how many entries a document lists: enough to bridge a night and the longest interval, or an outage.
    fn document_length(self) -> usize {
        match self {
            Self::Busy => 24,
            _ if self.bound() > DAY_MINUTES => 24,
            _ => 16,
        }
    }

    /// Returns the online minutes within which an entry must have arrived.
    pub(crate) fn bound(self) -> i64 {
        match self {
            // The day of the outage, plus the backoff it has caused by its end.
            Self::Login | Self::Unavailable | Self::Broken | Self::Cut => {
                MAX_INTERVAL_MINUTES + 2 * DAY_MINUTES
            }
            Self::TooMany | Self::Flapping => MAX_INTERVAL_MINUTES + 120 + 45,
            _ => MAX_INTERVAL_MINUTES,
        }
    }

    /// Returns the minimum interval in minutes that the server's hints ask for.
    pub(crate) fn minimum_interval(self) -> i64 {
        match self {
            Self::Ttl | Self::MaxAge => 120,
            Self::Expires => 180,
            _ => 0,
        }
    }
}

/// A simulated source.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) n: usize,
    pub(crate) kind: Kind,
    pub(crate) host: String,
    /// The minutes at which it publishes, in ascending order.
    pub(crate) news: Vec<i64>,
}

impl Source {
    pub(crate) fn numbered(n: usize) -> Self {
        let kind = Kind::ALL[n % Kind::ALL.len()];
        // Sources that answer 429 have separate hosts, two on each, because a 429 pauses the whole host.
        let host = if kind == Kind::TooMany { 64 + n / 40 } else { n % 64 };
        Self { n, kind, host: format!("127.0.1.{}", 1 + host), news: news(n, kind) }
    }

    /// Returns the path that the reader followed.
    pub(crate) fn path(&self) -> String {
        format!("/{}", self.n)
    }

    /// Returns the feed as of a minute, newest entry first.
    pub(crate) fn document(&self, minute: i64, begun: DateTime<Utc>) -> String {
        let ttl = if self.kind == Kind::Ttl { "<ttl>120</ttl>" } else { "" };
        let mut skip = String::new();
        if self.kind == Kind::SkipHours {
            SKIPPED_HOURS.for_each(|hour| skip += &format!("<hour>{hour}</hour>"));
            skip = format!("<skipHours>{skip}</skipHours>");
        }
        let mut items = String::new();
        let published = self.news.iter().enumerate().rev().filter(|(_, at)| **at <= minute);
        for (k, at) in published.take(self.kind.document_length()) {
            let date = (begun + Duration::minutes(*at)).to_rfc2822();
            items += &format!(
                "<item><title>{n}: story {k}</title><guid isPermaLink=\"false\">{k}</guid>\
                 <link>http://news.example/{n}/{k}</link><pubDate>{date}</pubDate></item>",
                n = self.n
            );
        }
        let n = self.n;
        format!("<rss version=\"2.0\"><channel><title>Source {n}</title>{ttl}{skip}{items}</channel></rss>")
    }
}

fn news(n: usize, kind: Kind) -> Vec<i64> {
    let n = n as i64;
    if kind == Kind::Irregular {
        let gaps = (0..).map(|k: i64| 20 + (k * k * 97 + n * 31) % 700);
        let times = gaps.scan(0, |at, gap| {
            *at += gap;
            Some(*at)
        });
        return times.take_while(|at| *at < WEEK_MINUTES).collect();
    }
    let Some(period) = kind.period() else { return Vec::new() };
    // The first entry exists from the beginning.
    (0..)
        .map(|k| k * period - n % period)
        .skip_while(|at| *at + period <= 0)
        .take_while(|at| *at < WEEK_MINUTES)
        .collect()
}

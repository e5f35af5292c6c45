//! The sources of the week: what each publishes when, and how it behaves.

use std::ops::Range;

use chrono::{DateTime, Duration, Utc};

/// Minutes of a day and of the week.
pub(crate) const DAY: i64 = 24 * 60;
pub(crate) const WEEK: i64 = 7 * DAY;
/// When those that end or move do so.
pub(crate) const MIDWEEK: i64 = WEEK / 2;
/// The day on which those that break down are broken.
pub(crate) const OUTAGE: Range<i64> = 2 * DAY..3 * DAY;
/// Hours that those with hours to skip leave out.
pub(crate) const SKIPPED: Range<u32> = 1..9;
/// The longest a quiet feed is left alone, with what it is spread by and the minute until the next look.
const LONGEST: i64 = 4 * 60 + 24 + 1;

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
    /// Minutes between two entries; none for who publishes nothing or at odd times.
    fn period(self) -> Option<i64> {
        match self {
            Self::Quiet | Self::Unchanged | Self::SkipHours | Self::Irregular => None,
            Self::Busy => Some(20),
            Self::Hourly | Self::Ttl | Self::MaxAge | Self::Expires | Self::MovedToo => Some(60),
            Self::Daily => Some(DAY),
            _ => Some(6 * 60),
        }
    }

    /// Entries of a document: enough to last through a night and the longest interval, or an outage.
    fn listed(self) -> usize {
        match self {
            Self::Busy => 24,
            _ if self.bound() > DAY => 24,
            _ => 16,
        }
    }

    /// Waking minutes within which an entry must be there.
    pub(crate) fn bound(self) -> i64 {
        match self {
            // The day itself, and what the back-off has grown to by its end.
            Self::Login | Self::Unavailable | Self::Broken | Self::Cut => LONGEST + 2 * DAY,
            Self::TooMany | Self::Flapping => LONGEST + 120 + 45,
            _ => LONGEST,
        }
    }

    /// The most minutes between requests that a feed's own wish asks for.
    pub(crate) fn wish(self) -> i64 {
        match self {
            Self::Ttl | Self::MaxAge => 120,
            Self::Expires => 180,
            _ => 0,
        }
    }
}

/// One of two hundred.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) n: usize,
    pub(crate) kind: Kind,
    pub(crate) host: String,
    /// The minutes at which it publishes, ascending.
    pub(crate) news: Vec<i64>,
}

impl Source {
    pub(crate) fn numbered(n: usize) -> Self {
        let kind = Kind::ALL[n % Kind::ALL.len()];
        // Those that say "too many" have hosts of their own, two on each: they silence their neighbours.
        let host = if kind == Kind::TooMany { 64 + n / 40 } else { n % 64 };
        Self { n, kind, host: format!("127.0.1.{}", 1 + host), news: news(n, kind) }
    }

    /// The path that the reader followed.
    pub(crate) fn path(&self) -> String {
        format!("/{}", self.n)
    }

    /// What is published by this minute, newest first.
    pub(crate) fn document(&self, minute: i64, begun: DateTime<Utc>) -> String {
        let ttl = if self.kind == Kind::Ttl { "<ttl>120</ttl>" } else { "" };
        let mut skip = String::new();
        if self.kind == Kind::SkipHours {
            SKIPPED.for_each(|hour| skip += &format!("<hour>{hour}</hour>"));
            skip = format!("<skipHours>{skip}</skipHours>");
        }
        let mut items = String::new();
        let published = self.news.iter().enumerate().rev().filter(|(_, at)| **at <= minute);
        for (k, at) in published.take(self.kind.listed()) {
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
        return times.take_while(|at| *at < WEEK).collect();
    }
    let Some(period) = kind.period() else { return Vec::new() };
    // The first is there from the beginning.
    (0..)
        .map(|k| k * period - n % period)
        .skip_while(|at| *at + period <= 0)
        .take_while(|at| *at < WEEK)
        .collect()
}

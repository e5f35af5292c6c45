//! Parses dates: those of feeds, and those that people write on pages.
//!
//! `parse_feed_date` accepts absolute dates in many formats. [`read`] also accepts relative dates and dates
//! among other text, and needs a [`Clock`] for dates without a zone. Neither returns a date before 1990 or more
//! than a day in the future.

mod absolute;
mod clock;
mod day;
mod names;
mod page_date;
mod plausible;
mod relative;
mod time;
mod unix_time;
mod url_date;
mod zones;

pub(crate) use absolute::parse_feed_date;
pub use clock::Clock;
pub use page_date::{is_valid_format, read};
pub(crate) use unix_time::from_unix_time;
pub use url_date::find_in_url;

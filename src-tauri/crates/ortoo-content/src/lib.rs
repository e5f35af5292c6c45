//! Untrusted bytes to domain types, and back: feeds, recipes, pages, articles, sanitizing, import and export.
//!
//! All input is written by strangers, so every function is total: it runs in time and memory proportional to
//! its input, up to fixed limits, and reports an error instead of panicking. There is no network, clock or
//! thread: the caller passes bytes, addresses and the current time.
//!
//! # Entry points
//!
//! | to | call |
//! |---|---|
//! | parse a feed of any format | [`feed::parse`] |
//! | read a recipe, and apply it to a page | [`recipe::read`], [`recipe::apply`] |
//! | find the feeds behind a page | [`discover::leads`], [`discover::guess`] |
//! | extract the article from a page | [`article::extract`] |
//! | sanitize HTML | [`sanitize::sanitize`] |
//! | convert HTML to plain text | [`text::plain`], [`text::one_line`] |
//! | compare two versions of a text | [`diff::compare`] |
//! | locate a quoted passage in a text | [`annotation::locate`] |
//! | write articles and annotations | [`export::export`], [`export::brief`] |
//! | read other readers' data | [`opml::read`], [`import`] |
//! | resolve and clean addresses | [`link`] |
//! | read dates | [`dates::read`] |
//!
//! # Example
//!
//! ```
//! use ortoo_content::{sanitize::sanitize, text::plain};
//!
//! let html = sanitize("<p>Snow <script>steal()</script>in May", None);
//! assert_eq!(html.as_str(), "<p>Snow in May</p>");
//! assert_eq!(plain(html.as_str()), "Snow in May");
//! ```

pub mod article;
pub mod dates;
mod decode;
pub mod discover;
pub mod export;
pub mod feed;
mod html;
pub mod import;
pub mod link;
pub mod opml;
pub mod page;
pub mod recipe;
pub mod sanitize;
pub mod text;

pub use article::{annotation, diff, pictures};
pub use dates as when;

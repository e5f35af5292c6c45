//! Recipes: rules that turn pages and JSON documents without a feed into entries.
//!
//! A recipe is data ([`ortoo_model::Recipe`]). This module parses it from TOML, validates it, writes it, and
//! applies it to a response. Entries of all kinds of documents are made by the same rules as those of feeds.

mod apply;
mod article;
mod check;
mod digest;
mod error;
mod html;
mod json;
mod locator;
mod read;
mod sitemap;
#[cfg(test)]
mod tests;

pub(crate) use apply::clock;
pub use apply::{Answer, Reading, apply, page_address};
pub use article::{address_date, article_date, article_facts};
pub(crate) use article::{article_elements, article_image};
pub use check::check;
pub use error::RecipeError;
pub use read::{read, write};

//! Recipes: rules that turn pages and JSON documents without a feed into entries.
//!
//! A recipe is data ([`ortoo_model::Recipe`]). This module parses it from TOML, validates it, writes it, and
//! applies it to a response. Entries of all kinds of documents are made by the same rules as those of feeds.

mod apply;
mod article_page;
mod clock;
mod digest;
mod error;
mod html;
mod json;
mod listing;
mod locator;
mod response;
mod sitemap;
#[cfg(test)]
mod tests;
mod toml_file;
mod validation;

pub use apply::{apply, page_address};
pub use article_page::{address_date, article_date, article_facts};
pub(crate) use article_page::{article_elements, article_image};
pub(crate) use clock::clock;
pub use error::RecipeError;
pub use response::{Answer, Reading};
pub use toml_file::{read, write};
pub use validation::check;

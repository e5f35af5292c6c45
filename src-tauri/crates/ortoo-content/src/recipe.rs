//! Recipes: sources without a feed, read by a description of where their headlines stand.
//!
//! A recipe is data (`ortoo_model::Recipe`); here it is read from TOML, checked, written, and applied to what
//! a source answered. Whatever kind of document it is about, entries are made by the rules that feeds have.

mod apply;
mod article;
mod check;
mod digest;
mod error;
mod html;
mod json;
mod place;
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

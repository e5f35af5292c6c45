//! Following sources: feeds, discovery, recipes, the catalogue and the sample edition.

pub(crate) mod catalogue;
pub(crate) mod discovery;
pub(crate) mod feeds;
pub(crate) mod recipe_application;
pub(crate) mod recipes;
pub(crate) mod sample_installer;

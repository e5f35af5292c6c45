//! Discovering, fetching and parsing sources, and their load on servers.

mod bad_sources;
mod discovery;
mod identity;
mod manners;
mod private_addresses;
mod recipes;
mod refresh;
mod week;

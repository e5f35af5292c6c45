//! Bounded, polite fetching: size, time and redirects have limits, private addresses are guarded.

mod address;
mod client;
mod error;
mod headers;
mod hosts;
mod post;
mod resolver;

pub use client::{FetchLimits, Fetched};
pub(crate) use client::{Fetcher, Request};
pub use error::FetchError;
pub(crate) use hosts::{Hosts, IN_ALL, PER_HOST, Permit, host_of};
pub(crate) use post::is_confidential;

//! Fetching with limits on size, time and redirects, guarded against private addresses, with few requests per host.

mod address;
mod client;
mod error;
mod headers;
mod hosts;
mod network;
mod pages;
mod post;
mod resolver;

pub use client::{FetchLimits, FetchResponse};
pub(crate) use client::{Fetcher, Request};
pub use error::FetchError;
pub(crate) use hosts::{HostLimiter, HostPermit, MAX_REQUESTS, MAX_REQUESTS_PER_HOST, host_of};
pub(crate) use network::NetworkMonitor;
pub(crate) use pages::{Origin, PageFetcher};
pub(crate) use post::is_confidential;

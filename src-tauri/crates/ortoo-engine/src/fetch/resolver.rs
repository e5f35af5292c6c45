//! A DNS resolver that refuses private addresses, for every hop of a public source.
//!
//! Checking a name before the request is not enough, because it may resolve differently a moment later. The addresses
//! checked here are those connected to.

use std::net::SocketAddr;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::address::is_public;
use super::error::{BlockedAddress, UnknownName};

/// Resolves with the system's resolver and returns only public addresses.
#[derive(Clone, Copy, Debug)]
pub(super) struct PublicResolver;

impl Resolve for PublicResolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let addresses = lookup(name.as_str()).await?;
            let public: Vec<SocketAddr> = addresses.into_iter().filter(|a| is_public(a.ip())).collect();
            if public.is_empty() {
                return Err(BlockedAddress.into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

/// Resolves with the system's resolver and reports an unknown name as [`UnknownName`].
#[derive(Clone, Copy, Debug)]
pub(super) struct AnyResolver;

impl Resolve for AnyResolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move { Ok(Box::new(lookup(name.as_str()).await?.into_iter()) as Addrs) })
    }
}

/// Returns whether a host name resolves to a private address; `None` if it cannot be resolved.
pub(super) async fn resolves_to_private(host: &str) -> Option<bool> {
    let addresses = lookup(host).await.ok()?;
    Some(addresses.iter().any(|a| !is_public(a.ip())))
}

async fn lookup(host: &str) -> Result<Vec<SocketAddr>, UnknownName> {
    let addresses: Vec<_> = tokio::net::lookup_host((host, 0)).await.map_err(UnknownName)?.collect();
    Ok(addresses)
}

//! A name resolver that refuses private addresses, for every hop of a public source.
//!
//! Checking the name before the request is not enough: it may resolve differently a moment later. The
//! addresses that are connected to are the ones checked here.

use std::net::SocketAddr;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::address::is_public;
use super::error::{BlockedAddress, UnknownName};

/// Resolves by the system and passes only public addresses on.
#[derive(Clone, Copy, Debug)]
pub(super) struct PublicResolver;

impl Resolve for PublicResolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = lookup(name.as_str()).await?;
            let public: Vec<SocketAddr> = found.into_iter().filter(|a| is_public(a.ip())).collect();
            if public.is_empty() {
                return Err(BlockedAddress.into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

/// Resolves by the system, telling an unknown name apart from other troubles.
#[derive(Clone, Copy, Debug)]
pub(super) struct AnyResolver;

impl Resolve for AnyResolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move { Ok(Box::new(lookup(name.as_str()).await?.into_iter()) as Addrs) })
    }
}

/// Whether a host name leads to a private address; `None` when it cannot be resolved.
pub(super) async fn leads_to_private(host: &str) -> Option<bool> {
    let found = lookup(host).await.ok()?;
    Some(found.iter().any(|a| !is_public(a.ip())))
}

async fn lookup(host: &str) -> Result<Vec<SocketAddr>, UnknownName> {
    let found: Vec<_> = tokio::net::lookup_host((host, 0)).await.map_err(UnknownName)?.collect();
    Ok(found)
}

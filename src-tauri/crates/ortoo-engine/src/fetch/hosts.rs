//! At most two requests to a host and 32 in all, whatever asks.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

const PER_HOST: usize = 2;
const IN_ALL: usize = 32;

/// Hands out the right to make a request.
#[derive(Debug)]
pub(crate) struct HostPermits {
    all: Arc<Semaphore>,
    hosts: Mutex<HashMap<String, Arc<Semaphore>>>,
}

/// The right to make one request; given back when dropped.
#[derive(Debug)]
pub(crate) struct Permit {
    _host: OwnedSemaphorePermit,
    _all: OwnedSemaphorePermit,
}

impl HostPermits {
    pub(crate) fn new() -> Self {
        Self { all: Arc::new(Semaphore::new(IN_ALL)), hosts: Mutex::default() }
    }

    /// Waits for a turn. The host's turn comes first, so that requests that wait for a slow host do
    /// not take the places of others.
    pub(crate) async fn acquire(&self, host: &str) -> Option<Permit> {
        let queue = {
            let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
            hosts.entry(host.to_owned()).or_insert_with(|| Arc::new(Semaphore::new(PER_HOST))).clone()
        };
        let host = queue.acquire_owned().await.ok()?;
        let all = Arc::clone(&self.all).acquire_owned().await.ok()?;
        Some(Permit { _host: host, _all: all })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[tokio::test]
    async fn a_slow_host_takes_no_place_from_others() {
        let permits = HostPermits::new();
        let _held = [permits.acquire("slow").await, permits.acquire("slow").await];
        assert!(permits.acquire("slow").now_or_never().is_none());
        assert!(permits.acquire("quick").now_or_never().is_some());
    }

    #[tokio::test]
    async fn there_are_thirty_two_in_all() {
        let permits = HostPermits::new();
        let mut held = Vec::new();
        for host in 0..IN_ALL {
            held.push(permits.acquire(&host.to_string()).await);
        }
        assert!(permits.acquire("one more").now_or_never().is_none());
        held.pop();
        assert!(permits.acquire("one more").now_or_never().is_some());
    }
}

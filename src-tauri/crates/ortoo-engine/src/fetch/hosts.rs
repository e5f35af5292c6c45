//! At most two requests to a host and 32 in all, whatever asks; and none to a host that said to wait.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use url::Url;

const PER_HOST: usize = 2;
const IN_ALL: usize = 32;
/// Hosts remembered before those that nobody asks are let go.
const REMEMBERED: usize = 512;

/// Hands out the right to make a request.
#[derive(Debug)]
pub(crate) struct Hosts {
    all: Arc<Semaphore>,
    queues: Mutex<HashMap<String, Arc<Semaphore>>>,
    waits: Mutex<HashMap<String, DateTime<Utc>>>,
}

/// The right to make requests to one host; given back when dropped.
#[derive(Debug)]
pub(crate) struct Permit {
    pub(super) name: String,
    _host: OwnedSemaphorePermit,
    _all: OwnedSemaphorePermit,
}

/// The host of an address, by which turns and waits are counted; empty where there is none.
pub(crate) fn host_of(url: &str) -> String {
    Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

impl Hosts {
    pub(crate) fn new() -> Self {
        Self { all: Arc::new(Semaphore::new(IN_ALL)), queues: Mutex::default(), waits: Mutex::default() }
    }

    /// Waits for a turn. The host's turn comes first, so that requests that wait for a slow host do
    /// not take the places of others.
    pub(crate) async fn turn(&self, host: &str) -> Permit {
        let queue = {
            let mut queues = lock(&self.queues);
            if queues.len() >= REMEMBERED {
                queues.retain(|_, queue| Arc::strong_count(queue) > 1);
            }
            Arc::clone(queues.entry(host.to_owned()).or_insert_with(|| Arc::new(Semaphore::new(PER_HOST))))
        };
        let host_permit = taken(&queue).await;
        let all = taken(&self.all).await;
        Permit { name: host.to_owned(), _host: host_permit, _all: all }
    }

    /// Leaves a host alone until then.
    pub(crate) fn hold(&self, host: &str, until: DateTime<Utc>) {
        lock(&self.waits).insert(host.to_owned(), until);
    }

    /// Leaves these alone too, the longer of two times counts: other processes were told to wait as well.
    pub(crate) fn hold_these(&self, waits: impl IntoIterator<Item = (String, DateTime<Utc>)>) {
        let mut known = lock(&self.waits);
        for (host, until) in waits {
            known.entry(host).and_modify(|at| *at = until.max(*at)).or_insert(until);
        }
    }

    /// How long a host is to be left alone, where it is.
    pub(crate) fn held_until(&self, host: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        lock(&self.waits).get(host).copied().filter(|until| crate::schedule::is_held(Some(*until), now))
    }
}

async fn taken(semaphore: &Arc<Semaphore>) -> OwnedSemaphorePermit {
    match Arc::clone(semaphore).acquire_owned().await {
        Ok(permit) => permit,
        Err(_) => unreachable!("these semaphores are never closed"),
    }
}

// Nothing in here can be left half done by a panic.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[tokio::test]
    async fn a_slow_host_takes_no_place_from_others() {
        let hosts = Hosts::new();
        let _held = [hosts.turn("slow").await, hosts.turn("slow").await];
        assert!(hosts.turn("slow").now_or_never().is_none());
        assert!(hosts.turn("quick").now_or_never().is_some());
    }

    #[tokio::test]
    async fn there_are_thirty_two_in_all() {
        let hosts = Hosts::new();
        let mut held = Vec::new();
        for host in 0..IN_ALL {
            held.push(hosts.turn(&host.to_string()).await);
        }
        assert!(hosts.turn("one more").now_or_never().is_none());
        held.pop();
        assert!(hosts.turn("one more").now_or_never().is_some());
    }

    #[tokio::test]
    async fn hosts_that_nobody_asks_are_forgotten_and_no_others() {
        let hosts = Hosts::new();
        let _held = [hosts.turn("slow").await, hosts.turn("slow").await];
        for host in 0..3 * REMEMBERED {
            hosts.turn(&host.to_string()).await;
        }
        assert!(lock(&hosts.queues).len() <= REMEMBERED);
        assert!(hosts.turn("slow").now_or_never().is_none());
    }

    #[test]
    fn a_host_is_left_alone_until_its_time_is_over() {
        let at = |minute| DateTime::UNIX_EPOCH + chrono::Duration::minutes(minute);
        let hosts = Hosts::new();
        hosts.hold("busy", at(10));
        hosts.hold_these([("busy".to_owned(), at(5)), ("other".to_owned(), at(7))]);
        let check = |host: &str, minute, expected| assert_eq!(hosts.held_until(host, at(minute)), expected);
        check("busy", 9, Some(at(10)));
        check("busy", 10, None);
        check("other", 6, Some(at(7)));
        check("third", 0, None);
    }
}

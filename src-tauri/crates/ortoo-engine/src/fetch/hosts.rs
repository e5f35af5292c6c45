//! Limits the requests in flight, per host and in all, and remembers the hosts that asked not to be contacted.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use tokio::sync::oneshot;
use url::Url;

/// Maximum number of requests in flight to one host.
pub(crate) const MAX_REQUESTS_PER_HOST: usize = 2;
/// Maximum number of requests in flight.
pub(crate) const MAX_REQUESTS: usize = 32;

/// Grants host permits and stores rate limits.
#[derive(Debug, Default)]
pub(crate) struct HostLimiter {
    state: Arc<Mutex<PermitState>>,
    rate_limits: Mutex<HashMap<String, DateTime<Utc>>>,
}

/// The granted and the requested permits. Not two semaphores: returning a permit would wake two waiters.
#[derive(Debug, Default)]
struct PermitState {
    /// Number of permits granted.
    granted: usize,
    hosts: HashMap<String, HostQueue>,
    /// Waiters whose host has capacity for them.
    ready: VecDeque<Waiter>,
}

/// A host with requests in flight or waiting.
#[derive(Debug, Default)]
struct HostQueue {
    /// Number of permits granted to the host and of its waiters in the ready queue.
    active: usize,
    waiting: VecDeque<Waiter>,
}

#[derive(Debug)]
struct Waiter {
    host: String,
    sender: oneshot::Sender<HostPermit>,
}

/// The right to have one more request in flight to a host; returned when dropped.
#[derive(Debug)]
pub(crate) struct HostPermit {
    pub(super) name: String,
    state: Arc<Mutex<PermitState>>,
}

impl Drop for HostPermit {
    fn drop(&mut self) {
        let next = lock(&self.state).release(&self.name);
        grant(&self.state, next);
    }
}

/// Gives a waiter its permit. Must not run under the lock: if the waiter has been dropped meanwhile, the permit is dropped
/// here and returned, which takes the lock.
fn grant(state: &Arc<Mutex<PermitState>>, next: Option<Waiter>) {
    if let Some(Waiter { host, sender }) = next {
        let _ = sender.send(HostPermit { name: host, state: Arc::clone(state) });
    }
}

impl PermitState {
    /// Enqueues a waiter and returns the next one that can have a permit.
    fn enqueue(&mut self, waiter: Waiter) -> Option<Waiter> {
        let host = self.hosts.entry(waiter.host.clone()).or_default();
        if host.active == MAX_REQUESTS_PER_HOST {
            host.waiting.push_back(waiter);
            return None;
        }
        host.active += 1;
        self.ready.push_back(waiter);
        self.next()
    }

    /// Takes back a permit and returns the next waiter that can have one.
    fn release(&mut self, host: &str) -> Option<Waiter> {
        self.granted -= 1;
        self.release_host(host);
        self.next()
    }

    /// Frees capacity of a host.
    fn release_host(&mut self, name: &str) {
        let Some(host) = self.hosts.get_mut(name) else { return };
        match host.waiting.pop_front() {
            Some(waiter) => self.ready.push_back(waiter),
            None => host.active -= 1,
        }
        if host.active == 0 {
            self.hosts.remove(name);
        }
    }

    fn next(&mut self) -> Option<Waiter> {
        while self.granted < MAX_REQUESTS {
            let waiter = self.ready.pop_front()?;
            if waiter.sender.is_closed() {
                self.release_host(&waiter.host);
                continue;
            }
            self.granted += 1;
            return Some(waiter);
        }
        None
    }
}

/// Returns the host of an address, the key of permits and rate limits; empty if the address has no host.
pub(crate) fn host_of(url: &str) -> String {
    Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

impl HostLimiter {
    /// Waits for a permit. Capacity of the host is awaited first, so that requests waiting for a slow host do not use up
    /// the capacity for other hosts.
    pub(crate) async fn acquire(&self, host: &str) -> HostPermit {
        let (sender, receiver) = oneshot::channel();
        let next = lock(&self.state).enqueue(Waiter { host: host.to_owned(), sender });
        grant(&self.state, next);
        match receiver.await {
            Ok(permit) => permit,
            Err(_) => unreachable!("a waiter stays in its queue until it has its permit"),
        }
    }

    /// Marks a host as rate limited until an instant.
    pub(crate) fn rate_limit(&self, host: &str, until: DateTime<Utc>) {
        lock(&self.rate_limits).insert(host.to_owned(), until);
    }

    /// Adds rate limits that other processes stored; the later of two instants counts.
    pub(crate) fn merge_rate_limits(&self, rate_limits: impl IntoIterator<Item = (String, DateTime<Utc>)>) {
        let mut stored = lock(&self.rate_limits);
        for (host, until) in rate_limits {
            stored.entry(host).and_modify(|at| *at = until.max(*at)).or_insert(until);
        }
    }

    /// Returns until when a host is rate limited, if it is.
    pub(crate) fn rate_limited_until(&self, host: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        lock(&self.rate_limits)
            .get(host)
            .copied()
            .filter(|until| crate::schedule::is_rate_limited(Some(*until), now))
    }
}

// A panic leaves no invariant of this state broken.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[tokio::test]
    async fn a_slow_host_uses_no_capacity_of_others() {
        let hosts = HostLimiter::default();
        let _granted = [hosts.acquire("slow").await, hosts.acquire("slow").await];
        assert!(hosts.acquire("slow").now_or_never().is_none());
        assert!(hosts.acquire("quick").now_or_never().is_some());
    }

    #[tokio::test]
    async fn at_most_thirty_two_permits_are_granted() {
        let hosts = HostLimiter::default();
        let mut granted = Vec::new();
        for host in 0..MAX_REQUESTS {
            granted.push(hosts.acquire(&host.to_string()).await);
        }
        assert!(hosts.acquire("one more").now_or_never().is_none());
        granted.pop();
        assert!(hosts.acquire("one more").now_or_never().is_some());
    }

    #[tokio::test]
    async fn permits_are_granted_in_the_order_of_requests() {
        let hosts = HostLimiter::default();
        let granted = [hosts.acquire("a").await, hosts.acquire("a").await];
        let mut waiting: Vec<_> = (0..3).map(|_| Box::pin(hosts.acquire("a"))).collect();
        assert!(waiting.iter_mut().all(|permit| permit.now_or_never().is_none()));
        // A dropped waiter leaves its permit to the next one.
        drop(waiting.remove(0));
        drop(granted);
        let first = waiting[0].as_mut().now_or_never().unwrap();
        let second = waiting[1].as_mut().now_or_never().unwrap();
        assert!(hosts.acquire("a").now_or_never().is_none());
        drop((first, second));
        assert!(hosts.acquire("a").now_or_never().is_some());
    }

    #[tokio::test]
    async fn a_permit_granted_to_a_dropped_waiter_is_returned() {
        let hosts = HostLimiter::default();
        let granted = [hosts.acquire("a").await, hosts.acquire("a").await];
        let mut late = Box::pin(hosts.acquire("a"));
        assert!(late.as_mut().now_or_never().is_none());
        drop(granted);
        drop(late);
        let _both = [hosts.acquire("a").now_or_never().unwrap(), hosts.acquire("a").now_or_never().unwrap()];
    }

    #[tokio::test]
    async fn hosts_without_requests_are_removed() {
        let hosts = HostLimiter::default();
        let slow = [hosts.acquire("slow").await, hosts.acquire("slow").await];
        for host in 0..100 {
            hosts.acquire(&host.to_string()).await;
        }
        assert!(hosts.acquire("slow").now_or_never().is_none());
        drop(slow);
        let state = lock(&hosts.state);
        assert_eq!((state.granted, state.hosts.len(), state.ready.len()), (0, 0, 0));
    }

    #[test]
    fn a_host_is_rate_limited_until_its_time_is_over() {
        let at = |minute| DateTime::UNIX_EPOCH + chrono::Duration::minutes(minute);
        let hosts = HostLimiter::default();
        hosts.rate_limit("busy", at(10));
        hosts.merge_rate_limits([("busy".to_owned(), at(5)), ("other".to_owned(), at(7))]);
        let check =
            |host: &str, minute, expected| assert_eq!(hosts.rate_limited_until(host, at(minute)), expected);
        check("busy", 9, Some(at(10)));
        check("busy", 10, None);
        check("other", 6, Some(at(7)));
        check("third", 0, None);
    }
}

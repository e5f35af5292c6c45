//! At most two requests to a host and 32 in all, whatever asks; and none to a host that said to wait.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use tokio::sync::oneshot;
use url::Url;

/// Requests to a host at once.
pub(crate) const PER_HOST: usize = 2;
/// Requests at once.
pub(crate) const IN_ALL: usize = 32;

/// Hands out the right to make a request.
#[derive(Debug, Default)]
pub(crate) struct Hosts {
    turns: Arc<Mutex<Turns>>,
    waits: Mutex<HashMap<String, DateTime<Utc>>>,
}

/// Who has a turn and who waits. Not two semaphores: who gives a turn back would wake two.
#[derive(Debug, Default)]
struct Turns {
    /// How many have one.
    taken: usize,
    hosts: HashMap<String, Host>,
    /// Those whose host has room for them.
    ready: VecDeque<Waiter>,
}

/// A host that somebody asks.
#[derive(Debug, Default)]
struct Host {
    /// How many ask it, or are ready to.
    asked: usize,
    waiting: VecDeque<Waiter>,
}

#[derive(Debug)]
struct Waiter {
    host: String,
    turn: oneshot::Sender<Permit>,
}

/// The right to make requests to one host; given back when dropped.
#[derive(Debug)]
pub(crate) struct Permit {
    pub(super) name: String,
    turns: Arc<Mutex<Turns>>,
}

impl Drop for Permit {
    fn drop(&mut self) {
        let next = lock(&self.turns).give_back(&self.name);
        grant(&self.turns, next);
    }
}

/// Gives a waiter its turn; not under the lock, since who has just ceased to wait leaves it to the next: what comes back is
/// dropped.
fn grant(turns: &Arc<Mutex<Turns>>, next: Option<Waiter>) {
    if let Some(Waiter { host, turn }) = next {
        let _ = turn.send(Permit { name: host, turns: Arc::clone(turns) });
    }
}

impl Turns {
    /// Takes a turn; `None` where all are taken, and then the waiter gets one when it comes to it.
    fn take(&mut self, waiter: Waiter) -> Option<Waiter> {
        let host = self.hosts.entry(waiter.host.clone()).or_default();
        if host.asked == PER_HOST {
            host.waiting.push_back(waiter);
            return None;
        }
        host.asked += 1;
        self.ready.push_back(waiter);
        self.next()
    }

    /// Answers with whose turn it is now.
    fn give_back(&mut self, host: &str) -> Option<Waiter> {
        self.taken -= 1;
        self.leave(host);
        self.next()
    }

    /// A host has room for one more.
    fn leave(&mut self, name: &str) {
        let Some(host) = self.hosts.get_mut(name) else { return };
        match host.waiting.pop_front() {
            Some(waiter) => self.ready.push_back(waiter),
            None => host.asked -= 1,
        }
        if host.asked == 0 {
            self.hosts.remove(name);
        }
    }

    fn next(&mut self) -> Option<Waiter> {
        while self.taken < IN_ALL {
            let waiter = self.ready.pop_front()?;
            if waiter.turn.is_closed() {
                self.leave(&waiter.host);
                continue;
            }
            self.taken += 1;
            return Some(waiter);
        }
        None
    }
}

/// The host of an address, by which turns and waits are counted; empty where there is none.
pub(crate) fn host_of(url: &str) -> String {
    Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

impl Hosts {
    /// Waits for a turn. The host's turn comes first, so that requests that wait for a slow host do
    /// not take the places of others.
    pub(crate) async fn turn(&self, host: &str) -> Permit {
        let (turn, mine) = oneshot::channel();
        let next = lock(&self.turns).take(Waiter { host: host.to_owned(), turn });
        grant(&self.turns, next);
        match mine.await {
            Ok(permit) => permit,
            Err(_) => unreachable!("a waiter is kept until it has its turn"),
        }
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
        let hosts = Hosts::default();
        let _held = [hosts.turn("slow").await, hosts.turn("slow").await];
        assert!(hosts.turn("slow").now_or_never().is_none());
        assert!(hosts.turn("quick").now_or_never().is_some());
    }

    #[tokio::test]
    async fn there_are_thirty_two_in_all() {
        let hosts = Hosts::default();
        let mut held = Vec::new();
        for host in 0..IN_ALL {
            held.push(hosts.turn(&host.to_string()).await);
        }
        assert!(hosts.turn("one more").now_or_never().is_none());
        held.pop();
        assert!(hosts.turn("one more").now_or_never().is_some());
    }

    #[tokio::test]
    async fn turns_come_in_the_order_of_their_wishes() {
        let hosts = Hosts::default();
        let held = [hosts.turn("a").await, hosts.turn("a").await];
        let mut waiting: Vec<_> = (0..3).map(|_| Box::pin(hosts.turn("a"))).collect();
        assert!(waiting.iter_mut().all(|turn| turn.now_or_never().is_none()));
        // Who does not wait any more leaves the turn to the next.
        drop(waiting.remove(0));
        drop(held);
        let first = waiting[0].as_mut().now_or_never().unwrap();
        let second = waiting[1].as_mut().now_or_never().unwrap();
        assert!(hosts.turn("a").now_or_never().is_none());
        drop((first, second));
        assert!(hosts.turn("a").now_or_never().is_some());
    }

    #[tokio::test]
    async fn a_turn_that_came_too_late_is_given_back() {
        let hosts = Hosts::default();
        let held = [hosts.turn("a").await, hosts.turn("a").await];
        let mut late = Box::pin(hosts.turn("a"));
        assert!(late.as_mut().now_or_never().is_none());
        drop(held);
        drop(late);
        let _both = [hosts.turn("a").now_or_never().unwrap(), hosts.turn("a").now_or_never().unwrap()];
    }

    #[tokio::test]
    async fn hosts_that_nobody_asks_are_forgotten() {
        let hosts = Hosts::default();
        let slow = [hosts.turn("slow").await, hosts.turn("slow").await];
        for host in 0..100 {
            hosts.turn(&host.to_string()).await;
        }
        assert!(hosts.turn("slow").now_or_never().is_none());
        drop(slow);
        let turns = lock(&hosts.turns);
        assert_eq!((turns.taken, turns.hosts.len(), turns.ready.len()), (0, 0, 0));
    }

    #[test]
    fn a_host_is_left_alone_until_its_time_is_over() {
        let at = |minute| DateTime::UNIX_EPOCH + chrono::Duration::minutes(minute);
        let hosts = Hosts::default();
        hosts.hold("busy", at(10));
        hosts.hold_these([("busy".to_owned(), at(5)), ("other".to_owned(), at(7))]);
        let check = |host: &str, minute, expected| assert_eq!(hosts.held_until(host, at(minute)), expected);
        check("busy", 9, Some(at(10)));
        check("busy", 10, None);
        check("other", 6, Some(at(7)));
        check("third", 0, None);
    }
}

//! Whether the network is there: one fact for all feeds, noticed once and told once.
//!
//! A host that cannot be reached may be dead; several of them with no answer from anybody in between mean
//! that the network is away. Then no feed has failed, and one feed at a time finds out when it is back.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Duration, Utc};
use ortoo_model::Event;

use crate::Engine;

/// Hosts that must be out of reach; fewer where fewer are followed, but never one alone.
const HOSTS: usize = 3;
const FEWEST: usize = 2;
/// An answer this recent proves that the network is there.
const PROOF: Duration = Duration::seconds(30);

/// What is known of the network.
#[derive(Debug, Default)]
pub(crate) struct Network(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// What was told; stays until somebody answers.
    offline: bool,
    /// Whether enough hosts were out of reach since the count began.
    away: bool,
    unreached: HashSet<String>,
    answered_at: Option<DateTime<Utc>>,
}

impl Network {
    pub(crate) fn is_offline(&self) -> bool {
        self.lock().offline
    }

    /// Whether it is of no use to ask anybody else now.
    pub(crate) fn is_away(&self) -> bool {
        self.lock().away
    }

    /// Begins anew to count who cannot be reached: the reader asks, and may know better.
    pub(crate) fn doubt(&self) {
        let mut known = self.lock();
        known.unreached.clear();
        known.away = false;
    }

    /// Somebody answered; true when that is news.
    fn answered(&self, now: DateTime<Utc>) -> bool {
        let mut known = self.lock();
        known.unreached.clear();
        known.away = false;
        known.answered_at = Some(now);
        std::mem::take(&mut known.offline)
    }

    /// A host, of so many that are followed, cannot be reached; true when the network is now known to be
    /// away and was not before.
    fn unreached(&self, host: &str, followed: usize, now: DateTime<Utc>) -> bool {
        let mut known = self.lock();
        if known.answered_at.is_some_and(|at| (now - at).abs() < PROOF) {
            return false;
        }
        known.unreached.insert(host.to_owned());
        known.away = known.unreached.len() >= followed.clamp(FEWEST, HOSTS);
        known.away && !std::mem::replace(&mut known.offline, true)
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Engine {
    /// Notes that a server answered.
    pub(crate) fn note_answer(&self) {
        if self.inner.network.answered(self.now()) {
            self.emit(Event::ConnectionChanged { online: true });
        }
    }

    /// Notes that a host, of so many that are followed, could not be reached.
    pub(crate) fn note_unreached(&self, host: &str, followed: usize) {
        if self.inner.network.unreached(host, followed, self.now()) {
            self.emit(Event::ConnectionChanged { online: false });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::seconds(second)
    }

    #[test]
    fn three_hosts_out_of_reach_are_the_network_and_one_is_a_host() {
        let network = Network::default();
        for _ in 0..9 {
            assert!(!network.unreached("dead", 50, at(0)));
        }
        assert!(!network.unreached("b", 50, at(60)));
        assert!(network.unreached("c", 50, at(120)));
        assert!(network.is_offline() && network.is_away());
        assert!(!network.unreached("d", 50, at(120)), "told once");
        assert!(network.answered(at(180)));
        assert!(!network.answered(at(180)), "told once");
        assert!(!network.is_offline());
    }

    #[test]
    fn an_answer_proves_the_network_for_a_while() {
        let network = Network::default();
        network.answered(at(0));
        for host in ["a", "b", "c", "d"] {
            assert!(!network.unreached(host, 50, at(29)));
        }
        assert!(!network.unreached("a", 50, at(31)));
        assert!(!network.unreached("b", 50, at(31)));
        assert!(network.unreached("c", 50, at(31)));
    }

    #[test]
    fn who_follows_few_hosts_needs_all_of_them_and_two_at_least() {
        let check = |followed, hosts: &[&str], expected| {
            let network = Network::default();
            for host in hosts {
                network.unreached(host, followed, at(0));
            }
            assert_eq!(network.is_offline(), expected, "{followed} {hosts:?}");
        };
        check(1, &["a"], false);
        check(2, &["a"], false);
        check(2, &["a", "b"], true);
        check(3, &["a", "b"], false);
    }

    #[test]
    fn the_reader_may_try_although_the_network_was_away() {
        let network = Network::default();
        for host in ["a", "b", "c"] {
            network.unreached(host, 50, at(0));
        }
        network.doubt();
        assert!(network.is_offline() && !network.is_away());
        network.unreached("a", 50, at(0));
        assert!(!network.is_away());
    }
}

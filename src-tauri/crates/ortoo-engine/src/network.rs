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
const HOSTS: u32 = 3;
const FEWEST: u32 = 2;
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

    /// Begins anew to count who cannot be reached: it may be back.
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

    /// A host, of so many that are followed, cannot be reached.
    fn unreached(&self, host: &str, followed: u32, now: DateTime<Utc>) {
        let mut known = self.lock();
        if known.answered_at.is_some_and(|at| (now - at).abs() < PROOF) {
            return;
        }
        known.unreached.insert(host.to_owned());
        known.away = known.unreached.len() >= followed.clamp(FEWEST, HOSTS) as usize;
    }

    /// Everybody who was asked has answered or not; true when the network is now known to be away and was
    /// not before.
    fn concluded(&self) -> bool {
        let mut known = self.lock();
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
    pub(crate) fn note_unreached(&self, host: &str, followed: u32) {
        self.inner.network.unreached(host, followed, self.now());
    }

    /// Nobody is being asked any more: whether the network is away is clear. True when it is.
    pub(crate) fn conclude_network(&self) -> bool {
        if self.inner.network.concluded() {
            self.emit(Event::ConnectionChanged { online: false });
        }
        self.inner.network.is_offline()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::seconds(second)
    }

    /// Whether these hosts out of reach, of so many followed, are news of the network being away.
    fn told(network: &Network, hosts: &[&str], followed: u32, second: i64) -> bool {
        hosts.iter().for_each(|host| network.unreached(host, followed, at(second)));
        network.concluded()
    }

    #[test]
    fn three_hosts_out_of_reach_are_the_network_and_one_is_a_host() {
        let network = Network::default();
        assert!(!told(&network, &["dead", "dead", "dead"], 50, 0));
        assert!(!told(&network, &["b"], 50, 60));
        assert!(told(&network, &["c"], 50, 120));
        assert!(network.is_offline() && network.is_away());
        assert!(!told(&network, &["d"], 50, 120), "told once");
        assert!(network.answered(at(180)));
        assert!(!network.answered(at(180)), "told once");
        assert!(!network.is_offline());
    }

    #[test]
    fn an_answer_proves_the_network_for_a_while() {
        let network = Network::default();
        network.answered(at(0));
        assert!(!told(&network, &["a", "b", "c", "d"], 50, 29));
        assert!(!told(&network, &["a", "b"], 50, 31));
        assert!(told(&network, &["c"], 50, 31));
    }

    #[test]
    fn one_who_answers_late_still_counts() {
        let network = Network::default();
        ["a", "b", "c"].iter().for_each(|host| network.unreached(host, 50, at(0)));
        assert!(network.is_away() && !network.is_offline());
        assert!(!network.answered(at(1)), "nobody was told that it was away");
        assert!(!network.concluded());
    }

    #[test]
    fn who_follows_few_hosts_needs_all_of_them_and_two_at_least() {
        let check = |followed, hosts: &[&str], expected| {
            assert_eq!(told(&Network::default(), hosts, followed, 0), expected, "{followed} {hosts:?}");
        };
        check(1, &["a"], false);
        check(2, &["a"], false);
        check(2, &["a", "b"], true);
        check(3, &["a", "b"], false);
    }

    #[test]
    fn the_reader_may_try_although_the_network_was_away() {
        let network = Network::default();
        assert!(told(&network, &["a", "b", "c"], 50, 0));
        network.doubt();
        assert!(network.is_offline() && !network.is_away());
        network.unreached("a", 50, at(0));
        assert!(!network.is_away());
    }
}

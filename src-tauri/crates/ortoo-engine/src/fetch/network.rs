//! Whether the network is reachable: one state for all feeds, announced once per change.
//!
//! One unreachable host may be down; several unreachable hosts without an answer from any other in between mean that
//! the network is offline. Then no feed counts as failed, and one feed at a time is fetched to find out when the network
//! is back.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Duration, Utc};
use ortoo_model::Event;

use crate::clock::Clock;
use crate::events::EventSender;

/// Unreachable hosts after which the network counts as offline.
const OFFLINE_HOSTS: u32 = 3;
/// The same for readers who follow fewer hosts; never one alone.
const MIN_OFFLINE_HOSTS: u32 = 2;
/// How long an answer proves that the network is online.
const ANSWER_VALID_FOR: Duration = Duration::seconds(30);

/// The state of the network.
#[derive(Debug, Default)]
struct Network(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// The last announced state; stays true until a host answers.
    offline: bool,
    /// Whether enough hosts have been unreachable since the count was reset.
    unreachable: bool,
    record_unreachable: HashSet<String>,
    answered_at: Option<DateTime<Utc>>,
}

impl Network {
    fn is_offline(&self) -> bool {
        self.lock().offline
    }

    /// Returns true if further fetches would be pointless.
    fn is_unreachable(&self) -> bool {
        self.lock().unreachable
    }

    /// Resets the count of unreachable hosts, because the network may be back.
    fn reset(&self) {
        let mut state = self.lock();
        state.record_unreachable.clear();
        state.unreachable = false;
    }

    /// Records that a host answered. Returns true on the transition from offline to online.
    fn record_answer(&self, now: DateTime<Utc>) -> bool {
        let mut state = self.lock();
        state.record_unreachable.clear();
        state.unreachable = false;
        state.answered_at = Some(now);
        std::mem::take(&mut state.offline)
    }

    /// Records that a host could not be reached; `followed` is the number of hosts of all followed feeds.
    fn record_unreachable(&self, host: &str, followed: u32, now: DateTime<Utc>) {
        let mut state = self.lock();
        if state.answered_at.is_some_and(|at| (now - at).abs() < ANSWER_VALID_FOR) {
            return;
        }
        state.record_unreachable.insert(host.to_owned());
        state.unreachable =
            state.record_unreachable.len() >= followed.clamp(MIN_OFFLINE_HOSTS, OFFLINE_HOSTS) as usize;
    }

    /// To be called when no request is in flight. Returns true on the transition from online to offline.
    fn conclude(&self) -> bool {
        let mut state = self.lock();
        state.unreachable && !std::mem::replace(&mut state.offline, true)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Observes fetches and announces when the network goes offline or comes back. Cheap to clone.
#[derive(Clone)]
pub(crate) struct NetworkMonitor {
    network: Arc<Network>,
    clock: Arc<dyn Clock>,
    events: EventSender,
}

impl NetworkMonitor {
    pub(crate) fn new(clock: Arc<dyn Clock>, events: EventSender) -> Self {
        Self { network: Arc::default(), clock, events }
    }

    /// Returns true if the network is known to be offline.
    pub(crate) fn is_offline(&self) -> bool {
        self.network.is_offline()
    }

    /// Returns true if further fetches would be pointless.
    pub(crate) fn is_unreachable(&self) -> bool {
        self.network.is_unreachable()
    }

    /// Resets the count of unreachable hosts, because the network may be back.
    pub(crate) fn reset(&self) {
        self.network.reset();
    }

    /// Records that a host answered.
    pub(crate) fn note_host_answer(&self) {
        if self.network.record_answer(self.clock.now()) {
            self.events.emit(Event::ConnectionChanged { online: true });
        }
    }

    /// Records that a host could not be reached; `followed` is the number of hosts of all followed feeds.
    pub(crate) fn note_unreachable_host(&self, host: &str, followed: u32) {
        self.network.record_unreachable(host, followed, self.clock.now());
    }

    /// To be called when no request is in flight. Returns whether the network is offline.
    pub(crate) fn conclude_network(&self) -> bool {
        if self.network.conclude() {
            self.events.emit(Event::ConnectionChanged { online: false });
        }
        self.network.is_offline()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::ManualClock;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::seconds(second)
    }

    /// Records the hosts as unreachable and returns whether this is a transition to offline.
    fn goes_offline(network: &Network, hosts: &[&str], followed: u32, second: i64) -> bool {
        hosts.iter().for_each(|host| network.record_unreachable(host, followed, at(second)));
        network.conclude()
    }

    #[test]
    fn three_unreachable_hosts_mean_offline_but_one_does_not() {
        let network = Network::default();
        assert!(!goes_offline(&network, &["dead", "dead", "dead"], 50, 0));
        assert!(!goes_offline(&network, &["b"], 50, 60));
        assert!(goes_offline(&network, &["c"], 50, 120));
        assert!(network.is_offline() && network.is_unreachable());
        assert!(!goes_offline(&network, &["d"], 50, 120), "announced once");
        assert!(network.record_answer(at(180)));
        assert!(!network.record_answer(at(180)), "announced once");
        assert!(!network.is_offline());
    }

    #[test]
    fn an_answer_proves_the_network_for_thirty_seconds() {
        let network = Network::default();
        network.record_answer(at(0));
        assert!(!goes_offline(&network, &["a", "b", "c", "d"], 50, 29));
        assert!(!goes_offline(&network, &["a", "b"], 50, 31));
        assert!(goes_offline(&network, &["c"], 50, 31));
    }

    #[test]
    fn a_late_answer_prevents_the_offline_state() {
        let network = Network::default();
        ["a", "b", "c"].iter().for_each(|host| network.record_unreachable(host, 50, at(0)));
        assert!(network.is_unreachable() && !network.is_offline());
        assert!(!network.record_answer(at(1)), "the offline state was not announced");
        assert!(!network.conclude());
    }

    #[test]
    fn with_few_hosts_all_of_them_and_at_least_two_must_be_unreachable() {
        let check = |followed, hosts: &[&str], expected| {
            assert_eq!(
                goes_offline(&Network::default(), hosts, followed, 0),
                expected,
                "{followed} {hosts:?}"
            );
        };
        check(1, &["a"], false);
        check(2, &["a"], false);
        check(2, &["a", "b"], true);
        check(3, &["a", "b"], false);
    }

    #[test]
    fn a_reset_allows_fetching_while_the_network_is_offline() {
        let network = Network::default();
        assert!(goes_offline(&network, &["a", "b", "c"], 50, 0));
        network.reset();
        assert!(network.is_offline() && !network.is_unreachable());
        network.record_unreachable("a", 50, at(0));
        assert!(!network.is_unreachable());
    }

    #[test]
    fn going_offline_and_coming_back_is_announced_once() {
        let events = EventSender::new();
        let mut receiver = events.subscribe();
        let monitor = NetworkMonitor::new(Arc::new(ManualClock::at(at(0))), events);
        ["a", "b", "c"].iter().for_each(|host| monitor.note_unreachable_host(host, 50));
        assert!(monitor.conclude_network() && monitor.conclude_network());
        monitor.note_host_answer();
        monitor.note_host_answer();
        assert!(matches!(receiver.try_recv(), Ok(Event::ConnectionChanged { online: false })));
        assert!(matches!(receiver.try_recv(), Ok(Event::ConnectionChanged { online: true })));
        assert!(receiver.try_recv().is_err());
    }
}

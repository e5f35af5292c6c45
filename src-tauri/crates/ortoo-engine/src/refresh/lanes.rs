//! In which order feeds are asked: host by host in turn, so that one with many feeds keeps no other waiting.

use std::collections::VecDeque;
use std::collections::hash_map::{Entry, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use ortoo_model::FetchState;

use crate::fetch::{PER_HOST, host_of};

/// Feeds of one host that are asked one after the other.
#[derive(Debug)]
pub(super) struct Lane {
    pub(super) host: String,
    pub(super) feeds: VecDeque<FetchState>,
}

/// The lanes that nobody walks at the moment.
#[derive(Debug)]
pub(super) struct Lanes(Mutex<VecDeque<Lane>>);

impl Lanes {
    /// As many lanes for a host as it is asked at once; otherwise in the order of the feeds.
    pub(super) fn new(feeds: Vec<FetchState>) -> Self {
        let mut lanes: VecDeque<Lane> = VecDeque::new();
        // The lanes of a host, the one whose turn is next at the front.
        let mut of_host: HashMap<String, VecDeque<usize>> = HashMap::new();
        for feed in feeds {
            let host = host_of(&feed.url);
            let open = lanes.len();
            let known = match of_host.entry(host) {
                Entry::Occupied(known) if known.get().len() == PER_HOST => {
                    let known = known.into_mut();
                    known.rotate_left(1);
                    known.back().copied()
                }
                entry => {
                    let host = entry.key().clone();
                    entry.or_default().push_back(open);
                    lanes.push_back(Lane { host, feeds: VecDeque::new() });
                    Some(open)
                }
            };
            if let Some(lane) = known.and_then(|at| lanes.get_mut(at)) {
                lane.feeds.push_back(feed);
            }
        }
        Self(Mutex::new(lanes))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.lock().len()
    }

    /// The next feed, and the lane that it comes from. Whoever has asked it brings the lane back and goes on; where there
    /// is none, those who walk the others are enough.
    pub(super) fn next(&self) -> Option<(FetchState, Lane)> {
        let mut lane = self.lock().pop_front()?;
        Some((lane.feeds.pop_front()?, lane))
    }

    /// Puts a lane behind the others.
    pub(super) fn put_back(&self, lane: Lane) {
        if !lane.feeds.is_empty() {
            self.lock().push_back(lane);
        }
    }

    // Nothing in here can be left half done by a panic.
    fn lock(&self) -> MutexGuard<'_, VecDeque<Lane>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::tests::feed;

    fn at(id: i64, url: &str) -> FetchState {
        FetchState { url: url.to_owned(), ..feed(id) }
    }

    #[test]
    fn hosts_come_by_turns_and_none_more_often_than_it_may_be_asked() {
        let urls = ["a/1", "a/2", "a/3", "a/4", "a/5", "b/1", "c/1"];
        let feeds = (1..).zip(urls).map(|(id, url)| at(id, &format!("https://{url}"))).collect();
        let lanes = Lanes::new(feeds);
        assert_eq!(lanes.len(), 4);
        let mut walked = Vec::new();
        let mut order = Vec::new();
        while let Some((feed, lane)) = lanes.next() {
            order.push(feed.url.trim_start_matches("https://").to_owned());
            walked.push(lane);
        }
        // Nobody has come back: the others wait for those who are there.
        assert_eq!(order, ["a/1", "a/2", "b/1", "c/1"]);
        walked.into_iter().for_each(|lane| lanes.put_back(lane));
        let mut order = Vec::new();
        while let Some((feed, lane)) = lanes.next() {
            order.push(feed.url.trim_start_matches("https://").to_owned());
            lanes.put_back(lane);
        }
        assert_eq!(order, ["a/3", "a/4", "a/5"]);
    }

    #[test]
    fn feeds_without_a_host_are_asked_too() {
        let lanes = Lanes::new(vec![at(1, "nonsense"), at(2, "https://a/1")]);
        let next = || lanes.next().map(|(feed, _)| feed.feed_id.0);
        assert_eq!((next(), next(), next()), (Some(1), Some(2), None));
    }
}

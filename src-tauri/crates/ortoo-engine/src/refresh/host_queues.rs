//! The order in which feeds are fetched: round-robin over hosts, so that a host with many feeds does not delay others.

use std::collections::VecDeque;
use std::collections::hash_map::{Entry, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use ortoo_model::FetchState;

use crate::fetch::{MAX_REQUESTS_PER_HOST, host_of};

/// Feeds of one host that are fetched one after the other.
#[derive(Debug)]
pub(super) struct HostQueue {
    pub(super) host: String,
    pub(super) feeds: VecDeque<FetchState>,
}

/// The queues that no task is working on.
#[derive(Debug)]
pub(super) struct HostQueues(Mutex<VecDeque<HostQueue>>);

impl HostQueues {
    /// Builds up to [`MAX_REQUESTS_PER_HOST`] queues per host, otherwise in the order of the feeds.
    pub(super) fn new(feeds: Vec<FetchState>) -> Self {
        let mut queues: VecDeque<HostQueue> = VecDeque::new();
        // The queues of each host, with the next one to extend at the front.
        let mut queues_of_host: HashMap<String, VecDeque<usize>> = HashMap::new();
        for feed in feeds {
            let host = host_of(&feed.url);
            let new_index = queues.len();
            let queue_index = match queues_of_host.entry(host) {
                Entry::Occupied(queues) if queues.get().len() == MAX_REQUESTS_PER_HOST => {
                    let queues = queues.into_mut();
                    queues.rotate_left(1);
                    queues.back().copied()
                }
                entry => {
                    let host = entry.key().clone();
                    entry.or_default().push_back(new_index);
                    queues.push_back(HostQueue { host, feeds: VecDeque::new() });
                    Some(new_index)
                }
            };
            if let Some(queue) = queue_index.and_then(|at| queues.get_mut(at)) {
                queue.feeds.push_back(feed);
            }
        }
        Self(Mutex::new(queues))
    }

    /// Returns the number of idle queues.
    pub(super) fn len(&self) -> usize {
        self.lock().len()
    }

    /// Returns the next feed with its queue, which the caller puts back after the fetch. `None` if no queue is idle: the
    /// tasks that work on the others are enough.
    pub(super) fn next(&self) -> Option<(FetchState, HostQueue)> {
        let mut queue = self.lock().pop_front()?;
        Some((queue.feeds.pop_front()?, queue))
    }

    /// Puts a queue back at the end, unless it is empty.
    pub(super) fn put_back(&self, queue: HostQueue) {
        if !queue.feeds.is_empty() {
            self.lock().push_back(queue);
        }
    }

    // A panic leaves no invariant of this state broken.
    fn lock(&self) -> MutexGuard<'_, VecDeque<HostQueue>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::test_feed::feed;

    fn at(id: i64, url: &str) -> FetchState {
        FetchState { url: url.to_owned(), ..feed(id) }
    }

    #[test]
    fn hosts_take_turns_within_their_request_limit() {
        let urls = ["a/1", "a/2", "a/3", "a/4", "a/5", "b/1", "c/1"];
        let feeds = (1..).zip(urls).map(|(id, url)| at(id, &format!("https://{url}"))).collect();
        let queues = HostQueues::new(feeds);
        assert_eq!(queues.len(), 4);
        let mut in_use = Vec::new();
        let mut order = Vec::new();
        while let Some((feed, queue)) = queues.next() {
            order.push(feed.url.trim_start_matches("https://").to_owned());
            in_use.push(queue);
        }
        // No queue has been put back yet, so the other feeds wait.
        assert_eq!(order, ["a/1", "a/2", "b/1", "c/1"]);
        in_use.into_iter().for_each(|queue| queues.put_back(queue));
        let mut order = Vec::new();
        while let Some((feed, queue)) = queues.next() {
            order.push(feed.url.trim_start_matches("https://").to_owned());
            queues.put_back(queue);
        }
        assert_eq!(order, ["a/3", "a/4", "a/5"]);
    }

    #[test]
    fn feeds_without_a_host_are_fetched_too() {
        let queues = HostQueues::new(vec![at(1, "nonsense"), at(2, "https://a/1")]);
        let next = || queues.next().map(|(feed, _)| feed.feed_id.0);
        assert_eq!((next(), next(), next()), (Some(1), Some(2), None));
    }
}

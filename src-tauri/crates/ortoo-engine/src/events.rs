//! Sends the engine's events to its subscribers.

use ortoo_model::{Event, Topic};
use tokio::sync::broadcast;

/// Maximum number of events pending for a slow receiver before the oldest are dropped.
const EVENT_CAPACITY: usize = 256;

/// Sends events. Cheap to clone; all clones share their subscribers.
#[derive(Clone, Debug)]
pub(crate) struct EventSender {
    sender: broadcast::Sender<Event>,
}

impl EventSender {
    pub(crate) fn new() -> Self {
        Self { sender: broadcast::channel(EVENT_CAPACITY).0 }
    }

    /// Subscribes to the events emitted from now on.
    pub(crate) fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.sender.subscribe()
    }

    /// Sends an event to all subscribers; having none is fine.
    pub(crate) fn emit(&self, event: Event) {
        let _ = self.sender.send(event);
    }

    /// Emits that the data of these topics has changed.
    pub(crate) fn changed(&self, topics: &[Topic]) {
        self.emit(Event::Changed { topics: topics.to_vec() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subscriber_receives_an_event() {
        let events = EventSender::new();
        events.changed(&[Topic::Feeds]);
        let mut receivers = [events.subscribe(), events.clone().subscribe()];
        events.changed(&[Topic::Tags]);
        for receiver in &mut receivers {
            let event = receiver.try_recv().unwrap();
            assert!(matches!(event, Event::Changed { topics } if topics == [Topic::Tags]));
            assert!(receiver.try_recv().is_err(), "the event before the subscription is not received");
        }
    }
}

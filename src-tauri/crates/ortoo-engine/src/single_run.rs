//! Lets a background task run only once at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a task is running. Cheap to clone; all clones share the state.
#[derive(Clone, Debug, Default)]
pub(crate) struct SingleRun {
    running: Arc<AtomicBool>,
}

/// Held while the task runs; dropping it allows the next run.
#[derive(Debug)]
pub(crate) struct RunGuard {
    running: Arc<AtomicBool>,
}

impl SingleRun {
    /// Returns a guard, or `None` if the task is running.
    pub(crate) fn start(&self) -> Option<RunGuard> {
        let was_running = self.running.swap(true, Ordering::AcqRel);
        (!was_running).then(|| RunGuard { running: Arc::clone(&self.running) })
    }
}

impl Drop for RunGuard {
    fn drop(&mut self) {
        self.running.store(false, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_run_starts_only_after_the_first() {
        let run = SingleRun::default();
        let guard = run.start();
        assert!(guard.is_some());
        assert!(run.clone().start().is_none());
        drop(guard);
        assert!(run.start().is_some());
    }
}

//! Whether it is quiet now, and do-not-disturb.

use std::sync::Arc;

use ortoo_model::{DoNotDisturb, QuietStatus, SettingsPatch};
use ortoo_store::Store;

use super::quiet;
use crate::clock::Clock;
use crate::error::EngineError;
use crate::store_handle::StoreHandle;

/// Reads the quiet times and the number of held entries.
pub(crate) struct QuietTimes {
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<dyn Clock>,
}

impl QuietTimes {
    /// Returns whether it is quiet now and how many entries are held.
    pub(crate) async fn quiet(&self) -> Result<QuietStatus, EngineError> {
        let hours = self.store.settings().await?.quiet();
        let held = self.store.run(Store::pending_alerts).await?.held;
        let (cause, until) = quiet::quiet_at(&hours, self.clock.now(), &|at| self.clock.local(at)).unzip();
        Ok(QuietStatus { cause, until, held })
    }

    /// Returns the change of settings that starts or ends do-not-disturb.
    pub(crate) fn do_not_disturb_patch(&self, how: DoNotDisturb) -> SettingsPatch {
        let until = quiet::do_not_disturb_until(how, self.clock.now(), &|at| self.clock.local(at));
        let until = until.map(|until| until.timestamp_millis());
        let patch = [("do-not-disturb".to_owned(), until.into())];
        SettingsPatch(patch.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn do_not_disturb_lasts_until_its_end() {
        let library = TestLibrary::new();
        let quiet_times = QuietTimes { store: library.store.clone(), clock: library.clock.clone() };
        let patch = quiet_times.do_not_disturb_patch(DoNotDisturb::Hour);
        let change = move |store: &Store| store.change_settings(move |settings| settings.patched(&patch));
        library.store.run(change).await.unwrap().unwrap();
        assert!(quiet_times.quiet().await.unwrap().until.is_some());
        library.clock.advance(chrono::TimeDelta::hours(1));
        assert_eq!(quiet_times.quiet().await.unwrap().until, None);
    }
}

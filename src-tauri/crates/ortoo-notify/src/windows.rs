//! Alerts on Windows: toasts, which are activated by addresses of the protocol.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use ortoo_engine::{NotShown, Notifier, Sent};
use ortoo_model::Alert;
use windows::Data::Xml::Dom::XmlDocument;
use windows::UI::Notifications::{
    NotificationSetting, ToastNotification, ToastNotificationManager, ToastNotifier,
};
use windows::core::HSTRING;
use windows_registry::CURRENT_USER;

use crate::{Notice, Words, handle_of, toast};

/// The app's identity, by which the system groups its toasts and finds its name.
const APP: &str = "mn.ortoo.reader";
const NAME: &str = "Örtöö";
const GROUP: &str = "alerts";

/// The system's notifications.
pub(crate) struct Toasts {
    words: Words,
}

impl Toasts {
    /// Makes the app known: without that its toasts have no name, or are not shown.
    pub(crate) fn new(words: Words) -> Self {
        let made = CURRENT_USER
            .create(format!("Software\\Classes\\AppUserModelId\\{APP}"))
            .and_then(|key| key.set_string("DisplayName", NAME));
        if let Err(error) = made {
            log::warn!("the app cannot be made known to the system: {error}");
        }
        Self { words }
    }

    fn try_show(&self, alert: &Alert) -> windows::core::Result<Option<String>> {
        let Some(notice) = Notice::of(alert, &(self.words)()) else { return Ok(None) };
        let document = XmlDocument::new()?;
        document.LoadXml(&HSTRING::from(toast::xml(&notice, alert)))?;
        let shown = ToastNotification::CreateToastNotification(&document)?;
        let tag = handle_of(alert.id);
        // One of the same tag takes the place of the former.
        shown.SetTag(&HSTRING::from(&tag))?;
        shown.SetGroup(&HSTRING::from(GROUP))?;
        notifier()?.Show(&shown)?;
        Ok(Some(tag))
    }
}

fn notifier() -> windows::core::Result<ToastNotifier> {
    ToastNotificationManager::CreateToastNotifierWithId(&HSTRING::from(APP))
}

impl Notifier for Toasts {
    fn is_ready(&self) -> BoxFuture<'_, bool> {
        // A system that does not say would still show them.
        let setting = notifier().and_then(|notifier| notifier.Setting());
        async move { setting.map_or(true, |setting| setting == NotificationSetting::Enabled) }.boxed()
    }

    fn show(&self, alert: Alert, sent: Sent) -> BoxFuture<'_, Result<Option<String>, NotShown>> {
        let shown = self.try_show(&alert).map_err(|error| {
            log::warn!("the alert cannot be shown: {error}");
            NotShown::Refused
        });
        async move {
            let handle = shown?;
            sent();
            Ok(handle)
        }
        .boxed()
    }

    fn close(&self, handle: String) -> BoxFuture<'_, ()> {
        let closed = ToastNotificationManager::History().and_then(|history| {
            history.RemoveGroupedTagWithId(&HSTRING::from(handle), &HSTRING::from(GROUP), &HSTRING::from(APP))
        });
        if let Err(error) = closed {
            log::info!("an alert cannot be taken away: {error}");
        }
        async {}.boxed()
    }
}

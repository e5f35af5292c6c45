//! Alerts on Windows: toasts that are activated by protocol addresses.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use ortoo_engine::{Notifier, Sent, ShowError};
use ortoo_model::Alert;
use windows::Data::Xml::Dom::XmlDocument;
use windows::UI::Notifications::{
    NotificationSetting, ToastNotification, ToastNotificationManager, ToastNotifier,
};
use windows::core::HSTRING;
use windows_registry::CURRENT_USER;

use crate::{AlertText, LocalizerSource, handle_of, toast};

/// The app's AppUserModelID, by which the system groups its toasts and finds its name.
const APP_ID: &str = "mn.ortoo.reader";
/// The name that the system shows with a toast.
const DISPLAY_NAME: &str = "Örtöö";
/// The group of all toasts.
const TOAST_GROUP: &str = "alerts";

/// Shows alerts as toasts.
pub(crate) struct Toasts {
    localizer: LocalizerSource,
}

impl Toasts {
    /// Registers the app's name with the system; without it, toasts have no name or are not shown.
    pub(crate) fn new(localizer: LocalizerSource) -> Self {
        let registered = CURRENT_USER
            .create(format!("Software\\Classes\\AppUserModelId\\{APP_ID}"))
            .and_then(|key| key.set_string("DisplayName", DISPLAY_NAME));
        if let Err(error) = registered {
            log::warn!("the app cannot be made known to the system: {error}");
        }
        Self { localizer }
    }

    fn try_show(&self, alert: &Alert) -> windows::core::Result<Option<String>> {
        let Some(text) = AlertText::new(alert, &(self.localizer)()) else { return Ok(None) };
        let document = XmlDocument::new()?;
        document.LoadXml(&HSTRING::from(toast::toast_xml(&text, alert)))?;
        let toast = ToastNotification::CreateToastNotification(&document)?;
        let tag = handle_of(alert.id);
        // A toast replaces an earlier one with the same tag and group.
        toast.SetTag(&HSTRING::from(&tag))?;
        toast.SetGroup(&HSTRING::from(TOAST_GROUP))?;
        notifier()?.Show(&toast)?;
        Ok(Some(tag))
    }
}

fn notifier() -> windows::core::Result<ToastNotifier> {
    ToastNotificationManager::CreateToastNotifierWithId(&HSTRING::from(APP_ID))
}

impl Notifier for Toasts {
    fn is_ready(&self) -> BoxFuture<'_, bool> {
        // If the setting cannot be read, toasts may still be shown.
        let setting = notifier().and_then(|notifier| notifier.Setting());
        async move { setting.map_or(true, |setting| setting == NotificationSetting::Enabled) }.boxed()
    }

    fn show(&self, alert: Alert, sent: Sent) -> BoxFuture<'_, Result<Option<String>, ShowError>> {
        let result = self.try_show(&alert).map_err(|error| {
            log::warn!("the alert cannot be shown: {error}");
            ShowError::Refused
        });
        async move {
            let handle = result?;
            sent();
            Ok(handle)
        }
        .boxed()
    }

    fn close(&self, handle: String) -> BoxFuture<'_, ()> {
        let removed = ToastNotificationManager::History().and_then(|history| {
            history.RemoveGroupedTagWithId(
                &HSTRING::from(handle),
                &HSTRING::from(TOAST_GROUP),
                &HSTRING::from(APP_ID),
            )
        });
        if let Err(error) = removed {
            log::info!("an alert cannot be taken away: {error}");
        }
        async {}.boxed()
    }
}

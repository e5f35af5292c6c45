//! Alerts on macOS: the UserNotifications framework, with one category for a single headline and one for
//! several.
//!
//! The framework works only in bundled apps and raises an exception in a bare executable, where alerts are
//! therefore unavailable.

#![allow(
    unsafe_code,
    reason = "the delegate is an Objective-C class; each unsafe block states why it is sound"
)]

use std::time::Duration;

use block2::{DynBlock, RcBlock};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use objc2::rc::Retained;
use objc2::runtime::{Bool, NSObject, ProtocolObject};
use objc2::{AnyThread, DefinedClass, define_class, msg_send};
use objc2_foundation::{NSArray, NSBundle, NSError, NSObjectProtocol, NSSet, NSString, NSURL};
use objc2_user_notifications::{
    UNAuthorizationOptions, UNMutableNotificationContent, UNNotification, UNNotificationAction,
    UNNotificationActionOptions, UNNotificationAttachment, UNNotificationCategory,
    UNNotificationCategoryOptions, UNNotificationInterruptionLevel, UNNotificationPresentationOptions,
    UNNotificationRequest, UNNotificationResponse, UNUserNotificationCenter,
    UNUserNotificationCenterDelegate,
};
use ortoo_engine::{Notifier, Sent, ShowError};
use ortoo_model::Alert;
use tokio::sync::oneshot;

use crate::{Action, AlertText, Click, ClickHandler, LocalizerSource, handle_of};

/// How long to wait for the framework; the first time it asks the reader for permission.
const FRAMEWORK_TIMEOUT: Duration = Duration::from_secs(5);

/// The category of alerts with a single headline.
const SINGLE_CATEGORY: &str = "one-headline";
/// The category of alerts with several headlines.
const SEVERAL_CATEGORY: &str = "several-headlines";
/// The action that opens the alert.
const OPEN_ACTION: &str = "open";
/// The action that saves the entry.
const SAVE_ACTION: &str = "save";
/// The action that turns off the alerts of the source.
const MUTE_ACTION: &str = "mute";
/// The framework's action for a click on the alert itself.
const DEFAULT_ACTION: &str = "com.apple.UNNotificationDefaultActionIdentifier";

define_class!(
    // SAFETY: NSObject may be subclassed without conditions, and `Delegate` has no `Drop`.
    #[unsafe(super(NSObject))]
    #[ivars = ClickHandler]
    struct Delegate;

    // SAFETY: the protocol has no conditions.
    unsafe impl NSObjectProtocol for Delegate {}

    // SAFETY: the methods have the protocol's types, and call each completion handler once.
    unsafe impl UNUserNotificationCenterDelegate for Delegate {
        #[unsafe(method(userNotificationCenter:didReceiveNotificationResponse:withCompletionHandler:))]
        fn did_receive(
            &self,
            _center: &UNUserNotificationCenter,
            response: &UNNotificationResponse,
            done: &DynBlock<dyn Fn()>,
        ) {
            let action = match response.actionIdentifier().to_string().as_str() {
                OPEN_ACTION | DEFAULT_ACTION => Some(Action::Open),
                SAVE_ACTION => Some(Action::Save),
                MUTE_ACTION => Some(Action::Mute),
                _ => None,
            };
            if let Some(action) = action {
                let handle = response.notification().request().identifier().to_string();
                (self.ivars())(Click { handle, action });
            }
            done.call(());
        }

        // Without this, alerts are not shown while the app is in the foreground.
        #[unsafe(method(userNotificationCenter:willPresentNotification:withCompletionHandler:))]
        fn will_present(
            &self,
            _center: &UNUserNotificationCenter,
            _notification: &UNNotification,
            done: &DynBlock<dyn Fn(UNNotificationPresentationOptions)>,
        ) {
            let options = UNNotificationPresentationOptions::Banner | UNNotificationPresentationOptions::List;
            done.call((options,));
        }
    }
);

impl Delegate {
    fn new(on_click: ClickHandler) -> Retained<Self> {
        let this = Self::alloc().set_ivars(on_click);
        // SAFETY: `init` of NSObject takes nothing and gives the object back.
        unsafe { msg_send![super(this), init] }
    }
}

/// Shows alerts through the notification centre of the system.
pub(crate) struct Centre {
    localizer: LocalizerSource,
}

impl Centre {
    /// Starts to listen for clicks. If this runs before the app has finished launching, that includes the
    /// click that launched it.
    pub(crate) fn new(localizer: LocalizerSource, on_click: ClickHandler) -> Self {
        if let Some(centre) = centre() {
            let delegate = Delegate::new(on_click);
            centre.setDelegate(Some(ProtocolObject::from_ref(&*delegate)));
            // The centre does not retain its delegate, which must live as long as the process.
            let _ = Retained::into_raw(delegate);
        }
        Self { localizer }
    }

    /// Submits an alert; the receiver gets whether the system accepted it.
    fn submit(&self, alert: &Alert) -> Result<Option<oneshot::Receiver<bool>>, ShowError> {
        let centre = centre().ok_or(ShowError::Absent)?;
        let Some(text) = AlertText::new(alert, &(self.localizer)()) else { return Ok(None) };
        centre.setNotificationCategories(&categories(&text));
        let identifier = NSString::from_str(&handle_of(alert.id));
        let request =
            UNNotificationRequest::requestWithIdentifier_content_trigger(&identifier, &content(&text), None);
        let (complete, accepted) = completion();
        let block = RcBlock::new(move |error: *mut NSError| complete(error.is_null()));
        centre.addNotificationRequest_withCompletionHandler(&request, Some(&block));
        Ok(Some(accepted))
    }
}

impl Notifier for Centre {
    fn is_ready(&self) -> BoxFuture<'_, bool> {
        // The first time, the system asks the reader; later it answers at once.
        let permission = centre().map(|centre| {
            let (complete, granted) = completion();
            let block = RcBlock::new(move |yes: Bool, _: *mut NSError| complete(yes.as_bool()));
            let options = UNAuthorizationOptions::Alert | UNAuthorizationOptions::Badge;
            centre.requestAuthorizationWithOptions_completionHandler(options, &block);
            granted
        });
        async move {
            let Some(granted) = permission else { return false };
            matches!(tokio::time::timeout(FRAMEWORK_TIMEOUT, granted).await, Ok(Ok(true)))
        }
        .boxed()
    }

    fn show(&self, alert: Alert, sent: Sent) -> BoxFuture<'_, Result<Option<String>, ShowError>> {
        let submitted = self.submit(&alert);
        async move {
            let Some(accepted) = submitted? else { return Ok(None) };
            sent();
            match tokio::time::timeout(FRAMEWORK_TIMEOUT, accepted).await {
                Ok(Ok(false)) => Err(ShowError::Refused),
                _ => Ok(Some(handle_of(alert.id))),
            }
        }
        .boxed()
    }

    fn close(&self, handle: String) -> BoxFuture<'_, ()> {
        if let Some(centre) = centre() {
            let identifiers = NSArray::from_retained_slice(&[NSString::from_str(&handle)]);
            centre.removeDeliveredNotificationsWithIdentifiers(&identifiers);
        }
        async {}.boxed()
    }
}

/// Returns the notification centre; `None` if the app is not bundled.
fn centre() -> Option<Retained<UNUserNotificationCenter>> {
    NSBundle::mainBundle().bundleIdentifier()?;
    Some(UNUserNotificationCenter::currentNotificationCenter())
}

/// Returns a completion handler and the receiver of its result. The framework calls the handler on another
/// thread.
fn completion() -> (impl Fn(bool) + 'static, oneshot::Receiver<bool>) {
    let (sender, receiver) = oneshot::channel();
    let sender = std::sync::Mutex::new(Some(sender));
    let complete = move |result| {
        let sender = sender.lock().ok().and_then(|mut sender| sender.take());
        // The receiver is gone after a timeout.
        let _ = sender.map(|sender| sender.send(result));
    };
    (complete, receiver)
}

/// Returns the categories, which are registered for each alert because their labels depend on the interface's
/// language.
fn categories(text: &AlertText) -> Retained<NSSet<UNNotificationCategory>> {
    let action = |key: &str, label: &str, options| {
        let (key, label) = (NSString::from_str(key), NSString::from_str(label));
        UNNotificationAction::actionWithIdentifier_title_options(&key, &label, options)
    };
    let open = || action(OPEN_ACTION, &text.open, UNNotificationActionOptions::Foreground);
    let mut single_actions = vec![open()];
    if let Some(single) = &text.single {
        single_actions.push(action(SAVE_ACTION, &single.save, UNNotificationActionOptions::empty()));
        single_actions.push(action(MUTE_ACTION, &single.mute, UNNotificationActionOptions::empty()));
    }
    let category = |name: &str, actions: &[Retained<UNNotificationAction>]| {
        UNNotificationCategory::categoryWithIdentifier_actions_intentIdentifiers_options(
            &NSString::from_str(name),
            &NSArray::from_retained_slice(actions),
            &NSArray::new(),
            UNNotificationCategoryOptions::empty(),
        )
    };
    NSSet::from_retained_slice(&[
        category(SINGLE_CATEGORY, &single_actions),
        category(SEVERAL_CATEGORY, &[open()]),
    ])
}

fn content(text: &AlertText) -> Retained<UNMutableNotificationContent> {
    let content = UNMutableNotificationContent::new();
    let body: Vec<_> = text.lines.iter().map(|line| line.text.as_str()).collect();
    content.setTitle(&NSString::from_str(&text.title));
    content.setBody(&NSString::from_str(&body.join("\n")));
    let category = if text.single.is_some() { SINGLE_CATEGORY } else { SEVERAL_CATEGORY };
    content.setCategoryIdentifier(&NSString::from_str(category));
    if text.urgent {
        content.setInterruptionLevel(UNNotificationInterruptionLevel::TimeSensitive);
    }
    if let Some(picture) = text.picture.as_ref().and_then(|path| path.to_str()) {
        let url = NSURL::fileURLWithPath(&NSString::from_str(picture));
        // SAFETY: there are no options that could have a wrong type. The framework moves the file to its own
        // folder.
        let attached = unsafe {
            UNNotificationAttachment::attachmentWithIdentifier_URL_options_error(
                &NSString::from_str("picture"),
                &url,
                None,
            )
        };
        if let Ok(attached) = attached {
            content.setAttachments(&NSArray::from_retained_slice(&[attached]));
        }
    }
    content
}

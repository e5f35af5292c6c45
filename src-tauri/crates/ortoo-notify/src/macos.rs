//! Alerts on macOS: the UserNotifications framework, with a category for one headline and one for several.
//!
//! The framework knows bundled apps only; asked by a bare executable it raises an exception. There nobody shows
//! alerts.

#![allow(unsafe_code, reason = "a delegate is a class of Objective-C; each place says why it holds")]

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
use ortoo_engine::{NotShown, Notifier, Sent};
use ortoo_model::Alert;
use tokio::sync::oneshot;

use crate::{Action, Click, Clicked, Notice, Words, handle_of};

/// The system may ask the reader for leave; until then alerts wait.
const PATIENCE: Duration = Duration::from_secs(5);

const ONE: &str = "one-headline";
const SEVERAL: &str = "several-headlines";
const OPEN: &str = "open";
const SAVE: &str = "save";
const MUTE: &str = "mute";
/// As the framework names a click on the alert itself.
const DEFAULT: &str = "com.apple.UNNotificationDefaultActionIdentifier";

define_class!(
    // SAFETY: NSObject may be subclassed without conditions, and `Delegate` has no `Drop`.
    #[unsafe(super(NSObject))]
    #[ivars = Clicked]
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
                OPEN | DEFAULT => Some(Action::Open),
                SAVE => Some(Action::Save),
                MUTE => Some(Action::Mute),
                _ => None,
            };
            if let Some(action) = action {
                let handle = response.notification().request().identifier().to_string();
                (self.ivars())(Click { handle, action });
            }
            done.call(());
        }

        // Without this nothing is shown while the app is in front.
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
    fn new(clicked: Clicked) -> Retained<Self> {
        let this = Self::alloc().set_ivars(clicked);
        // SAFETY: `init` of NSObject takes nothing and gives the object back.
        unsafe { msg_send![super(this), init] }
    }
}

/// The system's notification centre.
pub(crate) struct Centre {
    words: Words,
}

impl Centre {
    /// Listens to clicks from now on: also to the one that has started the app, where this comes before the app has
    /// finished its start.
    pub(crate) fn new(words: Words, clicked: Clicked) -> Self {
        if let Some(centre) = centre() {
            let delegate = Delegate::new(clicked);
            centre.setDelegate(Some(ProtocolObject::from_ref(&*delegate)));
            // The centre does not keep its delegate, which is needed as long as the process lives.
            let _ = Retained::into_raw(delegate);
        }
        Self { words }
    }

    /// Hands the alert over; the receiver hears whether the system took it.
    fn hand_over(&self, alert: &Alert) -> Result<Option<oneshot::Receiver<bool>>, NotShown> {
        let centre = centre().ok_or(NotShown::Absent)?;
        let Some(notice) = Notice::of(alert, &(self.words)()) else { return Ok(None) };
        centre.setNotificationCategories(&categories(&notice));
        let identifier = NSString::from_str(&handle_of(alert.id));
        let request = UNNotificationRequest::requestWithIdentifier_content_trigger(
            &identifier,
            &content(&notice),
            None,
        );
        let (taken, hears) = answer();
        let block = RcBlock::new(move |error: *mut NSError| taken(error.is_null()));
        centre.addNotificationRequest_withCompletionHandler(&request, Some(&block));
        Ok(Some(hears))
    }
}

impl Notifier for Centre {
    fn is_ready(&self) -> BoxFuture<'_, bool> {
        // The first time the system asks the reader; later it answers at once.
        let asked = centre().map(|centre| {
            let (granted, hears) = answer();
            let block = RcBlock::new(move |yes: Bool, _: *mut NSError| granted(yes.as_bool()));
            let options = UNAuthorizationOptions::Alert | UNAuthorizationOptions::Badge;
            centre.requestAuthorizationWithOptions_completionHandler(options, &block);
            hears
        });
        async move {
            let Some(hears) = asked else { return false };
            matches!(tokio::time::timeout(PATIENCE, hears).await, Ok(Ok(true)))
        }
        .boxed()
    }

    fn show(&self, alert: Alert, sent: Sent) -> BoxFuture<'_, Result<Option<String>, NotShown>> {
        let handed = self.hand_over(&alert);
        async move {
            let Some(hears) = handed? else { return Ok(None) };
            sent();
            match tokio::time::timeout(PATIENCE, hears).await {
                Ok(Ok(false)) => Err(NotShown::Refused),
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

/// The notification centre of a bundled app.
fn centre() -> Option<Retained<UNUserNotificationCenter>> {
    NSBundle::mainBundle().bundleIdentifier()?;
    Some(UNUserNotificationCenter::currentNotificationCenter())
}

/// A completion handler's word, and who waits for it. The framework calls from a thread of its own.
fn answer() -> (impl Fn(bool) + 'static, oneshot::Receiver<bool>) {
    let (said, hears) = oneshot::channel();
    let said = std::sync::Mutex::new(Some(said));
    let say = move |answer| {
        let said = said.lock().ok().and_then(|mut said| said.take());
        // Nobody may be waiting any more.
        let _ = said.map(|said| said.send(answer));
    };
    (say, hears)
}

/// Registered anew each time, for the labels follow the interface's language.
fn categories(notice: &Notice) -> Retained<NSSet<UNNotificationCategory>> {
    let action = |key: &str, label: &str, options| {
        let (key, label) = (NSString::from_str(key), NSString::from_str(label));
        UNNotificationAction::actionWithIdentifier_title_options(&key, &label, options)
    };
    let open = || action(OPEN, &notice.open, UNNotificationActionOptions::Foreground);
    let mut one = vec![open()];
    if let Some(single) = &notice.single {
        one.push(action(SAVE, &single.save, UNNotificationActionOptions::empty()));
        one.push(action(MUTE, &single.mute, UNNotificationActionOptions::empty()));
    }
    let category = |name: &str, actions: &[Retained<UNNotificationAction>]| {
        UNNotificationCategory::categoryWithIdentifier_actions_intentIdentifiers_options(
            &NSString::from_str(name),
            &NSArray::from_retained_slice(actions),
            &NSArray::new(),
            UNNotificationCategoryOptions::empty(),
        )
    };
    NSSet::from_retained_slice(&[category(ONE, &one), category(SEVERAL, &[open()])])
}

fn content(notice: &Notice) -> Retained<UNMutableNotificationContent> {
    let content = UNMutableNotificationContent::new();
    let body: Vec<_> = notice.lines.iter().map(|line| line.text.as_str()).collect();
    content.setTitle(&NSString::from_str(&notice.title));
    content.setBody(&NSString::from_str(&body.join("\n")));
    let category = if notice.single.is_some() { ONE } else { SEVERAL };
    content.setCategoryIdentifier(&NSString::from_str(category));
    if notice.urgent {
        content.setInterruptionLevel(UNNotificationInterruptionLevel::TimeSensitive);
    }
    if let Some(picture) = notice.picture.as_ref().and_then(|path| path.to_str()) {
        let url = NSURL::fileURLWithPath(&NSString::from_str(picture));
        // SAFETY: no options are given, so none can be of a wrong type. The framework moves the file to its own.
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

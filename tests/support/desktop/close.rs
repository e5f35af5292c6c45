//! Closes windows as a window manager does when the close button is pressed (ICCCM, section 4.2.8.1).

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ClientMessageEvent, ConnectionExt, EventMask};

/// Sends `WM_DELETE_WINDOW` to a window.
pub(super) fn send_delete_window(display: &str, window: u32) {
    let (connection, _) = x11rb::connect(Some(display)).unwrap();
    let atom = |name: &str| {
        let cookie = connection.intern_atom(false, name.as_bytes()).unwrap();
        cookie.reply().unwrap().atom
    };
    let data = [atom("WM_DELETE_WINDOW"), x11rb::CURRENT_TIME, 0, 0, 0];
    let event = ClientMessageEvent::new(32, window, atom("WM_PROTOCOLS"), data);
    connection.send_event(false, window, EventMask::NO_EVENT, event).unwrap().check().unwrap();
    connection.flush().unwrap();
}

//! The menu bar of macOS. Without an Edit menu, not even copying works there.

use tauri::AppHandle;
#[cfg(target_os = "macos")]
use tauri::menu::{AboutMetadata, Menu, PredefinedMenuItem, SubmenuBuilder};

/// Builds the menu in the current language.
#[cfg(target_os = "macos")]
pub(crate) fn build(app: &AppHandle) -> tauri::Result<()> {
    let l = crate::backend::backend(app).localizer();
    let own = SubmenuBuilder::new(app, l.menu_app())
        .item(&PredefinedMenuItem::about(app, Some(&l.menu_about()), Some(AboutMetadata::default()))?)
        .separator()
        .item(&PredefinedMenuItem::hide(app, Some(&l.menu_hide()))?)
        .item(&PredefinedMenuItem::hide_others(app, Some(&l.menu_hide_others()))?)
        .separator()
        .item(&PredefinedMenuItem::quit(app, Some(&l.menu_quit()))?)
        .build()?;
    let edit = SubmenuBuilder::new(app, l.menu_edit())
        .item(&PredefinedMenuItem::undo(app, Some(&l.menu_undo()))?)
        .item(&PredefinedMenuItem::redo(app, Some(&l.menu_redo()))?)
        .separator()
        .item(&PredefinedMenuItem::cut(app, Some(&l.menu_cut()))?)
        .item(&PredefinedMenuItem::copy(app, Some(&l.menu_copy()))?)
        .item(&PredefinedMenuItem::paste(app, Some(&l.menu_paste()))?)
        .item(&PredefinedMenuItem::select_all(app, Some(&l.menu_select_all()))?)
        .build()?;
    let window = SubmenuBuilder::new(app, l.menu_window())
        .item(&PredefinedMenuItem::minimize(app, Some(&l.menu_minimize()))?)
        .item(&PredefinedMenuItem::fullscreen(app, Some(&l.menu_full_screen()))?)
        .item(&PredefinedMenuItem::close_window(app, Some(&l.menu_close()))?)
        .build()?;
    app.set_menu(Menu::with_items(app, &[&own, &edit, &window])?)?;
    Ok(())
}

/// Does nothing on other systems.
#[cfg(not(target_os = "macos"))]
#[expect(clippy::unnecessary_wraps, reason = "the same as on macOS")]
pub(crate) fn build(_app: &AppHandle) -> tauri::Result<()> {
    Ok(())
}

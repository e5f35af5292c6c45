//! Xfce's panel with nothing but a system tray.

use std::path::Path;

use tokio::process::Child;

use super::Desktop;

const PANEL_LAYOUT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=10;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
  </property>
</channel>
"#;

/// Paths of the panel's settings daemon in different distributions.
const XFCONFD_PATHS: [&str; 4] = [
    "/usr/lib/x86_64-linux-gnu/xfce4/xfconf/xfconfd",
    "/usr/lib/aarch64-linux-gnu/xfce4/xfconf/xfconfd",
    "/usr/lib64/xfce4/xfconf/xfconfd",
    "/usr/lib/xfce4/xfconf/xfconfd",
];

impl Desktop {
    /// Starts a panel with a system tray, a host of the StatusNotifier specification, and its settings daemon. Both end
    /// when the handles are dropped.
    pub async fn start_panel(&self) -> Vec<Child> {
        let folder = self.home(".config").join("xfce4/xfconf/xfce-perchannel-xml");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("xfce4-panel.xml"), PANEL_LAYOUT).unwrap();
        let xfconfd =
            XFCONFD_PATHS.iter().find(|path| Path::new(path).exists()).expect("xfconfd is not installed");
        let settings = self.command(xfconfd).spawn().unwrap();
        // A panel that starts before its settings daemon uses its default layout, without a system tray.
        self.wait_for_name("org.xfce.Xfconf").await;
        let panel = self.command("xfce4-panel").arg("--disable-wm-check").spawn().unwrap();
        self.wait_for_name("org.kde.StatusNotifierWatcher").await;
        vec![settings, panel]
    }
}

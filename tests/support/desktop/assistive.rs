//! The accessibility tree of the app as a screen reader sees it, by AT-SPI on the desktop's accessibility bus.

use std::process::Stdio;
use std::time::Duration;

use tokio::process::Child;
use zbus::proxy::CacheProperties;
use zbus::zvariant::OwnedObjectPath;
use zbus::{Connection, Proxy};

use super::Desktop;

/// Paths of the accessibility bus launcher in different distributions.
const LAUNCHER_PATHS: [&str; 3] = [
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/at-spi2-core/at-spi-bus-launcher",
    "/usr/lib/at-spi2/at-spi-bus-launcher",
];
const BUS_START_TIMEOUT: Duration = Duration::from_secs(20);
/// Bit numbers of AT-SPI states.
const FOCUSABLE_STATE_BIT: u32 = 11;
const SHOWING_STATE_BIT: u32 = 25;
/// More nodes than any screen has; a larger tree is an endless one.
const MAX_TREE_NODES: usize = 5_000;

/// A group of AT-SPI roles.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Role {
    /// A control that is pressed, chosen or typed into.
    Control,
    /// A heading.
    Heading,
    /// A landmark such as the navigation or the main part.
    Landmark,
    /// Any other role, by its AT-SPI number.
    Other(u32),
}

impl Role {
    fn of(number: u32) -> Self {
        match number {
            // Check box, combo box, menu item, page tab, push button, radio button, slider, spin button, toggle
            // button, entry, link.
            7 | 11 | 35 | 37 | 43 | 44 | 51 | 52 | 62 | 79 | 88 => Self::Control,
            83 => Self::Heading,
            110 => Self::Landmark,
            other => Self::Other(other),
        }
    }
}

/// One node of the accessibility tree.
#[derive(Clone, Debug)]
pub struct AccessibleNode {
    /// Its depth in the tree.
    pub depth: usize,
    /// Its role.
    pub role: Role,
    /// Its accessible name.
    pub name: String,
    /// Whether it can take the keyboard focus.
    pub focusable: bool,
    /// Whether it is on the screen.
    pub showing: bool,
}

/// The accessibility bus; it ends when this is dropped.
pub struct Assistive {
    _launcher: Child,
    bus: Connection,
}

type Reference = (String, OwnedObjectPath);

impl Assistive {
    /// Starts the bus on a desktop. Call it before the app starts, which looks for the bus only then.
    ///
    /// # Panics
    /// If it is not installed or does not start.
    pub async fn start(desktop: &Desktop) -> Self {
        let launcher = LAUNCHER_PATHS.iter().find(|path| std::path::Path::new(path).exists());
        let mut command = desktop.command(launcher.expect("at-spi2-core is not installed"));
        let launcher = command.arg("--launch-immediately").stdout(Stdio::null()).spawn().unwrap();
        let session = desktop.connect().await;
        let address = async {
            loop {
                if let Ok(proxy) = Proxy::new(&session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus").await
                    && let Ok(address) = proxy.call::<_, _, String>("GetAddress", &()).await
                {
                    // As a screen reader does when it starts.
                    let status =
                        Proxy::new(&session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Status").await;
                    let _ = status.unwrap().set_property("IsEnabled", true).await;
                    return address;
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        let address = tokio::time::timeout(BUS_START_TIMEOUT, address).await.expect("no accessibility bus");
        let bus = zbus::connection::Builder::address(address.as_str()).unwrap().build().await.unwrap();
        Self { _launcher: launcher, bus }
    }

    /// Returns the nodes of all apps on the desktop, in reading order.
    pub async fn tree(&self) -> Vec<AccessibleNode> {
        let root: OwnedObjectPath = "/org/a11y/atspi/accessible/root".try_into().unwrap();
        let mut next: Vec<(usize, Reference)> = vec![(0, ("org.a11y.atspi.Registry".to_owned(), root))];
        let mut nodes = Vec::new();
        while let Some((depth, reference)) = next.pop() {
            // A node may disappear between being listed and being queried.
            let Some((node, children)) = self.query_node(depth, &reference).await else { continue };
            nodes.push(node);
            assert!(nodes.len() < MAX_TREE_NODES, "the tree does not end");
            next.extend(children.into_iter().rev().map(|child| (depth + 1, child)));
        }
        nodes
    }

    /// Waits until a node with this role and name appears and returns the tree.
    ///
    /// # Panics
    /// If it does not appear.
    pub async fn tree_with(&self, role: Role, name: &str) -> Vec<AccessibleNode> {
        for _ in 0..10 {
            let tree = self.tree().await;
            if tree.iter().any(|node| node.role == role && node.name == name) {
                return tree;
            }
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
        let lines: Vec<String> = self.tree().await.iter().map(AccessibleNode::line).collect();
        panic!("no {role:?} is called {name}:\n{}", lines.join("\n"))
    }

    async fn query_node(
        &self,
        depth: usize,
        (owner, path): &Reference,
    ) -> Option<(AccessibleNode, Vec<Reference>)> {
        let proxy: Proxy<'_> = zbus::proxy::Builder::new(&self.bus)
            .destination(owner.as_str())
            .and_then(|proxy| proxy.path(path)?.interface("org.a11y.atspi.Accessible"))
            .ok()?
            .cache_properties(CacheProperties::No)
            .build()
            .await
            .ok()?;
        let mut children: Vec<Reference> = proxy.call("GetChildren", &()).await.ok()?;
        // Nodes of another process, such as the page, can only be fetched one by one.
        let count: i32 = proxy.get_property("ChildCount").await.unwrap_or_default();
        if children.is_empty() {
            for at in 0..count {
                children.extend(proxy.call::<_, _, Reference>("GetChildAtIndex", &at).await);
            }
        }
        let role = Role::of(proxy.call("GetRole", &()).await.unwrap_or_default());
        let name: String = proxy.get_property("Name").await.unwrap_or_default();
        let states: Vec<u32> = proxy.call("GetState", &()).await.unwrap_or_default();
        let is = |bit: u32| states.first().is_some_and(|low| low >> bit & 1 == 1);
        Some((
            AccessibleNode {
                depth,
                role,
                name,
                focusable: is(FOCUSABLE_STATE_BIT),
                showing: is(SHOWING_STATE_BIT),
            },
            children,
        ))
    }
}

impl AccessibleNode {
    /// Describes the node in one line, for assertion messages.
    pub fn line(&self) -> String {
        let mark = if self.focusable { "*" } else { "" };
        format!("{}{mark}{:?} \"{}\"", "  ".repeat(self.depth), self.role, self.name)
    }
}

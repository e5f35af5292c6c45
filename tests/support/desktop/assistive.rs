//! What a screen reader is told: the accessibility bus of the desktop, and the tree of the app on it, by AT-SPI.

use std::process::Stdio;
use std::time::Duration;

use tokio::process::Child;
use zbus::proxy::CacheProperties;
use zbus::zvariant::OwnedObjectPath;
use zbus::{Connection, Proxy};

use super::Desktop;

/// Where distributions keep the launcher of the accessibility bus; it is no program for people.
const LAUNCHERS: [&str; 3] = [
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/at-spi2-core/at-spi-bus-launcher",
    "/usr/lib/at-spi2/at-spi-bus-launcher",
];
const PATIENCE: Duration = Duration::from_secs(20);
/// Bits of AT-SPI's states.
const FOCUSABLE: u32 = 11;
const SHOWING: u32 = 25;
/// More than any screen has.
const MOST: usize = 5_000;

/// What something is, by AT-SPI's numbers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Role {
    /// Something that is pressed, chosen or typed into.
    Used,
    /// A heading.
    Heading,
    /// A part of the page that a reader can go to: its navigation, its main part.
    Landmark,
    /// Anything else.
    Other(u32),
}

impl Role {
    fn of(number: u32) -> Self {
        match number {
            // Check box, combo box, menu item, page tab, push button, radio button, slider, spin button, toggle
            // button, entry, link.
            7 | 11 | 35 | 37 | 43 | 44 | 51 | 52 | 62 | 79 | 88 => Self::Used,
            83 => Self::Heading,
            110 => Self::Landmark,
            other => Self::Other(other),
        }
    }
}

/// What is told of one thing.
#[derive(Clone, Debug)]
pub struct Told {
    /// How deep it lies.
    pub depth: usize,
    /// What it is.
    pub role: Role,
    /// What it is called.
    pub name: String,
    /// Whether it can have the keyboard.
    pub focusable: bool,
    /// Whether it is on the screen.
    pub showing: bool,
}

/// The accessibility bus; it ends with this.
pub struct Assistive {
    _launcher: Child,
    bus: Connection,
}

type Reference = (String, OwnedObjectPath);

impl Assistive {
    /// Starts the bus on a desktop; before the app, which looks for it when it starts.
    ///
    /// # Panics
    /// It is not installed or does not start.
    pub async fn start(desktop: &Desktop) -> Self {
        let launcher = LAUNCHERS.iter().find(|path| std::path::Path::new(path).exists());
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
        let address = tokio::time::timeout(PATIENCE, address).await.expect("no accessibility bus");
        let bus = zbus::connection::Builder::address(address.as_str()).unwrap().build().await.unwrap();
        Self { _launcher: launcher, bus }
    }

    /// Everything that is told of all apps on the desktop, in the order in which it is read.
    pub async fn tree(&self) -> Vec<Told> {
        let root: OwnedObjectPath = "/org/a11y/atspi/accessible/root".try_into().unwrap();
        let mut next: Vec<(usize, Reference)> = vec![(0, ("org.a11y.atspi.Registry".to_owned(), root))];
        let mut told = Vec::new();
        while let Some((depth, reference)) = next.pop() {
            // What has gone since it was listed is not there.
            let Some((one, children)) = self.ask(depth, &reference).await else { continue };
            told.push(one);
            assert!(told.len() < MOST, "the tree does not end");
            next.extend(children.into_iter().rev().map(|child| (depth + 1, child)));
        }
        told
    }

    /// The tree, as soon as something of this role and name is in it.
    ///
    /// # Panics
    /// It does not come.
    pub async fn tree_with(&self, role: Role, name: &str) -> Vec<Told> {
        for _ in 0..10 {
            let tree = self.tree().await;
            if tree.iter().any(|one| one.role == role && one.name == name) {
                return tree;
            }
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
        let lines: Vec<String> = self.tree().await.iter().map(Told::line).collect();
        panic!("no {role:?} is called {name}:\n{}", lines.join("\n"))
    }

    async fn ask(&self, depth: usize, (owner, path): &Reference) -> Option<(Told, Vec<Reference>)> {
        let proxy: Proxy<'_> = zbus::proxy::Builder::new(&self.bus)
            .destination(owner.as_str())
            .and_then(|proxy| proxy.path(path)?.interface("org.a11y.atspi.Accessible"))
            .ok()?
            .cache_properties(CacheProperties::No)
            .build()
            .await
            .ok()?;
        let mut children: Vec<Reference> = proxy.call("GetChildren", &()).await.ok()?;
        // What another process draws, as the page, is listed only one by one.
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
        Some((Told { depth, role, name, focusable: is(FOCUSABLE), showing: is(SHOWING) }, children))
    }
}

impl Told {
    /// A line for whoever reads a tree that is not as expected.
    pub fn line(&self) -> String {
        let mark = if self.focusable { "*" } else { "" };
        format!("{}{mark}{:?} \"{}\"", "  ".repeat(self.depth), self.role, self.name)
    }
}

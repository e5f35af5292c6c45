//! From the start of a process to what it is started for: the dark points of a part of the screen, where the headlines
//! are written, or where the empty page is. A start draws the front page as it was last shown before its page is
//! alive; so one without such a picture is measured, too, which is the first start and says how long the page takes.

use std::path::Path;
use std::time::{Duration, Instant};

use ortoo_tests::desktop::{Desktop, SCREEN};
use ortoo_tests::programs::program;
use tokio::process::Child;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat};
use x11rb::rust_connection::RustConnection;

use crate::process::{memory, settled};

type Place = (i16, i16, u16, u16);

const ROUNDS: usize = 15;
const PATIENCE: Duration = Duration::from_secs(30);
/// Left, top, width and height in points: below the bars, right of the sidebar, above the messages that pass.
const PLACE: Place = (300, 300, 900, 440);
const WHOLE: Place = (0, 0, SCREEN.0 as u16, SCREEN.1 as u16);
/// A screen without windows.
const BARE: [u8; 3] = [0, 0, 0];
/// Headlines have more dark points than this.
const LEAST: usize = 2_000;
/// The share of the dark points at which it is all there but a line.
const THERE: f64 = 0.9;

/// Starts both by turns and prints the medians.
pub(crate) async fn measure(desktop: &Desktop, profile: &Path) {
    let (screen, _) = x11rb::connect(Some(desktop.display())).unwrap();
    let empty = program("empty", "ORTOO_EMPTY");
    let start_empty = || desktop.command(&empty).spawn().unwrap();
    let start_ours = || desktop.launch(profile, &[]);

    let mut child = start_ours();
    let kept = profile.join("snapshot.json");
    let begun = Instant::now();
    while !kept.exists() {
        assert!(begun.elapsed() < PATIENCE, "what is shown is not kept");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    settled(&child).await;
    let ours = dark(&screen);
    assert!(ours > LEAST, "there are no headlines to wait for");
    println!("{:<46}{:>9.1} MB", "memory with the front page open", memory(&child));
    end(&mut child, &screen).await;
    let picture = std::fs::read(&kept).unwrap();
    println!("{:<46}{:>9.1} kB", "    what it keeps for the next start", picture.len() as f64 / 1e3);
    let mut child = start_empty();
    settled(&child).await;
    let page = dark(&screen);
    println!("{:<46}{:>9.1} MB", "    of an empty Tauri window", memory(&child));
    end(&mut child, &screen).await;

    let (mut headlines, mut first, mut floor) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        floor.push(until(&screen, page, start_empty).await);
        std::fs::write(&kept, &picture).unwrap();
        headlines.push(until(&screen, ours, start_ours).await);
        std::fs::remove_file(&kept).unwrap();
        first.push(until(&screen, ours, start_ours).await);
    }
    let floor = median(&mut floor);
    println!("{:<46}{:>9.0} ms", "start to an empty Tauri window", floor * 1e3);
    for (what, taken, may) in [
        ("start to headlines", &mut headlines, " (may be 1.1)"),
        ("    without what was shown last", &mut first, ""),
    ] {
        let taken = median(taken);
        println!("{what:<46}{:>9.0} ms: {:.2} of it{may}", taken * 1e3, taken / floor);
    }
}

/// Seconds until the screen has so many dark points.
async fn until(screen: &RustConnection, points: usize, start: impl Fn() -> Child) -> f64 {
    let begun = Instant::now();
    let mut child = start();
    while (dark(screen) as f64) < points as f64 * THERE {
        assert!(begun.elapsed() < PATIENCE, "nothing is shown: {} of {points} points", dark(screen));
        tokio::time::sleep(Duration::from_millis(4)).await;
    }
    let seconds = begun.elapsed().as_secs_f64();
    end(&mut child, screen).await;
    seconds
}

/// Ends a program and waits until its window is gone.
async fn end(child: &mut Child, screen: &RustConnection) {
    child.kill().await.unwrap();
    while points(screen, WHOLE, |point| point != BARE) > 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // Its web process goes after it.
    tokio::time::sleep(Duration::from_millis(500)).await;
}

fn dark(screen: &RustConnection) -> usize {
    points(screen, PLACE, |point| point != BARE && point.iter().all(|part| *part < 110))
}

/// How many points of the screen are so; each is blue, green, red.
fn points(screen: &RustConnection, place: Place, are: impl Fn([u8; 3]) -> bool) -> usize {
    let (left, top, width, height) = place;
    let root = screen.setup().roots[0].root;
    let image = screen.get_image(ImageFormat::Z_PIXMAP, root, left, top, width, height, !0);
    let image = image.unwrap().reply().unwrap();
    image.data.chunks_exact(4).filter(|point| are([point[0], point[1], point[2]])).count()
}

fn median(seconds: &mut [f64]) -> f64 {
    seconds.sort_unstable_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

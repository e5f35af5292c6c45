//! Measures the time from process start until the headlines (or the empty page) are visible, by counting dark pixels in
//! a part of the screen. A start shows a snapshot before its page is ready, so a start without one is measured too.

use std::path::Path;
use std::time::{Duration, Instant};

use ortoo_tests::desktop::{Desktop, SCREEN_SIZE};
use ortoo_tests::programs::program;
use tokio::process::Child;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat};
use x11rb::rust_connection::RustConnection;

use crate::process::{memory, wait_until_idle};

type Area = (i16, i16, u16, u16);

const ROUND_COUNT: usize = 15;
const START_TIMEOUT: Duration = Duration::from_secs(30);
/// Left, top, width and height in pixels: below the bars, right of the sidebar, above toasts.
const HEADLINE_AREA: Area = (300, 300, 900, 440);
const WHOLE_SCREEN: Area = (0, 0, SCREEN_SIZE.0 as u16, SCREEN_SIZE.1 as u16);
/// The colour of a screen without windows.
const EMPTY_SCREEN_COLOR: [u8; 3] = [0, 0, 0];
/// Fewer dark pixels than this are not headlines.
const MIN_HEADLINE_PIXELS: usize = 2_000;
/// The share of dark pixels at which all lines but one are drawn.
const COMPLETE_SHARE: f64 = 0.9;

/// Starts both programs alternately and prints the medians.
pub(crate) async fn measure(desktop: &Desktop, profile: &Path) {
    let (screen, _) = x11rb::connect(Some(desktop.display())).unwrap();
    let empty = program("empty", "ORTOO_EMPTY");
    let start_empty = || desktop.command(&empty).spawn().unwrap();
    let start_ours = || desktop.launch(profile, &[]);

    let mut child = start_ours();
    let kept = profile.join("snapshot.json");
    let begun = Instant::now();
    while !kept.exists() {
        assert!(begun.elapsed() < START_TIMEOUT, "what is shown is not kept");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    wait_until_idle(&child).await;
    let ours = dark(&screen);
    assert!(ours > MIN_HEADLINE_PIXELS, "there are no headlines to wait for");
    println!("{:<46}{:>9.1} MB", "memory with the front page open", memory(&child));
    end(&mut child, &screen).await;
    let picture = std::fs::read(&kept).unwrap();
    println!("{:<46}{:>9.1} kB", "    what it keeps for the next start", picture.len() as f64 / 1e3);
    let mut child = start_empty();
    wait_until_idle(&child).await;
    let page = dark(&screen);
    println!("{:<46}{:>9.1} MB", "    of an empty Tauri window", memory(&child));
    end(&mut child, &screen).await;

    let (mut headlines, mut first, mut floor) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUND_COUNT {
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

/// Returns the seconds until the screen has a number of dark pixels.
async fn until(screen: &RustConnection, points: usize, start: impl Fn() -> Child) -> f64 {
    let begun = Instant::now();
    let mut child = start();
    while (dark(screen) as f64) < points as f64 * COMPLETE_SHARE {
        assert!(begun.elapsed() < START_TIMEOUT, "nothing is shown: {} of {points} points", dark(screen));
        tokio::time::sleep(Duration::from_millis(4)).await;
    }
    let seconds = begun.elapsed().as_secs_f64();
    end(&mut child, screen).await;
    seconds
}

/// Stops a program and waits until its window is gone.
async fn end(child: &mut Child, screen: &RustConnection) {
    child.kill().await.unwrap();
    while points(screen, WHOLE_SCREEN, |point| point != EMPTY_SCREEN_COLOR) > 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // Its web process ends later.
    tokio::time::sleep(Duration::from_millis(500)).await;
}

fn dark(screen: &RustConnection) -> usize {
    points(screen, HEADLINE_AREA, |point| point != EMPTY_SCREEN_COLOR && point.iter().all(|part| *part < 110))
}

/// Counts the pixels of an area that satisfy a condition; a pixel is blue, green, red.
fn points(screen: &RustConnection, place: Area, are: impl Fn([u8; 3]) -> bool) -> usize {
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

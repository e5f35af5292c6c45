//! Frame times of the scrolled list of all entries, compared with a static page of lines.

use std::path::Path;

use ortoo_tests::desktop::{Desktop, Window};
use serde_json::Value;

/// Scrolls an element by 40 pixels per frame for 360 frames or ten seconds and returns each frame's time in milliseconds.
const SCROLL_SCRIPT: &str = "const done = arguments[arguments.length - 1];\
    const list = document.querySelector(arguments[0]); const times = []; let before = 0; const begun = performance.now();\
    requestAnimationFrame(function next(now) {\
      if (before) times.push(now - before); before = now; list.scrollTop += 40;\
      if (times.length < 360 && now - begun < 10000) requestAnimationFrame(next); else done(times); })";
/// Replaces the app by a static page with as many lines.
const STATIC_PAGE_SCRIPT: &str = "document.body.innerHTML = '<div id=lines style=\"position: fixed; inset: 0; overflow: auto\">' +\
    Array.from({ length: 2000 }, (_, n) => `<p style=\"block-size: 50px\">A line of text, number ${n}</p>`).join('') + '</div>'";

/// Prints median, 95th percentile and maximum of the frame times, and the number of late frames.
pub(crate) async fn measure(desktop: &Desktop, profile: &Path) {
    // With the graphics of this computer.
    let window = desktop.open_with(profile, &[("ORTOO_GRAPHICS", "auto")]).await;
    window.click("[data-testid=nav-headlines]").await;
    window.find("[data-testid=entry-row]").await;
    say("a frame of the list of headlines", scroll(&window, ".virtual-list").await);
    window.run(STATIC_PAGE_SCRIPT, Vec::new()).await;
    say("    of a page of lines", scroll(&window, "#lines").await);
    window.close().await;
}

async fn scroll(window: &Window, list: &str) -> Vec<f64> {
    let times = window.run_async(SCROLL_SCRIPT, vec![list.into()]).await;
    times.as_array().unwrap().iter().filter_map(Value::as_f64).collect()
}

fn say(what: &str, mut times: Vec<f64>) {
    times.sort_unstable_by(f64::total_cmp);
    let at = |of: usize| times[(times.len() - 1) * of / 100];
    // A missed frame doubles the time of the next.
    let late = times.iter().filter(|time| **time > at(50) * 1.5).count();
    println!(
        "{what:<46}{:>9.1} ms, 95th percentile {:>6.1}, longest {:>6.1}; {late} of {} late",
        at(50),
        at(95),
        at(100),
        times.len()
    );
}

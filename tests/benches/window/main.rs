//! Measures the window with a library of 20,000 entries: start time compared with an empty Tauri window, frame times
//! compared with a static page, and memory.
//!
//! `ORTOO_BIN` and `ORTOO_EMPTY` are the two programs, `ORTOO_BENCH_ENTRIES` sets another size.
#![allow(missing_docs, reason = "a program")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on should say where")]

#[cfg(target_os = "linux")]
mod frames;
#[cfg(target_os = "linux")]
mod process;
#[cfg(target_os = "linux")]
mod start;

#[cfg(target_os = "linux")]
#[tokio::main]
async fn main() {
    use chrono::TimeDelta;
    use ortoo_engine::{Clock, SystemClock};
    use ortoo_model::FetchState;
    use ortoo_store::Store;
    use ortoo_tests::cli::Cli;
    use ortoo_tests::desktop::Desktop;
    use ortoo_tests::library::fill;

    let entries: usize =
        std::env::var("ORTOO_BENCH_ENTRIES").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let profile = tempfile::tempdir().unwrap();
    let cli = Cli::on(profile.path());
    cli.json(0, &["settings", "set", "locale", "en"]).await;
    cli.json(0, &["settings", "set", "theme", "light"]).await;
    let store = Store::open(&profile.path().join("ortoo.sqlite")).unwrap();
    // Two months of entries up to now.
    let apart = TimeDelta::days(60) / i32::try_from(entries).unwrap();
    fill(&store, entries, SystemClock.now() - TimeDelta::days(60), apart);
    while store.index_pending(2_000).unwrap() > 0 {}
    // No fetching, whose messages would change the page during the measurement.
    let now = SystemClock.now();
    let mut states = store.fetch_states(None).unwrap().into_iter().map(|state| FetchState {
        fetched_at: Some(now),
        next_attempt_at: Some(now + TimeDelta::days(1)),
        ..state
    });
    store.write(|writing| states.try_for_each(|state| writing.save_fetch_state(&state))).unwrap();
    drop(store);
    println!("{entries} entries");

    let desktop = Desktop::without_daemon().await;
    start::measure(&desktop, profile.path()).await;
    frames::measure(&desktop, profile.path()).await;
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("The window is measured on Linux only.");
}

//! Memory and processor time of a process and its children, from /proc.

use std::time::Duration;

use ortoo_tests::desktop::children;
use tokio::process::Child;

/// Returns the proportional set size of a process and its descendants, in MB.
pub(crate) fn memory(child: &Child) -> f64 {
    let kilobytes: u64 = family(child.id().unwrap()).into_iter().filter_map(proportional).sum();
    kilobytes as f64 / 1024.0
}

/// Waits until a process and its children have been idle for three seconds.
pub(crate) async fn wait_until_idle(child: &Child) {
    let id = child.id().unwrap();
    let mut quiet = 0;
    let mut before = u64::MAX;
    while quiet < 3 {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let ticks: u64 = family(id).into_iter().filter_map(ticks).sum();
        // One tick is a hundredth of a second.
        quiet = if ticks.saturating_sub(before) <= 2 && before != u64::MAX { quiet + 1 } else { 0 };
        before = ticks;
    }
}

/// Returns the ids of a process and its descendants.
fn family(id: u32) -> Vec<u32> {
    std::iter::once(id).chain(children(id).into_iter().flat_map(family)).collect()
}

fn proportional(id: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// Returns user and system time in ticks, fields 14 and 15 of `/proc/PID/stat`.
fn ticks(id: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}

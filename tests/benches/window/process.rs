//! What a process and its children take, by /proc.

use std::time::Duration;

use ortoo_tests::desktop::children;
use tokio::process::Child;

/// The proportional set size of a process and all that it started, in MB.
pub(crate) fn memory(child: &Child) -> f64 {
    let kilobytes: u64 = family(child.id().unwrap()).into_iter().filter_map(proportional).sum();
    kilobytes as f64 / 1024.0
}

/// Waits until a process and its children have had nothing to do for three seconds.
pub(crate) async fn settled(child: &Child) {
    let id = child.id().unwrap();
    let mut quiet = 0;
    let mut before = u64::MAX;
    while quiet < 3 {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let ticks: u64 = family(id).into_iter().filter_map(ticks).sum();
        // A hundredth of a second is a tick.
        quiet = if ticks.saturating_sub(before) <= 2 && before != u64::MAX { quiet + 1 } else { 0 };
        before = ticks;
    }
}

/// The process and its descendants.
fn family(id: u32) -> Vec<u32> {
    std::iter::once(id).chain(children(id).into_iter().flat_map(family)).collect()
}

fn proportional(id: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// User and system time, fields 14 and 15 of proc(5)'s stat.
fn ticks(id: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}

//! Wall and processor time of a piece of work in this process.

use std::time::Instant;

/// Seconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    pub(crate) wall: f64,
    pub(crate) cpu: f64,
}

pub(crate) fn measure(work: &mut dyn FnMut()) -> Measured {
    let (wall, cpu) = (Instant::now(), cpu_seconds());
    work();
    Measured { wall: wall.elapsed().as_secs_f64(), cpu: (cpu_seconds() - cpu).max(0.001) }
}

/// User and system time of this process so far; wall time where the system does not tell.
fn cpu_seconds() -> f64 {
    const TICKS_A_SECOND: f64 = 100.0;
    let Ok(stat) = std::fs::read_to_string("/proc/self/stat") else { return 0.0 };
    // The fields after the program's name, which may hold blanks: utime and stime are the 14th and 15th of all.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|t| t.parse::<f64>().ok()).unwrap_or_default();
    (ticks(11) + ticks(12)) / TICKS_A_SECOND
}

/// The most memory this process ever held.
pub(crate) fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() / 1024
}

//! Wall-clock and processor time of work in this process.

use std::time::Instant;

/// Elapsed times in seconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ElapsedTime {
    pub(crate) wall: f64,
    pub(crate) cpu: f64,
}

pub(crate) fn measure(work: &mut dyn FnMut()) -> ElapsedTime {
    let (wall, cpu) = (Instant::now(), cpu_seconds());
    work();
    ElapsedTime { wall: wall.elapsed().as_secs_f64(), cpu: (cpu_seconds() - cpu).max(0.001) }
}

/// Returns the user and system time of this process so far; 0 on systems that do not report it.
fn cpu_seconds() -> f64 {
    #[cfg(unix)]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
        time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
    }
    #[cfg(not(unix))]
    0.0
}

/// Returns the peak memory of this process.
pub(crate) fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() / 1024
}

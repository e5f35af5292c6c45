//! The global allocator: `malloc` of the whole process is jemalloc's, so SQLite uses it, too.
//!
//! glibc keeps freed memory in one arena per few threads. Work that moves between threads leaves holes in all arenas:
//! after weeks, more memory was kept than used (docs/performance.md, "Weeks of use"). Fewer arenas slowed down a first
//! refresh, and calling `malloc_trim` now and then left half of the memory. jemalloc returns memory that has been unused
//! for some seconds, from a thread that sleeps when there is nothing to do. Its options are in `.cargo/config.toml`.
//! Other systems keep their own allocator.

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    #[test]
    fn freed_memory_returns_to_the_system() {
        // Small blocks lie close together, and one in a hundred stays allocated, so the heap cannot just shrink at its end.
        let mut pieces: Vec<Vec<u8>> = (0..64_000).map(|_| vec![1; 1_000]).collect();
        let used = resident();
        for (n, piece) in pieces.iter_mut().enumerate().filter(|(n, _)| n % 100 != 0) {
            assert_eq!(piece[n % 1_000], 1);
            *piece = Vec::new();
        }
        let started = Instant::now();
        while resident() + 30_000 > used {
            assert!(
                started.elapsed() < Duration::from_secs(60),
                "{used} kB were used, {} kB are still resident",
                resident()
            );
            std::thread::sleep(Duration::from_millis(200));
        }
        assert_eq!(pieces.iter().filter(|piece| !piece.is_empty()).count(), 640);
    }

    /// Returns the resident memory of this process in kB.
    fn resident() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
    }
}

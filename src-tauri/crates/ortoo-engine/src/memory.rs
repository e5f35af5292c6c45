//! The allocator, of the whole process: `malloc` is jemalloc's, so that SQLite has it, too.
//!
//! The C library of most Linux systems keeps what was freed, in a place of its own for each few threads. Work that goes from
//! thread to thread leaves holes in all of them: after weeks more was kept than used (docs/performance.md, "Weeks of
//! use"). Fewer such places made a first refresh dearer; to give back what is free now and then left half of it. jemalloc gives back
//! by itself what was not used for some seconds, from a thread that sleeps when there is nothing. How it is set stands in
//! `.cargo/config.toml`. Other systems keep their own.

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    #[test]
    fn what_was_freed_goes_back() {
        // So small that they lie close together, and one in a hundred stays: nothing can just be cut off at the end.
        let mut pieces: Vec<Vec<u8>> = (0..64_000).map(|_| vec![1; 1_000]).collect();
        let used = resident();
        for (n, piece) in pieces.iter_mut().enumerate().filter(|(n, _)| n % 100 != 0) {
            assert_eq!(piece[n % 1_000], 1);
            *piece = Vec::new();
        }
        let begun = Instant::now();
        while resident() + 30_000 > used {
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "{used} kB were used, {} are kept",
                resident()
            );
            std::thread::sleep(Duration::from_millis(200));
        }
        assert_eq!(pieces.iter().filter(|piece| !piece.is_empty()).count(), 640);
    }

    /// Memory of this process in kB.
    fn resident() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
    }
}

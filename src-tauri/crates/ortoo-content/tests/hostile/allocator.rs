//! An allocator that counts the memory in use, and its peak since the start of a measurement.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// The system's allocator with a counter.
pub(crate) struct CountingAllocator;

static HELD_BYTES: AtomicUsize = AtomicUsize::new(0);
static PEAK_BYTES: AtomicUsize = AtomicUsize::new(0);

/// Resets the peak and returns the number of bytes in use.
pub(crate) fn start_measuring() -> usize {
    let held = HELD_BYTES.load(Relaxed);
    PEAK_BYTES.store(held, Relaxed);
    held
}

/// Returns the peak of bytes in use since [`start_measuring`].
pub(crate) fn peak() -> usize {
    PEAK_BYTES.load(Relaxed)
}

fn add(bytes: usize) {
    let held = HELD_BYTES.fetch_add(bytes, Relaxed) + bytes;
    PEAK_BYTES.fetch_max(held, Relaxed);
}

fn subtract(bytes: usize) {
    HELD_BYTES.fetch_sub(bytes, Relaxed);
}

#[allow(
    unsafe_code,
    reason = "the trait requires it; every call is passed to the system's allocator unchanged"
)]
// SAFETY: all memory comes from the system's allocator; counting allocates nothing.
unsafe impl GlobalAlloc for CountingAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        add(layout.size());
        // SAFETY: the caller upholds the contract of the trait.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        add(layout.size());
        // SAFETY: the caller upholds the contract of the trait.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        subtract(layout.size());
        // SAFETY: the caller upholds the contract of the trait.
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Old and new block are not counted together, because the system remaps the pages of large blocks.
        add(size);
        subtract(layout.size());
        // SAFETY: the caller upholds the contract of the trait.
        unsafe { System.realloc(memory, layout, size) }
    }
}

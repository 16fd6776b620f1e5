//! An allocator that counts, and gives no more than it is allowed to.

use mimalloc::MiMalloc;
use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;
use std::ffi::c_void;
use std::sync::atomic::{AtomicIsize, Ordering};

/// An allocator under a ceiling, once one is set.
///
/// What goes over it is refused, and whoever asked ends the process unless it can do without.
/// Counting works the same on every system, and refuses what is too much before it is there;
/// asking the system for the size of the process does neither.
#[derive(Debug)]
pub struct Ceiling;

/// Bytes given out, but for what the threads have not told yet.
static USED: AtomicIsize = AtomicIsize::new(0);
static MOST: AtomicIsize = AtomicIsize::new(isize::MAX);

// Of the same allocator, for those who need no more alignment than it gives of itself, which is
// nearly everybody: it need not look for a place that has it.
unsafe extern "C" {
    fn mi_malloc(size: usize) -> *mut c_void;
    fn mi_zalloc(size: usize) -> *mut c_void;
    fn mi_realloc(old: *mut c_void, size: usize) -> *mut c_void;
}

/// Whatever it gives out is aligned like this (bytes).
const ALIGNED: usize = align_of::<usize>();

/// A thread tells of its bytes when they are this many.
const STEP: isize = 64 << 10;

thread_local! {
    static UNTOLD: Cell<isize> = const { Cell::new(0) };
}

impl Ceiling {
    /// From here on `more` bytes can be had beside those that are taken.
    pub fn set(more: usize) {
        let more = isize::try_from(more).unwrap_or(isize::MAX);
        let used = USED.load(Ordering::Relaxed);
        MOST.store(used.saturating_add(more), Ordering::Relaxed);
    }
}

/// Notes bytes taken or given back; whether they may be.
fn note(bytes: isize) -> bool {
    // A thread that is ending tells nothing any more.
    let untold = UNTOLD.try_with(|untold| {
        let sum = untold.get() + bytes;
        let tell = sum.abs() >= STEP;
        untold.set(if tell { 0 } else { sum });
        if tell { sum } else { 0 }
    });
    let told = untold.unwrap_or(bytes);
    if told == 0 {
        return true;
    }
    let used = USED.fetch_add(told, Ordering::Relaxed) + told;
    if told > 0 && used > MOST.load(Ordering::Relaxed) {
        USED.fetch_sub(bytes, Ordering::Relaxed);
        return false;
    }
    true
}

// Sound because it is: every call goes on to the allocator below as it came, or gives null,
// which is what an allocator gives that has nothing left.
unsafe impl GlobalAlloc for Ceiling {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if !note(layout.size() as isize) {
            std::ptr::null_mut()
        } else if layout.align() <= ALIGNED {
            unsafe { mi_malloc(layout.size()).cast() }
        } else {
            unsafe { MiMalloc.alloc(layout) }
        }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if !note(layout.size() as isize) {
            std::ptr::null_mut()
        } else if layout.align() <= ALIGNED {
            unsafe { mi_zalloc(layout.size()).cast() }
        } else {
            unsafe { MiMalloc.alloc_zeroed(layout) }
        }
    }

    unsafe fn realloc(&self, old: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if !note((size as isize).wrapping_sub(layout.size() as isize)) {
            std::ptr::null_mut()
        } else if layout.align() <= ALIGNED {
            unsafe { mi_realloc(old.cast(), size).cast() }
        } else {
            unsafe { MiMalloc.realloc(old, layout, size) }
        }
    }

    unsafe fn dealloc(&self, old: *mut u8, layout: Layout) {
        note(-(layout.size() as isize));
        unsafe { MiMalloc.dealloc(old, layout) }
    }
}

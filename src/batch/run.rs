//! Work spread over threads, results in the order of the work, and no panic let through.

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

/// Threads with a stack deep enough for whatever nests in a document.
#[derive(Debug)]
pub struct Threads(ThreadPool);

/// Address space only: pages of it that are never touched cost nothing.
const STACK_BYTES: usize = 64 << 20;

impl Threads {
    /// As many as asked for; as many as the machine has cores where `None`.
    ///
    /// # Errors
    /// The system's words, where it gives no threads.
    pub fn new(jobs: Option<usize>) -> Result<Self, String> {
        ThreadPoolBuilder::new()
            .num_threads(jobs.unwrap_or(0))
            .stack_size(STACK_BYTES)
            .build()
            .map(Self)
            .map_err(|e| e.to_string())
    }

    /// Does the work on every item and hands over each result in the order of the items.
    ///
    /// At most `at_once` results are held at a time.
    ///
    /// # Errors
    /// The first that `take` gives; the work ends there.
    pub fn in_order<T: Sync, R: Send, E>(
        &self,
        items: &[T],
        at_once: usize,
        work: impl Fn(&T) -> R + Sync,
        mut take: impl FnMut(R) -> Result<(), E>,
    ) -> Result<(), E> {
        for some in items.chunks(at_once.max(1)) {
            let done: Vec<R> = self
                .0
                .install(|| some.par_iter().with_max_len(1).map(&work).collect());
            for result in done {
                take(result)?;
            }
        }
        Ok(())
    }

    pub fn count(&self) -> usize {
        self.0.current_num_threads()
    }
}

thread_local! {
    static WHERE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does something that should not panic; where it does, gives the words and the place.
///
/// # Errors
/// What the panic said and where.
pub fn guard<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    WHERE.set(None);
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let said = payload
            .downcast_ref::<&str>()
            .map(|s| (*s).to_owned())
            .or_else(|| payload.downcast_ref::<String>().cloned())
            .unwrap_or_default();
        match WHERE.take() {
            Some(place) => format!("{said} ({place})"),
            None => said,
        }
    })
}

/// From here on a panic prints nothing: [`guard`] reports it with the file it is about.
pub fn keep_panics_quiet() {
    panic::set_hook(Box::new(|info| {
        WHERE.set(info.location().map(ToString::to_string));
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_whatever_takes_long() {
        let threads = Threads::new(Some(3)).unwrap();
        let items: Vec<u64> = (0..50).collect();
        let mut seen = Vec::new();
        let slow = |n: &u64| {
            std::thread::sleep(std::time::Duration::from_micros((50 - n) * 20));
            *n
        };
        let done: Result<(), ()> = threads.in_order(&items, 7, slow, |n| {
            seen.push(n);
            Ok(())
        });
        assert_eq!(done, Ok(()));
        assert_eq!(seen, items);
    }

    #[test]
    fn a_panic_is_words() {
        let said = guard(|| {
            if std::hint::black_box(true) {
                panic!("page {} is odd", 3);
            }
        });
        assert!(said.unwrap_err().starts_with("page 3 is odd"));
        assert_eq!(guard(|| 1), Ok(1));
    }
}

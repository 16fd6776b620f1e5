//! Documents are read in processes of their own, so that one that hangs, crashes or eats memory
//! ends its process and not the batch.
//!
//! A thread cannot be stopped, and a stack that overflows ends the process it is in; so each of
//! the jobs done at a time has a process, this same program started again. It is given bytes and
//! gives bytes back: every file is read and written by the process the user started, which alone
//! knows the clock. Where a process dies over a page, the file is read again without that page.

mod ceiling;
mod crew;
mod frame;
mod message;
mod process;
mod work;

pub use ceiling::Ceiling;
pub use crew::Crew;
pub use message::{Answer, Setup, Task, WrittenProfile};
pub use work::serve;

/// The word that makes this program a worker.
pub const WORD: &str = "worker";

//! Many inputs, one after another in the output and side by side in the doing.

mod convert;
mod inputs;
mod names;
mod output;
mod profile;
mod run;
pub mod tesseract;
mod worker;

pub use convert::{Converted, Converter, Failure, Tally, deliver};
pub use inputs::{ENDINGS, Input, Origin, collect};
pub use names::names;
pub use output::{io_reason, write_whole};
pub use profile::{load_profile, written_profile};
pub use run::{Threads, guard, keep_panics_quiet};
pub use worker::{Answer, Ceiling, Crew, Setup, Task, WORD, WrittenProfile, serve};

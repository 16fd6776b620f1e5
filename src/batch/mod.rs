//! Many inputs, one after another in the output and side by side in the doing.

mod convert;
mod inputs;
mod names;
mod output;
mod profile;
mod run;

pub use convert::{Converted, Converter, Failure, Tally};
pub use inputs::{ENDINGS, Input, Origin, collect};
pub use names::names;
pub use output::{io_reason, write_whole};
pub use profile::open_profile;
pub use run::{Workers, guard, keep_panics_quiet};

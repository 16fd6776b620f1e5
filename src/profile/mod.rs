//! How to read: the words, patterns and tolerances of a profile, ready to use.

mod lexicon;

pub use lexicon::{Label, Lexicon, Role};

use crate::layout::Tolerances;
use crate::text::calendar::Calendar;
use crate::text::number::Numbers;
use crate::text::unit::Units;

/// A profile as it is used: the embedded default with the user's file over it.
#[derive(Debug, Default)]
pub struct Profile {
    /// 「default」, or the name of the user's file.
    pub name: String,
    /// Of the merged profile, in lower-case hexadecimal.
    pub sha256: String,
    pub lexicon: Lexicon,
    pub calendar: Calendar,
    pub numbers: Numbers,
    pub units: Units,
    pub tolerances: Tolerances,
}

impl Profile {
    /// The profile every document is read with unless told otherwise.
    pub fn embedded() -> Self {
        Self {
            name: "default".to_owned(),
            ..Self::default()
        }
    }
}

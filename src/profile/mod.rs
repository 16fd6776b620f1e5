//! How to read: the words, patterns and tolerances of a profile, ready to use.

mod lexicon;
mod written;

pub use lexicon::{Label, Lexicon, Pair, Role};

use crate::layout::Tolerances;
use crate::text::calendar::Calendar;
use crate::text::number::Numbers;
use crate::text::unit::Units;
use std::sync::{Arc, LazyLock};
use written::WrittenLexicon;

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| {
    // A test reads the embedded file; here a mistake in it may cost words, never the run.
    let written: WrittenLexicon =
        toml::from_str(include_str!("default/lexicon.toml")).unwrap_or_default();
    Arc::new(Lexicon::new(&written))
});

/// A profile as it is used: the embedded default with the user's file over it.
#[derive(Debug, Default)]
pub struct Profile {
    /// 「default」, or the name of the user's file.
    pub name: String,
    /// Of the merged profile, in lower-case hexadecimal.
    pub sha256: String,
    pub lexicon: Arc<Lexicon>,
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
            lexicon: LEXICON.clone(),
            ..Self::default()
        }
    }
}

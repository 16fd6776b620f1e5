//! How to read: the words, patterns and tolerances of a profile, ready to use.

mod lexicon;
mod vocabulary;
mod written;

pub use lexicon::{Label, Lexicon, Pair, Role};
pub use vocabulary::Pattern;

use crate::layout::Tolerances;
use crate::text::calendar::Calendar;
use crate::text::number::Numbers;
use crate::text::unit::Units;
use std::sync::{Arc, LazyLock};
use vocabulary::Vocabulary;
use written::WrittenLexicon;

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| {
    // A test reads the embedded file; here a mistake in it may cost words, never the run.
    let written: WrittenLexicon =
        toml::from_str(include_str!("default/lexicon.toml")).unwrap_or_default();
    Arc::new(Lexicon::new(&written))
});

static VOCABULARY: LazyLock<Arc<Vocabulary>> = LazyLock::new(|| {
    let lists = toml::from_str(include_str!("default/words.toml")).unwrap_or_default();
    let patterns = toml::from_str(include_str!("default/pattern.toml")).unwrap_or_default();
    Arc::new(Vocabulary::new(&lists, &patterns))
});

/// A profile as it is used: the embedded default with the user's file over it.
#[derive(Debug, Default)]
pub struct Profile {
    /// 「default」, or the name of the user's file.
    pub name: String,
    /// Of the merged profile, in lower-case hexadecimal.
    pub sha256: String,
    pub lexicon: Arc<Lexicon>,
    vocabulary: Arc<Vocabulary>,
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
            vocabulary: VOCABULARY.clone(),
            ..Self::default()
        }
    }

    /// The words of a list of `default/words.toml`, normalised.
    pub fn words(&self, id: &str) -> &[String] {
        self.vocabulary.list(id)
    }

    /// A pattern of `default/pattern.toml`; it runs on normalised text.
    pub fn pattern(&self, id: &str) -> &Pattern {
        self.vocabulary.pattern(id)
    }
}

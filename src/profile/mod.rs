//! How to read: the words, patterns and tolerances of a profile, ready to use.

mod answers;
mod error;
mod family;
mod lexicon;
mod merge;
pub mod municipality;
mod numbering;
mod thresholds;
mod typed;
mod vocabulary;
mod way;
mod written;

pub use error::{Problem, ProfileError};
pub use family::{FAMILIES, Family};
pub use lexicon::{Label, Lexicon, Pair, Role};
pub use numbering::{Marker, Numbering, Strength};
pub use vocabulary::Pattern;
pub use way::Way;
pub use written::PatternFault;

use crate::layout::Tolerances;
use crate::read::ReadTolerances;
use crate::text::calendar::Calendar;
use crate::text::number::Numbers;
use crate::text::unit::Units;
use crate::text::unmarked;
use merge::{Embedded, Merged, Readers};
use std::sync::{Arc, LazyLock};
pub use thresholds::Thresholds;
use vocabulary::Vocabulary;

/// What is made of the default once and used by every profile that changes nothing of it.
struct Ready {
    sha256: String,
    lexicon: Arc<Lexicon>,
    vocabulary: Arc<Vocabulary>,
}

impl Ready {
    fn new(merged: Merged) -> Self {
        let patterns = (merged.patterns.iter()).map(|(id, p)| (id.clone(), p.pattern.clone()));
        Self {
            sha256: merged.digest(),
            vocabulary: Arc::new(Vocabulary::new(&merged.words, patterns)),
            lexicon: Arc::new(Lexicon::new(&merged.lexicon, merged.labels)),
        }
    }

    fn embedded() -> Self {
        let embedded = Embedded::new();
        let patterns = embedded.patterns.into_iter();
        Self {
            sha256: embedded.sha256,
            lexicon: Arc::new(Lexicon::new(&embedded.lexicon, embedded.labels)),
            vocabulary: Arc::new(Vocabulary::new(&embedded.words, patterns)),
        }
    }
}

static EMBEDDED: LazyLock<Ready> = LazyLock::new(Ready::embedded);

static NUMBERING: LazyLock<Arc<Numbering>> = LazyLock::new(|| Arc::new(Numbering::embedded()));

/// A profile as it is used: the embedded default with the user's file over it.
#[derive(Debug, Default)]
pub struct Profile {
    /// 「default」, or the name of the user's file.
    pub name: String,
    /// Of the merged profile, in lower-case hexadecimal.
    pub sha256: String,
    pub lexicon: Arc<Lexicon>,
    vocabulary: Arc<Vocabulary>,
    /// How headings are numbered.
    pub numbering: Arc<Numbering>,
    pub calendar: Calendar,
    pub numbers: Numbers,
    pub units: Units,
    /// Of the layout.
    pub tolerances: Tolerances,
    /// Of the reading of PDF.
    pub reading: ReadTolerances,
    /// Of the checks.
    pub checks: Thresholds,
}

impl Profile {
    /// The profile every document is read with unless told otherwise.
    pub fn embedded() -> Self {
        Self {
            name: "default".to_owned(),
            sha256: EMBEDDED.sha256.clone(),
            lexicon: EMBEDDED.lexicon.clone(),
            vocabulary: EMBEDDED.vocabulary.clone(),
            numbering: NUMBERING.clone(),
            ..Self::default()
        }
    }

    /// The embedded default with a user's TOML over it: words of a role added or removed, lists
    /// and patterns changed by id, tolerances set, embedded families extended.
    ///
    /// # Errors
    /// The first thing the file says that is not understood, with its line: an unknown key, a
    /// word to be removed that is not there, a pattern that fails one of its own examples.
    pub fn load(text: &str, name: &str) -> Result<Self, ProfileError> {
        let mut merged = Merged::embedded();
        if let Some(error) = merged.lay_over(text, name).into_iter().next() {
            return Err(error);
        }
        let (tolerances, reading) = (merged.tolerances.clone(), merged.reading.clone());
        let checks = merged.checks.clone();
        let readers = merged.readers.clone();
        let ready = Ready::new(merged);
        Ok(Self {
            name: name.to_owned(),
            sha256: ready.sha256,
            lexicon: ready.lexicon,
            vocabulary: ready.vocabulary,
            tolerances,
            reading,
            checks,
            ..Self::with_readers(&readers)
        })
    }

    /// With the readers of times, figures, units and heading numbers a file changes; merging has
    /// seen to it that each takes its file.
    fn with_readers(readers: &Readers) -> Self {
        let calendar = match readers.is_changed("calendar") {
            true => Calendar::from_toml(readers.text("calendar")).unwrap_or_default(),
            false => Calendar::default(),
        };
        let units = match readers.is_changed("unit") {
            true => Units::from_toml(readers.text("unit")).unwrap_or_default(),
            false => Units::default(),
        };
        let same = ["calendar", "unit", "number"]
            .iter()
            .all(|r| !readers.is_changed(r));
        let numbers = match same {
            true => Numbers::default(),
            false => {
                Numbers::from_toml(readers.text("number"), &units, &calendar).unwrap_or_default()
            }
        };
        let numbering = match readers.is_changed("numbering") {
            true => Numbering::from_toml(readers.text("numbering")).map(Arc::new),
            false => Ok(NUMBERING.clone()),
        };
        Self {
            calendar,
            numbers,
            units,
            numbering: numbering.unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Everything that [`Profile::load`] would refuse the file for.
    pub fn check(text: &str, name: &str) -> Vec<ProfileError> {
        Merged::embedded().lay_over(text, name)
    }

    /// A profile as TOML, in the shape of the embedded files: the default, or what becomes of it
    /// with a file over it.
    ///
    /// # Errors
    /// As [`Profile::load`].
    pub fn show(over: Option<(&str, &str)>) -> Result<String, ProfileError> {
        let mut merged = Merged::embedded();
        if let Some((text, name)) = over
            && let Some(error) = merged.lay_over(text, name).into_iter().next()
        {
            return Err(error);
        }
        Ok(merged.to_toml())
    }

    /// Where the number stands in the label of a level of the plan and its number: 「1」 of
    /// 「基本方針 1」. A word the lexicon does not know is one if it ends like one: 「環境目標2」.
    pub fn parent_number(&self, text: &str) -> Option<std::ops::Range<usize>> {
        let labels = self.lexicon.read(text);
        if labels.is_empty() {
            let found = self.pattern("parent_label").captures(text.trim_end())?;
            return found.get(1).map(|m| m.range());
        }
        let parent = |l: &Label| l.role == Role::Parent;
        labels.into_iter().find(parent)?.number
    }

    /// The label of a level of the plan in brackets that a line begins with, and where its title begins:
    /// 「【施策の方向】啓発の推進」.
    pub fn parent_in_brackets<'t>(&self, line: &'t str) -> Option<(&'t str, usize)> {
        const BRACKETS: [(char, char); 5] = [
            ('【', '】'),
            ('〔', '〕'),
            ('《', '》'),
            ('[', ']'),
            ('<', '>'),
        ];
        let mut pairs = BRACKETS.into_iter();
        let (open, close) = pairs.find(|(open, _)| line.starts_with(*open))?;
        let end = line.find(close)?;
        let label = line.get(open.len_utf8()..end)?;
        let first = self.lexicon.read(label).first().map(|l| l.role);
        (first == Some(Role::Parent)).then_some((label, end + close.len_utf8()))
    }

    /// The words of a list of `default/words.toml`, normalised.
    pub fn words(&self, id: &str) -> &[String] {
        self.vocabulary.list(id)
    }

    /// Whether one of a list's words is in these: 「目標」 in 「数値目標（令和8年度）」.
    pub fn says(&self, id: &str, words: &str) -> bool {
        self.words(id).iter().any(|w| words.contains(w.as_str()))
    }

    /// Whether words end as names of figures do: 「受診率」, 「職員数」.
    pub fn names_figure(&self, words: &str) -> bool {
        let mut tails = self.words("name_tail").iter();
        tails.any(|t| words.ends_with(t.as_str()))
    }

    /// Whether the words are a label of measures and nothing else: 「【主な取組】」.
    /// `key`: without spaces.
    pub fn is_measure_label(&self, key: &str) -> bool {
        let bare = unmarked(key);
        self.words("measure_label").iter().any(|w| w == bare)
    }

    /// Whether the words are a label of what is to be done, or of groups of it, and nothing else: 「≪施策の方向≫」.
    /// `key`: without spaces.
    pub fn is_direction_label(&self, key: &str) -> bool {
        let bare = unmarked(key);
        self.words("direction_label").iter().any(|w| w == bare)
    }

    /// Whether what stands under a heading lists words, people, answers or meetings: 「用語集」, 「委員名簿」.
    /// `key`: the heading without spaces.
    pub fn is_reference(&self, key: &str) -> bool {
        let words = self.words("reference_heading");
        words.iter().any(|w| key.ends_with(w.as_str()))
    }

    /// A pattern of `default/pattern.toml`; it runs on normalised text.
    pub fn pattern(&self, id: &str) -> &Pattern {
        self.vocabulary.pattern(id)
    }
}

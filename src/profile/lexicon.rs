//! The lexicon: which printed words are labels, and what part a label plays.

mod compound;
mod key;
mod labels;
mod leading;
mod number;
mod peel;
mod role;
mod words;
mod year;

pub(super) use key::Folding;
pub(super) use labels::Labels;
pub(super) use labels::expand;
pub use leading::Pair;
pub use role::Role;

use super::typed::WrittenLexicon;
use crate::text::hash::QuickSet;
use crate::text::memo::Memo;
use key::Key;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;
use words::Words;
use year::YearWords;

/// A printed label understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Label {
    pub role: Role,
    /// The entry of the lexicon that matched: 「department.担当課」.
    pub id: String,
    /// What stands with it and is not the label itself, several things with a space between:
    /// 「千円」 in 「削減額（千円）」, 「R12」 in 「R12目標値」, 「H30 累計」 in 「H30実績値（累計）」.
    pub note: Option<String>,
    /// A number glued to it: 「①」 in 「取組項目①」, as a range of the text that was given.
    pub number: Option<Range<usize>>,
    /// Matched with one character wrong.
    pub misspelt: bool,
}

/// The longest label with its notes, in characters without white space. Longer texts are prose.
const LONGEST_LABEL: usize = 48;

/// Whether a text is short enough: bytes first, as most cells that are no label are simply long.
fn may_be_label(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_LABEL * 12 && !text.contains('。')
}

/// Words that end alike in so many characters are kin.
const SHORTEST_KIN: usize = 2;

/// The words of a profile.
#[derive(Debug, Default)]
pub struct Lexicon {
    folding: Folding,
    words: Words,
    years: YearWords,
    /// Left out before and behind a label without changing it.
    before: Vec<Vec<char>>,
    behind: Vec<Vec<char>>,
    units: QuickSet<Vec<char>>,
    answered: Memo<(), Vec<Label>>,
}

impl Lexicon {
    /// Of the words with their parts, and what the rest of a written lexicon says.
    pub(super) fn new(written: &WrittenLexicon, labels: Labels) -> Self {
        let folding = Folding::new(&written.fold);
        let fold = |words: &[String]| -> Vec<Vec<char>> {
            let mut folded: Vec<_> = words.iter().map(|w| folding.fold(w)).collect();
            folded.sort_by_key(|w| std::cmp::Reverse(w.len()));
            folded
        };
        Self {
            before: fold(&written.around.before),
            behind: fold(&written.around.behind),
            units: fold(&written.around.units).into_iter().collect(),
            years: YearWords::new(&written.year, &folding),
            words: Words::new(labels, &written.misspelling, &folding),
            folding,
            answered: Memo::default(),
        }
    }

    /// What the text of a cell or line says as a label, best reading first; empty where it is
    /// none. One word may play several parts (「目標数値」): what stands beside it decides, later.
    ///
    /// The label is the whole text: 「担当課と連携します。」 is none, nor is 「担当課：総務課」
    /// ([`Lexicon::read_leading`] reads that), nor a mere year.
    pub fn read(&self, text: &str) -> Vec<Label> {
        if may_be_label(text) {
            self.answered.ask(text, (), || self.read_anew(text))
        } else {
            Vec::new()
        }
    }

    fn read_anew(&self, text: &str) -> Vec<Label> {
        let Some(key) = self.key(text) else {
            return Vec::new();
        };
        let labels = self.read_key(&key);
        match labels.is_empty() && text.contains('の') {
            true => self.read_joined(text),
            false => labels,
        }
    }

    /// 「改革の項目」 is 「改革項目」, where nothing else stands with it.
    fn read_joined(&self, text: &str) -> Vec<Label> {
        /// The longest such word, in characters.
        const LONGEST: usize = 8;
        if text.chars().count() > LONGEST * 2 {
            return Vec::new();
        }
        let joined = text.replace('の', "");
        let key = self.key(&joined).filter(|k| k.len() <= LONGEST);
        let labels = key.map(|key| self.read_key(&key)).unwrap_or_default();
        let plain = |l: &Label| l.note.is_none() && l.number.is_none() && !l.misspelt;
        match labels.iter().all(plain) {
            true => labels,
            false => Vec::new(),
        }
    }

    /// The text as it is compared; `None` where no label can be that text.
    fn key<'t>(&self, text: &'t str) -> Option<Key<'t>> {
        if !may_be_label(text) {
            return None;
        }
        let key = Key::new(text, &self.folding);
        (1..=LONGEST_LABEL).contains(&key.len()).then_some(key)
    }

    fn read_key(&self, key: &Key) -> Vec<Label> {
        if !self.words.may_stand_in(&key.chars) {
            return Vec::new();
        }
        let Some(peeled) = self.peel(key) else {
            return Vec::new();
        };
        let note = peeled.note(key);
        if note.as_deref().is_some_and(|note| self.labels_figure(note)) {
            return Vec::new();
        }
        let plain_number = peeled
            .number
            .as_ref()
            .is_some_and(|n| peeled.number_behind && key.is_plain_number(n));
        let mut labels: Vec<Label> = Vec::new();
        for entry in peeled.hits.iter().filter_map(|h| self.words.entry(h.entry)) {
            for &role in &entry.roles {
                let known = labels.iter().any(|l| l.role == role);
                if known || (plain_number && role.holds_figures()) {
                    continue;
                }
                labels.push(Label {
                    role,
                    id: format!("{}.{}", role.name(), entry.word),
                    note: note.clone(),
                    number: peeled.number.as_ref().map(|n| key.bytes(n)),
                    misspelt: peeled.misspelt,
                });
            }
        }
        labels
    }

    /// Whether words in brackets say themselves what a figure is and the figure: 「満足度（基準値：50%）」 is the name of a figure
    /// with where it starts from, and no label; 「目標値（基準値：令和6年度）」 is one.
    fn labels_figure(&self, note: &str) -> bool {
        let Some(at) = note.find(|c: char| c.is_ascii_digit()) else {
            return false;
        };
        let (label, said) = note.split_at_checked(at).unwrap_or((note, ""));
        let digits = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
        let behind = said.trim_start_matches(digits);
        let time = behind.starts_with(['年', '月', '/', '-', '~', '～', '(', '期', '次']);
        let label = label.trim_end_matches([':', '=', ' ', '約']);
        let figure = !behind.is_empty() && !time && !label.is_empty();
        let first = || self.read(label).first().map(|l| l.role);
        figure && matches!(first(), Some(Role::Baseline | Role::Target | Role::Actual))
    }

    /// What a word that is not in the lexicon probably is: the part that most of the words play
    /// which end alike, and one of those words. Only parts that pass `fits` are asked.
    pub fn kin(&self, word: &str, fits: impl Fn(Role) -> bool) -> Option<(Role, &str)> {
        let folded = self.folding.fold(word);
        let longest = folded.len().checked_sub(1)?;
        (SHORTEST_KIN..=longest).rev().find_map(|len| {
            let end = folded.get(folded.len() - len..)?;
            let mut alike: BTreeMap<Role, Vec<&str>> = BTreeMap::new();
            for entry in self.words.iter().filter(|e| e.folded.ends_with(end)) {
                let role = entry.roles.first().copied();
                if let Some(role) = role.filter(|r| fits(*r)) {
                    alike.entry(role).or_default().push(&entry.word);
                }
            }
            let most = alike.into_iter().rev().max_by_key(|(_, words)| words.len());
            let (role, words) = most?;
            let nearest = words.into_iter().min_by_key(|w| (w.len(), *w))?;
            Some((role, nearest))
        })
    }

    /// Every word with its parts, as typed, in the order of the profile's roles.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &[Role])> {
        let entries = self.words.iter();
        entries.map(|e| (&*e.word, e.roles.as_slice()))
    }
}

#[cfg(test)]
mod tests;

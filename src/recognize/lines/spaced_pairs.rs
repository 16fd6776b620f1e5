//! Labels and values that only blanks set apart: 「事務事業名　見守り事業　　所管課　福祉課」.

use crate::profile::{Pair, Profile, Role};
use crate::recognize::words::department::is_department_list;
use crate::text::Text;
use std::ops::Range;

/// The pairs of a line, with a value parted where a label stands in it between blanks and what follows is what such a
/// label asks for.
pub(super) fn pairs_of(line: &Text, profile: &Profile) -> Vec<Pair> {
    let mut pairs = profile.lexicon.pairs(line.as_str());
    while let Some(next) = pairs.last().and_then(|last| behind(last, line, profile)) {
        if let Some(last) = pairs.last_mut() {
            let value = line.as_str().get(last.value.start..next.label.start);
            last.value.end = last.value.start + value.unwrap_or_default().trim_end().len();
        }
        pairs.push(next);
    }
    pairs
}

/// The first label between blanks in the value of a pair, with its value.
fn behind(pair: &Pair, line: &Text, profile: &Profile) -> Option<Pair> {
    let words = words(line.as_str(), &pair.value);
    (1..words.len().saturating_sub(1)).find_map(|at| {
        let (label, value) = (words[at].clone(), words[at + 1].start..pair.value.end);
        let mut labels = profile.lexicon.read(line.as_str().get(label.clone())?);
        let first = labels.first().filter(|l| !l.misspelt)?;
        let asked = line.slice(words[at + 1].clone());
        let fits = match first.role {
            Role::Department | Role::RelatedDepartment => is_department_list(&asked, profile),
            Role::Title => pair.labels.iter().any(|l| l.role == Role::Number),
            _ => false,
        };
        for found in &mut labels {
            let number = found.number.take();
            found.number = number.map(|n| n.start + label.start..n.end + label.start);
        }
        fits.then_some(Pair {
            labels,
            label,
            value,
        })
    })
}

/// The words between blanks in a part of a line.
fn words(line: &str, part: &Range<usize>) -> Vec<Range<usize>> {
    let text = line.get(part.clone()).unwrap_or_default();
    let start = |word: &str| part.start + (word.as_ptr() as usize - text.as_ptr() as usize);
    let range = |word: &str| start(word)..start(word) + word.len();
    text.split_whitespace().map(range).collect()
}

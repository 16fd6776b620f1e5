//! Under which name an output is written: no two under one, and always the same.

use super::inputs::{Input, Origin, has_ending};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// The name of each input's output below the output folder, ending in `.<ending>`.
///
/// 「plan.pdf」 gives 「plan.json」. Where two would be one, both say more: 「plan.pdf.json」 and
/// 「plan.txt.json」; then 「east/plan.json」 and 「west/plan.json」; numbers are the last resort.
pub fn names(inputs: &[&Input], ending: &str) -> Vec<PathBuf> {
    let ways: [fn(&Input) -> PathBuf; 4] = [
        |input| without_ending(&input.place),
        |input| input.place.clone(),
        |input| without_ending(&whole(input)),
        whole,
    ];
    let mut taken = BTreeSet::new();
    let mut names: Vec<Option<PathBuf>> = vec![None; inputs.len()];
    for way in ways {
        let open: Vec<(usize, PathBuf)> = (inputs.iter().zip(&names).enumerate())
            .filter(|(_, (_, name))| name.is_none())
            .map(|(at, (input, _))| (at, way(input)))
            .collect();
        let mut count = BTreeMap::new();
        for (_, name) in &open {
            *count.entry(key(name)).or_insert(0) += 1;
        }
        for (at, name) in open {
            if count.get(&key(&name)) == Some(&1)
                && taken.insert(key(&name))
                && let Some(slot) = names.get_mut(at)
            {
                *slot = Some(name);
            }
        }
    }
    (names.into_iter().zip(inputs))
        .map(|(name, input)| {
            let name = name.unwrap_or_else(|| numbered(&without_ending(&whole(input)), &mut taken));
            with(name, &format!(".{ending}"))
        })
        .collect()
}

fn numbered(name: &Path, taken: &mut BTreeSet<String>) -> PathBuf {
    let numbers = (2..).map(|n| with(name.to_owned(), &format!("-{n}")));
    std::iter::once(name.to_owned())
        .chain(numbers)
        .find(|name| taken.insert(key(name)))
        .unwrap_or_else(|| name.to_owned())
}

/// Two names of one key are one file on some systems: those that do not tell capitals apart, and
/// those that compose 「か゛」.
fn key(name: &Path) -> String {
    name.to_string_lossy()
        .nfc()
        .collect::<String>()
        .to_lowercase()
}

fn with(name: PathBuf, ending: &str) -> PathBuf {
    let mut name = OsString::from(name);
    name.push(ending);
    PathBuf::from(name)
}

/// Only a known ending goes: 「第2.1版」 keeps its point, and 「x.json」 will not be overwritten.
fn without_ending(name: &Path) -> PathBuf {
    if has_ending(name) {
        name.with_extension("")
    } else {
        name.to_owned()
    }
}

/// The whole path as it was named, without what would lead out of the output folder.
fn whole(input: &Input) -> PathBuf {
    match &input.origin {
        Origin::Stdin => input.place.clone(),
        Origin::File(path) => (path.components())
            .filter(|c| matches!(c, Component::Normal(_)))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(files: &[(&str, &str)]) -> Vec<String> {
        let inputs: Vec<Input> = files
            .iter()
            .map(|(path, place)| Input {
                shown: (*path).to_owned(),
                origin: Origin::File(PathBuf::from(path)),
                place: PathBuf::from(place),
            })
            .collect();
        let inputs: Vec<&Input> = inputs.iter().collect();
        names(&inputs, "json")
            .iter()
            .map(|n| n.to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn the_ending_is_replaced() {
        assert_eq!(of(&[("in/a.pdf", "a.pdf")]), ["a.json"]);
        assert_eq!(
            of(&[("in/x/第2.1版.PDF", "x/第2.1版.PDF")]),
            ["x/第2.1版.json"]
        );
        assert_eq!(of(&[("第2.1版", "第2.1版")]), ["第2.1版.json"]);
        assert_eq!(of(&[("a.json", "a.json")]), ["a.json.json"]);
    }

    #[test]
    fn two_of_one_name_say_their_ending() {
        assert_eq!(
            of(&[("a.pdf", "a.pdf"), ("b.pdf", "b.pdf"), ("a.txt", "a.txt")]),
            ["a.pdf.json", "b.json", "a.txt.json"]
        );
        assert_eq!(
            of(&[("A.pdf", "A.pdf"), ("a.txt", "a.txt")]),
            ["A.pdf.json", "a.txt.json"]
        );
    }

    #[test]
    fn two_of_one_file_name_say_their_folder() {
        assert_eq!(
            of(&[("../east/a.pdf", "a.pdf"), ("/west/a.pdf", "a.pdf")]),
            ["east/a.json", "west/a.json"]
        );
    }

    #[test]
    fn the_last_resort_is_a_number() {
        assert_eq!(
            of(&[
                ("a.pdf", "a.pdf"),
                ("../a.pdf", "a.pdf"),
                ("/a.pdf", "a.pdf")
            ]),
            ["a.json", "a-2.json", "a-3.json"]
        );
    }

    #[test]
    fn a_name_already_given_is_not_given_again() {
        let names = of(&[
            ("a.pdf.pdf", "a.pdf.pdf"),
            ("a.pdf", "a.pdf"),
            ("a.txt", "a.txt"),
        ]);
        let kinds: BTreeSet<_> = names.iter().collect();
        assert_eq!(kinds.len(), 3, "{names:?}");
    }
}

//! Which municipality a plan is of, where names alone do not tell.

pub(super) use crate::profile::municipality::{Municipality, names};

use crate::profile::municipality::all_named;
use std::collections::BTreeMap;

/// What is known about a plan's municipality apart from its name.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    /// How often each prefecture is named.
    prefectures: BTreeMap<&'static str, usize>,
    /// How often each municipality name is printed.
    counts: BTreeMap<&'static str, usize>,
}

impl Surroundings {
    pub fn add(&mut self, text: &str) {
        for named in names(text) {
            for m in &named.candidates {
                if named.is_prefecture {
                    *self.prefectures.entry(m.prefecture).or_default() += 1;
                }
            }
            if let Some(first) = named.candidates.first().filter(|_| !named.is_prefecture) {
                *self.counts.entry(first.name).or_default() += 1;
            }
        }
    }

    /// Of two parts of a document.
    pub fn with(mut self, other: Self) -> Self {
        for (name, count) in other.prefectures {
            *self.prefectures.entry(name).or_default() += count;
        }
        for (name, count) in other.counts {
            *self.counts.entry(name).or_default() += count;
        }
        self
    }

    /// The one municipality a text names, where it names one: the last of several (「県〇〇市」),
    /// municipalities before prefectures; between equal names the prefecture that the document
    /// names more often than the others.
    pub fn resolve(&self, text: &str) -> Option<&'static Municipality> {
        let found = names(text);
        let (prefectures, towns): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|n| n.is_prefecture);
        let Some(town) = towns.last() else {
            let of = prefectures.last()?.candidates.first().copied()?;
            return Some(of).filter(|m| !names_other(text, m.prefecture));
        };
        // A prefecture in the same text settles it: 「東京都府中市」.
        let beside = |m: &&&Municipality| {
            prefectures
                .iter()
                .any(|p| p.candidates.iter().any(|c| c.prefecture == m.prefecture))
        };
        if let Some(m) = town.candidates.iter().find(beside) {
            return Some(m);
        }
        self.settle(&town.candidates)
    }

    fn settle(&self, candidates: &[&'static Municipality]) -> Option<&'static Municipality> {
        if let [only] = candidates {
            return Some(only);
        }
        let count = |m: &Municipality| self.prefectures.get(m.prefecture).copied().unwrap_or(0);
        let most = candidates.iter().map(|m| count(m)).max()?;
        let mut best = candidates.iter().filter(|m| count(m) == most);
        match (best.next(), best.next()) {
            (Some(m), None) if most > 0 => Some(m),
            _ => None,
        }
    }

    /// The municipality a document speaks of all the time.
    pub fn prevailing(&self) -> Option<&'static Municipality> {
        let (name, most) = self
            .counts
            .iter()
            .max_by_key(|&(name, n)| (n, name.len()))?;
        let next = self
            .counts
            .iter()
            .filter(|(other, _)| *other != name)
            .map(|(_, n)| *n)
            .max()
            .unwrap_or(0);
        let candidates = all_named(name);
        (*most >= OFTEN && *most > next * 2)
            .then(|| self.settle(&candidates))
            .flatten()
    }
}

/// Whether a prefecture stands before the name of a town nobody knows, and has no part in the text of its own:
/// 「長野県東信郡蕗沢村」.
fn names_other(text: &str, prefecture: &str) -> bool {
    /// A name is no longer (characters).
    const LONGEST: usize = 8;
    let Some((_, rest)) = text.split_once(prefecture) else {
        return false;
    };
    let word = rest.split(|c: char| !c.is_alphabetic()).next();
    let word = word.unwrap_or_default();
    let town = word.ends_with(['市', '町', '村', '区']);
    let name = (1..=LONGEST).contains(&word.chars().count()) && town;
    let district = word.split_once('郡');
    name || district.is_some_and(|(_, behind)| behind.contains(['町', '村']))
}

/// A name printed less often is no evidence.
const OFTEN: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(text: &str, document: &str) -> Option<&'static str> {
        let mut around = Surroundings::default();
        around.add(document);
        around.resolve(text).map(|m| m.code)
    }

    #[test]
    fn the_longest_name_counts() {
        assert_eq!(resolve("東大和市行政改革大綱", ""), Some("132209"));
        assert_eq!(resolve("札幌市中央区まちづくり計画", ""), Some("011011"));
        assert_eq!(resolve("鎌ヶ谷市の計画", ""), resolve("鎌ケ谷市の計画", ""));
        assert_eq!(resolve("行政改革大綱", ""), None);
    }

    #[test]
    fn equal_names_are_told_by_their_prefecture() {
        assert_eq!(resolve("府中市行革プラン", ""), None);
        assert_eq!(resolve("府中市行革プラン", "広島県の補助"), Some("342084"));
        assert_eq!(resolve("東京都府中市", ""), Some("132063"));
        assert_eq!(resolve("埼玉県行政改革大綱", ""), Some("110001"));
    }

    #[test]
    fn a_prefecture_before_an_unknown_town_is_not_meant() {
        assert_eq!(resolve("長野県東信郡蕗沢村", ""), None);
        assert_eq!(resolve("長野県 令和8年3月", ""), Some("200000"));
        assert_eq!(resolve("長野県蕗沢村", ""), None);
    }
}

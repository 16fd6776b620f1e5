//! The municipalities of Japan with their codes, and which of them a text names.
//!
//! The table holds facts as of 2026-07-09 from the public-domain (CC0) list code4fukui/localgovjp.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A municipality, a ward of a designated city, or a prefecture.
#[derive(Debug, PartialEq, Eq)]
pub struct Municipality {
    /// 全国地方公共団体コード, six digits.
    pub code: &'static str,
    pub prefecture: &'static str,
    /// 「札幌市」; with the city where it is a ward: 「札幌市中央区」.
    pub name: &'static str,
}

struct Table {
    all: Vec<Municipality>,
    by_code: BTreeMap<&'static str, usize>,
    /// Folded names; several municipalities may have one name.
    by_name: BTreeMap<Vec<char>, Vec<usize>>,
    longest_name: usize,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let all: Vec<Municipality> = include_str!("../profile/default/municipalities.csv")
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut fields = line.split(',');
            let code = fields.next()?;
            let prefecture = fields.next()?;
            let name = fields.next()?;
            Some(Municipality {
                code,
                prefecture,
                name,
            })
        })
        .collect();
    let mut by_code = BTreeMap::new();
    let mut by_name: BTreeMap<Vec<char>, Vec<usize>> = BTreeMap::new();
    for (i, m) in all.iter().enumerate() {
        by_code.insert(m.code, i);
        by_name.entry(fold(m.name)).or_default().push(i);
    }
    let longest_name = by_name.keys().map(Vec::len).max().unwrap_or(0);
    Table {
        all,
        by_code,
        by_name,
        longest_name,
    }
});

/// The municipality with a code.
pub fn by_code(code: &str) -> Option<&'static Municipality> {
    let table = &*TABLE;
    table.all.get(*table.by_code.get(code)?)
}

/// Characters that names are written with in two ways.
fn fold(text: &str) -> Vec<char> {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            'ヶ' | 'ｹ' => 'ケ',
            'ヵ' => 'カ',
            'ノ' | '之' => 'の',
            '﨑' => '崎',
            '梼' => '檮',
            '髙' => '高',
            '櫻' => '桜',
            '龍' => '竜',
            '澤' => '沢',
            '濱' => '浜',
            '邊' | '邉' => '辺',
            '齋' | '齊' | '斎' => '斉',
            _ => c,
        })
        .collect()
}

/// A name found in a text; several municipalities may bear it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub candidates: Vec<&'static Municipality>,
    pub is_prefecture: bool,
}

/// The names in a text from left to right, the longest at each place: 「東大和市」 is not 「大和市」.
pub(super) fn names(text: &str) -> Vec<Named> {
    let table = &*TABLE;
    let chars = fold(text);
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let found = (2..=table.longest_name).rev().find_map(|len| {
            let slice = chars.get(at..at + len)?;
            Some((len, table.by_name.get(slice)?))
        });
        let Some((len, places)) = found else {
            at += 1;
            continue;
        };
        let candidates: Vec<_> = places.iter().filter_map(|&i| table.all.get(i)).collect();
        out.push(Named {
            is_prefecture: candidates.iter().all(|m| m.name == m.prefecture),
            candidates,
        });
        at += len;
    }
    out
}

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

    /// The one municipality a text names, where it names one: the last of several (「県〇〇市」),
    /// municipalities before prefectures; between equal names the prefecture that the document
    /// names more often than the others.
    pub fn resolve(&self, text: &str) -> Option<&'static Municipality> {
        let found = names(text);
        let (prefectures, towns): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|n| n.is_prefecture);
        let Some(town) = towns.last() else {
            return prefectures.last()?.candidates.first().copied();
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
        let (name, most) = self.counts.iter().max_by_key(|&(name, n)| (n, name.len()))?;
        let next = self
            .counts
            .iter()
            .filter(|(other, _)| *other != name)
            .map(|(_, n)| *n)
            .max()
            .unwrap_or(0);
        let candidates: Vec<_> = TABLE.all.iter().filter(|m| m.name == *name).collect();
        (*most >= OFTEN && *most > next * 2)
            .then(|| self.settle(&candidates))
            .flatten()
    }
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
    fn the_table_is_whole_and_its_check_digits_right() {
        assert!(TABLE.all.len() > 1900);
        for m in &TABLE.all {
            let digits: Vec<u32> = m.code.chars().filter_map(|c| c.to_digit(10)).collect();
            let sum: u32 = digits.iter().zip([6, 5, 4, 3, 2]).map(|(d, w)| d * w).sum();
            assert_eq!(digits.len(), 6);
            assert_eq!(digits[5], (11 - sum % 11) % 10, "{}", m.name);
        }
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
}

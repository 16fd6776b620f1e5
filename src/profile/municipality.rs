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
    let all: Vec<Municipality> = include_str!("default/municipalities.csv")
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
pub struct Named {
    pub candidates: Vec<&'static Municipality>,
    pub is_prefecture: bool,
}

/// The names in a text from left to right, the longest at each place: 「東大和市」 is not 「大和市」.
pub fn names(text: &str) -> Vec<Named> {
    let table = &*TABLE;
    let chars = fold(text);
    let mut out = Vec::new();
    let mut at = 0;
    // Where the last name ended.
    let mut end = 0;
    while at < chars.len() {
        let before = at.checked_sub(1).and_then(|last| chars.get(last));
        let begins = at == end || before.is_none_or(|c| may_stand_before(*c));
        let shortest = if begins { 2 } else { 3 };
        let found = (shortest..=table.longest_name).rev().find_map(|len| {
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
        end = at;
    }
    out
}

/// Whether a name of two characters can begin after this one: 「第２期原村」, but not 「樫野原村」.
fn may_stand_before(c: char) -> bool {
    let part_of_names = matches!(u32::from(c), 0x3041..=0x3096 | 0x30A1..=0x30FA)
        || matches!(u32::from(c), 0x3400..=0x9FFF | 0xF900..=0xFAFF);
    !part_of_names || "次期版度年新旧回編県郡都府道綱画案は・の".contains(c)
}

/// Every municipality with a name.
pub fn all_named(name: &str) -> Vec<&'static Municipality> {
    let table = &*TABLE;
    let places = table.by_name.get(&fold(name));
    places
        .into_iter()
        .flatten()
        .filter_map(|&i| table.all.get(i))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_no_end_of_a_longer_one() {
        let found =
            |text| -> Vec<&str> { names(text).iter().map(|n| n.candidates[0].name).collect() };
        assert_eq!(found("樫野原村総合計画"), Vec::<&str>::new());
        assert_eq!(found("第２期原村総合計画"), ["原村"]);
        assert_eq!(found("長野県原村"), ["長野県", "原村"]);
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
}

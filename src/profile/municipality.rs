//! The municipalities of Japan with their codes, and which of them a text names.
//!
//! The table holds facts as of 2026-07-09 from the public-domain (CC0) list code4fukui/localgovjp.

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
    /// By code.
    all: Vec<Municipality>,
    /// The first character of each name, folded, with its place in `all`; sorted.
    by_first: Vec<(char, usize)>,
}

/// A name that was found, and its length in characters.
struct Name {
    len: usize,
    bearers: Vec<&'static Municipality>,
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
    let mut by_first: Vec<(char, usize)> = (all.iter().enumerate())
        .filter_map(|(at, m)| Some((fold(m.name).next()?, at)))
        .collect();
    by_first.sort_unstable();
    Table { all, by_first }
});

impl Table {
    /// The longest name that characters begin with; several municipalities may bear it.
    fn name(&'static self, chars: &[char]) -> Option<Name> {
        let first = *chars.first()?;
        let from = self.by_first.partition_point(|(c, _)| *c < first);
        let mut found: Option<Name> = None;
        let alike = self.by_first.iter().skip(from);
        for (_, at) in alike.take_while(|(c, _)| *c == first) {
            let Some((bearer, len)) = self.all.get(*at).and_then(|m| Some((m, m.begins(chars)?)))
            else {
                continue;
            };
            match &mut found {
                Some(known) if known.len > len => {}
                Some(known) if known.len == len => known.bearers.push(bearer),
                _ => {
                    found = Some(Name {
                        len,
                        bearers: vec![bearer],
                    });
                }
            }
        }
        found
    }
}

impl Municipality {
    /// How many of the characters are its name, folded, where they begin with it.
    fn begins(&self, chars: &[char]) -> Option<usize> {
        let mut len = 0;
        for c in fold(self.name) {
            if chars.get(len) != Some(&c) {
                return None;
            }
            len += 1;
        }
        Some(len)
    }
}

/// The municipality with a code.
pub fn by_code(code: &str) -> Option<&'static Municipality> {
    let all = &TABLE.all;
    let at = all.binary_search_by_key(&code, |m| m.code).ok()?;
    all.get(at)
}

/// Characters that names are written with in two ways.
fn fold(text: &str) -> impl Iterator<Item = char> {
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
            '戶' => '戸',
            '黑' => '黒',
            '靑' => '青',
            '麥' => '麦',
            '黃' => '黄',
            '龜' => '亀',
            _ => c,
        })
}

/// What every name ends in.
const ENDS: [char; 8] = ['市', '区', '町', '村', '県', '府', '都', '道'];

/// A name found in a text; several municipalities may bear it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub candidates: Vec<&'static Municipality>,
    pub is_prefecture: bool,
}

/// The names in a text from left to right, the longest at each place: 「東大和市」 is not 「大和市」.
pub fn names(text: &str) -> Vec<Named> {
    let mut out = Vec::new();
    if !text.contains(ENDS) {
        return out;
    }
    let table = &*TABLE;
    let chars: Vec<char> = fold(text).collect();
    let mut at = 0;
    // Where the last name ended.
    let mut end = 0;
    while at < chars.len() {
        let before = chars.get(end..at).unwrap_or_default();
        let begins = before.last().is_none_or(|c| may_stand_before(*c));
        let shortest = if begins { 2 } else { 3 };
        let name = table.name(chars.get(at..).unwrap_or_default());
        let Some(name) = name.filter(|name| name.len >= shortest && !goes_on_from(before)) else {
            at += 1;
            continue;
        };
        out.push(Named {
            is_prefecture: name.bearers.iter().all(|m| m.name == m.prefecture),
            candidates: name.bearers,
        });
        at += name.len;
        end = at;
    }
    out
}

/// Kanji that end the word before a name: 「社会福祉法人浜田市…」.
const ENDS_OF_WORDS: &str = "人立団会社区市町村等署局課元同各対在及内外者長先料行成集";

/// So many kanji before a name may be the beginning of a longer one; more are words.
const LONGEST_BEGINNING: usize = 2;

/// Whether the characters before a name are the beginning of a longer one: 「美」 before 「浜田市」, but
/// not 「社会福祉法人」.
fn goes_on_from(before: &[char]) -> bool {
    let kanji = before.iter().rev().take_while(|c| is_kanji(**c));
    let ends_word = |c: char| may_stand_before(c) || ENDS_OF_WORDS.contains(c);
    let own = kanji.take_while(|c| !ends_word(**c)).count();
    (1..=LONGEST_BEGINNING).contains(&own)
}

fn is_kanji(c: char) -> bool {
    matches!(u32::from(c), 0x3005 | 0x3400..=0x9FFF | 0xF900..=0xFAFF)
}

/// Whether a name of two characters can begin after this one: 「第２期原村」, but not 「樫野原村」.
fn may_stand_before(c: char) -> bool {
    let part_of_names = is_kanji(c) || matches!(u32::from(c), 0x3041..=0x3096 | 0x30A1..=0x30FA);
    !part_of_names || "次期版度年新旧回編県郡都府道綱画案は・の".contains(c)
}

/// Every municipality with a name.
pub fn all_named(name: &str) -> Vec<&'static Municipality> {
    let chars: Vec<char> = fold(name).collect();
    let found = TABLE.name(&chars).filter(|n| n.len == chars.len());
    found.map_or_else(Vec::new, |name| name.bearers)
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
        assert_eq!(found("会津市総合計画"), Vec::<&str>::new());
    }

    #[test]
    fn a_name_does_not_begin_in_the_middle_of_another() {
        let found =
            |text| -> Vec<&str> { names(text).iter().map(|n| n.candidates[0].name).collect() };
        for longer in ["美浜田市地域福祉計画", "南美浜田市", "第3次 美浜田市"]
        {
            assert_eq!(found(longer), Vec::<&str>::new(), "{longer}");
        }
        for own in [
            "島根県浜田市",
            "社会福祉法人浜田市社会福祉協議会",
            "第3次浜田市総合計画",
            "発行浜田市",
            "私たちの浜田市",
            "令和7年度浜田市の予算",
        ] {
            assert_eq!(found(own).last(), Some(&"浜田市"), "{own}");
        }
        assert_eq!(found("八戶市"), found("八戸市"));
        assert_eq!(found("八戶市").len(), 1);
    }

    #[test]
    fn the_table_is_whole_and_its_check_digits_right() {
        assert!(TABLE.all.len() > 1900);
        assert!(TABLE.all.is_sorted_by_key(|m| m.code));
        for m in &TABLE.all {
            assert!(m.name.ends_with(ENDS), "{}", m.name);
            let digits: Vec<u32> = m.code.chars().filter_map(|c| c.to_digit(10)).collect();
            let sum: u32 = digits.iter().zip([6, 5, 4, 3, 2]).map(|(d, w)| d * w).sum();
            assert_eq!(digits.len(), 6);
            assert_eq!(digits[5], (11 - sum % 11) % 10, "{}", m.name);
        }
    }
}

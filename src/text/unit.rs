//! Units: which words are units, which are the same, and which carry a scale (千円, 万人).

use super::calendar::unwrapped;
use super::spacing::is_japanese;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// The units of a profile; a copy costs nothing.
#[derive(Debug, Clone)]
pub struct Units {
    words: Arc<Words>,
}

/// A unit as it is written to the output, and what a number beside it must be multiplied with.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// 「千円」 → 「円」, 「箇所」 → 「か所」
    pub name: String,
    /// 「千円」 → 1000
    pub scale: Decimal,
}

impl Unit {
    /// A number in this unit, in its basic unit: 24079 in 「千円」 is 24079000. Digits stay as
    /// printed where the unit carries no scale, and the number where it grows out of bounds.
    pub fn scaled(&self, number: Decimal) -> Decimal {
        scaled(number, self.scale)
    }
}

/// A number times its scale: multiplying by 1 adds nothing, and by 1000 no decimals.
pub(super) fn scaled(number: Decimal, scale: Decimal) -> Decimal {
    match number.checked_mul(scale) {
        Some(product) if scale != Decimal::ONE => product.normalize(),
        _ => number,
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Convert {
    word: String,
    unit: String,
    times: Decimal,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Label {
    before: Vec<String>,
    per: Vec<String>,
    counted: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    units: Vec<String>,
    not_units: Vec<String>,
    alias: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    convert: Vec<Convert>,
    scale: BTreeMap<String, Decimal>,
    label: Label,
}

#[derive(Debug, Default)]
struct Words {
    /// What is printed, and the unit it is; `None` for a word that only begins like one.
    known: BTreeMap<String, Option<Unit>>,
    /// The longest of `known`, in characters.
    longest: usize,
    scales: BTreeMap<String, Decimal>,
    label: Vec<String>,
    /// Times that things are counted by: 「月」 of 「人/月」.
    per: Vec<String>,
    /// How a unit is counted: 「延べ」.
    counted: Vec<String>,
}

/// What stands at a place where a unit could be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Standing {
    /// A unit, and how many bytes it takes.
    Unit(Unit, usize),
    /// A word that makes the number before it no figure: 「号」, 「年度」, 「人材」.
    NoFigure,
    /// Nothing that is known.
    Unknown,
}

/// The longest unit that no list has to name, in characters.
const LONGEST_OPEN: usize = 8;

static EMBEDDED: LazyLock<Units> = LazyLock::new(|| {
    // That the embedded words can be read is tested; without them no unit is known.
    Units::from_toml(Units::EMBEDDED).unwrap_or_else(|_| Units {
        words: Arc::default(),
    })
});

impl Default for Units {
    /// The units every document is read with unless told otherwise.
    fn default() -> Self {
        EMBEDDED.clone()
    }
}

impl Units {
    /// `unit.toml` as it is built in.
    pub const EMBEDDED: &str = include_str!("../profile/default/unit.toml");

    /// Reads `unit.toml`.
    pub fn from_toml(toml: &str) -> Result<Self, String> {
        let file: File = toml::from_str(toml).map_err(|e| format!("units: {e}"))?;
        let mut words = Words {
            scales: file.scale,
            label: file.label.before,
            per: file.label.per,
            counted: file.label.counted,
            ..Words::default()
        };
        let unit = |name: &str, scale| Unit {
            name: name.to_owned(),
            scale,
        };
        let plain = file.units.iter().map(|n| (n, n));
        let aliases = file
            .alias
            .iter()
            .flat_map(|(name, printed)| printed.iter().map(move |p| (p, name)));
        let units = plain
            .chain(aliases)
            .map(|(printed, name)| (printed, Some(unit(name, Decimal::ONE))));
        let converted = file
            .convert
            .iter()
            .map(|c| (&c.word, Some(unit(&c.unit, c.times))));
        let none = file.not_units.iter().map(|w| (w, None));
        for (printed, unit) in units.chain(converted).chain(none) {
            if printed.is_empty() || words.known.insert(printed.clone(), unit).is_some() {
                return Err(format!("units: 「{printed}」 stands twice, or is empty"));
            }
            words.longest = words.longest.max(printed.chars().count());
        }
        Ok(Self {
            words: Arc::new(words),
        })
    }

    /// What a unit label (a unit column, 「（単位：千円）」, 「削減額(千円)」) says. `None` for a
    /// word that cannot be a unit, and where it says several (「単位：人、百万円」).
    pub fn read(&self, label: &str) -> Option<Unit> {
        match self.read_all(label).as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    }

    /// All the units a label says: 「（単位：人、百万円）」 says two.
    pub fn read_all(&self, label: &str) -> Vec<Unit> {
        let label = unwrapped(label);
        if let Some(said) = self.behind_label(label) {
            return said
                .split(['、', ','])
                .filter_map(|name| self.named(name.trim(), true))
                .collect();
        }
        if let Some(unit) = self.named(label, false) {
            return vec![unit];
        }
        // 「削減額（千円）」, 「効果額 千円」
        let bracket = label
            .strip_suffix([')', '】', '〕', ']'])
            .and_then(|l| l.rsplit_once(['(', '【', '〔', '[']))
            .map(|(outer, inner)| (outer.trim(), inner.trim()));
        if let Some((outer, inner)) = bracket {
            // 「人（延べ）」
            if self.words.counted.iter().any(|w| w == inner) {
                return self.named(outer, false).into_iter().collect();
            }
            if let Some(said) = self.behind_label(inner) {
                return self.named(said, true).into_iter().collect();
            }
            // 「（人、翌年4月1日）」, 「（件、累計）」: the unit, and how it is counted.
            return inner
                .split(['、', ','])
                .filter_map(|name| self.named(name.trim(), false))
                .collect();
        }
        label
            .rsplit_once([' ', '\n'])
            // 「46.03 億円」 is a figure.
            .filter(|(name, _)| !name.contains(|c: char| c.is_ascii_digit()))
            .and_then(|(_, last)| self.named(last, false))
            .into_iter()
            .collect()
    }

    /// What 「単位」 announces: 「単位：千円」, 「【単位】千円」, 「単位 千円」.
    fn behind_label<'a>(&self, label: &'a str) -> Option<&'a str> {
        let open = label.trim_start_matches(['(', '【', '〔', '[']);
        let word = self.words.label.iter().find(|w| open.starts_with(*w))?;
        let said = open
            .get(word.len()..)?
            .trim_start_matches([':', ' ', ')', '】', '〕', ']', '・', '=']);
        (!said.is_empty()).then(|| said.trim_end_matches([')', '】', '〕', ']']).trim())
    }

    /// The unit a word is as a whole, with its scale; `open` takes words that are not known.
    fn named(&self, name: &str, open: bool) -> Option<Unit> {
        if let Some(known) = self.known(name) {
            return Some(known);
        }
        let scale = self.scale_before(name);
        if let Some((scale, rest)) = scale {
            let unit = self.known(rest).or_else(|| self.open(rest, open));
            if let Some(unit) = unit {
                let scale = unit.scale.checked_mul(scale)?;
                return Some(Unit { scale, ..unit });
            }
        }
        self.open(name, open)
    }

    fn open(&self, name: &str, open: bool) -> Option<Unit> {
        let known_otherwise = self.words.known.contains_key(name);
        (open && !known_otherwise && is_open_unit(name)).then(|| Unit {
            name: name.to_owned(),
            scale: Decimal::ONE,
        })
    }

    /// The scale words a name begins with, multiplied: 「百万円」 → 1000000, 「円」.
    fn scale_before<'a>(&self, name: &'a str) -> Option<(Decimal, &'a str)> {
        let mut product = Decimal::ONE;
        let mut rest = name;
        while let Some((word, times)) = self.words.scales.iter().find(|(w, _)| rest.starts_with(*w))
        {
            product = product.checked_mul(*times)?;
            rest = rest.get(word.len()..)?;
        }
        (rest.len() < name.len()).then_some((product, rest))
    }

    /// What a scale word means: 「万」 → 10000.
    pub(super) fn scale(&self, word: &str) -> Option<Decimal> {
        self.words.scales.get(word).copied()
    }

    /// A known unit, or known units with strokes between: 「人/年」, 「g/人・日」.
    pub(super) fn known(&self, name: &str) -> Option<Unit> {
        match self.at(name) {
            Standing::Unit(unit, len) if len == name.len() => Some(unit),
            _ => None,
        }
    }

    /// The unit at the beginning of `text`: the longest known one, and what is divided by it.
    pub(super) fn at(&self, text: &str) -> Standing {
        let (first, mut len) = match self.simple_at(text) {
            Standing::Unit(unit, len) => (unit, len),
            other => return other,
        };
        let mut name = first.name.clone();
        let mut divided = false;
        loop {
            let rest = text.get(len..).unwrap_or_default();
            let joint = match rest.chars().next() {
                Some('/') => '/',
                // 「g/人・日」, but not 「人・世帯」: two units side by side are two.
                Some('・') if divided => '・',
                _ => break,
            };
            let behind = rest.get(joint.len_utf8()..).unwrap_or_default();
            // 「台/1,000人」
            let digits = |c: char| c.is_ascii_digit() || c == ',';
            let unit_begins = behind.len() - behind.trim_start_matches(digits).len();
            let (many, rest) = behind.split_at_checked(unit_begins).unwrap_or_default();
            let (by, more) = match self.simple_at(rest) {
                Standing::Unit(unit, more) => (unit.name, more),
                _ => match self
                    .time_at(rest)
                    .filter(|_| joint == '/' && many.is_empty())
                {
                    Some(time) => (time.to_owned(), time.len()),
                    None => break,
                },
            };
            divided = true;
            name.push(joint);
            name.push_str(many);
            name.push_str(&by);
            len += joint.len_utf8() + many.len() + more;
        }
        Standing::Unit(
            Unit {
                name,
                scale: first.scale,
            },
            len,
        )
    }

    /// The time that things are counted by at the beginning of `text`, if no longer word begins there.
    fn time_at<'t>(&self, text: &'t str) -> Option<&'t str> {
        let times = self.words.per.iter();
        let longest = times
            .filter(|t| text.starts_with(t.as_str()))
            .max_by_key(|t| t.len())?;
        let (time, behind) = text.split_at_checked(longest.len())?;
        let goes_on = behind.starts_with(|c: char| is_japanese(c) && !('ぁ'..='ゖ').contains(&c));
        (!goes_on).then_some(time)
    }

    fn simple_at(&self, text: &str) -> Standing {
        let ends: Vec<usize> = text
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .take(self.words.longest)
            .collect();
        for &end in ends.iter().rev() {
            let (Some(word), Some(after)) = (text.get(..end), text.get(end..)) else {
                continue;
            };
            let Some(known) = self.words.known.get(word) else {
                continue;
            };
            let inside_word = word.ends_with(|c: char| c.is_ascii_alphanumeric())
                && after.starts_with(|c: char| c.is_ascii_alphanumeric());
            match known {
                _ if inside_word => {}
                Some(unit) => return Standing::Unit(unit.clone(), end),
                None => return Standing::NoFigure,
            }
        }
        Standing::Unknown
    }
}

/// Whether a word that no list names can be a unit: one to eight letters, strokes and signs
/// between them, no sentence.
pub(super) fn is_open_unit(word: &str) -> bool {
    let letter = |c: char| {
        c.is_ascii_alphabetic()
            || is_japanese(c) && !('ぁ'..='ゖ').contains(&c)
            || "つかヶヵ㎡㎥㎢℃‰".contains(c)
    };
    let sign = |c: char| "/・-%".contains(c) || c.is_ascii_digit() || "₂²³".contains(c);
    word.chars().count() <= LONGEST_OPEN
        && word.starts_with(letter)
        && word.chars().all(|c| letter(c) || sign(c))
        && !word.ends_with(['/', '・', '-'])
}

#[cfg(test)]
mod tests;

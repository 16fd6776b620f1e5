//! What stands around a number: sign, bound, unit, change, the same in other words.

use super::words::Words;
use super::{Comparator, Quantity};
use crate::text::spacing::{is_japanese, is_kana};
use crate::text::unit::{Standing, Unit, Units, is_open_unit};
use rust_decimal::Decimal;

/// A figure being read in a text.
pub(super) struct Around<'a> {
    pub words: &'a Words,
    pub units: &'a Units,
    pub text: &'a str,
    /// The text is asked whether it is a figure as a whole.
    pub whole: bool,
}

/// What was read as a unit.
pub(super) enum Measure {
    /// A unit and where it ends.
    Unit(Unit, usize),
    Nothing,
    /// The number is none.
    NoFigure,
}

/// The longest run of letters that a sentence may print as an unknown unit.
const LONGEST_KANJI: usize = 4;
const LONGEST_KATAKANA: usize = 8;

/// Numbers below this at the beginning of a line are likely those of headings.
const HEADING: Decimal = Decimal::ONE_HUNDRED;

fn is_kanji(c: char) -> bool {
    is_japanese(c) && !is_kana(c)
}

impl Around<'_> {
    pub fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    fn starts<'w>(&self, at: usize, words: &'w [String]) -> Option<&'w str> {
        let rest = self.rest(at);
        words
            .iter()
            .map(String::as_str)
            .find(|w| rest.starts_with(*w))
    }

    /// The bound behind a figure: 「以上」, 「程度」. One character must not go on as a word (「強化」).
    pub fn bound(&self, at: usize) -> Option<(Comparator, usize)> {
        let rest = self.rest(at);
        self.words.bounds_after.iter().find_map(|(word, is)| {
            let after = rest.strip_prefix(word.as_str())?;
            let one = word.chars().count() == 1;
            (!one || !after.starts_with(is_kanji)).then_some((*is, at + word.len()))
        })
    }

    /// The word that makes the figure a change: 「の増加」, 「削減」.
    pub fn change(&self, at: usize) -> Option<(&str, usize)> {
        let change = &self.words.change;
        let behind_link = self.starts(at, &change.link).map(|w| at + w.len());
        [Some(at), behind_link]
            .into_iter()
            .flatten()
            .find_map(|at| {
                if self.starts(at, &change.not).is_some() {
                    return None;
                }
                self.starts(at, &change.words)
                    .map(|word| (word, at + word.len()))
            })
    }

    /// Whether something stands at `at` that can stand behind a unit.
    fn can_end(&self, at: usize, particles: bool) -> bool {
        let Some(next) = self.rest(at).chars().next() else {
            return true;
        };
        let particle = particles && self.words.lists.particles.contains(next);
        let letter = is_japanese(next) || next.is_ascii_alphanumeric();
        !letter || particle || self.bound(at).is_some() || self.change(at).is_some() || {
            self.starts(at, &self.words.qualifier.after).is_some()
                || self.whole && self.range(at, false).is_some()
        }
    }

    /// Whether a figure goes on behind its unit in a smaller one: 「2時間30分」.
    fn divides(&self, unit: &Unit, at: usize) -> bool {
        let parts = &self.words.parts;
        let digits = self.rest(at).starts_with(|c: char| c.is_ascii_digit());
        digits && parts.iter().any(|p| p.unit == unit.name)
    }

    /// The unit behind the number that ends at `at`.
    pub fn unit(&self, at: usize, number: Decimal, formed: bool, heading: bool) -> Measure {
        let spaced = self.rest(at).starts_with(' ');
        let begin = at + usize::from(spaced);
        let may_head = heading && !formed && number < HEADING;
        match self.units.at(self.rest(begin)) {
            Standing::NoFigure if spaced && !self.whole => Measure::Nothing,
            Standing::NoFigure => Measure::NoFigure,
            Standing::Unit(unit, len) => {
                let end = begin + len;
                let noun = unit.name.chars().count() > 1 && unit.name.starts_with(is_kanji);
                let printed = self.text.get(begin..end).unwrap_or_default();
                let tenth = self.words.lists.tenth.contains_key(printed);
                let goes_on = tenth || self.divides(&unit, end);
                if self.whole && !goes_on && !self.can_end(end, false) {
                    return self.open(begin, spaced, true);
                }
                if spaced && !self.can_end(end, !may_head) {
                    return Measure::Nothing;
                }
                // 「2計画期間」, 「3 事業の推進」 at the beginning of a line: headings.
                let goes_on = self
                    .rest(end)
                    .starts_with(|c: char| is_kanji(c) || c == 'の');
                if may_head && noun && goes_on && !self.can_end(end, false) {
                    return Measure::NoFigure;
                }
                Measure::Unit(unit, end)
            }
            Standing::Unknown => self.open(begin, spaced, false),
        }
    }

    /// A unit that no list names. `known`: it begins with one that is named.
    fn open(&self, at: usize, spaced: bool, known: bool) -> Measure {
        let rest = self.rest(at);
        let Some(first) = rest.chars().next().filter(|_| !spaced) else {
            return Measure::Nothing;
        };
        // 「60以上」 has no unit: the word bounds the number.
        if self.bound(at).is_some() || self.change(at).is_some() {
            return Measure::Nothing;
        }
        let ends = rest.char_indices().map(|(i, c)| i + c.len_utf8());
        let end = if self.whole {
            let longest = if known { 2 } else { usize::MAX };
            let mut ends = ends.take(longest);
            ends.find(|&e| self.can_end(at + e, false) && !self.inside(at + e))
        } else {
            let (same, longest): (fn(char) -> bool, usize) = if is_kanji(first) {
                (is_kanji, LONGEST_KANJI)
            } else if is_kana(first) && !('ぁ'..='ゟ').contains(&first) {
                (|c| matches!(c, 'ァ'..='ヿ'), LONGEST_KATAKANA)
            } else if first.is_ascii_alphanumeric() {
                return Measure::NoFigure;
            } else {
                return Measure::Nothing;
            };
            let mut ends = ends.take(longest);
            ends.find(|&e| {
                rest.get(..e).is_some_and(|w| w.chars().all(same)) && self.can_end(at + e, true)
            })
        };
        let Some(name) = end.and_then(|e| rest.get(..e)).filter(|n| is_open_unit(n)) else {
            return if is_japanese(first) || first.is_ascii_alphanumeric() {
                Measure::NoFigure
            } else {
                Measure::Nothing
            };
        };
        let unit = Unit {
            name: name.to_owned(),
            scale: Decimal::ONE,
        };
        Measure::Unit(unit, at + name.len())
    }

    /// Whether a unit of several words goes on at `at`: 「人/クラス」.
    fn inside(&self, at: usize) -> bool {
        self.rest(at).starts_with(['/', '・', '-'])
    }

    /// A qualifier behind a figure: 「ずつ」.
    pub fn after(&self, at: usize) -> Option<(&str, usize)> {
        self.starts(at, &self.words.qualifier.after)
            .map(|word| (word, at + word.len()))
    }

    /// Where the digits of the second end of a range begin; `hyphen`: a hyphen may stand between.
    pub fn range(&self, at: usize, hyphen: bool) -> Option<usize> {
        let rest = self.rest(at).trim_start_matches(' ');
        let lists = &self.words.lists;
        let of_a_cell = lists.range_of_a_cell.iter().filter(|_| self.whole);
        let behind = (lists.range.iter().chain(of_a_cell))
            .find_map(|w| rest.strip_prefix(w.as_str()))
            .or_else(|| rest.strip_prefix('-').filter(|_| hyphen && self.whole))?
            .trim_start_matches(' ');
        behind
            .starts_with(|c: char| c.is_ascii_digit())
            .then(|| self.text.len() - behind.len())
    }

    /// Where the digits of an upper bound begin right behind a lower one: 「120人以上150人以下」.
    pub fn next_bound(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let behind = rest.trim_start_matches(['、', ' ']);
        let digits = behind.starts_with(|c: char| c.is_ascii_digit());
        (self.whole && digits).then(|| self.text.len() - behind.len())
    }

    /// Takes what stands before the number into it and gives where it all begins. Nothing
    /// before `floor` is looked at.
    pub fn before(&self, start: usize, floor: usize, quantity: &mut Quantity) -> usize {
        let mut start = start;
        let mut signed = false;
        loop {
            let before = self.text.get(floor..start).unwrap_or_default();
            let near = before.strip_suffix(' ').unwrap_or(before);
            if !signed && let Some(len) = self.sign(before, near, quantity) {
                signed = true;
                start = floor + len;
            } else if let Some((len, is)) = self.bound_before(near) {
                quantity.comparator = is;
                start = floor + len;
            } else if let Some((len, word)) = self.qualifier_before(near) {
                quantity.qualifiers.insert(0, word.to_owned());
                start = floor + len;
            } else {
                return start;
            }
        }
    }

    /// The sign before a number; gives how much stands before it.
    fn sign(&self, before: &str, near: &str, quantity: &mut Quantity) -> Option<usize> {
        let sign = &self.words.sign;
        let ends = |words: &[String]| {
            words.iter().find_map(|w| {
                let apart = sign.apart.contains(w);
                let len = (if apart { near } else { before }).strip_suffix(w.as_str())?;
                Some((w.clone(), len))
            })
        };
        let minus = ends(&sign.minus);
        let is_minus = minus.is_some();
        let (word, ahead) = minus.or_else(|| ends(&sign.plus))?;
        // A hyphen or dash is a sign only where nothing goes before it.
        if "-—+".contains(&word)
            && ahead.ends_with(|c: char| {
                is_japanese(c) || c.is_ascii_alphanumeric() || ")]%".contains(c)
            })
            || word == "—" && !self.whole
        {
            return None;
        }
        if is_minus {
            quantity
                .number
                .set_sign_negative(!quantity.number.is_zero());
        }
        quantity.delta = true;
        Some(ahead.len())
    }

    fn bound_before(&self, near: &str) -> Option<(usize, Comparator)> {
        let not = &self.words.not_bounds;
        self.words.bounds_before.iter().find_map(|(word, is)| {
            let ahead = near.strip_suffix(word.as_str())?;
            (!not.iter().any(|w| near.ends_with(w.as_str()))).then_some((ahead.len(), *is))
        })
    }

    fn qualifier_before(&self, near: &str) -> Option<(usize, &str)> {
        let long = self.words.qualifier.before.iter();
        let long = long.map(|w| (w.as_str(), false));
        let alone = self
            .words
            .qualifier
            .alone
            .iter()
            .map(|w| (w.as_str(), true));
        long.chain(alone).find_map(|(word, alone)| {
            let ahead = near.strip_suffix(word)?;
            let in_word =
                |c: char| is_kanji(c) || c.is_ascii_alphanumeric() || matches!(c, 'ァ'..='ヿ');
            (!alone || !ahead.ends_with(in_word)).then_some((ahead.len(), word))
        })
    }

    /// A footnote mark between a number and its unit, in a text that is nothing else.
    pub fn mark_before_unit(&self, at: usize) -> Option<(&str, usize)> {
        let (mark, behind) = self.mark(at).filter(|_| self.whole)?;
        let rest = self.rest(behind);
        let Standing::Unit(_, length) = self.units.at(rest) else {
            return None;
        };
        self.can_end(behind + length, false)
            .then_some((mark, behind))
    }

    /// Behind the figure that stands in brackets between a number and its unit: 「(5)」 of 「7(5)人」.
    pub fn figure_before_unit(&self, at: usize) -> Option<usize> {
        let inner = self.rest(at).strip_prefix('(').filter(|_| self.whole)?;
        let (figure, rest) = inner.split_once(')')?;
        let digits = figure.starts_with(|c: char| c.is_ascii_digit())
            && figure
                .chars()
                .all(|c| c.is_ascii_digit() || c == ',' || c == '.');
        let unit = matches!(self.units.at(rest), Standing::Unit(..));
        (digits && unit).then(|| self.text.len() - rest.len())
    }

    /// The footnote mark at `at`, and where it ends.
    pub fn mark(&self, at: usize) -> Option<(&str, usize)> {
        let found = self.words.mark.as_ref()?.at(self.text, at)?;
        let mark = found.get_match();
        let inner = mark.as_str().trim_matches(['(', ')', ' ']);
        Some((inner, at + mark.end()))
    }

    /// What a bracket at `at` holds, and where it ends.
    pub fn bracket(&self, at: usize) -> Option<(&str, usize)> {
        let rest = self.rest(at);
        let open = rest.trim_start_matches([' ', '\n']);
        let inner = open.strip_prefix('(')?.split_once(')')?.0;
        let end = at + (rest.len() - open.len()) + inner.len() + 2;
        (!inner.contains('(')).then_some((inner.trim(), end))
    }
}

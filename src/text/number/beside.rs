//! Figures that share a cell with something else that is printed like one: 「82.1歳/88.0歳」,
//! 「18歳以上 71.7%」, 「第3位」, 「※120人」.

use super::amount;
use super::around::{Around, Measure};
use super::cell;
use super::find::Figure;
use super::{Comparator, Numbers, Quantity};
use crate::text::Found;
use rust_decimal::Decimal;

/// Which of several something is, counted.
const ORDINAL: char = '第';
/// The unit of a rank.
const RANK: &str = "位";

/// The figure a cell is that is not only one.
pub(super) fn cell(numbers: &Numbers, text: &str) -> Option<Figure> {
    let figure = marked(numbers, text)
        .or_else(|| ranked(numbers, text))
        .or_else(|| of_a_class(numbers, text))
        .or_else(|| several(numbers, text));
    figure.map(|figure| Figure {
        range: 0..text.len(),
        ..figure
    })
}

/// 「※120人」: a mark that points at a footnote stands before the figure. Digits right behind it are
/// those of the figure, unless a space parts them from it.
fn marked(numbers: &Numbers, text: &str) -> Option<Figure> {
    let behind = text.trim_start_matches(['※', '*']);
    if behind.len() == text.len() {
        return None;
    }
    let numbered = behind
        .split_once(' ')
        .filter(|(number, _)| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()));
    let (rest, mark) = match numbered {
        Some((_, rest)) => (rest, text.get(..text.len() - rest.len())?),
        None => (behind, text.get(..text.len() - behind.len())?),
    };
    let mut figure = cell::cell(numbers, rest.trim_start(), 0)?;
    figure.quantity.unit.as_ref()?;
    figure.quantity.mark = Some(mark.trim().to_owned());
    Some(figure)
}

/// 「第3位」
fn ranked(numbers: &Numbers, text: &str) -> Option<Figure> {
    let figure = cell::cell(numbers, text.strip_prefix(ORDINAL)?.trim_start(), 0)?;
    (figure.quantity.unit.as_deref() == Some(RANK)).then_some(figure)
}

/// 「18歳以上 71.7%」: the figure, and whom it is of.
fn of_a_class(numbers: &Numbers, text: &str) -> Option<Figure> {
    let (class, rest) = text.split_once([' ', ':'])?;
    let of = cell::cell(numbers, class.trim_end(), 0)?;
    let mut figure = cell::cell(numbers, rest.trim_start(), 0)?;
    let other = figure.quantity.unit != of.quantity.unit && figure.quantity.unit.is_some();
    if !other || !is_class(numbers, &of.quantity) {
        return None;
    }
    figure.quantity.qualifiers.insert(0, class.to_owned());
    Some(figure)
}

/// Whether a figure can say whom another is of: 「18歳以上」, 「40～74歳」.
fn is_class(numbers: &Numbers, quantity: &Quantity) -> bool {
    let unit = quantity.unit.as_ref();
    let bounded = quantity.upper.is_some()
        || !matches!(quantity.comparator, Comparator::Eq | Comparator::Approx);
    bounded && unit.is_some_and(|u| numbers.words.lists.classes.contains(u))
}

/// 「82.1歳/88.0歳」, 「7か所・5市町村(10か所・7市町村)」: the first, and the others beside it.
fn several(numbers: &Numbers, text: &str) -> Option<Figure> {
    let (own, bracket) = match text.strip_suffix(')').and_then(|t| t.split_once('(')) {
        Some((own, inner)) => (own.trim_end(), Some(inner)),
        None => (text, None),
    };
    let mut figures = parts(numbers, own)?;
    if let Some(inner) = bracket {
        figures.extend(parts(numbers, inner)?);
    }
    let mut figures = figures.into_iter();
    let mut first = figures.next()?;
    for other in figures {
        let also = (other.quantity.number, other.quantity.unit);
        first.quantity.also.push(also);
    }
    Some(first)
}

/// The figures of a text that is at least two, each with its unit.
fn parts(numbers: &Numbers, text: &str) -> Option<Vec<Figure>> {
    let beside = &numbers.words.lists.beside;
    let at = beside.iter().find(|word| text.contains(word.as_str()))?;
    let parts = text.split(at.as_str());
    let figures = parts.map(|part| {
        let figure = cell::cell(numbers, part.trim(), 1)?;
        figure.quantity.unit.is_some().then_some(figure)
    });
    figures.collect()
}

/// Takes out the ages that say whom a figure behind them is of: 「65歳以上の割合を30%とする」.
pub(super) fn without_classes(numbers: &Numbers, text: &str, found: &mut Vec<Found<Quantity>>) {
    let mut next: Option<Option<String>> = None;
    let mut keep: Vec<bool> = Vec::with_capacity(found.len());
    for figure in found.iter().rev() {
        let behind = text.get(figure.range.end..).unwrap_or_default();
        let goes_on = behind.starts_with(['の', ' ', ':', '\n']);
        let other = next.as_ref().is_some_and(|unit| *unit != figure.what.unit);
        let class = goes_on && other && is_class(numbers, &figure.what);
        if !class {
            next = Some(figure.what.unit.clone());
        }
        keep.push(!class);
    }
    let mut keep = keep.into_iter().rev();
    found.retain(|_| keep.next() != Some(false));
}

/// 「30分」 behind 「2時間」: adds it to the figure and gives where it ends.
pub(super) fn divided(
    numbers: &Numbers,
    around: &Around,
    end: usize,
    quantity: &mut Quantity,
) -> Option<usize> {
    let whole = quantity.number.scale() == 0;
    let begins = around.rest(end).starts_with(|c: char| c.is_ascii_digit());
    if !whole || !begins {
        return None;
    }
    let words = &numbers.words;
    let unit = quantity.unit.as_ref();
    let parts = words.parts.iter().find(|p| Some(&p.unit) == unit)?;
    let more = amount::read(words, &numbers.units, around.text, end).ok()?;
    let Measure::Unit(part, behind) = around.unit(more.end, more.number, true, false) else {
        return None;
    };
    let fits = part.name.strip_suffix('間').unwrap_or(&part.name) == parts.part;
    if !fits || more.number >= parts.times || more.number.scale() > 0 {
        return None;
    }
    let all = quantity.number.checked_mul(parts.times)?;
    quantity.number = all.checked_add(more.number)?;
    quantity.unit = Some(parts.part.clone());
    Some(behind)
}

/// 「5分」 behind 「3割」.
pub(super) fn single(rest: &str, word: &str) -> Option<(Decimal, usize)> {
    let digit = rest.chars().next()?.to_digit(10)?;
    rest.get(1..)?
        .starts_with(word)
        .then(|| (Decimal::from(digit), 1 + word.len()))
}

//! The figure a whole cell is.

use super::find::{Figure, digits, figure, reader};
use super::zeros::with_zeros;
use super::{Numbers, Quantity, beside};
use crate::text::calendar::unwrapped;
use crate::text::spacing::is_japanese;

/// The figure a whole cell is.
pub(super) fn whole(numbers: &Numbers, text: &str) -> Option<Quantity> {
    let text = text.trim().replace('\n', " ");
    let inner = unwrapped(&text);
    let figure = cell(numbers, inner, 0).or_else(|| beside::cell(numbers, inner))?;
    // 「(1)」 is a number of an item, 「(1,234)」 and 「(5件)」 are figures.
    let bare = figure.quantity.unit.is_none() && !figure.formed;
    (!bare || inner.len() == text.len()).then_some(figure.quantity)
}

/// The same of words without brackets around them. `depth`: inside how many figures they stand.
pub(super) fn cell(numbers: &Numbers, text: &str, depth: usize) -> Option<Figure> {
    let words = &numbers.words;
    if let Some(zero) = words
        .lists
        .zero
        .iter()
        .find(|w| text.starts_with(w.as_str()))
    {
        let digits = text.replacen(zero.as_str(), "0", 1);
        return cell_of_digits(numbers, &digits, depth);
    }
    if let Some(digits) = with_zeros(numbers, text) {
        let mut figure = cell_of_digits(numbers, &digits, depth)?;
        // 「○利用促進」: a bullet before a word, and no zero before a unit.
        numbers.units.known(figure.quantity.unit.as_ref()?)?;
        figure.quantity.doubts.push("letter_as_zero");
        return Some(figure);
    }
    let closed = without_gap(text).and_then(|t| cell_of_digits(numbers, &t, depth));
    let measured = |f: &Figure| {
        let unit = f.quantity.unit.as_ref();
        unit.is_some_and(|u| numbers.units.known(u).is_some())
    };
    closed
        .filter(measured)
        .or_else(|| cell_of_digits(numbers, text, depth))
}

/// 「7. 5 %」, 「16. 9時間」: without the gap behind the point. Behind a number of a list there would be more than a figure.
fn without_gap(text: &str) -> Option<String> {
    /// More digits behind a point are a figure that a list counts: 「1. 120件」.
    const LONGEST: usize = 2;
    let (whole, rest) = text.split_once(". ")?;
    let fraction = digits(rest);
    let number = !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit());
    (number && (1..=LONGEST).contains(&fraction)).then(|| format!("{whole}.{rest}"))
}

fn cell_of_digits(numbers: &Numbers, text: &str, depth: usize) -> Option<Figure> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    // 「1日当たり5件」
    let mut pers = numbers.words.pers(text);
    let per =
        pers.find(|p| p.start == 0 || text.get(..p.start).is_some_and(|t| t.trim().is_empty()));
    let read = match per {
        Some(per) => {
            let rest = text.get(per.end..)?.trim_start();
            let mut figure = cell_of_digits(numbers, rest, depth + 1)?;
            let said = text.get(per)?.to_owned();
            figure.quantity.qualifiers.insert(0, said);
            figure
        }
        None => {
            let around = reader(numbers, text, true);
            let figure = figure(numbers, &around, at, 0, depth).ok()?;
            let all = figure.range.start == 0 && figure.range.end == text.len();
            all.then_some(figure)?
        }
    };
    // Of the few that look like a figure some are times; to ask that of every sentence takes long.
    let named = text.contains(is_japanese);
    let time = || numbers.calendar.whole(text).filter(|t| !t.era_inferred);
    (!named || time().is_none()).then_some(read)
}

//! Figures in a sentence.

use super::amount;
use super::around::{Around, Measure};
use super::beside;
use super::zeros;
use super::{Comparator, Numbers, Quantity, cell};
use crate::text::Found;
use crate::text::spacing::is_japanese;
use crate::text::unit::scaled;
use rust_decimal::Decimal;
use std::ops::Range;

/// A figure as it was read, and how sure one can be that it is one.
pub(super) struct Figure {
    pub range: Range<usize>,
    pub quantity: Quantity,
    /// More than bare digits: a comma, a point, a scale word or a sign was printed.
    pub formed: bool,
}

/// Every figure of a text.
pub(super) fn find(numbers: &Numbers, text: &str) -> Vec<Found<Quantity>> {
    let mut out: Vec<Found<Quantity>> = Vec::new();
    let (masks, pers) = masks(numbers, text);
    let mut masks = masks.into_iter().peekable();
    let mut at = 0;
    // Nothing before this may be taken into a figure.
    let mut floor = 0;
    while let Some(next) = text
        .get(at..)
        .and_then(|r| r.find(|c: char| c.is_ascii_digit()))
    {
        at += next;
        while masks.peek().is_some_and(|m| m.end <= at) {
            floor = floor.max(masks.next().map_or(0, |m| m.end));
        }
        if let Some(mask) = masks.peek().filter(|m| m.contains(&at)) {
            at = mask.end;
            continue;
        }
        let reader = reader(numbers, text, false);
        let read = if inside_word(text, at) {
            Err(at + text.get(at..).map_or(0, digits))
        } else {
            figure(numbers, &reader, at, floor, 0)
        };
        match read {
            Ok(mut figure) if masks.peek().is_none_or(|m| figure.range.end <= m.start) => {
                let start = figure.range.start;
                let per = pers.iter().find(|p| {
                    let gap = text.get(p.end..start);
                    p.end <= start && gap.is_some_and(|g| g.trim().is_empty())
                });
                if let Some(per) = per {
                    let said = text.get(per.clone()).unwrap_or_default().to_owned();
                    figure.quantity.qualifiers.insert(0, said);
                    figure.range.start = per.start;
                }
                at = figure.range.end;
                floor = at;
                out.push(Found {
                    range: figure.range,
                    what: figure.quantity,
                });
            }
            Ok(figure) => at = figure.range.end,
            Err(end) => at = end.max(at + 1),
        }
    }
    beside::without_classes(numbers, text, &mut out);
    zeros::in_words(numbers, text, &mut out);
    out
}

pub(super) fn digits(text: &str) -> usize {
    text.len()
        - text
            .trim_start_matches(|c: char| c.is_ascii_digit() || ",.".contains(c))
            .len()
}

/// Where no figure can stand, in order; and what figures behind it hold for (「1日当たり」).
fn masks(numbers: &Numbers, text: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let words = &numbers.words;
    let overlap = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    let times = numbers.calendar.find(text).into_iter().map(|f| f.range);
    let mut masks: Vec<Range<usize>> = times.collect();
    // 「令和6年度1人当たり」: what a figure holds for begins behind the time.
    let mut pers = Vec::new();
    let mut from = 0;
    for until in masks.iter().map(|m| m.start).chain([text.len()]) {
        let between = text.get(from..until).unwrap_or_default();
        pers.extend(words.pers(between).map(|p| from + p.start..from + p.end));
        from = masks
            .iter()
            .map(|m| m.end)
            .find(|&e| e > until)
            .unwrap_or(text.len());
    }
    masks.extend(pers.iter().cloned());
    for pattern in &words.no_figures {
        let found = pattern.ranges(text);
        // 「1人・1月当たり」 names no January.
        masks.extend(found.filter(|m| !pers.iter().any(|p| overlap(m, p))));
    }
    masks.sort_by_key(|m| (m.start, m.end));
    (masks, pers)
}

/// 「小6：81.5％」: behind the digit of a class, and no time or ratio. That is told by a point or the sign of a share.
fn is_of_class(text: &str, at: usize) -> bool {
    let (before, figure) = text.split_at(at);
    let class = before.trim_end_matches(|c: char| c == ':' || c.is_ascii_digit());
    let named = class.ends_with(|c: char| is_japanese(c) && c.is_alphabetic());
    let shown = figure.get(..digits(figure)).unwrap_or_default();
    let share = figure.get(digits(figure)..).unwrap_or_default();
    named && (shown.contains('.') || share.starts_with('%'))
}

/// Whether the digits at `at` belong to a word, a code, an address or a bigger expression.
fn inside_word(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or_default().chars().rev();
    let last = before.next();
    let ahead = before.next();
    let joined = |c: char| c.is_ascii_alphanumeric() || is_japanese(c) || ")]".contains(c);
    match last {
        Some(c) if c.is_ascii_alphanumeric() || "_.,/#№〒@\\".contains(c) => true,
        Some('-' | '+') => ahead.is_some_and(joined),
        Some(':') => ahead.is_some_and(|c| c.is_ascii_digit()) && !is_of_class(text, at),
        _ => false,
    }
}

pub(super) fn reader<'a>(numbers: &'a Numbers, text: &'a str, whole: bool) -> Around<'a> {
    Around {
        words: &numbers.words,
        units: &numbers.units,
        text,
        whole,
    }
}

/// The figure whose digits begin at `at`; where there is none, where to look on.
pub(super) fn figure(
    numbers: &Numbers,
    around: &Around,
    at: usize,
    floor: usize,
    depth: usize,
) -> Result<Figure, usize> {
    let amount = amount::read(&numbers.words, &numbers.units, around.text, at)?;
    let before = around.text.get(..at).unwrap_or_default();
    let heading = before.trim_end_matches(' ').ends_with('\n') || before.trim().is_empty();
    let mut quantity = Quantity {
        number: amount.number,
        doubts: amount.doubts,
        ..Quantity::default()
    };
    let mut end = amount.end;
    // 「300※1件」: the mark stands before the unit.
    if let Some((mark, behind)) = around.mark_before_unit(end) {
        quantity.mark = Some(mark.to_owned());
        end = behind;
    }
    // 「7(5)人」: of seven, five are something besides.
    end = around.figure_before_unit(end).unwrap_or(end);
    match around.unit(end, amount.number, amount.formed, heading) {
        Measure::NoFigure => return Err(end),
        Measure::Nothing => {}
        Measure::Unit(unit, behind) => {
            let printed = around.text.get(end..behind).unwrap_or_default().trim();
            end = behind;
            if unit.scale != Decimal::ONE {
                quantity.number = unit.scaled(amount.number);
                let tenth = numbers.words.lists.tenth.get(printed);
                if let Some((more, behind)) =
                    tenth.and_then(|word| beside::single(around.rest(end), word))
                {
                    let sum = quantity.number.checked_add(more);
                    quantity.number = sum.unwrap_or(quantity.number);
                    end += behind;
                }
            }
            quantity.unit = Some(unit.name);
            if let Some(behind) = beside::divided(numbers, around, end, &mut quantity) {
                end = behind;
            }
        }
    }
    end = tail(numbers, around, end, amount.scale, &mut quantity)?;
    end = brackets(numbers, around, end, depth, &mut quantity);
    let start = around.before(at, floor, &mut quantity);
    let signed = quantity.delta && start < at;
    let formed = amount.formed || signed;
    if quantity.unit.is_none() && !around.whole {
        let rest = around.rest(end);
        let closes = rest.is_empty()
            || rest.starts_with(['\n', ')', '）', '】', '〕', '(', '、', '。', '」']);
        // 「1.2 現状」 is a heading; 「1,234 人口」 is a figure in a row of cells.
        let comma = around.text.get(at..end).is_some_and(|p| p.contains(','));
        let spaced = rest.starts_with(' ') && (comma || signed);
        if !formed || !(closes || spaced) {
            return Err(end);
        }
    }
    Ok(Figure {
        range: start..end,
        quantity,
        formed,
    })
}

/// Bounds, the second end of a range, and what makes it a change, in whatever order.
fn tail(
    numbers: &Numbers,
    around: &Around,
    mut end: usize,
    scale: Option<Decimal>,
    quantity: &mut Quantity,
) -> Result<usize, usize> {
    loop {
        if let Some((bound, behind)) = around.bound(end) {
            // 「60%以上～100%未満」: the upper end is there, the lower says how it is meant.
            if quantity.upper.is_none() || quantity.comparator == Comparator::Eq {
                quantity.comparator = match (quantity.upper, bound) {
                    (Some(_), Comparator::Lt | Comparator::Le) => Comparator::Eq,
                    _ => bound,
                };
            }
            end = behind;
        } else if let Some((word, behind)) = around.change(end) {
            quantity.delta = true;
            quantity.qualifiers.push(word.to_owned());
            end = behind;
        } else if let Some((word, behind)) = around.after(end) {
            quantity.qualifiers.push(word.to_owned());
            end = behind;
        } else if quantity.upper.is_none()
            && let Some(behind) = second_end(numbers, around, end, scale, quantity)?
        {
            end = behind;
        } else {
            return Ok(end);
        }
    }
}

/// 「10～15件」: reads the second end into the figure and gives where it ends.
fn second_end(
    numbers: &Numbers,
    around: &Around,
    end: usize,
    scale: Option<Decimal>,
    quantity: &mut Quantity,
) -> Result<Option<usize>, usize> {
    let bounded = matches!(quantity.comparator, Comparator::Ge | Comparator::Gt);
    let next = || around.next_bound(end).filter(|_| bounded);
    let range = around.range(end, quantity.unit.is_none());
    let Some(at) = range.or_else(next) else {
        return Ok(None);
    };
    let Ok(upper) = amount::read(&numbers.words, &numbers.units, around.text, at) else {
        return Ok(None);
    };
    let mut lower = quantity.number;
    let (number, unit, behind) = match around.unit(upper.end, upper.number, true, false) {
        // 「4～6月」
        Measure::NoFigure if quantity.unit.is_none() => return Err(upper.end),
        Measure::NoFigure => return Ok(None),
        Measure::Nothing => (upper.number, None, upper.end),
        Measure::Unit(unit, behind) => {
            if quantity.unit.is_none() {
                // 「10～15億円」: what is said of the second end holds for both.
                let shared = upper.scale.filter(|_| scale.is_none());
                lower = scaled(lower, shared.unwrap_or(Decimal::ONE));
                lower = unit.scaled(lower);
            }
            (unit.scaled(upper.number), Some(unit.name), behind)
        }
    };
    let hyphen = around.rest(end).trim_start().starts_with('-');
    let same = quantity.unit.is_none() || quantity.unit == unit;
    // 「20%以上 30%以上」 are two figures.
    let bound = around.bound(behind).map(|(bound, _)| bound);
    let again = range.is_none() && matches!(bound, Some(Comparator::Ge | Comparator::Gt));
    if !same || again || number <= lower || hyphen && unit.is_none() {
        return Ok(None);
    }
    quantity.number = lower;
    quantity.unit = unit;
    quantity.upper = Some(number);
    Ok(Some(behind))
}

/// Brackets and marks behind a figure, as far as they say the same or say how it is meant.
fn brackets(
    numbers: &Numbers,
    around: &Around,
    mut end: usize,
    depth: usize,
    quantity: &mut Quantity,
) -> usize {
    let lists = &numbers.words;
    if depth > 0 {
        return end;
    }
    loop {
        if let Some((mark, behind)) = around.mark(end) {
            quantity.mark = Some(mark.to_owned());
            // In a sentence the mark is left outside: it is not part of the figure.
            if !around.whole {
                return end;
            }
            end = behind;
            continue;
        }
        let Some((inner, behind)) = around.bracket(end) else {
            break;
        };
        let known = |words: &[String]| words.iter().any(|w| w == inner);
        if known(&lists.qualifier.bracket) {
            quantity.qualifiers.push(inner.to_owned());
        } else if known(&lists.lists.zero) && quantity.number.is_zero() {
        } else if let Some(same) = cell::cell(numbers, inner, depth + 1)
            && (same.quantity.unit.is_some() || same.formed)
        {
            quantity
                .also
                .push((same.quantity.number, same.quantity.unit));
        } else {
            break;
        }
        end = behind;
    }
    end
}

/// Whether a figure can stand in a text at all: most lines of prose hold no digit.
pub(super) fn may_stand_in(numbers: &Numbers, text: &str) -> bool {
    let like = &numbers.words.lists.like_zero;
    may_be_found(numbers, text) || like.iter().any(|w| text.contains(w.as_str()))
}

/// Whether a sentence can hold a figure: digits, or a zero in words.
pub(super) fn may_be_found(numbers: &Numbers, text: &str) -> bool {
    let zero = &numbers.words.lists.zero;
    text.bytes().any(|b| b.is_ascii_digit()) || zero.iter().any(|w| text.contains(w.as_str()))
}

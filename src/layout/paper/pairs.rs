//! Labels with their values beside them, without any rule: a card.

use super::apart;
use super::grid::{Lattice, Room};
use super::line::Line;
use super::script;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::Glyph;
use std::ops::Range;

/// The fewest labels a card has.
const LABELS: usize = 4;
/// The longest label of a card (characters).
const LONGEST: usize = 10;

/// Cards among lines that follow each other, none of which is part of another table.
pub(super) fn among(lines: &[Line], tolerances: &Tolerances) -> Vec<(Range<usize>, Lattice)> {
    let mut out: Vec<(Range<usize>, Lattice)> = Vec::new();
    let mut next = 0;
    while next < lines.len() {
        let found = column(lines, next, tolerances).and_then(|x| {
            let range = extent(lines, next, x, tolerances);
            let own: Vec<&Line> = lines.get(range.clone())?.iter().collect();
            Some((range, lattice(&own, x, tolerances)?))
        });
        match found {
            Some((range, card)) => {
                next = range.end.max(next + 1);
                out.push((range, card));
            }
            None => next += 1,
        }
    }
    out
}

/// The card some lines are, between rules that say where it begins and ends.
pub(super) fn between_rules(lines: &[&Line], tolerances: &Tolerances) -> Option<Lattice> {
    let places = lines.iter().filter_map(|l| value(l, tolerances));
    lattice(lines, middle(places.collect())?, tolerances)
}

fn middle(mut places: Vec<f32>) -> Option<f32> {
    places.sort_by(f32::total_cmp);
    places.get(places.len() / 2).copied()
}

/// Where the value begins in a line of a label and a value.
fn value(line: &Line, tolerances: &Tolerances) -> Option<f32> {
    match line.segments(tolerances.gutter, tolerances).as_slice() {
        [label, value] if is_label(line, label) => Some(value.x0),
        _ => None,
    }
}

/// Whether some words of a line may be a label: few, and neither numbered nor a sentence.
fn is_label(line: &Line, words: &Rect) -> bool {
    let inside = line
        .glyphs
        .iter()
        .filter(|g| words.contains(g.bbox.centre()));
    let inked: Vec<char> = inside
        .map(|g| g.ch)
        .filter(|c| !c.is_whitespace())
        .collect();
    let numbered = |c: &char| {
        script::is_digit(*c)
            || script::is_bullet(*c)
            || script::is_list_number(*c)
            || "第(（".contains(*c)
    };
    (2..=LONGEST).contains(&inked.len())
        && !inked.first().is_some_and(numbered)
        && inked
            .iter()
            .all(|c| !script::is_full_stop(*c) && !"、,：:".contains(*c))
        && inked
            .iter()
            .any(|c| script::is_ideograph(*c) || script::is_kana(*c))
}

/// Where the values of the card begin whose first label or value stands in the line at `at`.
fn column(lines: &[Line], at: usize, tolerances: &Tolerances) -> Option<f32> {
    let first = lines.get(at)?;
    // A label may stand in the middle of its value, so the first line may have none.
    let near = lines.get(at..)?.iter().take(LABELS);
    let x = near.filter_map(|l| value(l, tolerances)).next()?;
    let slack = tolerances.indent_slack * first.size;
    let begins = value(first, tolerances).is_some_and(|v| (v - x).abs() <= slack)
        || (first.bbox.x0 - x).abs() <= slack
            && first.segments(tolerances.gutter, tolerances).len() == 1;
    begins.then_some(x)
}

/// How many lines from `start` on are labels and values whose values begin at `x`.
fn extent(lines: &[Line], start: usize, x: f32, tolerances: &Tolerances) -> Range<usize> {
    let rest = lines.get(start..).unwrap_or_default();
    let own = rest.iter().enumerate().take_while(|(i, line)| {
        let before = i.checked_sub(1).and_then(|i| rest.get(i));
        let gap = before.map_or(0.0, |b| line.bbox.y0 - b.bbox.y1);
        let slack = tolerances.indent_slack * line.size;
        let titled = || {
            let rows: Vec<&Line> = rest.iter().take(*i).collect();
            apart::is_title(line, &rows, tolerances)
        };
        let fits = match line.segments(tolerances.gutter, tolerances).as_slice() {
            [_, one] => value(line, tolerances).is_some() && (one.x0 - x).abs() <= slack,
            [one] if (one.x0 - x).abs() <= slack => true,
            [one] => one.x1 < x && is_label(line, one) && !titled(),
            _ => false,
        };
        fits && gap <= tolerances.block_gap * line.size && gap >= -line.size
    });
    start..start + own.count()
}

/// The card lines are whose values begin at `x`.
fn lattice(lines: &[&Line], x: f32, tolerances: &Tolerances) -> Option<Lattice> {
    let (mut labels, mut values): (Vec<Rect>, Vec<Rect>) = (Vec::new(), Vec::new());
    let (mut size, mut figures) = (0.0_f32, 0);
    for line in lines {
        size = size.max(line.size);
        let slack = tolerances.indent_slack * line.size;
        match line.segments(tolerances.gutter, tolerances).as_slice() {
            [label, value] if (value.x0 - x).abs() <= slack && is_label(line, label) => {
                labels.push(*label);
                values.push(*value);
                let own = |g: &&Glyph| value.contains(g.bbox.centre());
                let mut own = line.glyphs.iter().filter(own);
                figures += usize::from(own.all(|g| script::is_figure(g.ch)));
            }
            [value] if (value.x0 - x).abs() <= slack => values.push(*value),
            [label] if label.x1 < x && is_label(line, label) => labels.push(*label),
            _ => return None,
        }
    }
    // Headings with the numbers of their pages are no card.
    let contents = figures * 2 > labels.len();
    let few = labels.len() < LABELS || values.len() < labels.len();
    if few || contents || !is_column(&labels, size) {
        return None;
    }
    let mut ys = vec![labels.first()?.y0.min(values.first()?.y0) - 1.0];
    for pair in labels.windows(2) {
        let [above, below] = pair else { continue };
        ys.push(parting(above, below, &values, size, tolerances)?);
    }
    let right = values.iter().map(|r| r.x1).fold(x, f32::max);
    let left = labels.iter().map(|r| r.x0).fold(x, f32::min);
    let end = labels.iter().map(|r| r.x1).fold(left, f32::max);
    let foot = labels.last()?.y1.max(values.last()?.y1);
    ys.push(foot + 1.0);
    // Each label has a value beside it.
    let filled = |pair: &[f32]| match pair {
        [top, bottom] => (values.iter()).any(|v| *top < v.centre().1 && v.centre().1 < *bottom),
        _ => false,
    };
    if !ys.windows(2).all(filled) {
        return None;
    }
    let cells = (0..ys.len() - 1).flat_map(|row| {
        (0..2).map(move |col| Room {
            row,
            col,
            rows: 1,
            cols: 1,
        })
    });
    Some(Lattice {
        cells: cells.collect(),
        closed_top: true,
        closed_bottom: true,
        xs: vec![left - 1.0, (end + x) / 2.0, right + 1.0],
        ys,
    })
}

/// Whether labels begin, end or have their middle at one place.
fn is_column(labels: &[Rect], size: f32) -> bool {
    let at_one_place = |of: fn(&Rect) -> f32| {
        let low = labels.iter().map(of).fold(f32::INFINITY, f32::min);
        let high = labels.iter().map(of).fold(f32::NEG_INFINITY, f32::max);
        high - low <= size
    };
    at_one_place(|r| r.x0) || at_one_place(|r| r.x1) || at_one_place(|r| r.centre().0)
}

/// Where the row of a label ends and that of the next begins: at the widest space between the
/// lines of their values, the last where several are as wide.
fn parting(
    above: &Rect,
    below: &Rect,
    values: &[Rect],
    size: f32,
    tolerances: &Tolerances,
) -> Option<f32> {
    let reach = tolerances.row_line * size;
    let from = values.partition_point(|v| v.centre().1 < above.centre().1 - reach);
    // Of a label between two lines of its value, one stands above it.
    let from = match values.get(from) {
        Some(v) if v.centre().1 > above.centre().1 + reach => from.saturating_sub(1),
        _ => from,
    };
    let to = values.partition_point(|v| v.centre().1 <= below.centre().1 + reach);
    let to = match to.checked_sub(1).and_then(|i| values.get(i)) {
        Some(v) if v.centre().1 < below.centre().1 - reach => (to + 1).min(values.len()),
        _ => to,
    };
    let own = values.get(from..to)?;
    let gaps = own.windows(2).filter_map(|pair| match pair {
        [a, b] => Some((b.y0 - a.y1, (a.y1 + b.y0) / 2.0)),
        _ => None,
    });
    let widest = gaps.reduce(|best, gap| {
        let wider = gap.0 >= best.0 - tolerances.even_gap * size / 2.0;
        if wider { gap } else { best }
    });
    widest.map(|(_, y)| y)
}

#[cfg(test)]
mod tests {
    use super::super::typed::{block, read, ruled, words};

    #[test]
    fn labels_and_values_are_a_card() {
        let mut glyphs = Vec::new();
        for (i, (label, value)) in [
            ("事業名", "保育所の統合"),
            ("担当課", "こども未来課"),
            ("実施期間", "規則の改正まで"),
            ("備考", "なし"),
        ]
        .iter()
        .enumerate()
        {
            let y = 200.0 + 22.0 * i as f32;
            glyphs.extend(words(60.0, y, 10.0, label));
            glyphs.extend(words(140.0, y, 10.0, value));
        }
        let (grids, _) = read(&[ruled(&[], &[], glyphs)]);
        assert_eq!(grids[0].len(), 4);
        assert_eq!(grids[0][2], ["実施期間", "規則の改正まで"]);
    }

    #[test]
    fn a_label_in_the_middle_of_its_value_has_all_its_lines() {
        let mut glyphs = Vec::new();
        let value = ["窓口の混み合う時間を調べて予約", "の枠を見直す。"];
        for (i, label) in ["事業名", "内容", "効果", "備考"].iter().enumerate() {
            let y = 200.0 + 32.0 * i as f32;
            glyphs.extend(words(60.0, y + 7.0, 10.0, label));
            if i == 1 || i == 2 {
                glyphs.extend(block(140.0, y, 10.0, &value));
            } else {
                glyphs.extend(words(140.0, y + 7.0, 10.0, "予約"));
            }
        }
        let (grids, _) = read(&[ruled(&[], &[], glyphs)]);
        assert_eq!(grids[0].len(), 4);
        assert_eq!(grids[0][1][1], value.concat());
    }
}

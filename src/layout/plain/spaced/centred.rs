//! Labels in the middle of the rows they are of: 「　｜見込み」, 「令和8年度｜確保」, 「　｜過不足」.

use super::fate::Fate;
use super::placed::Lined;

/// How far from the middle of its rows a label may stand (half lines).
const OFF: usize = 2;

/// A label and the rows it is of.
pub(super) struct Label {
    /// Its line.
    pub at: usize,
    /// The line of its first row.
    pub first: usize,
    pub rows: usize,
}

/// The labels of the first column, where the first of them stands below the first row, and every
/// one in the middle of rows that are no other's. What fits in no such way stays where it stands.
pub(super) fn labels(lines: &[Lined], fates: &[Fate]) -> Vec<Label> {
    let of = |wanted: fn(&Fate) -> bool| {
        let all = fates
            .iter()
            .enumerate()
            .filter(move |(_, fate)| wanted(fate));
        all.filter_map(|(at, _)| lines.get(at).map(|line| (at, line)))
    };
    let rows: Vec<(usize, &Lined)> = of(|f| *f == Fate::Begins).collect();
    let labels: Vec<(usize, &Lined)> = of(|f| matches!(f, Fate::Begins | Fate::Group))
        .filter(|(_, line)| line.cell(0).is_some())
        .collect();
    // A name round figures in the middle of its row is none of several rows.
    let mut parts = of(|f| *f == Fate::Part);
    if parts.any(|(_, line)| line.lone && line.cell(0).is_some()) {
        return Vec::new();
    }
    let below = match (rows.first(), labels.first()) {
        (Some((row, _)), Some((label, _))) => row < label,
        _ => false,
    };
    if !below {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut from = 0;
    for (at, line) in labels {
        let Some((first, top)) = rows.get(from) else {
            return Vec::new();
        };
        // Twice the middle, twice the label: the rows go down, so the middle does.
        let low = rows.partition_point(|(_, row)| top.at + row.at < line.at * 2);
        let low = low.max(from);
        let off = |end: &usize| {
            let (_, last) = rows.get(*end)?;
            Some((top.at + last.at).abs_diff(line.at * 2))
        };
        let ends = (low.saturating_sub(1)..=low).filter(|end| *end >= from);
        let best = ends.filter_map(|end| Some((end, off(&end)?)));
        let Some((end, _)) = best
            .min_by_key(|(_, off)| *off)
            .filter(|(_, off)| *off <= OFF)
        else {
            return Vec::new();
        };
        out.push(Label {
            at,
            first: *first,
            rows: end + 1 - from,
        });
        from = end + 1;
    }
    if from == rows.len() { out } else { Vec::new() }
}

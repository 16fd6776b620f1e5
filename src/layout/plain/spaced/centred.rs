//! Labels in the middle of the rows they are of: 「　｜見込み」, 「令和8年度｜確保」, 「　｜過不足」.

use super::fate::Fate;
use super::placed::Lined;

/// How far from the middle of its rows a label may stand (lines).
const OFF: f32 = 1.0;

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
        let middle = |end: usize| -> Option<f32> {
            let (first, last) = (rows.get(from)?.1.at, rows.get(end)?.1.at);
            Some(((first + last) as f32 / 2.0 - line.at as f32).abs())
        };
        let ends = (from..rows.len()).filter_map(|end| Some((end, middle(end)?)));
        let best = ends.min_by(|(_, one), (_, two)| one.total_cmp(two));
        let Some((end, _)) = best.filter(|(_, off)| *off <= OFF) else {
            return Vec::new();
        };
        let Some((first, _)) = rows.get(from) else {
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

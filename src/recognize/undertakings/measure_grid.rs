//! Measures in grids whose only label is one of measures: bullets below it, or beside it.

use super::measure_items::{Who, push};
use super::points::{Point, is_counted, points};
use crate::block::{Cell, Grid};
use crate::plan::HierarchyLevel;
use crate::profile::Role;
use crate::recognize::Finding;
use crate::recognize::context::Context;
use crate::recognize::words::number::level_of;
use crate::recognize::words::office_behind::{ends_squarely, names_an_office};
use crate::recognize::words::wording::{is_bullet, take_department};
use crate::text::Text;

/// A grid in which a label of measures stands alone in its row: the bulleted cells below it.
/// Gives the headings its last row stood under, for the grid that goes on with it.
pub(super) fn in_grid(
    grid: &Grid,
    path: &[HierarchyLevel],
    before: Option<Vec<HierarchyLevel>>,
    at: usize,
    context: &Context,
    out: &mut Vec<Finding>,
) -> Option<Vec<HierarchyLevel>> {
    let rows = grid.worded_rows();
    if let Some(listed) = beside_label(grid, &rows, context) {
        for cell in listed {
            push(
                &points(&cell.text),
                path.to_vec(),
                at,
                &Who::default(),
                context,
                out,
            );
        }
        return None;
    }
    let labelled = |row: &Vec<&Cell>| matches!(row.as_slice(), [only] if context.profile.is_measure_label(&only.text.key()));
    let start = rows.iter().position(labelled);
    let (mut levels, first) = match (start, before) {
        (Some(start), _) => {
            let label = rows.get(start).and_then(|row| row.first());
            let label = label.map(|c| level_of(&c.text, context));
            let levels: Vec<_> = path.iter().cloned().chain(label).collect();
            (levels, start + 1)
        }
        // Without a label of its own it goes on with the grid before it, if it begins alike.
        (None, Some(levels))
            if rows
                .first()
                .and_then(|row| row.last())
                .is_some_and(|c| !points(&c.text).is_empty()) =>
        {
            (levels, 0)
        }
        _ => return None,
    };
    let outer = path.len() + 1;
    for (row, cells) in rows.iter().enumerate().skip(first) {
        let bulleted: Vec<_> = cells
            .iter()
            .filter(|c| !parts(&c.text, context).is_empty())
            .collect();
        if bulleted.is_empty() {
            if let [only] = cells.as_slice() {
                levels.truncate(outer);
                levels.push(level_of(&only.text, context));
            }
            continue;
        }
        let mut above = levels.clone();
        // A cell that reaches down over rows stands left of each of them.
        let left = grid.cells.iter().filter(|c| {
            (c.row..c.row + c.row_span).contains(&row)
                && !c.text.is_empty()
                && bulleted.first().is_some_and(|b| c.col < b.col)
        });
        above.extend(left.map(|c| level_of(&c.text, context)));
        for (title, points) in bulleted.iter().flat_map(|c| parts(&c.text, context)) {
            let mut path = above.clone();
            path.extend(title.map(|t| level_of(&t, context)));
            push(&points, path, at, &Who::default(), context, out);
        }
    }
    Some(levels)
}

/// The points of a cell, and the numbered lines that they stand below: 「⑴組織面」 over 「○…を選任する。」. Nothing where
/// a line is neither.
pub(super) fn parts(text: &Text, context: &Context) -> Vec<(Option<Text>, Vec<Point>)> {
    /// What points stand below is no longer (characters).
    const LONGEST: usize = 30;
    let heads = |line: &Text| {
        let short = line.as_str().chars().count() <= LONGEST;
        let bullet = line.as_str().chars().next().is_some_and(is_bullet);
        short && !bullet && !line.as_str().contains('。') && is_counted(line, context)
    };
    let mut cut: Vec<(Option<Text>, Vec<Text>)> = Vec::new();
    for line in text.lines() {
        match cut.last_mut() {
            _ if heads(&line) => cut.push((Some(line), Vec::new())),
            Some((_, lines)) => lines.push(line),
            None => cut.push((None, vec![line])),
        }
    }
    let read = |(title, lines): (Option<Text>, Vec<Text>)| {
        let points = points(&Text::stack(&lines));
        (!points.is_empty()).then_some((title, points))
    };
    let read: Option<Vec<_>> = cut.into_iter().map(read).collect();
    read.unwrap_or_default()
}

/// The cells right of a label whose bullets all say who does them, in a grid that names nothing else:
/// 「主な取組｜・販路の開拓〔産業振興課〕」, 「町の取組（公助）｜○…を開催します。【福祉課】」.
fn beside_label<'g>(
    grid: &Grid,
    rows: &[Vec<&'g Cell>],
    context: &Context,
) -> Option<Vec<&'g Cell>> {
    let named = grid.cells.iter().any(|cell| {
        let labels = context.profile.lexicon.read(cell.text.as_str().trim());
        let role = labels.first().map(|l| l.role);
        matches!(role, Some(Role::Department | Role::Title))
            && !context.profile.is_measure_label(&cell.text.key())
    });
    let squarely = |p: &Point| ends_squarely(&p.text) && names_an_office(&p.text, context);
    let all_squarely = |cell: &Cell| {
        let points = points(&cell.text);
        !points.is_empty() && points.iter().all(squarely)
    };
    let listed = |row: &Vec<&'g Cell>| match row.as_slice() {
        [label, said] if context.profile.is_measure_label(&label.text.key()) => Some(*said),
        [label, said] if points(&label.text).is_empty() && all_squarely(said) => Some(*said),
        _ => None,
    };
    let found: Vec<&Cell> = rows.iter().filter_map(listed).collect();
    let answered = |cell: &&Cell| {
        let points = points(&cell.text);
        let bracketed = |p: &Point| take_department(&p.text, context).is_some();
        points.iter().any(|p| names_an_office(&p.text, context)) && points.iter().all(bracketed)
    };
    (!named && !found.is_empty() && found.iter().all(answered)).then_some(found)
}

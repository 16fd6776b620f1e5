//! Bullets under a label that says they are measures: 「主な取組（例）」, 「取組内容」.

use super::context::Context;
use super::department::departments;
use super::number::level_of;
use super::stream::{Entry, Piece, hierarchy};
use super::wording::{is_bullet, take_department, take_status};
use super::{Finding, ItemFinding, Origin};
use crate::block::{Cell, Grid};
use crate::plan::{DepartmentRole, HierarchyLevel, Item, ItemKind};
use crate::text::Text;

/// Finds measures in paragraphs and in grids whose only label is one of measures.
pub(super) fn recognize(entries: &[Entry], context: &Context) -> Vec<Finding> {
    let mut out = Vec::new();
    let mut open = false;
    // The label and group of the last grid: it may go on after a page break.
    let mut last: Option<Vec<HierarchyLevel>> = None;
    for (at, entry) in entries.iter().enumerate() {
        let path = || hierarchy(&entry.path, context.profile);
        match entry.piece {
            Piece::Heading(section) => {
                open = is_label(&section.title, context);
                last = None;
            }
            Piece::Paragraph(p) => {
                last = None;
                if is_label(&p.text, context) {
                    open = true;
                } else if open {
                    let points = points(&p.text);
                    // The first line that is no point ends the list.
                    open = !points.is_empty();
                    push(&points, path(), at, context, &mut out);
                }
            }
            Piece::Grid(grid) => {
                open = false;
                last = in_grid(grid, &path(), last.take(), at, context, &mut out);
            }
        }
    }
    out
}

/// Whether the words are a label of measures and nothing else.
fn is_label(text: &Text, context: &Context) -> bool {
    let key = text.key();
    let bare = key.trim_matches(|c: char| "【】[]〔〕<>《》≪≫〈〉「」■◆●○◎*:：".contains(c));
    context
        .profile
        .words("measure_label")
        .iter()
        .any(|w| w == bare)
}

/// A grid in which a label of measures stands alone in its row: the bulleted cells below it.
/// Gives the headings its last row stood under, for the grid that goes on with it.
fn in_grid(
    grid: &Grid,
    path: &[HierarchyLevel],
    before: Option<Vec<HierarchyLevel>>,
    at: usize,
    context: &Context,
    out: &mut Vec<Finding>,
) -> Option<Vec<HierarchyLevel>> {
    let rows = grid.worded_rows();
    let labelled =
        |row: &Vec<&Cell>| matches!(row.as_slice(), [only] if is_label(&only.text, context));
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
            .filter(|c| !points(&c.text).is_empty())
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
        for cell in bulleted {
            push(&points(&cell.text), above.clone(), at, context, out);
        }
    }
    Some(levels)
}

/// One point of a list: its sentence, and the lines below it that go on with other bullets.
struct Point {
    text: Text,
    below: Vec<Text>,
}

fn points(text: &Text) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::new();
    let mut first_bullet = None;
    for line in text.lines() {
        let bullet = line.as_str().chars().next().filter(|c| is_bullet(*c));
        match (bullet, first_bullet) {
            (Some(c), None) => {
                first_bullet = Some(c);
                out.push(point(&line));
            }
            (Some(c), Some(first)) if c == first => out.push(point(&line)),
            _ => match out.last_mut() {
                Some(last) if bullet.is_some() => last.below.push(line),
                // A line without a bullet goes on with the sentence.
                Some(last) if last.below.is_empty() => {
                    last.text = Text::stack([&last.text, &line]);
                }
                Some(last) => last.below.push(line),
                None => return Vec::new(),
            },
        }
    }
    out
}

fn point(line: &Text) -> Point {
    let norm = line.as_str();
    let at = norm.len()
        - norm
            .trim_start_matches(|c: char| is_bullet(c) || c.is_whitespace())
            .len();
    Point {
        text: line.slice(at..norm.len()),
        below: Vec::new(),
    }
}

fn push(
    points: &[Point],
    path: Vec<HierarchyLevel>,
    at: usize,
    context: &Context,
    out: &mut Vec<Finding>,
) {
    for point in points {
        let (status, text) = match take_status(&point.text, context) {
            Some((status, rest)) => (Some(status), rest),
            None => (None, point.text.clone()),
        };
        // 「移住相談窓口の設置（企画課）」
        let (names, text) = match take_department(&text, context) {
            Some((names, rest)) => (names, rest),
            None => (Text::default(), text),
        };
        if text.is_empty() {
            continue;
        }
        let found = departments(&names, DepartmentRole::Unstated, context.profile);
        let below: Vec<String> = point.below.iter().map(|l| l.as_str().to_owned()).collect();
        let mut place = point.text.place();
        for line in &point.below {
            place = place.union(&line.place());
        }
        out.push(Finding::Item(Box::new(ItemFinding {
            item: Item {
                kind: ItemKind::Measure,
                title: super::wording::closed_up(&text),
                status,
                departments: found.list,
                departments_and_others: found.and_others,
                description: (!below.is_empty()).then(|| below.join("\n")),
                provenance: place.into(),
                ..Item::default()
            },
            origin: Origin::Bullet,
            section: path.clone(),
            at,
        })));
    }
}

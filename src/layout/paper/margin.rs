//! Where the text area of a page begins and ends.

use super::flow::Measure;
use super::sheet::Sheet;
use crate::geom::Rect;
use std::collections::BTreeMap;

/// The size of a page in whole points: pages of one size share their margins.
pub(super) type Format = (i32, i32);

pub(super) fn format(sheet: &Sheet) -> Format {
    (sheet.width.round() as i32, sheet.height.round() as i32)
}

/// Where the text area of the pages of each size begins and ends.
pub(super) fn find(sheets: &[Sheet]) -> BTreeMap<Format, Measure> {
    let mut edges: BTreeMap<Format, (Vec<Rect>, Vec<Rect>)> = BTreeMap::new();
    for sheet in sheets {
        let (lines, tables) = edges.entry(format(sheet)).or_default();
        lines.extend(sheet.lines.iter().map(|l| l.bbox));
        // A table stands for the lines it has rows.
        for table in &sheet.tables {
            let bbox = table.grid.place.bbox.unwrap_or_default();
            tables.extend(std::iter::repeat_n(bbox, table.grid.rows));
        }
    }
    edges
        .into_iter()
        .filter_map(|(format, (mut lines, mut tables))| {
            let measure = match extent(&lines) {
                // Text shows its own margins where enough lines end at the same edge.
                Some(own) if is_edge(&lines, own.right) => own,
                // Where none but one line goes so far, it may end where it ends: the other margin is as wide.
                Some(own) if tables.is_empty() && ending_at(&lines, own.right) < 2 => Measure {
                    right: own.right.max(format.0 as f32 - own.left),
                    ..own
                },
                _ => {
                    lines.append(&mut tables);
                    extent(&lines)?
                }
            };
            Some((format, measure))
        })
        .collect()
}

/// From the leftmost to the rightmost edge, but for what sticks out once or twice.
fn extent(boxes: &[Rect]) -> Option<Measure> {
    let sorted = |of: fn(&Rect) -> f32| {
        let mut edges: Vec<f32> = boxes.iter().map(of).collect();
        edges.sort_by(f32::total_cmp);
        edges
    };
    let odd = boxes.len() / 50;
    Some(Measure {
        left: *sorted(|r| r.x0).get(odd)?,
        right: *sorted(|r| r.x1).get(boxes.len().checked_sub(odd + 1)?)?,
    })
}

/// Whether enough lines end at `right` to call it a margin.
fn is_edge(lines: &[Rect], right: f32) -> bool {
    let full = ending_at(lines, right);
    full >= 3 && full * 20 >= lines.len()
}

/// How many lines end at `right`.
fn ending_at(lines: &[Rect], right: f32) -> usize {
    let ends = |l: &&Rect| (l.x1 - right).abs() <= l.height();
    lines.iter().filter(ends).count()
}

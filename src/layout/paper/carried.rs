//! Running heads on too few pages to be told as such: a line above the rest of a table that only says again what
//! stands on another page, 「第2章 取組」, 「甲町行政改革プラン」, 「（続き）」.

use super::form::Forms;
use super::line::Line;
use super::seam;
use super::sheet::Sheet;
use crate::layout::Tolerances;
use std::collections::BTreeMap;

/// For each page, which of its lines is such a head.
pub(super) fn heads(sheets: &[Sheet], body: f32, tolerances: &Tolerances) -> Vec<Option<usize>> {
    let mut said: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, sheet) in sheets.iter().enumerate() {
        for line in &sheet.lines {
            said.entry(line.key()).or_default().push(at);
        }
    }
    let elsewhere = |at: usize, line: &Line| {
        let key = line.key();
        let again = said.get(&key).is_some_and(|on| on.iter().any(|p| *p != at));
        again || goes_on(&key)
    };
    let forms = Forms::of(sheets.iter().flat_map(|s| &s.tables));
    let mut out = vec![None; sheets.len()];
    for (at, pair) in sheets.windows(2).enumerate() {
        let [before, page] = pair else { continue };
        let head = lone_head(page, tolerances);
        // Larger than the text it may be a heading, but for the one that stands at the same place of the page before.
        let head = head.filter(|(_, line)| {
            let large = line.size > tolerances.furniture_large * body;
            elsewhere(at + 1, line) && (!large || stands_there(before, line))
        });
        if let Some((line, _)) = head
            && is_carried(before, page, &forms, tolerances)
            && let Some(slot) = out.get_mut(at + 1)
        {
            *slot = Some(line);
        }
    }
    out
}

/// Whether a page has the words of a line at the same place.
fn stands_there(page: &Sheet, line: &Line) -> bool {
    let key = line.key();
    let near = |l: &Line| (l.bbox.y0 - line.bbox.y0).abs() <= line.span.height() * 0.5;
    page.lines.iter().any(|l| near(l) && l.key() == key)
}

/// 「（続き）」, 「別表1（つづき）」
fn goes_on(key: &str) -> bool {
    let bare = key.trim_end_matches([')', '）', '】', '〕', '>', '＞']);
    bare.ends_with("続き") || bare.ends_with("つづき")
}

/// The only line above the first table of a page, where it stands in the strip of running heads.
fn lone_head<'s>(page: &'s Sheet, tolerances: &Tolerances) -> Option<(usize, &'s Line)> {
    let tops = page.tables.iter().map(|t| t.top);
    let top = tops.reduce(f32::min)? * page.height;
    let lines = page.lines.iter().enumerate();
    // 「歯」 over 「・」 over 「口」: upright words of a cell that the break went through.
    let upright = |l: &Line| l.key().chars().count() == 1;
    let mut above = lines.filter(|(_, l)| l.bbox.y0 < top && !upright(l));
    let (only, rest) = (above.next()?, above.next());
    let boxed = page.boxes.iter().any(|b| b.rect.y0 < top);
    let low = only.1.bbox.y1 > tolerances.furniture_strip * page.height;
    (rest.is_none() && !boxed && !low).then_some(only)
}

/// Whether the last table of a page goes on with the first of the next, with nothing behind it.
fn is_carried(before: &Sheet, page: &Sheet, forms: &Forms, tolerances: &Tolerances) -> bool {
    let last = before
        .tables
        .iter()
        .max_by(|a, b| a.bottom.total_cmp(&b.bottom));
    let first = page.tables.iter().min_by(|a, b| a.top.total_cmp(&b.top));
    let (Some(last), Some(first)) = (last, first) else {
        return false;
    };
    let end = last.bottom * before.height;
    let lines = before.lines.iter().map(|l| l.bbox.y0);
    let boxes = before.boxes.iter().map(|b| b.rect.y0);
    let behind = lines.chain(boxes).any(|y| y > end);
    !behind && seam::find(last, first, forms, tolerances).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::join::Table;
    use super::super::typed::{lines, words};
    use super::*;
    use crate::block::{Cell, Grid};
    use crate::geom::Rect;
    use crate::text::Text;
    use crate::trace::Place;

    /// A page with a table of these rows, and some words above it.
    fn sheet(rows: [&str; 2], above: &[(f32, f32, &str)]) -> Sheet {
        let cells = rows.iter().enumerate().flat_map(|(row, said)| {
            said.split('|').enumerate().map(move |(col, words)| Cell {
                row,
                col,
                row_span: 1,
                col_span: 1,
                text: Text::new(words, Place::on_page(1, Rect::default())),
                ..Cell::default()
            })
        });
        let table = Table {
            grid: Grid {
                rows: 2,
                cols: 3,
                cells: cells.collect(),
                ..Grid::default()
            },
            xs: vec![40.0, 140.0, 240.0, 340.0],
            closed_top: true,
            closed_bottom: true,
            top: 0.08,
            bottom: 0.92,
        };
        let set = above
            .iter()
            .map(|(y, size, said)| words(40.0, *y, *size, said));
        Sheet {
            number: 1,
            width: 595.0,
            height: 842.0,
            tables: vec![table],
            boxes: Vec::new(),
            lines: lines(&set.flatten().collect::<Vec<_>>()),
            tabs: Vec::new(),
        }
    }

    #[test]
    fn a_large_head_at_the_same_place_of_the_page_before_is_carried() {
        let head = "第５章　目標一覧";
        let found = |before: f32, above: &[(f32, f32, &str)]| {
            let rows = ["指標|現状|目標", "歩く人|2割|3割"];
            let first = sheet(rows, &[(before, 8.0, head), (54.0, 9.0, "架空町健康計画")]);
            let second = sheet(["指標|現状|目標", "走る人|1割|2割"], above);
            let found = heads(&[first, second], 6.0, &Tolerances::default());
            found[1].is_some()
        };
        assert!(found(38.0, &[(38.0, 8.0, head)]));
        // Upright words of a cell that the break went through stand above it.
        assert!(found(
            38.0,
            &[(11.0, 6.0, "歯"), (20.0, 6.0, "口"), (38.0, 8.0, head)]
        ));
        // Elsewhere on that page it may be a heading, and what stands below further words is none.
        assert!(!found(20.0, &[(38.0, 8.0, head)]));
        assert!(!found(38.0, &[(11.0, 8.0, "第６章"), (38.0, 8.0, head)]));
    }
}

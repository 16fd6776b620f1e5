//! Heads that stand above the top rule of their table, without a rule of their own.

use super::grid::{Lattice, Room};
use super::line::Line;
use crate::geom::Rect;
use crate::layout::Tolerances;

/// Gives each table the head right above it, and says whether there was any. `lines` are the words
/// that stand in no table.
pub(super) fn take(tables: &mut [Lattice], lines: &[Line], tolerances: &Tolerances) -> bool {
    let mut any = false;
    for table in tables {
        let head = lines.iter().find(|l| is_head(l, table, tolerances));
        if let Some(line) = head {
            set_on(table, line.bbox.y0 - 1.0);
            any = true;
        }
    }
    any
}

/// Whether the words of a line stand over columns of the table, close above it: a caption with its
/// unit has fewer.
fn is_head(line: &Line, table: &Lattice, tolerances: &Tolerances) -> bool {
    /// Fewer labels may be a caption, or stand there by chance.
    const LABELS: usize = 3;
    let (bbox, near) = (table.bbox(), tolerances.head_above * line.size);
    let gap = bbox.y0 - line.bbox.y1;
    if !(-tolerances.rule_snap..=near).contains(&gap) || table.cols() < LABELS {
        return false;
    }
    let labels = line.segments(tolerances.gutter, tolerances);
    let column = |label: &Rect| {
        let slack = tolerances.rule_snap;
        table.xs.windows(2).position(|x| match x {
            [x0, x1] => x0 - slack <= label.x0 && label.x1 <= x1 + slack,
            _ => false,
        })
    };
    let Some(mut columns) = labels.iter().map(column).collect::<Option<Vec<usize>>>() else {
        return false;
    };
    columns.dedup();
    columns.len() == labels.len()
        && columns.len() >= LABELS
        && columns.len() * 3 >= table.cols() * 2
}

/// Puts a row on top of a table.
fn set_on(table: &mut Lattice, top: f32) {
    let cols = table.cols();
    table.ys.insert(0, top);
    for room in &mut table.cells {
        room.row += 1;
    }
    let head = (0..cols).map(|col| Room {
        row: 0,
        col,
        rows: 1,
        cols: 1,
    });
    table.cells.splice(0..0, head);
}

#[cfg(test)]
mod tests {
    use super::super::typed::{block, read, ruled, words};

    #[test]
    fn labels_above_the_top_rule_are_the_head() {
        let table = |above: &[(f32, &str)]| {
            let mut glyphs = Vec::new();
            for (x, label) in above {
                glyphs.extend(words(*x, 86.0, 10.0, label));
            }
            for (x, cells) in [
                (55.0, &["貸出しの冊数", "受診率"][..]),
                (205.0, &["52,300", "41"]),
                (305.0, &["60,000", "60"]),
            ] {
                for (i, cell) in cells.iter().enumerate() {
                    glyphs.extend(block(x, 105.0 + 20.0 * i as f32, 10.0, &[*cell]));
                }
            }
            read(&[ruled(
                &[50.0, 200.0, 300.0, 400.0],
                &[100.0, 120.0, 140.0],
                glyphs,
            )])
        };
        let (grids, paragraphs) = table(&[(55.0, "指標"), (205.0, "現状値"), (305.0, "目標値")]);
        assert!(paragraphs.is_empty());
        assert_eq!(grids[0][0], ["指標", "現状値", "目標値"]);
        assert_eq!(grids[0].len(), 3);
        let (grids, paragraphs) = table(&[(55.0, "表１　成果"), (330.0, "（単位：％）")]);
        assert_eq!((grids[0].len(), paragraphs.len()), (2, 1));
    }
}

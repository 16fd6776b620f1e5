//! Heads that are ruled otherwise than the rows below them: above the top rule of their table, or in one
//! box over all its columns. Where the words stand shows whose heads they are.

use super::edge::Edge;
use super::grid::{Lattice, Room};
use super::line::Line;
use crate::geom::Rect;
use crate::layout::Tolerances;

/// Fewer labels may be a caption, or stand there by chance.
const LABELS: usize = 3;

/// Gives each table the head right above it, and says whether there was any. `lines` are the words
/// that stand in no table, `rules` run across outside the tables.
pub(super) fn take(
    tables: &mut [Lattice],
    lines: &[Line],
    rules: &[Edge],
    tolerances: &Tolerances,
) -> bool {
    let mut any = false;
    for table in tables {
        let alone = |l: &&Line| is_head(&[*l], table, tolerances) && is_near(l, table, tolerances);
        let bare = lines.iter().find(alone).map(|l| l.bbox.y0 - 1.0);
        if let Some(top) = bare.or_else(|| below_rule(lines, rules, table, tolerances)) {
            set_on(table, top);
            any = true;
        }
    }
    any
}

/// Parts a first row that is one box over all columns where a label stands over each of them.
pub(super) fn part(lattice: &Lattice, lines: &[Vec<Line>], tolerances: &Tolerances) -> Lattice {
    let cols = lattice.cols();
    let box_of_all = |room: &Room| room.row == 0 && room.rows == 1 && room.cols == cols;
    let first = lattice.cells.iter().zip(lines).next();
    let Some((_, own)) = first.filter(|(room, _)| box_of_all(room)) else {
        return lattice.clone();
    };
    let own: Vec<&Line> = own.iter().collect();
    let mut out = lattice.clone();
    if cols >= LABELS && over(&own, lattice, tolerances).is_some_and(|over| over.len() == cols) {
        out.cells.splice(0..1, heads(cols));
    }
    out
}

/// Where the head begins that stands between a rule as wide as the table and the table itself.
fn below_rule(
    lines: &[Line],
    rules: &[Edge],
    table: &Lattice,
    tolerances: &Tolerances,
) -> Option<f32> {
    let (bbox, slack) = (table.bbox(), tolerances.join_edges);
    let wide = |e: &&Edge| {
        e.at < bbox.y0 - slack && (e.lo - bbox.x0).abs() <= slack && (e.hi - bbox.x1).abs() <= slack
    };
    let rule = rules.iter().filter(wide).map(|e| e.at);
    let rule = rule.max_by(f32::total_cmp)?;
    let between = |l: &&Line| rule < l.bbox.centre().1 && l.bbox.centre().1 < bbox.y0;
    let own: Vec<&Line> = lines.iter().filter(between).collect();
    let size = own.iter().map(|l| l.size).fold(0.0, f32::max);
    let low = bbox.y0 - rule <= tolerances.ruled_head * size;
    (low && is_head(&own, table, tolerances)).then_some(rule)
}

/// Whether a line stands close above the table.
fn is_near(line: &Line, table: &Lattice, tolerances: &Tolerances) -> bool {
    let near = tolerances.head_above * line.size;
    let gap = table.bbox().y0 - line.bbox.y1;
    (-tolerances.rule_snap..=near).contains(&gap)
}

/// Whether the words of lines stand over columns of the table: a caption with its unit has fewer.
fn is_head(lines: &[&Line], table: &Lattice, tolerances: &Tolerances) -> bool {
    let over = over(lines, table, tolerances).map_or(0, |over| over.len());
    over >= LABELS && over * 3 >= table.cols() * 2
}

/// The columns words stand over; nothing where some stand over more than one, or two over the same
/// in one line.
fn over(lines: &[&Line], table: &Lattice, tolerances: &Tolerances) -> Option<Vec<usize>> {
    let slack = tolerances.rule_snap;
    let column = |label: &Rect| {
        table.xs.windows(2).position(|x| match x {
            [x0, x1] => x0 - slack <= label.x0 && label.x1 <= x1 + slack,
            _ => false,
        })
    };
    let mut out = Vec::new();
    for line in lines {
        let labels = line.segments(tolerances.gutter, tolerances);
        let mut columns = labels.iter().map(column).collect::<Option<Vec<usize>>>()?;
        columns.dedup();
        if columns.len() < labels.len() {
            return None;
        }
        out.extend(columns);
    }
    out.sort_unstable();
    out.dedup();
    Some(out)
}

/// Puts a row on top of a table.
fn set_on(table: &mut Lattice, top: f32) {
    table.ys.insert(0, top);
    for room in &mut table.cells {
        room.row += 1;
    }
    table.cells.splice(0..0, heads(table.cols()));
}

/// A first row of single cells.
fn heads(cols: usize) -> impl Iterator<Item = Room> {
    (0..cols).map(|col| Room {
        row: 0,
        col,
        rows: 1,
        cols: 1,
    })
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

    /// Three labels in one box over a grid, at these places.
    fn boxed(heads: [(f32, &str); 3]) -> Vec<Vec<Vec<String>>> {
        let mut glyphs = Vec::new();
        for (x, label) in heads {
            glyphs.extend(words(x, 85.0, 10.0, label));
        }
        for (x, cell) in [(55.0, "窓口の予約"), (205.0, "準備"), (305.0, "開始")] {
            glyphs.extend(words(x, 105.0, 10.0, cell));
            glyphs.extend(words(x, 125.0, 10.0, cell));
        }
        let mut page = ruled(&[50.0, 200.0, 300.0, 400.0], &[100.0, 120.0, 140.0], glyphs);
        page.rules
            .extend(ruled(&[50.0, 400.0], &[80.0, 100.0], Vec::new()).rules);
        read(&[page]).0
    }

    #[test]
    fn labels_in_one_box_stand_over_their_columns() {
        let grids = boxed([(60.0, "施策"), (215.0, "８年度"), (320.0, "９年度")]);
        assert_eq!(grids[0][0], ["施策", "8年度", "9年度"]);
        let grids = boxed([(60.0, "表１"), (180.0, "８年度から"), (320.0, "予定")]);
        assert_eq!(grids[0][0][1..], ["", ""]);
    }

    #[test]
    fn a_head_of_two_lines_between_two_rules_is_that_of_the_grid_below() {
        let mut glyphs = Vec::new();
        for (x, y, label) in [
            (60.0, 83.0, "指標"),
            (215.0, 76.0, "現状"),
            (213.0, 90.0, "（R6）"),
            (315.0, 76.0, "目標"),
            (313.0, 90.0, "（R12）"),
        ] {
            glyphs.extend(words(x, y, 8.0, label));
        }
        for (x, cell) in [(55.0, "貸出しの冊数"), (205.0, "52"), (305.0, "60")] {
            glyphs.extend(words(x, 105.0, 10.0, cell));
            glyphs.extend(words(x, 125.0, 10.0, cell));
        }
        let mut page = ruled(&[50.0, 200.0, 300.0, 400.0], &[100.0, 120.0, 140.0], glyphs);
        page.rules.push(crate::page::Rule {
            rect: crate::geom::Rect::new(50.0, 71.75, 400.0, 72.25),
            axis: crate::page::Axis::Horizontal,
            dashed: false,
        });
        let (grids, _) = read(&[page]);
        assert_eq!(grids.len(), 1);
        assert_eq!(grids[0][0], ["指標", "現状\n(R6)", "目標\n(R12)"]);
    }
}

//! Grids whose rules stop short: rows without rules between columns, columns without rules between
//! rows. Where the text keeps to the lines that are missing, they are put in.

use super::aligned;
use super::fill;
use super::grid::{Lattice, Room};
use super::line::{self, Line};
use super::{script, unruled};
use crate::layout::Tolerances;
use crate::page::Glyph;
use std::collections::BTreeMap;

/// The fewest rows that show a habit.
const ROWS: usize = 3;

/// Puts in the rules that text alone shows. `cells` are the glyphs of the lattice's cells.
pub(super) fn refine(
    mut lattice: Lattice,
    cells: &[Vec<Glyph>],
    tolerances: &Tolerances,
) -> Lattice {
    let gather = |cells: &[Vec<Glyph>]| -> Vec<Vec<Line>> {
        cells.iter().map(|g| line::gather(g, tolerances)).collect()
    };
    let mut lines = gather(cells);
    for step in [split_columns, split_rows, unruled::split, add_columns] {
        let next = step(&lattice, &lines, tolerances);
        if next != lattice {
            let (parted, _) = fill::part(&cells.concat(), std::slice::from_ref(&next));
            lines = gather(parted.first().map(Vec::as_slice).unwrap_or_default());
            lattice = next;
        }
    }
    lattice
}

/// Several columns of figures between two upright rules get the lines between them.
fn add_columns(lattice: &Lattice, lines: &[Vec<Line>], tolerances: &Tolerances) -> Lattice {
    let mut out = lattice.clone();
    for col in (0..lattice.cols()).rev() {
        let own: Vec<&Line> = lattice
            .cells
            .iter()
            .zip(lines)
            .filter(|(room, l)| room.col == col && room.cols == 1 && l.len() == 1)
            .filter_map(|(_, l)| l.first())
            .collect();
        if own.len() < ROWS {
            continue;
        }
        let cuts = aligned::lanes_in_column(&own, tolerances);
        if cuts.is_empty() {
            continue;
        }
        let more = cuts.len();
        out.xs.splice(col + 1..col + 1, cuts.iter().copied());
        let mut cells = Vec::with_capacity(out.cells.len());
        for room in &out.cells {
            if room.col > col {
                cells.push(Room {
                    col: room.col + more,
                    ..*room
                });
            } else if room.col + room.cols <= col {
                cells.push(*room);
            } else if room.col == col && room.cols == 1 {
                cells.extend((0..=more).map(|i| Room {
                    col: col + i,
                    ..*room
                }));
            } else {
                cells.push(Room {
                    cols: room.cols + more,
                    ..*room
                });
            }
        }
        out.cells = cells;
    }
    out.cells.sort_by_key(|c| (c.row, c.col));
    out
}

/// Cells over the same columns, row after row, whose words all keep clear of the column lines the
/// head has: the rules between the columns were only drawn in the head.
fn split_columns(lattice: &Lattice, lines: &[Vec<Line>], tolerances: &Tolerances) -> Lattice {
    let mut alike: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (i, room) in lattice.cells.iter().enumerate() {
        if room.cols > 1 && room.rows == 1 {
            alike.entry((room.col, room.cols)).or_default().push(i);
        }
    }
    let mut cuts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for ((col, cols), cells) in alike {
        let worded: Vec<&[Line]> = cells
            .iter()
            .filter_map(|&i| lines.get(i).map(Vec::as_slice))
            .filter(|l| !l.is_empty())
            .collect();
        if worded.len() < ROWS {
            continue;
        }
        let clear: Vec<usize> = (col + 1..col + cols)
            .filter(|&c| {
                lattice.xs.get(c).is_some_and(|&x| {
                    let apart = worded.iter().filter(|l| is_clear(l, x, tolerances)).count();
                    apart * 10 >= worded.len() * 9
                })
            })
            .collect();
        let parted = worded
            .iter()
            .filter(|own| pieces(lattice, own, &clear) > 1)
            .count();
        if parted * 5 >= worded.len() * 3 {
            for &i in &cells {
                let own = lines.get(i).map(Vec::as_slice).unwrap_or_default();
                let free: Vec<usize> = clear
                    .iter()
                    .copied()
                    .filter(|&c| {
                        lattice
                            .xs
                            .get(c)
                            .is_some_and(|&x| is_clear(own, x, tolerances))
                    })
                    .collect();
                // One run of words over several columns is a heading among the rows.
                if own.is_empty() || pieces(lattice, own, &free) > 1 {
                    cuts.insert(i, free);
                }
            }
        }
    }
    let mut cells = Vec::new();
    for (i, room) in lattice.cells.iter().enumerate() {
        let mut from = room.col;
        let ends = cuts.get(&i).into_iter().flatten().copied();
        for end in ends.chain([room.col + room.cols]) {
            cells.push(Room {
                col: from,
                cols: end - from,
                ..*room
            });
            from = end;
        }
    }
    Lattice {
        cells,
        ..lattice.clone()
    }
}

/// Whether no line has words across `x`, or close to it on both sides.
fn is_clear(lines: &[Line], x: f32, tolerances: &Tolerances) -> bool {
    lines.iter().all(|line| {
        line.segments(tolerances.word_gap)
            .iter()
            .all(|r| r.x1 <= x + 0.5 || x - 0.5 <= r.x0)
    })
}

/// Into how many parts with words the lines of a cell fall at the given columns.
fn pieces(lattice: &Lattice, lines: &[Line], cuts: &[usize]) -> usize {
    let xs: Vec<f32> = cuts
        .iter()
        .filter_map(|&c| lattice.xs.get(c).copied())
        .collect();
    let mut parts: Vec<usize> = lines
        .iter()
        .flat_map(|l| &l.glyphs)
        .filter(|g| !g.ch.is_whitespace())
        .map(|g| xs.partition_point(|&x| x < g.bbox.centre().0))
        .collect();
    parts.sort_unstable();
    parts.dedup();
    parts.len()
}

/// Rows of a list in one tall row of the grid: lines that stand at the same heights in cell after
/// cell, none of them full, are rows.
fn split_rows(lattice: &Lattice, lines: &[Vec<Line>], tolerances: &Tolerances) -> Lattice {
    let mut out = lattice.clone();
    // From the bottom up, so that the rows still to be looked at keep their numbers.
    for row in (0..lattice.rows()).rev() {
        if let Some(ys) = row_lines(lattice, lines, row, tolerances) {
            out = cut_row(&out, row, &ys, lattice, lines);
        }
    }
    out
}

/// Where to cut a row of the grid into rows of text, if that is what it holds.
fn row_lines(
    lattice: &Lattice,
    lines: &[Vec<Line>],
    row: usize,
    tolerances: &Tolerances,
) -> Option<Vec<f32>> {
    let own: Vec<&[Line]> = lattice
        .cells
        .iter()
        .zip(lines)
        .filter(|(room, l)| room.row == row && room.rows == 1 && !l.is_empty())
        .map(|(_, l)| l.as_slice())
        .collect();
    // A label over several rows may reach into the row, a list may not.
    let reaching = lattice
        .cells
        .iter()
        .zip(lines)
        .filter(|(r, _)| r.row < row && row < r.row + r.rows);
    if reaching.into_iter().any(|(_, l)| l.len() >= ROWS) {
        return None;
    }
    // Cells of many lines are lists; the others hold one thing for all of them. Two lines are a
    // list only where they stand further apart than the lines of one text.
    let least = if own
        .iter()
        .all(|l| l.len() < ROWS && far_apart(l, tolerances))
    {
        ROWS - 1
    } else {
        ROWS
    };
    let regular: Vec<&[Line]> = own.iter().copied().filter(|l| l.len() >= least).collect();
    let mut all: Vec<&Line> = regular.iter().flat_map(|l| l.iter()).collect();
    all.sort_by(|a, b| a.bbox.centre().1.total_cmp(&b.bbox.centre().1));
    // Middle, top and bottom of each row of text.
    let mut rows: Vec<(f32, f32, f32)> = Vec::new();
    for line in all {
        let (y, size) = (line.bbox.centre().1, line.size);
        match rows.last_mut() {
            Some((at, top, bottom)) if y - *at <= 0.4 * size => {
                *top = top.min(line.bbox.y0);
                *bottom = bottom.max(line.bbox.y1);
            }
            _ => rows.push((y, line.bbox.y0, line.bbox.y1)),
        }
    }
    let figures = regular
        .iter()
        .filter(|l| l.iter().filter(|x| is_figure(x)).count() * 10 >= l.len() * 7)
        .count();
    let even = regular.iter().all(|l| l.len() * 5 >= rows.len() * 3);
    let single = own.iter().all(|l| l.len() == 1 || l.len() >= least);
    if regular.len() < 2 || figures == 0 || !even || !single {
        return None;
    }
    // Full lines are running text that happens to stand side by side.
    let wrapped = |l: &[Line]| {
        let widest = l.iter().map(|x| x.span.width()).fold(0.0, f32::max);
        let full = l
            .iter()
            .filter(|x| x.span.width() > widest - tolerances.wide_space * x.size)
            .count();
        widest > 12.0 * l.first().map_or(10.0, |x| x.size) && full * 2 > l.len()
    };
    if regular
        .iter()
        .any(|l| wrapped(l) && !l.iter().all(is_figure))
    {
        return None;
    }
    let cuts: Vec<f32> = rows
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if a.2 <= b.1 + 2.0 => Some((a.2 + b.1) / 2.0),
            _ => None,
        })
        .collect();
    (cuts.len() + 1 == rows.len()).then_some(cuts)
}

/// Whether lines below each other are set wider than running text.
fn far_apart(lines: &[Line], tolerances: &Tolerances) -> bool {
    lines.windows(2).all(|pair| match pair {
        [a, b] => b.bbox.y0 - a.bbox.y1 >= tolerances.list_gap * b.size,
        _ => true,
    })
}

/// Mostly digits: 「1,284」, 「△27,278」, 「58.2%」, 「－」, 「300件」.
fn is_figure(line: &Line) -> bool {
    /// The longest unit behind a figure: 「4地区」.
    const UNIT: usize = 3;
    let inked: Vec<char> = line.key().chars().collect();
    let digits = inked.iter().filter(|c| script::is_digit(**c)).count();
    let counted =
        inked.first().is_some_and(|c| script::is_digit(*c)) && inked.len() <= digits + UNIT;
    inked.iter().all(|c| script::is_figure(*c)) || digits * 2 >= inked.len() || counted
}

fn cut_row(
    out: &Lattice,
    row: usize,
    cuts: &[f32],
    before: &Lattice,
    lines: &[Vec<Line>],
) -> Lattice {
    let more = cuts.len();
    let mut ys = out.ys.clone();
    ys.splice(row + 1..row + 1, cuts.iter().copied());
    let many = |room: &Room| {
        before
            .cells
            .iter()
            .zip(lines)
            .find(|(r, _)| r.row == row && r.col == room.col)
            .is_none_or(|(_, l)| l.len() != 1)
    };
    let mut cells = Vec::new();
    for room in &out.cells {
        if room.row > row {
            cells.push(Room {
                row: room.row + more,
                ..*room
            });
        } else if room.row + room.rows <= row {
            cells.push(*room);
        } else if room.row == row && room.rows == 1 && many(room) {
            cells.extend((0..=more).map(|i| Room {
                row: row + i,
                ..*room
            }));
        } else {
            cells.push(Room {
                rows: room.rows + more,
                ..*room
            });
        }
    }
    cells.sort_by_key(|c| (c.row, c.col));
    Lattice {
        ys,
        cells,
        ..out.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::super::typed::{block, read, ruled, words};

    #[test]
    fn columns_ruled_in_the_head_only_go_on_below() {
        let mut glyphs = Vec::new();
        for (i, row) in [
            ["国名", "件数", "割合"],
            ["甲", "12", "3.4"],
            ["乙", "34", "5.6"],
            ["丙", "56", "7.8"],
        ]
        .iter()
        .enumerate()
        {
            for (j, cell) in row.iter().enumerate() {
                glyphs.extend(words(
                    55.0 + 100.0 * j as f32,
                    105.0 + 20.0 * i as f32,
                    10.0,
                    cell,
                ));
            }
        }
        let mut page = ruled(&[50.0, 350.0], &[100.0, 120.0, 140.0, 160.0, 180.0], glyphs);
        let head = ruled(&[150.0, 250.0], &[100.0, 120.0], Vec::new());
        page.rules.extend(head.rules);
        let (grids, _) = read(&[page]);
        assert_eq!(grids[0][2], ["乙", "34", "5.6"]);
    }

    #[test]
    fn rows_of_figures_without_rules_are_rows() {
        let mut glyphs = block(55.0, 105.0, 10.0, &["甲町", "乙町", "丙町"]);
        glyphs.extend(block(155.0, 105.0, 10.0, &["1,200", "980", "-"]));
        let (grids, _) = read(&[ruled(&[50.0, 150.0, 250.0], &[100.0, 160.0], glyphs)]);
        assert_eq!(grids[0].len(), 3);
        assert_eq!(grids[0][1], ["乙町", "980"]);
    }

    #[test]
    fn sentences_side_by_side_stay_in_their_cells() {
        let mut glyphs = block(55.0, 105.0, 10.0, &["総務課", "企画課", "税務課"]);
        glyphs.extend(block(
            155.0,
            105.0,
            10.0,
            &["窓口を見", "直し予約", "制とする"],
        ));
        let (grids, _) = read(&[ruled(&[50.0, 150.0, 250.0], &[100.0, 160.0], glyphs)]);
        assert_eq!(grids[0].len(), 1);
    }
}

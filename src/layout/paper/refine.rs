//! Grids whose rules stop short: rows without rules between columns, columns without rules between
//! rows. Where the text keeps to the lines that are missing, they are put in.

use super::above;
use super::aligned;
use super::fill;
use super::grid::{Lattice, Room};
use super::line::{self, Line};
use super::{listed, unruled};
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::Glyph;
use std::collections::BTreeMap;

/// The fewest rows that show a habit.
const ROWS: usize = 3;

/// Puts in the rules that text alone shows. `cells` are the glyphs of the lattice's cells; a `torn`
/// lattice has rows that no rule parts.
pub(super) fn refine(
    mut lattice: Lattice,
    cells: &[Vec<Glyph>],
    torn: bool,
    tolerances: &Tolerances,
) -> Lattice {
    let gather = |cells: &[Vec<Glyph>]| -> Vec<Vec<Line>> {
        cells.iter().map(|g| line::gather(g, tolerances)).collect()
    };
    let mut lines = gather(cells);
    type Step = fn(&Lattice, &[Vec<Line>], &Tolerances) -> Lattice;
    let rows: Step = if torn {
        unruled::split_all
    } else {
        unruled::split
    };
    let steps: [Step; 5] = [above::part, split_columns, listed::split, rows, add_columns];
    for step in steps {
        let next = step(&lattice, &lines, tolerances);
        if next != lattice {
            let (parted, _) = fill::part(&cells.concat(), std::slice::from_ref(&next), tolerances);
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
        let parts = |room: &Room| {
            let own = room.col == col && room.cols == 1;
            own.then(|| {
                let parts = (0..=cuts.len()).map(|i| Room {
                    col: col + i,
                    ..*room
                });
                parts.collect()
            })
        };
        out.part_column(col, &cuts, parts);
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
    let mut cuts = under_heads(lattice, lines, tolerances);
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

/// Where to cut a cell below as many heads as it has columns, and words apart under each:
/// 「R8｜R9｜R10」 over 「設計　　工事　　検査」.
fn under_heads(
    lattice: &Lattice,
    lines: &[Vec<Line>],
    tolerances: &Tolerances,
) -> BTreeMap<usize, Vec<usize>> {
    let index = lattice.index();
    let headed = |row: usize, col: usize| {
        let above = row.checked_sub(1).map(|row| row * lattice.cols() + col);
        let head = above.and_then(|at| index.get(at)).copied();
        head.is_some_and(|head| {
            lines.get(head).is_some_and(|l| !l.is_empty())
                && lattice.cells.get(head).is_some_and(|room| room.cols == 1)
        })
    };
    let mut out = BTreeMap::new();
    for (i, (room, own)) in lattice.cells.iter().zip(lines).enumerate() {
        // Two words may keep clear of one line by chance; 「合　　　計」 is one.
        let letter = |r: &Rect| own.iter().all(|l| r.width() <= l.size);
        let spread = own
            .iter()
            .flat_map(|l| l.segments(tolerances.word_gap, tolerances))
            .any(|r| letter(&r));
        if room.cols < ROWS || own.is_empty() || spread {
            continue;
        }
        let cuts: Vec<usize> = (room.col + 1..room.col + room.cols).collect();
        let mut under = room.col..room.col + room.cols;
        let apart = |&c: &usize| {
            let x = lattice.xs.get(c);
            x.is_some_and(|&x| is_clear(own, x, tolerances))
        };
        if under.all(|col| headed(room.row, col))
            && cuts.iter().all(apart)
            && pieces(lattice, own, &cuts) == room.cols
        {
            out.insert(i, cuts);
        }
    }
    out
}

/// Whether no line has words across `x`, or close to it on both sides.
fn is_clear(lines: &[Line], x: f32, tolerances: &Tolerances) -> bool {
    lines.iter().all(|line| {
        line.segments(tolerances.word_gap, tolerances)
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

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};

    #[test]
    fn words_apart_under_heads_of_their_own_are_cells() {
        let row = |said: [(f32, &str); 3]| {
            let heads = [55.0, 155.0, 255.0].into_iter().zip(["R8", "R9", "R10"]);
            let mut glyphs: Vec<_> = heads
                .flat_map(|(x, head)| words(x, 105.0, 10.0, head))
                .collect();
            for (x, words_of_it) in said {
                glyphs.extend(words(x, 125.0, 10.0, words_of_it));
            }
            let mut page = ruled(&[50.0, 350.0], &[100.0, 120.0, 140.0], glyphs);
            let head = ruled(&[150.0, 250.0], &[100.0, 120.0], Vec::new());
            page.rules.extend(head.rules);
            read(&[page]).0.remove(0).remove(1)
        };
        assert_eq!(
            row([(60.0, "設計"), (170.0, "工事"), (262.0, "検査")]),
            ["設計", "工事", "検査"]
        );
        assert_eq!(
            row([(80.0, "市"), (195.0, "税"), (310.0, "計")])[1..],
            ["", ""]
        );
        let over = row([(60.0, "設計"), (140.0, "工事と"), (262.0, "検査")]);
        assert_eq!(over[1..], ["", ""]);
    }

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
}

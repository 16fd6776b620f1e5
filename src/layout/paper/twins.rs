//! Two cards or lists side by side in one frame, with an empty column between them: 「事業番号｜1-1｜　｜事業番号｜1-2」.

use super::fill;
use super::grid::{Lattice, Room};
use super::line;
use super::script;
use crate::layout::Tolerances;
use crate::page::Page;

/// The fewest labels that show a form.
const LABELS: usize = 2;

/// Parts the tables whose halves are of one form.
pub(super) fn part(tables: Vec<Lattice>, page: &Page, tolerances: &Tolerances) -> Vec<Lattice> {
    let is_wide = |table: &Lattice| table.cols() > 2 * LABELS;
    if !tables.iter().any(is_wide) {
        return tables;
    }
    let (cells, _) = fill::part(&page.glyphs, &tables, tolerances);
    let mut out = Vec::with_capacity(tables.len());
    for (table, glyphs) in tables.into_iter().zip(&cells) {
        let said = |own: &Vec<_>| -> String {
            let lines = line::gather(own, tolerances);
            lines.iter().map(line::Line::key).collect()
        };
        let spaces = match is_wide(&table) {
            true => empty_columns(&table, |i| glyphs.get(i).is_none_or(Vec::is_empty)),
            false => Vec::new(),
        };
        let [space] = spaces.as_slice() else {
            out.push(table);
            continue;
        };
        let words: Vec<String> = glyphs.iter().map(said).collect();
        let left = between(&table, 0, *space);
        let right = between(&table, space + 1, table.cols());
        if are_alike(labels(&left, &words), labels(&right, &words)) {
            out.extend([left.lattice, right.lattice]);
        } else {
            out.push(table);
        }
    }
    out
}

/// The inner columns in which no cell has words, and over which none reaches.
fn empty_columns(table: &Lattice, is_empty: impl Fn(usize) -> bool) -> Vec<usize> {
    let over = |room: &Room, col: usize| room.col <= col && col < room.col + room.cols;
    let inner = 1..table.cols().saturating_sub(1);
    inner
        .filter(|&col| {
            let mut rooms = table.cells.iter().enumerate();
            rooms.all(|(i, room)| !over(room, col) || room.cols == 1 && is_empty(i))
        })
        .collect()
}

/// Some columns of a table by themselves, and which of its cells these are.
struct Half {
    lattice: Lattice,
    cells: Vec<usize>,
}

fn between(table: &Lattice, from: usize, to: usize) -> Half {
    let own = |room: &Room| from <= room.col && room.col < to;
    let cells = table.cells.iter().enumerate();
    let cells = cells.filter(|(_, room)| own(room)).map(|(i, _)| i);
    let rooms = table.cells.iter().filter(|room| own(room));
    let rooms = rooms.map(|room| Room {
        col: room.col - from,
        ..*room
    });
    Half {
        cells: cells.collect(),
        lattice: Lattice {
            xs: table.xs.get(from..=to).unwrap_or_default().to_vec(),
            cells: rooms.collect(),
            ..table.clone()
        },
    }
}

/// The words of the first row, and those of the first column.
fn labels(half: &Half, words: &[String]) -> [Vec<String>; 2] {
    let rooms = half.lattice.cells.iter().zip(&half.cells);
    let said = |is_own: fn(&Room) -> bool| -> Vec<String> {
        let own = rooms.clone().filter(|(room, _)| is_own(room));
        own.filter_map(|(_, i)| words.get(*i).cloned()).collect()
    };
    [said(|room| room.row == 0), said(|room| room.col == 0)]
}

/// Whether the heads of both halves, or the labels at their left, are the same.
fn are_alike(left: [Vec<String>; 2], right: [Vec<String>; 2]) -> bool {
    let is_label = |label: &&String| !label.is_empty() && !label.chars().all(script::is_figure);
    left.iter().zip(&right).any(|(a, b)| {
        let labels = a.iter().filter(is_label).count();
        a == b && labels >= LABELS && labels * 2 >= a.len()
    })
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};

    #[test]
    fn cards_in_one_frame_with_an_empty_column_between_are_two() {
        let frame = |labels: [&str; 2]| {
            let mut glyphs = Vec::new();
            for (x, names) in [(55.0, ["番号", "事業名"]), (255.0, labels)] {
                for (i, name) in names.iter().enumerate() {
                    let y = 105.0 + 20.0 * i as f32;
                    glyphs.extend(words(x, y, 10.0, name));
                    glyphs.extend(words(x + 60.0, y, 10.0, "駅前の広場"));
                }
            }
            let xs = [50.0, 110.0, 230.0, 250.0, 310.0, 430.0];
            read(&[ruled(&xs, &[100.0, 120.0, 140.0], glyphs)]).0
        };
        let cards = frame(["番号", "事業名"]);
        assert_eq!(cards.len(), 2);
        assert_eq!(cards[1][1], ["事業名", "駅前の広場"]);
        assert_eq!(frame(["所管", "期間"]).len(), 1);
    }
}

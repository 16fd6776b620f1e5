//! Rows between upright rules that no rule parts: the space between them shows where they begin.

use super::aligned::{self, Word};
use super::grid::{Lattice, Room};
use super::line::Line;
use super::script;
use crate::layout::Tolerances;

/// Parts the rows of a grid whose cells hold the rows of a list. `lines` are those of each cell.
pub(super) fn split(lattice: &Lattice, lines: &[Vec<Line>], tolerances: &Tolerances) -> Lattice {
    // Where rules part the rows of the rest of the table, they do everywhere.
    let least = tolerances.list_share * lattice.bbox().height();
    split_from(lattice, lines, least, tolerances)
}

/// The same for grids whose rows are told by other things than rules: low ones may hold several.
pub(super) fn split_all(
    lattice: &Lattice,
    lines: &[Vec<Line>],
    tolerances: &Tolerances,
) -> Lattice {
    split_from(lattice, lines, 0.0, tolerances)
}

/// Parts the rows of this height and more (points).
fn split_from(
    lattice: &Lattice,
    lines: &[Vec<Line>],
    least: f32,
    tolerances: &Tolerances,
) -> Lattice {
    let mut out = lattice.clone();
    // From the bottom up, so that the rows still to be looked at keep their numbers.
    for row in (0..lattice.rows()).rev() {
        let own = |room: &Room| room.row <= row && row < room.row + room.rows;
        let height = |row: usize| match (lattice.ys.get(row), lattice.ys.get(row + 1)) {
            (Some(y0), Some(y1)) => y1 - y0,
            _ => 0.0,
        };
        if height(row) < least {
            continue;
        }
        // A cell that reaches in from another row holds the row together.
        if lattice.cells.iter().any(|room| own(room) && room.rows > 1) {
            continue;
        }
        let words: Vec<Word> = lattice
            .cells
            .iter()
            .zip(lines)
            .filter(|(room, _)| own(room))
            .flat_map(|(room, lines)| lines.iter().map(|line| word(room, line)))
            .collect();
        if let Some((ys, cells)) = aligned::rows_of(&words, &lattice.xs, tolerances) {
            out = parted(out, row, &ys, cells);
        }
    }
    out
}

fn word(room: &Room, line: &Line) -> Word {
    let key = line.key();
    Word {
        first: room.col,
        last: room.col + room.cols - 1,
        rect: line.bbox,
        size: line.size,
        figure: key.chars().all(script::is_figure),
        value: script::is_counted(key.chars()),
        count: key.chars().count(),
    }
}

/// The lattice with one of its rows made of several, whose lines and cells are given.
fn parted(mut lattice: Lattice, row: usize, ys: &[f32], cells: Vec<Room>) -> Lattice {
    let inner = ys.get(1..ys.len().saturating_sub(1)).unwrap_or_default();
    lattice.ys.splice(row + 1..row + 1, inner.iter().copied());
    let kept = lattice.cells.into_iter().filter(|room| room.row != row);
    let mut all: Vec<Room> = kept
        .map(|room| Room {
            row: room.row + if room.row > row { inner.len() } else { 0 },
            ..room
        })
        .collect();
    all.extend(cells.into_iter().map(|room| Room {
        row: room.row + row,
        ..room
    }));
    all.sort_by_key(|room| (room.row, room.col));
    lattice.cells = all;
    lattice
}

#[cfg(test)]
mod tests {
    use super::super::typed::{block, read, ruled};

    #[test]
    fn a_list_between_upright_rules_has_its_rows() {
        let mut glyphs = Vec::new();
        for (x, y, lines) in [
            (60.0, 112.5, &["窓口の予約"][..]),
            (
                160.0,
                105.0,
                &["混み合う時間を避けて来られる", "ように予約を受け付ける。"],
            ),
            (360.0, 112.5, &["住民課"]),
            (60.0, 150.0, &["使用料"]),
            (160.0, 150.0, &["三年ごとに見直す。"]),
            (360.0, 150.0, &["財政課"]),
            (60.0, 182.5, &["公用車"]),
            (
                160.0,
                175.0,
                &["使われ方を調べて台数を減らし", "電気自動車に替える。"],
            ),
            (360.0, 182.5, &["総務課"]),
        ] {
            glyphs.extend(block(x, y, 10.0, lines));
        }
        let page = ruled(&[50.0, 150.0, 350.0, 450.0], &[100.0, 205.0], glyphs);
        let (grids, _) = read(&[page]);
        assert_eq!(grids[0].len(), 3);
        assert_eq!(grids[0][1], ["使用料", "三年ごとに見直す。", "財政課"]);
    }
}

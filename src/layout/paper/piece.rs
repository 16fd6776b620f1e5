//! A page in pieces: its paragraphs and tables in reading order.

use super::fill;
use super::flow::Measure;
use super::grid::Lattice;
use super::join::Table;
use super::line::{self, Line};
use super::margin::{self, Format};
use super::order::{self, Atom};
use super::panel;
use super::paragraph::{self, Habit, Passage};
use super::ruleless;
use super::sheet::Sheet;
use crate::block::{Cell, GridKind};
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Glyph, Page};
use std::collections::BTreeMap;
use std::ops::Range;

/// What a page is made of, in reading order.
pub(super) enum Piece {
    Table(Box<Table>),
    Passage(Passage),
}

pub(super) fn pieces(
    sheet: Sheet,
    margins: &BTreeMap<Format, Measure>,
    habit: Habit,
    tolerances: &Tolerances,
) -> Vec<Piece> {
    let measure = margins
        .get(&margin::format(&sheet))
        .copied()
        .unwrap_or(Measure {
            left: 0.0,
            right: sheet.width,
        });
    let paper = Page {
        number: sheet.number,
        width: sheet.width,
        height: sheet.height,
        ..Page::default()
    };
    let tables = sheet.tables.into_iter().map(|t| Atom::Table(Box::new(t)));
    let boxes = sheet.boxes.into_iter().map(Atom::Box);
    let atoms = sheet.lines.into_iter().map(Atom::Line);
    let mut out = Vec::new();
    for column in order::order(atoms.chain(tables).chain(boxes).collect(), tolerances) {
        let measure = column
            .sides
            .map_or(measure, |(left, right)| Measure { left, right });
        let mut run: Vec<Line> = Vec::new();
        let flush = |run: &mut Vec<Line>, measure: Measure| -> Vec<Piece> {
            passages_and_tables(&paper, std::mem::take(run), measure, habit, tolerances)
        };
        for atom in column.atoms {
            match atom {
                Atom::Line(line) => run.push(line),
                Atom::Table(table) => {
                    out.extend(flush(&mut run, measure));
                    out.push(Piece::Table(table));
                }
                Atom::Box(mut boxed) => {
                    out.extend(flush(&mut run, measure));
                    let inside = inside(&boxed.rect, &boxed.lines);
                    if !boxed.drawn && panel::is_panel(&boxed.lines) {
                        let number = paper.number;
                        let own = Passage::panel(boxed.lines, number, inside, tolerances);
                        out.extend(own.map(Piece::Passage));
                    } else if !boxed.drawn && panel::is_sentence(&boxed.lines, tolerances) {
                        let number = paper.number;
                        let own = Passage::sentence(boxed.lines, number, inside, tolerances);
                        out.extend(own.map(Piece::Passage));
                    } else if boxed.drawn {
                        let number = paper.number;
                        let own =
                            paragraph::passages(boxed.lines, number, inside, habit, tolerances);
                        out.extend(own.into_iter().map(Piece::Passage));
                    } else {
                        out.extend(flush(&mut boxed.lines, inside));
                    }
                }
            }
        }
        out.extend(flush(&mut run, measure));
    }
    out
}

/// Lines that follow each other: the tables alignment shows among them, and the paragraphs.
fn passages_and_tables(
    paper: &Page,
    mut lines: Vec<Line>,
    measure: Measure,
    habit: Habit,
    tolerances: &Tolerances,
) -> Vec<Piece> {
    let passages = |lines: Vec<Line>| {
        paragraph::passages(lines, paper.number, measure, habit, tolerances)
            .into_iter()
            .map(Piece::Passage)
    };
    let mut out = Vec::new();
    let found = if lines.len() <= tolerances.most_lines {
        ruleless::among_lines(&lines, tolerances)
    } else {
        Vec::new()
    };
    let found = found.into_iter().filter_map(|(range, lattice)| {
        let own = lines.get(range.clone())?;
        let table = aligned(paper, lattice, own, tolerances)?;
        Some((range, table))
    });
    let found: Vec<(Range<usize>, Table)> = found.collect();
    for (range, table) in found.into_iter().rev() {
        let after = lines.split_off(range.end.min(lines.len()));
        lines.truncate(range.start);
        let pieces = std::iter::once(Piece::Table(Box::new(table))).chain(passages(after));
        out.push(pieces.collect::<Vec<Piece>>());
    }
    out.push(passages(lines).collect());
    out.into_iter().rev().flatten().collect()
}

/// The table that alignment shows among lines; none where each line stayed in one piece after all, and nothing begins
/// in another column than the first.
fn aligned(
    paper: &Page,
    lattice: Lattice,
    lines: &[Line],
    tolerances: &Tolerances,
) -> Option<Table> {
    let glyphs: Vec<Glyph> = (lines.iter().flat_map(|l| &l.glyphs)).copied().collect();
    let lattice = [lattice];
    let (cells, _) = fill::part(&glyphs, &lattice, tolerances);
    let (lattice, cells) = (lattice.first()?, cells.first()?);
    let table = fill::table(paper, lattice, cells, GridKind::Aligned, &[], tolerances);
    let beside = |cell: &Cell| cell.col > 0 && !cell.text.is_empty();
    table.grid.cells.iter().any(beside).then_some(table)
}

/// The room lines have in a frame: its padding is the same on both sides.
pub(super) fn inside(frame: &Rect, lines: &[Line]) -> Measure {
    let direction = lines.first().map(|l| l.direction).unwrap_or_default();
    let turned = line::turn(direction, frame);
    let left = lines.iter().map(|l| l.span.x0).fold(turned.x1, f32::min);
    let right = lines.iter().map(|l| l.span.x1).fold(turned.x0, f32::max);
    let padding = (left - turned.x0).min(turned.x1 - right).max(0.0);
    Measure {
        left: turned.x0 + padding,
        right: turned.x1 - padding,
    }
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};

    #[test]
    fn lines_that_stay_in_one_piece_are_no_table() {
        let mut glyphs = words(50.0, 70.0, 14.0, "４　具体的な取組");
        for i in 1..=6 {
            let y = 40.0 + 60.0 * i as f32;
            let title = format!("１－１－{i}　窓口その{i}の推進　　【住民課】");
            glyphs.extend(words(50.0, y, 10.5, &title));
            glyphs.extend(words(50.0, y + 20.0, 10.5, "　電話で受ける。"));
            let aim = format!(
                "◆指標：件数の{i}　　現況値 {i}件（令和６年度）　→　目標値 {i}0件（令和10年度）"
            );
            glyphs.extend(words(50.0, y + 40.0, 10.5, &aim));
        }
        let (grids, _) = read(&[ruled(&[], &[], glyphs)]);
        assert!(grids.is_empty(), "{grids:?}");
        // Figures that stand apart do.
        let mut glyphs = Vec::new();
        for (i, name) in ["予約の件数", "相談の件数", "講座の回数", "来館者の数"]
            .into_iter()
            .enumerate()
        {
            let y = 100.0 + 18.0 * i as f32;
            glyphs.extend(words(50.0, y, 10.0, name));
            glyphs.extend(words(200.0, y, 10.0, "120"));
            glyphs.extend(words(300.0, y, 10.0, "150"));
        }
        assert_eq!(read(&[ruled(&[], &[], glyphs)]).0.len(), 1);
    }
}

//! The order in which a page is read: from the top down, column by column where it has columns.

use super::heading_row::heads;
use super::join::Table;
use super::line::Line;
use super::pillars;
use super::running::Side;
use super::script;
use super::sheet::Boxed;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::Glyph;

/// A thing on the page that is read as one.
#[derive(Debug)]
pub(super) enum Atom {
    Line(Line),
    Table(Box<Table>),
    /// Lines in a frame or a drawing, or written another way than the page.
    Box(Boxed),
}

impl Atom {
    pub fn bbox(&self) -> Rect {
        match self {
            Self::Line(line) => line.bbox,
            Self::Table(table) => table.grid.place.bbox.unwrap_or_default(),
            Self::Box(boxed) => boxed.rect,
        }
    }
}

/// What is read in one go.
#[derive(Debug, Default)]
pub(super) struct Column {
    /// In reading order.
    pub atoms: Vec<Atom>,
    /// Its left and right edge, where it is one of several side by side.
    pub sides: Option<(f32, f32)>,
}

/// Columns within columns: a sheet with two pages of two columns each.
const DEEPEST: usize = 3;

/// Puts the atoms of a page in reading order.
pub(super) fn order(atoms: Vec<Atom>, tolerances: &Tolerances) -> Vec<Column> {
    columns(atoms, None, 0, tolerances)
}

fn columns(
    atoms: Vec<Atom>,
    sides: Option<(f32, f32)>,
    depth: usize,
    tolerances: &Tolerances,
) -> Vec<Column> {
    let mut bands = bands(atoms, tolerances);
    let mut out = Vec::new();
    if let Some(rows) = pillars::find(&bands, tolerances) {
        let below = bands.split_off(rows.end);
        let own = bands.split_off(rows.start);
        let others = |bands: Vec<Vec<Atom>>| {
            let atoms = bands.into_iter().flatten().collect();
            columns(atoms, sides, depth, tolerances)
        };
        out.extend(others(bands));
        out.extend(pillars::part(own).into_iter().map(|atoms| Column {
            sides: extent(&atoms),
            atoms,
        }));
        out.extend(others(below));
        return out;
    }
    let mut plain = Column {
        atoms: Vec::new(),
        sides,
    };
    while !bands.is_empty() {
        let found = if depth < DEEPEST && bands.len() <= tolerances.most_lines {
            gutter(&bands, tolerances)
        } else {
            None
        };
        let Some((first, end, x)) = found else {
            plain.atoms.extend(bands.drain(..).flat_map(in_band));
            break;
        };
        let rest = bands.split_off(end);
        let run = bands.split_off(first);
        plain.atoms.extend(bands.into_iter().flat_map(in_band));
        bands = rest;
        if !plain.atoms.is_empty() {
            out.push(std::mem::replace(
                &mut plain,
                Column {
                    atoms: Vec::new(),
                    sides,
                },
            ));
        }
        let (left, right) = split(run.into_iter().flatten().collect(), x);
        for side in [left, right] {
            let edges = extent(&side);
            out.extend(columns(side, edges, depth + 1, tolerances));
        }
    }
    if !plain.atoms.is_empty() {
        out.push(plain);
    }
    out
}

fn extent(atoms: &[Atom]) -> Option<(f32, f32)> {
    let whole = atoms.iter().map(Atom::bbox).reduce(|a, b| a.union(&b))?;
    Some((whole.x0, whole.x1))
}

/// Atoms that stand beside each other, band by band from the top.
fn bands(mut atoms: Vec<Atom>, tolerances: &Tolerances) -> Vec<Vec<Atom>> {
    atoms.sort_by(|a, b| a.bbox().y0.total_cmp(&b.bbox().y0));
    let mut out: Vec<(f32, Vec<Atom>)> = Vec::new();
    for atom in atoms {
        let bbox = atom.bbox();
        match out.last_mut() {
            // Tightly set lines touch without standing beside each other.
            Some((bottom, band))
                if *bottom - bbox.y0
                    > tolerances.beside_overlap * bbox.height().min(tolerances.beside_most) =>
            {
                *bottom = bottom.max(bbox.y1);
                band.push(atom);
            }
            _ => out.push((bbox.y1, vec![atom])),
        }
    }
    out.into_iter().map(|(_, band)| band).collect()
}

/// The order within a band: what stands further left first, one below the other from the top.
fn in_band(mut band: Vec<Atom>) -> Vec<Atom> {
    if band.len() < 2 {
        return band;
    }
    if band.iter().all(|a| matches!(a, Atom::Line(_))) {
        // 「担当：町民課」 in small type at the right edge may stand a little higher than the title left of it.
        for i in 1..band.len() {
            let pair = band.get(i - 1).zip(band.get(i));
            if pair.is_some_and(|(a, b)| is_left_of(&b.bbox(), &a.bbox())) {
                band.swap(i - 1, i);
            }
        }
        return band;
    }
    band.sort_by(|a, b| a.bbox().x0.total_cmp(&b.bbox().x0));
    let mut stacks: Vec<(f32, Vec<Atom>)> = Vec::new();
    for atom in band {
        let bbox = atom.bbox();
        match stacks.last_mut() {
            Some((right, stack)) if bbox.x0 < *right => {
                *right = right.max(bbox.x1);
                stack.push(atom);
            }
            _ => stacks.push((bbox.x1, vec![atom])),
        }
    }
    stacks
        .into_iter()
        .flat_map(|(_, mut stack)| {
            stack.sort_by(|a, b| a.bbox().y0.total_cmp(&b.bbox().y0));
            stack
        })
        .collect()
}

/// Whether something stands on the left of what is at the same height.
fn is_left_of(left: &Rect, right: &Rect) -> bool {
    let beside = left.overlap_y(right) * 2.0 > left.height().min(right.height());
    beside && left.x1 <= right.x0
}

/// The horizontal extents of an atom; a line has one for each stretch between wide gaps.
fn stretches(atom: &Atom, tolerances: &Tolerances) -> Vec<(f32, f32)> {
    match atom {
        Atom::Line(line) => line
            .segments(tolerances.gutter, tolerances)
            .iter()
            .map(|r| (r.x0, r.x1))
            .collect(),
        _ => vec![(atom.bbox().x0, atom.bbox().x1)],
    }
}

/// The parts of `lo..hi` nothing of the band covers.
fn lanes(band: &[Atom], (lo, hi): (f32, f32), tolerances: &Tolerances) -> Vec<(f32, f32)> {
    let mut taken: Vec<(f32, f32)> = band.iter().flat_map(|a| stretches(a, tolerances)).collect();
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out = Vec::new();
    let mut from = lo;
    for (x0, x1) in taken {
        if x0 > from {
            out.push((from, x0));
        }
        from = from.max(x1);
    }
    if from < hi {
        out.push((from, hi));
    }
    out
}

/// Looks for bands with one clear lane down the middle and running text on both sides of it:
/// the first band, the one after the last, and where to cut.
fn gutter(bands: &[Vec<Atom>], tolerances: &Tolerances) -> Option<(usize, usize, f32)> {
    let whole = bands
        .iter()
        .flatten()
        .map(Atom::bbox)
        .reduce(|a, b| a.union(&b))?;
    let all: Vec<Vec<(f32, f32)>> = bands
        .iter()
        .map(|b| lanes(b, (whole.x0, whole.x1), tolerances))
        .collect();
    let least = tolerances.gutter * typical_size(bands);
    let mut start = 0;
    while start < bands.len() {
        let mut open = all.get(start)?.clone();
        let mut end = start + 1;
        while let Some(next) = all.get(end) {
            let common = common(&open, next, least);
            if common.is_empty() {
                break;
            }
            open = common;
            end += 1;
        }
        let run = bands.get(start..end)?;
        let cut = open
            .iter()
            .filter(|(a, b)| whole.x0 < *a && *b < whole.x1 && b - a >= least)
            .filter(|(a, b)| has_columns(run, (a + b) / 2.0, tolerances))
            .max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
        if let Some((a, b)) = cut {
            let x = (a + b) / 2.0;
            let alone = |band: &&Vec<Atom>| heads(band, x, &whole, tolerances);
            let skipped = run.iter().take_while(alone).count();
            // So does one between them and what goes over the whole width below.
            let below = bands.get(end).is_some_and(|band| {
                let crosses = |a: &Atom| a.bbox().x0 < x && x < a.bbox().x1;
                band.iter().any(crosses)
            });

            let kept = if below {
                run.iter().rev().take_while(alone).count()
            } else {
                0
            };
            let kept = kept.max(below_frames(run, x));
            return Some((start + skipped, end - kept, x));
        }
        start += 1;
    }
    None
}

/// How many bands below frames side by side, of one height, stand left of `x` alone: what is drawn so is one picture, and
/// what follows goes on below all of it, however short its lines.
fn below_frames(run: &[Vec<Atom>], x: f32) -> usize {
    /// Edges of one height are no further apart (points).
    const APART: f32 = 2.0;
    let right = |band: &Vec<Atom>| band.iter().any(|a| a.bbox().x1 > x);
    let Some(last) = run.iter().rposition(right) else {
        return 0;
    };
    let framed = run.get(last).is_some_and(|band| {
        let boxes = band.iter().all(|a| matches!(a, Atom::Box(_)));
        let all: Vec<Rect> = band.iter().map(Atom::bbox).collect();
        let even = |pair: &[Rect]| match pair {
            [a, b] => (a.y0 - b.y0).abs() <= APART && (a.y1 - b.y1).abs() <= APART,
            _ => true,
        };
        boxes && all.len() > 1 && all.windows(2).all(even)
    });
    if framed { run.len() - 1 - last } else { 0 }
}

fn typical_size(bands: &[Vec<Atom>]) -> f32 {
    let mut sizes: Vec<f32> = bands
        .iter()
        .flatten()
        .filter_map(|a| match a {
            Atom::Line(line) => Some(line.size),
            _ => None,
        })
        .collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

fn common(a: &[(f32, f32)], b: &[(f32, f32)], least: f32) -> Vec<(f32, f32)> {
    a.iter()
        .flat_map(|x| b.iter().map(move |y| (x.0.max(y.0), x.1.min(y.1))))
        .filter(|(lo, hi)| hi - lo >= least)
        .collect()
}

/// Whether running text, or a table, stands on either side of `x` at the same height.
fn has_columns(run: &[Vec<Atom>], x: f32, tolerances: &Tolerances) -> bool {
    let mut sides = [Side::default(), Side::default()];
    // The words of lines on the right that stand in brackets, and the others.
    let (mut boxed, mut bare) = (0, 0);
    for atom in run.iter().flatten() {
        let [left, right] = &mut sides;
        match atom {
            Atom::Line(line) => {
                for rect in line.segments(tolerances.gutter, tolerances) {
                    let within = |g: &&Glyph| rect.contains(g.bbox.centre());
                    let glyphs: Vec<&Glyph> = line.glyphs.iter().filter(within).collect();
                    let side = if rect.x1 <= x {
                        &mut *left
                    } else {
                        let ends = glyphs.first().zip(glyphs.last());
                        let own = ends.is_some_and(|(a, b)| script::is_boxed(a.ch, b.ch));
                        boxed += usize::from(own);
                        bare += usize::from(!own);
                        &mut *right
                    };
                    side.lines.push((rect, glyphs.len()));
                }
            }
            other => {
                let bbox = other.bbox();
                let side = if bbox.x1 <= x { left } else { right };
                side.blocks.push(bbox);
            }
        }
    }
    let [left, right] = &sides;
    let (Some(a), Some(b)) = (left.bbox(), right.bbox()) else {
        return false;
    };
    let beside = a.overlap_y(&b) >= tolerances.side_share * a.height().min(b.height());
    // 「・窓口の見直し　　　　【総務課】」: who does it is no column of its own.
    let names = boxed > 0 && bare == 0 && right.blocks.is_empty();
    beside && !names && left.is_running(tolerances) && right.is_running(tolerances)
}

fn split(atoms: Vec<Atom>, x: f32) -> (Vec<Atom>, Vec<Atom>) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for atom in atoms {
        match atom {
            Atom::Line(line) if line.bbox.x0 < x && x < line.bbox.x1 => {
                left.extend(line.part(|g| g.bbox.centre().0 < x).map(Atom::Line));
                right.extend(line.part(|g| g.bbox.centre().0 >= x).map(Atom::Line));
            }
            other if other.bbox().centre().0 < x => left.push(other),
            other => right.push(other),
        }
    }
    (left, right)
}

#[cfg(test)]
mod tests;

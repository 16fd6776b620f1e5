//! Tables that the ground of their cells shows: label cells on a tint, values beside and below.

use super::apart;
use super::banded;
use super::below;
use super::edge::Edge;
use super::floor::{self, Floor};
use super::grid::Lattice;
use super::line::Line;
use super::plates;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::Page;

/// Finds the tables of a page whose cells are told by their ground. `lines` are the words that
/// stand in none of the tables found so far, which take up `taken`; `across` the rules that belong
/// to none.
pub(super) fn find(
    page: &Page,
    lines: &[Line],
    taken: &[Rect],
    across: &[Edge],
    tolerances: &Tolerances,
) -> Vec<Lattice> {
    let words = words(lines, tolerances);
    let worded = |plate: &Rect| words.iter().any(|w| plate.contains(w.rect.centre()));
    let clusters = plates::clusters(page, taken, worded, tolerances);
    let (mut out, mut bands) = (Vec::new(), Vec::new());
    let clusters = rows_between(clusters, &words, lines, tolerances);
    let all: Vec<Rect> = clusters.iter().flat_map(|(c, _)| c).copied().collect();
    for (cluster, striped) in clusters {
        let free = below::free(&cluster, &all, &words);
        let white = below::rows(&cluster, striped, &free, tolerances);
        match card(&cluster, &white, &words, across, tolerances) {
            Some(lattice) => out.push(lattice),
            None if is_one_row(&cluster, tolerances) => bands.extend(whole(&cluster)),
            None => bands.extend(cluster),
        }
    }
    // Large ones first: what overlaps them is part of a drawing.
    out.sort_by(|a: &Lattice, b| b.bbox().area().total_cmp(&a.bbox().area()));
    let mut kept: Vec<Lattice> = Vec::new();
    for lattice in out {
        let bbox = lattice.bbox();
        if !kept.iter().any(|k| {
            k.bbox()
                .intersection(&bbox)
                .is_some_and(|i| i.area() > tolerances.ground_overlap * bbox.area())
        }) {
            kept.push(lattice);
        }
    }
    let mut out = kept;
    let free: Vec<&Line> = lines
        .iter()
        .filter(|l| !out.iter().any(|t| t.bbox().contains(l.bbox.centre())))
        .collect();
    out.extend(banded::find(&bands, &free, across, tolerances));
    out
}

/// What plates take of the page together.
pub(super) fn whole(plates: &[Rect]) -> Option<Rect> {
    plates.iter().copied().reduce(|a, b| a.union(&b))
}

/// Whether plates stand side by side and nothing else.
fn is_one_row(plates: &[Rect], tolerances: &Tolerances) -> bool {
    let alike = |a: &Rect, b: &Rect| {
        (a.y0 - b.y0).abs() <= tolerances.rule_snap && (a.y1 - b.y1).abs() <= tolerances.rule_snap
    };
    plates
        .iter()
        .all(|p| plates.first().is_some_and(|first| alike(first, p)))
}

/// Brings together the clusters of a table in which every second row has a ground, and says
/// which have such rows.
fn rows_between(
    clusters: Vec<Vec<Rect>>,
    words: &[Words],
    lines: &[Line],
    tolerances: &Tolerances,
) -> Vec<(Vec<Rect>, bool)> {
    let mut out: Vec<(Vec<Rect>, bool)> = Vec::new();
    for cluster in clusters {
        let before = out
            .iter_mut()
            .find(|(before, _)| is_row_apart(before, &cluster, words, tolerances))
            .filter(|(before, _)| !are_parted(before, &cluster, lines, tolerances));
        match before {
            Some((before, striped)) => {
                before.extend(cluster);
                *striped = true;
            }
            None => out.push((cluster, false)),
        }
    }
    out
}

/// Whether the line between two clusters is a heading over the second.
fn are_parted(above: &[Rect], below: &[Rect], lines: &[Line], tolerances: &Tolerances) -> bool {
    let sides = whole(above).zip(whole(below));
    sides.is_some_and(|(a, b)| {
        let rule = |at: f32| Edge {
            at,
            lo: b.x0,
            hi: b.x1,
        };
        apart::is_headed(&rule(a.y1), &rule(b.y0), lines, tolerances)
    })
}

/// Whether two clusters have the same columns and no more than a row of words between them.
fn is_row_apart(above: &[Rect], below: &[Rect], words: &[Words], tolerances: &Tolerances) -> bool {
    let (Some(a), Some(b)) = (whole(above), whole(below)) else {
        return false;
    };
    let sides = |plates: &[Rect]| {
        floor::lines_at(
            plates.iter().flat_map(|p| [p.x0, p.x1]).collect(),
            tolerances,
        )
    };
    let (here, there) = (sides(above), sides(below));
    let near = |x: f32, y: f32| (x - y).abs() <= tolerances.rule_snap;
    let (more, fewer) = if here.len() >= there.len() {
        (&here, &there)
    } else {
        (&there, &here)
    };
    let among = fewer.iter().all(|x| more.iter().any(|y| near(*x, *y)));
    // The first cell may belong to the rows above; the name of a group goes over all columns.
    let whole = near(a.x0, b.x0) && near(a.x1, b.x1);
    let least = if whole { 2 } else { 3 };
    let alike = more.len() > 2 && among && near(a.x1, b.x1) && fewer.len() >= least;
    let row = above
        .iter()
        .chain(below)
        .map(Rect::height)
        .fold(0.0, f32::max);
    let gap = b.y0 - a.y1;
    let between = words.iter().filter(|w| {
        let (x, y) = w.rect.centre();
        a.y1 < y && y < b.y0 && a.x0 < x && x < a.x1
    });
    alike && 0.0 < gap && gap <= tolerances.striped_row * row && between.count() >= 2
}

/// Words between gaps, and their type size.
pub(super) struct Words {
    pub rect: Rect,
    pub size: f32,
}

fn words(lines: &[Line], tolerances: &Tolerances) -> Vec<Words> {
    lines
        .iter()
        .flat_map(|line| {
            let size = line.size;
            line.segments(tolerances.word_gap, tolerances)
                .into_iter()
                .map(move |rect| Words { rect, size })
        })
        .collect()
}

/// The table a cluster of plates belongs to, if they are cells. `white` is where the rows without a
/// ground below them end.
fn card(
    plates: &[Rect],
    white: &[f32],
    words: &[Words],
    across: &[Edge],
    tolerances: &Tolerances,
) -> Option<Lattice> {
    let mut whole = whole(plates)?;
    whole.y1 = white.last().copied().unwrap_or(whole.y1);
    let near: Vec<&Words> = words
        .iter()
        .filter(|w| whole.y0 < w.rect.centre().1 && w.rect.centre().1 < whole.y1)
        .collect();
    let rules: Vec<&Edge> = across
        .iter()
        .filter(|e| {
            whole.y0 - tolerances.rule_snap <= e.at && e.at <= whole.y1 + tolerances.rule_snap
        })
        .filter(|e| e.lo <= whole.x1 && whole.x0 <= e.hi)
        .collect();
    let labelled = |plate: &Rect| {
        near.iter().any(|w| {
            let (x, y) = w.rect.centre();
            plate.y0 < y && y < plate.y1 && !(plate.x0 < x && x < plate.x1)
        })
    };
    let plates = &plates::joined_between(&rules, plates, labelled, tolerances);
    // Labels scattered over a picture leave many lines, those of a table share theirs.
    let bare = Floor::new(plates, &[], tolerances);
    if bare.rows() < 2 || bare.rows() + bare.cols() > plates.len() + 2 {
        return None;
    }
    let mut floor = Floor::new(plates, &rules, tolerances);
    floor.ys.extend(white);
    // A band with several words on it is a row, not a cell.
    let bands = floor.cols() == 1 && plates.iter().any(|p| is_row(p, &near, tolerances));
    if !bands {
        floor.widen(&near, &rules, tolerances);
    }
    floor.close_lanes(&near, tolerances);
    if floor.rows() < 2
        || floor.cols() < 2
        || floor.rows() * floor.cols() > tolerances.most_positions
    {
        return None;
    }
    let owners = floor.owners();
    let lattice = Lattice {
        cells: floor.walls(&owners, &near, &rules, tolerances).rooms(),
        closed_top: true,
        closed_bottom: true,
        xs: floor.xs,
        ys: floor.ys,
    };
    is_table(&lattice, &near).then_some(lattice)
}

/// Whether most rows have words in two cells and more.
fn is_table(lattice: &Lattice, words: &[&Words]) -> bool {
    let index = lattice.index();
    let mut worded: Vec<usize> = words
        .iter()
        .filter_map(|w| {
            let (row, col) = lattice.position(w.rect.centre())?;
            index.get(row * lattice.cols() + col).copied()
        })
        .collect();
    worded.sort_unstable();
    worded.dedup();
    let mut rows = vec![0; lattice.rows()];
    for room in worded.iter().filter_map(|&i| lattice.cells.get(i)) {
        for count in rows.iter_mut().skip(room.row).take(room.rows) {
            *count += 1;
        }
    }
    let full = rows.iter().filter(|count| **count >= 2).count();
    full >= 2 && full * 5 >= rows.len() * 3
}

/// Whether words stand apart from each other on one line of a plate.
fn is_row(plate: &Rect, words: &[&Words], tolerances: &Tolerances) -> bool {
    let own: Vec<&&Words> = words
        .iter()
        .filter(|w| plate.contains(w.rect.centre()))
        .collect();
    own.iter().any(|a| {
        own.iter().any(|b| {
            a.rect.overlap_y(&b.rect) > tolerances.side_share * a.size
                && b.rect.x0 - a.rect.x1 > tolerances.gutter * a.size
        })
    })
}

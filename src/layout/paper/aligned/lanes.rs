//! The lanes between the columns of a table that only alignment shows.

use super::super::line::Line;
use super::super::script;
use super::Run;
use crate::layout::Tolerances;

/// The vertical lanes hardly any line has words in.
pub(super) fn find(
    runs: &[Run],
    lines: usize,
    size: f32,
    tolerances: &Tolerances,
) -> Vec<(f32, f32)> {
    // A title or a note may run across; the more lines, the more of them.
    let across = if lines < 5 { 0 } else { (lines / 10).max(1) };
    let mut steps: Vec<(f32, i32)> = runs
        .iter()
        .flat_map(|r| [(r.rect.x0, 1), (r.rect.x1, -1)])
        .collect();
    steps.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut out = Vec::new();
    let (mut depth, mut from) = (0, None);
    for (x, step) in steps {
        let before = depth;
        depth += step;
        if before > across as i32 && depth <= across as i32 {
            from = Some(x);
        } else if before <= across as i32
            && depth > across as i32
            && let Some(start) = from.take()
            && x - start >= tolerances.lane * size
        {
            out.push((start, x));
        }
    }
    out
}

/// The lanes between the columns that narrow runs show, where only few run across them: for what
/// rules or grounds show to be a table, in which labels and remarks over several columns are
/// frequent.
pub(super) fn between_cores(
    runs: &[Run],
    lines: &[&Line],
    size: f32,
    tolerances: &Tolerances,
) -> Vec<(f32, f32)> {
    let least = tolerances.latin_space * size;
    let (mut cores, wide) = cores(runs, least);
    // Figures of neighbouring columns may nearly touch: what leaves a lane free does not cross it.
    let crosses = |run: &&&Run, (from, to): (f32, f32)| {
        let glyphs = lines.get(run.row).map_or(&[][..], |l| &l.glyphs);
        let inked = glyphs.iter().filter(|g| !g.ch.is_whitespace());
        let mut own = inked.filter(|g| run.rect.contains(g.bbox.centre()));
        run.rect.x0 < from && to < run.rect.x1 && own.any(|g| g.bbox.x0 < to && from < g.bbox.x1)
    };
    let is_crossed = |a: &Core, b: &Core| {
        let crossing = wide
            .iter()
            .filter(|r| crosses(r, (a.right, b.left)))
            .count();
        let both = a.count.min(b.count);
        let gap = b.left - a.right;
        let narrow = gap < tolerances.lane * size;
        2 * crossing > both || narrow && (3 * crossing > both || both < 3 || gap < least)
    };
    unite(&mut cores, is_crossed);
    // What lay over several parts of a column shows how far it reaches.
    for run in &wide {
        let from = cores.partition_point(|c| c.right <= run.rect.x0);
        let to = cores.partition_point(|c| c.left < run.rect.x1);
        let free = cores.get(to).map_or(f32::INFINITY, |c| c.left) - run.rect.x1 >= least
            && from
                .checked_sub(1)
                .and_then(|i| cores.get(i))
                .map_or(f32::NEG_INFINITY, |c| c.right)
                <= run.rect.x0 - least;
        if let (1, true, Some(core)) = (to.saturating_sub(from), free, cores.get_mut(from)) {
            core.left = core.left.min(run.rect.x0);
            core.right = core.right.max(run.rect.x1);
        }
    }
    /// The lines of a head.
    const HEADS: usize = 2;
    // A centred head and the figures below it on the right are one column; labels in the middle of
    // several rows are not.
    let within = |core: &Core, r: &Run| core.left <= r.rect.x0 && r.rect.x1 <= core.right;
    let is_one = |a: &Core, b: &Core| {
        let left: Vec<&Run> = runs.iter().filter(|r| within(a, r)).collect();
        let beside = |r: &Run| {
            left.iter()
                .any(|l| l.rect.overlap_y(&r.rect) > tolerances.core_overlap * size)
        };
        a.count.min(b.count) <= HEADS && !runs.iter().filter(|r| within(b, r)).any(beside)
    };
    unite(&mut cores, is_one);
    let lane = |pair: &[Core]| match pair {
        [a, b] => Some((a.right, b.left)),
        _ => None,
    };
    cores.windows(2).filter_map(lane).collect()
}

/// From where to where a column reaches, and how many runs it has.
#[derive(Debug, Clone, Copy)]
struct Core {
    left: f32,
    right: f32,
    count: usize,
}

/// The columns narrow runs make, from left to right, and the runs that fit into none: those over
/// several and those that would leave no lane beside.
fn cores(runs: &[Run], least: f32) -> (Vec<Core>, Vec<&Run>) {
    let mut order: Vec<&Run> = runs.iter().collect();
    order.sort_by(|a, b| a.rect.width().total_cmp(&b.rect.width()));
    let mut cores: Vec<Core> = Vec::new();
    let mut wide: Vec<&Run> = Vec::new();
    for run in order {
        let (left, right) = (run.rect.x0, run.rect.x1);
        let from = cores.partition_point(|c| c.right <= left);
        let to = cores.partition_point(|c| c.left < right);
        let before = from.checked_sub(1).and_then(|i| cores.get(i));
        let after = cores.get(to);
        let touches = before.is_some_and(|c| left - c.right < least)
            || after.is_some_and(|c| c.left - right < least);
        match (to.saturating_sub(from), cores.get_mut(from)) {
            (0, _) => cores.insert(
                from,
                Core {
                    left,
                    right,
                    count: 1,
                },
            ),
            (1, Some(core)) if !touches => {
                core.left = core.left.min(left);
                core.right = core.right.max(right);
                core.count += 1;
            }
            _ => wide.push(run),
        }
    }
    (cores, wide)
}

/// Makes one of neighbouring columns as long as two of them are.
fn unite(cores: &mut Vec<Core>, are_one: impl Fn(&Core, &Core) -> bool) {
    let mut i = 0;
    while let (Some(&a), Some(&b)) = (cores.get(i), cores.get(i + 1)) {
        if are_one(&a, &b) {
            let whole = Core {
                left: a.left,
                right: b.right,
                count: a.count + b.count,
            };
            cores.splice(i..i + 2, [whole]);
            i = i.saturating_sub(1);
        } else {
            i += 1;
        }
    }
}

/// Where in each lane the columns part: in the middle, or where the fewest words stand, where a head reaches into it.
pub(super) fn cuts(lanes: &[(f32, f32)], runs: &[Run]) -> Vec<f32> {
    let crossed = |x: f32| {
        let over = |r: &&Run| r.rect.x0 <= x && x <= r.rect.x1;
        runs.iter().filter(over).count()
    };
    let cut = |&(a, b): &(f32, f32)| {
        let middle = (a + b) / 2.0;
        let ends = runs.iter().flat_map(|r| [r.rect.x0, r.rect.x1]);
        let mut ends: Vec<f32> = ends.filter(|x| a < *x && *x < b).collect();
        ends.extend([a, b]);
        ends.sort_by(f32::total_cmp);
        let spaces = ends.windows(2).filter_map(|pair| match pair {
            [from, to] => Some(((from + to) / 2.0, to - from)),
            _ => None,
        });
        let clear = spaces.map(|(x, width)| (crossed(x), -width, x));
        let best = clear.min_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        best.filter(|best| best.0 < crossed(middle))
            .map_or(middle, |best| best.2)
    };
    lanes.iter().map(cut).collect()
}

/// Which column something at `x` is in.
pub(super) fn column(cuts: &[f32], x: f32) -> usize {
    cuts.partition_point(|&c| c < x)
}

/// A column that only one line has words in is a gap in that line. Its narrower lane goes.
pub(super) fn drop_idle(lanes: &mut Vec<(f32, f32)>, runs: &[Run], lines: usize) {
    loop {
        let cuts: Vec<f32> = lanes.iter().map(|(a, b)| (a + b) / 2.0).collect();
        let mut filled: Vec<Vec<usize>> = vec![Vec::new(); cuts.len() + 1];
        for run in runs {
            let (a, b) = (column(&cuts, run.rect.x0), column(&cuts, run.rect.x1));
            if a == b
                && let Some(rows) = filled.get_mut(a)
            {
                rows.push(run.row);
            }
        }
        let idle = filled.iter_mut().position(|rows| {
            rows.dedup();
            rows.len() < 2 || rows.len() * 4 < lines
        });
        let Some(idle) = idle else { return };
        if lanes.is_empty() {
            return;
        }
        let width = |i: usize| lanes.get(i).map_or(f32::INFINITY, |(a, b)| b - a);
        let before = idle.checked_sub(1);
        let gone = match before {
            Some(b) if width(b) <= width(idle) => b,
            _ if idle < lanes.len() => idle,
            _ => lanes.len() - 1,
        };
        lanes.remove(gone);
    }
}

/// How many of the columns that lanes part hold figures.
pub(super) fn of_figures(lanes: &[(f32, f32)], runs: &[Run], lines: usize) -> usize {
    /// Fewer figures may stand anywhere.
    const FIGURES: usize = 3;
    let mut lanes = lanes.to_vec();
    drop_idle(&mut lanes, runs, lines);
    let cuts: Vec<f32> = lanes.iter().map(|(a, b)| (a + b) / 2.0).collect();
    let within = |col: usize| {
        let own = runs.iter().filter(move |r| r.count > 0);
        let (x0, x1) = (|r: &Run| r.rect.x0, |r: &Run| r.rect.x1);
        own.filter(|r| column(&cuts, x0(r)) == col && column(&cuts, x1(r)) == col)
            .collect::<Vec<&Run>>()
    };
    (0..=cuts.len())
        .filter(|&col| {
            let own = within(col);
            let figures = own.iter().filter(|r| r.digits * 2 >= r.count).count();
            figures >= FIGURES && figures * 2 > own.len()
        })
        .count()
}

/// Headings of narrow columns stand closer together than words do elsewhere. A run across lanes
/// whose words each fit a column is parted where the lanes are.
pub(super) fn part(
    runs: Vec<Run>,
    lines: &[&Line],
    lanes: &[(f32, f32)],
    cuts: &[f32],
    tolerances: &Tolerances,
) -> Vec<Run> {
    let fits = |r: &Run| column(cuts, r.rect.x0) == column(cuts, r.rect.x1);
    let mut out = Vec::with_capacity(runs.len());
    for run in runs {
        let Some(line) = lines.get(run.row).filter(|_| !fits(&run)) else {
            out.push(run);
            continue;
        };
        let mut parts: Vec<Run> = Vec::new();
        let own = line
            .glyphs
            .iter()
            .filter(|g| !g.ch.is_whitespace() && run.rect.contains(g.bbox.centre()));
        for glyph in own {
            let (count, digits) = (1, usize::from(script::is_digit(glyph.ch)));
            let in_lane = |from: f32, to: f32| {
                to - from >= tolerances.latin_space * glyph.size
                    && lanes.iter().any(|(a, b)| from < *b && *a < to)
            };
            match parts.last_mut() {
                Some(last) if !in_lane(last.rect.x1, glyph.bbox.x0) => {
                    last.rect = last.rect.union(&glyph.bbox);
                    last.count += count;
                    last.digits += digits;
                }
                _ => parts.push(Run {
                    row: run.row,
                    rect: glyph.bbox,
                    count,
                    digits,
                    pure: run.pure,
                    counted: run.counted,
                }),
            }
        }
        if parts.iter().all(fits) {
            out.append(&mut parts);
        } else {
            out.push(run);
        }
    }
    out
}

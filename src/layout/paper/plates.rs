//! The grounds of a page as plates, and which of them belong together.

use super::edge::{Edge, Groups};
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Page, Shade};

/// Finds the grounds that stand side by side or one below the other like the cells of a table:
/// each set from the top down, then from left to right. Nothing inside `taken` counts, no ground
/// that holds others, and none without words beside others without: the bars of a chart.
pub(super) fn clusters(
    page: &Page,
    taken: &[Rect],
    worded: impl Fn(&Rect) -> bool,
    tolerances: &Tolerances,
) -> Vec<Vec<Rect>> {
    let shades = visible(page, taken, tolerances);
    if shades.len() > tolerances.most_grounds {
        return Vec::new();
    }
    let mut plates: Vec<Rect> = whole(shades, tolerances)
        .into_iter()
        .filter(|r| r.height() >= tolerances.ground_min && r.width() >= tolerances.ground_min)
        .collect();
    plates.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let holds = |outer: &Rect, inner: &Rect| {
        outer != inner
            && outer.grown(1.0).contains_rect(inner)
            && outer.area() > tolerances.ground_holds * inner.area()
    };
    let all = plates.clone();
    let is_chart = |plates: &[Rect]| {
        let count = plates.iter().filter(|p| worded(p)).count() as f32;
        count < tolerances.ground_fill * plates.len() as f32
    };
    for outer in &all {
        let inner: Vec<Rect> = all.iter().filter(|p| holds(outer, p)).copied().collect();
        if !inner.is_empty() {
            let chart = is_chart(&inner);
            plates.retain(|p| p != outer && !(chart && inner.contains(p)));
        }
    }
    let mut groups = Groups::new(plates.len());
    for (i, a) in plates.iter().enumerate() {
        for (j, b) in plates.iter().enumerate().skip(i + 1) {
            if touch(a, b, tolerances) {
                groups.unite(i, j);
            }
        }
    }
    let mut sets: Vec<(usize, Vec<Rect>)> = Vec::new();
    for (i, plate) in plates.iter().enumerate() {
        let root = groups.root(i);
        match sets.iter_mut().find(|(r, _)| *r == root) {
            Some((_, set)) => set.push(*plate),
            None => sets.push((root, vec![*plate])),
        }
    }
    sets.sort_by_key(|(_, set)| std::cmp::Reverse(set.len()));
    let mut out: Vec<Vec<Rect>> = Vec::new();
    for (_, set) in sets {
        let beside = |more: &&mut Vec<Rect>| {
            set.iter()
                .all(|p| more.iter().any(|q| in_one_row(p, q, tolerances)))
                && !stand_apart(&set, more, &worded)
        };
        match out.iter_mut().find(beside) {
            Some(more) => more.extend(set),
            None => out.push(set),
        }
    }
    out.retain(|cluster| !is_chart(cluster));
    for cluster in &mut out {
        cluster.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    }
    let top = |cluster: &[Rect]| cluster.first().map_or(0.0, |p| p.y0);
    out.sort_by(|a, b| top(a).total_cmp(&top(b)));
    out
}

/// The grounds that can be told from the paper. White ones can where they lie on a darker one.
fn visible(page: &Page, taken: &[Rect], tolerances: &Tolerances) -> Vec<Shade> {
    let most = tolerances.frame_share * page.width * page.height;
    let plain: Vec<&Shade> = page
        .shades
        .iter()
        .filter(|s| s.rectangular && s.rect.area() <= most)
        .filter(|s| !taken.iter().any(|t| t.contains(s.rect.centre())))
        .take(tolerances.most_grounds + 1)
        .collect();
    let tinted = |s: &Shade| s.luminance < tolerances.shade_white;
    plain
        .iter()
        .enumerate()
        .filter(|(i, s)| {
            let mut below = plain.iter().take(*i);
            tinted(s) || below.any(|b| tinted(b) && b.rect.grown(1.0).contains_rect(&s.rect))
        })
        .map(|(_, s)| **s)
        .collect()
}

/// Grounds painted in strips, line by line or twice are one.
fn whole(mut shades: Vec<Shade>, tolerances: &Tolerances) -> Vec<Rect> {
    shades.sort_by(|a, b| {
        (a.rect.x0.round().total_cmp(&b.rect.x0.round()))
            .then(a.rect.y0.total_cmp(&b.rect.y0))
            .then(b.rect.area().total_cmp(&a.rect.area()))
    });
    let same = tolerances.ground_same;
    let mut out: Vec<Shade> = Vec::new();
    for shade in shades {
        let alike = |s: &Shade| (s.luminance - shade.luminance).abs() < tolerances.shade_same;
        let joined = out.iter_mut().rev().take(8).find(|s| {
            let within = s.rect.grown(same).contains_rect(&shade.rect);
            let flush = (s.rect.x0 - shade.rect.x0).abs() < same
                && (s.rect.x1 - shade.rect.x1).abs() < same;
            let thin = s.rect.height().min(shade.rect.height()) < tolerances.ground_min;
            let apart = shade.rect.y0.max(s.rect.y0) - shade.rect.y1.min(s.rect.y1);
            alike(s) && (within || flush && (apart < -same || thin && apart < same / 2.0))
        });
        match joined {
            Some(s) => s.rect = s.rect.union(&shade.rect),
            None => out.push(shade),
        }
    }
    out.into_iter().map(|s| s.rect).collect()
}

/// Where rules part some plates that stand below each other, those no rule parts are one: a ground
/// painted line by line. `labelled` says which have words beside them, and so are rows.
pub(super) fn joined_between(
    rules: &[&Edge],
    plates: &[Rect],
    labelled: impl Fn(&Rect) -> bool,
    tolerances: &Tolerances,
) -> Vec<Rect> {
    let mut groups = Groups::new(plates.len());
    let (mut parted, mut open) = (0, Vec::new());
    for (i, a) in plates.iter().enumerate() {
        for (j, b) in plates.iter().enumerate() {
            let flush = (a.x0 - b.x0).abs() < tolerances.ground_same
                && (a.x1 - b.x1).abs() < tolerances.ground_same;
            if i == j || !flush || (b.y0 - a.y1).abs() > tolerances.rule_snap / 2.0 {
                continue;
            }
            let ruled = rules.iter().any(|e| {
                (e.at - a.y1).abs() <= tolerances.rule_snap
                    && e.hi.min(a.x1) - e.lo.max(a.x0) >= tolerances.wall_share * a.width()
            });
            if ruled {
                parted += 1;
            } else if !(labelled(a) && labelled(b)) {
                open.push((i, j));
            }
        }
    }
    if parted < 2 {
        return plates.to_vec();
    }
    for (i, j) in open {
        groups.unite(i, j);
    }
    let mut out: Vec<(usize, Rect)> = Vec::new();
    for (i, plate) in plates.iter().enumerate() {
        let root = groups.root(i);
        match out.iter_mut().find(|(r, _)| *r == root) {
            Some((_, rect)) => *rect = rect.union(plate),
            None => out.push((root, *plate)),
        }
    }
    out.into_iter().map(|(_, rect)| rect).collect()
}

/// Whether two plates touch, but for a white lane between.
fn touch(a: &Rect, b: &Rect, tolerances: &Tolerances) -> bool {
    let lane = tolerances.ground_lane;
    let across = a.x0.max(b.x0) - a.x1.min(b.x1);
    let down = a.y0.max(b.y0) - a.y1.min(b.y1);
    let beside =
        across <= lane && a.overlap_y(b) > tolerances.side_share * a.height().min(b.height());
    let below = down <= lane && a.overlap_x(b) > tolerances.side_share * a.width().min(b.width());
    beside || below
}

/// Whether two sets are tables side by side: each has columns of its own, and between them stand no
/// words.
fn stand_apart(a: &[Rect], b: &[Rect], worded: impl Fn(&Rect) -> bool) -> bool {
    let whole = |plates: &[Rect]| plates.iter().copied().reduce(|a, b| a.union(&b));
    let columns = |plates: &[Rect]| {
        let beside = |p: &Rect| plates.iter().any(|q| p.x1 <= q.x0 && p.overlap_y(q) > 0.0);
        plates.iter().any(beside)
    };
    let (Some(left), Some(right)) = (whole(a), whole(b)) else {
        return false;
    };
    let (x0, x1) = (left.x1.min(right.x1), left.x0.max(right.x0));
    let (y0, y1) = (left.y0.min(right.y0), left.y1.max(right.y1));
    x0 < x1 && columns(a) && columns(b) && !worded(&Rect::new(x0, y0, x1, y1))
}

/// Whether two plates are labels of the same row, however far apart.
fn in_one_row(a: &Rect, b: &Rect, tolerances: &Tolerances) -> bool {
    (a.y0 - b.y0).abs() <= tolerances.rule_snap / 2.0
        && (a.y1 - b.y1).abs() <= tolerances.rule_snap / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(shades: &[(Rect, f32)]) -> Page {
        Page {
            width: 595.0,
            height: 842.0,
            shades: shades
                .iter()
                .map(|(rect, luminance)| Shade {
                    rect: *rect,
                    luminance: *luminance,
                    rectangular: true,
                    rounded: false,
                })
                .collect(),
            ..Page::default()
        }
    }

    #[test]
    fn labels_below_each_other_and_beside_are_one_cluster() {
        let found = clusters(
            &page(&[
                (Rect::new(50.0, 100.0, 120.0, 120.0), 0.8),
                (Rect::new(250.0, 100.0, 320.0, 120.0), 0.8),
                (Rect::new(50.0, 122.0, 120.0, 160.0), 0.8),
                (Rect::new(50.0, 180.0, 120.0, 200.0), 0.8),
            ]),
            &[],
            |_| true,
            &Tolerances::default(),
        );
        let sizes: Vec<usize> = found.iter().map(Vec::len).collect();
        assert_eq!(sizes, [3, 1]);
    }

    #[test]
    fn tables_side_by_side_with_nothing_between_are_two() {
        let row = |y: f32| {
            [50.0, 110.0, 300.0, 360.0].map(|x| (Rect::new(x, y, x + 59.0, y + 18.0), 0.8))
        };
        let page = page(&[row(100.0), row(119.0)].concat());
        let sizes = |worded: fn(&Rect) -> bool| -> Vec<usize> {
            let found = clusters(&page, &[], worded, &Tolerances::default());
            found.iter().map(Vec::len).collect()
        };
        assert_eq!(sizes(|lane| lane.width() < 60.0), [4, 4]);
        // Values stand between labels.
        assert_eq!(sizes(|_| true), [8]);
    }

    #[test]
    fn a_ground_under_others_is_no_cell_and_white_shows_on_it() {
        let found = clusters(
            &page(&[
                (Rect::new(50.0, 100.0, 400.0, 200.0), 0.9),
                (Rect::new(60.0, 110.0, 120.0, 150.0), 0.5),
                (Rect::new(123.0, 110.0, 390.0, 150.0), 1.0),
                (Rect::new(450.0, 110.0, 500.0, 150.0), 1.0),
            ]),
            &[],
            |_| true,
            &Tolerances::default(),
        );
        let sizes: Vec<usize> = found.iter().map(Vec::len).collect();
        assert_eq!(sizes, [2]);
    }

    #[test]
    fn a_ground_painted_line_by_line_is_one() {
        let found = clusters(
            &page(&[
                (Rect::new(50.0, 100.0, 120.0, 105.0), 0.8),
                (Rect::new(50.0, 105.0, 120.0, 110.0), 0.8),
                (Rect::new(50.0, 110.0, 120.0, 115.0), 0.8),
            ]),
            &[],
            |_| true,
            &Tolerances::default(),
        );
        assert_eq!(found[0], [Rect::new(50.0, 100.0, 120.0, 115.0)]);
    }
}

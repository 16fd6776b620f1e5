//! Boxes side by side with a label on a ground at the head of each and sentences or points below it:
//! 「現状・課題」 beside 「取組内容」. Each is a table of its own, a label over a text: read across, the two
//! would be one.

use super::grid::{Lattice, Room};
use super::line::Line;
use super::script;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Page, Shade};

/// Frames with a label on a ground of its own at the head of each: 「現状・課題」 on a tag, and below it a frame round the
/// text. A frame that becomes such a box is none any more.
pub(super) fn tagged(
    page: &Page,
    lines: &[Line],
    frames: &mut Vec<Rect>,
    tolerances: &Tolerances,
) -> Vec<Lattice> {
    if frames.is_empty() {
        return Vec::new();
    }
    let grounds: Vec<Rect> = visible(page, tolerances)
        .take(tolerances.most_grounds)
        .collect();
    let snap = 2.0 * tolerances.rule_reach;
    let mut out = Vec::new();
    frames.retain(|frame| {
        let on_top = |tag: &&Rect| {
            (tag.y1 - frame.y0).abs() <= snap.max(tag.height())
                && tag.y0 < frame.y0 - tolerances.rule_snap
                && frame.x0 - snap <= tag.x0
                && tag.x1 <= frame.x1 + snap
                && tag.width() <= tolerances.frame_label * frame.width()
        };
        let filled = lines.iter().any(|l| frame.contains(l.bbox.centre()));
        let mut tags = grounds.iter().filter(on_top).filter(|g| is_label(g, lines));
        let (Some(tag), None, true) = (tags.next(), tags.next(), filled) else {
            return true;
        };
        let head = Rect::new(frame.x0, tag.y0, frame.x1, frame.y0.max(tag.y1));
        out.push(lattice(&head, frame.y1));
        false
    });
    out
}

/// Finds these boxes. `lines` are the words of no table; `taken` is what tables and drawings take up.
pub(super) fn find(
    page: &Page,
    lines: &[Line],
    taken: &[Rect],
    tolerances: &Tolerances,
) -> Vec<Lattice> {
    let grounds: Vec<Rect> = visible(page, tolerances)
        .filter(|r| !taken.iter().any(|t| t.contains(r.centre())))
        .take(tolerances.most_grounds + 1)
        .collect();
    if grounds.len() > tolerances.most_grounds {
        return Vec::new();
    }
    let mut labels: Vec<Rect> = grounds.clone();
    labels.retain(|ground| is_label(ground, lines));
    let mut out: Vec<Lattice> = Vec::new();
    while let Some(first) = labels.first().copied() {
        let (row, rest) = labels
            .into_iter()
            .partition(|l| in_row(l, &first, tolerances));
        labels = rest;
        out.extend(boxes(row, page, lines, taken, &grounds, tolerances).unwrap_or_default());
    }
    out
}

/// The grounds of a page that are seen and large enough for words.
fn visible(page: &Page, tolerances: &Tolerances) -> impl Iterator<Item = Rect> {
    let seen = |s: &&Shade| {
        (s.rectangular || s.rounded)
            && s.luminance < tolerances.shade_white
            && s.rect.width().min(s.rect.height()) >= tolerances.ground_min
    };
    page.shades.iter().filter(seen).map(|s| s.rect)
}

fn in_row(a: &Rect, b: &Rect, tolerances: &Tolerances) -> bool {
    let snap = tolerances.rule_snap;
    (a.y0 - b.y0).abs() <= snap && (a.y1 - b.y1).abs() <= snap
}

/// The words of a line on some stretch of it.
fn words_on(line: &Line, from: f32, to: f32) -> Option<Line> {
    line.part(|g| (from..=to).contains(&g.bbox.centre().0))
}

/// Whether a ground holds one line of few words.
fn is_label(ground: &Rect, lines: &[Line]) -> bool {
    /// No label is longer (characters).
    const LONGEST: usize = 16;
    let here =
        (lines.iter()).filter(|l| ground.y0 < l.bbox.centre().1 && l.bbox.centre().1 < ground.y1);
    let own: Vec<Line> = here
        .filter_map(|l| words_on(l, ground.x0, ground.x1))
        .collect();
    match own.as_slice() {
        [only] => only.key().chars().count() <= LONGEST,
        _ => false,
    }
}

/// The boxes below a row of labels, unless something speaks against any of them.
fn boxes(
    mut row: Vec<Rect>,
    page: &Page,
    lines: &[Line],
    taken: &[Rect],
    grounds: &[Rect],
    tolerances: &Tolerances,
) -> Option<Vec<Lattice>> {
    row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    // The heads of a table stand closer together.
    let apart = |pair: &[Rect]| matches!(pair, [a, b] if b.x0 - a.x1 > tolerances.ground_lane);
    if row.len() < 2 || !row.windows(2).all(apart) {
        return None;
    }
    let whole = row.iter().copied().reduce(|a, b| a.union(&b))?;
    let below = |r: &&Rect| r.y0 >= whole.y1 - tolerances.rule_snap && r.overlap_x(&whole) > 0.0;
    let next = grounds.iter().chain(taken).filter(below).map(|r| r.y0);
    let mut end = next.fold(page.height, f32::min);
    // What goes round the boxes ends them.
    let across = page
        .rules
        .iter()
        .map(|r| r.rect)
        .filter(|r| r.height() < tolerances.rule_snap);
    for rule in across.filter(|r| r.y0 > whole.y1 + tolerances.ground_min) {
        let snap = tolerances.rule_snap;
        let under = |l: &Rect| (rule.x0 - l.x0).abs() <= snap && (rule.x1 - l.x1).abs() <= snap;
        if row.iter().any(under) {
            end = end.min(rule.y0);
        }
    }
    let mut texts: Vec<Vec<Line>> = vec![Vec::new(); row.len()];
    let mut bottom = whole.y1;
    let mut under: Vec<&Line> = lines
        .iter()
        .filter(|l| l.bbox.centre().1 > whole.y1)
        .collect();
    under.sort_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0));
    for line in under {
        let near = line.bbox.y0 - bottom <= tolerances.band_pitch * line.size;
        if !near || line.bbox.y1 > end || !keeps_to(line, &row, tolerances) {
            break;
        }
        bottom = bottom.max(line.bbox.y1);
        for (label, text) in row.iter().zip(&mut texts) {
            text.extend(words_on(line, label.x0, label.x1));
        }
    }
    let told = texts.iter().all(|text| is_text(text));
    told.then(|| {
        row.iter()
            .map(|label| lattice(label, bottom + 1.0))
            .collect()
    })
}

/// Whether all words of a line stand below one label each, or below none at all.
fn keeps_to(line: &Line, row: &[Rect], tolerances: &Tolerances) -> bool {
    let parts = line.segments(tolerances.gutter, tolerances);
    parts.iter().all(|part| {
        let inside = |l: &Rect| l.x0 - 1.0 <= part.x0 && part.x1 <= l.x1 + 1.0;
        row.iter().any(inside)
    })
}

/// Whether lines are points or sentences; the rows of a table begin otherwise.
fn is_text(lines: &[Line]) -> bool {
    let point = lines.first().is_some_and(|l| script::is_bullet(l.first()));
    let stop = |l: &Line| l.glyphs.iter().any(|g| script::is_full_stop(g.ch));
    point || lines.iter().any(stop)
}

fn lattice(label: &Rect, bottom: f32) -> Lattice {
    let room = |row| Room {
        row,
        col: 0,
        rows: 1,
        cols: 1,
    };
    Lattice {
        xs: vec![label.x0, label.x1],
        ys: vec![label.y0, label.y1, bottom],
        cells: vec![room(0), room(1)],
        closed_top: true,
        closed_bottom: true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::typed::{block, read, ruled, words};
    use super::*;

    /// Two labels on grounds with white between, and what stands below them.
    fn page(left: &[&str], right: &[&str]) -> Page {
        let mut glyphs = words(60.0, 103.0, 10.0, "現状・課題");
        glyphs.extend(words(300.0, 103.0, 10.0, "取組内容"));
        glyphs.extend(block(60.0, 125.0, 10.0, left));
        glyphs.extend(block(260.0, 125.0, 10.0, right));
        glyphs.extend(words(
            60.0,
            190.0,
            10.0,
            "この取組の担当は住民課と税務課とします。",
        ));
        let ground = |x0: f32, x1: f32| Shade {
            rect: Rect::new(x0, 100.0, x1, 117.0),
            luminance: 0.4,
            rectangular: true,
            rounded: false,
        };
        Page {
            shades: vec![ground(50.0, 230.0), ground(250.0, 480.0)],
            ..ruled(&[], &[], glyphs)
        }
    }

    #[test]
    fn boxes_with_labels_are_read_one_after_the_other() {
        let (grids, paragraphs) = read(&[page(
            &["●書類が多い", "●待ち時間は70分"],
            &["●記入をなくす", "●混み具合を知らせる"],
        )]);
        assert_eq!(grids.len(), 2);
        assert_eq!(grids[0], [["現状・課題"], ["●書類が多い\n●待ち時間は70分"]]);
        assert_eq!(
            grids[1],
            [["取組内容"], ["●記入をなくす\n●混み具合を知らせる"]]
        );
        assert_eq!(paragraphs.len(), 1);
    }

    #[test]
    fn frames_with_tags_below_a_band_are_read_one_after_the_other() {
        let frame = |x0: f32, x1: f32, tag: &str, text: &[&str]| {
            let glyphs = block(x0 + 5.0, 135.0, 10.0, text);
            let mut page = ruled(&[x0, x1], &[130.0, 200.0], glyphs);
            page.glyphs.extend(words(x0 + 8.0, 111.0, 10.0, tag));
            page.shades.push(Shade {
                rect: Rect::new(x0, 107.0, x0 + 80.0, 129.0),
                luminance: 0.3,
                rectangular: true,
                rounded: false,
            });
            page
        };
        let mut page = frame(30.0, 280.0, "現状・課題", &["手続を町外からできない。"]);
        let right = frame(300.0, 560.0, "取組内容", &["・手続の拡大", "・納付の拡大"]);
        page.rules.extend(right.rules);
        page.shades.extend(right.shades);
        page.glyphs.extend(right.glyphs);
        page.glyphs
            .extend(words(20.0, 15.0, 18.0, "４　具体的な取組"));
        page.glyphs
            .extend(words(30.0, 60.0, 16.0, "１－１　窓口の改善"));
        page.glyphs.extend(words(430.0, 63.0, 10.0, "担当：町民課"));
        page.shades.push(Shade {
            rect: Rect::new(0.0, 8.0, 590.0, 40.0),
            luminance: 0.3,
            rectangular: true,
            rounded: false,
        });
        let (grids, paragraphs) = read(&[page]);
        assert_eq!(paragraphs.len(), 2, "{paragraphs:?}");
        assert_eq!(grids[0], [["現状・課題"], ["手続を町外からできない。"]]);
        assert_eq!(grids[1], [["取組内容"], ["・手続の拡大\n・納付の拡大"]]);
    }

    #[test]
    fn the_rows_of_a_table_are_no_texts() {
        let (grids, _) = read(&[page(&["窓口の数", "書庫の数"], &["３", "５"])]);
        assert!(
            grids
                .iter()
                .all(|g| g.first().is_some_and(|row| row.len() == 2))
        );
    }
}

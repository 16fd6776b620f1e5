//! Bars with words in them below a row of plates: 「R8｜R9｜R10」 over a bar 「検討」 below the first and one 「運用」 below the
//! other two. They are read as a table in which each bar is a cell over the columns it covers.

use super::grid::{Lattice, Room};
use super::line::Line;
use super::script;
use crate::geom::Rect;
use crate::layout::Tolerances;
use crate::page::{Page, Shade};

/// A bar and the columns it covers.
struct Bar {
    rect: Rect,
    first: usize,
    last: usize,
}

/// The tables that such bars make. Nothing inside `taken` counts.
pub(super) fn find(
    page: &Page,
    lines: &[Line],
    taken: &[Rect],
    tolerances: &Tolerances,
) -> Vec<Lattice> {
    let free = |s: &&Shade| {
        s.luminance < tolerances.shade_white
            && !taken.iter().any(|t| t.contains(s.rect.centre()))
            && s.rect.width().min(s.rect.height()) >= tolerances.ground_min
    };
    let shades: Vec<&Shade> = page.shades.iter().filter(free).collect();
    if shades.len() > tolerances.most_grounds {
        return Vec::new();
    }
    let words: Vec<Rect> = lines
        .iter()
        .flat_map(|line| line.segments(tolerances.word_gap, tolerances))
        .collect();
    let digits = page.glyphs.iter().filter(|g| script::is_digit(g.ch));
    let digits: Vec<(f32, f32)> = digits.map(|g| g.bbox.centre()).collect();
    let dated = |row: &[Rect]| {
        let numbered = |p: &Rect| digits.iter().any(|at| p.contains(*at));
        row.iter().all(numbered)
    };
    rows(&shades, &words, tolerances)
        .iter()
        .filter_map(|row| table(row, &shades, &words, dated(row), tolerances))
        .collect()
}

fn near(a: f32, b: f32, by: f32) -> bool {
    (a - b).abs() <= by
}

/// Rows of plates of one size, side by side, each with words on it, from left to right; none that goes on with a plate of
/// another size: such a column says what the bars are of.
fn rows(shades: &[&Shade], words: &[Rect], tolerances: &Tolerances) -> Vec<Vec<Rect>> {
    const LEAST: usize = 3;
    let snap = tolerances.rule_snap;
    let plates = shades.iter().filter(|s| s.rectangular || s.rounded);
    let mut plates: Vec<Rect> = plates.map(|s| s.rect).collect();
    plates.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    plates.dedup_by(|a, b| {
        near(a.x0, b.x0, snap) && near(a.x1, b.x1, snap) && near(a.y0, b.y0, snap)
    });
    let mut out: Vec<Vec<Rect>> = Vec::new();
    for plate in plates {
        let follows = |last: &Rect| {
            near(last.y0, plate.y0, snap)
                && near(last.y1, plate.y1, snap)
                && near(last.x1, plate.x0, tolerances.roadmap_gap * plate.height())
        };
        match out.iter_mut().find(|row| row.last().is_some_and(follows)) {
            Some(row) => row.push(plate),
            None => out.push(vec![plate]),
        }
    }
    out.retain(|row| {
        let width = row.first().map_or(0.0, Rect::width);
        row.len() >= LEAST
            && row
                .iter()
                .all(|p| near(p.width(), width, tolerances.roadmap_flush * width))
            && row
                .iter()
                .all(|p| words.iter().any(|w| p.contains(w.centre())))
    });
    out
}

/// The bars below a row of plates, lane after lane; `None` where one of them covers no whole columns, or has no words.
/// `dated`: whether there is a figure on each plate.
fn lanes(
    row: &[Rect],
    shades: &[&Shade],
    words: &[Rect],
    dated: bool,
    tolerances: &Tolerances,
) -> Option<Vec<Vec<Bar>>> {
    let (first, last) = (row.first()?, row.last()?);
    let width = first.width();
    let column = |x: f32, end: fn(&Rect) -> f32| {
        row.iter()
            .position(|p| near(end(p), x, tolerances.roadmap_flush * width))
    };
    // A plain band is the name of a group, or a cell over several columns, unless it stands apart from the plates and
    // nothing follows it.
    let apart = |s: &Shade| dated && s.rect.y0 > first.y1 + 1.0;
    let below = |s: &&&Shade| {
        let middle = s.rect.centre().0;
        let high = s.rect.height() <= tolerances.roadmap_height * first.height();
        high && (!s.rectangular || apart(s))
            && s.rect.y0 >= first.y1 - 1.0
            && first.x0 < middle
            && middle < last.x1
    };
    let mut shapes: Vec<(Rect, bool)> = (shades.iter().filter(below))
        .map(|s| (s.rect, s.rectangular))
        .collect();
    shapes.sort_by(|(a, _), (b, _)| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    shapes
        .dedup_by(|(a, _), (b, _)| a.grown(1.0).contains_rect(b) && b.grown(1.0).contains_rect(a));
    let mut plain = false;
    let mut out: Vec<Vec<Bar>> = Vec::new();
    let mut end = first.y1;
    for (rect, band) in shapes {
        let top = out.last().and_then(|lane| lane.first()).map(|b| b.rect.y0);
        let same = top.is_some_and(|top| near(top, rect.y0, 1.0));
        if !same && rect.y0 > end + tolerances.roadmap_gap * first.height() {
            break;
        }
        let columns = column(rect.x0, |p| p.x0).zip(column(rect.x1, |p| p.x1));
        let worded = words.iter().any(|w| rect.contains(w.centre()));
        let bar = columns
            .filter(|_| worded)
            .map(|(first, last)| Bar { rect, first, last });
        let bar = match bar {
            Some(bar) => bar,
            // What stands below the bars.
            None if band && !out.is_empty() => break,
            None => return None,
        };
        end = end.max(rect.y1);
        plain |= band;
        match out.last_mut().filter(|_| same) {
            Some(lane) => {
                let follows = lane.last().is_some_and(|before| before.last < bar.first);
                lane.push(Some(bar).filter(|_| follows)?);
            }
            None => out.push(vec![bar]),
        }
    }
    let follows = |w: &Rect| {
        let (x, y) = w.centre();
        first.x0 < x && x < last.x1 && end < y && w.y0 < end + first.height()
    };
    if plain && words.iter().any(follows) {
        return None;
    }
    // Bars below one column each are cells like any others.
    let wide = out.iter().flatten().any(|bar| bar.first < bar.last);
    wide.then_some(out)
}

/// The table that a row of plates makes with the bars below it.
fn table(
    row: &[Rect],
    shades: &[&Shade],
    words: &[Rect],
    dated: bool,
    tolerances: &Tolerances,
) -> Option<Lattice> {
    let lanes = lanes(row, shades, words, dated, tolerances)?;
    let (first, last) = (row.first()?, row.last()?);
    // 「窓口の予約」 left of one bar and 「書庫の整理」 left of the next say what they are of.
    let named = |bar: &Bar| {
        words.iter().any(|w| {
            let left = first.x0 - w.x1;
            0.0 <= left
                && left < first.width()
                && bar.rect.contains((bar.rect.centre().0, w.centre().1))
        })
    };
    if lanes.len() > 1 && lanes.iter().flatten().any(named) {
        return None;
    }
    let middles = row.windows(2).filter_map(|pair| match pair {
        [a, b] => Some((a.x1 + b.x0) / 2.0),
        _ => None,
    });
    let edge = |bars: fn(&Bar) -> f32, of: f32, widest: fn(f32, f32) -> f32| {
        lanes.iter().flatten().map(bars).fold(of, widest)
    };
    let xs: Vec<f32> = [edge(|b| b.rect.x0, first.x0, f32::min)]
        .into_iter()
        .chain(middles)
        .chain([edge(|b| b.rect.x1, last.x1, f32::max)])
        .collect();
    let mut ys = head_lines(row, words);
    let heads = ys.len();
    let mut cells: Vec<Room> = (0..heads)
        .flat_map(|at| (0..row.len()).map(move |col| room(at, col, 1)))
        .collect();
    let bottom = |lane: &Vec<Bar>| lane.iter().map(|b| b.rect.y1).fold(0.0, f32::max);
    ys.push(first.y1);
    ys.extend(lanes.iter().map(bottom));
    for (lane, bars) in lanes.iter().enumerate() {
        let mut col = 0;
        for bar in bars {
            cells.extend((col..bar.first).map(|col| room(heads + lane, col, 1)));
            cells.push(room(heads + lane, bar.first, bar.last + 1 - bar.first));
            col = bar.last + 1;
        }
        cells.extend((col..row.len()).map(|col| room(heads + lane, col, 1)));
    }
    Some(Lattice {
        xs,
        ys,
        cells,
        closed_top: true,
        closed_bottom: true,
    })
}

fn room(row: usize, col: usize, cols: usize) -> Room {
    Room {
        row,
        col,
        rows: 1,
        cols,
    }
}

/// Where the rows begin that the plates hold: 「2026」 over 「R8」 on each of them are two.
fn head_lines(row: &[Rect], words: &[Rect]) -> Vec<f32> {
    let of = |plate: &Rect| {
        let own = words.iter().filter(|w| plate.contains(w.centre()));
        let mut own: Vec<Rect> = own.copied().collect();
        own.sort_by(|a, b| a.y0.total_cmp(&b.y0));
        own
    };
    let top = row.first().map_or(0.0, |p| p.y0);
    let all: Vec<Vec<Rect>> = row.iter().map(of).collect();
    let lines = all.first().map_or(&[][..], Vec::as_slice);
    let level = |own: &Vec<Rect>| {
        let pairs = own.iter().zip(lines);
        own.len() == lines.len() && pairs.into_iter().all(|(a, b)| near(a.y0, b.y0, 1.0))
    };
    let mut out = vec![top];
    if all.iter().all(level) {
        out.extend(lines.windows(2).filter_map(|pair| match pair {
            [a, b] if b.y0 > a.y0 + 1.0 => Some((a.y1 + b.y0) / 2.0),
            _ => None,
        }));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, tinted, words};
    use crate::geom::Rect;
    use crate::page::Shade;

    /// A page of four plates with years on them, and bars from one of them to another with words in the middle.
    fn rows(bars: &[(f32, f32, &str)]) -> Vec<Vec<Vec<String>>> {
        drawn(bars, 118.0, false)
    }

    /// The same with the bars at this height, plain bands or other shapes.
    fn drawn(bars: &[(f32, f32, &str)], top: f32, plain: bool) -> Vec<Vec<Vec<String>>> {
        let at = |i: f32| 50.0 + 100.0 * i;
        let shade = |rect: Rect, rectangular: bool| Shade {
            rect,
            luminance: 0.8,
            rectangular,
            rounded: false,
        };
        let (mut glyphs, mut shades) = (Vec::new(), Vec::new());
        for (i, year) in ["2026", "2027", "2028", "2029"].into_iter().enumerate() {
            let x = at(i as f32);
            shades.push(shade(Rect::new(x, 100.0, x + 97.0, 116.0), true));
            glyphs.extend(words(x + 35.0, 103.0, 10.0, year));
        }
        for (from, to, said) in bars {
            let rect = Rect::new(at(*from), top, at(*to) - 3.0, top + 16.0);
            glyphs.extend(words(rect.centre().0 - 15.0, top + 3.0, 10.0, said));
            shades.push(shade(rect, plain));
        }
        read(&[tinted(glyphs, shades)]).0
    }

    #[test]
    fn a_bar_is_a_cell_over_the_years_it_covers() {
        let years = ["2026", "2027", "2028", "2029"];
        assert_eq!(rows(&[(0.0, 4.0, "開催")]), [[years, ["開催", "", "", ""]]]);
        assert_eq!(
            rows(&[(0.0, 1.0, "移行"), (1.0, 4.0, "運用")]),
            [[years, ["移行", "運用", "", ""]]]
        );
        // A bar that ends amidst a year says less than this.
        let half = rows(&[(0.0, 1.5, "移行"), (1.5, 4.0, "運用")]);
        assert!(half.is_empty());
    }
    #[test]
    fn a_plain_band_is_a_bar_where_a_gap_parts_it_from_the_years() {
        let years = ["2026", "2027", "2028", "2029"];
        let whole = [(0.0, 4.0, "開催")];
        assert_eq!(drawn(&whole, 118.0, true), [[years, ["開催", "", "", ""]]]);
        // Right below them it may be the name of a group.
        assert!(drawn(&whole, 116.0, true).is_empty());
    }
}

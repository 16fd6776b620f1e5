//! Tables of which only whole rows have a ground: the head, every second row, the sum.

use super::aligned::{self, Known};
use super::apart;
use super::edge::Edge;
use super::grid::Lattice;
use super::line::Line;
use crate::geom::Rect;
use crate::layout::Tolerances;

/// Finds the tables bands belong to; their columns only the words show. Bands with a single
/// stretch of words are headings.
/// Where rules run across at the same width they say more than the bands.
pub(super) fn find(
    bands: &[Rect],
    lines: &[&Line],
    across: &[Edge],
    tolerances: &Tolerances,
) -> Vec<Lattice> {
    let ruled = |band: &Rect| {
        let near = |a: f32, b: f32| (a - b).abs() <= tolerances.join_edges;
        let own = across
            .iter()
            .filter(|e| near(e.lo, band.x0) && near(e.hi, band.x1));
        own.filter(|e| e.at > band.y0 - tolerances.rule_snap)
            .count()
            >= 2
    };
    let mut bands: Vec<Rect> = bands
        .iter()
        .filter(|band| stretches(band, lines, tolerances) >= 2 && !ruled(band))
        .copied()
        .collect();
    bands.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    let mut chains: Vec<Vec<Rect>> = Vec::new();
    for band in bands {
        let before = chains.iter_mut().find(|chain| {
            chain
                .last()
                .is_some_and(|last| goes_on(last, &band, lines, tolerances))
        });
        match before {
            Some(chain) => chain.push(band),
            None => chains.push(vec![band]),
        }
    }
    let mut out: Vec<Lattice> = Vec::new();
    for chain in chains {
        let found = table(&chain, lines, tolerances);
        let apart = |l: &Lattice| {
            let bbox = l.bbox();
            !out.iter().any(|o| o.bbox().contains(bbox.centre()))
        };
        out.extend(found.filter(apart));
    }
    out
}

/// Into how many stretches of words the widest line on a band falls.
fn stretches(band: &Rect, lines: &[&Line], tolerances: &Tolerances) -> usize {
    lines
        .iter()
        .filter(|l| band.contains((band.centre().0, l.bbox.centre().1)))
        .map(|l| {
            let parts = l.segments(tolerances.gutter, tolerances);
            parts.iter().filter(|r| band.contains(r.centre())).count()
        })
        .max()
        .unwrap_or_default()
}

/// Whether a band is a further row of the table the one above it belongs to.
fn goes_on(above: &Rect, below: &Rect, lines: &[&Line], tolerances: &Tolerances) -> bool {
    let flush = (above.x0 - below.x0).abs() <= tolerances.rule_snap
        && (above.x1 - below.x1).abs() <= tolerances.rule_snap;
    let gap = below.y0 - above.y1;
    // A heading between two tables has no columns.
    let between: Vec<&Line> = (lines.iter())
        .filter(|l| (above.y1..below.y0).contains(&l.bbox.centre().1))
        .copied()
        .collect();
    let rows = || {
        let columns = |l: &&Line| l.segments(tolerances.gutter, tolerances).len() > 1;
        between.iter().any(columns) && !apart::parts(&between, tolerances)
    };
    flush
        && (gap <= tolerances.ground_lane
            || gap <= tolerances.band_rows * above.height().max(below.height()) && rows())
}

fn table(chain: &[Rect], lines: &[&Line], tolerances: &Tolerances) -> Option<Lattice> {
    let (first, last) = (chain.first()?, chain.last()?);
    let mut rules: Vec<f32> = Vec::new();
    let mut white: Vec<f32> = Vec::new();
    for band in chain {
        match rules.last_mut() {
            Some(y) if band.y0 - *y <= tolerances.ground_lane => *y = (*y + band.y0) / 2.0,
            Some(y) => {
                white.push(band.y0 - *y);
                rules.push(band.y0);
            }
            None => rules.push(band.y0),
        }
        rules.push(band.y1);
    }
    // Two white rows between bands show that every second row is white.
    let striped = white.len() >= 2;
    let mut own: Vec<&Line> = Vec::new();
    let mut end = last.y1;
    let tallest = chain
        .iter()
        .map(Rect::height)
        .chain(white.iter().copied())
        .fold(0.0, f32::max);
    for line in lines {
        let (y, size) = (line.bbox.centre().1, line.size);
        if y <= first.y0 || line.bbox.x1 <= first.x0 || first.x1 <= line.bbox.x0 {
            continue;
        }
        if y > last.y1 {
            let near = if striped {
                line.bbox.y1 <= last.y1 + tolerances.last_row * tallest
            } else {
                line.bbox.y0 - end <= tolerances.band_pitch * size
            };
            let inside = first.x0 - size <= line.bbox.x0 && line.bbox.x1 <= first.x1 + size;
            let with_it = [own.as_slice(), &[*line]].concat();
            if !near || !inside || apart::parts(&with_it, tolerances) {
                break;
            }
        }
        end = end.max(line.bbox.y1);
        own.push(line);
    }
    if striped && end > last.y1 {
        rules.push(end + 1.0);
    }
    let known = Known {
        rules: &rules,
        sides: Some((first.x0, first.x1)),
        headed: true,
        rows: striped,
        ..Known::default()
    };
    // What follows the table may be no part of it: lines at the end go until it holds.
    while own.len() > 1 {
        let single = |l: &&Line| l.segments(tolerances.gutter, tolerances).len() < 2;
        match own.last() {
            Some(line) if !striped && line.bbox.centre().1 > last.y1 && single(line) => {
                own.pop();
            }
            _ => break,
        }
    }
    aligned::lattice(&own, known, tolerances)
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};
    use crate::geom::Rect;
    use crate::page::{Page, Shade};

    fn page(rows: &[&[&str]], bands: &[usize]) -> Page {
        let mut glyphs = Vec::new();
        for (i, row) in rows.iter().enumerate() {
            for (cell, x) in row.iter().zip([60.0, 200.0, 300.0]) {
                for (k, line) in cell.split('\n').enumerate() {
                    let y = 105.0 + 30.0 * i as f32 + 12.0 * k as f32;
                    glyphs.extend(words(x, y, 10.0, line));
                }
            }
        }
        Page {
            shades: bands
                .iter()
                .map(|&i| Shade {
                    rect: Rect::new(
                        50.0,
                        100.0 + 30.0 * i as f32,
                        400.0,
                        130.0 + 30.0 * i as f32,
                    ),
                    luminance: 0.9,
                    rectangular: true,
                    rounded: false,
                })
                .collect(),
            ..ruled(&[], &[], glyphs)
        }
    }

    #[test]
    fn every_second_row_on_a_band_shows_all_rows() {
        let rows: [&[&str]; 6] = [
            &["指標", "単位", "担当課"],
            &["収納率", "%", "納税課"],
            &["使い方がわかった\nと答えた人の割合", "%", "広報課"],
            &["組織の数", "組織", "危機管理課"],
            &["貸出しの冊数", "冊", "図書館"],
            &["空家の件数", "件", "住宅課"],
        ];
        let (grids, paragraphs) = read(&[page(&rows, &[0, 2, 4])]);
        assert!(paragraphs.is_empty());
        assert_eq!(grids[0].len(), 6);
        assert_eq!(
            grids[0][2],
            ["使い方がわかった\nと答えた人の割合", "%", "広報課"]
        );
        assert_eq!(grids[0][5][2], "住宅課");
    }

    #[test]
    fn a_head_on_a_band_makes_a_table_of_words() {
        let rows: [&[&str]; 4] = [
            &["取組", "時期", "担当課"],
            &["窓口の見直し", "上期", "住民課"],
            &["書類の整理", "下期", "総務課"],
            &["研修", "通年", "人事課"],
        ];
        let (grids, _) = read(&[page(&rows, &[0])]);
        assert_eq!(grids[0].len(), 4);
        assert_eq!(grids[0][3], ["研修", "通年", "人事課"]);
    }

    #[test]
    fn a_heading_on_a_band_is_no_table() {
        let rows: [&[&str]; 3] = [
            &["基本目標一"],
            &["文章がここに続いている。"],
            &["文章がここに続いている。"],
        ];
        assert!(read(&[page(&rows, &[0])]).0.is_empty());
    }
}

//! Rows without a ground below the last one that has one.

use super::floor;
use super::ground::{Words, whole};
use crate::geom::Rect;
use crate::layout::Tolerances;

/// A row as far as its words go: from where to where, and in which columns.
struct Row {
    top: f32,
    bottom: f32,
    columns: Vec<usize>,
}

/// The words of a table and below it, down to the next plate: what stands on it or below is another
/// table's.
pub(super) fn free<'a>(plates: &[Rect], all: &[Rect], words: &'a [Words]) -> Vec<&'a Words> {
    let Some(whole) = whole(plates) else {
        return Vec::new();
    };
    let beside = |p: &&Rect| p.x0 < whole.x1 && whole.x0 < p.x1;
    let tops = all.iter().filter(beside).map(|p| p.y0);
    let end = tops.filter(|y| *y > whole.y1).fold(f32::INFINITY, f32::min);
    words.iter().filter(|w| w.rect.y1 < end).collect()
}

/// Where the rows end that follow the plates of a table and have no ground themselves: those of a
/// table in which every second row has one, those below a head of several rows. Their words keep to
/// the columns of the plates.
pub(super) fn rows(
    plates: &[Rect],
    striped: bool,
    words: &[&Words],
    tolerances: &Tolerances,
) -> Vec<f32> {
    let Some(whole) = whole(plates) else {
        return Vec::new();
    };
    let sides = plates.iter().flat_map(|p| [p.x0, p.x1]).collect();
    let xs = floor::lines_at(sides, tolerances);
    if xs.len() < 3 || !covers(plates, &whole, striped, tolerances) {
        return Vec::new();
    }
    let padding = padding(plates, words);
    let mut out: Vec<Row> = Vec::new();
    for line in lines(words, &whole) {
        let size = line.iter().map(|w| w.size).fold(0.0, f32::max);
        let mut columns: Vec<usize> = Vec::new();
        for word in &line {
            match column(&xs, &word.rect, tolerances) {
                Some(column) => columns.push(column),
                None => return feet(out, &whole, tolerances),
            }
        }
        columns.sort_unstable();
        columns.dedup();
        let top = line.iter().map(|w| w.rect.y0).fold(f32::INFINITY, f32::min);
        let bottom = line.iter().map(|w| w.rect.y1).fold(0.0, f32::max);
        let gap = top - out.last().map_or(whole.y1, |row| row.bottom);
        // Between two rows is the white of both.
        let (usual, wraps) = match out.last() {
            Some(_) => (2.0 * padding, gap < tolerances.row_white * padding),
            None => (padding, false),
        };
        match out.last_mut() {
            Some(row) if wraps && gap <= tolerances.cell_leading * size => {
                row.bottom = row.bottom.max(bottom);
                row.columns.extend(columns);
            }
            _ if !wraps && gap <= usual + size => out.push(Row {
                top,
                bottom,
                columns,
            }),
            _ => break,
        }
    }
    feet(out, &whole, tolerances)
}

/// The feet of the rows that have words in two columns and more, up to the first that has not.
fn feet(mut rows: Vec<Row>, whole: &Rect, tolerances: &Tolerances) -> Vec<f32> {
    for row in &mut rows {
        row.columns.sort_unstable();
        row.columns.dedup();
    }
    let single = rows.iter().position(|row| row.columns.len() < 2);
    rows.truncate(single.unwrap_or(rows.len()));
    let next = rows.iter().skip(1).map(|row| Some(row.top));
    let tops: Vec<Option<f32>> = next.chain(std::iter::once(None)).collect();
    rows.iter()
        .zip(tops)
        .map(|(row, next)| match next {
            Some(next) => (row.bottom + next) / 2.0,
            None => row.bottom.max(whole.y1) + tolerances.ground_same,
        })
        .collect()
}

/// Whether the plates at the foot take up the whole width: labels leave room for their values. Where
/// `striped` the first cell may be white, which may belong to the rows above.
fn covers(plates: &[Rect], whole: &Rect, striped: bool, tolerances: &Tolerances) -> bool {
    let lowest = plates
        .iter()
        .filter(|p| (p.y1 - whole.y1).abs() <= tolerances.ground_lane);
    let mut lowest: Vec<&Rect> = lowest.collect();
    lowest.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let first = lowest.first().filter(|_| striped).map(|p| p.x0);
    let end = lowest.iter().fold(first.unwrap_or(whole.x0), |end, p| {
        if p.x0 - end <= tolerances.ground_lane {
            end.max(p.x1)
        } else {
            end
        }
    });
    whole.x1 - end <= tolerances.ground_lane
}

/// The white that plates keep above their words: what the fullest of them shows.
fn padding(plates: &[Rect], words: &[&Words]) -> f32 {
    let top = |plate: &Rect| {
        let own = words
            .iter()
            .filter(|w| plate.contains(w.rect.centre()))
            .map(|w| w.rect.y0);
        own.reduce(f32::min).map(|y| (y - plate.y0).max(0.0))
    };
    let all = plates.iter().filter_map(top);
    all.reduce(f32::min).unwrap_or_default()
}

/// The words below the plates, line by line.
fn lines<'a>(words: &[&'a Words], whole: &Rect) -> Vec<Vec<&'a Words>> {
    let below =
        |w: &&Words| whole.y1 < w.rect.centre().1 && w.rect.x0 < whole.x1 && whole.x0 < w.rect.x1;
    let mut own: Vec<&Words> = words.iter().copied().filter(below).collect();
    own.sort_by(|a, b| a.rect.y0.total_cmp(&b.rect.y0));
    let mut out: Vec<(f32, Vec<&Words>)> = Vec::new();
    for word in own {
        match out.last_mut() {
            Some((bottom, line)) if word.rect.y0 < *bottom - 1.0 => {
                *bottom = bottom.max(word.rect.y1);
                line.push(word);
            }
            _ => out.push((word.rect.y1, vec![word])),
        }
    }
    out.into_iter().map(|(_, line)| line).collect()
}

/// The column words stand in, if it is one.
fn column(xs: &[f32], rect: &Rect, tolerances: &Tolerances) -> Option<usize> {
    let slack = tolerances.ground_same;
    xs.windows(2).position(|x| match x {
        [x0, x1] => x0 - slack <= rect.x0 && rect.x1 <= x1 + slack,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::super::typed::{read, ruled, words};
    use crate::geom::Rect;
    use crate::page::{Page, Shade};

    /// Rows 20 high, the cells of those in `plates` on a ground.
    fn page(rows: &[&[&str]], plates: &[usize], pitch: f32) -> Page {
        let xs = [50.0, 200.0, 300.0];
        let mut page = ruled(&[], &[], Vec::new());
        for (i, row) in rows.iter().enumerate() {
            let y = 100.0 + 20.0 * i as f32;
            for (cell, x) in row.iter().zip(xs) {
                for (k, line) in cell.split('\n').enumerate() {
                    let y = y + 5.0 + pitch * k as f32;
                    page.glyphs.extend(words(x + 5.0, y, 10.0, line));
                }
            }
            if plates.contains(&i) {
                page.shades.extend(xs.map(|x| Shade {
                    rect: Rect::new(x, y, x + if x == 50.0 { 150.0 } else { 100.0 }, y + 20.0),
                    luminance: if i == 0 { 0.8 } else { 0.9 },
                    rectangular: true,
                    rounded: false,
                }));
            }
        }
        page
    }

    const HEAD: &[&str] = &["指標", "現状値", "目標値"];

    #[test]
    fn a_white_row_below_the_one_on_a_ground_is_part_of_the_table() {
        let rows: [&[&str]; 3] = [
            HEAD,
            &["貸出しの冊数", "3,000", "5,000"],
            &["来館者の数", "1,120", "1,500"],
        ];
        let (grids, paragraphs) = read(&[page(&rows, &[0, 1], 0.0)]);
        assert!(paragraphs.is_empty());
        assert_eq!(grids[0], rows);
    }

    #[test]
    fn white_rows_below_are_each_a_row() {
        let rows: [&[&str]; 5] = [
            HEAD,
            &["貸出しの冊数", "3,000", "5,000"],
            &["来館者の数", "1,120", "1,500"],
            &["講座の数", "7", "9"],
            &["相談の件数", "120", "150"],
        ];
        let (grids, _) = read(&[page(&rows, &[0, 1], 0.0)]);
        assert_eq!(grids[0], rows);
    }

    #[test]
    fn the_last_white_row_may_be_higher_than_those_on_a_ground() {
        let rows: [&[&str]; 4] = [
            HEAD,
            &["貸出しの冊数", "3,000", "5,000"],
            &["来館者の数", "1,120", "1,500"],
            &["使い方がわかった\nと答えた人の割合", "52", "60"],
        ];
        let (grids, paragraphs) = read(&[page(&rows, &[0, 2], 12.0)]);
        assert!(paragraphs.is_empty());
        assert_eq!(
            grids[0][3][0].replace('\n', ""),
            "使い方がわかったと答えた人の割合"
        );
        assert_eq!(grids[0][3][1..], ["52", "60"]);
    }

    #[test]
    fn what_does_not_keep_to_the_columns_is_no_row() {
        let rows: [&[&str]; 3] = [
            HEAD,
            &["貸出しの冊数", "3,000", "5,000"],
            &["この目標は毎年度見直し、町民の意見を聞く。"],
        ];
        let (grids, paragraphs) = read(&[page(&rows, &[0, 1], 0.0)]);
        assert_eq!((grids[0].len(), paragraphs.len()), (2, 1));
    }
}

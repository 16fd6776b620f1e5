//! Lists with a rule below each row and none above the first: 「○窓口の予約　　電話で受け付ける。　　市民課」 over the top rule.

use super::edge::Edge;
use super::line::Line;
use crate::geom::Rect;
use crate::layout::Tolerances;

/// Fewer words side by side may be a caption, or stand there by chance.
const COLUMNS: usize = 3;

/// The rule that such a list lacks: right above the words that stand over its top rule and keep to the columns of
/// the row below. `first` and `second`: its top rules.
pub(super) fn top(
    lines: &[Line],
    first: &Edge,
    second: &Edge,
    tolerances: &Tolerances,
) -> Option<Edge> {
    let beside = |l: &&Line| {
        let (x, _) = l.bbox.centre();
        first.lo <= x && x <= first.hi
    };
    let row = |l: &&Line| first.at < l.bbox.centre().1 && l.bbox.centre().1 < second.at;
    let below: Vec<&Line> = lines.iter().filter(beside).filter(row).collect();
    let columns = columns(&below, tolerances);
    if columns.len() < COLUMNS {
        return None;
    }
    let size = below.iter().map(|l| l.size).fold(0.0, f32::max);
    // The white that a row keeps above and below its words: lines of one cell stand closer together than this.
    let inked = below.iter().map(|l| l.bbox).reduce(|a, b| a.union(&b))?;
    let white = inked.y0 - first.at + second.at - inked.y1;
    let near = white.min(tolerances.cell_leading * size);
    let over = |l: &&Line| l.bbox.centre().1 < first.at;
    let mut above: Vec<&Line> = lines.iter().filter(beside).filter(over).collect();
    above.sort_by(|a, b| b.bbox.y1.total_cmp(&a.bbox.y1));
    let mut at = first.at;
    let mut filled: Vec<usize> = Vec::new();
    for line in above {
        if at - line.bbox.y1 > near {
            break;
        }
        for word in line.segments(tolerances.gutter, tolerances) {
            filled.push(only(&columns, &word)?);
        }
        at = at.min(line.bbox.y0);
    }
    filled.sort_unstable();
    filled.dedup();
    let whole = filled.len() >= COLUMNS && filled.first() == Some(&0);
    whole.then_some(Edge {
        at: at - tolerances.rule_snap,
        ..*first
    })
}

/// From where to where the words of a row go, column by column.
fn columns(lines: &[&Line], tolerances: &Tolerances) -> Vec<Rect> {
    let words = lines.iter();
    let words = words.flat_map(|l| l.segments(tolerances.gutter, tolerances));
    let mut words: Vec<Rect> = words.collect();
    words.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut out: Vec<Rect> = Vec::new();
    for word in words {
        match out.last_mut() {
            Some(last) if last.x1 > word.x0 => *last = last.union(&word),
            _ => out.push(word),
        }
    }
    out
}

/// The one column that words stand over.
fn only(columns: &[Rect], word: &Rect) -> Option<usize> {
    let mut over = (0..columns.len()).filter(|&i| {
        let column = columns.get(i);
        column.is_some_and(|c| c.overlap_x(word) > 0.0)
    });
    over.next().filter(|_| over.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::super::typed::{block, read, ruled, words};
    use crate::page::{Axis, Page, Rule};

    /// Rows 30 high, the words of each in three columns, with a rule below each of them, and a line above.
    fn page(above: (f32, &str), rows: &[[&[&str]; 3]]) -> Page {
        let mut page = ruled(&[], &[], words(above.0, 82.0, 10.0, above.1));
        for (i, row) in rows.iter().enumerate() {
            let top = 100.0 + 30.0 * i as f32;
            for (x, cell) in [50.0, 170.0, 400.0].into_iter().zip(row) {
                let y = top + 15.0 - 6.0 * cell.len() as f32;
                for (k, line) in cell.iter().enumerate() {
                    let y = y + 12.0 * k as f32;
                    page.glyphs.extend(block(x, y, 10.0, &[*line]));
                }
            }
            page.rules.push(Rule {
                rect: crate::geom::Rect::new(48.0, top + 29.75, 470.0, top + 30.25),
                axis: Axis::Horizontal,
                dashed: true,
            });
        }
        page
    }

    const FIRST: [&[&str]; 3] = [
        &["○窓口の予約"],
        &["電話でもネットでも受け付けて待ち時間をな", "くす。"],
        &["市民課"],
    ];
    const SECOND: [&[&str]; 3] = [
        &["○書庫の整理"],
        &["古い書類を電子にして倉庫を空ける。"],
        &["総務課"],
    ];

    #[test]
    fn the_first_row_of_a_list_needs_no_rule_above() {
        for rows in [&[FIRST, SECOND][..], &[FIRST, SECOND, FIRST]] {
            let (grids, paragraphs) = read(&[page((50.0, "【主な事業】"), rows)]);
            assert_eq!(paragraphs, ["【主な事業】"]);
            assert_eq!((grids.len(), grids[0].len()), (1, rows.len()));
            let first = grids[0][0].iter().map(|cell| cell.replace('\n', ""));
            let want = [
                "○窓口の予約",
                "電話でもネットでも受け付けて待ち時間をなくす。",
                "市民課",
            ];
            assert_eq!(first.collect::<Vec<_>>(), want);
        }
    }

    #[test]
    fn a_sentence_over_the_top_rule_is_no_row() {
        let mut page = page((50.0, "【主な事業】"), &[FIRST, SECOND, SECOND, SECOND]);
        page.glyphs
            .retain(|g| g.bbox.y0 > 130.0 || g.bbox.y0 < 100.0);
        let said = "次の表は、町が令和八年度から取り組むことを並べたものである。";
        page.glyphs.extend(words(50.0, 116.0, 10.0, said));
        let (grids, paragraphs) = read(&[page]);
        assert_eq!((grids[0].len(), paragraphs.len()), (3, 2));
    }
}

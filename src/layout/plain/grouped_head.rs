//! A head of two rows whose merged cells were written once, with blank cells behind and below them:
//! 「名称｜実績｜　｜計画｜　」 over 「　｜R6｜R7｜R8｜R9」.

use super::draft::{Draft, Piece};
use super::shape::{is_figure, shape};
use super::spaced::{is_bracketed, is_year};
use std::collections::BTreeMap;

/// A head has no more rows.
const MOST_ROWS: usize = 3;

impl Draft {
    /// Gives the cells of such a head the columns and rows that they stand for.
    pub fn span_groups(&mut self) {
        for top in 0..MOST_ROWS - 1 {
            let Some(spans) = self.groups(top) else {
                return;
            };
            for piece in self.pieces.iter_mut().filter(|p| p.row == top) {
                if let Some(&(high, wide)) = spans.get(&piece.col) {
                    (piece.row_span, piece.col_span) = (high, wide);
                }
            }
            self.join_brackets(top);
        }
    }

    /// Joins the brackets below a cell that is no wider than they are: 「令和22年度」 over 「(2040)」.
    fn join_brackets(&mut self, top: usize) {
        let bracketed = |p: &Piece| p.row == top + 1 && is_bracketed(&p.content.key());
        let (rests, kept): (Vec<Piece>, Vec<Piece>) = std::mem::take(&mut self.pieces)
            .into_iter()
            .partition(bracketed);
        self.pieces = kept;
        for rest in rests {
            let over = |p: &&mut Piece| {
                (p.row, p.col) == (top, rest.col) && (p.row_span, p.col_span) == (1, 1)
            };
            match self.pieces.iter_mut().find(over) {
                Some(piece) => {
                    piece.row_span = 2;
                    piece.content.go_on(rest.content);
                }
                None => self.pieces.push(rest),
            }
        }
    }

    /// How high and wide each cell of a row is, where it is the upper one of a head of two.
    fn groups(&self, top: usize) -> Option<BTreeMap<usize, (usize, usize)>> {
        let row = |row: usize| -> BTreeMap<usize, &Piece> {
            let own = self.pieces.iter().filter(|p| p.row == row);
            own.filter(|p| !p.content.is_empty())
                .map(|p| (p.col, p))
                .collect()
        };
        let (above, below, body) = (row(top), row(top + 1), row(top + 2));
        let single = |p: &&Piece| p.row_span == 1 && p.col_span == 1;
        let worded = |p: &&Piece| {
            let key = p.content.key();
            // 「8年度」
            let dated = is_year(&key) || key.ends_with(['年', '度']);
            dated || !is_figure(key.trim_matches(|c| "()（）".contains(c)))
        };
        let plain = above.values().all(single) && below.values().all(single);
        // 「8｜9｜10」 below 「実施年度」
        let numbers = || -> Option<Vec<u32>> {
            below
                .values()
                .map(|p| p.content.key().parse().ok())
                .collect()
        };
        let in_turn = || {
            numbers().is_some_and(|n| {
                n.len() > 2 && n.windows(2).all(|w| matches!(w, [a, b] if a + 1 == *b))
            })
        };
        let heads = below.values().next().is_some_and(worded) || in_turn();
        let heads = heads && above.values().all(worded);
        // What heads nothing at the left stands over the names of the rows, and so does the corner.
        let corner = *below.keys().next()?;
        if !plain || !heads || corner == 0 || body.is_empty() {
            return None;
        }
        let mut out = BTreeMap::new();
        let mut covered = 0;
        for &col in above.keys() {
            let next = above
                .range(col + 1..)
                .next()
                .map_or(self.cols, |(next, _)| *next);
            // Blanks behind a cell that nothing stands below may be of anything.
            let high = if below.contains_key(&col) { 1 } else { 2 };
            let reaches = |c: &usize| high == 1 && below.contains_key(c) || *c == col;
            let wide = (col..next).take_while(reaches).count();
            if (col + wide..next).any(|c| below.contains_key(&c)) {
                return None;
            }
            covered += if high == 1 { wide - 1 } else { 0 };
            out.insert(col, (high, wide));
        }
        let under = |c: &&usize| above.range(..=**c).next_back().is_some();
        // The further cells of a group have as many figures below them as its first.
        // Where they are marked, 「◎｜　｜　」 over 「○｜◎｜○」, the first row may leave most of them blank.
        let marked = |col: &usize| {
            let mut own = self.pieces.iter().filter(|p| p.col == *col);
            own.any(|p| p.row > top + 1 && is_mark(&p.content.key()))
        };
        let has_more = |c: &&usize| body.contains_key(c) || marked(c);
        let filled = below.keys().filter(has_more).count() * 2 >= below.len();
        let shapes = below.values().map(|p| shape(&p.content.key()));
        let first = shapes.clone().next();
        let alike = shapes.filter(|s| Some(s) == first.as_ref()).count();
        let told = covered > 1 || covered == 1 && alike > 1;
        (told && filled && below.keys().all(|c| under(&c))).then_some(out)
    }
}

/// 「◎」
fn is_mark(key: &str) -> bool {
    let mut chars = key.chars();
    let mark = chars.next().is_some_and(|c| !c.is_alphanumeric());
    mark && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::super::layout;
    use super::super::tests::source_lines;
    use crate::block::Block;
    use crate::layout::Tolerances;

    /// The cells over more than one position: their words, how high and how wide they are.
    fn spans(text: &str) -> Vec<(String, usize, usize)> {
        let blocks = layout(&source_lines(text), &Tolerances::default()).0;
        let Some(Block::Grid(grid)) = blocks.into_iter().next() else {
            panic!("a table");
        };
        let merged = grid
            .cells
            .into_iter()
            .filter(|c| c.row_span * c.col_span > 1);
        merged
            .map(|c| (c.text.as_str().to_owned(), c.row_span, c.col_span))
            .collect()
    }

    fn span(words: &str, high: usize, wide: usize) -> (String, usize, usize) {
        (words.to_owned(), high, wide)
    }

    #[test]
    fn groups_reach_over_their_years_and_names_down_to_them() {
        let text = "部門\t\t実績\t\t計画\t\t備考\n\t\tR6\tR7\tR8\tR9\t\n一般\t議会\t5\t5\t5\t4\t\n\t総務\t8\t8\t7\t7\t増\n";
        let want = [
            span("部門", 2, 1),
            span("実績", 1, 2),
            span("計画", 1, 2),
            span("備考", 2, 1),
            span("一般", 2, 1),
        ];
        assert_eq!(spans(text), want);
    }

    #[test]
    fn years_without_their_era_are_below_groups() {
        let text = "名称\t総額\t事業費\t\n\t\t8年度\t9年度\n甲\t12\t5\t7\n";
        assert!(spans(text).contains(&span("事業費", 1, 2)));
    }

    #[test]
    fn brackets_below_a_cell_as_narrow_go_on_with_it() {
        let text = "\t実績\t\t計画\t\t令和22年度\n\tR6\tR7\tR8\tR9\t(2040)\n通所\t5\t5\t5\t4\t6\n";
        assert_eq!(spans(text).pop(), Some(span("令和22年度\n(2040)", 2, 1)));
    }

    #[test]
    fn a_row_of_figures_below_the_first_is_no_head() {
        assert_eq!(spans("年度\tR8\t\tR9\n計画\t5\t6\t7\n実績\t4\t5\t6\n"), []);
    }

    #[test]
    fn marks_may_leave_the_first_row_blank() {
        let head = "番号\t取組\t対象\t\t\t時期\n\t\t総務課\t所属長\t職員\t\n1\t面談\t◎\t\t\t継続\n";
        let marked = format!("{head}2\t研修\t◎\t○\t○\t毎年\n");
        assert!(spans(&marked).contains(&span("対象", 1, 3)));
        let other = format!("{head}2\t研修\t◎\t\t\t毎年\n");
        assert!(!spans(&other).contains(&span("対象", 1, 3)));
    }
}

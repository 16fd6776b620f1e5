//! Tables whose rules are characters: 「┌──┬──┐」 over 「│番号│取組│」, 「+----+----+」 over 「| 番号 | 取組 |」.

mod rules;

use super::content::{Content, Line};
use super::draft::{Draft, Piece};
use super::look::{Look, look};
use super::{Taken, table, tables_by};
use rules::{Drawn, Said, Stroke};

/// The tables among the lines, in their order.
pub(super) fn tables(lines: &[Line]) -> Vec<Taken> {
    tables_by(lines, |rest| {
        let run = rest.get(..rules::end(rest))?;
        let draft = draft(&rules::read(run)?)?;
        Some((run.len(), table::from_spans(draft)))
    })
}

/// The cells between the rules.
fn draft(drawn: &Drawn) -> Option<Draft> {
    let mut build = Build {
        draft: Draft {
            cols: drawn.cols,
            ..Draft::default()
        },
        open: vec![None; drawn.cols],
    };
    let blocks = drawn.strokes.split(Stroke::is_ruled);
    let few = blocks.filter(|block| !block.is_empty()).count() < 3;
    let mut rest = drawn.strokes.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        if first.is_ruled() {
            build.rule(first);
            rest = behind;
            continue;
        }
        let lines = rest.iter().take_while(|s| !s.is_ruled()).count();
        let (block, behind) = rest.split_at_checked(lines)?;
        rest = behind;
        let each = block.len() > 1 && (are_rows(block) || few && block.iter().all(Stroke::is_full));
        for (n, stroke) in block.iter().enumerate() {
            if n == 0 || each {
                build.row(stroke, each);
            } else {
                build.go_on(stroke)?;
            }
        }
    }
    (build.draft.rows > 0).then_some(build.draft)
}

/// Whether the lines between two rules are a row each: a figure, a year or a number is never wrapped, and each of them
/// has one in the same column.
fn are_rows(block: &[Stroke]) -> bool {
    let told = |col: usize| {
        let mut cells = block.iter().map(|s| s.parts.iter().find(|p| p.from == col));
        cells.all(|part| {
            let words = part.and_then(|p| p.said.as_deref()).unwrap_or_default();
            let key: String = words.chars().filter(|c| !c.is_whitespace()).collect();
            matches!(look(&key), Look::Figure | Look::Year)
        })
    };
    let first = block.first();
    first.is_some_and(|s| s.parts.iter().any(|p| told(p.from)))
}

/// A table being put together.
struct Build {
    draft: Draft,
    /// Which piece each column ends with so far, unless a rule closed it.
    open: Vec<Option<usize>>,
}

impl Build {
    /// Takes in a rule: what it does not reach below goes on.
    fn rule(&mut self, stroke: &Stroke) {
        for part in &stroke.parts {
            match &part.said {
                None => self
                    .open
                    .get_mut(part.from..part.to)
                    .into_iter()
                    .flatten()
                    .for_each(|o| *o = None),
                Some(words) => self.say(part.from, words, stroke.line),
            }
        }
    }

    /// Begins a row, whose cells are new but for those that no rule closed. `anew`: no rule is needed.
    fn row(&mut self, stroke: &Stroke, anew: bool) {
        let row = self.draft.rows;
        self.draft.rows += 1;
        self.draft.lines.push(stroke.line);
        for Said { from, to, said } in &stroke.parts {
            let words = said.as_deref().unwrap_or_default();
            let above = self.open.get(*from).copied().flatten();
            let piece = above.and_then(|at| self.draft.pieces.get_mut(at));
            if let Some(piece) =
                piece.filter(|p| !anew && p.col == *from && p.col + p.col_span == *to)
            {
                piece.row_span += 1;
                self.say(*from, words, stroke.line);
                continue;
            }
            let at = self.draft.pieces.len();
            self.draft.pieces.push(Piece {
                row,
                col: *from,
                row_span: 1,
                col_span: to - from,
                line: stroke.line,
                content: Content::on_line(words, stroke.line),
            });
            self.open
                .get_mut(*from..*to)
                .into_iter()
                .flatten()
                .for_each(|o| *o = Some(at));
        }
    }

    /// Goes on with the cells of the row above; `None` where they stand elsewhere.
    fn go_on(&mut self, stroke: &Stroke) -> Option<()> {
        for Said { from, to, said } in &stroke.parts {
            let piece = self.draft.pieces.get((*self.open.get(*from)?)?)?;
            if piece.col != *from || piece.col + piece.col_span != *to {
                return None;
            }
            self.say(*from, said.as_deref().unwrap_or_default(), stroke.line);
        }
        Some(())
    }

    /// Adds a line to the cell that a column ends with.
    fn say(&mut self, col: usize, words: &str, line: u32) {
        let at = self.open.get(col).copied().flatten();
        let piece = at.and_then(|at| self.draft.pieces.get_mut(at));
        if let Some(piece) = piece.filter(|_| !words.trim().is_empty()) {
            piece.content.go_on(Content::on_line(words, line));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{rows_of, said};

    #[test]
    fn rules_of_characters_part_cells_and_rows() {
        let drawn = "┌──┬──────┬───┐\n│番号│取組        │担当課│\n├──┼──────┼───┤\n│1   │窓口の      │総務課│\n│    │委託        │      │\n├──┼──────┼───┤\n│2   │広告の募集  │税務課│\n└──┴──────┴───┘\n";
        let plain = "+------+------------+--------+\n| 番号 | 取組       | 担当課 |\n+======+============+========+\n| 1    | 窓口の     | 総務課 |\n|      | 委託       |        |\n+------+------------+--------+\n| 2    | 広告の募集 | 税務課 |\n+------+------------+--------+\n";
        for text in [drawn, plain] {
            let want = "番号|取組|担当課/1|窓口の\n委託|総務課/2|広告の募集|税務課";
            assert_eq!(
                said(&format!("第2章\n{text}以上\n")),
                ["第2章", want, "以上"],
                "{text}"
            );
        }
    }

    #[test]
    fn lines_with_figures_need_no_rule_between_them() {
        let text = "┌───┬──┬──┐\n│区分  │R6  │R7  │\n├───┼──┼──┤\n│受診率│31  │33  │\n│受講者│120 │140 │\n└───┴──┴──┘\n";
        assert_eq!(
            rows_of(text),
            ["区分|R6|R7", "受診率|31|33", "受講者|120|140"]
        );
    }

    #[test]
    fn cells_go_over_rows_and_columns_that_no_rule_parts() {
        let text = "┌───┬─────┐\n│区分  │目標      │\n│      ├──┬──┤\n│      │R7  │R8  │\n├───┼──┼──┤\n│受診率│31  │33  │\n└───┴──┴──┘\n";
        assert_eq!(rows_of(text), ["区分|目標|", "|R7|R8", "受診率|31|33"]);
    }
}

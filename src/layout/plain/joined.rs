//! A table that goes on below a gap without its head: a page ended there.

use super::content::Line;
use super::look::{Columns, heads_others};
use super::rows::Row;
use super::{furniture, paragraph, table};
use crate::block::Block;

/// What stands on some lines.
#[derive(Debug)]
pub(super) enum Stretch {
    Rows(Vec<Row>),
    /// No table.
    Lines(Vec<Line>),
    /// Finished.
    Block(Block),
}

/// So many lines may stand in the gap: a page's number, its running head, the name of a group.
const GAP: usize = 2;

/// A longer line is running text (characters).
const LONG: usize = 30;

/// The blocks of these, tables that go on made one. What stands in the gap heads the rows below it, or where it is
/// a note follows the table. `wrap`: how wide the text is.
pub(super) fn blocks(stretches: Vec<Stretch>, wrap: Option<usize>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut open: Option<Open> = None;
    for stretch in stretches {
        let stretch = match (stretch, open.as_mut()) {
            (Stretch::Rows(rows), Some(table)) if table.goes_on(&rows) => {
                table.add(rows);
                continue;
            }
            (Stretch::Lines(lines), Some(table)) if table.may_hold(&lines) => {
                table.gap.push(lines);
                continue;
            }
            (stretch, _) => stretch,
        };
        out.extend(open.take().into_iter().flat_map(|t| t.close(wrap)));
        match stretch {
            Stretch::Rows(rows) => open = Some(Open::of(rows)),
            Stretch::Lines(lines) => out.extend(paragraph::paragraphs(&lines, wrap)),
            Stretch::Block(block) => out.push(block),
        }
    }
    out.extend(open.into_iter().flat_map(|t| t.close(wrap)));
    out
}

/// A table that may go on.
struct Open {
    rows: Vec<Row>,
    /// `None` where it is no list with a head.
    columns: Option<Columns>,
    /// What stands behind it, until it is known whether the table goes on there.
    gap: Vec<Vec<Line>>,
    /// What stood in it and heads nothing.
    notes: Vec<Vec<Line>>,
}

impl Open {
    fn of(rows: Vec<Row>) -> Self {
        Self {
            columns: Columns::of(&rows).filter(|c| c.are_of_list(&rows)),
            rows,
            gap: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn may_hold(&self, lines: &[Line]) -> bool {
        let held: usize = self.gap.iter().map(Vec::len).sum();
        let short = |l: &Line| {
            let words = l.words();
            words.chars().count() <= LONG && !words.trim_end().ends_with('。')
        };
        self.columns.is_some() && held + lines.len() <= GAP && lines.iter().all(short)
    }

    /// Whether rows look like those of this table, with no head of their own.
    fn goes_on(&self, rows: &[Row]) -> bool {
        let Some(columns) = &self.columns else {
            return false;
        };
        let wide = |row: &Row| row.whole || row.cells.len() <= columns.width();
        let first = rows.first().filter(|row| !row.whole);
        let fits = |row: &Row| columns.go_on_with(row) || columns.lost_before(row).is_some();
        let short = |row: &&Row| row.cells.len() < columns.width();
        let own = first.filter(short).is_some() && heads_others(rows);
        first.is_some_and(fits) && rows.iter().all(wide) && !own
    }

    fn add(&mut self, rows: Vec<Row>) {
        // What stands beside the number of a page is its running head.
        let mut gap = self.gap.iter().flatten();
        let page = gap.any(|l| furniture::page_number(&l.words()).is_some());
        for lines in self.gap.drain(..) {
            if !page && lines.iter().all(heads) {
                self.rows.extend(lines.into_iter().map(Row::of_line));
            } else {
                self.notes.push(lines);
            }
        }
        self.rows.extend(rows);
    }

    fn close(self, wrap: Option<usize>) -> Vec<Block> {
        let mut out = table::blocks(table::from_rows(self.rows));
        let loose = self.notes.iter().chain(&self.gap);
        out.extend(loose.flat_map(|lines| paragraph::paragraphs(lines, wrap)));
        out
    }
}

/// Whether a line may name the group of the rows below it: it is no note.
fn heads(line: &Line) -> bool {
    let words = line.words();
    let note = ['※', '*', '＊', '注', '(', '（', '<', '＜'];
    !words.trim_start().starts_with(note)
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    const HEAD: &str = "番号\t取組\t担当課\tR7\n1\t窓口の委託\t住民課\t検討\n";

    #[test]
    fn rows_that_look_like_those_above_the_gap_go_on_with_them() {
        let want = "番号|取組|担当課|R7/1|窓口の委託|住民課|検討/2|広告の募集|総務課|実施";
        let more = "2\t広告の募集\t総務課\t実施\n";
        assert_eq!(said(&format!("{HEAD}\n{more}")), [want]);
        // The number of a page and its running head stand behind the table, and so do notes.
        let page = said(&format!("{HEAD}\n- 12 -\n椿町計画\n\n{more}"));
        assert_eq!(page, [want, "- 12 -", "椿町計画"]);
        assert_eq!(said(&format!("{HEAD}\n※案\n\n{more}")), [want, "※案"]);
        assert_eq!(said("指標\t現状\t目標\n\n受診率\t38％\t50％\n").len(), 1);
    }

    #[test]
    fn a_head_of_two_rows_goes_on_too() {
        let head = "番号\t取組\t現状\t目標\t\t担当課\n\t\t\tR7\tR8\t\n1\t窓口の委託\t3件\t4件\t5件\t住民課\n";
        let more = "2\t広告の募集\t1件\t2件\t6件\t総務課\n";
        let [only] = &said(&format!("{head}\n{more}"))[..] else {
            panic!("two tables");
        };
        assert!(only.ends_with("/2|広告の募集|1件|2件|6件|総務課"), "{only}");
    }

    #[test]
    fn a_name_in_the_gap_heads_the_rows_below() {
        let found = said(&format!(
            "{HEAD}\n基本方針２\n\n2\t広告の募集\t総務課\t実施\n"
        ));
        let [only] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert!(only.contains("/基本方針2"), "{only}");
    }

    #[test]
    fn a_narrower_table_with_its_head_is_another() {
        let wide = "基本目標\t施策\t指標\t基準値\t目標値\t担当課\n1 仕事\t農業\t就農者数\t4人\t8人\t農政課\n";
        let other = "No\t事業名\t事業内容\t担当課\n1\t就農の支援\t就農を支えます。\t農政課\n2\t畑の貸出\t畑を貸します。\t農政課\n";
        assert_eq!(said(&format!("{wide}\n第3章 事業\n\n{other}")).len(), 3);
    }

    #[test]
    fn a_head_of_its_own_or_another_look_begins_a_further_table() {
        let other = "番号\t事業\t部署\tR8\n1\t植樹\t緑課\t着手\n";
        assert_eq!(said(&format!("{HEAD}\n{other}")).len(), 2);
        assert_eq!(
            said(&format!("{HEAD}\n窓口\t住民課\t電話\t内線\n")).len(),
            2
        );
        assert_eq!(
            said(&format!(
                "{HEAD}\n長い文章がここにある。\n\n2\t広告\t総務課\t実施\n"
            ))
            .len(),
            3
        );
    }
}

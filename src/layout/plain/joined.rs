//! A table that goes on below a gap without its head: a page ended there.

use super::content::{Content, Line};
use super::form::Form;
use super::look::{Columns, Look, heads_others, look};
use super::rows::Row;
use super::shape::begins_counted;
use super::{furniture, onward, paragraph, table};
use crate::block::{Block, Grid};

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
            (Stretch::Block(Block::Grid(grid)), Some(table)) if table.goes_on_in(&grid) => {
                table.add_grid(grid);
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
            Stretch::Rows(rows) => open = Some(Open::of(rows, None)),
            Stretch::Block(Block::Grid(grid)) => {
                open = Some(Open::of(onward::rows(&grid), Some(grid)));
            }
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
    /// What it is already: a table of mark-up, say.
    grid: Option<Grid>,
    /// `None` where it is no list with a head.
    columns: Option<Columns>,
    /// What it is as a form.
    form: Form,
    /// What stands behind it, until it is known whether the table goes on there.
    gap: Vec<Vec<Line>>,
    /// What stood in it and heads nothing.
    notes: Vec<Vec<Line>>,
}

impl Open {
    fn of(rows: Vec<Row>, grid: Option<Grid>) -> Self {
        Self {
            columns: Columns::of(&rows).filter(|c| c.are_of_list(&rows)),
            form: Form::of(&rows),
            rows,
            grid,
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
        let open = self.columns.is_some() || self.form.has_year_rows() && self.grid.is_none();
        open && held + lines.len() <= GAP && lines.iter().all(short)
    }

    /// Whether rows look like those of this table, with no head of their own.
    fn goes_on(&self, rows: &[Row]) -> bool {
        let mut gap = self.gap.iter().flatten().peekable();
        let page = gap.peek().is_none() || gap.any(is_page_number);
        if self.grid.is_none() && self.form.goes_on(rows, page) {
            return true;
        }
        let Some(columns) = self.columns.as_ref().filter(|_| self.grid.is_none()) else {
            return false;
        };
        let wide = |row: &Row| row.whole || row.cells.len() <= columns.width();
        let first = rows.first().filter(|row| !row.whole);
        let fits = |row: &Row| columns.go_on_with(row) || columns.lost_before(row).is_some();
        let short = |row: &&Row| row.cells.len() < columns.width();
        let other = || heads_others(rows) || columns.has_figures() && !rows.iter().any(has_figure);
        let own = first.filter(short).is_some() && other() || self.begins_anew(first);
        first.is_some_and(fits) && rows.iter().all(wide) && !own
    }

    /// Whether a row begins with a label and its number, as none of this table does: 「取組項目 2｜収納率の向上」 below the
    /// rest of a card that is like a list.
    fn begins_anew(&self, row: Option<&Row>) -> bool {
        let counted = |row: &Row| {
            let first = row.cells.first().map(Content::words);
            first.is_some_and(|words| begins_counted(words.trim()))
        };
        row.is_some_and(counted) && !self.rows.iter().any(counted)
    }

    /// The same of a grid below one.
    fn goes_on_in(&self, grid: &Grid) -> bool {
        let wide = self.grid.as_ref().map(|own| own.cols) == Some(grid.cols);
        let first = || onward::rows(grid).into_iter().next();
        let own = |r: &Row| !r.whole && !self.begins_anew(Some(r));
        let fits = |columns: &Columns| first().is_some_and(|r| own(&r) && columns.go_on_with(&r));
        wide && self.columns.as_ref().is_some_and(fits)
    }

    fn add(&mut self, rows: Vec<Row>) {
        let rows = self.form.without_head(rows);
        self.form.add(&rows);
        let heads = self.heads_in_gap();
        self.rows.extend(heads.into_iter().map(Row::of_line));
        self.rows.extend(rows);
    }

    fn add_grid(&mut self, more: Grid) {
        let heads = self.heads_in_gap();
        if let Some(grid) = &mut self.grid {
            heads.iter().for_each(|line| onward::add_line(grid, line));
            onward::add(grid, more);
        }
    }

    /// The lines of the gap that head the rows below it; the others are notes.
    fn heads_in_gap(&mut self) -> Vec<Line> {
        // What stands beside the number of a page is its running head.
        let mut gap = self.gap.iter().flatten();
        let page = gap.any(is_page_number);
        let mut out = Vec::new();
        for lines in self.gap.drain(..) {
            match !page && lines.iter().all(heads) {
                true => out.extend(lines),
                false => self.notes.push(lines),
            }
        }
        out
    }

    fn close(self, wrap: Option<usize>) -> Vec<Block> {
        let grid = self.grid.or_else(|| table::from_rows(self.rows));
        let mut out = table::blocks(grid);
        let loose = self.notes.iter().chain(&self.gap);
        out.extend(loose.flat_map(|lines| paragraph::paragraphs(lines, wrap)));
        out
    }
}

fn is_page_number(line: &Line) -> bool {
    furniture::page_number(&line.words()).is_some()
}

/// Whether a row says a figure behind what it is called.
fn has_figure(row: &Row) -> bool {
    let mut behind = row.cells.iter().skip(1);
    behind.any(|cell| look(&cell.key()) == Look::Figure)
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
    fn a_word_over_a_number_and_a_name_heads_a_list_as_well() {
        let head = "指標\t\t基準値\t目標値\t担当課\n①\t就農者数\t3人\t8人\t農林課\n";
        let want = "指標||基準値|目標値|担当課/①|就農者数|3人|8人|農林課/②|体験者数|5人|9人|";
        let more = "②\t体験者数\t5人\t9人\t\n";
        assert_eq!(said(&format!("{head}\n- 4 -\n\n{more}")), [want, "- 4 -"]);
        let other = "区分\t件数\t増減\t率\t備考\n相談\t5件\t2件\t9％\t\n";
        assert_eq!(said(&format!("{head}\n{other}")).len(), 2);
    }

    #[test]
    fn tables_of_pipes_and_of_mark_up_go_on_as_well() {
        let want = "番号|取組|担当課|R7/1|窓口の委託|住民課|検討/2|広告の募集|総務課|実施";
        let head = "| 番号 | 取組 | 担当課 | R7 |\n|---|---|---|---|\n";
        let (first, more) = (
            "| 1 | 窓口の委託 | 住民課 | 検討 |\n",
            "| 2 | 広告の募集 | 総務課 | 実施 |\n",
        );
        for text in [
            format!("{head}{first}\n{more}"),
            // What a converter takes for a head.
            format!("{head}{first}\n{more}|---|---|---|---|\n"),
            format!("{head}{first}\n|  |  |  |  |\n|---|---|---|---|\n{more}"),
            format!("{head}\n{first}{more}"),
        ] {
            assert_eq!(said(&text), [want], "{text}");
        }
        let html = |rows: &[&str]| {
            let cell = |c: &str| format!("<td>{}</td>", c.trim());
            let row = |r: &&str| {
                format!(
                    "<tr>{}</tr>",
                    r.trim_matches(['|', '\n'])
                        .split('|')
                        .map(cell)
                        .collect::<String>()
                )
            };
            format!(
                "<table>{}</table>\n",
                rows.iter().map(row).collect::<String>()
            )
        };
        let (upper, lower) = (html(&["番号|取組|担当課|R7", first]), html(&[more]));
        assert_eq!(
            said(&format!("{upper}\n- 3 -\n椿町計画\n\n{lower}")),
            [want, "- 3 -", "椿町計画"]
        );
        let other = html(&["番号|事業|部署|R8", "1|植樹|緑課|着手"]);
        assert_eq!(said(&format!("{upper}\n{other}")).len(), 2);
    }

    #[test]
    fn marks_below_years_go_on_and_years_may_lack_their_era() {
        let head = "事業\t担当課\t7\t8\t9\n窓口の委託\t住民課\t○\t●\t→\n";
        let more = "広告の募集\t総務課\t\t○\t●\n";
        assert_eq!(said(&format!("{head}\n{more}")).len(), 1);
        let other = "指標\t単位\t7\t8\t9\n受診率\t％\t10\t20\t30\n";
        assert_eq!(said(&format!("{head}\n{other}")).len(), 2);
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
        let sums = "\tR8\tR9\t計\n歳入\t62\t104\t166\n計\t62\t104\t166\n";
        let list = "番号\t取組\t指標\tR7\tR8\tR9\n1\t窓口の委託\t件数\t3\t4\t5\n";
        assert_eq!(said(&format!("{list}\n効果額\n\n{sums}")).len(), 3);
        // Also where years are in it.
        let years = "数値目標\tR5\tR6\t目標値\t評価\n転入者（人）\t△312\t△190\t△150\tA\n";
        assert_eq!(said(&format!("{wide}\n基本目標2 ひと\n\n{years}")).len(), 3);
    }

    #[test]
    fn figures_without_a_label_go_on_below_the_years_of_a_form() {
        let form = "取組\t窓口の委託\t担当課\t住民課\n目標\t初期値\tR8\tR9\n";
        let (one, two) = ("\t件数 3件\t4件\t5件\n", "\t時間 9分\t8分\t7分\n");
        let whole = said(&format!("{form}{one}{two}"));
        assert_eq!(said(&format!("{form}\n{one}{two}")), whole);
        assert_eq!(said(&format!("{form}{one}\n{two}")), whole);
        assert_eq!(said(&format!("{form}{one}\n\t男性\t女性\t計\n")).len(), 2);
        assert_eq!(said(&format!("{form}課題\t人手\t\t\n\n{two}")).len(), 2);
    }

    #[test]
    fn the_next_card_does_not_go_on_with_the_rest_of_the_one_above() {
        let rest = "達成目標\t現状値\tR8\tR9\n\t利用者数12人\t15人\t20人\n年度別計画\t\tR8\tR9\n\t工程\t調査\t－\n";
        let next = "取組項目 2\t収納率の向上\t関係課\t－\n";
        let found = said(&format!("{rest}\n方針２ 財政\n\n{next}"));
        assert_eq!(found.len(), 3, "{found:?}");
    }

    #[test]
    fn rows_without_any_figure_go_on_with_none() {
        let head = "指標\t基準値\tR5\tR6\t目標値\n取得率\t7％\t21％\t35％\t50％\n";
        let other =
            "取組\t時期\t担当\n1 周知\t\t\n①手引きの配布\tR5～\t人事課\n②研修\t毎年\t人事課\n";
        assert_eq!(said(&format!("{head}\n3 取組\n\n{other}")).len(), 3);
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

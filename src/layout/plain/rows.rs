//! Rows of a tabbed table from the lines it was written on: a cell may go on over several.

use super::broken::{Build, broken_over};
use super::content::{Content, Line};
use super::ends::{Heads, table_end};
use super::furniture::page_number;
use super::marks::{explains_marks, is_marked_off, names_counted};
use super::shape::{
    heading_shape, is_counted, is_figure, is_headed, is_name, is_numbered_label, is_whole_figure,
};

/// A row of cells.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub line: u32,
    pub cells: Vec<Content>,
    /// One cell over the whole width: a line without tabs amidst the table.
    pub whole: bool,
}

impl Row {
    /// A line as a row that has but one cell.
    pub fn of_line(line: Line) -> Self {
        Self {
            line: line.number,
            cells: line.cells,
            whole: true,
        }
    }
}

/// A piece of a run of lines: a table, or lines that belong to none.
#[derive(Debug, Clone)]
pub(super) enum Part {
    Lines(Vec<Line>),
    Rows(Vec<Row>),
}

/// A cell longer than this is running text (characters).
const LONG: usize = 40;

/// Tells tables from the lines before, between and after them. `lines` has no blank line in it.
pub(super) fn parts(lines: &[Line]) -> Vec<Part> {
    let mut out = Vec::new();
    let mut rest = lines;
    let heads = Heads::of(lines);
    while !rest.is_empty() {
        let before = rest.iter().take_while(|l| l.tabs() == 0).count();
        let (loose, behind) = rest.split_at_checked(before).unwrap_or((rest, &[]));
        if !loose.is_empty() {
            out.push(Part::Lines(loose.to_vec()));
        }
        let (table, behind) = behind
            .split_at_checked(table_end(behind, &heads))
            .unwrap_or((behind, &[]));
        if !table.is_empty() {
            let (rows, after) = rows(table);
            out.push(Part::Rows(rows));
            if !after.is_empty() {
                out.push(Part::Lines(after));
            }
        }
        rest = behind;
    }
    out
}

/// The rows of a table, and the lines after it that are no part of it.
fn rows(lines: &[Line]) -> (Vec<Row>, Vec<Line>) {
    let end = lines.iter().rposition(|l| l.tabs() > 0).unwrap_or(0);
    let build = Build::of(lines);
    let mut rows: Vec<Row> = Vec::new();
    let mut after: Vec<Line> = Vec::new();
    let mut loose: Vec<Line> = Vec::new();
    // What the last cell says so far: it may grow line by line.
    let mut said = String::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.tabs() > 0 {
            let taken = broken_over(&build, at);
            let row = row(lines.get(at..at + taken).unwrap_or_default());
            said = row.cells.last().map(Content::words).unwrap_or_default();
            rows.push(row);
            at += taken;
            continue;
        }
        let in_table = at < end;
        // The number of a page is no part of a cell, whether rows follow it or the last cell is whole: 「55」.
        let paged = page_number(&line.words()).is_some();
        if paged && (in_table || is_whole_figure(said.trim()) || is_figure(said.trim())) {
            loose.push(line.clone());
        } else if !after.is_empty() {
            after.push(line.clone());
        } else if rows.last().is_some_and(|row| !row.whole)
            && goes_on(line, &said, in_table)
            && !lines
                .get(at + 1)
                .is_some_and(|next| names_counted(line, next))
            && !groups(line, &rows, lines.get(at + 1))
        {
            let cell = rows.last_mut().and_then(|r| r.cells.last_mut());
            if let (Some(cell), Some(more)) = (cell, line.cells.first()) {
                said.push_str(&more.words());
                cell.go_on(more.clone());
            }
        } else if in_table {
            rows.push(Row::of_line(line.clone()));
        } else {
            after.push(line.clone());
        }
        at += 1;
    }
    loose.append(&mut after);
    (rows, loose)
}

/// One row from the lines it was written on.
fn row(lines: &[Line]) -> Row {
    let mut cells: Vec<Content> = Vec::new();
    for line in lines {
        let mut more = line.cells.iter().cloned();
        if let (Some(cell), Some(first)) = (cells.last_mut(), more.next()) {
            cell.go_on(first);
            cells.extend(more);
        } else {
            cells = line.cells.clone();
        }
    }
    Row {
        line: lines.first().map_or(1, |l| l.number),
        cells,
        whole: false,
    }
}

/// Whether a line without tabs is the rest of the row before it, whose last cell is given.
fn goes_on(line: &Line, cell: &str, in_table: bool) -> bool {
    let text = line.words();
    let text = text.trim();
    // A row that ends with a tab has ended.
    if cell.trim().is_empty() {
        return false;
    }
    let long = text.chars().count() > LONG;
    let sentence = text.ends_with('。');
    // 「重点項目Ⅱ　地域の支え合い」 heads the rows below, but not 「取組2：…」 under 「取組1：…」.
    let counted = is_counted(text) && !is_counted(cell.trim());
    if in_table && (is_numbered_label(text) || counted) {
        return false;
    }
    if is_headed(text) && !long && !sentence {
        // 「(2) 広報」 under 「(1) 窓口」 goes on; the first of its kind does not, nor 「5.成果」 under 「第5節 健康」.
        return is_headed(cell.trim()) && heading_shape(text) == heading_shape(cell.trim());
    }
    let notes = "※ 注 (注 （注 資料 出典 * ＊ 参考) 参考） (参考 （参考";
    let note = notes.split(' ').any(|m| text.starts_with(m));
    if is_marked_off(text, cell) {
        return false;
    }
    // 「70%」 is whole: words below it name the group of the rows that follow, or what comes behind the table.
    let whole = is_whole_figure(cell.trim());
    if in_table {
        return !(whole && (is_name(text) || note));
    }
    // Below the last row: notes and running text are no part of the table.
    let other = sentence && !cell.contains('。');
    !(other || note || explains_marks(text) || whole && is_name(text))
}

/// Whether a line right below a finished head names the group of the rows that follow.
fn groups(line: &Line, rows: &[Row], next: Option<&Line>) -> bool {
    let [head] = rows else {
        return false;
    };
    let last = head.cells.last().map(Content::words).unwrap_or_default();
    let finished = last.trim_end().ends_with([')', '）', '】', '〕']);
    let figures = |l: &Line| l.cells.iter().skip(1).any(|c| is_figure(c.words().trim()));
    finished && is_name(line.words().trim()) && next.is_some_and(figures)
}

#[cfg(test)]
mod tests {
    use super::super::tests::source_lines;
    use super::super::{content, markup};
    use super::*;

    fn rows(text: &str) -> (Vec<String>, Vec<Vec<String>>, Vec<String>) {
        let lines = source_lines(text);
        let (mut before, mut rows, mut after) = (Vec::new(), Vec::new(), Vec::new());
        for part in parts(&content::lines(markup::pieces(&lines))) {
            match part {
                Part::Lines(lines) if rows.is_empty() => {
                    before.extend(lines.iter().map(Line::words));
                }
                Part::Lines(lines) => after.extend(lines.iter().map(Line::words)),
                Part::Rows(all) => rows.extend(all.iter().map(|row| {
                    let text = |c: &Content| c.text().as_str().replace('\n', "/");
                    row.cells.iter().map(text).collect()
                })),
            }
        }
        (before, rows, after)
    }

    #[test]
    fn a_heading_right_below_a_table_begins_a_further_one() {
        let head = "No.\t事業名\tR8\n";
        let lines =
            format!("{head}1\t校舎の改修\t設計\n施策１－２　生涯学習\n{head}2\t館の整備\t工事");
        let parts = parts(&content::lines(markup::pieces(&source_lines(&lines))));
        let shape: Vec<usize> = (parts.iter())
            .map(|part| match part {
                Part::Rows(rows) => rows.len(),
                Part::Lines(_) => 0,
            })
            .collect();
        assert_eq!(shape, [2, 0, 2]);
    }

    #[test]
    fn a_mark_below_a_whole_cell_begins_something_else() {
        let table = "指標\t現状\t目標\n朝食を食べる人\t88％\t95％";
        let (_, all, after) = rows(&format!("{table}\n◇　町民の取組\n・主菜を加える。"));
        assert_eq!(all[1], ["朝食を食べる人", "88%", "95%"]);
        assert_eq!(after, ["◇　町民の取組", "・主菜を加える。"]);
    }

    #[test]
    fn header_cells_broken_over_lines_are_put_together() {
        let (_, rows, _) = rows(
            "\t部長級に占める \n女性の割合\t課長級に占める\n女性の割合\n令和5年\t20%\t10%\n令和6年\t21%\t12%",
        );
        assert_eq!(
            rows,
            [
                vec!["", "部長級に占める/女性の割合", "課長級に占める/女性の割合"],
                vec!["令和5年", "20%", "10%"],
                vec!["令和6年", "21%", "12%"],
            ]
        );
    }

    #[test]
    fn a_head_on_more_lines_than_there_are_rows_is_one_row() {
        let (_, all, _) = rows(
            "指標\t単位\t基準\n（2020）\t中間\n（2025）\t最終\n（2030）\t担当\nごみ\tg\t945\t900\t850\t環境課",
        );
        assert_eq!(
            all[0],
            [
                "指標",
                "単位",
                "基準/(2020)",
                "中間/(2025)",
                "最終/(2030)",
                "担当"
            ]
        );
        assert_eq!(all.len(), 2);
    }

    #[test]
    fn a_cell_in_the_middle_goes_on_to_its_tab() {
        let (_, rows, _) = rows(
            "番号\t取組\t主体\n①\t窓口を見直す。\nまた周知する。\t住民課\n税務課\n②\t研修を行う。\t総務課",
        );
        assert_eq!(
            rows[1],
            ["①", "窓口を見直す。/また周知する。", "住民課/税務課"]
        );
        assert_eq!(rows[2], ["②", "研修を行う。", "総務課"]);
    }

    #[test]
    fn rows_of_a_form_are_short_by_nature() {
        let form = "番号\t1\t取組\t公園\n内容\t木を植える。\n目標\t30本\n計画\tR8\tR9\tR10\n\t1\t2\t3\n\t4\t5\t6";
        assert_eq!(rows(form).1.len(), 6);
        let form =
            "番号\t取組\t担当\n1\t公園\t緑課\n内容\t木を\n植える。\n効果\t木陰\n計画\tR8\t調査";
        assert_eq!(rows(form).1.len(), 5);
    }

    #[test]
    fn short_rows_are_no_broken_rows() {
        let (_, all, _) = rows("区分\tR8\tR9\n①\t検討\n②\t実施\n③\t実施\t完了");
        assert_eq!(all.len(), 4);
        // Two short rows that would make one long row, but each begins like a row.
        let (_, all, _) = rows("令和8年\t1\t2\n令和9年\t1\n令和10年\t2\n令和11年\t3\t4");
        assert_eq!(all.len(), 4);
    }

    #[test]
    fn a_form_of_pairs_is_not_joined_to_wider_rows() {
        let form = "機関名\tみどり市\n任命権者\tみどり市長\n課題\t定着に課題がある。\n目標\t採用\t3.0％以上\n\t定着\t離職者を生じさせない。\n取組内容\n1．体制\t(1)組織\t○推進者を選ぶ。\n\t(2)人材\t○研修を行う。";
        let (_, all, _) = rows(form);
        assert_eq!(all[0], ["機関名", "みどり市"]);
        assert_eq!(all[1], ["任命権者", "みどり市長"]);
        assert_eq!(all[5], ["取組内容"]);
    }

    #[test]
    fn words_below_a_figure_name_the_rows_that_follow() {
        let (_, all, _) = rows(
            "指標\t現状\t目標\n待機児童数\t3人\t0人\n満足な保護者の割合\n　就学前\t62.5％\t70％\n　小学生\t58％\t65％",
        );
        assert_eq!(all[2], ["満足な保護者の割合"]);
        let (_, all, _) = rows("指標\t目標\n応募者\t12人\n（延べ）\n参加者\t5人");
        assert_eq!(all[1], ["応募者", "12人/(延べ)"]);
    }

    #[test]
    fn a_row_that_lacks_its_last_tab_is_still_a_row() {
        let (_, all, _) =
            rows("区分\t決算\t摘要\n会費\t1,514\t個人\n雑収入\t627\n合計\t61,043\n補助\t3\t町");
        assert_eq!(all.len(), 5);
        assert_eq!(all[3], ["合計", "61,043"]);
        let (_, all, _) =
            rows("指標\tR8\tR9\n婚姻率\t5.5‰\t5.9‰\n参考）人口千人当たり\n離婚率\t1‰\t1‰");
        assert_eq!(all[1], ["婚姻率", "5.5‰", "5.9‰"]);
    }

    #[test]
    fn captions_and_notes_stand_outside() {
        let (before, rows, after) =
            rows("（単位：人）\n区分\tR8\n男性\t3\n女性\t4\n※見込みを含む\n次の行");
        assert_eq!(before, ["（単位：人）"]);
        assert_eq!(rows.len(), 3);
        assert_eq!(after, ["※見込みを含む", "次の行"]);
    }

    #[test]
    fn headings_above_rows_that_begin_anew_part_two_tables() {
        let (_, rows, between) = rows("指標\t目標\n転入\t10人\n(1) 移住\n指標\t目標\n成約\t5件");
        assert_eq!(rows.len(), 4);
        assert_eq!(between, ["(1) 移住"]);
    }

    #[test]
    fn a_heading_amidst_the_rows_is_a_row_of_its_own() {
        let (_, rows, _) = rows("(1) 組織\t○課を置く\n2. 職務の選定\n(1) 面談\t○面談を行う");
        assert_eq!(rows[1], ["2. 職務の選定"]);
    }
}

//! Lines whose number or bullet a tab keeps apart from the words: word processors hang them so, and they are no rows.

use super::content::{Content, Line, starts_with_bullet};
use super::shape::{is_figure, is_number};

/// Joins the number and the words of such lines.
pub(super) fn joined(mut lines: Vec<Line>) -> Vec<Line> {
    // The last line with tabs that was none of these: a table's whose rows may look like them.
    let mut table: Option<usize> = None;
    let mut at = 0;
    while at < lines.len() {
        let run = lines.iter().skip(at).take_while(|l| l.tabs() > 0);
        let end = at + run.count();
        if end == at {
            at += 1;
            continue;
        }
        let Some(rows) = lines.get_mut(at..end) else {
            break;
        };
        let near = table.is_some_and(|last| at - last <= NEAR);
        if !near && rows.iter().all(is_hung) {
            rows.iter_mut().for_each(join);
        } else {
            table = Some(end);
        }
        at = end;
    }
    lines
}

/// Rows so few lines behind a table may be its own.
const NEAR: usize = 3;

/// 「(2) ⇥ 主な取組」, 「① ⇥ 空き家の調査を行います。」, and not 「1 ⇥ 2,340」.
fn is_hung(line: &Line) -> bool {
    let [number, words] = line.cells.as_slice() else {
        return false;
    };
    let (mark, said) = (number.key(), words.key());
    let bullet = starts_with_bullet(&mark) && mark.chars().count() == 1;
    let letters = said.chars().filter(|c| c.is_alphabetic()).count();
    (bullet || is_number(&mark)) && letters > 1 && !is_figure(&said)
}

fn join(line: &mut Line) {
    let rest = line.cells.split_off(1);
    if let Some(first) = line.cells.first_mut() {
        let at = first.line().unwrap_or(line.number);
        first.parts.extend(Content::on_line("\u{3000}", at).parts);
        first.parts.extend(rest.into_iter().flat_map(|c| c.parts));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    #[test]
    fn a_number_that_a_tab_keeps_apart_is_of_its_line() {
        for (printed, want) in [
            ("(2)\t主な取組\n", "(2) 主な取組"),
            ("第1\t移住の促進\n", "第1 移住の促進"),
            ("イ\t施策の方向\n", "イ 施策の方向"),
            ("2-1\t住まい\n", "2-1 住まい"),
            ("・\t空き家の調査\n", "・ 空き家の調査"),
        ] {
            assert_eq!(said(printed), [want], "{printed}");
        }
    }

    #[test]
    fn rows_of_a_table_are_none() {
        let table = "番号\t取組\n1\t空き家の調査\n2\t移住の相談\n";
        assert_eq!(said(table).len(), 1);
        let gap = "番号\t取組\n1\t空き家の調査\n\n2\t移住の相談\n3\t住まいの改修\n";
        assert!(said(gap).iter().all(|b| b.contains('|')), "{:?}", said(gap));
        assert!(said("1\t2,340\n2\t3,120\n")[0].contains('|'));
    }
}

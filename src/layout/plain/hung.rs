//! Lines with tabs that are no rows: word processors hang the number or bullet of a line so, and set apart what stands
//! at the right of a heading: 「(1) 交通⇥【建設課】」.

use super::content::{Content, Line, starts_with_bullet};
use super::shape::{begins_counted, is_circled, is_figure, is_headed, is_number};

/// Joins the parts of such lines.
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
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        let apart = above.is_none_or(|line| line.words().trim().is_empty());
        let Some(rows) = lines.get_mut(at..end) else {
            break;
        };
        let near = table.is_some_and(|last| at - last <= NEAR);
        if let [line] = rows
            && (apart || !near)
            && is_set_apart(line)
        {
            join(line, APART);
        } else if !near && rows.iter().all(is_hung) {
            rows.iter_mut().for_each(|line| join(line, BESIDE));
        } else {
            table = Some(end);
        }
        at = end;
    }
    lines
}

/// Rows so few lines behind a table may be its own.
const NEAR: usize = 3;

/// What stands between a number and its words, and what between a heading and what is set apart from it.
const BESIDE: &str = "\u{3000}";
const APART: &str = "\u{3000}\u{3000}";

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

/// 「施策1-1　健康づくり ⇥ 主管課：健康増進課」, 「(1) 交通 ⇥ 【建設課】」: a heading with its number, and behind it words in
/// brackets or behind a colon.
fn is_set_apart(line: &Line) -> bool {
    let Some((first, rest)) = line.cells.split_first() else {
        return false;
    };
    let (heading, number) = (first.text(), first.key());
    let heading = heading.as_str().trim();
    let counted = is_headed(heading) || begins_counted(heading) || heading.starts_with(is_circled);
    let said = |cell: &Content| {
        let key = cell.key();
        let closed = |(open, close)| key.starts_with(open) && key.ends_with(close);
        let bracketed = [
            ('【', '】'),
            ('〔', '〕'),
            ('[', ']'),
            ('(', ')'),
            ('（', '）'),
        ];
        let named = key.split_once([':', '：']);
        bracketed.into_iter().any(closed)
            || named.is_some_and(|(label, value)| !label.is_empty() && !value.is_empty())
    };
    let mut filled = rest.iter().filter(|c| !c.is_empty()).peekable();
    counted && !is_number(&number) && filled.peek().is_some() && filled.all(said)
}

fn join(line: &mut Line, gap: &str) {
    let rest = line.cells.split_off(1);
    if let Some(first) = line.cells.first_mut() {
        for cell in rest.into_iter().filter(|c| !c.is_empty()) {
            let at = first.line().unwrap_or(line.number);
            first.parts.extend(Content::on_line(gap, at).parts);
            first.parts.extend(cell.parts);
        }
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
    fn what_stands_at_the_right_of_a_heading_is_of_its_line() {
        for (printed, want) in [
            ("(1) 交通\t【建設課】\n", "(1) 交通 【建設課】"),
            (
                "施策1-1　健康\t\t主管課：福祉課\t関係課：税務課\n",
                "施策1-1 健康 主管課:福祉課 関係課:税務課",
            ),
        ] {
            let found = said(printed);
            let found: Vec<String> = found
                .iter()
                .map(|b| b.split_whitespace().collect::<Vec<_>>().join(" "))
                .collect();
            assert_eq!(found, [want], "{printed}");
        }
        for row in ["取組\t【建設課】\n", "(1) 交通\t建設課\n"] {
            assert!(said(row)[0].contains('|'), "{row}");
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

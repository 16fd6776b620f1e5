//! Heads over nothing but marks: 「取組｜総務課｜所属長｜全職員」 over 「面談を行う。｜　｜○｜　」.

use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use crate::text::ordinal::parse_number;
use std::ops::Range;

/// Fewer columns or rows may be marked for another reason.
const FEWEST: usize = 2;

/// Whether a row begins with a label, and each of its other cells stands over marks and blanks alone. Over a column
/// of numbers the first cell may be blank: 「　｜取組｜総務課」 over 「①｜面談を行う。｜○」.
pub(super) fn heads_marks(
    view: &View,
    row: usize,
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> bool {
    let names = match are_numbered(view, row, rows, cols) {
        true => cols.start + 1..cols.end,
        false => cols.clone(),
    };
    let filled = view.filled(row, names.clone());
    let Some((&first, others)) = filled.split_first() else {
        return false;
    };
    let body = row + 1..rows.end;
    let labelled = view.seen[first].kind == Kind::Label && view.seen[first].cell.col == names.start;
    let below = |id: usize| {
        let cells = view.down(view.seen[id].cell.col, body.clone());
        cells.into_iter().map(|id| view.seen[id].kind)
    };
    let bare = |&id: &usize| {
        let cell = view.seen[id].cell;
        cell.row == row && cell.col_span == 1 && below(id).all(is_mark_or_blank)
    };
    // One of them may be called upon in none of the rows.
    let marked = others
        .iter()
        .filter(|&&id| below(id).any(|k| k == Kind::Mark));
    let marked = marked.count();
    let named = |id: &usize| view.seen[*id].is_content();
    let rows_named = view.down(names.start, body.clone()).iter().all(named);
    let all = others.len() + 1 == names.len() && others.iter().all(bare);
    labelled && all && marked >= FEWEST && body.len() >= FEWEST && rows_named
}

fn is_mark_or_blank(kind: Kind) -> bool {
    matches!(kind, Kind::Mark | Kind::Empty)
}

/// Whether a blank cell of a head stands over nothing but numbers.
fn are_numbered(view: &View, row: usize, rows: &Range<usize>, cols: &Range<usize>) -> bool {
    let blank = view.at(row, cols.start);
    let mut below = view.down(cols.start, row + 1..rows.end).into_iter();
    blank.is_some_and(|s| s.kind == Kind::Empty)
        && below.len() >= FEWEST
        && below.all(|id| parse_number(view.seen[id].str()).is_some())
}

/// Whether a row below a head names those who are marked in the rows after it: 「総務課｜所属長｜職員」 below 「主体」, the
/// only other words of the head reaching down beside it or leaving their cells blank.
pub(super) fn names_the_marked(
    view: &View,
    top: usize,
    row: usize,
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> bool {
    let begun = view.beginning(row, cols.clone());
    let body = row + 1..rows.end;
    let above = view.filled(top, cols.clone());
    let over = begun.first().and_then(|&id| {
        let col = view.seen[id].cell.col;
        above.iter().rfind(|&&a| view.seen[a].cell.col <= col)
    });
    let labelled = over.is_some_and(|&a| {
        view.seen[a].kind == Kind::Label && above.last() == Some(&a) && view.seen[a].cell.row == top
    });
    let mut marked = 0;
    let bare = begun.iter().all(|&id| {
        let seen = &view.seen[id];
        let below = view.down(seen.cell.col, body.clone()).into_iter();
        let kinds: Vec<Kind> = below.map(|id| view.seen[id].kind).collect();
        marked += usize::from(kinds.contains(&Kind::Mark));
        seen.kind != Kind::Value
            && seen.cell.col_span == 1
            && kinds.into_iter().all(is_mark_or_blank)
    });
    let first = begun.first().map_or(cols.end, |&id| view.seen[id].cell.col);
    labelled && bare && marked >= FEWEST && body.len() >= FEWEST && begun.len() == cols.end - first
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn offices_over_marks_are_heads() {
        let plan = read(
            "霞台町行動計画\n\n令和７年度～令和11年度\n\n## 取組の分担\n\n| 取組 | 総務課 | 住民課 | 福祉課 | 所属長 |\n|---|---|---|---|---|\n\
             | 面談を行う | | ○ | | |\n| 手引を作る | ○ | | ○ | |\n",
        );
        let told = plan.items.iter().map(|i| {
            let names: Vec<&str> = i.departments.iter().map(|d| d.name.as_str()).collect();
            format!("{} {}", i.title, names.join("・"))
        });
        assert_eq!(
            told.collect::<Vec<_>>(),
            ["面談を行う 住民課", "手引を作る 総務課・福祉課"]
        );
    }

    #[test]
    fn the_head_over_their_numbers_may_be_blank() {
        let told = |head: &str, second: &str| {
            let plan = read(&format!(
                "霞台町行動計画\n\n令和７年度～令和11年度\n\n{head}①\t面談を行う。\t\t○\t\n{second}\t手引を作る。\t○\t\t○\n"
            ));
            let told = plan.items.iter().map(|i| {
                let names: Vec<&str> = i.departments.iter().map(|d| d.name.as_str()).collect();
                let number = i.number.as_ref().map_or("", |n| n.raw.as_str());
                format!("{number} {} {}", i.title, names.join("・"))
            });
            told.collect::<Vec<_>>()
        };
        let want = ["① 面談を行う。 所属長", "② 手引を作る。 総務課・職員"];
        assert_eq!(told("\t取組\t総務課\t所属長\t職員\n", "②"), want);
        assert_eq!(
            told("\t取組\t主体\t\t\n\t\t総務課\t所属長\t職員\n", "②"),
            want
        );
        assert_ne!(told("\t取組\t総務課\t所属長\t職員\n", "資料"), want);
    }
}

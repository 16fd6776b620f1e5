//! Heads over nothing but marks: 「取組｜総務課｜所属長｜全職員」 over 「面談を行う。｜　｜○｜　」.

use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use std::ops::Range;

/// Whether a row begins with a label, and each of its other cells stands over marks and blanks alone.
pub(super) fn heads_marks(
    view: &View,
    row: usize,
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> bool {
    /// Fewer columns or rows may be marked for another reason.
    const FEWEST: usize = 2;
    let filled = view.filled(row, cols.clone());
    let Some((&first, others)) = filled.split_first() else {
        return false;
    };
    let body = row + 1..rows.end;
    let labelled = view.seen[first].kind == Kind::Label && view.seen[first].cell.col == cols.start;
    let below = |id: usize| {
        let cells = view.down(view.seen[id].cell.col, body.clone());
        cells.into_iter().map(|id| view.seen[id].kind)
    };
    let bare = |&id: &usize| {
        let cell = view.seen[id].cell;
        let marks = below(id).all(|kind| matches!(kind, Kind::Mark | Kind::Empty));
        cell.row == row && cell.col_span == 1 && marks
    };
    // One of them may be called upon in none of the rows.
    let marked = others
        .iter()
        .filter(|&&id| below(id).any(|k| k == Kind::Mark));
    let marked = marked.count();
    let named = |id: &usize| view.seen[*id].is_content();
    let rows_named = view.down(cols.start, body.clone()).iter().all(named);
    let all = others.len() + 1 == cols.len() && others.iter().all(bare);
    labelled && all && marked >= FEWEST && body.len() >= FEWEST && rows_named
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
}

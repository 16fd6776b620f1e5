//! Names broken over two lines with the figures of their row between them: 「生徒を送り出す」, 「　　3人　5人」,
//! 「学校の数」, as `pdftotext -layout` sets a row whose figures stand in the middle of its height.

use super::super::rows::Row;

/// A longer line is a note (characters).
const LONGEST: usize = 30;

/// What a row looks like beside its neighbours.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Nothing but a name.
    Name,
    /// Figures without a name.
    Figures,
    Other,
}

/// Brings the parts of such rows together. A name that may as well begin the next row stays alone.
pub(super) fn join(mut rows: Vec<Row>) -> Vec<Row> {
    let looks: Vec<Look> = rows.iter().map(look).collect();
    let lines: Vec<u32> = rows.iter().map(|r| r.line).collect();
    let broken = |at: usize| {
        let next = |n: usize| looks.get(at + n).copied();
        let below = lines
            .get(at..at + 3)
            .is_some_and(|l| matches!(l, [a, b, c] if a + 1 == *b && b + 1 == *c));
        below
            && next(0) == Some(Look::Name)
            && next(1) == Some(Look::Figures)
            && next(2) == Some(Look::Name)
            && next(3) != Some(Look::Figures)
    };
    // From the bottom up, so that the rows still to be looked at keep their numbers.
    for at in (0..rows.len()).rev() {
        if !broken(at) {
            continue;
        }
        let mut three = rows.drain(at..at + 3);
        if let (Some(first), Some(figures), Some(last)) = (three.next(), three.next(), three.next())
        {
            drop(three);
            rows.insert(at, whole(first, figures, last));
        }
    }
    rows
}

fn look(row: &Row) -> Look {
    let (first, others) = match row.cells.split_first() {
        Some((first, others)) => (first.words(), others),
        None => return Look::Other,
    };
    let filled = others.iter().filter(|c| !c.is_empty()).count();
    let name = || {
        first.chars().count() <= LONGEST
            && !first.contains('。')
            && !first.starts_with(['※', '(', '（', '〔', '【', '<', '＜', '注', '◎', '■'])
    };
    match (first.trim().is_empty(), filled) {
        (false, 0) if name() => Look::Name,
        (true, 1..) if !row.whole => Look::Figures,
        _ => Look::Other,
    }
}

/// One row of a name, its figures and the rest of the name.
fn whole(first: Row, figures: Row, last: Row) -> Row {
    let mut names = first.cells.into_iter().chain(last.cells);
    let mut name = names.next().unwrap_or_default();
    for more in names.filter(|c| !c.is_empty()) {
        name.go_on(more);
    }
    let values = figures.cells.into_iter().skip(1);
    Row {
        line: first.line,
        cells: std::iter::once(name).chain(values).collect(),
        whole: false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;

    #[test]
    fn a_name_round_its_figures_is_one() {
        let text = "指標                 現状値        目標値\n生徒を送り出す\n                     3人           5人\n学校の数\n留学生の受入れ数     2人           4人\n講座の数             3回           6回\n";
        let rows = read(text);
        assert_eq!(rows[0][1], ["生徒を送り出す学校の数", "3人", "5人"]);
        assert_eq!(rows[0][2], ["留学生の受入れ数", "2人", "4人"]);
    }

    #[test]
    fn a_name_between_two_rows_of_figures_may_be_of_either() {
        let text = "指標                 現状値        目標値\n生徒を送り出す\n                     3人           5人\n学校の数\n                     2人           4人\n講座の数             3回           6回\n";
        let rows = read(text);
        assert_eq!(rows[0][2], ["", "3人", "5人"]);
    }
}

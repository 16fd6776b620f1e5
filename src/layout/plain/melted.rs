//! Columns of years that a converter made one: 「令和8年度<br>令和9年度｜令和10年度」 over 「調査<br>決定｜実施」.

use super::content::{Content, Part};
use super::rows::Row;
use super::spaced::is_year;

/// The rows, each year in a column of its own, where the cells below hold a line for each of them. Rows that do not are
/// of another head, and stay.
pub(super) fn parted(mut rows: Vec<Row>) -> Vec<Row> {
    for at in 0..rows.len() {
        let Some((col, count)) = rows.get(at).and_then(melted_years) else {
            continue;
        };
        let below = rows.iter().skip(at + 1);
        let whole =
            below.take_while(|row| row.cells.get(col).is_some_and(|c| line_count(c) == count));
        let end = at + 1 + whole.count();
        if end == at + 1 {
            continue;
        }
        join_label(rows.get_mut(at..end).unwrap_or_default());
        for row in rows.get_mut(at..end).unwrap_or_default() {
            let lines = row.cells.get(col).and_then(lines).unwrap_or_default();
            row.cells.splice(col..=col, lines);
        }
    }
    rows
}

/// The column where a head of years has several in one cell, and how many.
fn melted_years(row: &Row) -> Option<(usize, usize)> {
    let years = |cell: &Content| {
        let lines = lines(cell).unwrap_or_default();
        let years = lines.iter().all(|line| is_year(&line.key()));
        let again = lines.windows(2).any(|w| match w {
            [one, two] => one.key() == two.key(),
            _ => false,
        });
        if years && !again { lines.len() } else { 0 }
    };
    let counts: Vec<usize> = row.cells.iter().map(years).collect();
    let mut melted = counts.iter().enumerate().filter(|(_, n)| **n > 1);
    let (col, count) = melted.next()?;
    let alone = melted.next().is_none() && counts.contains(&1);
    alone.then_some((col, *count))
}

/// 「年度」 above 「別計画」: the label of the row was cut where its rows were parted.
fn join_label(rows: &mut [Row]) {
    let [head, below, ..] = rows else { return };
    let (Some(label), Some(rest)) = (head.cells.first_mut(), below.cells.first_mut()) else {
        return;
    };
    if label.key() == "年度" && rest.key().starts_with('別') {
        label.parts.append(&mut rest.parts);
    }
}

fn line_count(cell: &Content) -> usize {
    lines(cell).map_or(0, |lines| lines.len())
}

/// The lines of a cell that holds nothing but text.
fn lines(cell: &Content) -> Option<Vec<Content>> {
    let mut out = vec![Content::default()];
    for part in &cell.parts {
        match part {
            Part::Text { .. } => out.last_mut()?.parts.push(part.clone()),
            Part::Break => out.push(Content::default()),
            _ => return None,
        }
    }
    out.retain(|line| !line.is_empty());
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    #[test]
    fn years_in_one_cell_are_columns_where_the_cells_below_have_as_many_lines() {
        let head = "|年度別計画|令和8年度<br>令和9年度|令和10年度|\n|---|---|---|\n";
        let apart = "|年度別計画|令和8年度|令和9年度|令和10年度|\n|---|---|---|---|\n||調査|方針の決定|実施|\n";
        assert_eq!(
            said(&format!("{head}||調査<br>方針の決定|実施|\n")),
            said(apart)
        );
        // A label cut in two.
        let cut = "|年度|令和8年度<br>令和9年度|令和10年度|\n|---|---|---|\n|別計画|調査<br>方針の決定|実施|\n";
        assert_eq!(said(cut), said(apart));
        // Three lines for two years: whose is which is not said.
        let three = said(&format!("{head}||調査<br>方針の<br>決定|実施|\n"));
        assert_ne!(three, said(apart));
    }
}

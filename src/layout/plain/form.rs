//! What a form is like where it ends: a page may have cut it there, and the rows behind the gap go on with it.

use super::content::Content;
use super::look::{Columns, Look, look};
use super::rows::Row;
use super::slipped::{is_year_of_label, lacks_label, sole_year};

/// The last rows of a form.
#[derive(Debug, Default)]
pub(super) struct Form {
    width: usize,
    /// The columns below its last years.
    years: Vec<usize>,
    /// It has rows of years under a label: 「　｜令和9年度｜試行」.
    under_label: bool,
    /// It ends with rows that begin with their year, below a head.
    rows: Option<YearRows>,
}

/// 「年度｜計画｜実績」 over 「令和8年度｜10件｜12件」.
#[derive(Debug)]
struct YearRows {
    head: Vec<String>,
    columns: Columns,
    last: Option<u32>,
}

impl Form {
    pub fn of(rows: &[Row]) -> Self {
        let mut form = Self::default();
        form.add(rows);
        form
    }

    /// Takes in rows at its end.
    pub fn add(&mut self, rows: &[Row]) {
        let widths = rows.iter().map(|r| r.cells.len());
        self.width = widths.chain([self.width]).max().unwrap_or(0);
        self.under_label |= rows.iter().any(is_year_of_label);
        if let Some(years) = years_of_form(rows) {
            self.years = years;
        }
        let last = rows.last().and_then(year_number);
        match &mut self.rows {
            Some(known) if rows.iter().all(begins_with_year) => known.last = last,
            known => *known = YearRows::of(rows),
        }
    }

    /// Whether it has rows of single years: what stands in a gap may part them.
    pub fn has_year_rows(&self) -> bool {
        self.under_label || self.rows.is_some()
    }

    /// Whether rows go on with it. `page`: nothing but the end of a page is between.
    pub fn goes_on(&self, rows: &[Row], page: bool) -> bool {
        let below = rows.first().is_some_and(|row| self.is_below_years(row));
        below || page && (self.is_further_year(rows) || self.goes_on_by_year(rows))
    }

    /// Whether a row goes on below the years: nothing stands in its first cell, and a figure below a year.
    fn is_below_years(&self, row: &Row) -> bool {
        let mut below = self.years.iter().filter_map(|at| row.cells.get(*at));
        let unnamed = row.cells.first().is_some_and(Content::is_empty);
        !row.whole && unnamed && below.any(|cell| look(&cell.key()) == Look::Figure)
    }

    /// Whether rows are of further years under the last label: 「　｜令和9年度｜試行」.
    fn is_further_year(&self, rows: &[Row]) -> bool {
        let lost = |row: &Row| row.cells.len() == self.width && lacks_label(row, self.width);
        let of_label = |row: &Row| is_year_of_label(row) || lost(row);
        self.under_label && rows.first().is_some_and(of_label)
    }

    /// Whether rows begin with further years, perhaps below the same head again.
    fn goes_on_by_year(&self, rows: &[Row]) -> bool {
        let Some(known) = &self.rows else {
            return false;
        };
        let rows = known.below_head(rows).unwrap_or(rows);
        let first = rows.first().filter(|row| begins_with_year(row));
        let later = first.is_some_and(|row| year_number(row) > known.last);
        later && first.is_some_and(|row| known.columns.go_on_with(row))
    }

    /// Rows that go on with it, without its head where that is printed again.
    pub fn without_head(&self, mut rows: Vec<Row>) -> Vec<Row> {
        let known = self.rows.as_ref();
        if known.is_some_and(|known| known.below_head(&rows).is_some()) {
            rows.remove(0);
        }
        rows
    }
}

impl YearRows {
    fn of(rows: &[Row]) -> Option<Self> {
        let end = rows.iter().rposition(|row| !begins_with_year(row))?;
        let words = |c: &Content| look(&c.key()) == Look::Words;
        let named = |row: &Row| !row.whole && row.cells.iter().all(words);
        let own = rows.get(end..).filter(|own| own.len() > 1)?;
        let head = own.first().filter(|head| named(head))?;
        let columns = Columns::of(own).filter(Columns::has_figures)?;
        Some(Self {
            head: keys(head),
            columns,
            last: own.last().and_then(year_number),
        })
    }

    /// The rows below its head, where they begin with it.
    fn below_head<'r>(&self, rows: &'r [Row]) -> Option<&'r [Row]> {
        let (head, below) = rows.split_first()?;
        (keys(head) == self.head).then_some(below)
    }
}

fn keys(row: &Row) -> Vec<String> {
    row.cells.iter().map(Content::key).collect()
}

fn begins_with_year(row: &Row) -> bool {
    !row.whole && sole_year(row) == Some(0)
}

/// The number of the year that a row begins with: 8 of 「令和8年度」.
fn year_number(row: &Row) -> Option<u32> {
    let key = row.cells.first().map(Content::key)?;
    let digits = key.chars().map(|c| c.to_digit(10));
    let own = digits.skip_while(Option::is_none).map_while(|d| d);
    own.fold(None, |n: Option<u32>, d| {
        Some(n.unwrap_or(0).saturating_mul(10).saturating_add(d))
    })
}

/// The columns below the years that stand right of a label, where no other label stands below it; `None` without any
/// label.
fn years_of_form(rows: &[Row]) -> Option<Vec<usize>> {
    let labelled = |row: &&Row| row.whole || row.cells.first().is_some_and(|c| !c.is_empty());
    let row = rows.iter().rev().find(labelled)?;
    let cells = row.cells.iter().enumerate().skip(1);
    let years = cells.filter(|(_, cell)| look(&cell.key()) == Look::Year);
    let years: Vec<usize> = years.map(|(at, _)| at).collect();
    Some(if years.len() > 1 { years } else { Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    #[test]
    fn rows_of_further_years_go_on_behind_a_page() {
        let card = "取組\t窓口の委託\t\t\n担当課\t住民課\t\t\n年度\t計画\t実績\t達成率\n";
        let (one, two) = ("令和6年度\t20\t18\t90%\n", "令和7年度\t30\t―\t―\n");
        let whole = said(&format!("{card}{one}{two}"));
        assert_eq!(said(&format!("{card}{one}\n{two}")), whole);
        let page = said(&format!("{card}{one}\n- 5 -\n椿町計画\n\n{two}"));
        assert_eq!(page.first(), whole.first());
        let head = "年度\t計画\t実績\t達成率\n";
        assert_eq!(said(&format!("{card}{one}\n{head}{two}")), whole);
        // Another table begins with earlier years, or has a name.
        assert_eq!(said(&format!("{card}{two}\n{head}{one}")).len(), 2);
        assert_eq!(said(&format!("{card}{one}\n利用者数\n\n{two}")).len(), 3);
    }
}

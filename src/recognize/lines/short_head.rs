//! Heads one column short: 「年度｜令和7年度｜令和8年度」 over 「財源内訳｜国庫支出金｜1,100｜9,500」. The label of the years stood
//! over the names of the rows as well, and the frame that said so was lost: it stands over them again.

use crate::block::{Cell, Grid, GridKind};
use crate::profile::Profile;
use crate::recognize::stream::{Entry, Piece};
use crate::text::Text;
use rust_decimal::Decimal;
use std::ops::Range;

/// The grid of an entry with its years over their figures; `None` where they are.
pub(super) fn lengthened(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let Piece::Grid(grid) = entry.piece else {
        return None;
    };
    if grid.kind != GridKind::Tabbed {
        return None;
    }
    let found = Found {
        index: grid.index(),
        grid,
        profile,
    };
    let short: Vec<usize> = found.short_rows();
    if short.is_empty() {
        return None;
    }
    let mut out = grid.clone();
    let last = grid.cols.checked_sub(1)?;
    out.cells
        .retain(|c| !(c.col == last && short.contains(&c.row)));
    for cell in &mut out.cells {
        if cell.col > 0 && short.contains(&cell.row) {
            cell.col += 1;
        }
    }
    let blank = |row: &usize| Cell::single(*row, 1, Text::default());
    out.cells.extend(short.iter().map(blank));
    out.cells.sort_by_key(|c| (c.row, c.col));
    Some(out)
}

/// A grid in which such heads are looked for.
struct Found<'g> {
    index: Vec<usize>,
    grid: &'g Grid,
    profile: &'g Profile,
}

impl Found<'_> {
    fn cell(&self, row: usize, col: usize) -> Option<&Cell> {
        let id = self.index.get(row * self.grid.cols + col)?;
        self.grid.cells.get(*id).filter(|_| col < self.grid.cols)
    }

    /// What a cell says that begins there, empty where none does.
    fn said(&self, row: usize, col: usize) -> &str {
        let own = |c: &&Cell| c.row == row && c.col == col;
        let cell = self.cell(row, col).filter(own);
        cell.map_or("", |c| c.text.as_str().trim())
    }

    /// Whether the label of a row is that of several.
    fn goes_down(&self, row: usize) -> bool {
        self.cell(row, 0).is_some_and(|c| c.row_span > 1)
    }

    fn is_year(&self, row: usize, col: usize) -> bool {
        let said = self.said(row, col);
        !said.is_empty() && self.profile.calendar.whole(said).is_some()
    }

    /// How many years stand beside each other behind the label of a row.
    fn years(&self, row: usize) -> usize {
        let labelled = !self.said(row, 0).is_empty() && !self.is_year(row, 0);
        let years = (1..self.grid.cols).take_while(|&col| self.is_year(row, col));
        if labelled { years.count() } else { 0 }
    }

    /// The heads that are one column short, and the rows below them that are as well.
    fn short_rows(&self) -> Vec<usize> {
        let rows = self.grid.rows;
        let heads: Vec<usize> = (0..rows).filter(|&row| self.years(row) > 1).collect();
        let ends = heads.iter().skip(1).copied().chain([rows]);
        let mut out = Vec::new();
        for (&head, end) in heads.iter().zip(ends) {
            let years = self.years(head);
            let goes_on = |row: &usize| self.is_named(*row, years) || self.has_room(*row);
            let below = (head + 1..end).take_while(goes_on);
            let (long, short): (Vec<usize>, Vec<usize>) =
                below.partition(|&row| self.is_named(row, years));
            if !long.is_empty() && self.has_room(head) && !self.goes_down(head) {
                out.push(head);
                out.extend(short);
            }
        }
        out
    }

    /// Whether the last column of a row is blank, and none of its cells behind the label is merged.
    fn has_room(&self, row: usize) -> bool {
        let cols = self.grid.cols;
        let single = |c: &Cell| c.col_span == 1 && (c.col == 0 || c.row_span == 1);
        let single = |col: usize| self.cell(row, col).is_some_and(single);
        self.said(row, cols - 1).is_empty() && (0..cols).all(single)
    }

    /// Whether a row has a name where the first year stands, and as many figures behind it as there are years. 「未定｜1,100｜
    /// 9,500｜10,600」 ends with the sum of the others.
    fn is_named(&self, row: usize, years: usize) -> bool {
        let number = |col: usize| self.profile.numbers.whole(self.said(row, col));
        let name = self.said(row, 1);
        let worded = name.contains(char::is_alphabetic) && number(1).is_none();
        let none = self.profile.words("not_a_value").iter().any(|w| w == name);
        let cols: Range<usize> = 2..years + 2;
        let figures: Option<Vec<Decimal>> = cols.map(|col| Some(number(col)?.number)).collect();
        let Some((last, others)) = figures.as_deref().and_then(<[Decimal]>::split_last) else {
            return false;
        };
        let sum: Decimal = others.iter().sum();
        worded && !none && (sum != *last || sum.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn figures(rows: &str) -> Vec<String> {
        let plan = read(&format!(
            "霞台町実施計画\n（令和８年度～令和10年度）\n\n事業名\t学童保育所の整備\t\t\t\t\n担当課\t子育て課\t\t\t\t\n\
             年度\t令和８年度\t令和９年度\t令和10年度\t\t\n{rows}"
        ));
        let all = plan.items.into_iter().flat_map(|i| i.indicators);
        let one = |o: &crate::plan::Observation| {
            format!("{}@{}", o.raw, o.period.as_ref().map_or(0, |p| p.year))
        };
        let said = |i: crate::plan::Indicator| {
            let all: Vec<String> = i.targets.iter().map(one).collect();
            format!("{} {}", i.name.unwrap_or_default(), all.join(" "))
        };
        all.map(said).collect()
    }

    #[test]
    fn years_stand_over_their_figures_where_names_stand_before_some() {
        assert_eq!(
            figures(
                "事業費（千円）\t300\t400\t500\t\t\n成果指標\t入所した児童数\t40人\t50人\t60人\t\n"
            ),
            [
                "事業費(千円) 300@2026 400@2027 500@2028",
                "入所した児童数 40人@2026 50人@2027 60人@2028",
            ]
        );
    }

    #[test]
    fn a_row_that_ends_with_its_sum_has_none() {
        let rows = "事業費（千円）\t試行\t400\t500\t900\t\n";
        assert!(figures(rows).iter().all(|f| !f.contains("400@2026")));
    }
}

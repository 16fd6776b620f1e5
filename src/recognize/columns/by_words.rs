//! What is done and by whom, under heads that no word of the lexicon fits: sentences in every row, and an office beside each
//! of them: 「場面｜心がけ｜担当課」 over 「玄関｜番号札を配ります。｜町民課」.

use super::column::Column;
use crate::profile::{Profile, Role};
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::cells::view::View;
use std::collections::BTreeSet;

/// Fewer rows may say anything.
const FEWEST: usize = 2;

/// Finds the columns of what is done, of who does it, and of what parts the rows.
pub(super) fn settle_by_words(
    view: &View,
    table: &Table,
    columns: &mut [Column],
    profile: &Profile,
) {
    let words = Words {
        view,
        table,
        profile,
    };
    let counted = |c: &Column| {
        let metric = c.role.is_some_and(Role::is_metric) || c.role == Some(Role::Indicator);
        c.year.is_some() || c.group.is_some() || metric
    };
    if table.body.len() < FEWEST || columns.iter().any(counted) {
        return;
    }
    let Some(deed) = (0..columns.len()).find(|&i| words.tells_deeds(columns, i)) else {
        return;
    };
    let find = |columns: &[Column], role: Role| columns.iter().position(|c| c.role == Some(role));
    let office = find(columns, Role::Department);
    let by = (deed + 1..columns.len()).find(|&i| words.names_offices(columns, i));
    let Some(office) = office.or(by).filter(|&o| words.in_each_row(o)) else {
        return;
    };
    let title = find(columns, Role::Title).filter(|&t| t != deed);
    if title.is_some_and(|t| t > deed || !words.groups(t)) {
        return;
    }
    columns[office].role = Some(Role::Department);
    let unknown = columns[deed].role.is_none();
    columns[deed].role = Some(Role::Title);
    columns[deed].by_place |= unknown;
    for (i, column) in columns.iter_mut().enumerate().take(deed) {
        let class = column
            .heads
            .last()
            .is_some_and(|&id| view.seen[id].has(Role::Class));
        let open = match column.role {
            None | Some(Role::Title | Role::Class) => true,
            Some(Role::Aside | Role::Other) => class,
            _ => false,
        };
        if open && words.groups(i) {
            column.role = Some(Role::Parent);
        }
    }
}

/// A table that is looked at.
struct Words<'v, 'g> {
    view: &'v View<'g>,
    table: &'v Table,
    profile: &'v Profile,
}

impl Words<'_, '_> {
    fn cells(&self, i: usize) -> Vec<&Seen<'_>> {
        let ids = self
            .view
            .down(self.table.cols.start + i, self.table.body.clone());
        let seen = ids.into_iter().map(|id| &self.view.seen[id]);
        seen.filter(|s| s.kind != Kind::Empty).collect()
    }

    /// Whether every row has a cell of its own in a column.
    fn in_each_row(&self, i: usize) -> bool {
        let rows: BTreeSet<usize> = self.cells(i).iter().map(|s| s.cell.row).collect();
        rows.len() == self.table.body.len()
    }

    /// Whether the cells of a column each stand beside several rows, or some of them.
    fn groups(&self, i: usize) -> bool {
        let cells = self.cells(i);
        let merged = cells.iter().any(|s| s.cell.row_span > 1);
        merged && cells.len() < self.table.body.len()
    }

    /// Whether each row has a sentence of its own that says what is done, under a head without a word for it or one that may
    /// head undertakings.
    fn tells_deeds(&self, columns: &[Column], i: usize) -> bool {
        let column = &columns[i];
        let may = |role: Role| {
            column
                .heads
                .last()
                .is_some_and(|&id| self.view.seen[id].has(role))
        };
        let open = match column.role {
            None => self.is_unknown(column),
            Some(Role::Description) => may(Role::Title),
            Some(Role::Title) => may(Role::Description),
            _ => false,
        };
        let cells = self.cells(i);
        let keys: BTreeSet<String> = cells.iter().map(|s| s.text().key()).collect();
        let ends = self.profile.pattern("says_what_is_done");
        let deed = |s: &&Seen| s.kind == Kind::Text && ends.is_match(s.str());
        open && self.in_each_row(i) && cells.iter().all(deed) && keys.len() == cells.len()
    }

    /// Whether every cell of an unknown column is a name of an office.
    fn names_offices(&self, columns: &[Column], i: usize) -> bool {
        let everybody = self.profile.words("whole_organisation");
        let office = |s: &&Seen| s.office || everybody.iter().any(|w| w == s.str());
        let cells = self.cells(i);
        self.is_unknown(&columns[i]) && !cells.is_empty() && cells.iter().all(office)
    }

    /// Whether no word says what a column is of.
    fn is_unknown(&self, column: &Column) -> bool {
        let worded = |&id: &usize| self.view.seen[id].kind == Kind::Text;
        column.role.is_none() && column.unit.is_none() && column.heads.iter().all(worded)
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    fn items(head: [&str; 3], second: &str) -> Vec<String> {
        let [group, deed, who] = head;
        let plan = read(&format!(
            "笹野町環境行動計画\n\n計画期間　令和８年度～令和12年度\n\n## １　日常の取組\n\n<table><tr><th>{group}</th><th>{deed}</th><th>{who}</th></tr>\
             <tr><td rowspan=2>玄関</td><td>番号札を配ります。</td><td>町民課</td></tr><tr><td>{second}</td><td>税務課</td></tr>\
             <tr><td>車両</td><td>窓を磨きます。</td><td>全職員</td></tr></table>\n"
        ));
        let groups = plan.items.iter().map(|i| {
            let names: Vec<&str> = i
                .hierarchy
                .iter()
                .skip(1)
                .map(|h| h.title.as_str())
                .collect();
            format!("{} {}", names.join("›"), told(i))
        });
        groups.collect()
    }

    #[test]
    fn sentences_with_an_office_each_are_what_is_done() {
        let want = [
            "玄関 - 番号札を配ります。 | 町民課",
            "玄関 - 椅子を増やします。 | 税務課",
            "車両 - 窓を磨きます。 | 全職員",
        ];
        let second = "椅子を増やします。";
        assert_eq!(items(["項目", "具体的な行動", "担当課"], second), want);
        assert_eq!(items(["対象", "具体的取組", "担当課"], second), want);
        assert_eq!(items(["場面", "心がけ", "担当課"], second), want);
        assert_eq!(items(["分野", "行うこと", "行う人"], second), want);
    }

    #[test]
    fn names_are_no_sentences() {
        assert!(items(["場面", "心がけ", "受け持ち"], "待合室の椅子").is_empty());
        // What came of it is nothing to be done.
        assert!(items(["場面", "心がけ", "担当課"], "椅子を増やしました。").is_empty());
    }
}

//! Indicators beside each other, and below them where each stands and how far it is to go: 「数値目標｜転入超過数｜婚姻件数」 over
//! 「基準値」 and 「目標値」.

use super::band::Table;
use crate::profile::Role;
use crate::recognize::cells::cell::{Kind, Seen, is_western};
use crate::recognize::cells::view::View;
use crate::recognize::columns::column::Column;
use crate::recognize::forms::form::Reader;
use crate::recognize::rows::figures::Layout;
use std::ops::Range;

/// A name of an indicator is no longer (characters).
const LONGEST_NAME: usize = 30;

/// The head of such a table that begins at `row`, and its rows.
pub(super) fn heads_indicators(
    view: &View,
    row: usize,
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let corner = view.at(row, cols.start).filter(|s| s.cell.row == row)?;
    let end = corner.cell.last_row() + 1;
    let inner = corner.cell.last_col() + 1..cols.end;
    let names = view.beginning(row, inner.clone());
    // 「量の見込み｜確保方策｜差」: labels of one part, and what is reckoned of them.
    let aims: Vec<&Seen> = (names.iter().map(|&id| &view.seen[id]))
        .filter(|s| s.role() == Some(Role::Target))
        .collect();
    let several = aims.iter().any(|s| s.text().key() != aims[0].text().key());
    let tells_apart = |s: &Seen| several && matches!(s.role(), Some(Role::Target | Role::Derived));
    let name = |id: &usize| {
        let seen = &view.seen[*id];
        let words = seen.str();
        // 「歳出削減額」 is what is counted here.
        let other = |role: Role| {
            matches!(
                role,
                Role::Indicator | Role::Class | Role::Other | Role::EffectAmount
            )
        };
        let plain = match seen.kind {
            Kind::Text => !seen.figure,
            Kind::Label => seen.role().is_some_and(other) || tells_apart(seen),
            _ => false,
        };
        plain && words.chars().count() <= LONGEST_NAME && !words.contains('。')
    };
    let corner = matches!(
        corner.kind,
        Kind::Label | Kind::Empty | Kind::Text | Kind::Year
    );
    if !corner || names.len() < 2 || !names.iter().all(name) {
        return None;
    }
    let told = (end..rows.end).take_while(|&r| tells_figures(view, r, cols.start, &inner));
    let told = told.count();
    let has = |wanted: &[Role]| {
        let mut firsts = (end..end + told).filter_map(|r| view.at(r, cols.start));
        firsts.any(|s| said(s).is_some_and(|role| wanted.contains(&role)))
    };
    let whole = has(&[Role::Baseline, Role::Actual])
        && has(&[Role::Target, Role::FinalTarget, Role::MidTarget]);
    whole.then(|| (row..end, end..end + told))
}

/// What the first cell of a row says that its figures are.
fn said(seen: &Seen) -> Option<Role> {
    let year = seen.year.as_ref().and_then(|y| y.role);
    let mut labels = seen.labels.iter().map(|l| l.role);
    year.or_else(|| labels.find(|r| r.is_metric() || *r == Role::Derived))
}

/// Whether a row says in its first cell what its figures are, perhaps in the next when, and then holds nothing but
/// figures.
fn tells_figures(view: &View, row: usize, start: usize, inner: &Range<usize>) -> bool {
    let first = view
        .at(row, start)
        .filter(|s| s.cell.row == row && s.cell.row_span == 1);
    let when = |id: &usize| view.seen[*id].kind == Kind::Year || is_western(view.seen[*id].str());
    let stub = first.map_or(start, |s| s.cell.last_col() + 1)..inner.start;
    let cells = view.across(row, inner.clone());
    let figure = |id: &usize| {
        let seen = &view.seen[*id];
        let one = seen.cell.col_span == 1 && seen.cell.row_span == 1;
        // 「148（R5）」
        let dated = seen.dated && seen.str().starts_with(|c: char| c.is_ascii_digit());
        one && (matches!(seen.kind, Kind::Value | Kind::Mark | Kind::Empty) || seen.figure || dated)
    };
    let counted = cells.iter().any(|&id| view.seen[id].kind != Kind::Empty);
    first.is_some_and(|s| said(s).is_some())
        && view.filled(row, stub).iter().all(when)
        && counted
        && cells.iter().all(figure)
}

impl Layout {
    /// Whether a column of such a table stands below its corner and says when: 「基準年度｜2013」.
    pub fn is_when(&self, i: usize) -> bool {
        let unnamed = |c: &Column| c.name.is_none() && c.label.is_none();
        self.transposed && i > 0 && self.columns.get(i).is_some_and(unnamed)
    }
}

impl Reader<'_, '_> {
    /// Whether the rows of a table say what its figures are, and its columns what is counted. Then the corner names
    /// nothing in them.
    pub(in crate::recognize) fn is_transposed(
        &self,
        table: &Table,
        columns: &mut [Column],
    ) -> bool {
        let rows = table.head.start..table.body.end;
        let plain = |c: &Column| c.year.is_none() && c.group.is_none();
        let heads = heads_indicators(self.view, table.head.start, &rows, &table.cols);
        if heads.is_none() || !columns.iter().all(plain) {
            return false;
        }
        // 「基準年度｜2013」 stand below one corner.
        let corner = columns.first().map(|c| c.heads.clone());
        for column in columns
            .iter_mut()
            .filter(|c| Some(&c.heads) == corner.as_ref())
        {
            (column.role, column.name) = (None, None);
        }
        columns.iter_mut().for_each(Column::name_amount);
        true
    }
}

impl Column {
    /// Makes a head of amounts the name of the figures below it: 「歳出削減額」 over 「目標額」 and 「実績額」.
    pub(in crate::recognize) fn name_amount(&mut self) {
        if self.role == Some(Role::EffectAmount) {
            (self.role, self.name) = (None, self.label.take());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn indicators_beside_each_other_take_the_figures_below_them() {
        for [start, aim, first, last] in [
            ["基準値", "目標値", "（Ｒ５）", "（Ｒ11）"],
            ["基準値（Ｒ５）", "目標値（Ｒ11）", "", ""],
        ] {
            let plan = read(&format!(
                "霞野町総合戦略\n\n令和７年度～令和11年度\n\n第３章　基本目標\n\n\
                 |数値目標|転入超過数（人）|婚姻件数（組）|\n|---|---|---|\n\
                 |{start}|△186{first}|148{first}|\n|{aim}|△100{last}|170{last}|\n"
            ));
            let told: Vec<_> = (plan.indicators.iter())
                .map(|i| {
                    let begun = i.baseline.as_ref().unwrap();
                    let [due] = i.targets.as_slice() else {
                        panic!("{:?}", i.targets);
                    };
                    let year = |o: &crate::plan::Observation| o.period.as_ref().map(|p| p.year);
                    let name = i.name.as_deref().unwrap_or("");
                    (
                        name,
                        year(begun),
                        due.value.as_ref().unwrap().number.to_string(),
                        year(due),
                    )
                })
                .collect();
            let both = [
                (
                    "転入超過数（人）",
                    Some(2023),
                    "-100".to_owned(),
                    Some(2029),
                ),
                ("婚姻件数（組）", Some(2023), "170".to_owned(), Some(2029)),
            ];
            assert_eq!(told.len(), 2, "{start}{first}: {told:?}");
            assert_eq!(told[1].2, both[1].2);
            assert!(
                told.iter()
                    .zip(&both)
                    .all(|(t, b)| t.1 == b.1 && t.2 == b.2 && t.3 == b.3),
                "{told:?}"
            );
        }
    }

    #[test]
    fn labels_of_one_part_beside_each_other_are_told_apart_and_may_be_of_classes() {
        let plan = read(
            "霞野町子ども計画の進捗\n\n<table>\
             <tr><td rowspan=2></td><td colspan=2>１号</td><td colspan=2>２号</td></tr>\
             <tr><td>量の見込み</td><td>確保方策</td><td>量の見込み</td><td>確保方策</td></tr>\
             <tr><td>計画値</td><td>210</td><td>300</td><td>402</td><td>400</td></tr>\
             <tr><td>実績値</td><td>198</td><td>305</td><td>411</td><td>398</td></tr></table>\n",
        );
        let told = plan.indicators.iter().map(|i| {
            let name = i.name.as_deref().unwrap_or("");
            (name, i.targets[0].raw.as_str(), i.actuals[0].raw.as_str())
        });
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                ("量の見込み 1号", "210", "198"),
                ("確保方策 1号", "300", "305"),
                ("量の見込み 2号", "402", "411"),
                ("確保方策 2号", "400", "398"),
            ]
        );
    }
}

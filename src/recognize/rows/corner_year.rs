//! A table of one year, which stands in its corner or above it: 「令和8年度｜１号｜２号｜３号」 over 「量の見込み」 and 「確保方策」.

use crate::profile::Role;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::columns::column::Column;
use crate::recognize::forms::form::Reader;

impl Reader<'_, '_> {
    /// Gives the columns of such a table the year that all their figures are of, and says which labels of its rows are
    /// names as well: of 「量の見込み」 and 「確保方策」 both are aimed at.
    pub(super) fn corner_year(&self, table: &Table, columns: &mut [Column]) -> Vec<(usize, Role)> {
        let Some(corner) = self.view.at(table.head.start, table.cols.start) else {
            return Vec::new();
        };
        // 「②確保方策｜特定教育・保育施設」 in each row of a wide corner.
        let stub = (corner.cell.last_col() + 1).saturating_sub(table.cols.start);
        let Some((names, classes)) = columns.split_at_mut_checked(stub) else {
            return Vec::new();
        };
        let Some(first) = names.first().filter(|_| classes.len() > 1) else {
            return Vec::new();
        };
        let plain = |c: &Column| {
            let said = matches!(c.role, None | Some(Role::Class | Role::Indicator));
            let amount = c.role == Some(Role::EffectAmount) && c.label.is_some();
            c.year.is_none() && c.group.is_none() && (said && c.name.is_some() || amount)
        };
        let corner = corner.kind == Kind::Year;
        let open = matches!(first.role, None | Some(Role::Class | Role::Indicator));
        let year = match (&first.year, corner) {
            (Some(year), true) => Some(year.clone()),
            (None, _) if open => self.context.of_year.clone(),
            _ => None,
        };
        let labels = self.labels_of_figures(table);
        if labels.is_empty() || !classes.iter().all(plain) {
            return Vec::new();
        }
        let role = |s: &Seen| s.role().filter(|r| r.is_metric());
        let mut kinds: Vec<(usize, Role)> = Vec::new();
        for label in &labels {
            let same = |o: &&&Seen| role(o) == role(label) && o.text().key() != label.text().key();
            let other = labels.iter().find(same);
            kinds.extend(
                role(label)
                    .filter(|_| other.is_some())
                    .map(|role| (0, role)),
            );
        }
        kinds.dedup();
        // Where nothing says when, the labels alone tell that these are figures.
        let aims = kinds.contains(&(0, Role::Target)) && open;
        if year.is_none() && !aims {
            return Vec::new();
        }
        for column in names {
            (column.year, column.role) = (None, None);
        }
        for column in classes {
            column.name_amount();
            match &year {
                Some(year) => column.year = Some(year.clone()),
                None => column.role = Some(Role::Target),
            }
        }
        kinds
    }

    /// The first cells of the rows, where each says what its figures are, or how they were reckoned.
    fn labels_of_figures(&self, table: &Table) -> Vec<&Seen<'_>> {
        let mut out = Vec::new();
        for row in table.body.clone() {
            let Some(first) = self.view.at(row, table.cols.start) else {
                return Vec::new();
            };
            let metric = first.role().is_some_and(Role::is_metric);
            match first.kind {
                Kind::Label if metric => out.push(first),
                Kind::Label if first.role() == Some(Role::Derived) => {}
                _ => return Vec::new(),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    /// Names, with the figures aimed at and when.
    fn aims(tables: &str) -> Vec<(String, Vec<(String, i32)>)> {
        let plan = read(&format!(
            "霞野町子ども・子育て支援事業計画\n\n令和８年度～令和12年度\n\n第４章　教育・保育\n\n{tables}"
        ));
        let aim = |o: crate::plan::Observation| (o.raw, o.period.map_or(0, |p| p.year));
        let one = |i: crate::plan::Indicator| {
            let name = i.name.unwrap_or_default();
            (name, i.targets.into_iter().map(aim).collect())
        };
        plan.indicators.into_iter().map(one).collect()
    }

    const ROWS: &str =
        "|---|---|---|---|\n|①量の見込み|210|402|48|\n|②確保方策|300|400|46|\n|②－①|90|△2|△2|\n";

    #[test]
    fn the_year_in_the_corner_or_above_is_that_of_all_figures() {
        for head in [
            "|令和８年度|１号|２号|３号|",
            "【令和８年度】\n\n|区分|１号|２号|３号|",
        ] {
            let told = aims(&format!("{head}\n{ROWS}"));
            assert_eq!(told.len(), 6, "{told:?}");
            let aim = |name: &str, raw: &str| (name.to_owned(), vec![(raw.to_owned(), 2026)]);
            assert_eq!(told[1], aim("①量の見込み 2号", "402"));
            assert_eq!(told[5], aim("②確保方策 3号", "46"));
        }
    }

    #[test]
    fn amounts_may_be_what_a_table_of_one_year_counts() {
        let rows = "|目標額|4,120|810|\n|達成額|4,700|940|\n";
        for head in [
            "## 令和８年度の数値目標の達成状況\n\n目標額を上回りました。\n\n||歳出削減額|歳入確保額|",
            "|令和８年度|歳出削減額|歳入確保額|",
        ] {
            let plan = read(&format!(
                "霞野町行財政改革プランの実績\n\n{head}\n|---|---|---|\n{rows}"
            ));
            let year = |o: &crate::plan::Observation| o.period.as_ref().map(|p| p.year);
            let told: Vec<_> = (plan.indicators.iter())
                .map(|i| {
                    let name = i.name.as_deref().unwrap_or_default();
                    let (aim, done) = (&i.targets[0], &i.actuals[0]);
                    (
                        name,
                        aim.raw.as_str(),
                        year(aim),
                        done.raw.as_str(),
                        year(done),
                    )
                })
                .collect();
            let of = Some(2026);
            let want = [
                ("歳出削減額", "4,120", of, "4,700", of),
                ("歳入確保額", "810", of, "940", of),
            ];
            assert_eq!(told, want, "{head}");
        }
    }

    #[test]
    fn labels_tell_of_figures_where_nothing_says_when() {
        let told = aims(&format!(
            "量の見込みと確保方策\n\n||１号|２号|３号|\n{ROWS}"
        ));
        let names: Vec<&str> = told.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.len(), 6);
        assert_eq!(names[3], "②確保方策 1号");
    }

    #[test]
    fn tables_of_one_year_each_make_one_series_of_a_name() {
        let of = |year: u32| format!("|令和{year}年度|１号|２号|３号|\n{ROWS}\n");
        let told = aims(&(of(8) + &of(9)));
        assert_eq!(told.len(), 6, "{told:?}");
        let years: Vec<i32> = told[0].1.iter().map(|(_, year)| *year).collect();
        assert_eq!(years, [2026, 2027]);
    }
}

//! A row that names the figures of the rows around it: 「指標｜申請率」 over 「目標値｜20｜30」.

use super::figures::{Layout, Rows, SHARED};
use super::series::Datum;
use crate::profile::Role;
use crate::recognize::aims::naming::without_start;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::forms::form::Reader;
use crate::recognize::words::notes::unit_as_printed;

impl Reader<'_, '_> {
    /// 「KPI｜申請率（現状値　令和6年度：14.2%）」 over all years: the name of the figures in the rows below, or above where
    /// none come any more. Perhaps with their unit, 「指標｜申請率｜単位｜％」.
    pub(super) fn series_name(&mut self, plan: &Layout, row: usize, rows: &mut Rows) -> bool {
        let view = self.view;
        let filled = view.filled(row, plan.from..plan.from + plan.columns.len());
        let (label, said, unit) = match filled[..] {
            [label, said] => (label, said, None),
            [label, said, word, unit] if view.seen[word].role() == Some(Role::Unit) => {
                (label, said, Some((word, unit)))
            }
            _ => return false,
        };
        let (label, seen) = (&view.seen[label], &view.seen[said]);
        let years = plan.columns.iter().filter(|c| c.year.is_some()).count();
        let wide = seen.cell.col_span > 1 && seen.cell.col_span >= years;
        // In a text file a merged cell stands in the first of its columns; in a spreadsheet one may not have been merged.
        let below = self.has_nameless_figures(plan, row);
        let above = rows.series.is_nameless(SHARED);
        let alone = years > 1
            && view
                .at(row, label.cell.last_col() + 1)
                .is_some_and(|s| std::ptr::eq(s, seen))
            && (below || above);
        let named = label.kind == Kind::Label && label.role() == Some(Role::Indicator);
        let words = seen.kind == Kind::Text && !seen.str().contains('。');
        if plan.list || !named || !(wide || alone) || !words {
            return false;
        }
        let (name, start) = without_start(seen.text(), self.context);
        let key = match alone && !below {
            true => SHARED.to_owned(),
            false => format!("{row}:{}", name.key()),
        };
        let datum = Datum {
            key: key.clone(),
            name: Some(&name),
            role: Some(Role::Baseline),
            cells: &[said],
            ..Datum::default()
        };
        if let Some(start) = start {
            rows.series.put(&datum, start, seen.text().place());
        } else if key == SHARED {
            rows.series.slot(SHARED, Some(&name));
        }
        if let Some((word, unit)) = unit {
            self.mark_head(word);
            self.mark_head(unit);
            let said = view.seen[unit].text().trimmed();
            self.draft().unit = unit_as_printed(said.as_str(), self.context.profile);
        }
        rows.carried = Some((key, Some(name)));
        true
    }

    /// Whether a row further down has figures and no name but what they are: 「目標値｜20｜30」.
    fn has_nameless_figures(&self, plan: &Layout, row: usize) -> bool {
        let view = self.view;
        let first = |r: &usize| view.at(*r, plan.from).filter(|s| s.cell.row == *r);
        let names = |s: &Seen| {
            let roles = [Role::Indicator, Role::Title, Role::Number];
            s.role().is_some_and(|role| roles.contains(&role))
        };
        let mut rows = (row + 1..view.grid.rows).take_while(|r| !first(r).is_some_and(names));
        let figures = |r: usize| {
            let label = first(&r).and_then(Seen::role).is_some_and(Role::is_metric);
            let cells = view.filled(r, plan.from + 1..plan.from + plan.columns.len());
            label && cells.iter().any(|&id| view.seen[id].kind == Kind::Value)
        };
        rows.any(figures)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_alone_in_its_row_is_of_the_figures_around_it() {
        let card = |rows: &str| {
            let text = format!(
                "沢口町行革プラン\n令和8年度～令和10年度\n\n取組番号\t1\t取組名\t寄附の募集\t\n担当課\t企画課\t評価\tA\t\n{rows}"
            );
            let plan = crate::recognize::tests::read(&text);
            let item = &plan.items[0];
            assert!(
                item.schedule.iter().all(|s| s.steps == ["募集"]),
                "{:?}",
                item.schedule
            );
            let [only] = item.indicators.as_slice() else {
                panic!("{:?}", item.indicators);
            };
            let numbers = only
                .targets
                .iter()
                .filter_map(|t| Some(t.value.as_ref()?.number.to_string()));
            (
                only.name.clone().unwrap_or_default(),
                only.baseline.as_ref().map(|b| b.raw.clone()),
                numbers.collect::<Vec<_>>().join(" "),
            )
        };
        let years = "年度\tR8\tR9\tR10\t\n";
        let want = |name: &str| (name.to_owned(), None, "6000 7000 8000".to_owned());
        let aims = "目標値\t6\t7\t8\t\n";
        let (said, unit) = (
            "指標\t寄附額（千円）\t\t\t\n",
            "指標\t寄附額\t単位\t千円\t\n",
        );
        assert_eq!(card(&format!("{years}{said}{aims}")), want("寄附額(千円)"));
        assert_eq!(card(&format!("{years}{unit}{aims}")), want("寄附額"));
        let behind = "指標\t収納率　【現状】98.6％（令和6年度実績）\t\t\t\n";
        let behind = format!("{years}計画\t募集\t→\t→\t\n目標値（％）\t97\t98\t99\t\n{behind}");
        let (name, start, aims) = card(&behind);
        assert_eq!((name.as_str(), aims), ("収納率", "97 98 99".to_owned()));
        assert_eq!(start.as_deref(), Some("98.6％"));
    }
}

//! A row below those of the years that says what is aimed at in the end, and when: 「最終目標値｜75｜目標年度｜令和10年度」.

use super::figures::{Layout, Rows};
use super::series::Datum;
use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::forms::form::Reader;

impl Reader<'_, '_> {
    /// Takes such a row to the series above it; whether it is one.
    pub(super) fn final_row(&mut self, plan: &Layout, row: usize, rows: &mut Rows) -> bool {
        let view = self.view;
        let filled = view.beginning(row, plan.from..plan.from + plan.columns.len());
        let [aim, figure, when, year] = filled[..] else {
            return false;
        };
        let role = view.seen[aim].role();
        let aims = matches!(role, Some(Role::Target | Role::FinalTarget));
        let figured = view.seen[figure].kind == Kind::Value;
        let due = view.seen[when].role() == Some(Role::Deadline);
        let Some(time) = view.seen[year].year.as_deref() else {
            return false;
        };
        if !(aims && figured && due) {
            return false;
        }
        let Some((key, name)) = rows.carried.clone() else {
            return false;
        };
        let datum = Datum {
            unit: rows.units.get(&key).and_then(Option::as_ref),
            key,
            name: name.as_ref(),
            role,
            year: Some(time),
            label: Some(view.seen[aim].text()),
            cells: &filled,
            ..Datum::default()
        };
        let read = rows
            .series
            .add(&datum, view.seen[figure].text(), self.context);
        if read {
            filled.iter().for_each(|&id| self.mark_used(id));
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn the_last_row_says_what_is_aimed_at_in_the_end() {
        let plan = read(
            "令和６年度　事務事業評価シート\n\n<table>\
             <tr><td>整理番号</td><td>12</td><td>事務事業名</td><td colspan=3>見守り事業</td></tr>\
             <tr><td>指標名</td><td>単位</td><td>区分</td><td>５年度</td><td>６年度</td><td>７年度</td></tr>\
             <tr><td rowspan=2>協定の締結数</td><td rowspan=2>社</td><td>目標値</td><td>48</td><td>52</td><td>60</td></tr>\
             <tr><td>実績値</td><td>47</td><td>55</td><td></td></tr>\
             <tr><td>最終目標値</td><td colspan=2>75</td><td>目標年度</td><td colspan=2>令和10年度</td></tr></table>\n",
        );
        let item = &plan.items[0];
        assert!(item.schedule.is_empty(), "{}", told(item));
        let last = item.indicators[0].targets.last().unwrap();
        let year = last.period.as_ref().map(|p| p.year);
        assert_eq!((last.raw.as_str(), year), ("75", Some(2028)));
    }
}

//! Columns of units that no head names: 「区分」 over both 「教室の回数」 and 「回」.

use super::column::Column;
use crate::profile::{Profile, Role};
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::cells::view::View;

/// Finds them between the names of what is counted and its figures, under the head of the names or none: all that stands
/// there beside a name is a unit.
pub(super) fn settle_units(view: &View, table: &Table, columns: &mut [Column], profile: &Profile) {
    let figures = |c: &Column| c.year.is_some() || c.role.is_some_and(Role::is_metric);
    for i in 1..columns.len() {
        let shared = columns[i - 1].heads.first() == columns[i].heads.first();
        let headless = |id: &usize| view.seen[*id].kind == Kind::Empty;
        let unnamed = shared || columns[i].heads.iter().all(headless);
        let open = matches!(columns[i].role, None | Some(Role::Class | Role::Parent));
        let before = columns.get(i + 1).is_some_and(figures);
        if !(unnamed && open && before) || figures(&columns[i]) || figures(&columns[i - 1]) {
            continue;
        }
        let cells = view.down(table.cols.start + i, table.body.clone());
        // A name over both columns says no unit.
        let own = |s: &&Seen| s.kind != Kind::Empty && s.cell.col_span == 1;
        let mut own = cells
            .iter()
            .map(|&id| &view.seen[id])
            .filter(own)
            .peekable();
        let unit = |s: &Seen| {
            let left = s.cell.col.checked_sub(1);
            let beside = left.and_then(|col| view.at(s.cell.row, col));
            let named = beside.is_some_and(|b| matches!(b.kind, Kind::Text | Kind::Label));
            // 「利用人数（人）」 says of what the unit is as well.
            let bare = s.str().find('(').is_none_or(|at| at == 0);
            named && bare && profile.units.read(s.str()).is_some()
        };
        if own.peek().is_some() && own.all(unit) {
            columns[i].role = Some(Role::Unit);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_measure_with_its_unit_is_no_unit() {
        let plan = read(
            "笹野町介護保険事業計画\n計画期間　令和８年度～令和10年度\n\n<table>\
             <tr><th colspan=2>区分</th><th>令和８年度計画</th><th>令和９年度計画</th></tr>\
             <tr><td rowspan=2>訪問介護</td><td>利用回数（回）</td><td>360</td><td>400</td></tr>\
             <tr><td>利用人数（人）</td><td>40</td><td>45</td></tr></table>\n",
        );
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let names = all.chain(&plan.indicators).map(|i| i.name.clone());
        let names: Vec<String> = names.flatten().collect();
        assert!(
            names[0].contains("利用回数") && names[1].contains("利用人数"),
            "{names:?}"
        );
    }

    #[test]
    fn units_may_share_the_head_of_the_names() {
        let plan = read(
            "笹野町介護保険事業計画\n計画期間　令和８年度～令和10年度\n\n<table>\
             <tr><th colspan=2 rowspan=2>区分</th><th colspan=2>実績値</th><th>計画値</th></tr>\
             <tr><th>令和６年度</th><th>令和７年度</th><th>令和８年度</th></tr>\
             <tr><td>教室の回数</td><td>回</td><td>36</td><td>40</td><td>48</td></tr>\
             <tr><td>延参加者数</td><td>人</td><td>402</td><td>455</td><td>540</td></tr></table>\n",
        );
        let named = |i: &crate::plan::Indicator| (i.name.clone(), i.unit.clone());
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let all: Vec<_> = all.chain(&plan.indicators).map(named).collect();
        let want = [("教室の回数", "回"), ("延参加者数", "人")];
        let want = want.map(|(name, unit)| (Some(name.to_owned()), Some(unit.to_owned())));
        assert_eq!(all, want);
    }
}

//! Words that head columns elsewhere and are the name of an indicator behind its label: 「指標｜町債残高（億円）」.

use super::cell::{Kind, Seen};
use crate::block::Grid;
use crate::profile::Role;

/// Takes such words for what they are, where the row holds nothing else, or where both reach down beside figures.
pub(super) fn named_indicators(grid: &Grid, seen: &mut [Seen]) {
    for row in 0..grid.rows {
        let filled = (0..seen.len()).filter(|&i| {
            let one = &seen[i];
            one.cell.row == row && one.kind != Kind::Empty
        });
        let filled: Vec<usize> = filled.take(3).collect();
        let (&[label, name] | &[label, name, _]) = filled.as_slice() else {
            continue;
        };
        // 「数値目標｜転入者数｜基準値 61人（R4） 目標値 75人（R10）」
        let figures = |&id: &usize| seen[id].kind == Kind::Text && seen[id].figure;
        let figures = filled.get(2).is_some_and(figures);
        if filled.len() > 2 && !figures && !reach_beside_figures(seen, label, name) {
            continue;
        }
        let may_name = |role: Role| {
            role == Role::Other || figures && matches!(role, Role::Indicator | Role::Judgement)
        };
        let name_too =
            |one: &Seen| one.kind == Kind::Label && one.labels.iter().all(|l| may_name(l.role));
        let named = seen[label].role() == Some(Role::Indicator) && name_too(&seen[name]);
        if named && seen[label].kind == Kind::Label {
            seen[name].labels.clear();
            seen[name].kind = Kind::Text;
        }
    }
}

/// Whether a label and what stands beside it are as deep as each other, with figures behind them: the head of a table
/// has none in its rows. 「指標｜職員数」 left of 「年度｜R8｜R9」 over 「計画値｜210｜205」.
fn reach_beside_figures(seen: &[Seen], label: usize, name: usize) -> bool {
    let (left, cell) = (seen[label].cell, seen[name].cell);
    let beside = left.last_col() + 1 == cell.col && left.last_row() == cell.last_row();
    let within = |s: &Seen| {
        let rows = cell.row..=cell.last_row();
        rows.contains(&s.cell.row) && s.cell.col > cell.last_col()
    };
    let figure = |s: &Seen| s.kind == Kind::Value && within(s);
    beside && cell.row_span > 1 && seen.iter().any(figure)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn words_that_head_other_tables_name_an_indicator_behind_its_label() {
        let plan = read(
            "霞台町行政改革実施計画\n令和8年度～令和10年度\n\n実施項目\t借入れの抑制\n担当課\t財政課\n\
             指標\t町債残高（億円）\n年次計画\t基準値（R6）\tR8\tR9\tR10\n\t78.6\t77.0\t75.5\t74.0\n",
        );
        let debt = &plan.items[0].indicators[0];
        assert_eq!(debt.name.as_deref(), Some("町債残高(億円)"));
        assert_eq!(debt.unit.as_deref(), Some("円"));
    }

    #[test]
    fn a_second_block_beside_the_years_of_a_card_has_its_own_name_and_unit() {
        let plan = read(
            "霞台町行政改革実施計画\n令和8年度～令和9年度\n\n<table>\
             <tr><td>番号</td><td>1</td><td>実施項目</td><td>定員の管理</td><td>担当</td><td>総務課</td></tr>\
             <tr><td rowspan=3>指標</td><td colspan=2 rowspan=3>職員数（人）</td><td>年度</td><td>R8</td><td>R9</td></tr>\
             <tr><td>計画値</td><td>210</td><td>205</td></tr><tr><td>実績値</td><td>211</td><td></td></tr>\
             <tr><td rowspan=2>効果額（千円）</td><td colspan=2 rowspan=2>歳出の減</td><td>計画額</td><td>120</td><td>240</td></tr>\
             <tr><td>実績額</td><td>90</td><td></td></tr></table>\n",
        );
        let said: Vec<_> = (plan.items[0].indicators.iter())
            .map(|i| {
                (
                    i.name.as_deref(),
                    i.unit.as_deref(),
                    i.targets.len(),
                    i.actuals.len(),
                )
            })
            .collect();
        let wanted = [
            (Some("職員数(人)"), Some("人"), 2, 1),
            (Some("効果額"), Some("円"), 2, 1),
        ];
        assert_eq!(said, wanted);
    }
}

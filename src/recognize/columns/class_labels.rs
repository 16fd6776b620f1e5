//! Classes that stand right before their figures, below the head of these: 「現状値」 over 「小学校｜97.8%」 and 「中学校｜94.2%」.

use super::column::Column;
use crate::profile::Role;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;

/// Makes a column of such classes one of its own. Beside a further figure they say nothing new.
pub(super) fn settle_class_labels(view: &View, table: &Table, columns: &mut [Column]) {
    let mut told = false;
    for i in 1..columns.len() {
        let [before, own] = &columns[i - 1..=i] else {
            continue;
        };
        let one_head = !own.heads.is_empty() && before.heads == own.heads;
        let figures = own.year.is_some() || own.role.is_some_and(Role::is_metric);
        if !one_head || !figures || !holds_classes(view, table, table.cols.start + i - 1) {
            continue;
        }
        columns[i - 1] = Column {
            role: Some(if told { Role::Aside } else { Role::Class }),
            ..Column::default()
        };
        told = true;
    }
}

/// Whether each cell of a column, but for those that reach into the next one, is the name of a class before a figure.
fn holds_classes(view: &View, table: &Table, col: usize) -> bool {
    /// The name of a class is no longer (characters).
    const LONGEST: usize = 12;
    let mut cells = view.down(col, table.body.clone());
    cells.retain(|&id| {
        let seen = &view.seen[id];
        seen.kind != Kind::Empty && seen.cell.col == col && seen.cell.col_span == 1
    });
    let class = |id: &usize| {
        let seen = &view.seen[*id];
        let named = seen.class || seen.kind == Kind::Text && !seen.figure;
        let beside = view.at(seen.cell.row, col + 1);
        let counted = beside.is_some_and(|s| matches!(s.kind, Kind::Value | Kind::Mark));
        named && counted && seen.str().chars().count() <= LONGEST
    };
    cells.len() > 1 && cells.iter().all(class)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn classes_below_the_head_of_their_figures_part_them() {
        let plan = read(
            "沢口町食育推進計画\n計画期間　令和８年度～令和12年度\n\n<table>\
             <tr><th>番号</th><th>項目</th><th colspan=2>現状値（令和７年度）</th><th>目標値（令和12年度）</th></tr>\
             <tr><td rowspan=2>1</td><td rowspan=2>朝食を食べる割合</td><td>小学校</td><td>97.8%</td><td rowspan=2>100%</td></tr>\
             <tr><td>中学校</td><td>94.2%</td></tr>\
             <tr><td>2</td><td>関心のある人の割合</td><td colspan=2>76%</td><td>90%</td></tr></table>\n",
        );
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let told = all.map(|i| {
            let start = i.baseline.as_ref().map_or("", |b| b.raw.as_str());
            (
                i.name.as_deref().unwrap_or(""),
                start,
                i.targets[0].raw.as_str(),
            )
        });
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                ("朝食を食べる割合 小学校", "97.8%", "100%"),
                ("朝食を食べる割合 中学校", "94.2%", "100%"),
                ("関心のある人の割合", "76%", "90%"),
            ]
        );
    }
}

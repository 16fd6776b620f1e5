//! Columns beside aims that are not where these start from: 「参考 2050年度」, 「参考（国の目標）」.

use super::column::Column;
use crate::profile::{Profile, Role};
use crate::recognize::cells::view::View;

/// What its head says of a column.
fn said(column: &Column) -> Option<Role> {
    let own = column.year.as_ref().and_then(|y| y.role);
    own.or(column.role).or(column.group)
}

fn is_aim(column: &Column) -> bool {
    matches!(said(column), Some(Role::Target | Role::FinalTarget))
}

/// 「参考 2050年度」 behind 「2030年度（目標）」: a figure of a year after that of the aim is not where it starts from.
pub(super) fn drop_later_references(
    columns: &mut [Column],
    is_reference: impl Fn(&Column) -> bool,
) {
    let year = |c: &Column| c.year.as_ref().map(|y| y.span.year);
    let Some(due) = columns.iter().filter(|c| is_aim(c)).filter_map(year).min() else {
        return;
    };
    for column in columns.iter_mut() {
        let later = year(column).is_some_and(|year| year > due);
        if column.role == Some(Role::Baseline) && later && is_reference(column) {
            column.role = Some(Role::Aside);
        }
    }
}

/// 「参考（国の目標）」, 「参考（県平均）」: what others aim at, or how they stand.
pub(super) fn drop_others(view: &View, columns: &mut [Column], profile: &Profile) {
    for column in columns {
        let head = column.heads.last().map(|&id| &view.seen[id]);
        let Some(head) = head.filter(|_| column.role == Some(Role::Baseline)) else {
            continue;
        };
        let note = head.labels.first().and_then(|l| l.note.as_deref());
        let read = note.map(|note| profile.lexicon.read(note));
        let aside = read.is_some_and(|r| r.first().is_some_and(|l| l.role == Role::Aside));
        if aside || profile.pattern("others_goals").is_match(&head.text().key()) {
            column.role = Some(Role::Aside);
        }
    }
}

/// 「参考」 behind the aims, where another column says how things stood before them.
pub(super) fn drop_references_behind(
    columns: &mut [Column],
    is_reference: impl Fn(&Column) -> bool,
) {
    let Some(aim) = columns.iter().position(is_aim) else {
        return;
    };
    let stood = |c: &Column| matches!(said(c), Some(Role::Baseline | Role::Actual));
    let (before, behind) = columns.split_at_mut(aim);
    if !before.iter().any(stood) {
        return;
    }
    for column in behind {
        if column.role == Some(Role::Baseline) && column.year.is_none() && is_reference(column) {
            column.role = Some(Role::Aside);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn what_others_aim_at_is_not_where_a_plan_starts_from() {
        let starts = |aside: &str| {
            let plan = read(&format!(
                "大槻市行動計画\n計画期間　令和８年度～令和12年度\n\n指標\t令和６年度実績\t令和12年度目標\t{aside}\n\
                 取得率\t56.3％\t85％\t85％（2025年）\n認知度\t61.5％\t100％\t－\n"
            ));
            let raw = |o: &crate::plan::Observation| o.raw.clone();
            let goals = plan.items.iter().flat_map(|i| &i.indicators);
            let list = goals.chain(&plan.indicators);
            let all = list.flat_map(|i| i.baseline.iter().chain(&i.actuals).map(raw));
            all.collect::<Vec<_>>()
        };
        for aside in ["参考（国の目標）", "参考（県平均）", "参考"] {
            assert_eq!(starts(aside), ["56.3％", "61.5％"], "{aside}");
        }
    }
}

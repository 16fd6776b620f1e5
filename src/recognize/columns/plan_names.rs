//! Which plan an indicator was taken from: 「計画名｜策定年月｜指標｜基準値｜目標値」.

use super::column::Column;
use crate::profile::{Profile, Role};
use crate::recognize::cells::view::View;

/// 「計画名」 beside 「指標」 and its figures says where the row was taken from, and not what is done.
pub(super) fn settle_plan_names(view: &View, columns: &mut [Column], profile: &Profile) {
    let has = |role: Role| columns.iter().any(|c| c.role == Some(role));
    let aims = [Role::Target, Role::FinalTarget];
    if !has(Role::Indicator) || !aims.into_iter().any(has) {
        return;
    }
    for column in columns.iter_mut().filter(|c| c.role == Some(Role::Title)) {
        let head = column.heads.last().map(|&id| view.seen[id].text().key());
        if head.is_some_and(|head| profile.words("plan_name_head").contains(&head)) {
            column.role = Some(Role::Aside);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn a_plan_an_indicator_was_taken_from_is_no_undertaking() {
        let rows = |head: &str, plan: [&str; 2]| {
            let plan = read(&format!(
                "笹野町ビジョン\n計画期間　令和８年度～令和12年度\n\n１　健やかに暮らせるまち\n\
                 {head}\t策定年月\t指標\t基準年度\t基準値\t目標年度\t目標値\n\
                 {}\tR6.3\t通いの場に来る人の割合\tR元年度\t3.7%\tR8年度\t5%\n\
                 {}\tR5.3\t審議会の女性の割合\tR3年度\t40.4%\tR9年度\t45%\n\
                 \t\t宣言をした企業の数\tR3年度\t117社\tR9年度\t275社\n",
                plan[0], plan[1]
            ));
            let items = plan.items.iter();
            items.map(told).collect::<Vec<_>>()
        };
        let plans = ["笹野町長寿プラン2024", "笹野町男女共同参画計画"];
        assert_eq!(
            rows("計画名", plans),
            [
                "- 通いの場に来る人の割合 |  | 通いの場に来る人の割合 3.7%@2019 > 5%@2026",
                "- 審議会の女性の割合 |  | 審議会の女性の割合 40.4%@2021 > 45%@2027",
                "- 宣言をした企業の数 |  | 宣言をした企業の数 117社@2021 > 275社@2027"
            ]
        );
        // An undertaking is measured.
        let done = rows("事業名", ["体操の教室", "講座の開催"]);
        assert!(done[0].starts_with("- 体操の教室"), "{done:?}");
    }
}

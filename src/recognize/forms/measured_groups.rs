//! Cards of one indicator each, which nobody answers for: 「柱｜1｜こども」, 「施策｜2｜居場所の拡大」, 「指標｜開いた日数」 over
//! its figures. What is measured is the innermost group.

use super::innermost::pairs;
use crate::profile::Role;
use crate::recognize::bands::band::{Band, Pair};
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use crate::text::ordinal::parse_number;

/// The labels of the groups that such cards are about: the last above the name of an indicator, where it has a number
/// and may name an item, as 「施策」 may and 「基本目標」 may not.
pub(super) fn measured_groups(view: &View, bands: &[Band]) -> Vec<usize> {
    let all: Vec<&Pair> = pairs(bands).filter(|p| !p.content.is_empty()).collect();
    let role = |p: &Pair| view.seen[p.label].role();
    let aims = [Role::Target, Role::FinalTarget];
    let aimed = |p: &&Pair| role(p).is_some_and(|r| aims.contains(&r));
    let table = |band: &Band| matches!(band, Band::Table(_) | Band::Block { .. });
    if !bands.iter().any(table) && !all.iter().any(aimed) {
        return Vec::new();
    }
    let name = |id: usize| {
        let seen = &view.seen[id];
        matches!(seen.kind, Kind::Text | Kind::Label) && !seen.str().contains('。')
    };
    let indicator = |p: &Pair| {
        let one = matches!(*p.content.as_slice(), [only] if name(only) && !view.seen[only].figure);
        role(p) == Some(Role::Indicator) && one
    };
    let mut out = Vec::new();
    let mut group: Option<&Pair> = None;
    for pair in all {
        if role(pair) == Some(Role::Parent) {
            group = Some(pair);
        } else if indicator(pair)
            && let Some(group) = group.take().filter(|g| is_counted(view, g, name))
        {
            out.push(group.label);
        }
    }
    out
}

/// 「施策｜2｜居場所の拡大」, 「施策2｜居場所の拡大」
fn is_counted(view: &View, group: &Pair, name: impl Fn(usize) -> bool) -> bool {
    let label = &view.seen[group.label];
    let counted = label.labels.iter().any(|l| l.number.is_some());
    let named = match *group.content.as_slice() {
        [only] => counted && name(only),
        [number, only] => parse_number(view.seen[number].str()).is_some() && name(only),
        _ => false,
    };
    named && label.has(Role::Title)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    fn card(groups: &str) -> String {
        format!(
            "笹野町総合計画\n計画期間　令和８年度～令和12年度\n\n{groups}指標\t町が好きな児童の割合\n指標設定の理由\t愛着は定住につながるため。\n\
             数値目標\t基準値（基準年）\tR8\tR9\tR10\t最終目標（目標年）\n目標値\t78.9%（R6年度）\t79%\t80%\t83%\t83%（R10年度）\n\
             データの参照元\t児童アンケート（こども課）\n"
        )
    }

    #[test]
    fn the_innermost_group_above_an_indicator_is_what_it_measures() {
        for word in ["施策", "事業群", "基本施策"] {
            let plan = read(&card(&format!(
                "柱\t1\tこども\n基本戦略\t2\t可能性を広げる\n{word}\t3\t学校と地域の連携\n"
            )));
            assert_eq!(
                plan.items.iter().map(told).collect::<Vec<_>>(),
                [
                    "3 学校と地域の連携 |  | 町が好きな児童の割合 78.9%@2024 > 79%@2026, 80%@2027, 83%@2028"
                ],
                "{word}"
            );
            let levels = plan.items[0].hierarchy.iter();
            let levels = levels.map(|h| (h.number.as_deref(), h.title.as_str()));
            let want = [(Some("1"), "こども"), (Some("2"), "可能性を広げる")];
            assert_eq!(levels.collect::<Vec<_>>(), want, "{word}");
        }
        // A goal of the plan is no undertaking, and one without a number no card.
        for group in ["基本目標\t1\tこども\n", "施策\tこども\n"] {
            let plan = read(&card(group));
            assert!(plan.items.iter().all(|i| i.title != "こども"), "{group}");
        }
    }
}

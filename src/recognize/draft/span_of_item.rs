//! Since when an item goes on, and until when: no step of the plan.

use crate::recognize::context::Context;
use crate::recognize::lines::dated_lines::{behind_time, is_open};
use crate::text::Text;
use crate::text::calendar::PeriodKind;

/// 「開始年度｜平成22年」, 「事業期間｜平成24年度～」: since when it goes on. In a report 「事業期間｜令和4年度～令和8年度」 as well says
/// how long it lasts, and of no year what is done in it.
pub(super) fn is_span(label: &Text, content: &Text, context: &Context) -> bool {
    let profile = context.profile;
    let is = |list: &str| profile.words(list).contains(&label.key());
    let words = content.key();
    let over = |year: i32| context.is_timeless() || context.is_over(year);
    let since = if is("span_start") {
        profile.calendar.whole(&words)
    } else if is("item_span") && behind_time(&words, profile).is_some_and(is_open) {
        profile
            .calendar
            .find(&words)
            .first()
            .map(|found| found.what)
    } else {
        let range = profile.calendar.whole(&words);
        let lasts = range.is_some_and(|span| span.kind == PeriodKind::Range);
        return lasts && context.report && is("item_span");
    };
    since.is_some_and(|span| over(span.year))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn how_long_an_item_lasts_is_no_step() {
        let steps = |title: &str, span: &str| {
            let plan = read(&format!(
                "{title}\n\n事業名\t見守り事業\n担当課\t福祉課\n事業期間\t{span}\n"
            ));
            let item = &plan.items[0];
            (item.schedule.len(), item.notes.len())
        };
        let plan = "霞台町実施計画（令和8～10年度）";
        let report = "霞台町事務事業評価シート";
        assert_eq!(steps(report, "平成24年度～"), (0, 1));
        assert_eq!(steps(report, "令和4年度～令和8年度"), (0, 1));
        assert_eq!(steps(plan, "平成24年度～"), (0, 1));
        assert_eq!(steps(plan, "令和8年度～令和10年度"), (1, 0));
        assert_eq!(steps(plan, "令和9年度～"), (1, 0));
    }
}

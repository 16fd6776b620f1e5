//! Tables behind the last card that tell of the town and not of it: 「年｜総人口｜年少人口」, 「（参考）市税収入の推移」.

use super::State;
use super::ahead::Ahead;
use super::telling::is_past;
use crate::plan::Indicator;
use crate::recognize::context::Context;
use crate::text::Text;

impl State<'_> {
    /// Whether a table is nothing but series of the past that the open item has nothing to do with: most of them count
    /// people or are accounts, or the line right above says that they are only referred to. `above`: that line.
    pub(super) fn stands_apart(
        &self,
        ahead: &mut Ahead,
        above: Option<(Option<&Text>, &Text)>,
        context: &Context,
    ) -> bool {
        let Some(open) = &self.open else {
            return false;
        };
        let line = above.map(|(_, line)| line.key()).unwrap_or_default();
        if context.profile.is_reference(&line) {
            return true;
        }
        let alone = ahead.alone(context);
        let own = alone.open.item.indicators.iter();
        let rows = alone.items.iter().flat_map(|d| &d.item.indicators);
        let found = alone.indicators.iter().map(|f| &f.indicator);
        let series: Vec<&Indicator> = own.chain(rows).chain(found).collect();
        let of_item = |i: &Indicator| {
            let mut known = open.draft.item.indicators.iter();
            i.name.is_some() && known.any(|k| k.name == i.name)
        };
        let past = |i: &&Indicator| is_past(i, context) && !of_item(i);
        if series.is_empty() || !series.iter().all(past) {
            return false;
        }
        let statistics = context.profile.words("statistics");
        let counts = |i: &&&Indicator| {
            let name = i.name.as_deref().unwrap_or_default();
            statistics.iter().any(|w| name.contains(w.as_str()))
        };
        let caption = context.profile.pattern("reference_caption");
        caption.is_match(&line) || series.iter().filter(counts).count() * 2 >= series.len()
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn what_is_referred_to_behind_a_card_is_not_of_it() {
        let own = |below: &str| {
            let plan = read(&format!(
                "笹野町改革プラン\n計画期間　令和８年度～令和12年度\n\n取組項目1\t収納率の向上\t担当課\t税務課\n\
                 取組内容\t滞納を減らします。\t\t\n\n{below}"
            ));
            plan.items[0].indicators.len()
        };
        let people = "年\t総人口\t年少人口\n平成27年\t9,100人\t980人\n令和２年\t8,700人\t860人\n";
        assert_eq!(own(people), 0);
        assert_eq!(own(&format!("人口は減っています。\n\n{people}")), 0);
        let income = "区分\t令和４年度\t令和５年度\n収納額\t810千円\t820千円\n";
        assert_eq!(own(&format!("（参考）市税の推移\n\n{income}")), 0);
        assert_eq!(own(&format!("取組の実績\n\n{income}")), 1);
    }
}

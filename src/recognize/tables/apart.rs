//! Tables behind the last card that tell of the town and not of it: 「年｜総人口｜年少人口」, 「（参考）市税収入の推移」.

use super::State;
use super::ahead::Ahead;
use super::telling::is_past;
use crate::plan::Indicator;
use crate::recognize::context::Context;
use crate::recognize::stream::Piece;
use crate::text::{Text, normalised};
use std::collections::BTreeSet;

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
        if self.sums_up(&series, context) {
            return true;
        }
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

impl State<'_> {
    /// Whether series are those of chapters, with their sum: 「歳入の確保」, 「歳出の抑制」 and 「計」 behind the last card of a plan
    /// that has chapters of these names.
    fn sums_up(&self, series: &[&Indicator], context: &Context) -> bool {
        let headings = self.entries.iter().filter_map(|entry| match entry.piece {
            Piece::Heading(section) => Some(section.title.key()),
            _ => None,
        });
        let headings: BTreeSet<String> = headings.collect();
        let key = |i: &Indicator| Some(normalised(i.name.as_deref()?).replace(' ', ""));
        let names: Vec<String> = series.iter().filter_map(|i| key(i)).collect();
        let sum = |name: &String| context.profile.words("sum").contains(name);
        let (sums, parts): (Vec<_>, Vec<_>) = names.iter().partition(|name| sum(name));
        let whole = names.len() == series.len() && !sums.is_empty() && !parts.is_empty();
        whole && parts.into_iter().all(|name| headings.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn sums_of_chapters_are_not_of_the_last_card() {
        let own = |second: &str| {
            let plan = read(&format!(
                "笹野町改革プラン\n計画期間　令和８年度～令和９年度\n\n(1) 歳入の確保\n\n改革項目①\t収納率の向上\t担当課\t税務課\n\
                 取組内容\t滞納を減らします。\t\t\n\n(2) 歳出の抑制\n\n改革項目①\t電力の調達\t担当課\t財政課\n\
                 取組内容\t入札を行います。\t\t\n\n効果額の合計\n\n（単位：千円）\n\n区分\t令和８年度\t令和９年度\n\
                 歳入の確保\t300\t500\n{second}\t200\t300\n計\t500\t800\n"
            ));
            let own = plan.items.iter().map(|i| i.indicators.len());
            own.sum::<usize>()
        };
        assert_eq!(own("歳出の抑制"), 0);
        // What is not called like a chapter may be of the card.
        assert_eq!(own("一般財源"), 3);
    }

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

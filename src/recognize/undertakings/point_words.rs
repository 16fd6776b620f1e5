//! What the words of a point say it is, other than something to be done: a topic, a label, a name that counts on.

use super::points::{Point, name_and_sentence};
use crate::profile::{Label, Role};
use crate::recognize::context::Context;
use crate::recognize::words::wording::take_department;
use crate::text::Text;
use crate::text::ordinal::parse_number;

/// 「ごみの分別について」, 「「ごみの分別について」（環境課）」: what was talked about.
pub(super) fn is_topic(text: &Text, context: &Context) -> bool {
    let rest = take_department(text, context).map_or_else(|| text.clone(), |(_, rest)| rest);
    let words = rest.as_str().trim_end().trim_end_matches('」');
    let mut about = context.profile.words("topic_tail").iter();
    // 「職員意識調査（人事課）」 is where a figure comes from, and cells beside each other are a row that lost its table.
    let thing = context.profile.pattern("no_undertaking").is_match(words);
    thing || words.contains('|') || about.any(|t| words.ends_with(t.as_str()))
}

/// Whether points are names alone and counted on from the last of their list: 「1.自転車の安全確保」, 「2.道路の整備」.
pub(super) fn goes_on(points: &[Point], last: usize) -> bool {
    let value = |p: &Point| parse_number(p.number.as_ref()?.as_str())?.parse().ok();
    let plain = |p: &Point| p.below.is_empty() && !p.text.as_str().contains('。');
    let mut counted = points.iter().zip(last + 1..);
    !points.is_empty() && counted.all(|(p, at)| plain(p) && value(p) == Some(at))
}

/// Whether a point begins with a label and a colon.
pub(super) fn is_labelled(text: &Text, context: &Context) -> bool {
    let lead = context.profile.lexicon.read_leading(text.as_str());
    let words = lead.and_then(|(_, from)| text.as_str().get(..from));
    words.is_some_and(|w| w.trim_end().ends_with(':'))
}

/// Whether a point begins with a label of something else than what is done.
pub(super) fn tells_other(text: &Text, context: &Context) -> bool {
    let Some((name, _)) = name_and_sentence(text) else {
        return false;
    };
    let labels = context.profile.lexicon.read(name.as_str());
    let done = |l: &Label| matches!(l.role, Role::Title | Role::Description | Role::Parent);
    labels.first().is_some_and(|l| !done(l))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn where_a_figure_comes_from_is_no_undertaking() {
        let plan = read(
            "笹野町総合計画\n\n第２章　取組\n\n（１）窓口\n\n・住民意識調査（企画課）\n・案内を改めます。（町民課）\n",
        );
        let titles: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
        assert_eq!(titles, ["案内を改めます。"]);
    }
}

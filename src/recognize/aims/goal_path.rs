//! The headings a goal stands below: which one names it, and whether they speak of goals at all.

use crate::block::{Block, Section};
use crate::profile::Role;
use crate::recognize::context::Context;
use crate::recognize::words::office_behind::names_an_office;
use crate::text::Text;

/// The heading above one that is no title: 「(1) 地域生活への移行」 over 「【成果目標】」.
pub(super) fn above_label<'p>(
    section: &Section,
    title: &Text,
    path: &[&'p Section],
    context: &Context,
) -> Option<&'p Section> {
    let profile = context.profile;
    let above = path.len().checked_sub(2).and_then(|i| path.get(i))?;
    let named = profile.lexicon.read(title.as_str().trim());
    let aim = named.first().is_some_and(|l| l.role != Role::Indicator)
        || !named.is_empty() && profile.says("aimed", title.as_str());
    let number = above.number.as_ref().map(Text::as_str).unwrap_or_default();
    let counted = profile.parent_number(number).is_some();
    let bracketed = title.as_str().starts_with(['【', '〔', '<', '《']);
    let label = section.number.is_none()
        && (bracketed || aim && counted)
        && profile.pattern("goal_heading").is_match(&title.key());
    let figures = labels_figures_of(section, title, above, context);
    let measures = context.profile.is_measure_label(&title.key());
    (label || figures || measures).then_some(*above)
}

/// Whether a heading is nothing but a label of indicators and stands at the foot of an undertaking: 「◆KPI」 below 「(1)
/// 農業の振興」. What has numbered headings below it is a chapter, and what speaks of goals is none; where the undertakings
/// are listed beside the figures, these are of all of them.
fn labels_figures_of(section: &Section, title: &Text, above: &Section, context: &Context) -> bool {
    let profile = context.profile;
    let named = profile.lexicon.read(title.as_str().trim());
    let label = !named.is_empty() && named.iter().all(|l| l.role == Role::Indicator);
    let chapter = above.children.iter().any(|s| s.number.is_some());
    let goals = profile.pattern("goal_heading").is_match(&above.title.key());
    let plain = section.number.is_none() && above.number.is_some();
    let listed = above.children.iter().any(|s| {
        profile.is_measure_label(&s.title.key()) || profile.is_direction_label(&s.title.key())
    });
    let answered = above.blocks.iter().any(|block| match block {
        Block::Paragraph(p) => names_an_office(&p.text, context),
        Block::Grid(_) => false,
    });
    label && plain && !chapter && !goals && !listed && !answered
}

/// What is said below 「【現状】」, beside 「【目標】」 under the same heading, with that label above it.
pub(super) fn present_below(section: &Section, context: &Context) -> Text {
    let labels = |s: &&Section| context.profile.lexicon.read(s.title.as_str().trim());
    let present = |s: &&Section| labels(s).first().is_some_and(|l| l.role == Role::Baseline);
    let below = section.children.iter().filter(present);
    Text::stack(below.flat_map(|s| {
        let said = s.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(p) => Some(&p.text),
            Block::Grid(_) => None,
        });
        [&s.title].into_iter().chain(said)
    }))
}

/// Whether the headings speak of goals, and not of what is done for them: 「【取組】」 below 「第4 目標と取組」,
/// 「目標達成に向けた取組」.
pub(in crate::recognize) fn is_goal_path(path: &[&Section], context: &Context) -> bool {
    let is = |id: &str, s: &Section| context.profile.pattern(id).is_match(&s.title.key());
    let goal = |s: &&Section| is("goal_heading", s) && !is("goal_measures", s);
    let goal = path.iter().rposition(goal);
    let measures = path
        .iter()
        .rposition(|s| context.profile.is_measure_label(&s.title.key()));
    goal.is_some_and(|goal| measures.is_none_or(|at| at <= goal))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn goals(body: &str) -> Vec<(String, usize)> {
        let plan = read(&format!(
            "沢口町総合計画\n計画期間　令和８年度～令和12年度\n\n基本目標１　仕事をつくる\n\n(1) 林業の振興\n\n{body}"
        ));
        let goals = plan.items.into_iter();
        goals.map(|i| (i.title, i.indicators.len())).collect()
    }

    #[test]
    fn a_label_of_indicators_gives_its_figures_to_the_undertaking_above() {
        let lines = "林業者数　　現状：31人（R6）　　目標：40人（R12）\n\
                     間伐の面積　　現状：12ha（R6）　　目標：20ha（R12）\n";
        let want = [("林業の振興".to_owned(), 2)];
        for label in ["◆KPI", "■重要業績評価指標（KPI）", "【KPI】"] {
            let body = format!("苗木を配ります。\n\n{label}\n\n{lines}");
            assert_eq!(goals(&body), want, "{label}");
        }
        // Beside a list of what is done they are of all that.
        let listed = format!("◆KPI\n\n{lines}\n◆主な取組\n\n・苗木の配布【林業課】\n");
        assert!(
            goals(&listed)
                .iter()
                .all(|(title, _)| title != "林業の振興")
        );
    }
}

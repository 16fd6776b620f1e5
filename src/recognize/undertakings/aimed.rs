//! Sections whose figures tell how far what they are called is to go: 「① 担い手の確保」 over 「指標｜現状｜目標」.

use super::doers::{heads_measures, is_titled};
use crate::block::{Block, Section};
use crate::profile::{Profile, Role};
use crate::recognize::context::Context;
use crate::recognize::words::past::is_past;

/// What figures in a table below a heading are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aimed {
    /// Anything.
    No,
    /// What the section says it will do, where a sentence stands there or somebody answers.
    Told,
    /// What the heading names: 「施策①　窓口の改善」, or one below 「具体的な施策とKPI」 or over 「〔主な事業〕」.
    Measured,
}

impl Aimed {
    /// `path`: the headings that say whether it is over, its own last; `counted`: that is the label of an undertaking and
    /// its number.
    pub fn of(path: &[&Section], counted: bool, context: &Context) -> Self {
        let Some((section, above)) = path.split_last() else {
            return Self::No;
        };
        let goal = context.profile.pattern("goal_heading");
        let numbered = section.number.is_some() || counted;
        let own = section.children.iter().all(|s| s.number.is_none());
        let group = is_group(section, context.profile);
        let goal_of = goal.is_match(&section.title.key());
        if !numbered || !own || group || goal_of || is_over(path, context) {
            return Self::No;
        }
        // 「分野別の目標と取組」 heads goals, 「具体的な施策とKPI」 what is done.
        let measures = |s: &&Section| {
            let title = s.title.key();
            let first = title.split(['と', '・', '及']).next().unwrap_or_default();
            heads_measures(s, context) && !goal.is_match(first)
        };
        let listed = || lists_measures(section, context);
        // 「施策①」 may be a group, and is none where it has nothing but figures.
        let counted = counted || is_titled(section, context.profile);
        match counted || above.last().is_some_and(measures) || listed() {
            true => Self::Measured,
            false => Self::Told,
        }
    }
}

/// Whether the number of a section has a label of groups alone: 「基本目標１」.
fn is_group(section: &Section, profile: &Profile) -> bool {
    let printed = section.number.as_ref().map_or("", |n| n.as_str());
    let labels = profile.lexicon.read(printed.trim());
    let mut counted = labels.iter().filter(|l| l.number.is_some()).peekable();
    counted.peek().is_some() && counted.all(|l| l.role == Role::Parent)
}

/// Whether headings tell of what was: one does, and none within it says that measures follow, 「具体的な施策」 below 「人口の
/// 現状と将来の姿」.
fn is_over(path: &[&Section], context: &Context) -> bool {
    let above = path.split_last().map_or(path, |(_, above)| above);
    let measures = above.iter().rposition(|s| heads_measures(s, context));
    let earlier = context.profile.pattern("earlier_plan");
    let inner = path.get(measures.unwrap_or(0)..).unwrap_or(path);
    is_past(inner, context) || path.iter().any(|s| earlier.is_match(&s.title.key()))
}

/// Whether a label of measures stands in a section: 「〔主な事業〕」.
fn lists_measures(section: &Section, context: &Context) -> bool {
    let label = |words: &str| context.profile.is_measure_label(words);
    let line = |b: &Block| match b {
        Block::Paragraph(p) => p.text.lines().first().is_some_and(|l| label(&l.key())),
        Block::Grid(_) => false,
    };
    let child = |s: &Section| label(&s.title.key());
    section.blocks.iter().any(line) || section.children.iter().any(child)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn figures_below_what_is_done_are_of_it() {
        let titles = |chapter: &str, heading: &str, below: &str| {
            let plan = read(&format!(
                "笹野町総合戦略\n計画期間　令和７年度～令和11年度\n\n基本目標１　稼ぐまち\n\n{chapter}\n\n{heading}\n\n\
                 指標\t基準値（令和５年度）\t目標値（令和11年度）\n認定者の数\t58人\t60人\n漁獲高\t12億円\t15億円\n\n{below}"
            ));
            let told = plan.items.into_iter();
            let told = told.map(|i| format!("{} {}", i.title, i.indicators.len()));
            told.collect::<Vec<_>>()
        };
        let measured = ["漁業の担い手 2"];
        let chapter = "（１）具体的な施策とＫＰＩ";
        assert_eq!(titles(chapter, "①　漁業の担い手", ""), measured);
        assert_eq!(titles("", "施策①　漁業の担い手", ""), measured);
        // A word of tables elsewhere may be what is done, one of figures is not.
        assert_eq!(titles(chapter, "①　交通", ""), ["交通 2"]);
        assert_eq!(titles(chapter, "①　成果指標", "").len(), 2);
        let group = "◇ 具体的な施策\n\n（ア）加工場の整備\n\n町が建物を直す。\n";
        assert_eq!(
            titles("", "基本目標２\n\n海を生かすまち", group)[..2],
            ["認定者の数 1", "漁獲高 1"]
        );
        let listed = "〔主な事業〕\n・船の貸出し（水産課）\n";
        let both = ["漁業の担い手 2", "船の貸出し 0"];
        assert_eq!(titles("", "（１）漁業の担い手", listed), both);
        // What the figures of a field are, and those of a goal, is nothing that is done.
        let each = ["認定者の数 1", "漁獲高 1"];
        assert_eq!(
            titles("（１）分野別の目標と取組", "①　漁業の担い手", ""),
            each
        );
        assert_eq!(titles("", "（１）数値目標", ""), each);
        assert_eq!(
            titles("（１）第１期戦略の検証", "施策①　漁業の担い手", ""),
            each
        );
    }
}

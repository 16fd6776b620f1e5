//! The name of a figure and its years on lines of their own, made one line: 「◆目標　相談の件数」 over 「令和6年度実績　12件」
//! and 「令和8年度　20件　令和9年度　30件」.

use crate::block::{Block, Paragraph};
use crate::profile::Role;
use crate::recognize::aims::figure_line::{figure_line, opens};
use crate::recognize::context::Context;
use crate::recognize::words::observe::clean_name;
use crate::recognize::words::wording::without_bullet;
use crate::text::{Text, TextBuilder};

/// The figures of one name take no more lines.
const MOST: usize = 12;

/// A longer line is running text (characters).
const LONGEST: usize = 80;

/// The blocks with such lines joined; `None` where there are none. `title`: of the heading they stand below.
pub(super) fn joined(
    title: Option<&Text>,
    below: &[Block],
    context: &Context,
) -> Option<Vec<Block>> {
    blocks(below, title.is_some_and(|t| is_label(t, context)), context)
}

/// The blocks with such lines joined. `labelled`: a label of aims stands above the first.
fn blocks(blocks: &[Block], mut labelled: bool, context: &Context) -> Option<Vec<Block>> {
    let mut out = Vec::new();
    let mut rest = blocks;
    let mut any = false;
    while let Some((first, behind)) = rest.split_first() {
        let Block::Paragraph(head) = first else {
            (labelled, rest) = (false, behind);
            out.push(first.clone());
            continue;
        };
        let found = below(head, behind, labelled, context);
        any |= found.is_some();
        labelled = found.is_some() || is_label(&head.text, context);
        let (text, taken) = found.unwrap_or_else(|| (head.text.clone(), 0));
        out.push(Block::Paragraph(Paragraph {
            text,
            ..head.clone()
        }));
        rest = behind.get(taken..).unwrap_or_default();
    }
    any.then_some(out)
}

/// A name with the lines of figures below it, and how many these are.
fn below(
    head: &Paragraph,
    behind: &[Block],
    labelled: bool,
    context: &Context,
) -> Option<(Text, usize)> {
    let (name, words) = named(&head.text, labelled, context)?;
    let lines: Vec<&Text> = behind
        .iter()
        .take(MOST)
        .map_while(|block| match block {
            Block::Paragraph(p) => is_of_figures(&p.text, context).then_some(&p.text),
            Block::Grid(_) => None,
        })
        .collect();
    // What each further line adds has to be all figures; the words above them are the name.
    let fits = |count: usize| {
        let lines = lines.get(..count)?;
        let dated = lines.iter().any(|line| begins_with_time(line, context));
        let whole = figure_line(&one_line(&words, lines), context).filter(|_| dated)?;
        let same = whole.name.is_some_and(|n| n.key() == name.key());
        (same && !whole.targets.is_empty()).then(|| (one_line(&head.text, lines), count))
    };
    (1..=lines.len()).rev().find_map(fits)
}

/// The name that a line gives to the figures below it, and its words without the label before it: 「相談の件数（令和6年度：12件）」
/// of 「◆目標　相談の件数（令和6年度：12件）」. Where no label stands above, one begins the line.
fn named(line: &Text, labelled: bool, context: &Context) -> Option<(Text, Text)> {
    let line = without_bullet(&line.trimmed());
    let norm = line.as_str();
    let lead = context.profile.lexicon.read_leading(norm);
    let lead = lead.filter(|(label, _)| is_aim(label.role));
    let words = match lead {
        Some((_, from)) => line.slice(from..norm.len()),
        None if labelled => line.clone(),
        None => return None,
    };
    let norm = words.as_str();
    // A figure may stand in a bracket behind the name, and nowhere else.
    let times = context.profile.calendar.find(norm);
    let end = match times.first() {
        Some(time) => norm.get(..time.range.start)?.rfind(opens)?,
        None => norm.len(),
    };
    let name = clean_name(&words.slice(0..end).trimmed())?;
    let plain = norm.chars().count() <= LONGEST && !norm.contains(['。', '※']);
    let alone = figure_line(&words, context).is_none();
    (plain && alone && !is_label(&name, context)).then_some((name, words))
}

/// Whether a line may be nothing but figures with their times, of which the name stands above.
fn is_of_figures(line: &Text, context: &Context) -> bool {
    let line = without_bullet(&line.trimmed());
    let norm = line.as_str();
    let short = norm.chars().count() <= LONGEST && !norm.contains('。');
    let lead = || context.profile.lexicon.read_leading(norm);
    let labelled = || lead().is_some_and(|(label, _)| label.role.is_metric());
    short
        && context.profile.numbers.may_stand_in(norm)
        && (begins_with_time(&line, context) || labelled())
}

fn begins_with_time(line: &Text, context: &Context) -> bool {
    let line = without_bullet(&line.trimmed());
    let times = context.profile.calendar.find(line.as_str());
    let first = times.first().map(|time| time.range.start);
    let lead = |at| line.as_str().get(..at);
    first.and_then(lead).is_some_and(|l| l.chars().all(opens))
}

/// Whether words are nothing but a label of aims: 「数値目標」.
fn is_label(words: &Text, context: &Context) -> bool {
    let words = without_bullet(&words.trimmed());
    let labels = context.profile.lexicon.read(words.as_str());
    labels.iter().any(|l| is_aim(l.role))
}

fn is_aim(role: Role) -> bool {
    matches!(role, Role::Indicator | Role::Target | Role::Goal)
}

fn one_line(head: &Text, lines: &[&Text]) -> Text {
    let mut out = TextBuilder::default();
    out.push_text(&head.trimmed());
    for line in lines {
        out.push_gap(" ");
        out.push_text(&without_bullet(&line.trimmed()));
    }
    out.finish()
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    /// The name, the baseline, the targets and the actuals of each figure.
    fn figures(body: &str) -> Vec<String> {
        let plan = read(&format!(
            "沢口町行革プラン\n計画期間　令和８年度～令和10年度\n\n３　重点事項\n\n（１）窓口の改善\n\n{body}"
        ));
        let goals = plan.items.into_iter().flat_map(|i| i.indicators);
        let said = |i: crate::plan::Indicator| {
            let begun: Vec<_> = i.baseline.into_iter().collect();
            let one = |o: &crate::plan::Observation| {
                format!("{} {}", o.raw, o.period.as_ref().map_or(0, |p| p.year))
            };
            let lists = [&begun, &i.targets, &i.actuals].map(|list| {
                let list: Vec<String> = list.iter().map(one).collect();
                list.join(" ")
            });
            format!("{}: {}", i.name.unwrap_or_default(), lists.join(" | "))
        };
        plan.indicators.into_iter().chain(goals).map(said).collect()
    }

    #[test]
    fn years_below_a_name_under_a_label_of_aims_are_aims() {
        let form = |lines: &str| {
            format!(
                "　ア　取組内容\n　　窓口をまとめる。\n\n　イ　数値目標\n{lines}\n　ウ　担当部署\n　　市民課\n"
            )
        };
        let want = "相談の件数: 12件 2024 | 20件 2026 30件 2027 | ";
        for lines in [
            "　　相談の件数\n　　　令和６年度実績　12件\n　　　令和８年度　20件　令和９年度　30件\n",
            "　　相談の件数\n　　　令和６年度　12件\n　　　令和８年度　20件\n　　　令和９年度　30件\n",
            "　　相談の件数（令和６年度：12件）\n　　　R8：20件　R9：30件\n",
            "　　相談の件数\n　　　現状値　12件（令和６年度）\n　　　令和８年度　20件　令和９年度　30件\n",
        ] {
            assert_eq!(figures(&form(lines)), [want], "{lines}");
        }
        let two = concat!(
            "　　相談の件数\n　　　令和６年度実績　12件\n　　　令和８年度　20件　令和９年度　30件\n",
            "　　予約の割合\n　　　令和６年度実績　5％\n　　　令和９年度　40％\n",
        );
        let second = "予約の割合: 5％ 2024 | 40％ 2027 | ";
        assert_eq!(figures(&form(two)), [want, second]);
    }

    #[test]
    fn a_label_may_begin_the_line_of_the_name() {
        let lines =
            "・窓口をまとめます。\n　【目標】相談の件数\n　　令和８年　20件\n　　令和９年　30件\n";
        assert_eq!(figures(lines), ["相談の件数:  | 20件 2026 30件 2027 | "]);
        // What is done in the years is no figure of anything.
        let steps = "　【目標】相談の体制\n　　令和８年度　3課で検討\n　　令和９年度　5課で実施\n";
        assert!(figures(steps).iter().all(|f| !f.contains("課")));
    }
}

//! What a section that somebody answers for aims at, in a box below its text: 「数値目標｜取得率を85％以上とします。」 below
//! 「(1)　育児休業の取得」 and 「実施主体：総務課」.

use crate::plan::{Item, ItemKind};
use crate::recognize::stream::{Entry, Piece, Stream};
use crate::recognize::{Finding, ItemFinding};
use crate::text::normalised;
use std::collections::BTreeMap;

/// Gives such aims, which have no name but their sentence, to the item that their heading is.
pub(in crate::recognize) fn join(findings: &mut Vec<Finding>, stream: &Stream) {
    let moves: BTreeMap<usize, usize> = (findings.iter().enumerate())
        .filter_map(|(i, finding)| Some((i, owner(finding, findings, stream)?)))
        .collect();
    for (&from, &to) in &moves {
        let aim = match findings.get(from) {
            Some(Finding::Item(aim)) => (*aim.item).clone(),
            _ => continue,
        };
        if let Some(Finding::Item(own)) = findings.get_mut(to) {
            take(&mut own.item, aim);
        }
    }
    let mut at = 0..;
    findings.retain(|_| at.next().is_some_and(|at| !moves.contains_key(&at)));
}

/// The item whose section a box stands in, where it aims at nothing else.
fn owner(finding: &Finding, findings: &[Finding], stream: &Stream) -> Option<usize> {
    let Finding::Item(aim) = finding else {
        return None;
    };
    let boxed = matches!(stream.entries.get(aim.at)?.piece, Piece::Grid(_));
    let heading = |e: &Entry| matches!(e.piece, Piece::Heading(_));
    let above = stream.entries.get(..aim.at)?.iter().rposition(heading)?;
    let own = |f: &ItemFinding| {
        let item = &f.item;
        let answered = !item.departments.is_empty() && item.indicators.is_empty();
        f.at == above && answered && item.kind == ItemKind::Initiative
    };
    let own = |f: &Finding| matches!(f, Finding::Item(f) if own(f));
    (boxed && is_sentence(&aim.item)).then(|| findings.iter().position(own))?
}

/// Whether an aim is called by its sentence.
fn is_sentence(item: &Item) -> bool {
    let bare = |s: &str| normalised(s).split_whitespace().collect::<String>();
    let said = item.goal_statement.as_deref().map(bare);
    item.kind == ItemKind::Goal && item.number.is_none() && said == Some(bare(&item.title))
}

fn take(own: &mut Item, aim: Item) {
    own.indicators.extend(aim.indicators);
    own.notes.extend(aim.notes);
    own.goal_statement = match (own.goal_statement.take(), aim.goal_statement) {
        (Some(said), Some(more)) => Some(format!("{said}\n{more}")),
        (said, more) => said.or(more),
    };
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn an_aim_in_a_box_is_of_the_section_that_somebody_answers_for() {
        let items = |offices: &str| {
            let part = |title: &str, aim: &str| {
                format!(
                    "{title}\n\n{offices}\n\n・所属長は、職員と面談します。\n\n<table><tr><td>数値目標</td><td>{aim}</td></tr></table>\n\n"
                )
            };
            let plan = read(&format!(
                "沢口町行動計画\n計画期間　令和８年度～令和12年度\n\n第４　具体的な取組\n\n{}{}",
                part(
                    "(1)　育児休業の取得",
                    "令和12年度までに、男性の取得率を85％以上とします。"
                ),
                part(
                    "(2)　休暇の取得",
                    "令和12年度までに、平均の取得日数を15日とします。"
                )
            ));
            plan.items.iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(
            items("〔実施主体：総務課〕"),
            [
                "1 育児休業の取得 | 総務課 | 男性の取得率  > 85％以上@2030",
                "2 休暇の取得 | 総務課 | 平均の取得日数  > 15日@2030"
            ]
        );
    }
}

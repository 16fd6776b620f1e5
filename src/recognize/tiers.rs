//! Lines above each other that only a note tells apart: 「（上段：目標　下段：実績）」.

use super::context::Context;
use super::stream::{Entry, Piece};
use crate::block::Grid;
use crate::profile::{Profile, Role};
use crate::text::Text;

/// What the lines of a grid are, from top to bottom, as a note in it or near it says.
pub(super) fn tiers_of(grid: &Grid, entries: &[Entry], at: usize, profile: &Profile) -> Vec<Role> {
    /// A note stands no further away (pieces of the stream).
    const NEAR: usize = 2;
    /// Nor one for several tables (pieces of the stream).
    const FAR: usize = 100;
    let said = |i: usize| match entries.get(i).map(|e| e.piece) {
        Some(Piece::Heading(section)) => tiers(&section.title, profile),
        Some(Piece::Paragraph(p)) => tiers(&p.text, profile),
        Some(Piece::Grid(_)) | None => Vec::new(),
    };
    let apart = |i: &usize| !matches!(entries.get(*i).map(|e| e.piece), Some(Piece::Grid(_)));
    let above = (at.saturating_sub(NEAR)..at).rev().take_while(apart);
    let below = (at + 1..=at + NEAR).take_while(apart);
    let headings = entries.get(at).map(|e| &e.path[..]).unwrap_or_default();
    let inside = grid.cells.iter().map(|c| tiers(&c.text, profile));
    // Said once, it holds for all tables of its section.
    let section = (at.saturating_sub(FAR)..at).rev().filter(|&i| {
        let path = entries.get(i).map(|e| &e.path[..]).unwrap_or_default();
        let over = path.iter().zip(headings);
        !path.is_empty()
            && path.len() <= headings.len()
            && over.into_iter().all(|(a, b)| std::ptr::eq(*a, *b))
    });
    inside
        .chain(above.chain(below).map(said))
        .chain(headings.iter().rev().map(|s| tiers(&s.title, profile)))
        .chain(section.map(said))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The figures of a cell that stand above each other, each with what a note says that it is.
pub(super) fn tiered(text: &Text, context: &Context) -> Vec<(Role, Text)> {
    let lines = match context.tiers.is_empty() {
        true => Vec::new(),
        false => lines_of(text),
    };
    let figure = |line: &Text| context.profile.numbers.whole(line.as_str()).is_some();
    if lines.len() != context.tiers.len() || !lines.iter().any(figure) {
        return Vec::new();
    }
    context.tiers.iter().copied().zip(lines).collect()
}

/// The lines of a cell, whoever broke them: two figures above each other look like one that was too
/// long.
fn lines_of(text: &Text) -> Vec<Text> {
    let lines = text.lines();
    let breaks = text.breaks();
    if lines.len() > 1 || breaks.is_empty() {
        return lines;
    }
    let end = text.as_str().len();
    let starts = [0].into_iter().chain(breaks.iter().copied());
    let parts = starts.zip(breaks.iter().copied().chain([end]));
    parts
        .map(|(from, to)| text.slice(from..to).trimmed())
        .collect()
}

/// What a note says that each line is; nothing where it says it not of all.
fn tiers(text: &Text, profile: &Profile) -> Vec<Role> {
    let norm = text.as_str();
    let mut marks: Vec<(usize, usize)> = (profile.words("tier").iter())
        .filter_map(|w| Some((norm.find(w.as_str())?, w.len())))
        .collect();
    marks.sort_unstable();
    if marks.len() < 2 {
        return Vec::new();
    }
    let ends = marks.iter().skip(1).map(|m| m.0).chain([norm.len()]);
    let behind = marks.iter().zip(ends);
    let behind = behind.map(|((at, len), end)| norm.get(at + len..end));
    // 「目標値（上段）・実績値（下段）」
    let starts = [0].into_iter().chain(marks.iter().map(|m| m.0 + m.1));
    let before = marks
        .iter()
        .zip(starts)
        .map(|(m, from)| norm.get(from..m.0));
    let read = |words: Option<&str>| metric(words?, profile);
    let behind: Option<Vec<Role>> = behind.map(read).collect();
    let found = behind.or_else(|| before.map(read).collect());
    found.unwrap_or_default()
}

/// What figures a few words name, whatever goes on behind them.
fn metric(words: &str, profile: &Profile) -> Option<Role> {
    let around = |c: char| !c.is_alphanumeric() || matches!(c, 'は' | 'が' | 'に');
    // 「実績値を示す」
    let words = words.trim_matches(around).split(['を', 'で']).next()?;
    let mut labels = profile.lexicon.read(words);
    if labels.is_empty() {
        labels.extend(profile.lexicon.read_leading(words).map(|(label, _)| label));
    }
    let mut roles = labels.iter().map(|l| l.role);
    roles.find(|r| r.is_metric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Indicator, Observation};
    use crate::recognize::tests::read;
    use crate::trace::Place;

    #[test]
    fn a_note_says_what_lines_above_each_other_are() {
        let said = |text: &str| tiers(&Text::new(text, Place::default()), &Profile::embedded());
        let both = [Role::Target, Role::Actual];
        assert_eq!(said("KPIの状況(上段:目標 下段:実績)"), both);
        assert_eq!(said("※上段は目標値、下段は実績値を示す。"), both);
        assert_eq!(said("目標(上段)・実績(下段)"), both);
        assert!(said("上段の図と下段の表").is_empty());
    }

    #[test]
    fn two_rows_of_one_name_are_told_apart_by_a_note() {
        let table = |note: &str, rows: &str| {
            format!(
                "沢口町総合戦略検証報告書（令和７年度）\n\n## ＫＰＩの状況{note}\n\n\
                 | ＫＰＩ | 単位 | R5 | R6 |\n|---|---|---|---|\n{rows}"
            )
        };
        let figures = |i: &Indicator| {
            let raw = |list: &[Observation]| list.iter().map(|o| o.raw.clone()).collect::<Vec<_>>();
            (raw(&i.targets), raw(&i.actuals))
        };
        let rows = "| 創業件数 | 件 | 10 | 12 |\n| 創業件数 | 件 | 9 | 13 |\n";
        let plan = read(&table("（上段：目標　下段：実績）", rows));
        let [item] = plan.items.as_slice() else {
            panic!("{:?}", plan.items);
        };
        let want = (
            vec!["10".to_owned(), "12".to_owned()],
            vec!["9".to_owned(), "13".to_owned()],
        );
        assert_eq!(figures(&item.indicators[0]), want);
        let plan = read(&table(
            "（上段：目標　下段：実績）",
            "| 創業件数 | 件 | 10<br>9 | 12<br>13 |\n",
        ));
        assert_eq!(figures(&plan.items[0].indicators[0]), want);
    }
}

//! Lines that say who answers for the point above them: 「① 窓口を見直す。」 over 「【総務課】」.

use crate::block::Block;
use crate::profile::{Profile, Role};
use crate::text::Text;
use std::ops::Range;

/// What a block is to a list whose points name who answers for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A point, and whether it names its office itself.
    Point {
        answered: bool,
    },
    /// 「【総務課】」, 「担当課：総務課」; 「（実施時期：令和8年度から）」
    Answer(Said),
    Other,
}

/// What such a line says of its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Who,
    When,
}

/// Puts such lines to their points where the list begins with a point. 「【総務課】」 over the first
/// of several points is whose they all are.
pub(super) fn join(blocks: Vec<Block>, profile: &Profile) -> Vec<Block> {
    let parts: Vec<Part> = blocks.iter().map(|b| part(b, profile)).collect();
    let mut joined = vec![false; blocks.len()];
    let mut start = 0;
    while start < parts.len() {
        let run = parts.iter().skip(start);
        let end = start + run.take_while(|p| **p != Part::Other).count();
        if is_answered_below(parts.get(start..end).unwrap_or_default()) {
            for at in answers(&parts, start..end) {
                if let Some(slot) = joined.get_mut(at) {
                    *slot = true;
                }
            }
        }
        start = end.max(start + 1);
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for (block, joined) in blocks.into_iter().zip(joined) {
        match (block, out.last_mut()) {
            (Block::Paragraph(line), Some(Block::Paragraph(point))) if joined => {
                point.text = Text::stack([&point.text, &line.text]);
            }
            (block, _) => out.push(block),
        }
    }
    out
}

fn answers(parts: &[Part], run: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    run.filter(|at| matches!(parts.get(*at), Some(Part::Answer(_))))
}

/// Whether offices stand below the points of a list, each below its own.
fn is_answered_below(run: &[Part]) -> bool {
    let open = Part::Point { answered: false };
    let below = |pair: &[Part]| match pair {
        [Part::Answer(above), Part::Answer(said)] => above != said,
        [above, Part::Answer(Said::Who)] => *above == open,
        _ => true,
    };
    matches!(run.first(), Some(Part::Point { .. }))
        && run.last() != Some(&open)
        && answers(run, 0..run.len()).next().is_some()
        && run.windows(2).all(below)
}

fn part(block: &Block, profile: &Profile) -> Part {
    let Block::Paragraph(p) = block else {
        return Part::Other;
    };
    let norm = p.text.as_str().trim();
    // 「［実施時期］令和9年度」 over 「［担当］総務課」
    let lines: Option<Vec<Said>> = (norm.lines().map(|l| answer(l.trim(), profile))).collect();
    match lines.as_deref() {
        Some(said) if said.contains(&Said::Who) => return Part::Answer(Said::Who),
        Some([Said::When, ..]) => return Part::Answer(Said::When),
        _ => {}
    }
    // 「(1) 窓口の見直し」 is a heading, and who answers below it answers for the section.
    let sentence = norm.ends_with('。') || norm.ends_with(['】', ']', '〕', '>', '》', ')']);
    if !sentence || !norm.contains('。') {
        return Part::Other;
    }
    let begun = norm.starts_with(['・', '○', '●', '◎', '◇', '◆', '□', '■', '-', '*', '•']);
    if !begun && profile.numbering.read(norm).is_none() {
        return Part::Other;
    }
    Part::Point {
        answered: ends_with_offices(norm, profile),
    }
}

/// Whether a bullet stands below a label of measures or a title that says who answers, or another point of it:
/// 「・担い手の育成」 below 「○主な事業」.
pub(super) fn is_done_above(blocks: &[Block], at: usize, profile: &Profile) -> bool {
    /// No more points stand below one label: a longer list would be gone through for each of them.
    const MOST: usize = 60;
    let line = |block: &Block| match block {
        Block::Paragraph(p) => Some(p.text.trimmed()),
        Block::Grid(_) => None,
    };
    let point = |text: &Text| text.as_str().starts_with('・');
    let heads = |text: &Text| {
        profile.is_measure_label(&text.key()) || ends_with_offices(text.as_str(), profile)
    };
    let above = blocks.get(..at).unwrap_or_default().iter().rev().take(MOST);
    let mut above = above.map_while(line);
    blocks.get(at).and_then(line).is_some_and(|p| point(&p))
        && above
            .find(|text| !point(text))
            .is_some_and(|text| heads(&text))
}

/// Whether the last brackets of a line hold who answers: 「1-1 窓口の見直し【市民課】」.
pub(super) fn ends_with_offices(norm: &str, profile: &Profile) -> bool {
    let said = norm.rfind(['【', '[', '〔', '<', '《', '(']);
    let said = said.and_then(|at| norm.get(at..));
    said.is_some_and(|tail| answer(tail, profile) == Some(Said::Who))
}

/// What a line says of the point above it, if it names offices or a time and nothing else.
fn answer(line: &str, profile: &Profile) -> Option<Said> {
    let pairs = [
        ("【", "】"),
        ("[", "]"),
        ("〔", "〕"),
        ("<", ">"),
        ("《", "》"),
        ("(", ")"),
    ];
    let inner = |(open, close)| line.strip_prefix(open)?.strip_suffix(close);
    let inner = pairs.into_iter().find_map(inner);
    let words = inner.unwrap_or(line).trim();
    if let Some((label, from)) = profile.lexicon.read_before(words) {
        let said = match label.role {
            Role::Department => Said::Who,
            Role::Schedule => Said::When,
            _ => return None,
        };
        return (!words.get(from..).unwrap_or("").is_empty()).then_some(said);
    }
    // 「（職員）」 may be said of anything.
    let endings = match line.starts_with('(') {
        true => profile.words("division_suffix"),
        false => profile.words("department_suffix_sure"),
    };
    let others = profile.words("others");
    let office = |name: &str| {
        let name = name.trim();
        let bare = others.iter().find_map(|o| name.strip_suffix(o.as_str()));
        let bare = bare.unwrap_or(name).trim_end();
        let ends = |list: &[String]| list.iter().any(|e| bare.ends_with(e.as_str()));
        ends(endings) && !ends(profile.words("department_look_alike"))
    };
    let offices = inner.is_some() && words.split(['、', '・', ',', '，', ' ']).all(office);
    offices.then_some(Said::Who)
}

/// Whether a title says who answers for the section: 「■担当課：福祉課」.
pub(super) fn says_who_answers(title: &Text, profile: &Profile) -> bool {
    let pairs = profile.lexicon.pairs(title.as_str());
    pairs.first().is_some_and(|p| {
        let role = p.labels.first().map(|l| l.role);
        p.label.start == 0 && role == Some(Role::Department)
    })
}

/// Whether a line right below a numbered heading is the only one of its section that names offices, and no
/// list stands below it: 「【総務課】」 between 「（１）用紙の削減」 and its table. It answers for the section;
/// where 「【住民課】」 comes further down, each heads what that office does. A word that says that it answers,
/// 「〔実施主体：総務課〕」, may stand over a list as well.
pub(super) fn answers_alone(blocks: &[Block], at: usize, profile: &Profile) -> bool {
    let line = |at: usize| match blocks.get(at)? {
        Block::Paragraph(p) => Some(p.text.as_str().trim()),
        Block::Grid(_) => None,
    };
    let says_who = |words: &str| {
        let framed = words.starts_with(['【', '〔', '[']) && !words.contains('\n');
        framed && answer(words, profile) == Some(Said::Who)
    };
    let counted = |words: &str| {
        let marker = profile.numbering.read(words)?;
        let number = words.get(marker.number.clone())?;
        number.contains(char::is_numeric).then_some(marker.class)
    };
    let above = at.checked_sub(1).and_then(line);
    let Some(class) = above.filter(|a| !a.contains('。')).and_then(counted) else {
        return false;
    };
    let listed = |words: &str| {
        words.starts_with(['・', '○', '●', '◎', '◇', '◆', '□', '■', '-', '*', '•'])
            || counted(words).is_some()
    };
    let labelled = |words: &str| words.contains(':');
    let below = at + 1..blocks.len();
    line(at).is_some_and(says_who)
        && blocks.get(at + 1).is_some()
        && (line(at).is_some_and(labelled) || !line(at + 1).is_some_and(listed))
        && !below
            .filter_map(line)
            .take_while(|words| counted(words).as_ref() != Some(&class))
            .any(says_who)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Paragraph;
    use crate::trace::Place;

    fn joined(lines: &[&str]) -> Vec<String> {
        let paragraph = |(at, line): (usize, &&str)| {
            Block::Paragraph(Paragraph {
                text: Text::new(line, Place::on_line(at as u32 + 1)),
                ..Paragraph::default()
            })
        };
        let blocks = lines.iter().enumerate().map(paragraph).collect();
        let text = |block: &Block| match block {
            Block::Paragraph(p) => p.text.as_str().to_owned(),
            Block::Grid(_) => String::new(),
        };
        let profile = Profile::embedded();
        join(blocks, &profile).iter().map(text).collect()
    }

    #[test]
    fn an_office_below_each_point_is_of_that_point() {
        let lines = [
            "① 窓口を見直す。",
            "【住民課】",
            "② 書類を減らす。",
            "【総務課】",
        ];
        let both = [
            "① 窓口を見直す。\n【住民課】",
            "② 書類を減らす。\n【総務課】",
        ];
        assert_eq!(joined(&lines), both);
        let said = [
            "・窓口を見直す。",
            "(担当課:住民課)",
            "・書類を減らす。【総務課】",
        ];
        assert_eq!(joined(&said).len(), 2);
    }

    #[test]
    fn a_time_may_stand_with_the_office_below_a_point() {
        let lines = [
            "① 窓口を見直す。",
            "【実施時期】令和9年度",
            "【担当】住民課",
            "② 書類を減らす。",
            "(実施時期:令和9年度から)\n(担当:総務課)",
        ];
        let both = [
            "① 窓口を見直す。\n【実施時期】令和9年度\n【担当】住民課",
            "② 書類を減らす。\n(実施時期:令和9年度から)\n(担当:総務課)",
        ];
        assert_eq!(joined(&lines), both);
    }

    #[test]
    fn an_office_alone_below_a_heading_answers_for_its_section() {
        let paragraph = |words: &&str| {
            Block::Paragraph(Paragraph {
                text: Text::new(words, Place::on_line(1)),
                ..Paragraph::default()
            })
        };
        let profile = Profile::embedded();
        let alone = |lines: &[&str]| {
            let blocks: Vec<Block> = lines.iter().map(paragraph).collect();
            answers_alone(&blocks, 1, &profile)
        };
        let told = "用紙を減らします。";
        let next = ["(2) 窓口の改善", "【住民課】", "待ち時間を減らします。"];
        assert!(alone(
            &[&["(1) 用紙の削減", "【総務課】", told], &next[..]].concat()
        ));
        assert!(!alone(&[
            "(1) 各課の取組",
            "【総務課】",
            told,
            "【住民課】",
            told
        ]));
        assert!(!alone(&[
            "(1) 用紙の削減",
            "【総務課】",
            "・両面で印刷する。"
        ]));
        assert!(alone(&[
            "(1) 用紙の削減",
            "〔実施主体:総務課〕",
            "・両面で印刷する。"
        ]));
    }

    #[test]
    fn an_office_over_points_is_of_all_of_them() {
        let over = [
            "【住民課】",
            "① 窓口を見直す。",
            "【総務課】",
            "① 書類を減らす。",
        ];
        assert_eq!(joined(&over), over);
        let late = ["① 窓口を見直す。", "【総務課】", "① 書類を減らす。"];
        assert_eq!(joined(&late), late);
        let heading = ["(1) 窓口の見直し", "【住民課】"];
        assert_eq!(joined(&heading), heading);
    }

    #[test]
    fn bold_labels_of_who_answers_make_no_heading() {
        let line = |(bold, said): (bool, &str)| {
            Block::Paragraph(Paragraph {
                text: Text::new(said, Place::on_line(1)),
                style: crate::block::Style {
                    size: Some(10.0),
                    bold,
                    ..crate::block::Style::default()
                },
            })
        };
        let titles = |said: &str| {
            let lines = [
                (true, "霞野町行政改革プラン"),
                (false, "町のやり方を見直すための計画です。"),
                (true, said),
                (false, "取得の期間は短い傾向にあります。"),
                (false, "研修を開き、計画を立てて休みます。"),
                (false, "毎年度、進み具合を確かめます。"),
            ];
            let plans = crate::outline::outline(lines.map(line).to_vec(), &Profile::embedded());
            let mut out = Vec::new();
            let mut open: Vec<_> = plans.iter().flat_map(|p| &p.sections).collect();
            while let Some(section) = open.pop() {
                out.push(section.title.key());
                open.extend(&section.children);
            }
            out.contains(&Text::new(said, Place::on_line(1)).key())
        };
        assert!(!titles("担当課　職員課　　関係課　全課"));
        assert!(titles("休暇の取得の促進"));
    }
}

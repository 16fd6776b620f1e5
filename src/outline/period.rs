//! The period of a plan 計画期間: where documents state it, and how.

use super::period_said::{of_named_plan, said};
use crate::block::{Block, Cell, Section};
use crate::profile::{Profile, Role};
use crate::text::calendar::{Day, PeriodKind, Span};
use crate::text::number::Quantity;
use crate::text::{Found, Text, TextBuilder};
use rayon::prelude::*;
use std::ops::Range;

/// A time and the words it was printed with.
pub(super) type Printed = (Text, Span);

/// Looked for in this order: under a heading that says so, beside a label in a table, below a label
/// alone on its line, in a sentence that says so, on the cover, in a line that counts its years, in a
/// sentence that says for which years the plan is made, and last beside a label in a table that may say something else: 「実施期間」.
pub(super) fn period(front: &[Block], sections: &[Section], profile: &Profile) -> Option<Printed> {
    under_heading(sections, &range, profile)
        .or_else(|| under_heading(sections, &in_text, profile))
        .or_else(|| in_blocks(front, sections, &|b| beside_label(b, true, profile)))
        .or_else(|| below_label(front, sections, profile))
        .or_else(|| said(front, sections, profile))
        .or_else(|| on_cover(front, profile))
        .or_else(|| in_blocks(front, sections, &|b| counted(b, profile)))
        .or_else(|| in_blocks(front, sections, &|b| of_named_plan(b, profile)))
        .or_else(|| in_blocks(front, sections, &|b| beside_label(b, false, profile)))
}

/// 「計画期間」 alone on a line, and the line below it.
fn below_label(front: &[Block], sections: &[Section], profile: &Profile) -> Option<Printed> {
    let label = |b: &Block| {
        let words = text_of(b).unwrap_or_default();
        let labels = profile.lexicon.read(words.as_str());
        labels.first().is_some_and(|l| l.role == Role::PlanPeriod)
    };
    let line = profile.pattern("generation_line");
    let here = (1..front.len()).find_map(|at| {
        let (above, below) = front.split_at_checked(at)?;
        above.last().filter(|b| label(b))?;
        let texts = || below.iter().map_while(text_of);
        // 「第2次計画　令和3年度から…」 and 「第3次計画　…」 may be paragraphs of their own.
        let each: Vec<Text> = texts().take_while(|t| line.is_match(t.as_str())).collect();
        let said = match each.len() {
            0 | 1 => texts().next(),
            _ => Some(Text::stack(&each)),
        };
        in_text(&said?, profile)
    });
    here.or_else(|| {
        sections
            .iter()
            .find_map(|s| below_label(&s.blocks, &s.children, profile))
    })
}

/// A term on the cover; it may begin on one line and end on the next.
fn on_cover(front: &[Block], profile: &Profile) -> Option<Printed> {
    /// A text that says so is no longer (characters): a speech may name any years.
    const LONGEST: usize = 160;
    // 「H18～H23までの平均減少率約6%を目指す」 says how far, and not how long the plan lasts.
    let counts = |text: &Text| {
        let figures = profile.numbers.find(text.as_str());
        let times = profile.calendar.find(text.as_str());
        let of_time = |f: &Found<Quantity>| {
            let within =
                |t: &Found<Span>| t.range.start < f.range.end && f.range.start < t.range.end;
            f.what.unit.as_deref().is_none_or(|u| u.contains('年')) || times.iter().any(within)
        };
        figures.iter().any(|f| !of_time(f))
    };
    let term = |text: &Text| {
        let found = in_text(text, profile).filter(|(_, span)| is_term(span));
        found.filter(|_| !counts(text) && text.as_str().chars().count() <= LONGEST)
    };
    let texts: Vec<Text> = front.iter().filter_map(text_of).collect();
    let broken = || {
        texts.windows(2).find_map(|pair| match pair {
            [from, to] if ends_open(from.as_str()) => {
                let mut both = TextBuilder::default();
                both.push_text(from);
                both.push_text(to);
                term(&both.finish())
            }
            _ => None,
        })
    };
    texts.iter().find_map(term).or_else(broken)
}

/// Whether a line ends where a term goes on.
fn ends_open(line: &str) -> bool {
    let line = line.trim_end();
    line.ends_with("から") || line.ends_with(['～', '-'])
}

/// Whether a time could be that of a plan: from the first of a month on, for a year at least.
/// 「R6.5.15～R6.10.25」 is when something is built.
pub(super) fn is_term(span: &Span) -> bool {
    let months = |day: &Day| day.year * 12 + i32::from(day.month);
    span.start.day == 1 && months(&span.end) - months(&span.start) >= 11
}

/// 「令和5年度から令和9年度まで　5年間」: a line that is a time and counts its years.
fn counted(block: &Block, profile: &Profile) -> Option<Printed> {
    /// Such a line is no longer (characters).
    const LONGEST: usize = 45;
    let text = text_of(block)?;
    let norm = text.as_str();
    if norm.contains('。') || norm.chars().count() > LONGEST {
        return None;
    }
    let found = range(&text, profile)?;
    let times = profile.calendar.find(norm);
    let time = times.iter().find(|f| f.what.kind == PeriodKind::Range)?;
    let behind = norm.get(time.range.end..)?;
    let count = profile.pattern("length_behind").captures(behind)?;
    let years: i32 = count.get(1)?.as_str().parse().ok()?;
    let months = |day: &Day| day.year * 12 + i32::from(day.month);
    let span = &found.1;
    let agrees = months(&span.end) - months(&span.start) + 1 == years * 12;
    (time.range.start == 0 && agrees).then_some(found)
}

/// Asks every block of a plan in reading order.
pub(super) fn in_blocks(
    front: &[Block],
    sections: &[Section],
    ask: &dyn Fn(&Block) -> Option<Printed>,
) -> Option<Printed> {
    let here = front.iter().find_map(ask);
    here.or_else(|| {
        sections
            .iter()
            .find_map(|s| in_blocks(&s.blocks, &s.children, ask))
    })
}

/// 「第2 計画期間」 and what stands under it.
fn under_heading(
    sections: &[Section],
    read: &dyn Fn(&Text, &Profile) -> Option<Printed>,
    profile: &Profile,
) -> Option<Printed> {
    sections.iter().find_map(|section| {
        let names = profile
            .pattern("period_heading")
            .is_match(section.title.as_str());
        let own = || {
            let within = |b: &Block| match b {
                Block::Paragraph(p) => read(&p.text, profile),
                Block::Grid(g) => g.cells.iter().find_map(|c| read(&c.text, profile)),
            };
            read(&section.title, profile)
                .or_else(|| in_blocks(&section.blocks, &section.children, &within))
        };
        names
            .then(own)
            .flatten()
            .or_else(|| under_heading(&section.children, read, profile))
    })
}

/// Fewer cells are not worth another thread.
const SHARE: usize = 64;

/// 「計画期間 ｜ 令和8年4月～令和13年3月」; `sure`: the label says nothing else.
fn beside_label(block: &Block, sure: bool, profile: &Profile) -> Option<Printed> {
    let Block::Grid(grid) = block else {
        return None;
    };
    let says = |c: &&Cell| {
        let labels = profile.lexicon.read(c.text.as_str());
        let first = if sure { 1 } else { labels.len() };
        let mut labels = labels.iter().take(first);
        labels.any(|l| l.role == Role::PlanPeriod)
    };
    (grid.cells.par_iter().with_min_len(SHARE))
        .filter(says)
        .find_map_first(|label| {
            let right = label.last_col() + 1..grid.cols;
            let beside = right.filter_map(|col| grid.at(label.row, col));
            // A column of terms is that of what its rows are about.
            let terms: usize = (grid.cells.iter())
                .filter(|c| c.row > label.last_row() && (c.col..=c.last_col()).contains(&label.col))
                .filter(|cell| in_text(&cell.text, profile).is_some())
                .map(|cell| cell.row_span)
                .sum();
            let below = grid.at(label.last_row() + 1, label.col);
            beside
                .chain(below.filter(|_| terms == 1))
                .find_map(|cell| in_text(&cell.text, profile))
        })
}

pub(super) fn text_of(block: &Block) -> Option<Text> {
    match block {
        Block::Paragraph(p) => Some(p.text.clone()),
        Block::Grid(_) => None,
    }
}

/// The first range of years in a text.
fn range(text: &Text, profile: &Profile) -> Option<Printed> {
    let times = profile.calendar.find(text.as_str());
    // 「令和6年度までの前期計画が終了し、令和7年度から…」: what is over is not the plan at hand.
    let over = |f: &Found<Span>| {
        let behind = text.as_str().get(f.range.end..).unwrap_or("");
        let next = times.iter().find(|t| t.range.start > f.range.start);
        let end = next.map_or(behind.len(), |t| t.range.start.saturating_sub(f.range.end));
        let clause = behind.get(..end).unwrap_or("");
        let clause = clause.split('。').next().unwrap_or("");
        profile.pattern("period_over").is_match(clause)
    };
    let ranges = || times.iter().filter(|f| f.what.kind == PeriodKind::Range);
    let range = (latest(text, profile).as_ref())
        .and_then(|line| ranges().find(|f| line.contains(&f.range.start)))
        .or_else(|| ranges().find(|f| !over(f)))
        .or_else(|| ranges().next())?
        .clone();
    let printed = text.slice(range.range);
    // 「まで」 belongs to 「から」.
    let bare = printed
        .as_str()
        .strip_suffix("まで")
        .filter(|bare| !bare.contains("から"))
        .map(str::len);
    Some((
        printed.slice(0..bare.unwrap_or(printed.as_str().len())),
        range.what,
    ))
}

/// Where the line stands that says when the last of several plans in a row is: 「第3次計画 令和8年度から…」 below
/// 「第2次計画 令和3年度から…」.
fn latest(text: &Text, profile: &Profile) -> Option<Range<usize>> {
    let mut from = 0;
    let mut lines: Vec<(u32, &str, Range<usize>)> = Vec::new();
    for line in text.as_str().split_inclusive('\n') {
        let range = from..from + line.len();
        from = range.end;
        let found = profile.pattern("generation_line").captures(line);
        let count = found.as_ref().and_then(|c| c.get(1)?.as_str().parse().ok());
        let name = found.as_ref().and_then(|c| line.get(c.get(2)?.range()));
        let times = profile.calendar.find(line);
        let dated = times.iter().any(|t| t.what.kind == PeriodKind::Range);
        if let (Some(count), Some(name), true) = (count, name, dated) {
            lines.push((count, name, range));
        }
    }
    let [first, .., _] = lines.as_slice() else {
        return None;
    };
    let alike = lines.iter().all(|l| l.1 == first.1);
    let last = lines.iter().max_by_key(|l| l.0).filter(|_| alike)?;
    Some(last.2.clone())
}

/// The first range of years in a text; or the first year and how many there are
/// (「令和8年度を初年度とする5年間」).
pub(super) fn in_text(text: &Text, profile: &Profile) -> Option<Printed> {
    two_halves(text, profile)
        .or_else(|| prolonged(text, profile))
        .or_else(|| range(text, profile))
        .or_else(|| first_and_last(text, profile))
        .or_else(|| lasting(text, profile))
}

/// 「令和7年度から令和11年度までを前期、令和12年度から令和16年度までを後期とする10年間」
fn two_halves(text: &Text, profile: &Profile) -> Option<Printed> {
    let times = profile.calendar.find(text.as_str());
    let mut ranges = times.iter().filter(|f| f.what.kind == PeriodKind::Range);
    let (first, second) = (ranges.next()?, ranges.next()?);
    let between = text.as_str().get(first.range.end..second.range.start)?;
    let behind = text.as_str().get(second.range.end..)?;
    let said = profile.pattern("second_half").find(behind)?;
    let halves = profile.pattern("first_half").is_match(between);
    let span = Span {
        end: second.what.end,
        ..first.what
    };
    let printed = first.range.start..second.range.end + said.end();
    halves.then(|| (text.slice(printed), span))
}

/// 「令和2年度から令和6年度まででしたが、1年延長し、令和7年度までとします」
fn prolonged(text: &Text, profile: &Profile) -> Option<Printed> {
    let norm = text.as_str();
    let times = profile.calendar.find(norm);
    let mut ranges = times.iter().filter(|f| f.what.kind == PeriodKind::Range);
    // A further term is that of another plan.
    let first = ranges.next().filter(|_| ranges.next().is_none())?;
    let until = |f: &&Found<Span>| {
        let behind = norm.get(f.range.end..).unwrap_or_default();
        let later = f.range.start >= first.range.end && f.what.end > first.what.end;
        later && behind.starts_with("まで")
    };
    let last = times.iter().find(until)?;
    let said = profile.pattern("term_prolonged");
    said.find(norm.get(first.range.end..)?)?;
    let span = Span {
        end: last.what.end,
        ..first.what
    };
    Some((text.slice(first.range.start..last.range.end), span))
}

/// 「令和7年度を初年度とし、令和11年度を目標年度とする」
fn first_and_last(text: &Text, profile: &Profile) -> Option<Printed> {
    let times = profile.calendar.find(text.as_str());
    let said = |id: &str| {
        times.iter().find_map(|f: &Found<Span>| {
            let behind = text.as_str().get(f.range.end..)?;
            let words = profile.pattern(id).find(behind)?;
            Some((f, f.range.end + words.end()))
        })
    };
    let (first, _) = said("said_first_year")?;
    let (last, end) = said("said_last_year")?;
    let span = Span {
        kind: PeriodKind::Range,
        end: last.what.end,
        ..first.what
    };
    let printed = first.range.start..end;
    (first.what.start < last.what.start).then(|| (text.slice(printed), span))
}

fn lasting(text: &Text, profile: &Profile) -> Option<Printed> {
    let times = profile.calendar.find(text.as_str());
    let first = times
        .iter()
        .find(|f| matches!(f.what.kind, PeriodKind::FiscalYear | PeriodKind::Date))?;
    let behind = text.as_str().get(first.range.end..)?;
    let found = profile.pattern("years_long").captures(behind)?;
    let years: i32 = found.get(1)?.as_str().parse().ok()?;
    let printed = first.range.start..first.range.end + found.get(0)?.end();
    let start = first.what.start;
    let end = Span::fiscal_year(start.year + years - 1).end;
    Some((
        text.slice(printed),
        Span {
            kind: PeriodKind::Range,
            start,
            end,
            ..first.what
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Place;

    #[test]
    fn the_last_of_several_plans_is_the_one_at_hand() {
        let profile = Profile::embedded();
        let text = "第２次計画　令和３年度から令和７年度\n第３次計画　令和８年度から令和12年度まで（5年間）";
        let found = range(&Text::new(text, Place::on_line(1)), &profile);
        assert_eq!(found.map(|(_, span)| span.start.year), Some(2026));
    }

    #[test]
    fn a_term_may_have_been_made_longer() {
        let profile = Profile::embedded();
        let last = |words: &str| {
            let found = in_text(&Text::new(words, Place::on_line(1)), &profile);
            found.map(|(_, span)| (span.start.year, span.end.year))
        };
        let said = "当初の期間は令和２年度から令和６年度まででしたが、１年延長し、令和７年度までの６年間とします。";
        assert_eq!(last(said), Some((2020, 2026)));
        let told = "令和２年度から令和６年度までとし、令和７年度まで延長しました。";
        assert_eq!(last(told), Some((2020, 2026)));
        let other = "令和２年度から令和６年度までとし、令和７年度までに延長保育を始めます。";
        assert_eq!(last(other), Some((2020, 2025)));
    }

    #[test]
    fn a_plan_says_its_first_and_its_last_year_in_many_ways() {
        let profile = Profile::embedded();
        for text in [
            "令和７年度を初年度とし、令和16年度を目標年度とする10年間とします。",
            "令和７年度を初年度、令和16年度を最終年度とする10か年",
            "令和７年度から令和11年度までを前期、令和12年度から令和16年度までを後期とする10年間",
            "令和７年度を初年度とする10年間",
        ] {
            let found = in_text(&Text::new(text, Place::on_line(1)), &profile);
            let said = found.map(|(_, span)| (span.start.year, span.end.year));
            assert_eq!(said, Some((2025, 2035)), "{text}");
        }
    }
}

//! The period of a plan as a sentence says it.

use super::period::{Printed, in_blocks, in_text, is_term, text_of};
use crate::block::{Block, Section};
use crate::profile::Profile;
use crate::text::calendar::{Day, PeriodKind, Span};
use crate::text::{Found, Text};

/// A cover has no more lines.
const COVER: usize = 14;

/// In a sentence, unless the cover has a longer term: 「前期基本計画は…までの5年間を計画期間とします」 is about a part of it.
pub(super) fn said(front: &[Block], sections: &[Section], profile: &Profile) -> Option<Printed> {
    let found = in_blocks(front, sections, &|b| in_sentence(b, profile))?;
    let longer = |cover: &Printed| {
        let (part, whole) = (&found.1, &cover.1);
        let within = whole.start <= part.start && part.end <= whole.end;
        within && (whole.start < part.start || part.end < whole.end)
    };
    let cover = alone_on_cover(front, profile).filter(longer);
    Some(cover.unwrap_or(found))
}

/// A term and nothing else on a line of the cover: 「【2026年度～2035年度】」.
fn alone_on_cover(front: &[Block], profile: &Profile) -> Option<Printed> {
    let lines = front.iter().map_while(text_of);
    let cover = lines.take_while(|t| !t.as_str().contains('。'));
    let term = |text: Text| {
        let bare = text.as_str().trim_matches(|c: char| !c.is_alphanumeric());
        let span = profile.calendar.whole(bare)?;
        let range = span.kind == PeriodKind::Range && is_term(&span);
        range.then(|| in_text(&text, profile))?
    };
    cover.take(COVER).find_map(term)
}

/// 「計画期間は、令和8年度から令和12年度までとします。」
fn in_sentence(block: &Block, profile: &Profile) -> Option<Printed> {
    let text = text_of(block)?;
    let found = profile.pattern("period_sentence").find(text.as_str());
    let behind = |start: usize| in_text(&text.slice(start..text.as_str().len()), profile);
    (found.and_then(|m| behind(m.start())))
        .or_else(|| said_behind(&text, profile))
        .or_else(|| begun(&text, profile))
}

/// 「令和7年度を初年度とする5か年計画とします。」
fn begun(text: &Text, profile: &Profile) -> Option<Printed> {
    let norm = text.as_str();
    let times = profile.calendar.find(norm);
    let own = |f: &&Found<Span>| {
        let (before, words) = norm.split_at_checked(f.range.start).unwrap_or_default();
        let sentence = before.rsplit('。').next().unwrap_or_default();
        let of = |id: &str| profile.pattern(id).is_match(sentence);
        let plan = profile.pattern("years_of_plan").is_match(words);
        plan && !of("earlier_plan") && !of("others_aim")
    };
    let range = times.iter().find(own)?;
    Some((text.slice(range.range.clone()), range.what))
}

/// 「本計画は、令和8年度から令和11年度までの4年間を計画期間とします。」
fn said_behind(text: &Text, profile: &Profile) -> Option<Printed> {
    let said = |f: &Found<Span>| {
        let before = text.as_str().get(..f.range.start).unwrap_or_default();
        let sentence = before.rsplit('。').next().unwrap_or_default();
        let behind = text.as_str().get(f.range.end..).unwrap_or_default();
        let is = |id: &str, words: &str| profile.pattern(id).is_match(words);
        let over = is("earlier_plan", sentence) && !is("builds_on", sentence);
        // 「…を計画期間とする第2次計画のもと、まちづくりを進めてまいりました。」
        let rest = behind.split('。').next().unwrap_or_default();
        is("period_behind", behind) && !over && !is("period_over", rest)
    };
    let times = profile.calendar.find(text.as_str());
    let mut ranges = times.iter().filter(|f| f.what.kind == PeriodKind::Range);
    let range = ranges.find(|f| said(f))?;
    Some((text.slice(range.range.clone()), range.what))
}

/// 「令和8年度から令和12年度までの5年間に取り組む内容を示した「行革プラン」を策定します。」, 「今後5年間（令和8年度から令和12年度まで）の
/// 取組を示します。」: a sentence that makes a plan, or tells what it holds, and counts the years it is for.
pub(super) fn of_named_plan(block: &Block, profile: &Profile) -> Option<Printed> {
    let text = text_of(block)?;
    let norm = text.as_str();
    let times = profile.calendar.find(norm);
    let says = |f: &&Found<Span>| {
        let (before, rest) = norm.split_at_checked(f.range.start).unwrap_or_default();
        let ahead = before.rsplit('。').next().unwrap_or_default();
        let behind = rest.get(f.range.len()..).unwrap_or_default();
        let behind = behind.split('。').next().unwrap_or_default();
        let is = |id: &str, words: &str| profile.pattern(id).is_match(words);
        let ahead_and_behind = || {
            let count = profile.pattern("years_ahead").captures(ahead)?;
            is("work_of_plan", behind).then(|| count.get(1))?
        };
        let told = |id: &str| profile.pattern(id).captures(behind)?.get(1);
        let count = ahead_and_behind().or_else(|| told("plan_made"));
        let count = count.or_else(|| told("work_told"));
        let count: Option<i32> = count.and_then(|count| count.as_str().parse().ok());
        let months = |day: &Day| day.year * 12 + i32::from(day.month);
        let lasts = months(&f.what.end) - months(&f.what.start) + 1;
        let others = is("earlier_plan", ahead) || is("others_aim", ahead);
        let over = is("period_over", behind);
        count.is_some_and(|years| years > 1 && years * 12 == lasts) && !others && !over
    };
    let mut ranges = times.iter().filter(|f| f.what.kind == PeriodKind::Range);
    let range = ranges.find(says)?;
    Some((text.slice(range.range.clone()), range.what))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Place;

    #[test]
    fn the_years_may_stand_before_the_word_for_them() {
        let profile = Profile::embedded();
        let year = |text: &str| {
            let found = said_behind(&Text::new(text, Place::on_line(1)), &profile);
            found.map(|(_, span)| span.start.year)
        };
        let said = "本プランは、令和８年度から令和11年度までの４年間を計画期間とします。";
        assert_eq!(year(said), Some(2026));
        let earlier = "前計画は、令和３年度から令和７年度までの５年間を計画期間としていました。";
        assert_eq!(year(earlier), None);
        let greeting =
            "平成28年度から10年間を計画期間とする第２次計画のもと、改革を進めてまいりました。";
        assert_eq!(year(greeting), None);
        let built = "第２期戦略の成果を踏まえ、令和８年度から令和11年度までの４年間を計画期間とする第３期戦略を定めます。";
        assert_eq!(year(built), Some(2026));
        let block = |text: &str| {
            Block::Paragraph(crate::block::Paragraph {
                text: Text::new(text, Place::on_line(1)),
                style: Default::default(),
            })
        };
        let told = |text: &str| Some(in_sentence(&block(text), &profile)?.1.end.year);
        assert_eq!(
            told("令和８年度を初年度とする５か年計画とします。"),
            Some(2031)
        );
        assert_eq!(
            told("国は、令和３年度を初年度とする５か年計画を定めた。"),
            None
        );
        let cover = [block("【2026年度－2035年度】")];
        assert_eq!(
            alone_on_cover(&cover, &profile).map(|p| p.1.end.year),
            Some(2036)
        );
    }

    #[test]
    fn a_sentence_that_makes_the_plan_may_count_its_years() {
        let profile = Profile::embedded();
        let year = |text: &str| {
            let block = Block::Paragraph(crate::block::Paragraph {
                text: Text::new(text, Place::on_line(1)),
                style: Default::default(),
            });
            of_named_plan(&block, &profile).map(|(_, span)| (span.start.year, span.end.year))
        };
        for said in [
            "そこで、令和８年度から令和12年度までの５年間に進める内容を示した「霞台町行革プラン」を策定し、着実に進めます。",
            "令和８年度から令和12年度までの５年間の取組をまとめたプランを策定しました。",
            "今後５年間（令和８年度から令和12年度まで）の取組を示します。",
            "大綱に沿って、令和８年度から令和12年度までの５年間に取り組む内容を示すものです。",
            "本計画は、令和８年度から令和12年度までの５か年の取組を定めます。",
        ] {
            assert_eq!(year(said), Some((2026, 2031)), "{said}");
        }
        for other in [
            "令和３年度から令和７年度までの５年間に進める「第１次プラン」を策定し、改革に取り組んできました。",
            "国は、令和８年度から令和12年度までの５年間の取組を示した計画を策定しました。",
            "令和８年度から令和12年度までの３年間の取組をまとめたプランを策定します。",
            "令和８年度から令和12年度までの５年間に不足する財源は３億円です。",
            "令和８年度から令和12年度までの５年間の財源の見込みを示すものです。",
            "前計画は、令和３年度から令和７年度までの５年間の取組を定めるものでした。",
            "前計画では、今後５年間（令和３年度から令和７年度まで）の取組を示しました。",
        ] {
            assert_eq!(year(other), None, "{other}");
        }
    }
}

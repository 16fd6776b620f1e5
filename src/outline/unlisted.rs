//! The name of a municipality that leads to no code: one that no list has, or that several bear.

use super::municipality::names;
use crate::block::{Block, Section};
use crate::profile::Profile;
use crate::text::Text;
use crate::text::calendar::PeriodKind;

/// How often a name that is a line of the cover is printed elsewhere.
const AGAIN: usize = 2;

/// A name is no longer (characters, with 「町」).
const LONGEST: usize = 7;

/// What such a name ends in.
const ENDS: [char; 3] = ['市', '町', '村'];

/// The name that a title begins with, or that is a line of the cover, where the text says it again, or nothing but the
/// name of a plan goes on behind it: 「笹原町」 of 「第２次笹原町行政改革大綱」.
pub(super) fn unlisted(
    title: &Text,
    front: &[Block],
    sections: &[Section],
    profile: &Profile,
) -> Option<String> {
    let cover: Vec<String> = texts(front).map(|t| closed(t.as_str())).collect();
    let alone = |name: &str| cover.iter().any(|line| behind(line, profile) == name);
    let mut body = String::new();
    gather(front, sections, &mut body);
    let said = |name: &str| count(&body, name);
    let title = closed(title.as_str());
    let whole = behind(&title, profile);
    let sure = |name: &str| alone(name) || said(name) > 0 || is_of_plan(whole, name, profile);
    let of_title = beginnings(whole, profile).filter(|name| sure(name));
    if let Some(name) = of_title.max_by_key(|name| said(name)) {
        return Some(name.to_owned());
    }
    let lines = cover.iter().map(|line| behind(line, profile));
    let lines =
        lines.filter(|line| line.ends_with(ENDS) && beginnings(line, profile).any(|n| n == *line));
    // The line itself is in the body.
    let mut of_cover = lines.filter(|line| said(line) > AGAIN);
    let found = of_cover.next().map(str::to_owned);
    found.or_else(|| signed(front, profile))
}

/// The name that signs a cover: alone on two of its lines, or on or below that of the date, 「令和8年3月　笹原町」.
fn signed(front: &[Block], profile: &Profile) -> Option<String> {
    let mut seen: Vec<String> = Vec::new();
    let mut dated = false;
    for line in texts(front) {
        let line = closed(line.as_str());
        let date = profile.calendar.find(&line).into_iter().next();
        let date = date.filter(|f| {
            f.range.start == 0 && matches!(f.what.kind, PeriodKind::Month | PeriodKind::Date)
        });
        let name = line.get(date.as_ref().map_or(0, |f| f.range.end)..)?;
        if is_town(name, profile) {
            let name = behind(name, profile).to_owned();
            if dated || date.is_some() || seen.contains(&name) {
                return Some(name);
            }
            seen.push(name);
        }
        dated = date.is_some() && name.is_empty();
    }
    None
}

/// Whether a line begins as the name of a municipality does, listed or not: 「笹原町行政改革大綱」.
pub(super) fn begins_with_town(line: &str, profile: &Profile) -> bool {
    let line = closed(line);
    let rest = behind(&line, profile);
    let listed = names(rest)
        .into_iter()
        .next()
        .and_then(|n| n.candidates.first().copied());
    listed.is_some_and(|m| rest.starts_with(m.name))
        || beginnings(rest, profile).any(|name| is_of_plan(rest, name, profile))
}

/// Whether a line in kanji may be the name of a municipality and nothing else: 「笹原町」, 「長野県東信郡笹原町」.
pub(super) fn is_town(line: &str, profile: &Profile) -> bool {
    let name = behind(line, profile);
    name.chars().all(is_of_name) && beginnings(name, profile).any(|n| n == name)
}

/// A text on one line, without white space.
fn closed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A line behind what may stand before the name in it: 「第２次」, 「令和8年度」, 「長野県」, 「東信郡」.
fn behind<'t>(line: &'t str, profile: &Profile) -> &'t str {
    let numbered = profile.pattern("before_town").find(line);
    let line = line
        .get(numbered.map_or(0, |m| m.end())..)
        .unwrap_or_default();
    let prefecture = names(line).into_iter().next().filter(|n| n.is_prefecture);
    let prefecture = prefecture.and_then(|n| line.strip_prefix(n.candidates.first()?.name));
    let line = prefecture.unwrap_or(line);
    let district = line.char_indices().take(LONGEST).find(|(_, c)| *c == '郡');
    match district {
        Some((at, c)) => line.get(at + c.len_utf8()..).unwrap_or_default(),
        None => line,
    }
}

/// The names that a line may begin with, the shortest first.
fn beginnings<'t>(line: &'t str, profile: &'t Profile) -> impl Iterator<Item = &'t str> {
    let letter =
        |c: char| is_kanji(c) || matches!(u32::from(c), 0x3041..=0x3096 | 0x30A1..=0x30FA | 0x30FC);
    let letters = line.char_indices().take_while(move |(_, c)| letter(*c));
    let ends = letters
        .take(LONGEST)
        .skip(1)
        .filter(|(_, c)| ENDS.contains(c));
    let names = ends.filter_map(|(at, c)| line.get(..at + c.len_utf8()));
    names.filter(|name| {
        let mut tails = profile.words("no_town").iter();
        !tails.any(|tail| name.ends_with(tail.as_str()))
    })
}

/// Whether nothing but the name of a plan stands behind a name in kanji.
fn is_of_plan(title: &str, name: &str, profile: &Profile) -> bool {
    /// 「市民」, 「町内」 and the like are words.
    const GOES_ON: &str = "民内長立営議税有販況";
    let rest = title.strip_prefix(name).unwrap_or_default();
    name.chars().all(is_of_name)
        && count(title, name) > 0
        && !rest.starts_with(|c| GOES_ON.contains(c))
        && profile.pattern("plan_name").is_match(rest)
}

/// Names in kanji may have 「ヶ」 between them: 「月ヶ瀬町」.
fn is_of_name(c: char) -> bool {
    is_kanji(c) || matches!(c, 'ヶ' | 'ヵ' | 'ケ' | 'ノ')
}

fn is_kanji(c: char) -> bool {
    matches!(u32::from(c), 0x3005 | 0x3400..=0x9FFF | 0xF900..=0xFAFF)
}

/// How often a name is printed where no other word begins before it or goes on behind it.
fn count(body: &str, name: &str) -> usize {
    /// 「町場」, 「市街」 and the like are other words.
    const OTHERS: &str = "街場区域道制村町市";
    let own = |at: usize| {
        let before = body.get(..at).and_then(|b| b.chars().next_back());
        let after = body.get(at + name.len()..).and_then(|b| b.chars().next());
        let begins = before.is_none_or(|c| !is_kanji(c) || "県郡次期度年新旧".contains(c));
        begins && !after.is_some_and(|c| OTHERS.contains(c))
    };
    body.match_indices(name).filter(|(at, _)| own(*at)).count()
}

/// All paragraphs and cells, a line each.
fn gather(front: &[Block], sections: &[Section], into: &mut String) {
    let add = |text: &Text, into: &mut String| {
        into.push_str(text.as_str());
        into.push('\n');
    };
    for block in front {
        match block {
            Block::Paragraph(p) => add(&p.text, into),
            Block::Grid(g) => g.cells.iter().for_each(|c| add(&c.text, into)),
        }
    }
    for section in sections {
        add(&section.title, into);
        gather(&section.blocks, &section.children, into);
    }
}

/// The lines of the paragraphs among blocks.
fn texts(blocks: &[Block]) -> impl Iterator<Item = Text> {
    blocks.iter().flat_map(|block| match block {
        Block::Paragraph(p) => p.text.lines(),
        Block::Grid(_) => Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Paragraph;
    use crate::trace::Place;

    fn name(title: &str, lines: &[&str]) -> Option<String> {
        let text = |line: &str| Text::new(line, Place::on_line(1));
        let block = |line: &&str| {
            Block::Paragraph(Paragraph {
                text: text(line),
                ..Paragraph::default()
            })
        };
        let front: Vec<Block> = lines.iter().map(block).collect();
        unlisted(&text(title), &front, &[], &Profile::embedded())
    }

    #[test]
    fn a_name_that_the_text_says_again_is_that_of_the_town() {
        let said = [
            "笹原町では、人口が減る。",
            "この笹原町の計画は、",
            "笹原町長",
        ];
        let want = Some("笹原町".to_owned());
        assert_eq!(name("笹原町行政改革大綱", &said), want);
        assert_eq!(name("第２次 笹原町行政改革大綱", &said), want);
        assert_eq!(name("長野県東信郡笹原町行政改革大綱", &said), want);
        assert_eq!(name("笹原町行政改革大綱", &["令和8年3月", "笹原町"]), want);
        assert_eq!(
            name("行政改革大綱", &["笹原町", "笹原町の", "笹原町は"]),
            want
        );
        assert_eq!(name("笹原町行政改革大綱", &["令和8年3月"]), want);
        assert_eq!(name("笹ヶ原町総合計画", &[]).as_deref(), Some("笹ヶ原町"));
    }

    #[test]
    fn a_name_that_signs_the_cover_is_that_of_the_town() {
        let want = Some("笹原町".to_owned());
        for lines in [
            &["令和8年3月 笹原町"][..],
            &["令和8年3月", "笹 原 町"],
            &["笹原町", "令和8年3月", "（案）", "笹原町"],
        ] {
            assert_eq!(name("未来プラン", lines), want, "{lines:?}");
        }
        for lines in [
            &["笹原町"][..],
            &["令和8年3月", "住みよい町"],
            &["令和8年3月策定", "笹原町"],
            &["令和8年度", "笹原町"],
        ] {
            assert_eq!(name("未来プラン", lines), None, "{lines:?}");
        }
    }

    #[test]
    fn words_that_end_like_a_name_are_none() {
        let said = ["都市計画の", "都市の", "都市と"];
        assert_eq!(name("都市計画マスタープラン", &said), None);
        let said = ["中心市街地は", "中心市街地の", "中心市街地を"];
        assert_eq!(name("中心市街地活性化基本計画", &said), None);
        for title in [
            "新市建設計画",
            "広域市町村圏計画",
            "協働市民活動推進計画",
            "地区町内会活動計画",
        ] {
            assert_eq!(name(title, &[]), None, "{title}");
        }
        let said = ["住みよい町を", "住みよい町の", "住みよい町に"];
        assert_eq!(name("住みよい町をつくる計画", &said), None);
    }

    #[test]
    fn covers_of_a_town_nobody_knows_part_a_file() {
        let lines = [
            "笹原町行動計画",
            "令和8年3月",
            "笹原町",
            "第1 趣旨",
            "町の計画である。",
            "笹原町定員計画",
            "令和8年3月",
            "第1 目的",
            "人を減らす。",
        ];
        let block = |line: &&str| {
            Block::Paragraph(Paragraph {
                text: Text::new(line, Place::on_line(1)),
                ..Paragraph::default()
            })
        };
        let plans =
            crate::outline::outline(lines.iter().map(block).collect(), &Profile::embedded());
        let titles: Vec<String> = plans.iter().map(|p| p.identity.title.printed()).collect();
        assert_eq!(titles, ["笹原町行動計画", "笹原町定員計画"]);
    }
}

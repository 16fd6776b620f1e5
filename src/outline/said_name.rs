//! The name of a plan where only its first sentences say it, and names that stand beside that of a web site.

use super::municipality::names;
use super::unlisted::{begins_with_town, is_town};
use crate::block::Block;
use crate::profile::Profile;
use crate::text::Text;
use crate::text::lazy::Match;

/// A plan names itself within so many blocks.
const FIRST_BLOCKS: usize = 30;

/// What a sentence says of the plan it names.
pub(super) struct Said {
    pub name: Text,
    /// 「（令和7年度～令和11年度）」 behind the name; empty where there is none.
    pub bracket: Text,
}

/// The name of a town's plan with which a clause of the first sentences begins: 「笹原町まち未来プラン」 of
/// 「笹原町まち未来プラン（令和7年度～令和11年度）では、…」. A chapter that is published by itself has no other. Plans of a
/// prefecture are what those of a town agree with.
pub(super) fn said_name(blocks: &[Block], profile: &Profile) -> Option<Said> {
    let texts = blocks.iter().take(FIRST_BLOCKS).filter_map(|b| match b {
        Block::Paragraph(p) => Some(&p.text),
        Block::Grid(_) => None,
    });
    texts.into_iter().find_map(|text| in_clause(text, profile))
}

fn in_clause(text: &Text, profile: &Profile) -> Option<Said> {
    let norm = text.as_str();
    let ends = norm.match_indices(['。', '、', '「', '『', '\n']);
    let mut starts = [0].into_iter().chain(ends.map(|(at, end)| at + end.len()));
    starts.find_map(|start| {
        let clause = norm.get(start..)?;
        let found = profile.pattern("plan_said").captures(clause)?;
        let name = found.get(1)?;
        let listed = names(name.as_str());
        let of_prefecture = listed.first().is_some_and(|n| n.is_prefecture);
        let whole: String = name.as_str().split_whitespace().collect();
        let own = !of_prefecture && begins_with_town(&whole, profile);
        let part = |part: Option<Match>| {
            let part = part.map(|m| start + m.start()..start + m.end());
            text.slice(part.unwrap_or_default()).trimmed()
        };
        own.then(|| Said {
            name: part(Some(name)),
            bracket: part(found.get(2)),
        })
    })
}

/// A line without the name of the town or of its site that a page of the web has behind its title: 「施策評価シート」 of
/// 「施策評価シート | 笹原町公式サイト」.
pub(super) fn without_site<'t>(line: &'t str, profile: &Profile) -> &'t str {
    let Some((title, site)) = line.rsplit_once('|') else {
        return line;
    };
    let site: String = site.split_whitespace().collect();
    let named = profile.pattern("web_site").find(&site);
    let town = site.get(..named.map_or(site.len(), |m| m.start()));
    let town = town.unwrap_or_default();
    let listed = names(town).first().is_some_and(|n| {
        let mut bearers = n.candidates.iter();
        bearers.any(|m| m.name == town)
    });
    match listed || is_town(town, profile) || town.is_empty() && named.is_some() {
        true => title.trim_end(),
        false => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Paragraph, Town};
    use crate::trace::Place;

    fn blocks(lines: &[&str]) -> Vec<Block> {
        let paragraph = |(line, number): (&&str, u32)| {
            Block::Paragraph(Paragraph {
                text: Text::new(line, Place::on_line(number)),
                ..Paragraph::default()
            })
        };
        lines.iter().zip(1..).map(paragraph).collect()
    }

    fn name(line: &str) -> Option<String> {
        let found = said_name(&blocks(&[line]), &Profile::embedded());
        found.map(|said| said.name.printed())
    }

    #[test]
    fn a_first_sentence_says_of_which_plan_a_chapter_is() {
        for (line, want) in [
            (
                "笹原町まち未来プラン（令和７（2025）年度～令和11（2029）年度）では、指標を定めています。",
                "笹原町まち未来プラン",
            ),
            (
                "本章では、第５次笹原町総合計画の後期実施計画の期間に取り組む施策を示します。",
                "第５次笹原町総合計画の後期実施計画",
            ),
            (
                "笹原町総合計画・第２期実行計画（計画期間：2025年度～2028年度）では、",
                "笹原町総合計画・第２期実行計画",
            ),
        ] {
            assert_eq!(name(line).as_deref(), Some(want));
        }
        for line in [
            "長野県総合計画に基づき、町の計画を進める。",
            "計画は、町の方針を示す。",
            "本町総合計画では、",
            "笹原町では、計画を進める。",
        ] {
            assert_eq!(name(line), None, "{line}");
        }
    }

    #[test]
    fn the_bracket_behind_the_name_is_the_term() {
        let line = "本章では、笹原町後期実施計画（令和７年度～令和11年度）の施策を示します。";
        let plans = crate::outline::outline(blocks(&["第２章　施策", line]), &Profile::embedded());
        let term = plans[0].identity.period.as_ref();
        let years = term.map(|(_, span)| (span.start.year, span.end.year));
        assert_eq!(years, Some((2025, 2030)));
    }

    #[test]
    fn the_site_behind_a_title_tells_the_town() {
        let profile = Profile::embedded();
        let plans = crate::outline::outline(
            blocks(&[
                "令和７年度 施策評価シート | 笹原町",
                "現在位置： ホーム > 町政情報 > 令和７年度 施策評価",
                "評価の結果を公表します。",
            ]),
            &profile,
        );
        let identity = &plans[0].identity;
        assert_eq!(identity.title.printed(), "令和７年度 施策評価シート");
        assert_eq!(
            identity.municipality,
            Some(Town::Named("笹原町".to_owned()))
        );
        for (line, title) in [
            ("行政改革大綱 | 笹原町公式ホームページ", "行政改革大綱"),
            ("行政改革大綱 | 公式サイト", "行政改革大綱"),
            ("基本目標 | 指標", "基本目標 | 指標"),
        ] {
            assert_eq!(without_site(line, &profile), title);
        }
    }
}

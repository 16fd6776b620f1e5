//! What a plan says of itself: title, edition, draft, municipality, date, period.

use super::municipality::{Municipality, Surroundings};
use super::period;
use super::said_name::Said;
use super::side_label::without_label;
use super::split::is_municipality;
use super::title_parts::{taken_off, undated, without_town};
use super::unlisted::{begins_with_town, unlisted};
use crate::block::{Block, Identity, Paragraph, Section, Town};
use crate::profile::Profile;
use crate::text::calendar::{PeriodKind, Span};
use crate::text::{Found, Text, TextBuilder};
use std::collections::BTreeMap;

/// The identity of a plan from the lines of its title as one, its cover and its sections. Its
/// municipality is only what the title and the cover say, or the name of it that its first sentences have.
pub(super) fn identity(
    whole: Text,
    said: Option<&Said>,
    front: &[Block],
    sections: &[Section],
    around: &Surroundings,
    profile: &Profile,
) -> Identity {
    // 「資料3　第7期障がい福祉計画」: which hand-out of a meeting it was.
    let (whole, _) = taken_off(&whole, "hand_out", profile);
    let cover: Vec<&Paragraph> = front
        .iter()
        .filter_map(|b| match b {
            Block::Paragraph(p) => Some(p),
            Block::Grid(_) => None,
        })
        .collect();
    let (whole, beside) = undated(whole, profile);
    let (own, label) = without_label(&whole, profile);
    let (name, town) = without_town(&own, profile);
    let (rest, _) = taken_off(&name, "file_note", profile);
    let (rest, _) = taken_off(&rest, "title_term", profile);
    let (rest, draft) = taken_off(&rest, "draft_mark", profile);
    let (rest, edition) = taken_off(&rest, "edition", profile);
    let edition = edition.or_else(|| {
        cover.iter().find_map(|p| {
            let found = profile.pattern("edition").find(p.text.as_str())?;
            let alone = found.range() == (0..p.text.as_str().len());
            alone.then(|| p.text.clone())
        })
    });
    let draft = draft.is_some()
        || cover.iter().any(|p| {
            let found = profile.pattern("draft_mark").find(p.text.as_str());
            found.is_some_and(|f| f.range() == (0..p.text.as_str().len()))
        });
    // What a budget speaks of is the plan of another paper.
    let said = said.filter(|_| !profile.pattern("no_plan_paper").is_match(name.as_str()));
    let listed = municipality(&whole, &cover, around, profile).map(|m| Town::Listed(m.code));
    Identity {
        municipality: listed
            .or_else(|| town.map(Town::Named))
            .or_else(|| unlisted(&name, front, sections, profile).map(Town::Named))
            .or_else(|| unlisted(&label?, front, sections, profile).map(Town::Named))
            .or_else(|| {
                let said = &said?.name;
                let listed = around.resolve(said.as_str());
                let listed = listed.map(|m| Town::Listed(m.code));
                listed.or_else(|| unlisted(said, front, sections, profile).map(Town::Named))
            }),
        published: published(&cover, &beside, profile),
        period: period::period(front, sections, profile)
            .or_else(|| period::in_text(&said?.bracket, profile)),
        title: rest.trimmed(),
        edition,
        draft,
    }
}

/// The lines of a title as one text.
pub(super) fn joined(title: &[&Paragraph], profile: &Profile) -> Text {
    let mut builder = TextBuilder::default();
    let mut above: Option<Text> = None;
    if let Some(whole) = said_whole(title) {
        return whole;
    }
    for line in title.iter().flat_map(|p| p.text.lines()) {
        let latin = |c: char| c.is_ascii_alphanumeric();
        let joint = builder.printed().ends_with(latin) && line.as_str().starts_with(latin);
        if joint || above.is_some_and(|above| is_further_title(&above, &line, profile)) {
            builder.push_gap(" ");
        }
        builder.push_text(&line);
        above = Some(line);
    }
    builder.finish()
}

/// The first line of a title that says the others at once, as the head of every page does: 「第3次霞野市福祉計画・第2次霞野市福祉活動計画」
/// over 「第3次霞野市福祉計画」 and 「第2次霞野市福祉活動計画」.
fn said_whole(title: &[&Paragraph]) -> Option<Text> {
    let letters = |line: &Text| -> String {
        let chars = line.as_str().chars();
        chars.filter(|c| c.is_alphanumeric()).collect()
    };
    let mut lines = title.iter().flat_map(|p| p.text.lines());
    let first = lines.next()?;
    let rest: Vec<String> = lines.map(|line| letters(&line)).collect();
    (rest.len() > 1 && rest.concat() == letters(&first)).then_some(first)
}

/// Whether a line of a cover names a plan of its own beside that of the line above: 「第3次霞野市福祉計画」 over 「第2次霞野市
/// 福祉活動計画」.
fn is_further_title(above: &Text, line: &Text, profile: &Profile) -> bool {
    /// So many characters are the name of a town, or the beginning of one.
    const SAME: usize = 3;
    let (above, line) = (above.as_str().trim(), line.as_str().trim());
    let is_title = |words: &str| profile.pattern("plan_title").is_match(words);
    let alike = above.chars().zip(line.chars());
    let again = alike.take_while(|(a, b)| a == b).count() >= SAME;
    is_title(above) && is_title(line) && (again || line.starts_with('第'))
}

/// A plan names itself on a line of its own within so many blocks.
const FIRST_BLOCKS: usize = 30;

/// The name of the plan, where a line near the beginning is nothing but a municipality and a plan of
/// it: what an excerpt, a chapter by itself, has instead of a cover.
pub(super) fn named_alone(blocks: &[Block], profile: &Profile) -> Option<Text> {
    let lines = blocks.iter().take(FIRST_BLOCKS).filter_map(|b| match b {
        Block::Paragraph(p) => Some(p.text.clone()),
        Block::Grid(_) => None,
    });
    lines.into_iter().find(|line| {
        let norm = line.as_str().trim();
        let is_plan = |words: &str| profile.pattern("plan_title").is_match(words);
        // 「第3期笹原町健康増進計画　　数値目標一覧」
        let first = norm.split([' ', '\u{3000}']).next().unwrap_or_default();
        let short = norm.chars().count() <= LONGEST_MENTION && !norm.contains(['。', '|', '、']);
        short && (is_plan(norm) || is_plan(first)) && begins_with_town(norm, profile)
    })
}

/// The title of a sheet that stands in its frame: one cell over the whole first row of the first table, 「令和7年度 事務事業
/// 評価シート」.
pub(super) fn named_in_frame(blocks: &[Block], profile: &Profile) -> Option<Text> {
    let grid = match blocks.first()? {
        Block::Grid(grid) => grid,
        Block::Paragraph(_) => return None,
    };
    let first = grid.at(0, 0)?;
    let words = first.text.as_str().trim();
    let whole = first.row_span == 1 && first.col_span == grid.cols && grid.cols > 1;
    let titled = ["plan_title", "report_title"];
    let titled = titled.iter().any(|id| profile.pattern(id).is_match(words));
    let short = words.chars().count() <= LONGEST_MENTION && !words.contains(['。', '|', '、']);
    let label = || !profile.lexicon.read(words).is_empty();
    (whole && grid.rows > 2 && titled && short && !label()).then(|| first.text.trimmed())
}

/// A line that mentions a plan is no longer than this (characters).
const LONGEST_MENTION: usize = 60;

/// The name of a plan of the municipality that headings and tables mention most often, at least
/// twice: 「みどり村まち・ひと・しごと創生総合戦略」 in 「みどり村まち・ひと・しごと創生総合戦略の位置づけ」.
pub(super) fn mentioned(
    blocks: &[Block],
    around: &Surroundings,
    profile: &Profile,
) -> Option<Text> {
    let name = around.prevailing()?.name;
    let mut found: BTreeMap<String, (usize, Text)> = BTreeMap::new();
    let mut look = |text: &Text| {
        let norm = text.as_str();
        if norm.chars().count() > LONGEST_MENTION || norm.contains('。') {
            return;
        }
        let Some(start) = norm.find(name) else { return };
        let behind = norm.get(start + name.len()..).unwrap_or("");
        if let Some(m) = profile.pattern("plan_name").find(behind) {
            let text = text.slice(start..start + name.len() + m.end());
            found.entry(text.key()).or_insert((0, text)).0 += 1;
        }
    };
    for block in blocks {
        match block {
            Block::Paragraph(p) => look(&p.text),
            Block::Grid(g) => g.cells.iter().for_each(|c| look(&c.text)),
        }
    }
    let (count, text) = found.into_values().max_by_key(|(count, _)| *count)?;
    (count > 1).then_some(text)
}

/// The municipality: from the title, else from a line of the cover that is a name and nothing
/// else, else from the cover at all.
fn municipality(
    title: &Text,
    cover: &[&Paragraph],
    around: &Surroundings,
    profile: &Profile,
) -> Option<&'static Municipality> {
    let lines = || cover.iter().flat_map(|p| p.text.lines());
    // Who speaks of 「本町」 is no prefecture, however early that is named.
    let town = profile.pattern("own_town");
    let town = lines().any(|l| town.is_match(l.as_str()));
    let resolve = |text: &str| {
        let found = around.resolve(text);
        found.filter(|m| !town || m.name != m.prefecture)
    };
    resolve(title.as_str())
        .or_else(|| {
            lines()
                .filter(|l| is_municipality(l.as_str()))
                .find_map(|l| resolve(l.as_str()))
        })
        .or_else(|| lines().find_map(|l| resolve(l.as_str())))
}

/// When the plan was issued: of the dates on the cover and beside the title the one that says so, else the last.
fn published(cover: &[&Paragraph], beside: &Text, profile: &Profile) -> Option<(Text, Span)> {
    let mut best: Option<(bool, Text, Span)> = None;
    let cover = cover.iter().flat_map(|p| p.text.lines());
    for line in cover.chain(beside.lines()) {
        if !profile.pattern("issue_date").is_match(line.as_str()) {
            continue;
        }
        let says = profile.pattern("issue_word").is_match(line.as_str());
        // 「2026.3」 is a time where nothing else stands beside it.
        let whole = profile
            .calendar
            .whole(line.as_str().trim())
            .map(|what| Found {
                range: 0..line.as_str().len(),
                what,
            });
        let found = profile.calendar.find(line.as_str());
        let found = whole.filter(|_| found.is_empty()).into_iter().chain(found);
        for found in found {
            let dated = matches!(found.what.kind, PeriodKind::Month | PeriodKind::Date);
            if dated && best.as_ref().is_none_or(|(said, ..)| says || !said) {
                best = Some((says, line.slice(found.range), found.what));
            }
        }
    }
    best.map(|(_, text, span)| (text, span))
}

#[cfg(test)]
mod tests {
    use crate::block::{Block, Cell, Grid, Paragraph};
    use crate::profile::Profile;
    use crate::text::Text;
    use crate::trace::Place;

    fn identity(lines: &[&str]) -> (String, Option<String>) {
        let paragraph = |(line, number): (&&str, u32)| {
            Block::Paragraph(Paragraph {
                text: Text::new(line, Place::on_line(number)),
                ..Paragraph::default()
            })
        };
        let blocks = lines.iter().zip(1..).map(paragraph).collect();
        let plans = crate::outline::outline(blocks, &Profile::embedded());
        let identity = &plans[0].identity;
        let published = identity.published.as_ref().map(|(t, _)| t.printed());
        (identity.title.printed(), published)
    }

    #[test]
    fn a_sheet_may_have_its_title_in_its_frame() {
        let title = |first: &str| {
            let rows = [
                (first, 0, 0, 2),
                ("事業名", 1, 0, 1),
                ("清掃", 1, 1, 1),
                ("担当課", 2, 0, 1),
                ("土木課", 2, 1, 1),
            ];
            let cell = |(words, row, col, col_span): (&str, usize, usize, usize)| Cell {
                row,
                col,
                row_span: 1,
                col_span,
                text: Text::new(words, Place::on_line(1)),
                ..Cell::default()
            };
            let grid = Grid {
                rows: 3,
                cols: 2,
                cells: rows.into_iter().map(cell).collect(),
                ..Grid::default()
            };
            let plans = crate::outline::outline(vec![Block::Grid(grid)], &Profile::embedded());
            plans[0].identity.title.printed()
        };
        assert_eq!(
            title("令和７年度　事務事業評価シート"),
            "令和７年度　事務事業評価シート"
        );
        assert_eq!(title("河川の清掃を続けます。"), "");
        assert_eq!(title("評価"), "");
    }

    #[test]
    fn dates_of_issue_are_printed_in_many_ways() {
        for (line, date) in [
            ("2026年（令和8年）3月", "2026年（令和8年）3月"),
            ("2026(令和8)年3月", "2026(令和8)年3月"),
            ("2026.3", "2026.3"),
            ("R8.3", "R8.3"),
            ("平成31年3月策定（令和8年3月改訂）", "令和8年3月"),
        ] {
            let (_, published) = identity(&["若草町行政改革プラン", line, "若草町", "1 趣旨"]);
            assert_eq!(published.as_deref(), Some(date));
        }
    }

    #[test]
    fn a_title_goes_on_behind_a_particle() {
        let (title, _) = identity(&[
            "若草町行政改革プランの",
            "令和7年度実施結果",
            "令和8年6月",
            "1 趣旨",
        ]);
        assert_eq!(title, "若草町行政改革プランの令和7年度実施結果");
        let (title, _) = identity(&[
            "若草町教育委員会の事務に関する",
            "点検・評価報告書",
            "令和8年6月",
            "1 趣旨",
        ]);
        assert_eq!(title, "若草町教育委員会の事務に関する点検・評価報告書");
        let kind = [
            "第8次若草町行政改革大綱",
            "・実施計画",
            "令和8年2月",
            "若草町",
        ];
        assert_eq!(identity(&kind).0, "第8次若草町行政改革大綱・実施計画");
        let term = ["若草みらいプラン（計画期間：令和4年度～令和8年度）　若草町"];
        assert_eq!(identity(&term).0, "若草みらいプラン");
    }

    #[test]
    fn the_head_of_a_page_that_the_title_says_again_ends_no_cover() {
        let chapter = "第５章　目標一覧";
        let title = format!("第３期はぎの町健康計画　　{chapter}");
        let below = [
            "計画期間：令和６年度～令和17年度",
            "はぎの町では、歩く人を増やします。",
        ];
        let [term, said] = below;
        assert_eq!(
            identity(&[chapter, &title, term, said]).0,
            "第３期はぎの町健康計画"
        );
    }

    #[test]
    fn a_line_that_says_all_plans_of_the_cover_is_the_title() {
        let (one, two) = ("第3次椿町健康増進計画", "第4次椿町食育推進計画");
        let whole = format!("{one}・{two}");
        let title = |lines: &[&str]| identity(lines).0;
        assert_eq!(title(&[&whole, one, two, "令和8年3月", "椿町"]), whole);
        assert_eq!(
            title(&[one, two, "令和8年3月", "椿町"]),
            format!("{one} {two}")
        );
    }
}

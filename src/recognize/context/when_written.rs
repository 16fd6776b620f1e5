//! When a document was written, and of what year it is, where it says so.

use crate::block::{Block, Outline, Section};
use crate::plan::Period;
use crate::profile::Profile;
use crate::recognize::context::fiscal;
use crate::text::Text;
use crate::text::calendar::PeriodKind;
use std::ops::Range;

/// The last year that was over when a document was written: that of a title that says that it looks
/// back, or of a line of its cover: 「（令和6年度実績）」, else the one before it was published.
pub(super) fn reported(outline: &Outline, profile: &Profile) -> Option<i32> {
    /// A line of a cover is no longer (characters).
    const LONGEST: usize = 40;
    let title = outline.identity.title.key();
    let about = |words: &str| {
        let found = profile.calendar.find(words);
        let years = found
            .iter()
            .filter(|f| f.what.kind == PeriodKind::FiscalYear)
            .map(|f| f.what.year);
        // 「令和7年度 事務事業評価シート（令和6年度実施事業）」
        let one = years.clone().min().zip(years.max());
        let one = one.filter(|(first, last)| last - first < 2);
        let report = profile.pattern("report_title").is_match(words);
        one.filter(|_| report).map(|(first, _)| first)
    };
    let line = |block: &Block| match block {
        Block::Paragraph(p) => {
            about(&p.text.key()).filter(|_| p.text.as_str().chars().count() <= LONGEST)
        }
        Block::Grid(_) => None,
    };
    let published = outline.identity.published.as_ref();
    about(&title)
        .or_else(|| outline.front.iter().find_map(line))
        .or_else(|| published.map(|(_, span)| fiscal(span.start) - 1))
}

/// The middle one of the years that are named with their era: of a text that says neither when it was written nor of
/// which years it is.
pub(super) fn mentioned(outline: &Outline, profile: &Profile) -> Option<i32> {
    let mut years = Vec::new();
    for text in texts(outline) {
        let found = profile.calendar.find(text.as_str());
        let told = found.iter().filter(|f| !f.what.era_inferred);
        years.extend(told.map(|f| f.what.year));
    }
    years.sort_unstable();
    years.get(years.len() / 2).copied()
}

/// All that stands in paragraphs and cells.
fn texts(outline: &Outline) -> Vec<&Text> {
    let texts = blocks(outline).into_iter().flat_map(|block| match block {
        Block::Paragraph(p) => vec![&p.text],
        Block::Grid(grid) => grid.cells.iter().map(|c| &c.text).collect(),
    });
    texts.collect()
}

/// All blocks, those of no section first.
pub(in crate::recognize) fn blocks(outline: &Outline) -> Vec<&Block> {
    let mut blocks: Vec<&Block> = outline.front.iter().collect();
    let mut open: Vec<&Section> = outline.sections.iter().collect();
    while let Some(section) = open.pop() {
        blocks.extend(&section.blocks);
        open.extend(&section.children);
    }
    blocks
}

/// The one year that the title of a report of progress says it is about, or the bracket behind it: 「進捗状況【令和6年度】」.
pub(super) fn told(outline: &Outline, profile: &Profile) -> Option<Period> {
    let (title, edition) = (&outline.identity.title, outline.identity.edition.as_ref());
    let report = profile.pattern("progress_title").is_match(&title.key());
    let bracket = |words: &Text| {
        let (range, year) = only_year(words, profile)?;
        let norm = words.as_str();
        let around = [norm.get(..range.start)?, norm.get(range.end..)?].concat();
        (!around.contains(char::is_alphanumeric)).then_some(year)
    };
    let behind = || bracket(edition.filter(|_| report)?);
    reported_year(title, profile).or_else(behind)
}

/// The one year that words say they report the progress of: 「令和6年度の数値目標の達成状況」.
pub(in crate::recognize) fn reported_year(words: &Text, profile: &Profile) -> Option<Period> {
    let report = profile.pattern("progress_title").is_match(&words.key());
    only_year(words, profile)
        .filter(|_| report)
        .map(|(_, year)| year)
}

/// The only time that words name, where it is a fiscal year, and where it stands.
fn only_year(words: &Text, profile: &Profile) -> Option<(Range<usize>, Period)> {
    let found = profile.calendar.find(words.as_str());
    let [only] = found.as_slice() else {
        return None;
    };
    let said = words.slice(only.range.clone()).printed();
    let year = only.what.kind == PeriodKind::FiscalYear;
    // 「令和6年度版」 may be of the year before.
    let edition = words.as_str().get(only.range.end..)?.starts_with('版');
    (year && !edition).then(|| (only.range.clone(), Period::new(said, &only.what)))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_year_that_the_text_names_tells_the_era_of_others() {
        let plan = read(
            "財政効果額一覧\n\n効果額は、令和７年度との比較による。\n\n\
             |番号|取組名|担当課|8年度|9年度|\n|---|---|---|---|---|\n|1|広告事業の拡大|広報課|120|130|\n|2|基金の運用|会計課|45|60|\n",
        );
        let targets = &plan.items[0].indicators[0].targets;
        let years: Vec<i32> = targets
            .iter()
            .map(|t| t.period.as_ref().unwrap().year)
            .collect();
        assert_eq!(years, [2026, 2027]);
    }

    #[test]
    fn the_year_of_a_report_stands_anywhere_in_its_title() {
        let years = |title: &str| -> Vec<i32> {
            let plan = read(&format!(
                "{title}\n\n|事業名|計画値|実績値|\n|---|---|---|\n|延長保育|320人|298人|\n|見守り|64回|51回|\n"
            ));
            let of = plan.items.iter().flat_map(|i| &i.indicators);
            let seen = of.flat_map(|i| i.targets.iter().chain(&i.actuals));
            seen.filter_map(|o| Some(o.period.as_ref()?.year)).collect()
        };
        assert_eq!(years("支援事業の進捗状況【令和６年度】"), [2024; 4]);
        assert_eq!(years("支援事業の令和６年度実績"), [2024; 4]);
        assert_eq!(years("令和６年度　講座の開催状況"), [2024; 4]);
        // An edition is of the year it came out in, and what is judged may be older.
        assert!(years("支援事業の進捗状況【令和６年度版】").is_empty());
        assert!(years("令和６年度　点検評価").is_empty());
    }
}

//! Chapters that the table of contents lists and nothing in the text heads: what is listed below them stands not below the
//! chapter before.

use super::contents::{Contents, Entry};
use super::heading::Heading;

/// For each heading how the number of a chapter is written that is listed between it and the heading before it, and stands
/// nowhere: 「２　前計画の成果」, 「Ａ　育てる」 where 「３　目標と取組」 is listed in between.
pub(super) fn leaves(headings: &[Option<Heading>], contents: &Contents) -> Vec<Option<String>> {
    let printed = |entry: &Entry| {
        let mut all = headings.iter().flatten();
        all.any(|h| h.key() == entry.key || h.title.key() == entry.title)
    };
    let unprinted: Vec<bool> = contents.listed.iter().map(|e| !printed(e)).collect();
    let mut before: Option<usize> = None;
    let mut out = Vec::with_capacity(headings.len());
    for heading in headings {
        let at = heading.as_ref().and_then(|h| place(h, contents));
        let between = before.zip(at).and_then(|(from, to)| {
            let passed = contents.listed.get(from + 1..to)?.iter();
            let unprinted = unprinted.get(from + 1..to)?.iter();
            let mut missing = passed.zip(unprinted).filter(|(_, missing)| **missing);
            missing.find_map(|(entry, _)| entry.class.clone())
        });
        out.push(between);
        before = at.or(before);
    }
    out
}

/// Where a heading is listed, if only once.
fn place(heading: &Heading, contents: &Contents) -> Option<usize> {
    let key = heading.key();
    let mut listed = contents.listed.iter().enumerate();
    let (at, _) = listed.find(|(_, e)| e.key == key)?;
    listed.all(|(_, e)| e.key != key).then_some(at)
}

#[cfg(test)]
mod tests {
    use crate::profile::Profile;
    use crate::read::ReadOptions;

    fn sections(listed: &str) -> Vec<String> {
        let text = format!(
            "椚町行動計画\n令和７年３月\n\n目次\n１　計画の概要.....1\n２　前計画の成果.....2\n{listed}Ａ　育てる.....3\nＢ　休む.....4\n４　公表.....5\n\n\
             １　計画の概要\n\n町の計画です。\n\n２　前計画の成果\n\n取得率は伸びました。\n\nＡ　育てる\n\n休みを取れるようにします。\n\n\
             Ｂ　休む\n\n早く帰れるようにします。\n\n４　公表\n\n毎年公表します。\n"
        );
        let document = crate::pipeline::convert(
            "plan.txt",
            text.as_bytes(),
            &ReadOptions::default(),
            &Profile::embedded(),
        );
        let plans = document.map(|d| d.plans).unwrap_or_default();
        let sections = plans.first().map(|p| p.sections.as_slice());
        let titles = sections.into_iter().flatten().map(|s| s.title.clone());
        titles.collect()
    }

    #[test]
    fn what_is_listed_below_an_unprinted_chapter_is_not_below_the_one_before() {
        assert_eq!(
            sections("３　目標と取組.....3\n"),
            ["計画の概要", "前計画の成果", "育てる", "休む", "公表"]
        );
        assert_eq!(sections(""), ["計画の概要", "前計画の成果", "公表"]);
    }
}

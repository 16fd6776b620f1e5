//! Notes beside a table that say up to which year its figures are results: 「令和7年度までは実績、令和8年度以降は計画」.

use crate::recognize::context::Context;
use crate::recognize::stream::{Entry, Piece};
use crate::text::Text;

/// A note stands so near the table (lines).
const NEAR: usize = 3;

/// The last of these years, where the others are planned.
pub(super) fn results_until(entries: &[Entry], at: usize, context: &Context) -> Option<i32> {
    let said = |entry: &Entry| match entry.piece {
        Piece::Paragraph(p) => until(&p.text, context),
        _ => None,
    };
    let line = |entry: &&Entry| matches!(entry.piece, Piece::Paragraph(_));
    let behind = entries.iter().skip(at + 1).take_while(line).take(NEAR);
    let before = entries.iter().take(at).rev().take_while(line).take(NEAR);
    behind.chain(before).find_map(said)
}

fn until(text: &Text, context: &Context) -> Option<i32> {
    let words = text.as_str();
    let pattern = context.profile.pattern("results_until");
    let behind = |from: usize| words.get(from..).is_some_and(|rest| pattern.is_match(rest));
    let found = context.profile.calendar.find(words);
    found
        .iter()
        .find(|f| behind(f.range.end))
        .map(|f| f.what.year)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_note_says_which_figures_are_results() {
        let plan = read(
            "霞台町定員管理計画\n\n図表１　職員数の計画\n年次、令和６年、令和７年、令和８年、令和９年\n本庁、91人、90人、88人、87人\n支所、12人、12人、11人、10人\n（注）令和７年までは実績、令和８年以降は計画。\n",
        );
        let figures = &plan.indicators[0];
        let years = |list: &[crate::plan::Observation]| -> Vec<i32> {
            let years = list.iter().filter_map(|o| Some(o.period.as_ref()?.year));
            years.collect()
        };
        assert_eq!(years(&figures.targets), [2026, 2027]);
    }
}

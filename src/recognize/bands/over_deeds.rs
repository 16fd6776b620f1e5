//! A head that no word of the lexicon fits over sentences of what is done, with the offices that do it: 「行うこと｜担当課」 over
//! 「番号札を配ります。｜町民課」.

use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use std::ops::Range;

/// A head is no longer (characters).
const LONGEST: usize = 12;

/// Fewer rows may say anything.
const FEWEST: usize = 2;

/// Whether a row of short words, the last of which is a label of offices, stands over rows of one sentence and an office each.
pub(super) fn heads_deeds(
    view: &View,
    row: usize,
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> bool {
    let heads = view.filled(row, cols.clone());
    let Some((&who, others)) = heads.split_last() else {
        return false;
    };
    let short = |&id: &usize| {
        let seen = &view.seen[id];
        let worded = matches!(seen.kind, Kind::Text | Kind::Label) && !seen.str().contains('。');
        worded && !seen.office && seen.str().chars().count() <= LONGEST
    };
    let department = [Role::Department, Role::Bureau];
    let label = view.seen[who].kind == Kind::Label
        && view.seen[who]
            .role()
            .is_some_and(|r| department.contains(&r));
    let whole = !others.is_empty() && heads.len() == cols.len() && others.iter().all(short);
    let body = row + 1..rows.end;
    let told = |row: usize| {
        let cells = view.filled(row, cols.clone());
        let sentences = cells.iter().filter(|&&id| view.seen[id].is_sentence());
        let office = cells.last().is_some_and(|&id| view.seen[id].office);
        sentences.count() == 1 && office && cells.len() == heads.len()
    };
    label && whole && body.len() >= FEWEST && body.into_iter().all(told)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn one_known_head_is_enough_over_sentences_with_an_office_each() {
        let items = |second: &str| {
            let plan = read(&format!(
                "笹野町窓口改善計画\n\n計画期間　令和８年度～令和12年度\n\n## １　日常の取組\n\n行うこと\t担当課\n番号札を配ります。\t町民課\n{second}\t税務課\n"
            ));
            plan.items.iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(
            items("椅子を増やします。"),
            [
                "- 番号札を配ります。 | 町民課",
                "- 椅子を増やします。 | 税務課"
            ]
        );
        assert!(items("待合室").is_empty());
    }
}

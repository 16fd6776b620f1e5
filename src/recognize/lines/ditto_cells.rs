//! 「〃」, 「同左」 and 「同上」 in cells of times and of figures, with the words that they stand for.

use crate::block::Grid;
use crate::profile::Profile;
use crate::recognize::stream::{Entry, Piece};
use crate::text::Text;

/// The grid of an entry with such cells filled; `None` where there are none.
pub(super) fn filled(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let Piece::Grid(grid) = entry.piece else {
        return None;
    };
    let is = |list: &str, text: &Text| profile.words(list).contains(&text.key());
    let mark = |text: &Text| is("ditto", text) || is("ditto_left", text);
    if !grid.cells.iter().any(|c| mark(&c.text)) {
        return None;
    }
    let mut out = grid.clone();
    let mut any = false;
    for at in 0..out.cells.len() {
        let Some(cell) = out.cells.get(at).filter(|c| mark(&c.text)) else {
            continue;
        };
        let (row, col) = (cell.row, cell.col);
        let left = || figure_left(&out, row, col, profile);
        // 「〃」 may be either; a figure above is of another thing.
        let said = match is("ditto_left", &cell.text) {
            true => left(),
            false => {
                time_above(&out, row, col, profile).or_else(|| match is("ditto_both", &cell.text) {
                    true => left(),
                    false => step_above(&out, row, col, profile),
                })
            }
        };
        if let Some(cell) = out.cells.get_mut(at)
            && let Some(mut said) = said
        {
            let place = cell.text.place();
            said.move_to(|_| place);
            cell.text = said;
            any = true;
        }
    }
    any.then_some(out)
}

/// The time in the nearest filled cell above, where that is no head of figures but stands itself below words: 「時期」.
fn time_above(grid: &Grid, row: usize, col: usize, profile: &Profile) -> Option<Text> {
    let is_time = |text: &Text| profile.calendar.whole(&text.key()).is_some();
    let above = (0..row).rev().filter_map(|r| grid.at(r, col));
    let mut above = above.map(|c| &c.text).filter(|text| !text.is_empty());
    let time = above.next().filter(|text| is_time(text))?;
    above.any(|text| !is_time(text)).then(|| time.clone())
}

/// The words in the cell right above, where both stand below a term of years and they are no figure: 「第1期（R8～R12）」 over
/// 「複合化の検討」 over 「同上」.
fn step_above(grid: &Grid, row: usize, col: usize, profile: &Profile) -> Option<Text> {
    let above = (0..row).rev().filter_map(|r| grid.at(r, col));
    let mut above = above.map(|c| &c.text).filter(|text| !text.is_empty());
    let step = above.next()?;
    let dated = |text: &Text| !profile.calendar.find(text.as_str()).is_empty();
    let figure = profile.numbers.whole(step.as_str().trim()).is_some();
    let time = profile.calendar.whole(&step.key()).is_some();
    (!figure && !time && above.any(dated)).then(|| step.clone())
}

/// The figure left of a cell, where both stand below a year.
fn figure_left(grid: &Grid, row: usize, col: usize, profile: &Profile) -> Option<Text> {
    let before = col.checked_sub(1)?;
    let left = &grid.at(row, before).filter(|c| c.row == row)?.text;
    let dated = |col: usize| {
        let heads = (0..row).filter_map(|r| grid.at(r, col));
        let mut heads = heads.map(|c| c.text.as_str());
        heads.any(|words| profile.calendar.whole(words.trim()).is_some())
    };
    let figure = profile.numbers.whole(left.as_str().trim()).is_some();
    (figure && dated(before) && dated(col)).then(|| left.clone())
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn figures(table: &str) -> Vec<String> {
        let plan = read(&format!(
            "笹野町行動計画\n計画期間　令和８年度～令和10年度\n\n３　数値目標\n\n{table}"
        ));
        let all = plan.items.into_iter().flat_map(|i| i.indicators);
        let one = |o: &crate::plan::Observation| {
            format!("{} {}", o.raw, o.period.as_ref().map_or(0, |p| p.year))
        };
        let said = |i: crate::plan::Indicator| {
            let all = i.baseline.iter().chain(&i.targets).map(one);
            all.collect::<Vec<_>>().join(" ")
        };
        plan.indicators.into_iter().chain(all).map(said).collect()
    }

    #[test]
    fn times_as_above_and_figures_as_in_the_year_before_are_read() {
        for mark in ["〃", "同上"] {
            let times = format!(
                "目標項目\t現状値\t時期\t目標値\t時期\n休暇の取得率\t61%\t令和６年度\t85%\t令和10年度\n制度の認知度\t48%\t{mark}\t80%\t{mark}\n"
            );
            assert_eq!(figures(&times), ["61% 2024 85% 2028", "48% 2024 80% 2028"]);
        }
        for mark in ["〃", "同左"] {
            let years = format!(
                "No.\t取組\t担当課\t指標\tR8\tR9\tR10\n1\t広告の募集\t総務課\t応募の件数\t5件\t{mark}\t8件\n"
            );
            assert_eq!(figures(&years), ["5件 2026 5件 2027 8件 2028"], "{mark}");
        }
    }

    #[test]
    fn steps_as_in_the_row_above_are_said_again() {
        let plan = read(
            "霞台町公共施設個別計画\n計画期間　令和8年度～令和17年度\n\n番号\t施設名\t所管\t第1期(R8～R12)\t第2期(R13～R17)\n\
             1\t霞台公民館\t教育課\t複合化の検討\t建設\n2\t霞台図書館\t教育課\t同上\t同上\n",
        );
        let steps = |i: usize| {
            let all = plan.items[i].schedule.iter();
            all.flat_map(|s| s.steps.clone()).collect::<Vec<_>>()
        };
        assert_eq!(steps(1), ["複合化の検討", "建設"]);
        assert_eq!(steps(0), steps(1));
    }

    #[test]
    fn steps_as_in_the_year_above_go_on() {
        let plan = read(concat!(
            "笹野町行動計画\n計画期間　令和８年度～令和10年度\n\n（１）研修\n\nア　取組内容\n　研修を行う。\n\n",
            "イ　スケジュール\n　８年度　　研修の実施\n　９年度　　同上\n\nウ　担当部署\n　総務課\n",
        ));
        let steps = plan.items[0].schedule.iter().map(|s| s.steps.join("/"));
        assert_eq!(steps.collect::<Vec<_>>(), ["研修の実施", "研修の実施"]);
    }
}

//! Plans of years whose cells are figures: 「年度別目標」 over 「R8：15　R9：20」 heads targets, and no steps.

use super::cell::{Kind, Seen};
use super::counterpart::take;
use crate::profile::{Pair, Profile, Role};
use crate::recognize::columns::column::Column;
use crate::recognize::lines::dated_figures::{dated_figures, is_of_time};
use crate::text::Text;

/// Makes such heads labels of targets.
pub(super) fn yearly_figures(seen: &mut [Seen], profile: &Profile) {
    let planned = |s: &Seen| s.kind == Kind::Label && s.role() == Some(Role::YearPlan);
    let heads: Vec<usize> = (0..seen.len()).filter(|&id| planned(&seen[id])).collect();
    for head in heads {
        let own = seen[head].cell;
        let below = |s: &&Seen| s.cell.col == own.col && s.cell.row > own.last_row();
        let right = |s: &&Seen| s.cell.row == own.row && s.cell.col == own.last_col() + 1;
        let said = |place: &dyn Fn(&&Seen) -> bool| -> Vec<&Text> {
            let there = seen.iter().filter(place).filter(|s| s.is_content());
            there.map(Seen::text).collect()
        };
        let mut content = said(&below);
        if content.is_empty() {
            content = said(&right);
        }
        let yearly = content.iter().all(|text| are_yearly(text, profile));
        // 「年度別目標」 says itself what they are, though some cells hold a dash or 「毎年度」.
        let aims = seen[head].has(Role::Target) && are_mostly_yearly(&content, profile);
        if !content.is_empty() && (yearly || aims) {
            take(&mut seen[head], Role::Target);
        }
    }
}

/// Whether the figures of a cell are of years: `labelled` ones of that of its column, or each of its own below 「目標」.
pub(in crate::recognize) fn takes_years(
    column: &Column,
    seen: &Seen,
    labelled: bool,
    profile: &Profile,
) -> bool {
    let aims = column.role == Some(Role::Target);
    labelled && column.year.is_some() || aims && !yearly_lots(seen.text(), profile).is_empty()
}

/// The figures of several years that a cell holds behind labels, and nothing else:
/// 「【目標値】R8：18世帯 R9：20世帯【実績】R7：16世帯」.
pub(in crate::recognize) fn yearly_lots(text: &Text, profile: &Profile) -> Vec<(Role, Text)> {
    let (lead, pairs) = profile.lexicon.pairs_within(text.as_str());
    let lot = |pair: &Pair| {
        let role = pair.labels.first().map(|l| l.role).filter(is_of_time)?;
        Some((role, text.slice(pair.value.clone()).trimmed()))
    };
    let lots: Option<Vec<_>> = pairs.iter().map(lot).collect();
    let mut lots = lots.filter(|_| lead == 0).unwrap_or_default();
    let parts: Vec<&Text> = lots.iter().map(|(_, part)| part).collect();
    if !are_dated(&parts, profile) {
        lots.clear();
    }
    lots
}

/// Whether a cell holds figures of several years and nothing else.
fn are_yearly(text: &Text, profile: &Profile) -> bool {
    are_dated(&[text], profile) || !yearly_lots(text, profile).is_empty()
}

/// Whether most cells hold figures that bring their year, and no other names a year.
fn are_mostly_yearly(content: &[&Text], profile: &Profile) -> bool {
    let dash = profile.pattern("no_figure");
    let told: Vec<_> = (content.iter().filter(|t| !dash.is_match(t.as_str().trim()))).collect();
    let counted = |words: &Text| profile.numbers.whole(words.as_str()).is_some();
    let yearly = |text: &Text| {
        let figures = dated_figures(text, profile).unwrap_or_default();
        figures.iter().all(|f| f.time.is_some()) && figures.iter().any(|f| counted(&f.figure))
    };
    let own = told.iter().filter(|t| yearly(t)).count();
    let timeless = |text: &Text| profile.calendar.find(text.as_str()).is_empty();
    let fits = |text: &Text| yearly(text) || timeless(text);
    own > 1 && own * 2 > told.len() && told.iter().all(|t| fits(t))
}

/// Whether these are figures, several of them, and each brings its year.
fn are_dated(parts: &[&Text], profile: &Profile) -> bool {
    let figures: Option<Vec<_>> = parts.iter().map(|p| dated_figures(p, profile)).collect();
    let figures: Vec<_> = figures.into_iter().flatten().flatten().collect();
    let counted = |words: &Text| profile.numbers.whole(words.as_str()).is_some();
    let dated = figures.iter().all(|f| f.time.is_some());
    figures.len() > 1 && dated && figures.iter().any(|f| counted(&f.figure))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    fn listed(body: &str) -> Vec<String> {
        let head = "霞台町総合計画\n計画期間　令和８年度～令和12年度\n\n第１章 取組\n\n";
        let plan = read(&format!("{head}{body}"));
        plan.items.iter().map(told).collect()
    }

    #[test]
    fn figures_of_years_below_a_plan_of_years_are_targets() {
        let table = "指標\t現状（R6）\t年度別目標\n\
                     協定の数\t12件\tR8年度：15 R9年度：20\n\
                     広報の回数\t3回\tR8年度：4 R9年度：5\n";
        assert_eq!(
            listed(table),
            [
                "- 協定の数 |  | 協定の数 12件@2024 > 15@2026, 20@2027",
                "- 広報の回数 |  | 広報の回数 3回@2024 > 4@2026, 5@2027",
            ]
        );
    }

    #[test]
    fn some_cells_of_yearly_aims_may_hold_other_words() {
        let table = "指標\t現状（R6）\t年度別目標\n\
                     協定の数\t12件\tR8年度：15 R9年度：20\n\
                     学習の割合\t40％\tR9年度：48\n\
                     苦情の件数\t5件\t－\n";
        assert_eq!(
            listed(table)[..2],
            [
                "- 協定の数 |  | 協定の数 12件@2024 > 15@2026, 20@2027",
                "- 学習の割合 |  | 学習の割合 40％@2024 > 48@2027",
            ]
        );
    }

    #[test]
    fn each_lot_behind_its_label() {
        let table = "指標\t現状（R6）\t目標と実績\n\
                     移り住んだ世帯\t12世帯\t【目標値】R8：18世帯 R12：30世帯 【実績】R7：16世帯\n\
                     起業の件数\t3件\t【目標値】R8：5件 R12：8件 【実績】R7：2件\n";
        assert_eq!(
            listed(table),
            [
                "- 移り住んだ世帯 |  | 移り住んだ世帯 12世帯@2024 > 18世帯@2026, 30世帯@2030",
                "- 起業の件数 |  | 起業の件数 3件@2024 > 5件@2026, 8件@2030",
            ]
        );
    }

    #[test]
    fn steps_stay_steps() {
        let table = "取組\t担当課\t年度計画\n\
                     窓口の改善\t住民課\tR8：検討 R9：実施\n\
                     橋の点検\t建設課\tR8：3橋 R9：5橋を補修\n";
        assert_eq!(
            listed(table),
            [
                "- 窓口の改善 | 住民課 | 2026 検討, 2027 実施",
                "- 橋の点検 | 建設課 | 2026 3橋, 2027 5橋を補修",
            ]
        );
    }
}

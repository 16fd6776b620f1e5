//! Words below years that could head columns elsewhere and are steps among steps: 「検証」 behind 「準備」 and 「拡大」.

use super::cell::{Kind, Seen};
use crate::block::Grid;
use crate::profile::Role;
use std::collections::BTreeMap;

/// So many years beside each other head steps.
const YEARS: usize = 3;

/// Makes such labels text.
pub(super) fn step_words(grid: &Grid, seen: &mut [Seen]) {
    let mut rows: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (id, s) in seen.iter().enumerate() {
        rows.entry(s.cell.row).or_default().push(id);
    }
    // The columns of the last row of years above.
    let mut years: Vec<usize> = Vec::new();
    for row in 0..grid.rows {
        let own = rows.get(&row).map(Vec::as_slice).unwrap_or_default();
        let dated: Vec<usize> = (own.iter())
            .filter(|&&id| seen[id].kind == Kind::Year)
            .map(|&id| seen[id].cell.col)
            .collect();
        if dated.len() >= YEARS {
            years = dated;
            continue;
        }
        let below: Vec<usize> = (own.iter().copied())
            .filter(|&id| years.contains(&seen[id].cell.col))
            .filter(|&id| seen[id].kind != Kind::Empty)
            .collect();
        if let Some(start) = start_of_figures(&below, seen) {
            seen[start].kind = Kind::Mark;
            seen[start].labels.clear();
            continue;
        }
        let words = below.iter().filter(|&&id| seen[id].kind == Kind::Text);
        let steps = words.count() > 0 && below.iter().all(|&id| may_be_step(&seen[id]));
        if below.len() < YEARS || !steps {
            continue;
        }
        for id in below {
            if seen[id].kind == Kind::Label {
                seen[id].kind = Kind::Text;
                seen[id].labels.clear();
            }
        }
    }
}

/// 「（基準）」 among the figures below years: from there they are reckoned, and it is none.
fn start_of_figures(below: &[usize], seen: &[Seen]) -> Option<usize> {
    let (&first, rest) = below.split_first()?;
    let label = seen[first].kind == Kind::Label && seen[first].role() == Some(Role::Baseline);
    // 「指標｜現状値｜12%」 below the years of another row is none of it.
    let label = label && seen[first].str().starts_with('(');
    let counted = !rest.is_empty() && rest.iter().all(|&id| seen[id].kind == Kind::Value);
    (label && counted).then_some(first)
}

/// Whether a cell below a year may say what is done then: no figure, and no part of figures.
fn may_be_step(seen: &Seen) -> bool {
    /// Longer words say more than a step (characters).
    const LONGEST: usize = 12;
    let part = [
        Role::Target,
        Role::FinalTarget,
        Role::MidTarget,
        Role::Actual,
        Role::Baseline,
        Role::Budget,
        Role::EffectAmount,
        Role::Unit,
        Role::Derived,
        Role::Department,
    ];
    match seen.kind {
        Kind::Text => !seen.figure,
        Kind::Mark => true,
        Kind::Label => {
            let other = seen.role().is_none_or(|r| !part.contains(&r));
            other && seen.str().chars().count() <= LONGEST
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_word_for_the_start_among_figures_is_none_of_them() {
        let plan = read(
            "沢口町定員管理計画\n\n定員管理の状況（各年４月１日現在）\n\n||令和６年|令和７年|令和８年|\n|---|---|---|---|\n\
             |目標数|120人|118人|115人|\n|増減数||△２人|△５人|\n|職員数|120人|119人|116人|\n|増減数|（基準）|△１人|△４人|\n",
        );
        let figures = plan.indicators.iter().flat_map(|i| {
            let all = i.baseline.iter().chain(&i.targets).chain(&i.actuals);
            all.map(|o| o.raw.as_str())
        });
        let figures: Vec<&str> = figures.collect();
        assert_eq!(figures.len(), 6, "{figures:?}");
        assert!(figures.iter().all(|raw| !raw.starts_with('△')));
    }
}

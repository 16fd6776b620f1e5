//! Names of figures that are labels of an amount elsewhere: 「削減時間（時間）」 below 「指標」, beside 「件数（件）」.

use super::cell::{Kind, Seen};
use crate::profile::{Profile, Role};
use std::collections::BTreeMap;

/// Makes such labels text: what is counted in anything but money is no amount.
pub(super) fn figure_names(seen: &mut [Seen], profile: &Profile) {
    let counted = |s: &Seen| {
        let label = s.labels.first().filter(|l| l.role.is_money());
        let unit = label.and_then(|l| profile.units.read(l.note.as_deref()?));
        unit.is_some_and(|unit| unit.name != "円")
    };
    let candidates: Vec<usize> = (0..seen.len())
        .filter(|&i| seen[i].kind == Kind::Label && counted(&seen[i]))
        .collect();
    if candidates.is_empty() {
        return;
    }
    // Where the names of figures begin, column by column, and where one stands that is no label.
    let mut heads: BTreeMap<usize, usize> = BTreeMap::new();
    let mut named: BTreeMap<usize, usize> = BTreeMap::new();
    for s in seen.iter() {
        let (row, col) = (s.cell.row, s.cell.col);
        match s.kind {
            Kind::Label if s.role() == Some(Role::Indicator) => {
                heads.entry(col).or_insert(row);
            }
            Kind::Text => {
                named.insert(col, row);
            }
            _ => {}
        }
    }
    for i in candidates {
        let (row, col) = (seen[i].cell.row, seen[i].cell.col);
        let head = heads.get(&col).filter(|head| **head < row);
        let among = head.is_some_and(|head| named.get(&col).is_some_and(|at| at > head));
        if among {
            seen[i].kind = Kind::Text;
            seen[i].labels.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn hours_saved_are_what_an_indicator_counts() {
        let plan = read(
            "笹野町ＤＸ推進計画\n令和８年度～令和９年度\n\n| 指標 | 区分 | R8 | R9 |\n|---|---|---|---|\n| 対象の業務（業務） | 計画 | 20 | 30 |\n\
             | | 実績 | | |\n| 削減時間（時間） | 計画 | 900 | 1,200 |\n| | 実績 | | |\n",
        );
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let all = all.chain(&plan.indicators);
        let told: Vec<_> = all.map(|i| (i.name.clone(), i.targets.len())).collect();
        let want = ["対象の業務(業務)", "削減時間(時間)"].map(|n| (Some(n.to_owned()), 2));
        assert_eq!(told, want);
    }
}

//! Figures on lines below the table of a section that is an undertaking: they are of it.

use crate::recognize::Finding;
use crate::recognize::stream::{Piece, Stream};

/// Gives such figures to the item that the heading above them names.
pub(in crate::recognize) fn join(findings: &mut Vec<Finding>, stream: &Stream) {
    let heading_of = |at: usize| {
        let entries = stream.entries.get(..at)?;
        let behind = matches!(entries.last()?.piece, Piece::Grid(_));
        let line = matches!(stream.entries.get(at)?.piece, Piece::Paragraph(_));
        let heading = |e: &crate::recognize::stream::Entry| matches!(e.piece, Piece::Heading(_));
        let heading = entries.iter().rposition(heading);
        heading.filter(|_| behind && line)
    };
    let items: Vec<(usize, usize, bool)> = (findings.iter().enumerate())
        .filter_map(|(i, finding)| match finding {
            Finding::Item(item) => Some((i, item.at, !item.item.departments.is_empty())),
            _ => None,
        })
        .collect();
    let mut moves: Vec<(usize, usize)> = Vec::new();
    for (i, finding) in findings.iter().enumerate() {
        let Finding::Indicators { at, .. } = finding else {
            continue;
        };
        let Some(heading) = heading_of(*at) else {
            continue;
        };
        let mut below = items.iter().filter(|item| (heading..*at).contains(&item.1));
        // Rows that are items of their own may have figures of their own.
        if let (Some(&(to, from, true)), None) = (below.next(), below.next())
            && from == heading
        {
            moves.push((i, to));
        }
    }
    give(findings, &moves);
}

/// Moves figures that belong to no item to the item they are of: which finding to which.
pub(super) fn give(findings: &mut Vec<Finding>, moves: &[(usize, usize)]) {
    for &(from, to) in moves {
        let Some(Finding::Indicators { list, .. }) = findings.get_mut(from) else {
            continue;
        };
        let list = std::mem::take(list);
        if let Some(Finding::Item(item)) = findings.get_mut(to) {
            item.item.indicators.extend(list);
        }
    }
    findings.retain(|f| !matches!(f, Finding::Indicators { list, .. } if list.is_empty()));
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_line_below_the_steps_of_a_section_measures_it() {
        let plan = read(
            "沢口町実施計画\n計画期間　令和８年度～令和10年度\n\n## 歳入の確保\n\n（１）債権の管理【収納課】\n\
             重複しているため、整理を集約します。\n\n| 取組 | 令和８年度 | 令和９年度 |\n|---|---|---|\n\
             | 組織の改編 | 実施 | |\n| 共同催告 | 検討 | 試行 |\n\n\
             目標指標：市税収納率　97.1％（令和６年度）→98.0％（令和10年度）\n",
        );
        let [item] = plan.items.as_slice() else {
            panic!("{:?}", plan.items);
        };
        assert_eq!(item.indicators[0].name.as_deref(), Some("市税収納率"));
        assert!(plan.indicators.is_empty());
    }
}

//! Figures in the table below the heading of a goal that says none itself: 「目標１　取得率」 over 「実績｜18.2％｜33.3％」.

use super::behind_item::give;
use crate::plan::ItemKind;
use crate::recognize::Finding;
use crate::recognize::stream::{Entry, Piece, Stream};

/// Gives such figures to the goal.
pub(in crate::recognize) fn join(findings: &mut Vec<Finding>, stream: &Stream) {
    let heading_of = |at: usize| {
        let heading = |e: &Entry| matches!(e.piece, Piece::Heading(_));
        stream.entries.get(..=at)?.iter().rposition(heading)
    };
    let items: Vec<(usize, usize, bool)> = (findings.iter().enumerate())
        .filter_map(|(i, finding)| match finding {
            Finding::Item(found) => {
                let item = &found.item;
                let open = item.kind == ItemKind::Goal && item.indicators.is_empty();
                Some((i, heading_of(found.at)?, open && item.number.is_some()))
            }
            _ => None,
        })
        .collect();
    let mut moves: Vec<(usize, usize)> = Vec::new();
    for (i, finding) in findings.iter().enumerate() {
        let Finding::Indicators { at, .. } = finding else {
            continue;
        };
        let grid = matches!(
            stream.entries.get(*at).map(|e| e.piece),
            Some(Piece::Grid(_))
        );
        let mut below = items.iter().filter(|item| heading_of(*at) == Some(item.1));
        if let (true, Some(&(to, _, true)), None) = (grid, below.next(), below.next()) {
            moves.push((i, to));
        }
    }
    give(findings, &moves);
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_table_below_the_name_of_a_goal_says_how_far_it_goes() {
        let plan = read(
            "沢口町職員活躍計画\n計画期間　令和８年度～令和12年度\n\n第３章　目標\n\n目標１　育児休業の取得率\n\n\
             \t令和４年度\t令和５年度\t目標（令和12年度）\n実績\t18.2％\t33.3％\t85％以上\n\n\
             目標２　年次休暇\n\n令和12年度までに、平均取得日数を15日とします。\n",
        );
        let figures: Vec<_> = plan.items.iter().map(|i| i.indicators.len()).collect();
        assert_eq!((figures, plan.indicators.len()), (vec![1, 1], 0));
    }
}

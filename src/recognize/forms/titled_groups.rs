//! Cards with several labels of titles: which of them names the item, and which a group that it is in.

use super::innermost::pairs;
use crate::profile::{Profile, Role};
use crate::recognize::bands::band::{Band, Pair};
use crate::recognize::cells::view::View;

/// The labels of titles that are of groups, on a card where another says that its words are a name:
/// 「推進項目｜業務の改善」 beside 「取組名｜会議録の作成」.
pub(super) fn groups(view: &View, bands: &[Band], profile: &Profile) -> Vec<usize> {
    let titles = pairs(bands).filter(|p| !p.content.is_empty());
    let titles = titles.filter(|p| view.seen[p.label].role() == Some(Role::Title));
    let words = profile.words("title_name");
    let named = |label: &usize| {
        let key = view.seen[*label].text().key();
        words.contains(&key)
    };
    let titles: Vec<usize> = titles.map(|p| p.label).collect();
    // 「施策名｜…」 may name a group as well, where 「事業名｜…」 cannot.
    let parent = |label: &usize| view.seen[*label].has(Role::Parent);
    let (parents, plain): (Vec<usize>, Vec<usize>) = titles.iter().partition(|l| parent(l));
    if !plain.is_empty() && !parents.is_empty() {
        return parents;
    }
    let over = over_numbered(view, bands, &titles);
    if !over.is_empty() {
        return over;
    }
    let (names, others): (Vec<usize>, Vec<usize>) = titles.into_iter().partition(named);
    // 「取組項目①｜…」 counts its items.
    let counted = |id: &usize| view.seen[*id].labels.iter().any(|l| l.number.is_some());
    match names.is_empty() || others.iter().any(counted) {
        true => Vec::new(),
        false => others,
    }
}

/// The labels of titles among those of the groups, where another stands beside the number of the card: 「整理番号｜1-2｜改革項目｜
/// …」 over 「基本方針｜…｜推進項目｜…」. Nothing where one of the others does not: it may as well be what the card is about.
fn over_numbered(view: &View, bands: &[Band], titles: &[usize]) -> Vec<usize> {
    let all: Vec<&Pair> = pairs(bands).filter(|p| !p.content.is_empty()).collect();
    let is = |p: &Pair, role: Role| view.seen[p.label].role() == Some(role);
    let number = all.iter().position(|p| is(p, Role::Number));
    let only = number.filter(|_| all.iter().filter(|p| is(p, Role::Number)).count() == 1);
    let row = |p: &Pair| view.seen[p.label].cell.row;
    let beside = |at: usize| {
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let mut near = near.filter(|i| all.get(*i).is_some_and(|p| row(p) == row(all[at])));
        near.find(|i| titles.contains(&all[*i].label))
    };
    let Some(own) = only.and_then(beside) else {
        return Vec::new();
    };
    // 「基本方針｜…｜推進項目｜…」, one behind the other
    let grouped = |at: usize| {
        let mut before = all.iter().take(at).rev();
        let first = before.find(|p| !titles.contains(&p.label));
        let counted = view.seen[all[at].label]
            .labels
            .iter()
            .any(|l| l.number.is_some());
        first.is_some_and(|p| is(p, Role::Parent)) && !counted
    };
    let others: Vec<usize> = (0..all.len())
        .filter(|i| *i != own && titles.contains(&all[*i].label))
        .collect();
    match others.iter().all(|&at| grouped(at)) {
        true => others.iter().map(|&at| all[at].label).collect(),
        false => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn items(rows: &str) -> Vec<(String, Vec<String>)> {
        let plan = read(&format!(
            "霞台町行財政改革計画\n\n{rows}担当課\t市民課\n取組の概要\t休みの日にも開ける。\n"
        ));
        let levels = |i: &crate::plan::Item| i.hierarchy.iter().map(|h| h.title.clone()).collect();
        let number = |i: &crate::plan::Item| i.number.as_ref().map(|n| n.value.clone());
        let name = |i| [number(i).unwrap_or_default(), i.title.clone()].join(" ");
        plan.items.iter().map(|i| (name(i), levels(i))).collect()
    }

    #[test]
    fn the_title_beside_the_number_names_the_card_and_one_behind_a_group_is_of_a_group() {
        let want = [(
            "2-1 窓口を開ける日".to_owned(),
            vec!["開かれた役場".to_owned(), "窓口の改善".to_owned()],
        )];
        let own = "整理番号\t2-1\t改革項目\t窓口を開ける日\n";
        let over = "基本方針\tⅡ 開かれた役場\t推進項目\t1 窓口の改善\n";
        assert_eq!(items(&format!("{own}{over}")), want);
        assert_eq!(items(&format!("{over}{own}")), want);
        let apart = "基本方針\tⅡ 開かれた役場\n推進項目\t1 窓口の改善\n";
        assert_eq!(items(&format!("{own}{apart}")), want);
    }

    #[test]
    fn a_title_behind_no_group_is_none_of_one() {
        let own = "整理番号\t2-1\t改革項目\t窓口の改善\n";
        let read = items(&format!("{own}実施項目\t窓口を開ける日\n"));
        assert!(read.iter().all(|(_, levels)| levels.is_empty()), "{read:?}");
    }
}

//! Entries of a counted list that are labels elsewhere: 「2 人権」 between 「1 意識づくり」 and 「3 家庭」.

use super::cell::{Kind, Seen};
use crate::profile::Role;
use crate::text::ordinal::parse_number;
use std::collections::BTreeMap;

/// Makes such labels text.
pub(super) fn counted_cells(seen: &mut [Seen]) {
    // 「（２）デジタルの活用」 is counted among others, and says nothing of anything.
    let aside = |s: &Seen| {
        let said = s.labels.iter().all(|l| l.role == Role::Aside);
        s.kind == Kind::Label && said && counts(s.str())
    };
    for cell in seen.iter_mut().filter(|s| aside(s)) {
        cell.kind = Kind::Text;
        cell.labels.clear();
    }
    let mut columns: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (id, cell) in seen.iter().enumerate() {
        if matches!(cell.kind, Kind::Text | Kind::Label) && counts(cell.str()) {
            columns.entry(cell.cell.col).or_default().push(id);
        }
    }
    for ids in columns.values() {
        let (texts, others): (Vec<usize>, Vec<usize>) =
            ids.iter().partition(|&&id| seen[id].kind == Kind::Text);
        if texts.len() <= others.len() {
            continue;
        }
        for id in others {
            seen[id].kind = Kind::Text;
            seen[id].labels.clear();
        }
    }
}

/// Whether words stand behind a number and a space, its bracket or its stop: 「2 人権」, 「(2)人権」, 「2.人権」.
fn counts(words: &str) -> bool {
    let bracketed = || {
        let (number, rest) = words.strip_prefix('(')?.split_once(')')?;
        number
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then_some((number, rest))
    };
    let stopped = || words.split_once('.');
    let parts = words.split_once(' ').or_else(bracketed).or_else(stopped);
    let Some((number, rest)) = parts else {
        return false;
    };
    parse_number(number).is_some() && rest.trim_start().starts_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_group_of_rows_may_have_the_name_of_a_label() {
        let plan = read(
            "沢口町図書館計画\n\n1 指標\n\n目標値 実績値 達成率\n1.施設\n本館の数 2館 2館 100%\n2.職員\n職員の数 7人 6人 86%\n3.資料\n蔵書の数 360冊 331冊 92%\n",
        );
        let names: Vec<_> = plan.indicators.iter().map(|i| i.name.as_deref()).collect();
        assert_eq!(
            names,
            [Some("本館の数"), Some("職員の数"), Some("蔵書の数")]
        );
    }
}

//! Parts of a card that its label of titles heads: 「主な事業」 beside a table, 「事務事業」 beside 「目的｜…」 and 「手段｜…」.

use super::form::Reader;
use crate::plan::HierarchyLevel;
use crate::profile::Role;
use crate::recognize::bands::band::{Band, Pair};

impl Reader<'_, '_> {
    /// Whether a label that could begin a card heads a part of the one it stands in.
    pub(super) fn heads_part(&self, label: usize, list: &[Band]) -> bool {
        let seen = &self.view.seen[label];
        let counted = seen.labels.first().is_some_and(|l| l.number.is_some());
        let card = self.reading.items.last();
        let card = card.is_some_and(|d| d.is_named() && !d.row);
        let table = list.iter().any(|band| matches!(band, Band::Table(_)));
        seen.role() == Some(Role::Title) && card && !counted && (table || self.is_said(label, list))
    }

    /// Whether a label that stands left of no other rows has nothing beside it but what is said of an undertaking, neither
    /// its name nor who does it.
    fn is_said(&self, label: usize, list: &[Band]) -> bool {
        let begins = [Role::Title, Role::Number, Role::Parent, Role::Department];
        let said = |p: &Pair| {
            let role = self.view.seen[p.label].role();
            role.is_some_and(|r| !begins.contains(&r)) && !p.content.is_empty()
        };
        let key = self.view.seen[label].text().key();
        let blocks = self.view.seen.iter().filter(|s| s.cell.row_span > 1);
        let again = blocks.filter(|s| s.text().key() == key);
        let mut bands = list.iter();
        bands.all(|band| matches!(band, Band::Pairs(pairs) if pairs.iter().all(said)))
            && again.count() == 1
    }

    /// Puts the rows of a list inside a card, which are items, below the item of the card, that then goes
    /// on: 「主な事業」 beside 「事業名｜決算額」.
    pub(super) fn part_of_card(&mut self, before: usize, named: bool) {
        let Some((card, rows)) = self.reading.items.split_at_mut_checked(before) else {
            return;
        };
        let Some(card) = card.last().filter(|d| d.is_named() && !d.row) else {
            return;
        };
        if rows.is_empty() || !rows.iter().all(|d| d.row) {
            return;
        }
        let number = card.item.number.as_ref();
        let level = HierarchyLevel {
            label: number.and_then(|n| n.label.clone()),
            number: number.map(|n| n.value.clone()),
            title: card.item.title.clone(),
        };
        for row in rows {
            row.item.hierarchy.insert(0, level.clone());
            row.part = named;
        }
        self.card = before.checked_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn what_is_said_of_an_undertaking_begins_no_other() {
        let plan = read(
            "霞台町事務事業評価\n\n<table><tr><td>事務事業名</td><td colspan=3>職員の提案</td><td>所属</td><td>総務課</td></tr>\
             <tr><td rowspan=2>事務事業</td><td>目的</td><td colspan=4>提案を生かす。</td></tr>\
             <tr><td>手段</td><td colspan=4>年２回募る。</td></tr>\
             <tr><td rowspan=3>達成状況</td><td>指標</td><td>区分</td><td>令和６年度</td><td>令和７年度</td><td>令和８年度</td></tr>\
             <tr><td rowspan=2>提案件数</td><td>予定</td><td>20</td><td>30</td><td>40</td></tr>\
             <tr><td>実績</td><td>18</td><td>22</td><td></td></tr></table>\n",
        );
        assert_eq!(
            told(&plan.items[0]),
            "- 職員の提案 | 総務課 | 提案件数  > 20@2024, 30@2025, 40@2026"
        );
    }
}

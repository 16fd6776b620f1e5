//! Cards around the rows of a table: 「２　主な事業」 below a card lists what its undertaking is made of, and below
//! 「３　指標」 the card goes on.

use super::State;
use crate::plan::HierarchyLevel;
use crate::recognize::Finding;
use crate::recognize::cells::view::View;
use crate::recognize::draft::Draft;
use crate::recognize::stream::Entry;
use crate::recognize::tables::open_item::OpenItem;

impl State<'_> {
    /// Ends the item at hand and the card around it.
    pub(super) fn close(&mut self) {
        self.close_open();
        self.open = self.card.take();
        self.close_open();
    }

    /// Ends the item at hand; the card around it may go on.
    pub(super) fn close_open(&mut self) {
        self.answered = false;
        if let Some(open) = self.open.take() {
            let item = open.close(self.context);
            self.out.push(Finding::Item(Box::new(item)));
        }
    }

    /// Sets the card at hand, and what stands above it, over rows that a part of it lists; other items end it.
    pub(super) fn set_around(
        &mut self,
        rows: &mut [Draft],
        entry: &Entry,
        path: &mut Vec<HierarchyLevel>,
    ) {
        if !self.lists_parts(rows, entry) {
            if !rows.is_empty() {
                self.close();
            }
            return;
        }
        if self.card.is_none() {
            self.card = self.open.take();
        }
        if let Some(card) = &self.card {
            path.clone_from(&card.path);
            let groups = card.draft.item.hierarchy.iter().cloned();
            let above: Vec<HierarchyLevel> = groups.chain([level(card)]).collect();
            for row in rows {
                row.item.hierarchy.splice(0..0, above.iter().cloned());
            }
        }
    }

    /// Remembers how the cards of a grid begin; rows within one say nothing of that.
    pub(super) fn see_cards(&mut self, view: &View, items: &[Draft], entry: &Entry) {
        if !self.lists_parts(items, entry) {
            self.cards.see(view, items);
        }
    }

    /// Whether rows are what a part of the card at hand lists.
    fn lists_parts(&self, rows: &[Draft], entry: &Entry) -> bool {
        let part = entry.path.last().is_some_and(|s| self.recurring.has(s));
        let card = |o: &OpenItem| !o.list && !o.draft.row;
        let within = self.card.is_some() || self.open.as_ref().is_some_and(card);
        part && within && !rows.is_empty() && rows.iter().all(|d| d.row)
    }

    /// Whether what follows is of a card, where a heading says only which part of it: that of the rows at hand goes on.
    pub(super) fn card_goes_on(&mut self) -> bool {
        if let Some(card) = self.card.take() {
            self.close_open();
            self.open = Some(card);
        }
        self.open.as_ref().is_some_and(|o| !o.list)
    }
}

/// A card as what stands over the rows within it.
fn level(card: &OpenItem) -> HierarchyLevel {
    let item = &card.draft.item;
    let number = item.number.as_ref();
    HierarchyLevel {
        label: number.and_then(|n| n.label.clone()),
        number: number.map(|n| n.value.clone()),
        title: item.title.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Plan;
    use crate::recognize::tests::read;

    fn sheets(parts: [&str; 3], cards: &[(&str, &str)]) -> Plan {
        let [figures, rows, words] = parts;
        let sheet = |(group, name): &(&str, &str)| {
            format!(
                "基本目標Ⅰ\t{group}\t\t\n施策1\t{name}\t\t\n主担当課\t水産課\t関係課\t商工課\n\n{rows}\n\n\
                 事業名\t担当課\t決算額（千円）\n{name}補助金\t水産課\t1,200\n{name}フェア\t商工課\t800\n\n{figures}\n\n\
                 KPI\t単位\t基準値R元\t区分\tR2\tR3\n{name}の件数\t件\t12\t目標\t14\t16\n\t\t\t実績\t13\t17\n\n\
                 {words}\n\n内部評価\tA\t目標を達成した。\n\n"
            )
        };
        let sheets: String = cards.iter().map(sheet).collect();
        read(&format!(
            "笹野町総合戦略\n効果検証シート\n計画期間　令和２年度～令和６年度\n\n{sheets}"
        ))
    }

    #[test]
    fn rows_below_a_part_of_a_card_stand_within_it_and_the_card_goes_on() {
        let parts = [
            "２　重要業績評価指標（KPI）の達成状況",
            "１　主な事業（令和3年度）",
            "３　評価",
        ];
        let plan = sheets(
            parts,
            &[("海を生かす", "漁場の再生"), ("山を生かす", "林道の整備")],
        );
        let told = plan.items.iter().map(|i| {
            let above: Vec<&str> = i.hierarchy.iter().map(|h| h.title.as_str()).collect();
            format!("{} {} {}", i.title, i.indicators.len(), above.join("›"))
        });
        let told: Vec<String> = told.collect();
        assert_eq!(
            told,
            [
                "漁場の再生 1 海を生かす",
                "漁場の再生補助金 0 海を生かす›漁場の再生",
                "漁場の再生フェア 0 海を生かす›漁場の再生",
                "林道の整備 1 山を生かす",
                "林道の整備補助金 0 山を生かす›林道の整備",
                "林道の整備フェア 0 山を生かす›林道の整備",
            ]
        );
    }

    #[test]
    fn parts_of_cards_may_have_no_number_nor_their_cards() {
        let plan = read(
            "笹野町総合戦略\n計画期間　令和２年度～令和６年度\n\n基本目標\t海を生かす\t\t\n施策名\t漁場の再生\t\t\n\
             担当課\t水産課\t関係課\t商工課\n\n【構成事業】\n\n事業名\t担当課\t決算額（千円）\n船の貸出し\t水産課\t1,200\n\
             稚魚の放流\t水産課\t800\n\n【指標の達成状況】\n\n指標\t単位\t基準値\t区分\tR2\tR3\n\
             漁獲高\tt\t12\t目標\t14\t16\n\t\t\t実績\t13\t17\n",
        );
        let told = plan.items.iter().map(|i| {
            let above: Vec<&str> = i.hierarchy.iter().map(|h| h.title.as_str()).collect();
            format!("{} {} {}", i.title, i.indicators.len(), above.join("›"))
        });
        let told: Vec<String> = told.collect();
        assert_eq!(
            told,
            [
                "漁場の再生 1 海を生かす",
                "船の貸出し 0 海を生かす›漁場の再生",
                "稚魚の放流 0 海を生かす›漁場の再生",
            ]
        );
    }

    #[test]
    fn a_chapter_behind_a_card_is_no_part_of_it() {
        let parts = ["３　海の見守り", "２　これからの漁業", "４　むすび"];
        let plan = sheets(parts, &[("海を生かす", "漁場の再生")]);
        assert_eq!(plan.items[0].title, "漁場の再生");
        assert!(plan.items[0].indicators.is_empty());
        let within = |above: &str| plan.items[1].hierarchy.iter().any(|h| h.title == above);
        assert!(!within("漁場の再生"));
    }
}

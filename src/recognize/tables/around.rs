//! Cards around the rows of a table: 「２　主な事業」 below a card lists what its undertaking is made of, and below
//! 「３　指標」 the card goes on.

use super::State;
use crate::plan::HierarchyLevel;
use crate::recognize::Finding;
use crate::recognize::cells::view::View;
use crate::recognize::draft::Draft;
use crate::recognize::stream::Piece;
use crate::recognize::tables::open_item::OpenItem;
use crate::text::Text;

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
        at: usize,
        path: &mut Vec<HierarchyLevel>,
    ) {
        if !self.lists_parts(rows, at) {
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
    pub(super) fn see_cards(&mut self, view: &View, items: &[Draft], at: usize) {
        if !self.lists_parts(items, at) {
            self.cards.see(view, items);
        }
    }

    /// Whether rows are what a part of the card at hand lists.
    fn lists_parts(&self, rows: &[Draft], at: usize) -> bool {
        let entries = self.entries;
        let heading = entries.get(at).and_then(|e| e.path.last());
        let above = at.checked_sub(1).and_then(|i| entries.get(i));
        let line = above.is_some_and(|e| match e.piece {
            Piece::Paragraph(p) => self.is_part(&p.text),
            _ => false,
        });
        let part = line || heading.is_some_and(|s| self.recurring.has(s));
        let card = |o: &OpenItem| !o.list && !o.draft.row;
        let within = self.card.is_some() || self.open.as_ref().is_some_and(card);
        part && within && !rows.is_empty() && rows.iter().all(|d| d.row)
    }

    /// Whether a line only says which part of a card follows: 「構成する事務事業」.
    pub(super) fn is_part(&self, line: &Text) -> bool {
        let part = self.context.profile.pattern("sheet_part");
        part.is_match(&line.key())
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
    fn parts_of_a_card_named_by_its_group_and_number() {
        let told = |head: &str, first: &str, second: &str| {
            let plan = read(&format!(
                "笹野町総合計画　施策評価表\n\n{head}\n\n{first}\n成果指標名\t単位\t区分\t基準値（R2）\tR3\tR4\n\
                 参加した人の割合\t％\t目標\t18.2\t19.0\t20.0\n\t\t実績\t\t17.1\t18.6\n\n\
                 {second}\n番号\t事務事業名\t担当課\t評価\n1\t見守りの支援\t福祉課\tＡ\n"
            ));
            let told = plan.items.iter().map(|i| {
                let above: Vec<&str> = i.hierarchy.iter().map(|h| h.title.as_str()).collect();
                format!("{} {} {}", i.title, i.indicators.len(), above.join("›"))
            });
            told.collect::<Vec<_>>()
        };
        let want = ["支え合う福祉 1 ", "見守りの支援 0 支え合う福祉"];
        let head = "施策番号・施策名\t1-2\t支え合う福祉\t主管課名\t福祉課";
        for (first, second) in [
            ("１　成果指標の推移", "２　施策を構成する主な事務事業"),
            ("■成果指標の推移", "■構成する事務事業"),
            ("【成果指標】", "【施策を構成する事業】"),
            ("１　施策の指標", "２　事務事業の一覧"),
            ("(1) 指標の達成状況", "(2) 構成する事務事業の評価"),
            ("指標の達成状況", "事務事業の一覧"),
        ] {
            assert_eq!(told(head, first, second), want, "{first}");
        }
        // Its office may stand beside the group above it.
        let head = "基本目標\t1 健やかな町\t\t主管課名\t福祉課\n\
                    施策番号・施策名\t1-2\t支え合う福祉\t関係課名\t高齢課";
        let want = [
            "支え合う福祉 1 健やかな町",
            "見守りの支援 0 健やかな町›支え合う福祉",
        ];
        assert_eq!(told(head, "１　成果指標の推移", "２　主な事務事業"), want);
        // A chapter behind the card is none of its parts.
        let other = told(head, "１　町民の声", "２　これからの福祉");
        assert!(
            other.iter().any(|t| !t.contains("支え合う福祉")),
            "{other:?}"
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

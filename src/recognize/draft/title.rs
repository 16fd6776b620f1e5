//! What stands in a title besides the name: a number, offices, a status, notes.

use super::{Draft, append};
use crate::plan::DepartmentRole;
use crate::recognize::context::Context;
use crate::recognize::undertakings::title_lines::parted;
use crate::recognize::words::number::{labelled_number, split_number};
use crate::recognize::words::office_behind::department_of_title;
use crate::recognize::words::wording::{
    closed_up, lines_of, status_within, take_revised, take_status,
};
use crate::text::Text;
use crate::text::ordinal::parse_number;

impl Draft {
    /// Whether words may be the name that is still wanting.
    pub(super) fn is_name(&self, words: &Text) -> bool {
        let words = words.as_str();
        let letters = words.chars().filter(|c| c.is_alphabetic()).count();
        self.item.title.is_empty()
            && letters > 1
            && !words.contains('。')
            && parse_number(words).is_none()
    }

    /// Takes a title apart: 「2 庁内LANの無線化【財産管理課】（拡充）」.
    pub fn title(&mut self, printed: &Text, context: &Context) {
        let mut text = self.without_notes(&printed.trimmed());
        // 「★やさしい日本語の研修」, where the legend says 「★：新規の取組」.
        if let Some(mark) = text.as_str().chars().next()
            && let Some(meaning) = context.legend.get(mark.to_string().as_str())
            && let Some(status) = status_within(meaning, context)
        {
            self.item.status = self.item.status.or(Some(status));
            text = text.slice(mark.len_utf8()..text.as_str().len()).trimmed();
        }
        // 「○　仮眠室の整備」, 「★電子申請の拡大」
        if let Some(mark) = text
            .as_str()
            .chars()
            .next()
            .filter(|c| "・○〇◯●■□◆◇★☆".contains(*c))
            && text.as_str().matches(mark).count() == 1
        {
            let bare = text.slice(mark.len_utf8()..text.as_str().len()).trimmed();
            text = if bare.is_empty() { text } else { bare };
        }
        if let Some(lines) = parted(&text, context) {
            for names in &lines.offices {
                self.departments(names, DepartmentRole::Unstated, context);
            }
            append(&mut self.item.description, &lines.said);
            text = lines.title;
        }
        // 「…（拡充）【財政課】」, 「…【財政課】（拡充）」: either may stand last.
        for _ in 0..2 {
            if let Some((status, rest)) = take_status(&text, context) {
                self.item.status = self.item.status.or(Some(status));
                text = rest;
            }
            if let Some((mark, rest)) = take_revised(&text, context) {
                self.remark(None, mark.printed());
                text = rest;
            }
            if let Some((names, rest)) = department_of_title(&text, context) {
                self.departments(&names, DepartmentRole::Unstated, context);
                text = rest;
            }
        }
        if let Some((number, rest)) = labelled_number(&text, context) {
            self.item.number = self.item.number.take().or(Some(number));
            text = rest;
        } else if let Some((number, rest)) = split_number(&text, context) {
            if self.item.number.is_none() {
                self.number(&number, None, context);
            }
            text = rest;
        }
        let words = closed_up(&text);
        if self.item.title.is_empty() {
            self.item.title = words;
        } else if !self.item.title.contains(&words) {
            self.item.title.push_str(&words);
        }
    }

    /// Takes lines that are notes off a sentence: 「…を行います。\n※対象は次のとおり」.
    fn without_notes(&mut self, text: &Text) -> Text {
        let norm = text.as_str();
        let at = ["\n※", "。※", "】※", "】 ※"]
            .iter()
            .filter_map(|mark| norm.find(mark).map(|at| at + mark.len() - '※'.len_utf8()))
            .min();
        let Some(at) = at.filter(|at| *at > 0) else {
            return text.clone();
        };
        let note = text.slice(at + '※'.len_utf8()..norm.len()).trimmed();
        self.remark(Some("※".to_owned()), lines_of(&note));
        text.slice(0..at).trimmed()
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn beside_a_label_that_holds_the_number_stands_the_name() {
        let plan = read(
            "霞台町健康計画\n計画期間　令和８年度～令和12年度\n\n第1章　事業\n\n事業番号1　歩く会の支援\n\
             事業の目的：歩く人を増やす。\n実施内容：年2回の案内を送る。\n担当課：健康課\n",
        );
        let items: Vec<String> = plan.items.iter().map(told).collect();
        assert_eq!(items, ["1 歩く会の支援 | 健康課"]);
    }

    #[test]
    fn a_star_before_a_name_is_no_part_of_it() {
        let plan = read(
            "霞台町総合戦略\n計画期間　令和８年度～令和12年度\n\n基本目標１　にぎわう町\n\n\
             主な事業\t担当課\n★電子商店の運営\t産業課\n空き家の改修\t建設課\n",
        );
        let items: Vec<String> = plan.items.iter().map(told).collect();
        assert_eq!(
            items,
            ["- 電子商店の運営 | 産業課", "- 空き家の改修 | 建設課"]
        );
    }
}

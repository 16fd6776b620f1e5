//! What stands in a title besides the name: a number, offices, a status, notes.

use super::{Draft, append};
use crate::plan::{Department, DepartmentRole};
use crate::recognize::context::Context;
use crate::recognize::undertakings::title_lines::parted;
use crate::recognize::words::number::{labelled_number, split_number};
use crate::recognize::words::office_behind::{department_of_title, ends_with_label};
use crate::recognize::words::wording::{
    closed_up, lines_of, status_within, take_revised, take_status,
};
use crate::text::Text;
use crate::text::ordinal::parse_number;

/// Offices in round brackets behind a title, and the brackets.
#[derive(Debug, Clone)]
pub(in crate::recognize) struct Bracketed {
    words: String,
    offices: Vec<Department>,
}

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
                let bracket = text.slice(rest.as_str().len()..text.as_str().len());
                text = match self.offices_of_title(&names, &bracket.trimmed(), context) {
                    true => rest,
                    false => text,
                };
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

    /// Takes the offices of a bracket behind the title, and tells whether it names any: where a cell has named others, 「総務課
    /// ｜職員研修（窓口担当）」, round brackets say for whom it is.
    fn offices_of_title(&mut self, names: &Text, bracket: &Text, context: &Context) -> bool {
        let before = self.item.departments.len();
        let round = bracket.as_str().ends_with(')') && !ends_with_label(bracket, context);
        self.departments(names, DepartmentRole::Unstated, context);
        let offices = self.item.departments.split_off(before);
        if round && before > 0 && !offices.is_empty() {
            return false;
        }
        if round {
            self.bracketed = Some(Bracketed {
                words: closed_up(bracket),
                offices: offices.clone(),
            });
        }
        self.item.departments.extend(offices);
        true
    }

    /// Gives the title its round brackets back where a cell names who answers, and others: 「職員研修（窓口担当）｜総務課」.
    /// `add` takes what the cell names.
    pub(in crate::recognize) fn beside_bracket(&mut self, add: impl FnOnce(&mut Self)) {
        let Some(bracketed) = self.bracketed.take() else {
            return add(self);
        };
        let of_bracket = |d: &Department| bracketed.offices.contains(d);
        self.item.departments.retain(|d| !of_bracket(d));
        add(self);
        let named = |d: &Department| self.item.departments.iter().any(|n| n.name == d.name);
        if self.item.departments.is_empty() {
            self.item.departments = bracketed.offices;
        } else if !bracketed.offices.iter().all(named) {
            self.item.title.push_str(&bracketed.words);
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
    fn brackets_behind_a_title_name_nobody_where_a_cell_does() {
        let items = |head: &str, rows: [&str; 2]| -> Vec<String> {
            let [first, second] = rows;
            let plan = read(&format!(
                "霞台町支え合い計画\n計画期間　令和８年度～令和12年度\n\n## 人づくり\n\n{head}\n{first}\n{second}\n"
            ));
            plan.items.iter().map(told).collect()
        };
        let rows = [
            "聴き方の研修（受付担当）\t年１回開く。\t人事課",
            "声かけ隊の登録\t登録を呼びかける。\t福祉課",
        ];
        let want = [
            "- 聴き方の研修(受付担当) | 人事課",
            "- 声かけ隊の登録 | 福祉課",
        ];
        assert_eq!(items("事業名\t内容\t担当課", rows), want);
        let rows = [
            "人事課\t聴き方の研修（受付担当）\t年１回開く。",
            "福祉課\t声かけ隊の登録\t登録を呼びかける。",
        ];
        assert_eq!(items("担当課\t事業名\t内容", rows), want);
        // Said twice, or in the title alone, they answer.
        let rows = [
            "聴き方の研修（人事課）\t年１回開く。\t人事課",
            "声かけ隊の登録（福祉課）\t登録を呼びかける。\t－",
        ];
        let want = ["- 聴き方の研修 | 人事課", "- 声かけ隊の登録 | 福祉課"];
        assert_eq!(items("事業名\t内容\t担当課", rows), want);
    }

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

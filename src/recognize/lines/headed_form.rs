//! A form without a frame whose item a numbered heading names.

use super::label_lines::{gather, grid, is_counted, label_role, pairs_in, words};
use super::opening::is_of_item;
use crate::block::Grid;
use crate::profile::{Profile, Role};
use crate::recognize::stream::{Entry, Piece};
use crate::text::Text;

/// So many sentences may stand between a heading and the labels below it.
const MOST_TOLD: usize = 8;

/// 「施策1-1　オンライン申請の拡大」 over 「【担当】企画課」 and 「【KPI】…」: a numbered heading is the item
/// where the lines below it say who does it and something of what is done.
pub(in crate::recognize) fn headed_form(
    entries: &[Entry],
    first: usize,
    profile: &Profile,
) -> Option<(usize, Grid)> {
    let Piece::Heading(section) = entries.get(first)?.piece else {
        return None;
    };
    // 「取組項目1」 is a line of the form itself; 「No.1　公園の整備」 is a title with its number.
    let number = section.number.as_ref()?;
    if is_of_item(number, profile) && section.title.is_empty() {
        return None;
    }
    // What is said of it may stand above the labels, in sentences.
    let said = |e: &&Entry| {
        let paragraph = matches!(e.piece, Piece::Paragraph(_));
        let text = words(e).filter(|_| paragraph);
        text.is_some_and(|t| {
            t.as_str().trim_end().ends_with('。') && pairs_in(&t, profile).is_none()
        })
    };
    let told = entries
        .get(first + 1..)?
        .iter()
        .take(MOST_TOLD)
        .take_while(said);
    let begins = first + 1 + told.count();
    let next = entries.get(begins)?;
    let lines = matches!(next.piece, Piece::Paragraph(_));
    let text = words(next)?;
    // 「【取組内容】」 alone may have come out as a heading.
    let labelled = label_role(&text, profile).is_some();
    if !(labelled || lines && pairs_in(&text, profile).is_some()) {
        return None;
    }
    // The form ends where the next heading of its own level stands.
    let level = entries.get(first)?.path.len();
    let beside = |e: &Entry| matches!(e.piece, Piece::Heading(_)) && e.path.len() <= level;
    let behind = entries.get(first + 1..)?;
    let end = behind.iter().position(beside).unwrap_or(behind.len());
    let own = entries.get(..first + 1 + end)?;
    let (at, mut rows) = gather(own, begins, Vec::new(), true, profile);
    // 「■主な取組」 over 「(1) 見守り」 and 「(2) 相談」: their names say what is done.
    let listed = own.get(at).filter(|e| is_counted(e));
    if let Some((row, first)) = rows.last_mut().filter(|r| r.1.is_empty()).zip(listed) {
        let behind = own.get(at..).unwrap_or_default().iter();
        let points = behind.filter(|e| is_counted(e) && e.path.len() == first.path.len());
        row.1 = points.filter_map(words).collect();
    }
    let filled = || rows.iter().filter(|r| !r.1.is_empty());
    let has = |fits: &dyn Fn(Role) -> bool| {
        let read = |label: &Text| profile.lexicon.read(label.as_str().trim());
        filled().any(|(label, _)| read(label).iter().any(|l| fits(l.role)))
    };
    let told = |role: Role| {
        role.is_metric()
            || matches!(
                role,
                Role::Indicator
                    | Role::Description
                    | Role::Purpose
                    | Role::Goal
                    | Role::Schedule
                    | Role::YearPlan
            )
    };
    let dated = filled().any(|(l, _)| profile.calendar.whole(l.as_str()).is_some());
    // 「事業費：令和8年度 12,000千円、…」 says when; 「決算額：2,860千円」 alone says nothing of what is done.
    let budget = |(label, content): &&(Text, Vec<Text>)| {
        let timed = |t: &Text| !profile.calendar.find(t.as_str()).is_empty();
        label_role(label, profile) == Some(Role::Budget) && content.iter().any(timed)
    };
    let dated = dated || filled().any(|row| budget(&row));
    let answered = |role| matches!(role, Role::Department | Role::RelatedDepartment);
    let credible = has(&answered) && (dated || has(&told));
    credible.then(|| (at, grid(rows)))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn below_a_heading_that_names_the_item_labels_of_measures_say_what_is_done() {
        for label in ["目的", "具体的な取組", "施策の方向", "取組内容"] {
            let plan = read(&format!(
                "桐野町改革プラン\n\n第３章　施策の展開\n\n（１）窓口業務の見直し\n\n【{label}】\n窓口の仕事を任せます。\n\n\
                 【担当課】住民課\n"
            ));
            let [item] = plan.items.as_slice() else {
                panic!("{label}: {:?}", plan.items);
            };
            assert_eq!(item.title, "窓口業務の見直し");
            assert_eq!(item.description.as_deref(), Some("窓口の仕事を任せます。"));
            assert_eq!(item.departments[0].name, "住民課");
        }
    }

    #[test]
    fn what_is_counted_below_the_label_of_a_group_is_no_field_of_a_form() {
        let plan = read(
            "桐野町計画\n\n基本施策G1 育ちの支え\n主管課:学校課\n個別施策\nG1-1\n学びの場を広げます\nG1-2\n遊び場を増やします\n",
        );
        let said: Vec<&str> = plan.items.iter().map(|i| i.title.as_str()).collect();
        assert!(said.contains(&"学びの場を広げます"), "{said:?}");
        assert!(said.contains(&"遊び場を増やします"), "{said:?}");
    }

    #[test]
    fn points_below_the_label_of_measures_are_each_of_their_own() {
        let plan = read(
            "桐野町計画\n\n第３章　施策\n施策1-1　水辺の手入れ\n主管課：環境課\n■ 主な取組\n(1) 草刈りの支援\n道具を貸します。\n\
             (2) 見回りの強化\n週に一度見回ります。\n施策1-2　森の手入れ\n主管課：農林課\n■ 主な取組\n(1) 間伐の支援\n費用を補助します。\n\
             (2) 林道の整備\n路面を直します。\n",
        );
        let said = plan.items.iter().map(|i| {
            let above = i.hierarchy.last().map_or("", |h| h.title.as_str());
            let office = i.departments.first().map_or("", |d| d.name.as_str());
            (i.title.as_str(), above, office)
        });
        assert_eq!(
            said.collect::<Vec<_>>(),
            [
                ("水辺の手入れ", "施策", "環境課"),
                ("草刈りの支援", "水辺の手入れ", ""),
                ("見回りの強化", "水辺の手入れ", ""),
                ("森の手入れ", "施策", "農林課"),
                ("間伐の支援", "森の手入れ", ""),
                ("林道の整備", "森の手入れ", ""),
            ]
        );
    }

    #[test]
    fn sentences_may_stand_between_a_heading_and_its_labels() {
        let plan = read(
            "桐野町環境計画\n\n◆基本施策1　水辺の保全\n\n　川はまちの宝です。\n　水質を確かめます。\n\n○環境指標　水辺に親しむ人の割合\n\
             ・現状値　75%（令和６年度）\n・中間目標値　80%（令和12年度）\n・目標値　90%（令和17年度）\n○主な取組　岸辺を手入れします。\n○担当　環境課\n",
        );
        let [item] = plan.items.as_slice() else {
            panic!("{:?}", plan.items);
        };
        assert_eq!(
            (item.title.as_str(), item.departments[0].name.as_str()),
            ("水辺の保全", "環境課")
        );
        let raw: Vec<&str> = item.indicators[0]
            .targets
            .iter()
            .map(|t| t.raw.as_str())
            .collect();
        assert_eq!(raw.len(), 2);
        assert_eq!(plan.indicators, []);
    }
}

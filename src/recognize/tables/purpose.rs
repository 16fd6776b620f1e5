//! What a table is for: accounts, lists of addresses and of members look like lists of undertakings,
//! and are none.

use crate::plan::Basis;
use crate::profile::{Profile, Role};
use crate::recognize::cells::cell::{Kind, Seen, basis_of};
use crate::recognize::cells::view::View;
use crate::recognize::draft::Draft;

/// How deep the head of a table goes at most (rows).
const HEAD_ROWS: usize = 3;

/// No label of these lists is longer (characters).
const LONGEST_LABEL: usize = 16;

/// Words of the trade that tell a table by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::recognize) enum Purpose {
    /// 「款｜項｜目｜予算額｜財源内訳」: money by the headings of the accounts.
    Accounts,
    /// 「所属｜電話番号｜FAX」: how to reach somebody.
    Contacts,
    /// 「役職｜担当｜役割」, 「会議名｜構成｜役割」: who is what in a body, and which bodies there are.
    Members,
    /// 「回｜年月日｜議題」: which meetings there were.
    Meetings,
    /// 「受付期間｜応募資格｜持ち物」, 「契約額｜契約先」: what is announced or was let.
    Notice,
    /// 「施策｜満足度｜重要度」: what people were asked; 「満足｜やや満足｜不満」: what they answered.
    Survey,
    /// 「施設名｜建築年度｜構造｜延床面積｜所管課」: which buildings there are and what they are like.
    Buildings,
    /// 「項目｜確定の時期｜見直しの要否」: a list of which no word says what it is of.
    Unknown,
    /// Nothing speaks against items.
    Open,
}

/// Tells from the head of a table what it is for.
pub(super) fn purpose(view: &View, profile: &Profile) -> Purpose {
    let met = |list: &str| {
        let mut found: Vec<&str> = Vec::new();
        // Labels stand in the head, or before their values.
        let labels = |s: &&Seen| s.cell.row < HEAD_ROWS || s.cell.col == 0;
        for seen in view.seen.iter().filter(labels) {
            if seen.str().chars().count() > LONGEST_LABEL {
                continue;
            }
            // 「前年度｜本年度」 before 「令和8年度」 are years, and no heads of accounts.
            if seen.kind == Kind::Year {
                continue;
            }
            let words = seen.text().key();
            let known = profile.words(list).iter().find(|w| words == **w);
            if let Some(word) = known
                && !found.contains(&word.as_str())
            {
                found.push(word);
            }
        }
        found.len()
    };
    // 「満足｜やや満足」 with what is aimed at would be figures of a plan.
    let aimed = || view.seen.iter().any(|s| s.has(Role::Target));
    if met("notice_label") >= 2 {
        Purpose::Notice
    } else if met("accounts_head") >= 2 && !is_of_spending(view, profile) {
        Purpose::Accounts
    } else if met("survey_head") >= 2 || met("answer_head") >= 2 && !aimed() {
        Purpose::Survey
    } else if met("meeting_head") >= 2 {
        Purpose::Meetings
    } else if met("contact_head") >= 1 {
        Purpose::Contacts
    } else if met("member_head") >= 1 || met("body_head") >= 2 || is_of_duties(view, profile) {
        Purpose::Members
    } else if met("building_head") >= 2 {
        Purpose::Buildings
    } else if is_of_unknown(view) {
        Purpose::Unknown
    } else {
        Purpose::Open
    }
}

/// 「事業名｜予算額｜決算額」: what an undertaking was given and spent, and no heading of the accounts.
fn is_of_spending(view: &View, profile: &Profile) -> bool {
    let head = || view.seen.iter().filter(|s| s.cell.row < HEAD_ROWS);
    let accounts = || {
        head().filter(|s| {
            let words = s.text().key();
            profile.words("accounts_head").contains(&words)
        })
    };
    let named = head().any(|s| s.role() == Some(Role::Title));
    let settled = |s: &Seen| basis_of(s.str(), profile) == Some(Basis::Settlement);
    named && accounts().any(settled) && accounts().all(|s| s.role() == Some(Role::Budget))
}

/// 「部署｜主な役割」, 「役割｜担当」: who is there for what, and nothing that is planned.
pub(super) fn is_of_duties(view: &View, profile: &Profile) -> bool {
    /// Further columns say more than who does what.
    const COLUMNS: usize = 3;
    let head = view.filled(0, 0..view.grid.cols);
    let [actor, duty, ..] = head.as_slice() else {
        return false;
    };
    let named = [Role::Title, Role::Number, Role::Indicator];
    let names = |id: usize| view.seen[id].role().is_some_and(|r| named.contains(&r));
    let is = |list: &str, id: usize| profile.words(list).contains(&view.seen[id].text().key());
    let by = view.seen[*duty].role() == Some(Role::Department);
    let member = is("member_head", *duty);
    let duty = is("duty_head", *duty) || (by || member) && is("role_head", *actor);
    duty && head.len() <= COLUMNS && !names(*actor) && view.grid.rows > 1
}

/// 「項目｜確定の時期｜見直しの要否」 over rows as full as it is: heads of columns, and no name of a card. The first may
/// stand over anything, and no other is known.
fn is_of_unknown(view: &View) -> bool {
    /// A label and what it says are a pair.
    const COLUMNS: usize = 3;
    let head = view.filled(0, 0..view.grid.cols);
    let Some((&first, others)) = head.split_first() else {
        return false;
    };
    let first = &view.seen[first];
    let anything = first.role() == Some(Role::Title) && first.has(Role::Class);
    let unknown = |&id: &usize| {
        let seen = &view.seen[id];
        seen.labels.is_empty() && seen.year.is_none() && seen.cell.col_span == 1
    };
    let alike = |row: usize| {
        let cells = view.filled(row, 0..view.grid.cols);
        let named = cells
            .first()
            .is_some_and(|&id| view.seen[id].labels.is_empty());
        named && cells.len() == head.len()
    };
    head.len() >= COLUMNS
        && anything
        && others.iter().all(unknown)
        && view.grid.rows > 1
        && (1..view.grid.rows).all(alike)
}

impl Purpose {
    /// Whether what was read as an item of such a table is one: the accounts name who spends the
    /// money, a list of addresses says what is to be done. 「事業名｜防犯灯の設置｜電話｜…」 on a card only says along
    /// with its name whom to call.
    pub(super) fn admits(self, draft: &Draft) -> bool {
        let item = &draft.item;
        let aims = !item.indicators.is_empty()
            || !item.schedule.is_empty()
            || item.goal_statement.is_some();
        let acts = aims || item.description.is_some();
        match self {
            Self::Accounts => !item.departments.is_empty(),
            // 「こども相談｜子育ての悩み｜電話」 in a row is where to turn to.
            Self::Contacts => aims || !draft.row || item.number.is_some() && acts,
            Self::Members => acts,
            // 「廃止」 under 「今後の方針」 is a word on the building; a sentence says what is done.
            Self::Buildings => aims || item.description.as_ref().is_some_and(|d| d.contains('。')),
            Self::Survey => !item.schedule.is_empty() || item.goal_statement.is_some(),
            Self::Meetings => aims,
            Self::Notice => item.indicators.iter().any(|i| !i.targets.is_empty()),
            Self::Unknown => draft.row,
            Self::Open => true,
        }
    }

    /// Whether the rows may be series of indicators.
    pub(super) fn admits_series(self) -> bool {
        matches!(self, Self::Open | Self::Members | Self::Buildings)
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn heads_of_columns_nobody_knows_are_no_name_of_a_card() {
        let plan = read(
            "月見町介護計画（令和9年度～令和11年度）\n\n項目\t確定の時期\t見直しの要否\n\
             報酬の改定\t令和8年度中\t費用を算定し直す\n法律の改正\t令和9年4月\t記述を改める\n",
        );
        assert!(plan.items.is_empty(), "{:?}", plan.items);
    }

    #[test]
    fn buildings_with_who_looks_after_them_are_no_undertakings() {
        let items = |last: &str, said: &str| {
            let plan = read(&format!(
                "月見町公共施設計画（令和9年度～令和18年度）\n\n番号\t施設名\t所管課\t建築年度\t構造\t延床面積\t{last}\n\
                 1\t月見公民館\t総務課\tS52\tRC\t1,204\t{said}\n2\t西書庫\t総務課\tH11\tS\t85\t{said}\n"
            ));
            plan.items.len()
        };
        assert_eq!(items("今後の方針", "廃止"), 0);
        // What is done with each of them is.
        assert_eq!(items("対策内容", "外壁と屋根を改修する。"), 2);
    }

    #[test]
    fn answers_roles_and_what_was_spent_are_no_undertakings() {
        let plan = read(
            "月見町改革プラン\n計画期間　令和８年度～令和12年度\n\n取組名\t相談窓口\n担当課\t人事課\n指標\t相談件数\n目標値\t40件\n\n\
             資料１　意識調査の結果（抜粋）\n\n問３　窓口に満足していますか。\n\n\t満足\tやや満足\t不満\n\
             令和元年度\t18.2％\t45.0％\t36.8％\n令和６年度\t20.5％\t47.3％\t32.2％\n\n\
             役割\t担当\n責任者\t副町長\n事務局\t企画課\n\n\
             事業名\t年度\t事業費（千円）\n作業場の整備\t令和４年度\t48,200\nサイトの構築\t令和５年度\t9,900\n",
        );
        let items: Vec<String> = plan.items.iter().map(told).collect();
        assert_eq!(items, ["- 相談窓口 | 人事課 | 相談件数  > 40件"]);
        assert!(plan.indicators.is_empty());
    }
}

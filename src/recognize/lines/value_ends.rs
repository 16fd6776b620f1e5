//! Where the value of a label on lines of its own ends, and what stands below it begins.

use super::dated_figures::{dated_figures, is_of_time};
use super::label_lines::label_role;
use crate::profile::{Pair, Profile, Role};
use crate::recognize::words::department::is_department_list;
use crate::recognize::words::wording::{is_bullet, without_bullet};
use crate::text::Text;

/// Whether a text below the value of a label is no part of it: a sentence below the office, the name of a figure below
/// that or a sentence, 「起業した人の数　基準値 3人　目標値 5人」 below any, and what is no office below a blank line below
/// offices.
pub(super) fn stands_alone(label: &Text, said: &[Text], text: &Text, profile: &Profile) -> bool {
    let Some(last) = said.last() else {
        return false;
    };
    let norm = text.as_str().trim_end();
    let role = label_role(label, profile);
    let office = [Role::Department, Role::RelatedDepartment]
        .map(Some)
        .contains(&role);
    let sentence = |t: &str| t.trim_end().ends_with('。');
    office && sentence(norm)
        || (office || sentence(last.as_str())) && profile.names_figure(norm)
        || names_its_figures(norm, profile)
        || office && is_below_offices(said, text, profile)
        || office && is_point_below_offices(last, text, profile)
        || role.as_ref().is_some_and(is_of_time) && is_below_figure(last, text, profile)
}

/// Whether a line names figures that each have a label: 「起業した人の数　基準値 3人　目標値 5人」.
pub(in crate::recognize) fn names_its_figures(line: &str, profile: &Profile) -> bool {
    let (lead, pairs) = profile.lexicon.pairs_within(line);
    let figure = |p: &Pair| p.labels.iter().any(|l| l.role.is_metric());
    lead > 0 && pairs.len() > 1 && pairs.iter().all(figure)
}

/// 「図表２　職員数」 below 「企画課」 and a blank line, or 「令和8年度　令和9年度」. The parts of a name broken in its middle have
/// none between them, and no time.
fn is_below_offices(said: &[Text], text: &Text, profile: &Profile) -> bool {
    let told = said.iter().all(|t| is_department_list(t, profile));
    let apart = (said.last()).is_some_and(|last| is_apart(last, text));
    let timed = || !profile.calendar.find(text.as_str()).is_empty();
    told && (apart || timed()) && !is_department_list(text, profile)
}

/// 「・証明書の電子申請を始める」 below 「総務課」: a point of what is done. 「・総務課」 is one of the offices.
fn is_point_below_offices(last: &Text, text: &Text, profile: &Profile) -> bool {
    let pointed = |t: &Text| t.as_str().trim_start().starts_with(is_bullet);
    pointed(text)
        && !pointed(last)
        && is_department_list(last, profile)
        && !is_department_list(&without_bullet(text), profile)
}

/// 「[先頭へ戻る]」 below 「17か所」: words, where the figure is whole. A bracket says more of it.
fn is_below_figure(last: &Text, text: &Text, profile: &Profile) -> bool {
    let whole = profile.numbers.whole(last.as_str()).is_some();
    let norm = text.as_str().trim();
    let more = norm.starts_with(['(', '※', '*', '【', '〔'])
        || norm.contains(|c: char| c.is_ascii_digit());
    let dated = || dated_figures(last, profile).is_some();
    !more && (whole || is_apart(last, text) && dated())
}

/// Whether a blank line stands between two lines of a text.
fn is_apart(above: &Text, below: &Text) -> bool {
    let lines = above.place().line.zip(below.place().line);
    lines.is_some_and(|(above, below)| below > above + 1)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn offices_end_at_a_blank_line_and_figures_where_words_begin() {
        let plan = read(
            "沢口町計画\n\n取組番号：1\n取組名：図書の貸出し\n担当課：図書館\n\n図表2　利用の移り変わり\n年度\n",
        );
        let names: Vec<&str> = (plan.items[0].departments.iter())
            .map(|d| d.name.as_str())
            .collect();
        assert_eq!(names, ["図書館"]);
        let plan = read(
            "沢口町計画\n\n取組番号：1\n取組名：図書の貸出し\n担当課：図書館\n　　令和8年度　　令和9年度\n790\n",
        );
        assert_eq!(plan.items[0].departments.len(), 1);
        let plan = read(
            "沢口町計画\n\n施策1：図書の貸出し\n\n担当課\n図書館\n評価指標\n開館日数\n現状値（令和6年度）\n5日\n\
             目標値（令和12年度）\n17日\n[先頭へ戻る]\n",
        );
        let [item] = plan.items.as_slice() else {
            panic!("{:?}", plan.items);
        };
        assert!(item.schedule.is_empty());
        assert_eq!(item.indicators[0].targets[0].raw, "17日");
    }

    #[test]
    fn points_below_the_offices_are_none() {
        let plan = read(
            "沢口町計画\n\n取組番号：1\n取組名：図書の貸出し\n所管：図書館・総務課\n・電子図書の貸出しを始める\n\
             ・開館の時間を延ばす\n",
        );
        let names: Vec<&str> = (plan.items[0].departments.iter())
            .map(|d| d.name.as_str())
            .collect();
        assert_eq!(names, ["図書館", "総務課"]);
    }
}

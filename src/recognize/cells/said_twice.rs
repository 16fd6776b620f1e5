//! Words around a year that say twice what its figures are, or which year it is: 「現況値 平成27年度の実績」, 「進捗確認年度 平成27年度
//! 目標」.

use crate::profile::{Profile, Role};
use crate::recognize::lines::dated_figures::is_of_time;

/// What the words before and behind a year come to, where together they are no label.
pub(super) fn said_once((before, behind): (&str, &str), profile: &Profile) -> Option<String> {
    let bare = |words: &str| -> String {
        let words = words.chars().filter(|c| !c.is_whitespace());
        words
            .filter(|c| !"()[]【】〔〕<>:・".contains(*c))
            .collect()
    };
    let (before, behind) = (bare(before), bare(behind));
    let behind = behind.strip_prefix('の').unwrap_or(&behind);
    let role = |words: &str| {
        let labels = profile.lexicon.read(words);
        labels.iter().map(|l| l.role).find(is_of_time)
    };
    let whole = format!("{before}{behind}");
    if before.is_empty() || !profile.lexicon.read(&whole).is_empty() {
        return None;
    }
    // 「進捗確認年度目標 平成32年度」, 「進捗確認年度 平成27年度 目標」
    let which = profile.words("which_year").iter();
    let told = which.filter_map(|word| before.split_once(word.as_str()));
    let mut told = told.map(|(_, rest)| format!("{rest}{behind}"));
    let told = told.rfind(|rest| role(rest).is_some());
    // 「目標値 平成33年度の目標値」
    let twice = || {
        let same = is_aim(role(&before)?) == is_aim(role(behind)?);
        same.then(|| before.clone())
    };
    told.or_else(twice)
}

fn is_aim(role: Role) -> bool {
    matches!(role, Role::Target | Role::FinalTarget | Role::MidTarget)
}

#[cfg(test)]
mod tests {
    use super::super::year_label::year_label;
    use crate::profile::{Profile, Role};
    use crate::text::Text;
    use crate::trace::Place;

    #[test]
    fn what_is_said_before_and_behind_a_year_counts_once() {
        let profile = Profile::embedded();
        let role = |said: &str| {
            let label = year_label(&Text::new(said, Place::on_line(1)), &profile)?;
            label.role.map(|role| (label.span.year, role))
        };
        assert_eq!(
            role("現況値 令和６年度の実績"),
            Some((2024, Role::Baseline))
        );
        assert_eq!(
            role("目標値 令和12年度の目標値"),
            Some((2030, Role::Target))
        );
        assert_eq!(
            role("進捗確認年度 令和８年度 目標"),
            Some((2026, Role::Target))
        );
        assert_eq!(
            role("進捗確認年度目標 令和８年度"),
            Some((2026, Role::Target))
        );
        assert_eq!(role("現況値 令和12年度の目標値"), None);
        assert_eq!(role("進捗確認年度 令和８年度 会議"), None);
    }
}

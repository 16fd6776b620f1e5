//! Who answers for an item: 「企画財政課 住民課ほか」, 「デジタル推進課、全部署」, 「人事管理部門\n所属長」.

mod parts;
mod said;

pub(in crate::recognize) use parts::is_outside_body;
pub(in crate::recognize) use said::{bracketed_as_label, labelled, said_role, with_related};

use super::speaker::is_speaker;
use crate::plan::{Department, DepartmentRole};
use crate::profile::{Profile, Role};
use crate::text::Text;
pub(in crate::recognize) use parts::is_bureau_of;
use parts::{split, without_grade};
use said::{said_before, said_beside};

/// The departments a cell names, in their order.
#[derive(Debug, Default, PartialEq)]
pub(in crate::recognize) struct Departments {
    pub list: Vec<Department>,
    /// 「ほか」 stands with them.
    pub and_others: bool,
}

/// Reads the content of a department cell. Everything in it is a department or a separator: a
/// name no suffix is known for is taken as printed.
pub(in crate::recognize) fn departments(
    text: &Text,
    role: DepartmentRole,
    profile: &Profile,
) -> Departments {
    let mut out = Departments::default();
    let parts = split(text, profile);
    // 「◎市民課、税務課」: the mark tells one of several apart.
    let marked = |part: &Text| part.as_str().starts_with('◎');
    let told = parts.iter().any(marked) && !parts.iter().all(marked);
    // 「主管：市民課　連携：税務課、総務課」: a label holds until the next.
    let mut labelled = None;
    let several = parts.len() > 1;
    for part in parts {
        let (name, others) = strip_others(part.as_str().trim(), profile);
        out.and_others |= others;
        let name = name.trim_matches(|c: char| c.is_whitespace() || "、,・/◎○●".contains(c));
        let (said, name) = said_before(name, profile);
        labelled = said.or(labelled);
        let (said, name) = said_beside(name, profile);
        let leads = (told && marked(&part)).then_some(DepartmentRole::Lead);
        let said = said.or(leads).or(labelled);
        let name = without_grade(unbracketed(name), profile);
        if name.is_empty() || is_nobody(name, profile) || is_time_or_figure(name, profile) {
            continue;
        }
        // 「税務課　ほか関係課」
        if !out.list.is_empty() && is_further(name, profile) {
            out.and_others = true;
            continue;
        }
        // 「担当」 a wide gap before 「市民課」
        let labels = profile.lexicon.read(name);
        let label = labels.first().is_some_and(|l| l.role == Role::Department);
        if label && several && out.list.is_empty() {
            continue;
        }
        // 「成果指標」 below 「福祉課、総務課」 heads what follows.
        let metric = labels
            .first()
            .is_some_and(|l| l.role.is_metric() || l.role == Role::Indicator);
        if metric && !out.list.is_empty() && !ends_like_department(name, profile) {
            continue;
        }
        let closed = with_division(name, profile).unwrap_or_else(|| close_up(name));
        let further = all_and_one(&part, profile);
        let further = further.iter().flat_map(|names| split(names, profile));
        let further = further.map(|name| (close_up(name.as_str()), name.printed()));
        for (name, raw) in std::iter::once((closed, part.printed())).chain(further) {
            if out.list.iter().any(|d| d.name == name) {
                continue;
            }
            out.list.push(Department {
                name,
                role: said.unwrap_or(role),
                raw,
            });
        }
    }
    out
}

/// A name in brackets of its own is that name.
fn unbracketed(name: &str) -> &str {
    name.strip_prefix('(')
        .and_then(|n| n.strip_suffix(')'))
        .filter(|n| !n.contains(['(', ')']))
        .unwrap_or(name)
}

/// 「全課（人権推進課）」: everybody, and who among them sees to it.
fn all_and_one(part: &Text, profile: &Profile) -> Option<Text> {
    let (all, _) = part
        .as_str()
        .trim_end()
        .strip_suffix(')')?
        .split_once('(')?;
    let inner = part.slice(all.len() + 1..part.as_str().trim_end().len() - 1);
    let everybody = profile.words("whole_organisation");
    let others = strip_others(inner.as_str().trim(), profile).1;
    let names = everybody.iter().any(|w| w == all.trim()) && is_department_list(&inner, profile);
    (names && !others).then(|| inner.trimmed())
}

fn is_nobody(name: &str, profile: &Profile) -> bool {
    let said = || profile.words("no_office").iter().any(|w| w == name);
    !name.chars().any(char::is_alphanumeric) || said()
}

/// 「ほか関係課」: those who take part beside the ones that are named.
fn is_further(name: &str, profile: &Profile) -> bool {
    let mut others = profile.words("others").iter();
    let rest = others.find_map(|word| name.strip_prefix(word.as_str()));
    let labels = rest.map(|rest| profile.lexicon.read(rest.trim()));
    labels.is_some_and(|l| l.iter().any(|l| l.role == Role::RelatedDepartment))
}

/// 「令和8年度」, 「12.7」: what stood beside or below them was taken for theirs.
fn is_time_or_figure(name: &str, profile: &Profile) -> bool {
    profile.calendar.whole(name).is_some() || profile.numbers.whole(name).is_some()
}

/// The brackets behind a name explain it (「（健康づくり課ほか）」) and are no part of it.
fn close_up(name: &str) -> String {
    let bare = match name.find('(') {
        Some(at) if at > 0 && name.ends_with(')') => &name[..at],
        _ => name,
    };
    bare.chars().filter(|c| !c.is_whitespace()).collect()
}

/// 「教育委員会（学校教育課）」: the bracket names the division of the body before it.
fn with_division(name: &str, profile: &Profile) -> Option<String> {
    let (bureau, division) = name.strip_suffix(')')?.split_once('(')?;
    let (bureau, division) = (close_up(bureau.trim()), division.trim());
    // 「市民課（窓口係）」: who in it is at hand explains the name.
    let divisions = profile.words("division_suffix");
    let one = !division.contains(['、', ',', '・', ' ', '\n'])
        && !divisions.iter().any(|s| bureau.ends_with(s.as_str()));
    (one && is_bureau_of(&bureau, division, profile)).then(|| format!("{bureau}{division}"))
}

/// Takes 「ほか」, 「（ほか）」, 「等」 off the end of a name.
fn strip_others<'t>(name: &'t str, profile: &Profile) -> (&'t str, bool) {
    let mut name = name;
    let mut others = false;
    'again: loop {
        let bare = name.trim_end();
        for word in profile.words("others") {
            for form in [format!("({word})"), word.clone()] {
                if let Some(rest) = bare.strip_suffix(form.as_str()) {
                    // 「他」 and 「等」 also end names: 「高等」 is no 「高」 and others.
                    if rest.is_empty() || ends_like_department(rest.trim_end(), profile) {
                        name = rest;
                        others = true;
                        continue 'again;
                    }
                }
            }
        }
        return (name, others);
    }
}

/// Whether the words end as names of departments do: 「課」, 「センター」, 「所属長」.
pub(in crate::recognize) fn ends_like_department(name: &str, profile: &Profile) -> bool {
    let bare = close_up(name.trim());
    let ends = |list: &str| {
        profile
            .words(list)
            .iter()
            .any(|s| bare.ends_with(s.as_str()))
    };
    // 「5か所」 is a number of places and no office.
    !bare.is_empty()
        && profile.numbers.whole(&bare).is_none()
        && !ends("department_look_alike")
        && (ends("department_suffix") || ends("staff_role") || ends("whole_organisation"))
}

/// Whether a whole text is one or more names of departments and nothing else.
pub(in crate::recognize) fn is_department_list(text: &Text, profile: &Profile) -> bool {
    let parts = split(text, profile);
    // 「建設課、県」, but 「県」 alone is no office.
    let beside = |name: &str| parts.len() > 1 && is_outside_body(name, profile);
    !parts.is_empty()
        && parts.iter().all(|p| {
            let (name, others) = strip_others(p.as_str().trim(), profile);
            let len = name.chars().count();
            (others && name.is_empty())
                || beside(name)
                || (2..=20).contains(&len)
                    && ends_like_department(name, profile)
                    && !is_speaker(name, profile)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextBuilder;
    use crate::trace::Place;

    fn read(printed: &str) -> (Vec<String>, bool) {
        let mut builder = TextBuilder::default();
        for (i, part) in printed.split('|').enumerate() {
            // 「|」 stands for a line broken for lack of room.
            if i > 0 {
                builder.soft_break();
            }
            builder.push(part, Place::on_line(1));
        }
        let profile = Profile::embedded();
        let found = departments(&builder.finish(), DepartmentRole::Unstated, &profile);
        let names = found.list.into_iter().map(|d| d.name).collect();
        (names, found.and_others)
    }

    fn names(printed: &str) -> Vec<String> {
        read(printed).0
    }

    #[test]
    fn a_grade_before_a_name_is_none_of_it() {
        assert_eq!(names("Ａ 市民協働課"), ["市民協働課"]);
        assert_eq!(names("Ａ型事業所支援課"), ["A型事業所支援課"]);
    }

    #[test]
    fn separators_of_every_kind_part_names() {
        for printed in [
            "企画財政課 住民課",
            "企画財政課、住民課",
            "企画財政課\n住民課",
            "企画財政課・住民課",
            "企画財政課及び住民課",
            "企画財政課|住民課",
        ] {
            assert_eq!(names(printed), ["企画財政課", "住民課"], "{printed}");
        }
    }

    #[test]
    fn what_is_noted_behind_names_is_no_name() {
        assert_eq!(
            names("（主）住民課 （関）秘書広報課"),
            ["住民課", "秘書広報課"]
        );
        assert_eq!(names("住民課 ※令和9年度から窓口課"), ["住民課"]);
        assert_eq!(read("住民課 ほか関係課"), (vec!["住民課".to_owned()], true));
        assert_eq!(names("関係課"), ["関係課"]);
        let profile = Profile::embedded();
        let content = Text::new("住民課 （関係課：秘書広報課）", Place::default());
        let (main, along) = with_related(&Text::default(), &content, &profile);
        assert_eq!((main.as_str(), along.as_str()), ("住民課", "秘書広報課"));
    }

    #[test]
    fn a_name_broken_in_its_middle_stays_whole() {
        assert_eq!(
            names("企画財政課|秘書広報課|まちづくり|整備課"),
            ["企画財政課", "秘書広報課", "まちづくり整備課"]
        );
        assert_eq!(names("人事管理部|門"), ["人事管理部門"]);
        assert_eq!(names("こども家庭\nセンター"), ["こども家庭センター"]);
        assert_eq!(
            names("社会福祉協議会\n福祉課"),
            ["社会福祉協議会", "福祉課"]
        );
        assert_eq!(names("市民\n福祉課"), ["市民", "福祉課"]);
        assert_eq!(names("健康福祉課|保育園"), ["健康福祉課", "保育園"]);
        assert_eq!(names("さくら|保育園"), ["さくら保育園"]);
    }

    #[test]
    fn a_sentence_may_say_who_answers() {
        let profile = Profile::embedded();
        let said = |printed: &str| labelled(&Text::new(printed, Place::on_line(1)), &profile);
        let offices = said("担当課は、企画財政課、住民課です。").unwrap();
        assert_eq!(offices.as_str(), "企画財政課、住民課");
        assert!(said("会場は、市民課です。").is_none());
    }

    #[test]
    fn times_and_figures_answer_for_nothing() {
        assert_eq!(names("企画財政課、令和８年度、12.7"), ["企画財政課"]);
    }

    #[test]
    fn letters_set_apart_are_one_name() {
        assert_eq!(names("所 属 長|職 員"), ["所属長", "職員"]);
        assert_eq!(names("総務課長|職 員"), ["総務課長", "職員"]);
    }

    #[test]
    fn words_and_marks_say_what_part_each_has() {
        let roles = |printed: &str| {
            let profile = Profile::embedded();
            let text = crate::text::Text::new(printed, Place::on_line(1));
            let found = departments(&text, DepartmentRole::Unstated, &profile);
            let told = found.list.into_iter().map(|d| match d.role {
                DepartmentRole::Unstated => d.name,
                role => format!("{}:{role:?}", d.name),
            });
            told.collect::<Vec<_>>().join(" ")
        };
        for (printed, told) in [
            (
                "市民課 連携：税務課、総務課",
                "市民課 税務課:Related 総務課:Related",
            ),
            ("市民課／関係課 税務課", "市民課 税務課:Related"),
            ("（主）管財課（副）財政課", "管財課:Lead 財政課:Related"),
            ("管財課（主）財政課（副）", "管財課:Lead 財政課:Related"),
            ("主：管財課\n副：財政課", "管財課:Lead 財政課:Related"),
            ("◎市民課、税務課", "市民課:Lead 税務課"),
            ("◎市民課 ◎税務課", "市民課 税務課"),
            ("全課（人権推進課）", "全課 人権推進課"),
            ("総務課、関係課", "総務課 関係課"),
        ] {
            assert_eq!(roles(printed), told, "{printed}");
        }
    }

    #[test]
    fn others_are_no_department() {
        assert_eq!(
            read("企画財政課（ほか）"),
            (vec!["企画財政課".to_owned()], true)
        );
        assert_eq!(read("企画財政課 住民課ほか").0.len(), 2);
        // An example in brackets explains the name before it.
        assert_eq!(
            read("各窓口業務所管部署（健康づくり課ほか）"),
            (vec!["各窓口業務所管部署".to_owned()], false)
        );
    }

    #[test]
    fn a_division_under_its_bureau_is_one_department() {
        assert_eq!(names("教育委員会\n学校教育課"), ["教育委員会学校教育課"]);
        assert_eq!(names("議会事務局\n総務課"), ["議会事務局", "総務課"]);
        assert_eq!(
            names("総務部 契約管財課 市民課"),
            ["総務部契約管財課", "市民課"]
        );
        assert_eq!(names("情報政策課\n情報政策係"), ["情報政策課情報政策係"]);
        assert_eq!(names("庶務係\n施設係"), ["庶務係", "施設係"]);
        assert_eq!(names("教育委員会 生涯学習課"), ["教育委員会生涯学習課"]);
    }

    #[test]
    fn who_takes_part_stands_on_lines_of_its_own() {
        assert_eq!(
            names("企画課\n関係市\n北山バス株式会社"),
            ["企画課", "関係市", "北山バス株式会社"]
        );
        assert_eq!(
            names("建設課\n道路管理者\n自治会"),
            ["建設課", "道路管理者", "自治会"]
        );
        // A name may be broken before its form or its ending.
        assert_eq!(names("北山バス\n株式会社"), ["北山バス株式会社"]);
        assert_eq!(names("高齢者\n福祉課"), ["高齢者福祉課"]);
    }

    #[test]
    fn a_blank_parts_offices_and_bodies_that_have_no_divisions() {
        assert_eq!(names("教育委員会 水産課"), ["教育委員会", "水産課"]);
        assert_eq!(names("農業委員会 農林課"), ["農業委員会", "農林課"]);
        assert_eq!(names("農業委員会 農地係"), ["農業委員会農地係"]);
        assert_eq!(names("総務課 消防団"), ["総務課", "消防団"]);
        assert_eq!(names("消防団 総務課"), ["消防団", "総務課"]);
        assert_eq!(
            names("子育て応援課 青少年・こども家庭課"),
            ["子育て応援課", "青少年・こども家庭課"]
        );
    }
}

//! Who answers for an item: 「企画財政課 住民課ほか」, 「デジタル推進課、全部署」, 「人事管理部門\n所属長」.

mod parts;
mod said;

pub(super) use parts::is_outside_body;
pub(super) use said::{labelled, said_role, with_related};

use super::speaker::is_speaker;
use crate::plan::{Department, DepartmentRole};
use crate::profile::Profile;
use crate::text::Text;
use parts::{is_bureau_of, split};
use said::{said_before, said_beside};

/// The departments a cell names, in their order.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Departments {
    pub list: Vec<Department>,
    /// 「ほか」 stands with them.
    pub and_others: bool,
}

/// Reads the content of a department cell. Everything in it is a department or a separator: a
/// name no suffix is known for is taken as printed.
pub(super) fn departments(text: &Text, role: DepartmentRole, profile: &Profile) -> Departments {
    let mut out = Departments::default();
    for part in split(text, profile) {
        let (name, others) = strip_others(part.as_str().trim(), profile);
        out.and_others |= others;
        let name = name.trim_matches(|c: char| c.is_whitespace() || "、,・/◎○●".contains(c));
        let (labelled, name) = said_before(name, profile);
        let (said, name) = said_beside(name, profile);
        let said = said.or(labelled);
        let name = unbracketed(name);
        if name.is_empty() || is_nobody(name) {
            continue;
        }
        let closed = with_division(name, profile).unwrap_or_else(|| close_up(name));
        if out.list.iter().any(|d| d.name == closed) {
            continue;
        }
        out.list.push(Department {
            name: closed,
            role: said.unwrap_or(role),
            raw: part.printed(),
        });
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

fn is_nobody(name: &str) -> bool {
    !name.chars().any(char::is_alphanumeric) || matches!(name, "ー" | "一")
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
pub(super) fn ends_like_department(name: &str, profile: &Profile) -> bool {
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
pub(super) fn is_department_list(text: &Text, profile: &Profile) -> bool {
    let parts = split(text, profile);
    !parts.is_empty()
        && parts.iter().all(|p| {
            let (name, others) = strip_others(p.as_str().trim(), profile);
            let len = name.chars().count();
            (others && name.is_empty())
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
    }

    #[test]
    fn letters_set_apart_are_one_name() {
        assert_eq!(names("所 属 長|職 員"), ["所属長", "職員"]);
        assert_eq!(names("総務課長|職 員"), ["総務課長", "職員"]);
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
    }
}

//! Who answers for an item: 「企画財政課 住民課ほか」, 「デジタル推進課、全部署」, 「人事管理部門\n所属長」.

use super::speaker::is_speaker;
use crate::plan::{Department, DepartmentRole};
use crate::profile::{Label, Profile, Role};
use crate::text::Text;

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
        let (said, name) = said_beside(name, profile);
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

/// 「主管課」 says of its department that it leads, 「担当課」 does not say.
pub(super) fn said_role(label: &Label, profile: &Profile) -> DepartmentRole {
    let leads = profile.words("lead_label");
    if leads.iter().any(|w| label.id.contains(w.as_str())) {
        DepartmentRole::Lead
    } else {
        DepartmentRole::Unstated
    }
}

/// The related departments behind the others: 「総務課（関係課：全課）」, and 「総務課（情報政策課）」 under
/// 「主管課（関係課）」.
pub(super) fn with_related(label: &Text, content: &Text, profile: &Profile) -> (Text, Text) {
    let lexicon = &profile.lexicon;
    let related = |labels: &[Label]| labels.iter().any(|l| l.role == Role::RelatedDepartment);
    let norm = content.as_str().trim_end();
    // 「主管課　税務課　　関係課　会計課」: a further label on the line.
    let mut at = 0;
    for word in norm.split_inclusive(char::is_whitespace) {
        let end = at + word.len();
        if at > 0 && end < norm.len() && related(&lexicon.read(word.trim())) {
            let rest = content.slice(end..norm.len()).trimmed();
            return (content.slice(0..at).trimmed(), rest);
        }
        at = end;
    }
    let bracket = norm
        .strip_suffix(')')
        .and_then(|b| Some((b.len(), b.rfind('(')?)));
    let Some((end, at)) = bracket.filter(|(_, at)| *at > 0) else {
        return (content.clone(), Text::default());
    };
    let (main, inner) = (content.slice(0..at).trimmed(), content.slice(at + 1..end));
    let pairs = lexicon.pairs(inner.as_str());
    if let Some(pair) = pairs.iter().find(|p| related(&p.labels)) {
        return (main, inner.slice(pair.value.clone()).trimmed());
    }
    let noted = label.as_str().trim_end().strip_suffix(')');
    let noted = noted.and_then(|l| Some(l.rsplit_once('(')?.1));
    if noted.is_some_and(|note| related(&lexicon.read(note))) {
        return (main, inner);
    }
    (content.clone(), Text::default())
}

/// What brackets before or behind a name say of its part: 「企画課（主）」, 「（関係）総務課」.
fn said_beside<'n>(name: &'n str, profile: &Profile) -> (Option<DepartmentRole>, &'n str) {
    let role = |word: &str| {
        let is = |list: &str| profile.words(list).iter().any(|w| w == word);
        let lead = is("lead_mark").then_some(DepartmentRole::Lead);
        lead.or(is("related_mark").then_some(DepartmentRole::Related))
    };
    for (open, close) in [('(', ')'), ('【', '】'), ('〔', '〕'), ('[', ']')] {
        let behind = || {
            let (rest, word) = name.strip_suffix(close)?.rsplit_once(open)?;
            Some((role(word.trim()), rest.trim_end()))
        };
        let before = || {
            let (word, rest) = name.strip_prefix(open)?.split_once(close)?;
            Some((role(word.trim()), rest.trim_start()))
        };
        for (said, rest) in behind().into_iter().chain(before()) {
            if said.is_some() && !rest.is_empty() {
                return (said, rest);
            }
        }
    }
    (None, name)
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

/// Cuts where names end: at line breaks and separators, at spaces and broken lines only where
/// both sides look like names, never inside brackets.
fn split(text: &Text, profile: &Profile) -> Vec<Text> {
    let norm = text.as_str();
    let soft = text.breaks();
    let mut parts: Vec<Text> = Vec::new();
    let mut start = 0;
    let mut depth = 0_i32;
    let mut at = 0;
    while at < norm.len() {
        let rest = &norm[at..];
        let Some(c) = rest.chars().next() else {
            break;
        };
        match c {
            '(' | '「' => depth += 1,
            ')' | '」' => depth -= 1,
            _ => {}
        }
        let width = c.len_utf8();
        if depth > 0 {
            at += width;
            continue;
        }
        let left = norm[start..at].trim();
        let and = profile
            .words("department_separator_word")
            .iter()
            .find(|w| rest.starts_with(w.as_str()));
        if c == '\n' {
            let below = next_name(norm[at..].trim_start());
            let bracket = norm[at..].trim_start().starts_with('(');
            if bracket
                || is_bureau_of(left, &below, profile)
                || goes_on_below(left, &below, profile)
            {
                at += width;
                continue;
            }
        }
        if matches!(c, '\n' | '、' | ',' | '，' | '/' | ';')
            || (c == '・' && ends_like_department(left, profile))
        {
            parts.push(text.slice(start..at));
            start = at + width;
        } else if let Some(word) = and.filter(|_| ends_like_department(left, profile)) {
            parts.push(text.slice(start..at));
            at += word.len();
            start = at;
            continue;
        } else if c == ' ' && at > start {
            let right = norm[at..].trim_start();
            let next = next_name(right);
            let (next, _) = strip_others(&next, profile);
            if ends_like_department(strip_others(left, profile).0, profile)
                && (next.is_empty() || ends_like_department(next, profile))
                && !right.starts_with('(')
                && (left.ends_with("本部") || !is_bureau_of(left, &close_up(next), profile))
            {
                parts.push(text.slice(start..at));
                start = at + width;
            }
        } else if soft.contains(&at) && at > start && ends_for_sure(left, profile) {
            // The next name may itself be broken: 「まちづくり」 / 「整備課」.
            let goes_on = soft
                .iter()
                .copied()
                .filter(|&b| b > at)
                .chain([norm.len()])
                .map(|end| next_name(norm.get(at..end).unwrap_or("")))
                .any(|line| {
                    !is_mere_ending(&line, profile)
                        && (2..=20).contains(&line.chars().count())
                        && ends_like_department(strip_others(&line, profile).0, profile)
                });
            if goes_on {
                parts.push(text.slice(start..at));
                start = at;
            }
        }
        at += width;
    }
    parts.push(text.slice(start..norm.len()));
    parts
        .into_iter()
        .map(|p| p.trimmed())
        .filter(|p| !p.is_empty())
        .collect()
}

/// 「事務局」 below 「農業委員会」 is the rest of a name.
fn is_mere_ending(line: &str, profile: &Profile) -> bool {
    profile.words("department_suffix").iter().any(|s| s == line)
}

/// The words up to the next separator; letters set apart are one name: 「職 員」.
fn next_name(words: &str) -> String {
    let mut name = String::new();
    for part in words.split_inclusive(|c: char| c.is_whitespace() || "、,・/".contains(c)) {
        let bare = part.trim_end_matches(|c: char| c.is_whitespace() || "、,・/".contains(c));
        if !name.is_empty() && bare.chars().count() != 1 {
            break;
        }
        name.push_str(bare);
        if bare.chars().count() != 1 || !part.ends_with(' ') {
            break;
        }
    }
    name
}

/// 「こども家庭」 over 「センター」: what ends like no name goes on in the line below.
fn goes_on_below(upper: &str, lower: &str, profile: &Profile) -> bool {
    /// What is longer than a line of a narrow cell was not broken (characters).
    const NARROW: usize = 8;
    let known = |list: &str| profile.words(list).iter().any(|w| w == upper);
    (1..=NARROW).contains(&upper.chars().count())
        && !ends_like_department(strip_others(upper, profile).0, profile)
        && !known("outside_body")
        && ends_like_department(strip_others(lower, profile).0, profile)
}

/// 「教育委員会」 over 「学校教育課」, 「情報政策課」 over 「情報政策係」: one name on two lines.
fn is_bureau_of(upper: &str, lower: &str, profile: &Profile) -> bool {
    let ends = |name: &str, list: &str| {
        let mut endings = profile.words(list).iter();
        endings.any(|s| name.ends_with(s.as_str()))
    };
    let over = |above: &str, below: &str| ends(upper, above) && ends(lower, below);
    !upper.ends_with("事務局")
        && (over("bureau_suffix", "division_suffix") || over("division_suffix", "section_suffix"))
        && !over("section_suffix", "section_suffix")
}

/// Whether a name ends here although the line was only broken for lack of room: 「課」 ends a
/// name, 「部」 may go on as 「部門」 and 「所」 as 「所管」.
fn ends_for_sure(name: &str, profile: &Profile) -> bool {
    let bare = close_up(name.trim());
    profile
        .words("department_suffix_sure")
        .iter()
        .any(|s| bare.ends_with(s.as_str()))
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

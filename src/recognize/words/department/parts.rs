//! Where one name of a department ends and the next begins.

use super::close_up;
use super::ends_like_department;
use super::said::said_by;
use super::strip_others;
use crate::profile::{Profile, Role};
use crate::text::Text;

/// A name without the grade that a converter left a space before it, 「A 市民協働課」 below 「評価　担当課」.
pub(super) fn without_grade<'n>(name: &'n str, profile: &Profile) -> &'n str {
    let grade = |c: char| matches!(c, 'A'..='E' | 'S');
    let behind = name.strip_prefix(grade).unwrap_or(name);
    let apart = behind.starts_with(char::is_whitespace);
    let office =
        Some(behind.trim_start()).filter(|rest| apart && ends_like_department(rest, profile));
    office.unwrap_or(name)
}

/// Cuts where names end: at line breaks and separators, at spaces and broken lines only where
/// both sides look like names, never inside brackets.
pub(super) fn split(text: &Text, profile: &Profile) -> Vec<Text> {
    let text = &without_note(text, profile);
    let norm = text.as_str();
    let soft = text.breaks();
    let separators = profile.words("department_separator_word");
    let mut parts: Vec<Text> = Vec::new();
    let mut start = 0;
    let mut depth = 0_i32;
    let mut at = 0;
    while at < norm.len() {
        let rest = &norm[at..];
        let Some(c) = rest.chars().next() else {
            break;
        };
        if depth == 0 && c == '(' && begins_name(norm, start, at, profile) {
            parts.push(text.slice(start..at));
            start = at;
        }
        match c {
            '(' | '「' => depth += 1,
            ')' | '」' => depth -= 1,
            _ => {}
        }
        let width = c.len_utf8();
        if depth == 0 && c == ')' && ends_name(norm, start, at, profile) {
            parts.push(text.slice(start..at + width));
            at += width;
            start = at;
            continue;
        }
        if depth > 0 {
            at += width;
            continue;
        }
        let left = || norm[start..at].trim();
        let and = separators.iter().find(|w| rest.starts_with(w.as_str()));
        if c == '\n' {
            let below = next_name(norm[at..].trim_start());
            let bracket = norm[at..].trim_start().starts_with('(');
            if bracket
                || is_bureau_of(left(), &below, profile)
                || goes_on_below(left(), &below, profile)
            {
                at += width;
                continue;
            }
        }
        if matches!(c, '\n' | '、' | ',' | '，' | '/' | ';')
            || (c == '・'
                && (ends_like_department(left(), profile) || is_outside_body(left(), profile)))
        {
            parts.push(text.slice(start..at));
            start = at + width;
        } else if let Some(word) = and.filter(|_| ends_like_department(left(), profile)) {
            parts.push(text.slice(start..at));
            at += word.len();
            start = at;
            continue;
        } else if c == ' ' && at > start {
            let right = norm[at..].trim_start();
            let next = next_name(right);
            let (next, _) = strip_others(&next, profile);
            let label = profile.lexicon.read(left()).into_iter().next();
            let labels = label.is_some_and(|l| l.role == Role::RelatedDepartment);
            if !labels
                && is_whole_name(strip_others(left(), profile).0, profile)
                && (next.is_empty()
                    || is_whole_name(next, profile)
                    || ends_like_department(next_word(right), profile))
                && !right.starts_with('(')
                && (left().ends_with("本部") || !is_bureau_of(left(), &close_up(next), profile))
            {
                parts.push(text.slice(start..at));
                start = at + width;
            }
        } else if soft.contains(&at) && at > start && ends_for_sure(left(), profile) {
            // The next name may itself be broken: 「まちづくり」 / 「整備課」.
            let goes_on = soft
                .iter()
                .copied()
                .filter(|&b| b > at)
                .chain([norm.len()])
                .map(|end| next_name(norm.get(at..end).unwrap_or("")))
                .any(|line| {
                    (!is_mere_ending(&line, profile) || is_kind(left(), &line, profile))
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

/// 「税務課 ※令和8年度から収納課」: a note behind a name is none.
fn without_note(text: &Text, profile: &Profile) -> Text {
    let norm = text.as_str();
    let note = norm.find('※').filter(|&at| {
        let name = norm[..at].trim_end_matches([' ', '\n']);
        ends_like_department(strip_others(name, profile).0, profile)
    });
    note.map_or_else(|| text.clone(), |at| text.slice(0..at))
}

/// 「（主）管財課（副）財政課」: a bracket of one's part stands before each name.
fn begins_name(norm: &str, start: usize, at: usize, profile: &Profile) -> bool {
    let left = norm.get(start..at).unwrap_or("").trim();
    let inner = norm.get(at + 1..).and_then(|r| r.split_once(')'));
    left.starts_with('(')
        && ends_like_department(left.split_once(')').map_or(left, |(_, name)| name), profile)
        && inner.is_some_and(|(word, _)| said_by(word.trim(), profile).is_some())
}

/// 「管財課（主）財政課（副）」: a bracket of one's part stands behind each name.
fn ends_name(norm: &str, start: usize, at: usize, profile: &Profile) -> bool {
    let part = norm.get(start..at).unwrap_or("");
    let next = norm.get(at + 1..).and_then(|r| r.chars().next());
    let name = next.is_some_and(char::is_alphanumeric);
    part.rsplit_once('(').is_some_and(|(left, word)| {
        name && ends_like_department(left, profile) && said_by(word.trim(), profile).is_some()
    })
}

/// 「事務局」 below 「農業委員会」 is the rest of a name.
fn is_mere_ending(line: &str, profile: &Profile) -> bool {
    profile.words("department_suffix").iter().any(|s| s == line)
}

/// 「保育園」 below 「福祉課」 is a body of its own.
fn is_kind(left: &str, line: &str, profile: &Profile) -> bool {
    let kinds = profile.words("office_by_kind");
    left.ends_with(['課', '室', '係', '班']) && kinds.iter().any(|s| s == line)
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

/// The words up to the next gap: 「青少年・こども家庭課」 is one name.
fn next_word(words: &str) -> &str {
    let end = |c: char| c.is_whitespace() || "、,/(".contains(c);
    words.split(end).next().unwrap_or_default()
}

/// 「町」, 「農協」, 「地域」: who takes part beside the departments.
pub(in crate::recognize) fn is_outside_body(name: &str, profile: &Profile) -> bool {
    profile.words("outside_body").iter().any(|w| w == name)
}

/// 「総務課」, 「消防団」: what a blank may part from the next name; 「県」 alone may begin one.
fn is_whole_name(name: &str, profile: &Profile) -> bool {
    ends_like_department(name, profile)
        || name.chars().count() > 1 && is_outside_body(name, profile)
}

/// 「こども家庭」 over 「センター」: what ends like no name goes on in the line below.
fn goes_on_below(upper: &str, lower: &str, profile: &Profile) -> bool {
    /// What is longer than a line of a narrow cell was not broken (characters).
    const NARROW: usize = 8;
    (1..=NARROW).contains(&upper.chars().count())
        && !ends_like_department(strip_others(upper, profile).0, profile)
        && !is_outside_body(upper, profile)
        && !is_company(lower, profile)
        && ends_like_department(strip_others(lower, profile).0, profile)
}

/// 「北星バス株式会社」: the form of a body beside its name, and not 「株式会社」 below it.
fn is_company(line: &str, profile: &Profile) -> bool {
    /// A form with less beside it may go on from the line above (characters).
    const NAME: usize = 3;
    let mut forms = profile.words("company_form").iter();
    let beside = |form: &String| line.replacen(form.as_str(), "", 1).chars().count();
    forms.any(|form| line.contains(form.as_str()) && beside(form) >= NAME)
}

/// 「教育委員会」 over 「学校教育課」, 「情報政策課」 over 「情報政策係」: one name on two lines.
pub(in crate::recognize) fn is_bureau_of(upper: &str, lower: &str, profile: &Profile) -> bool {
    let ends = |name: &str, list: &str| {
        let mut endings = profile.words(list).iter();
        endings.any(|s| name.ends_with(s.as_str()))
    };
    let over = |above: &str, below: &str| ends(upper, above) && ends(lower, below);
    !upper.ends_with("事務局")
        && !is_board_beside(upper, lower, profile)
        // 「産業部」 beside 「教育委員会」: a board is under no department.
        && !lower.ends_with("委員会")
        && (over("bureau_suffix", "division_suffix")
            || over("bureau_suffix", "office_suffix") && upper.ends_with('部')
            || over("division_suffix", "section_suffix"))
        && !over("section_suffix", "section_suffix")
}

/// 「農業委員会」 beside 「産業課」, 「教育委員会」 beside 「水産課」: a board has a bureau and no divisions, and that of the schools has
/// 「学校教育課」 and its like.
fn is_board_beside(board: &str, division: &str, profile: &Profile) -> bool {
    let schools = profile.words("school_board").iter();
    let own = profile.words("school_board_division").iter();
    let of_schools = schools.clone().any(|s| board.ends_with(s.as_str()));
    let its_own = own.clone().any(|w| division.contains(w.as_str()));
    board.ends_with("委員会") && division.ends_with('課') && !(of_schools && its_own)
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

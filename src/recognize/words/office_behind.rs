//! Offices at the end of a text: 「…事業（産業課）」, 「…を配る。【総務課】」, 「窓口の改善　　市民課」.

use super::department::{departments, is_department_list, is_outside_body, labelled, with_related};
use super::offices::are_offices;
use super::wording::{take_department, take_status};
use crate::plan::DepartmentRole;
use crate::recognize::context::Context;
use crate::recognize::undertakings::doers::{is_deed, is_doing};
use crate::text::Text;

/// Whether brackets that hold no aside end a text.
pub(in crate::recognize) fn ends_squarely(text: &Text) -> bool {
    text.as_str()
        .trim_end()
        .ends_with(['】', '>', '》', '〕', ']'])
}

/// 「…を配る。（実施者：総務課、職員）」: a word says that those in brackets at the end do it.
pub(in crate::recognize) fn ends_with_label(text: &Text, context: &Context) -> bool {
    let text = text.trimmed();
    let norm = text.as_str();
    let open = norm.rfind('(').filter(|at| *at > 0 && norm.ends_with(')'));
    open.is_some_and(|at| {
        let inner = text.slice(at + 1..norm.len() - 1);
        labelled(&inner, context.profile).is_some()
    })
}

/// 「…事業（産業課）」: an office of the town hall in brackets at the end, and no mere place.
pub(in crate::recognize) fn names_an_office(text: &Text, context: &Context) -> bool {
    let profile = context.profile;
    let text = take_status(text, context).map_or_else(|| text.clone(), |(_, rest)| rest);
    take_department(&text, context).is_some_and(|(names, rest)| {
        let found = departments(&names, DepartmentRole::Unstated, profile);
        if ends_with_label(&text, context) {
            return true;
        }
        // 「…進める。【消防本部】」: brackets behind a sentence hold nothing else, round ones where it says what
        // is to be done: 「…整備する。（図書館）」, 「…分担する（各課）」.
        let square = ends_squarely(&text);
        let over = match rest.as_str().ends_with('。') {
            true => square || is_doing(&rest, context),
            false => is_deed(&rest, context),
        };
        if over && are_offices(&names, context) {
            return true;
        }
        let rooms = profile.words("room_suffix");
        if rooms.iter().any(|r| names.as_str().ends_with(r.as_str())) {
            return false;
        }
        let ends = |name: &str| {
            let suffixes = profile.words("division_suffix").iter();
            let bodies = profile.words("bureau_suffix").iter().filter(|_| square);
            // 「一部」
            let named = |s: &str| name.ends_with(s) && name.chars().count() > 2;
            suffixes.chain(bodies).any(|s| named(s))
        };
        // 「・所属長 ・職員 ・計画推進担当（総務課）」 only names who they are.
        !is_department_list(&rest, profile) && found.list.iter().any(|d| ends(&d.name))
    })
}

/// The offices at the end of a title in a table, and the title without them: 「公園の整備【土木課】」.
pub(in crate::recognize) fn department_of_title(
    title: &Text,
    context: &Context,
) -> Option<(Text, Text)> {
    let profile = context.profile;
    let (names, rest) = take_department(title, context)?;
    let round = title.as_str().trim_end().ends_with(')') && !ends_with_label(title, context);
    if !round {
        return Some((names, rest));
    }
    let found = departments(&names, DepartmentRole::Unstated, profile);
    let any = |list: &str, is: fn(&str, &str) -> bool| {
        let mut words = profile.words(list).iter();
        words.any(|w| found.list.iter().any(|d| is(&d.name, w)))
    };
    // 「不登校の割合（中学校）」, 「利用者数（保健センター）」: of whom the figure is.
    let answers = match profile.names_figure(rest.as_str().trim_end()) {
        true => any("division_suffix", |name, s| name.ends_with(s)),
        // 「校舎の改修（小学校）」: which of them.
        false => !any("class_row", |n, w| n == w) || any("staff_role", |n, w| n == w),
    };
    answers.then_some((names, rest))
}

/// Who answers, and the title without them: 「（１）公園の整備　【土木課】」.
pub(in crate::recognize) fn answered_by(title: &Text, context: &Context) -> Option<(Text, Text)> {
    let (names, rest) = take_department(title, context).or_else(|| set_apart(title, context))?;
    // 「(1) CIO（副市長）」: round brackets hold who it is as well.
    let round = title.as_str().trim_end().ends_with(')');
    let ends = |name: &str| {
        let mut suffixes = context.profile.words("division_suffix").iter();
        let mut offices = context.profile.words("office_suffix").iter();
        suffixes.any(|s| name.ends_with(s.as_str()))
            || offices.any(|s| name.ends_with(s.as_str()))
            || is_outside_body(name, context.profile)
    };
    let divisions = || {
        let found = departments(&names, DepartmentRole::Unstated, context.profile);
        // 「（福祉課・消防署）」: beside one stand others that a name alone would not show.
        found.list.iter().any(|d| ends(&d.name))
    };
    let (main, _) = with_related(&Text::default(), &names, context.profile);
    let fits = are_offices(&main, context) && (!round || divisions());
    fits.then_some((names, rest))
}

/// Offices set apart by a space at the end of a title: 「窓口の改善　　市民課」.
pub(in crate::recognize) fn set_apart(title: &Text, context: &Context) -> Option<(Text, Text)> {
    let norm = title.as_str().trim_end();
    let at = norm.rfind(char::is_whitespace)?;
    let names = title.slice(at..norm.len()).trimmed();
    let rest = title.slice(0..at).trimmed();
    let named = !rest.is_empty() && !is_department_list(&rest, context.profile);
    (named && are_offices(&names, context)).then_some((names, rest))
}

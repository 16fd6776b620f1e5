//! Offices in brackets at the end of a text: 「…事業（産業課）」, 「…を配る。【総務課】」.

use super::context::Context;
use super::department::{departments, is_department_list, labelled};
use super::doers::is_doing;
use super::offices::are_offices;
use super::wording::{take_department, take_status};
use crate::plan::DepartmentRole;
use crate::text::Text;

/// Whether brackets that hold no aside end a text.
pub(super) fn ends_squarely(text: &Text) -> bool {
    text.as_str()
        .trim_end()
        .ends_with(['】', '>', '》', '〕', ']'])
}

/// 「…を配る。（実施者：総務課、職員）」: a word says that those in brackets at the end do it.
pub(super) fn ends_with_label(text: &Text, context: &Context) -> bool {
    let text = text.trimmed();
    let norm = text.as_str();
    let open = norm.rfind('(').filter(|at| *at > 0 && norm.ends_with(')'));
    open.is_some_and(|at| {
        let inner = text.slice(at + 1..norm.len() - 1);
        labelled(&inner, context.profile).is_some()
    })
}

/// 「…事業（産業課）」: an office of the town hall in brackets at the end, and no mere place.
pub(super) fn names_an_office(text: &Text, context: &Context) -> bool {
    let profile = context.profile;
    let text = take_status(text, context).map_or_else(|| text.clone(), |(_, rest)| rest);
    take_department(&text, context).is_some_and(|(names, rest)| {
        let found = departments(&names, DepartmentRole::Unstated, profile);
        if ends_with_label(&text, context) {
            return true;
        }
        // 「…進める。【消防本部】」: brackets behind a sentence hold nothing else, round ones where it says what
        // is to be done: 「…整備する。（図書館）」.
        let square = ends_squarely(&text);
        let over = rest.as_str().ends_with('。') && (square || is_doing(&rest, context));
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

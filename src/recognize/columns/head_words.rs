//! What words in a head say that are no label: a term of the plan, a band over offices, where figures start from.

use super::column::Column;
use crate::profile::{Profile, Role};
use crate::recognize::cells::cell::Seen;
use crate::recognize::cells::view::View;
use crate::recognize::words::department::ends_like_department;
use crate::text::Text;

/// Whether the cells of such a column say of what their row is, or whose, and are of no year.
pub(super) fn names_its_row(role: Role) -> bool {
    let answers = matches!(role, Role::Department | Role::RelatedDepartment);
    answers || matches!(role, Role::Indicator | Role::Unit | Role::Number)
}

/// Whether a head says where its figures start from: 「目標：委託率（％）」 over 「現状 40（R6）」.
pub(super) fn says_start(seen: &Seen, profile: &Profile) -> bool {
    let found = profile.pattern("start_behind").captures(seen.str());
    let label = found.as_ref().and_then(|c| c.get(1));
    let labels = label.map(|l| profile.lexicon.read(l.as_str()));
    labels.is_some_and(|l| l.iter().any(|l| l.role == Role::Baseline))
}

/// The term that a head says: 10 of 「第10期計画」.
pub(super) fn term_of(seen: &Seen, profile: &Profile) -> Option<u32> {
    let key = seen.text().key();
    let found = profile.pattern("term_alone").captures(&key)?;
    found.get(1)?.as_str().parse().ok()
}

/// 「実施する者」 over 「総務課」 and 「所属長」 is no part of their names.
pub(super) fn drop_band(names: &mut Vec<Text>, column: &Column, view: &View, profile: &Profile) {
    let office = |name: &Text| ends_like_department(name.as_str(), profile);
    let over = column
        .heads
        .first()
        .is_some_and(|&id| view.seen[id].cell.col_span > 1);
    let band = names.first().is_some_and(|name| !office(name));
    if names.len() > 1 && over && band && names.last().is_some_and(office) {
        names.remove(0);
    }
}

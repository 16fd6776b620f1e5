//! Heads printed once over several columns, where the frame that joined them was lost.

use super::column::Column;
use crate::profile::{Profile, Role};
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;

/// A year printed once over several columns whose frame was lost: 「R4｜　｜R5」 over 「計画｜実績」.
pub(super) fn spread_years(view: &View, columns: &mut [Column], profile: &Profile) {
    for i in 1..columns.len() {
        let (left, right) = columns.split_at_mut(i);
        let (Some(before), Some(column)) = (left.last(), right.first_mut()) else {
            continue;
        };
        let blank_top = column.heads.len() > 1
            && column
                .heads
                .first()
                .is_some_and(|&id| view.seen[id].kind == Kind::Empty);
        let year_top = before.heads.len() > 1 && before.year.is_some();
        if blank_top && year_top && column.year.is_none() {
            let part = |id: &&usize| view.seen[**id].year_part;
            let words = column
                .heads
                .iter()
                .find(part)
                .map(|&id| view.seen[id].text());
            column.year = before.year.clone().map(|year| match words {
                Some(words) => year.in_part(words, profile),
                None => year,
            });
            column.name = column.name.take().filter(|_| words.is_none());
        }
    }
}

/// A group printed once over several years whose frame was lost: 「効果額（千円）｜　｜　」 over
/// 「R7｜R8｜R9」.
pub(super) fn spread_groups(view: &View, columns: &mut [Column]) {
    let top = |c: &Column| {
        let first = c.heads.first().filter(|_| c.heads.len() > 1);
        first.map(|&id| view.seen[id].kind)
    };
    for i in 1..columns.len() {
        let (left, right) = columns.split_at_mut(i);
        let (Some(before), Some(column)) = (left.last_mut(), right.first_mut()) else {
            continue;
        };
        let goes_on = top(column) == Some(Kind::Empty) && top(before).is_some();
        // 「現状値（R6）」 says of itself alone what it is.
        let own = before.heads.last().map(|&id| &view.seen[id]);
        let own = own.is_some_and(|s| {
            s.kind == Kind::Label || s.year.as_ref().is_some_and(|year| year.role.is_some())
        });
        let dated = column.year.is_some() && before.year.is_some();
        if goes_on && dated && !own && column.role.is_none() {
            column.role = before.role;
            // 「実施年度」 over its years is their group.
            if before.role == Some(Role::Schedule) {
                before.group = before.role;
            }
            column.group = column.group.or(before.group);
            column.unit = column.unit.take().or_else(|| before.unit.clone());
            column.label = column.label.take().or_else(|| before.label.clone());
            column.pattern = column.pattern.take().or_else(|| before.pattern.clone());
            column.name = column.name.take().or_else(|| before.name.clone());
        }
    }
}

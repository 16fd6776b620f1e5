//! Numbers of several parts: 「2-1」 stands below 「2」.

use super::heading::{Heading, Kind};
use crate::text::Text;

/// Whether a number goes on from that of another heading: 「2-1」, 「2.1」 from 「2」, 「第2」 and
/// 「基本目標2」, 「Ⅱ-1」 from 「Ⅱ」.
pub(super) fn is_part(heading: &Heading, above: &Heading) -> bool {
    let parts = |h: &Heading| -> Vec<String> {
        let number = h.number.as_ref().map(Text::key).unwrap_or_default();
        let word = |c: char| c.is_alphabetic() && !c.is_ascii() && !c.is_numeric();
        let bare = match h.kind {
            Kind::Labelled | Kind::Undertaking => number.trim_start_matches(word).trim_start(),
            _ => number.trim_start_matches('第'),
        };
        let bare = bare.trim_end_matches(['章', '.', '、', ':']);
        bare.split(['-', '.']).map(str::to_owned).collect()
    };
    if heading.class.contains('(') || above.class.contains(['(', '①']) {
        return false;
    }
    let (own, over) = (parts(heading), parts(above));
    own.len() == over.len() + 1 && !over.concat().is_empty() && own.starts_with(&over)
}

/// The last part of a number in plain digits.
pub(super) fn last_part(value: &str) -> Option<u32> {
    value.rsplit(['-', '.']).next()?.parse().ok()
}

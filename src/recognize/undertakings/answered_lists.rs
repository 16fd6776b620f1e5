//! A line below a list of measures that says who answers for all of them: 「・…　・…　【担当課：健康推進課】」.

use crate::plan::{Item, ItemKind};
use crate::recognize::Finding;
use crate::recognize::context::Context;
use crate::recognize::stream::{Entry, Piece};
use crate::recognize::words::offices::{is_labelled, offices_below};
use crate::text::Text;

/// Gives the offices of the last measure of a section to those before it that name none, where they stand on a line of
/// their own at the end of the section.
pub(super) fn answer_all(found: &mut [Finding], entries: &[Entry], context: &Context) {
    let same = |one: &Finding, two: &Finding| match (measure(one), measure(two)) {
        (Some((_, one)), Some((_, two))) => {
            let section = |at: usize| entries.get(at)?.path.last().copied();
            matches!((section(one), section(two)), (Some(a), Some(b)) if std::ptr::eq(a, b))
        }
        _ => false,
    };
    for list in found.chunk_by_mut(same) {
        let Some((last, others)) = list.split_last_mut() else {
            continue;
        };
        let Some((answered, at)) = measure(last) else {
            continue;
        };
        let open = |f: &Finding| measure(f).is_some_and(|(item, _)| item.departments.is_empty());
        if answered.departments.is_empty()
            || others.is_empty()
            || !others.iter().all(open)
            || !closes(entries, at, context)
        {
            continue;
        }
        for other in others {
            if let Finding::Item(other) = other {
                other.item.departments.clone_from(&answered.departments);
                other.item.departments_and_others = answered.departments_and_others;
            }
        }
    }
}

/// A measure, and which entry it was read from.
fn measure(finding: &Finding) -> Option<(&Item, usize)> {
    match finding {
        Finding::Item(found) if found.item.kind == ItemKind::Measure => {
            Some((&found.item, found.at))
        }
        _ => None,
    }
}

/// Whether the paragraphs of a section end with a line of offices, at this entry or right behind it.
fn closes(entries: &[Entry], at: usize, context: &Context) -> bool {
    let text = |at: usize| match entries.get(at).map(|e| e.piece) {
        Some(Piece::Paragraph(p)) => Some(&p.text),
        _ => None,
    };
    let offices = |text: &Text| {
        let lines = text.lines();
        let last = lines.last().map(Text::trimmed);
        last.is_some_and(|line| {
            // 「（総務課）」 may well be of the point above it alone.
            let round = line.as_str().starts_with('(') && !is_labelled(&line, context);
            !round && offices_below(&line, context).is_some()
        })
    };
    match (text(at), text(at + 1)) {
        (Some(own), None) => offices(own),
        (Some(_), Some(next)) => offices(next) && text(at + 2).is_none(),
        (None, _) => false,
    }
}

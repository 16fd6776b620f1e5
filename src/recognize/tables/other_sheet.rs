//! Lists on a sheet of their own: the heading of a text on the page before does not stand above them.

use crate::plan::HierarchyLevel;
use crate::recognize::draft::Draft;
use crate::recognize::stream::{Entry, Piece};

/// Takes the headings off a list whose rows say all by themselves what they belong to, below a line that begins the page
/// and names the list: 「４　審議会の意見」 with its text, and on the next sheet 「進行管理表」 over 「環境目標｜施策の柱｜取組名」. What
/// is counted by a word, 「基本目標１」, may go on for pages.
pub(super) fn leave_heading(
    path: &mut Vec<HierarchyLevel>,
    rows: &[Draft],
    entries: &[Entry],
    at: usize,
) {
    let own = |d: &Draft| d.row && !d.item.hierarchy.is_empty();
    let counted = path.iter().any(|level| level.label.is_some());
    if rows.len() > 1 && rows.iter().all(own) && !counted && begins_sheet(entries, at) {
        path.clear();
    }
}

/// Whether the line right above begins a page, and the section at hand has said something on the page before.
fn begins_sheet(entries: &[Entry], at: usize) -> bool {
    let mut above = entries.get(..at).unwrap_or_default().iter().rev();
    let (Some(Piece::Paragraph(line)), Some(said)) = (above.next().map(|e| e.piece), above.next())
    else {
        return false;
    };
    let section = entries.get(at).and_then(|e| e.path.last());
    let before = section.is_some_and(|s| s.title.place().page < line.text.place().page);
    let told = matches!(said.piece, Piece::Paragraph(_));
    line.style.starts_page && !line.text.as_str().contains('。') && before && told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Paragraph, Section, Style};
    use crate::text::Text;
    use crate::trace::Place;

    fn level(label: Option<&str>, title: &str) -> HierarchyLevel {
        HierarchyLevel {
            label: label.map(str::to_owned),
            number: None,
            title: title.to_owned(),
        }
    }

    fn left(label: Option<&str>, starts_page: bool, groups: usize) -> bool {
        let on =
            |page: u32, words: &str| Text::new(words, Place::on_page(page, Default::default()));
        let section = Section {
            title: on(1, "審議会の意見"),
            ..Section::default()
        };
        let line = |page: u32, words: &str, starts_page: bool| Paragraph {
            text: on(page, words),
            style: Style {
                starts_page,
                ..Style::default()
            },
        };
        let said = line(1, "若い世代の参加を求める。", false);
        let name = line(2, "進行管理表", starts_page);
        let entry = |piece| Entry {
            piece,
            path: vec![&section],
        };
        let entries = [
            entry(Piece::Heading(&section)),
            entry(Piece::Paragraph(&said)),
            entry(Piece::Paragraph(&name)),
            entry(Piece::Heading(&section)),
        ];
        let row = || {
            let mut row = Draft {
                row: true,
                ..Draft::default()
            };
            row.item.hierarchy = vec![level(None, "里山を守る"); groups];
            row
        };
        let mut path = vec![level(label, "審議会の意見")];
        leave_heading(&mut path, &[row(), row()], &entries, 3);
        path.is_empty()
    }

    #[test]
    fn a_sheet_with_a_name_and_groups_of_its_own_stands_below_no_text_before_it() {
        assert!(left(None, true, 1));
        // It may go on with a part of the plan, and where nothing else says so the heading does.
        assert!(!left(Some("基本目標"), true, 1));
        assert!(!left(None, false, 1) && !left(None, true, 0));
    }
}

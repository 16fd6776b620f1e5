//! What a running head says for the first time: the heading itself, and what it states of the whole plan.

use super::folio::{is_numbered, is_page_number};
use super::furniture::{Group, Side, Strip};
use crate::layout::Tolerances;

/// The page where such words stay, if there is one.
pub(super) fn kept(
    group: &Group,
    pages: &[Strip<'_>],
    body: f32,
    tolerances: &Tolerances,
) -> Option<usize> {
    // 「－1－」 may be larger than all of a table set small.
    let folio = group.side == Side::Foot && is_page_number(&group.words);
    if folio {
        return None;
    }
    real_heading(group, pages, body, tolerances).or_else(|| stated_first(group, pages))
}

/// The first page of a head that states a time with a label before it, 「計画期間：令和５年度～令和９年度」, as the rows do that a
/// spreadsheet prints on each page.
fn stated_first(group: &Group, pages: &[Strip<'_>]) -> Option<usize> {
    /// A label is no longer (characters).
    const LABEL: usize = 8;
    let first = group.spots.iter().min_by_key(|s| (s.page, s.line))?;
    let line = pages.get(first.page)?.lines.get(first.line)?.key();
    let line = line.trim_matches(['(', ')', '（', '）', '【', '】', '〔', '〕']);
    let (label, said) = line.split_once([':', '：'])?;
    let short = (2..=LABEL).contains(&label.chars().count());
    let dated = said.contains('年') && said.contains(char::is_numeric);
    let span = said.contains(['～', '~', '〜', 'か']);
    (group.side == Side::Head && short && dated && span).then_some(first.page)
}

/// The page where the words are the heading itself and not its repetition, if there is one: the
/// first, where they are set otherwise than on the rest, in large type, or numbered.
fn real_heading(
    group: &Group,
    pages: &[Strip<'_>],
    body: f32,
    tolerances: &Tolerances,
) -> Option<usize> {
    let first = group.spots.iter().min_by_key(|s| (s.page, s.line))?;
    let line = pages.get(first.page)?.lines.get(first.line)?;
    let rest = group.lines(pages);
    let alike = rest
        .iter()
        .filter(|l| l.bold == line.bold && (l.size - line.size).abs() < 0.5)
        .count();
    let stands_out = line.bold || line.size > tolerances.furniture_bold * body;
    // On a slide the title may be hardly larger than the text, and is larger than all of it;
    // where it stands alone on the page there is only the text of the document to compare.
    let others = pages.get(first.page)?.lines.iter().enumerate();
    let mut others = others.filter(|(i, _)| *i != first.line);
    let largest = others.all(|(_, l)| l.size < line.size / tolerances.furniture_bold);
    let title = line.bold && largest && line.size > tolerances.furniture_bold * body;
    let large = line.size > tolerances.furniture_large * body || title;
    let numbered = is_numbered(&group.words) && line.size > tolerances.furniture_plain * body;
    (stands_out && alike * 2 < rest.len() || large || numbered).then_some(first.page)
}

#[cfg(test)]
mod tests {
    use super::super::furniture::{Strip, find};
    use super::super::line::Line;
    use super::super::typed::{lines, words};
    use crate::layout::Tolerances;

    #[test]
    fn a_page_number_larger_than_the_text_is_no_heading() {
        let page = |n: u32, row: &str| {
            let mut glyphs = words(60.0, 200.0, 5.0, row);
            glyphs.extend(words(280.0, 800.0, 18.0, &format!("- {n} -")));
            lines(&glyphs)
        };
        let pages: [Vec<Line>; 2] = [page(1, "歩く人の割合"), page(2, "走る人の割合")];
        let strips = pages.each_ref().map(|l| Strip {
            width: 595.0,
            height: 842.0,
            lines: l.iter().collect(),
        });
        let off = find(&strips, 5.0, &Tolerances::default());
        assert_eq!(off, [[false, true], [false, true]]);
    }
}

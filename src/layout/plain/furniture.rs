//! Page numbers between the lines of a text file.

use super::shape::is_figure;
use crate::page::SourceLine;
use std::collections::BTreeMap;
use std::ops::Range;

/// A table is so near (lines).
const NEAR: usize = 5;

/// What stands on either side of the number of a page.
const DASHES: &[char] = &['-', '−', '－', 'ー', '–', '―', '‐', '—'];

/// So many page numbers in a row are no chance.
const PAGES: usize = 3;

/// So many are enough where a word stands beside them: 「12ページ」.
const WORDED: usize = 2;

/// The lines, those emptied that hold nothing but a page number: 「- 12 -」, 「12 / 40」, and a bare
/// 「12」 at the edge of a page.
///
/// Lines are only emptied where the numbers count the pages up; nothing but a page's number stands alone between
/// dashes.
pub(super) fn without_page_numbers(lines: &[SourceLine]) -> Vec<SourceLine> {
    let mut found: BTreeMap<String, Vec<(usize, u32)>> = BTreeMap::new();
    let blank = |i: Option<usize>| {
        i.and_then(|i| lines.get(i))
            .is_none_or(|l| l.text.trim().is_empty())
    };
    let page_edge = |i: usize| {
        let next = lines
            .iter()
            .skip(i + 1)
            .find(|l| !l.text.trim().is_empty() || l.starts_page);
        next.is_none_or(|l| l.starts_page) || lines.get(i).is_some_and(|l| l.starts_page)
    };
    for (i, line) in lines.iter().enumerate() {
        let Some((shape, number)) = page_number(&line.text) else {
            continue;
        };
        let alone = blank(i.checked_sub(1)) && blank(Some(i + 1));
        let bare = shape == "#";
        if page_edge(i) || !bare && (alone || shape.starts_with(DASHES)) {
            found.entry(shape).or_default().push((i, number));
        }
    }
    let mut out = lines.to_vec();
    // 「---」 is a rule across the page.
    let rule = |text: &str| {
        text.len() > 2 && (text.chars().all(|c| c == '-') || text.chars().all(|c| c == '_'))
    };
    // Beside figures it may be a cell that has none.
    let figure = |l: &SourceLine| is_figure(l.text.trim());
    let filled = |l: &&SourceLine| !l.text.trim().is_empty();
    for (i, line) in out
        .iter_mut()
        .enumerate()
        .filter(|(_, l)| rule(l.text.trim()))
    {
        let above = lines.iter().take(i).rev().find(filled);
        let below = lines.iter().skip(i + 1).find(filled);
        if !above.into_iter().chain(below).any(figure) {
            line.text.clear();
        }
    }
    let mut cut = Vec::new();
    for (shape, places) in &found {
        let dashed = shape.starts_with(DASHES);
        let counted = |pair: &[(usize, u32)]| match pair {
            [(_, a), (_, b)] => b.checked_sub(*a) == Some(1) || dashed && a < b,
            _ => false,
        };
        // Amidst a table it tells that a page ends there, and what stands beside it.
        let amidst = |(i, _): &(usize, u32)| {
            let near = lines.get(i.saturating_sub(NEAR)..(i + NEAR).min(lines.len()));
            let table = |l: &SourceLine| l.text.contains(['\t', '|']) || l.text.contains("<t");
            near.is_some_and(|l| l.iter().any(table))
        };
        let fewest = match shape.len() {
            _ if dashed && !places.iter().any(amidst) => 1,
            1 => PAGES,
            _ => WORDED,
        };
        if places.len() < fewest || !places.windows(2).all(counted) {
            continue;
        }
        for (i, _) in places {
            if let Some(line) = out.get_mut(*i) {
                line.text.clear();
            }
            cut.push(*i);
        }
    }
    close_gaps(out, cut)
}

/// Without the blank lines round a page's number where a sentence goes on behind it.
fn close_gaps(mut lines: Vec<SourceLine>, cut: Vec<usize>) -> Vec<SourceLine> {
    let blank = |l: &SourceLine| l.text.trim().is_empty();
    let mut gaps: Vec<Range<usize>> = Vec::new();
    for at in cut {
        let above = lines
            .get(..at)
            .and_then(|l| l.iter().rposition(|l| !blank(l)));
        let below = lines
            .get(at..)
            .and_then(|l| l.iter().position(|l| !blank(l)));
        let runs_on = |at: usize| {
            lines
                .get(at)
                .is_some_and(|l| l.text.trim_end().ends_with(['、', '，']))
        };
        if let (Some(above), Some(below)) = (above, below)
            && runs_on(above)
        {
            gaps.push(above + 1..at + below);
        }
    }
    let mut at = 0;
    lines.retain(|_| {
        at += 1;
        !gaps.iter().any(|gap| gap.contains(&(at - 1)))
    });
    lines
}

/// The number a line that may be a page number holds, and what stands around it.
pub(super) fn page_number(text: &str) -> Option<(String, u32)> {
    let text = text.trim();
    let mut shape = String::new();
    let mut numbers: Vec<u32> = Vec::new();
    for c in text.chars().filter(|c| !c.is_whitespace() && *c != '*') {
        let digit = match c {
            '０'..='９' => Some(c as u32 - '０' as u32),
            _ => c.to_digit(10),
        };
        match digit {
            Some(d) if shape.ends_with('#') => {
                let n = numbers.last_mut()?;
                *n = n.checked_mul(10)?.checked_add(d)?;
            }
            Some(d) => {
                shape.push('#');
                numbers.push(d);
            }
            None => shape.push(c),
        }
    }
    let around: String = shape.chars().filter(|c| *c != '#').collect();
    let known = ["", "/", "p", "P", "p.", "P.", "頁", "ページ"];
    let between =
        shape.starts_with(DASHES) && shape.ends_with(DASHES) && around.chars().count() == 2;
    (numbers.len() <= 2 && (between || known.contains(&around.as_str())))
        .then(|| numbers.first().map(|&n| (shape, n)))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> Vec<String> {
        let lines: Vec<SourceLine> = (1..)
            .zip(text.lines())
            .map(|(number, line)| SourceLine {
                number,
                text: line.trim_start_matches('\u{c}').to_owned(),
                starts_page: line.starts_with('\u{c}'),
            })
            .collect();
        let lines = without_page_numbers(&lines);
        let words = lines.into_iter().map(|l| l.text);
        words.filter(|t| !t.is_empty()).collect()
    }

    #[test]
    fn numbers_that_count_pages_are_taken_off() {
        assert_eq!(
            left("甲\n\n- 1 -\n\n乙\n\n- 2 -\n\n丙\n\n- 3 -"),
            ["甲", "乙", "丙"]
        );
        assert_eq!(left("甲\n1\n\u{c}乙\n2\n\u{c}丙\n3"), ["甲", "乙", "丙"]);
    }

    #[test]
    fn a_number_between_dashes_is_that_of_a_page() {
        assert_eq!(
            left("作成し、\n\n- 5 -\n\n進めます。"),
            ["作成し、", "進めます。"]
        );
        assert_eq!(left("甲\n*- 13 -*\n\n---\n乙"), ["甲", "乙"]);
        assert_eq!(left("12件\n\n---\n\n15件"), ["12件", "---", "15件"]);
        assert_eq!(
            left("甲\n\n－　４　－\n\n乙\n\n－　５　－\n\n丙"),
            ["甲", "乙", "丙"]
        );
        assert_eq!(left("甲\n\n4\n\n乙\n\n5\n\n丙").len(), 5);
    }

    #[test]
    fn other_numbers_stay() {
        assert_eq!(left("1\n\n2\n\n3\n\n").len(), 3);
        assert_eq!(left("- 9 -\n\n- 5 -\n\n- 1 -\n\n").len(), 3);
    }
}

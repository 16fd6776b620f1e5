//! Page numbers between the lines of a text file.

use crate::page::SourceLine;
use std::collections::BTreeMap;

/// So many page numbers in a row are no chance.
const PAGES: usize = 3;

/// So many are enough where dashes or a word stand beside them: 「- 12 -」.
const DASHED: usize = 2;

/// The lines, those emptied that hold nothing but a page number: 「- 12 -」, 「12 / 40」, and a bare
/// 「12」 at the edge of a page.
///
/// Lines are only emptied where the numbers count the pages up one by one.
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
        if page_edge(i) || alone && !bare {
            found.entry(shape).or_default().push((i, number));
        }
    }
    let mut out = lines.to_vec();
    for (shape, places) in &found {
        let counted = |pair: &[(usize, u32)]| match pair {
            [(_, a), (_, b)] => b.checked_sub(*a) == Some(1),
            _ => false,
        };
        let fewest = if shape.len() > 1 { DASHED } else { PAGES };
        if places.len() < fewest || !places.windows(2).all(counted) {
            continue;
        }
        for (i, _) in places {
            if let Some(line) = out.get_mut(*i) {
                line.text.clear();
            }
        }
    }
    out
}

/// The number a line that may be a page number holds, and what stands around it.
pub(super) fn page_number(text: &str) -> Option<(String, u32)> {
    let text = text.trim();
    let mut shape = String::new();
    let mut numbers: Vec<u32> = Vec::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
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
    let known = [
        "",
        "--",
        "−−",
        "－－",
        "ーー",
        "––",
        "――",
        "/",
        "p",
        "P",
        "p.",
        "P.",
        "頁",
        "ページ",
    ];
    (numbers.len() <= 2 && known.contains(&around.as_str()))
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
    fn two_page_numbers_between_dashes_are_no_chance() {
        assert_eq!(
            left("甲\n\n－　４　－\n\n乙\n\n－　５　－\n\n丙"),
            ["甲", "乙", "丙"]
        );
        assert_eq!(left("甲\n\n4\n\n乙\n\n5\n\n丙").len(), 5);
    }

    #[test]
    fn other_numbers_stay() {
        assert_eq!(left("1\n\n2\n\n3\n\n").len(), 3);
        assert_eq!(left("- 1 -\n\n- 5 -\n\n- 9 -\n\n").len(), 3);
    }
}

//! The title of the plan where a page cut a table: it stands at the head of the next page, amidst the rows.

use super::furniture::page_number;
use crate::page::SourceLine;
use std::collections::BTreeSet;

/// A title has at least so many letters.
const TITLE: usize = 6;

/// A cover says its title on no more lines, and these stand among the first ones.
const LINES: usize = 3;
const FIRST: usize = 5;

/// The lines, those emptied that say the title of the cover again between two rows: 「椿町計画」 between 「1｜窓口の委託」
/// and 「2｜広告の募集」.
///
/// Where the same stands below it as on the cover, a further plan of that title begins.
pub(super) fn without_titles(mut lines: Vec<SourceLine>) -> Vec<SourceLine> {
    let titles = titles(&lines);
    if titles.is_empty() {
        return lines;
    }
    let covers: BTreeSet<String> = (lines.iter().enumerate())
        .take_while(|(_, l)| !is_row(l))
        .filter(|(_, l)| titles.contains(&key(&l.text)))
        .filter_map(|(at, _)| Some(key(&below(&lines, at)?.text)))
        .collect();
    let cut = |(at, line): (usize, &SourceLine)| {
        let (above, below) = (above(&lines, at)?, below(&lines, at)?);
        let amidst = is_row(above) && is_row(below) && !is_row(line);
        let again = covers.contains(&key(&below.text));
        (amidst && !again && titles.contains(&key(&line.text))).then_some(at)
    };
    let cut: Vec<usize> = lines.iter().enumerate().filter_map(cut).collect();
    for at in cut {
        if let Some(line) = lines.get_mut(at) {
            line.text.clear();
        }
    }
    lines
}

/// What the cover may say as its title: each of its first lines, and those that stand below each other as one.
fn titles(lines: &[SourceLine]) -> BTreeSet<String> {
    let first = lines.iter().take_while(|l| !is_row(l));
    let first = first.map(|l| key(&l.text)).filter(|k| !k.is_empty());
    let first: Vec<String> = first.take(FIRST).collect();
    let joined = (1..=LINES).flat_map(|n| first.windows(n).map(|w| w.concat()));
    joined.filter(|k| is_title(k)).collect()
}

/// Whether words may be a title: no rule of characters, and no sentence.
fn is_title(key: &str) -> bool {
    key.chars().filter(|c| c.is_alphabetic()).count() >= TITLE && !key.ends_with('。')
}

fn key(text: &str) -> String {
    let marks = |c: &char| !c.is_whitespace() && !matches!(c, '*' | '#');
    text.chars().filter(marks).collect()
}

/// Whether a line is of a table: it has tabs, pipes, or the mark-up of one.
fn is_row(line: &SourceLine) -> bool {
    let text = &line.text;
    text.contains(['\t', '|']) || text.contains("<t") || text.contains("</t")
}

fn says(line: &&SourceLine) -> bool {
    !line.text.trim().is_empty() && page_number(&line.text).is_none()
}

fn above(lines: &[SourceLine], at: usize) -> Option<&SourceLine> {
    lines.get(..at)?.iter().rev().find(says)
}

fn below(lines: &[SourceLine], at: usize) -> Option<&SourceLine> {
    lines.get(at + 1..)?.iter().find(says)
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    const ROWS: &str = "番号\t取組\t担当課\tR7\n1\t窓口の委託\t住民課\t検討\n";

    #[test]
    fn the_title_of_the_plan_amidst_a_table_heads_a_page() {
        let more = "2\t広告の募集\t総務課\t実施\n";
        let whole = said(&format!("椿町\n改革実施計画\n\n{ROWS}{more}"));
        let cut = said(&format!(
            "椿町\n改革実施計画\n\n{ROWS}\n椿町改革実施計画\n\n{more}"
        ));
        assert_eq!(cut, whole);
        let page = format!("椿町\n改革実施計画\n\n{ROWS}\n- 5 -\n\n**椿町改革実施計画**\n\n{more}");
        assert_eq!(said(&page).len(), whole.len() + 1);
    }

    #[test]
    fn below_a_further_cover_begins_a_further_plan() {
        let plan = "椿町障害者活躍計画\n\n機関名\t椿町\n目標\t3.0％以上\n\n";
        assert_eq!(said(&format!("{plan}{plan}")).len(), 4);
        // Any other line between tables names something.
        let named = said(&format!(
            "椿町改革実施計画\n\n{ROWS}\n椿町の改革計画\n\n機関名\t椿町\n"
        ));
        assert_eq!(named.len(), 4);
    }
}

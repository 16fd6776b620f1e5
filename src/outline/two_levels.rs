//! Two headings on one line: 「４　具体的な取組　　柱１　行政サービス」 at the head of a slide, or with a dash between them.

use crate::block::{Block, Paragraph};
use crate::profile::{Profile, Strength};
use crate::text::Text;

/// A longer line is no heading (characters).
const LONGEST: usize = 60;

/// Parts such lines, so that each heading has a paragraph of its own.
pub(super) fn part(blocks: Vec<Block>, profile: &Profile) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        match &block {
            Block::Paragraph(p) => match two(p, profile) {
                Some(two) => out.extend(two.map(Block::Paragraph)),
                None => out.push(block),
            },
            Block::Grid(_) => out.push(block),
        }
    }
    out
}

/// The two headings of a line, the second of which has a label and a number of its own.
fn two(p: &Paragraph, profile: &Profile) -> Option<[Paragraph; 2]> {
    let norm = p.text.as_str();
    let short = norm.chars().count() <= LONGEST && !norm.contains(['。', '\n', ':']);
    let marker = profile.numbering.read(norm).filter(|_| short)?;
    if marker.strength <= Strength::Weak {
        return None;
    }
    let words = |text: &Text| text.as_str().contains(char::is_alphabetic);
    let title = norm.get(marker.title.clone())?;
    let begins = marker.title.start;
    let at = title
        .match_indices(char::is_whitespace)
        .find_map(|(at, _)| {
            let rest = title.get(at..)?.trim_start();
            let label = profile.pattern("labelled_heading").captures(rest)?;
            let number = label.iter().skip(1).flatten().next()?;
            let parent = profile.parent_number(number.as_str()).is_some();
            let named = rest
                .get(label.get(0)?.end()..)?
                .contains(char::is_alphabetic);
            (parent && named).then_some(begins + at)
        })?;
    let dash = |c: char| c.is_whitespace() || "-―—–─~～/|・".contains(c);
    let end = norm.get(..at)?.trim_end_matches(dash).len();
    let (first, second) = (p.text.slice(0..end), p.text.slice(at..norm.len()));
    let (first, second) = (first.trimmed(), second.trimmed());
    let title = first.slice(marker.title.start.min(first.as_str().len())..first.as_str().len());
    let part = |text: Text| Paragraph { text, ..p.clone() };
    words(&title).then(|| [part(first), part(second)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Place;

    fn cut(line: &str) -> Option<[String; 2]> {
        let p = Paragraph {
            text: Text::new(line, Place::on_line(1)),
            ..Paragraph::default()
        };
        let two = two(&p, &Profile::embedded())?;
        Some(two.map(|p| p.text.as_str().to_owned()))
    }

    #[test]
    fn a_label_with_a_number_begins_a_heading_of_its_own() {
        let both = |a: &str, b: &str| Some([a.to_owned(), b.to_owned()]);
        assert_eq!(
            cut("４　具体的な取組　　柱１　行政サービス"),
            both("4 具体的な取組", "柱1 行政サービス")
        );
        assert_eq!(
            cut("第３章　施策の展開　基本目標２　支え合うまち"),
            both("第3章 施策の展開", "基本目標2 支え合うまち")
        );
        assert_eq!(
            cut("２　施策の内容　―　基本目標１　便利な暮らし"),
            both("2 施策の内容", "基本目標1 便利な暮らし")
        );
        for one in [
            "４　具体的な取組",
            "基本目標１　支え合うまち",
            "４　柱１",
            "１　窓口の改善　担当：町民課",
        ] {
            assert_eq!(cut(one), None, "{one}");
        }
    }
}

//! Numbers of titles that begin with a digit: 「目標3　1か月当たりの残業」 is no thirty-first goal. In print they
//! look like spread digits; the label tells.

use crate::block::Block;
use crate::profile::{Profile, Role};
use crate::text::Text;

/// The blocks, such gaps as they were printed.
pub(super) fn part(mut blocks: Vec<Block>, profile: &Profile) -> Vec<Block> {
    for block in &mut blocks {
        let texts: Vec<&mut Text> = match block {
            Block::Paragraph(p) => vec![&mut p.text],
            Block::Grid(grid) => grid.cells.iter_mut().map(|c| &mut c.text).collect(),
        };
        for text in texts {
            if let Some(parted) = parted(text, profile) {
                *text = parted;
            }
        }
    }
    blocks
}

/// A text with the gaps behind the numbers its lines begin with; none where there are none.
fn parted(text: &Text, profile: &Profile) -> Option<Text> {
    let places = text.closed_between_digits();
    let meant = places.iter().rev().filter(|&&at| {
        let norm = text.as_str();
        let begins = norm
            .get(..at)
            .and_then(|t| t.rfind('\n'))
            .map_or(0, |b| b + 1);
        let ends = norm
            .get(at..)
            .and_then(|t| t.find('\n'))
            .map_or(norm.len(), |e| at + e);
        let (Some(number), Some(title)) = (norm.get(begins..at), norm.get(at..ends)) else {
            return false;
        };
        is_number(number)
            && is_title(title)
            && is_label(number, &format!("{number} {title}"), profile)
    });
    let mut meant = meant.peekable();
    meant.peek()?;
    Some(meant.fold(text.clone(), |text, &at| text.with_gap_before(at)))
}

/// Whether a line up to the gap is words and one digit right behind them.
fn is_number(words: &str) -> bool {
    let label = words.trim_end_matches(|c: char| c.is_ascii_digit());
    words.len() == label.len() + 1 && label.ends_with(char::is_alphabetic)
}

/// Whether what stands behind the gap is one digit that counts something: 「1か月」, not 「0件」 or 「5」.
fn is_title(words: &str) -> bool {
    let mut chars = words.chars();
    chars.next().is_some_and(|c| matches!(c, '1'..='9'))
        && chars
            .next()
            .is_some_and(|c| c.is_alphabetic() && !c.is_ascii())
        && chars.count() > 2
}

/// Whether the words before the digit are a label that is numbered: 「目標3」, 「取組項目3」.
fn is_label(number: &str, line: &str, profile: &Profile) -> bool {
    let names = |role| matches!(role, Role::Title | Role::Number | Role::Parent | Role::Goal);
    let read = || profile.lexicon.read(number);
    profile.pattern("goal_opener").is_match(line)
        || profile.parent_number(number).is_some()
        || read().iter().any(|l| l.number.is_some() && names(l.role))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Paragraph;
    use crate::trace::Place;

    fn lines(lines: &[&str]) -> Vec<String> {
        let block = |line: &&str| {
            Block::Paragraph(Paragraph {
                text: Text::new(line, Place::default()),
                ..Paragraph::default()
            })
        };
        let blocks = part(lines.iter().map(block).collect(), &Profile::embedded());
        let text = |block: &Block| match block {
            Block::Paragraph(p) => p.text.as_str().to_owned(),
            Block::Grid(_) => String::new(),
        };
        blocks.iter().map(text).collect()
    }

    #[test]
    fn a_title_may_begin_with_a_digit() {
        for line in [
            "目標2 1日の平均を8時間とする",
            "取組項目4 3世代交流の場づくり",
        ] {
            assert_eq!(lines(&[line]), [line]);
        }
        assert_eq!(lines(&["受講者1 2人以上"]), ["受講者12人以上"]);
        assert_eq!(lines(&["1 5人以上の職場"]), ["15人以上の職場"]);
        assert_eq!(lines(&["目標1 0件とする"]), ["目標10件とする"]);
    }
}

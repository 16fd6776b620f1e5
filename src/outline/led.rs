//! Lists whose first point stands on the line of their label: 「◇取組　・休日の健診（健康課）」.

use crate::block::{Block, Paragraph};
use crate::profile::Profile;
use crate::text::Text;

/// Gives such a label a line of its own.
pub(super) fn part(blocks: Vec<Block>, profile: &Profile) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Paragraph(p) => out.extend(parts(p, profile).into_iter().map(Block::Paragraph)),
            grid @ Block::Grid(_) => out.push(grid),
        }
    }
    out
}

/// The paragraph cut behind each such label.
fn parts(paragraph: Paragraph, profile: &Profile) -> Vec<Paragraph> {
    let mut cut: Vec<Vec<Text>> = vec![Vec::new()];
    for line in paragraph.text.lines() {
        match led(&line, profile) {
            Some((label, point)) => cut.extend([vec![label], vec![point]]),
            None => cut
                .last_mut()
                .into_iter()
                .for_each(|part| part.push(line.clone())),
        }
    }
    if cut.len() == 1 {
        return vec![paragraph];
    }
    let style = paragraph.style;
    let cut = cut.iter().filter(|part| !part.is_empty());
    cut.map(|part| Paragraph {
        text: Text::stack(part),
        style,
    })
    .collect()
}

/// The label and the point behind it.
fn led(line: &Text, profile: &Profile) -> Option<(Text, Text)> {
    let norm = line.as_str();
    let mark = |c: char| matches!(c, '・' | '○' | '●' | '◎' | '•');
    let at = norm
        .match_indices(mark)
        .map(|(at, _)| at)
        .find(|at| *at > 0)?;
    let before = norm.get(..at)?;
    let gap = before.ends_with([' ', ':', '】', '>', '》', '〕', ']']);
    let label = line.slice(0..at).trimmed();
    let bare = label.as_str().trim_end_matches([':', ' ']).len();
    let label = label.slice(0..bare);
    let measures = gap && profile.is_measure_label(&label.key());
    measures.then(|| (label, line.slice(at..norm.len())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Place;

    #[test]
    fn the_label_of_a_list_stands_apart_from_its_first_point() {
        let profile = Profile::embedded();
        let cut = |line: &str| {
            let cut = led(&Text::new(line, Place::on_line(1)), &profile);
            cut.map(|(label, point)| (label.as_str().to_owned(), point.as_str().to_owned()))
        };
        let both = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(
            cut("◇取組　・休日の健診（健康課）"),
            both("◇取組", "・休日の健診(健康課)")
        );
        assert_eq!(
            cut("【主な取組】○窓口の統合"),
            both("【主な取組】", "○窓口の統合")
        );
        assert_eq!(cut("取組・事業の一覧"), None);
        assert_eq!(cut("・取組　・事業"), None);
    }
}

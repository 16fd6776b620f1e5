//! Names in brackets with who answers on the line below: 「（住宅の耐震化の促進）」 over 「担当課：都市整備課」. Below a scenario of a
//! plan against disasters stand several.

use crate::block::{Block, Paragraph};
use crate::profile::{Profile, Role};
use crate::text::{Text, TextBuilder};

/// A name is no longer, nor shorter (characters, with the brackets).
const NAME: std::ops::RangeInclusive<usize> = 5..=42;

/// One alone may be a remark.
const LEAST: usize = 2;

/// Puts who answers behind such names, as others print it: 「（住宅の耐震化の促進）　【都市整備課】」.
pub(super) fn join(blocks: Vec<Block>, profile: &Profile) -> Vec<Block> {
    let lines: Vec<Vec<Text>> = blocks.iter().map(lines).collect();
    let flat: Vec<&Text> = lines.iter().flatten().collect();
    let pair = |pair: &&[&Text]| match pair {
        [name, who] => is_name(name) && offices(who, profile).is_some(),
        _ => false,
    };
    if flat.windows(2).filter(pair).count() < LEAST {
        return blocks;
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for (block, lines) in blocks.into_iter().zip(lines) {
        let Block::Paragraph(paragraph) = block else {
            out.push(block);
            continue;
        };
        let all = lines.len();
        let mut own: Vec<Text> = Vec::with_capacity(all);
        for line in lines {
            let above = match own.last_mut() {
                None => match out.last_mut() {
                    Some(Block::Paragraph(above)) => Some(&mut above.text),
                    _ => None,
                },
                last => last,
            };
            let joined = above.and_then(|above| Some((answered(above, &line, profile)?, above)));
            match joined {
                Some((whole, above)) => *above = whole,
                None => own.push(line),
            }
        }
        match own.len() {
            0 if all > 0 => {}
            kept if kept == all => out.push(Block::Paragraph(paragraph)),
            _ => out.push(Block::Paragraph(Paragraph {
                text: Text::stack(&own),
                ..paragraph
            })),
        }
    }
    out
}

fn lines(block: &Block) -> Vec<Text> {
    match block {
        Block::Paragraph(p) => p.text.lines(),
        Block::Grid(_) => Vec::new(),
    }
}

/// A text that ends with such a name, with who answers behind it.
fn answered(above: &Text, line: &Text, profile: &Profile) -> Option<Text> {
    let who = offices(line, profile)?;
    let last = above.lines().pop().filter(is_name)?;
    let end = above.as_str().trim_end().len();
    let mut whole = TextBuilder::default();
    whole.push_text(&above.slice(0..end - last.as_str().len()));
    whole.push_text(&last);
    whole.push_gap("【");
    whole.push_text(&who);
    whole.push_gap("】");
    Some(whole.finish())
}

/// 「（住宅の耐震化の促進）」: nothing but a name in round brackets.
fn is_name(line: &Text) -> bool {
    let norm = line.as_str().trim();
    let inner = norm.strip_prefix('(').and_then(|n| n.strip_suffix(')'));
    let plain = |words: &str| !words.contains(['(', ')', '。', '、', ':']);
    inner.is_some_and(plain) && NAME.contains(&norm.chars().count())
}

/// What stands behind 「担当課：」.
fn offices(line: &Text, profile: &Profile) -> Option<Text> {
    let norm = line.as_str();
    let (label, from) = profile.lexicon.read_leading(norm)?;
    let who = line.slice(from..norm.len()).trimmed();
    let named = label.role == Role::Department && !who.is_empty();
    (named && !who.as_str().contains(['。', '【'])).then_some(who)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Place;

    fn joined(said: &[&str]) -> Vec<String> {
        let block = |words: &&str| {
            Block::Paragraph(Paragraph {
                text: Text::new(words, Place::on_line(1)),
                ..Paragraph::default()
            })
        };
        let blocks = join(said.iter().map(block).collect(), &Profile::embedded());
        let words = blocks.iter().flat_map(lines);
        words.map(|line| line.printed()).collect()
    }

    #[test]
    fn who_answers_below_names_in_brackets_stands_behind_them() {
        let want = [
            "（堤防の補強）【土木課】",
            "○ 堤を高くする。",
            "（井戸の整備）【水道課】",
        ];
        let lines = [
            "（堤防の補強）",
            "担当課：土木課",
            "○ 堤を高くする。",
            "（井戸の整備）",
            "担当課：水道課",
        ];
        assert_eq!(joined(&lines), want);
        assert_eq!(joined(&[&lines.join("\n")]), want);
        // One alone stays, and so does what answers for words without brackets.
        assert_eq!(joined(&lines[..3]), lines[..3]);
        let plain = [
            "堤防の補強",
            "担当課：土木課",
            "井戸の整備",
            "担当課：水道課",
        ];
        assert_eq!(joined(&plain), plain);
    }
}

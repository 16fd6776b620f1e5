//! Headings of what stands before and behind the chapters: 「はじめに」, 「資料編」.

use super::heading::{Heading, Kind};
use crate::block::{Block, Paragraph};
use crate::profile::{Profile, Strength};
use crate::text::Text;

/// The heading a line is, if it is one of these words alone.
pub(super) fn heading(p: &Paragraph, text: &Text, profile: &Profile) -> Option<Heading> {
    let bare: String = text
        .key()
        .trim_matches(|c| "【】〔〕<>《》■◆●○◇□".contains(c))
        .to_owned();
    let is = |list: &str| profile.words(list).contains(&bare);
    let kind = if is("front_matter") {
        Kind::FrontMatter
    } else if is("back_matter") {
        Kind::BackMatter
    } else {
        return None;
    };
    Some(beside_chapters(p, text, kind))
}

fn beside_chapters(p: &Paragraph, title: &Text, kind: Kind) -> Heading {
    Heading {
        class: String::new(),
        rank: None,
        number: None,
        value: None,
        title: title.clone(),
        size: p.style.size,
        level: p.style.level,
        kind,
        in_contents: true,
        blocks: 1,
    }
}

/// The heading of an appendix behind the last of the chapters: 「（参考）重要業績指標一覧」 behind 「第４章　計画の推進」. Where
/// chapters follow it is a table of its chapter.
pub(super) fn appendix(
    p: &Paragraph,
    text: &Text,
    blocks: &[Block],
    at: usize,
    profile: &Profile,
) -> Option<Heading> {
    let opener = profile.pattern("appendix_opener");
    let label = opener.captures(text.as_str())?.get(1)?.range();
    let chapter = |block: &Block| match block {
        Block::Paragraph(p) => {
            let mark = profile.numbering.read(p.text.as_str());
            mark.is_some_and(|m| m.strength == Strength::Strong)
        }
        Block::Grid(_) => false,
    };
    let (before, behind) = (blocks.get(..at)?, blocks.get(at + 1..)?);
    if !before.iter().any(chapter) || behind.iter().any(chapter) {
        return None;
    }
    let title = text.slice(label.end..text.as_str().len()).trimmed();
    Some(beside_chapters(p, &title, Kind::BackMatter))
}

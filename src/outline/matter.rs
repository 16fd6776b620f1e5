//! Headings of what stands before and behind the chapters: 「はじめに」, 「資料編」.

use super::heading::{Heading, Kind};
use crate::block::Paragraph;
use crate::profile::Profile;
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
    Some(Heading {
        class: String::new(),
        rank: None,
        number: None,
        value: None,
        title: text.clone(),
        size: p.style.size,
        level: p.style.level,
        kind,
        in_contents: true,
        blocks: 1,
    })
}

//! The words of a line that single blanks keep apart, and what they look like.

use super::super::content::{Line, Part, starts_with_bullet};
use super::super::shape::{is_figure, is_headed, is_number};
use super::super::spaced::{is_bracketed, is_value, is_year};

/// A longer line is running text (characters).
const LONGEST: usize = 160;

/// A word that heads a column is no longer (characters).
const HEAD: usize = 20;

/// A line as its words.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub line: u32,
    /// The line of the first, which may be the one above.
    pub first: u32,
    /// Where it stands among all lines.
    pub at: usize,
    pub said: Vec<String>,
    /// A blank stands before the first: a merged cell may reach down to here.
    pub set_in: bool,
}

impl Words {
    /// The words of a line without any mark-up, brackets as part of what stands before them; `None` for running text.
    pub fn of(at: usize, line: &Line) -> Option<Self> {
        let mut parts = line.cells.iter().flat_map(|c| &c.parts);
        let plain =
            line.tabs() == 0 && parts.all(|p| matches!(p, Part::Text { .. } | Part::ParagraphEnd));
        let text = line.words();
        let told = text.contains(['。', '|', '｜']) || text.chars().count() > LONGEST;
        if !plain || told || text.trim().is_empty() {
            return None;
        }
        let mut said: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match said.last_mut() {
                Some(last) if is_bracketed(word) && !is_bracketed(last) => last.push_str(word),
                _ => said.push(word.to_owned()),
            }
        }
        let line = line.number;
        Some(Self {
            line,
            first: line,
            at,
            said,
            set_in: text.starts_with(char::is_whitespace),
        })
    }

    pub fn text(&self) -> String {
        self.said.join(" ")
    }

    pub fn are_bracketed(&self) -> bool {
        self.said.iter().all(|w| is_bracketed(w))
    }

    /// Whether each of them could head a column: short, and neither a figure nor the number of a heading.
    pub fn are_heads(&self) -> bool {
        let head = |word: &String| {
            word.chars().count() <= HEAD
                && (word.contains(char::is_alphabetic) || is_year(word))
                && !is_cell(word)
                && !is_number(word)
                && !starts_with_bullet(word)
                && !word.contains(['、', '：', ':', '→'])
        };
        !is_headed(&self.text()) && self.said.iter().all(head)
    }

    /// Where the last of its figures stand that have no word between them.
    pub fn figures(&self) -> std::ops::Range<usize> {
        let behind = self.said.iter().rev().take_while(|w| !is_cell(w)).count();
        let end = self.said.len() - behind;
        let before = self.said.iter().take(end);
        let count = before.rev().take_while(|w| is_cell(w)).count();
        end - count..end
    }
}

/// Whether a word is a time, or a label with its time: 「令和6年度」, 「現状値（令和6年度）」.
pub(super) fn is_time(word: &str) -> bool {
    let inner = word.strip_suffix([')', '）']);
    let inner = inner.and_then(|w| w.split_once(['(', '（']));
    !word.contains(['～', '〜'])
        && (is_year(word) || inner.is_some_and(|(label, time)| !label.is_empty() && is_year(time)))
}

/// Whether a word is a figure of a table, or stands where there is none: 「7(5)人」, 「2回/年」, 「30％以上」, 「－」.
pub(super) fn is_cell(word: &str) -> bool {
    let bare = without_asides(word);
    let bare = bare
        .split_once(['/', '／'])
        .map_or(bare.as_str(), |(figure, unit)| {
            match unit.chars().all(char::is_alphabetic) {
                true => figure,
                false => &bare,
            }
        });
    let figure = bare.trim_end_matches(|c: char| !c.is_ascii_digit() && !"%％".contains(c));
    is_value(bare) || bare.ends_with(['上', '下', '増', '減']) && is_figure(figure)
}

/// A word without the brackets in it, unless it is all in one.
fn without_asides(word: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in word.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    match out.is_empty() {
        true => word.to_owned(),
        false => out,
    }
}

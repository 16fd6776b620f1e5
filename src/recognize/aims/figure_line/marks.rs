//! The times and figures of a line, and the marks between its words.

use crate::recognize::context::Context;
use crate::recognize::words::wording::ARROWS;
use crate::text::Text;
use crate::text::calendar::Span;
use std::ops::Range;

/// A time or a figure of the line.
pub(in crate::recognize) struct Mark {
    pub range: Range<usize>,
    pub span: Option<Span>,
}

impl Mark {
    fn is_apart(&self, range: &Range<usize>) -> bool {
        self.range.end <= range.start || range.end <= self.range.start
    }
}

pub(in crate::recognize) fn marks(line: &Text, context: &Context) -> Vec<Mark> {
    let norm = line.as_str();
    let profile = context.profile;
    let times = profile.calendar.find(norm).into_iter();
    let mut out: Vec<Mark> = times
        .map(|t| Mark {
            range: t.range,
            span: Some(t.what),
        })
        .collect();
    let over = profile.pattern("over_time");
    for found in profile.numbers.find(norm) {
        if is_term_of_label(norm, &found.range, context) {
            continue;
        }
        // 「5年間で5人」: over how long is said with the figure.
        let before = norm.get(..found.range.start).unwrap_or("");
        let start = over.find(before).map_or(found.range.start, |m| m.start());
        out.retain(|m| m.span.is_some() || m.range.end <= start);
        let range = start..found.range.end;
        if out.iter().all(|m| m.is_apart(&range)) {
            out.push(Mark { range, span: None });
        }
    }
    // 「R6：25.3%　120」: in a sentence that could be anything, as words of their own it is a year
    // and figures.
    for range in words(norm) {
        let word = norm.get(range.clone()).unwrap_or("");
        if !word.contains(|c: char| c.is_ascii_digit() || c == '元')
            || !out.iter().all(|m| m.is_apart(&range))
        {
            continue;
        }
        if is_term_of_label(norm, &range, context) {
            continue;
        }
        let latin = word.starts_with(char::is_alphabetic);
        let span = profile.calendar.whole(word).filter(|_| latin);
        if span.is_some() || profile.numbers.whole(word).is_some() {
            out.push(Mark { range, span });
        }
    }
    out.sort_by_key(|m| m.range.start);
    out
}

/// Whether a bracket right behind a label says over how long, and no figure: 「目標（4年間）」.
fn is_term_of_label(norm: &str, range: &Range<usize>, context: &Context) -> bool {
    let (before, behind) = (norm.get(..range.start), norm.get(range.end..));
    let label = before.and_then(|b| b.strip_suffix('('));
    let closed = behind.is_some_and(|b| b.starts_with(')'));
    let term = norm.get(range.clone()).is_some_and(|w| w.ends_with("年間"));
    let word = label.and_then(|l| l.trim_end().rsplit(parts).next());
    let labels = word.map(|w| context.profile.lexicon.read(w));
    closed && term && labels.is_some_and(|l| l.iter().any(|l| l.role.is_metric()))
}

/// What stands between the marks that part words; the comma of 「1,204」 parts none.
fn words(norm: &str) -> Vec<Range<usize>> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut out = Vec::new();
    let mut from = 0;
    for (at, c) in norm.char_indices() {
        let (before, behind) = norm.split_at(at);
        let grouped = c == ',' && digit(before.chars().next_back()) && digit(behind.chars().nth(1));
        if parts(c) && !grouped {
            out.push(from..at);
            from = at + c.len_utf8();
        }
    }
    out.push(from..norm.len());
    out
}

pub(super) fn separates(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '、' | ',' | '・' | '/' | '~')
}

pub(in crate::recognize) fn opens(c: char) -> bool {
    matches!(c, '(' | '【' | '〔' | '[' | '<' | '《')
}

pub(in crate::recognize) fn closes(c: char) -> bool {
    matches!(c, ')' | '】' | '〕' | ']' | '>' | '》')
}

pub(super) fn is_arrow(c: char) -> bool {
    ARROWS.contains(&c)
}

/// Whether a character stands between words of such a line.
pub(in crate::recognize) fn parts(c: char) -> bool {
    separates(c) || opens(c) || closes(c) || is_arrow(c)
}

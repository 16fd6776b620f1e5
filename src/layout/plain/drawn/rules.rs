//! Lines of rules and of cells between them: where each begins and ends.

use super::super::content::Line;
use super::super::shape::char_width;
use std::collections::BTreeSet;

/// A table whose rules were told from its words.
pub(super) struct Drawn {
    pub cols: usize,
    pub strokes: Vec<Stroke>,
}

/// A line of it.
pub(super) struct Stroke {
    pub line: u32,
    pub parts: Vec<Said>,
}

/// What stands in some columns of a line: words, or a rule.
pub(super) struct Said {
    pub from: usize,
    pub to: usize,
    /// `None`: a rule.
    pub said: Option<String>,
}

impl Stroke {
    /// Whether a rule parts what is above it from what is below, at least in some column.
    pub fn is_ruled(&self) -> bool {
        self.parts.iter().any(|p| p.said.is_none())
    }

    /// Whether all of its cells hold something.
    pub fn is_full(&self) -> bool {
        let filled = |p: &Said| p.said.as_deref().is_some_and(|s| !s.trim().is_empty());
        self.parts.iter().all(filled)
    }
}

/// How many lines the table has whose upper rule is the first of these; 0 where it is none.
pub(super) fn end(lines: &[Line]) -> usize {
    let closing = |line: &Line| line.words().trim_start().starts_with(['└', '┗', '╚', '╰']);
    if !lines.first().is_some_and(|l| is_frame(l) && !closing(l)) {
        return 0;
    }
    let inside = lines.iter().take_while(|l| is_frame(l) || is_barred(l));
    let taken: Vec<&Line> = inside.collect();
    let closed = taken.iter().position(|l| closing(l)).map(|at| at + 1);
    let last = taken
        .iter()
        .rposition(|l| is_frame(l))
        .map_or(0, |at| at + 1);
    closed.unwrap_or(last)
}

/// The lines of a table; `None` where they stand in no columns.
pub(super) fn read(run: &[Line]) -> Option<Drawn> {
    let words: Vec<String> = run.iter().map(Line::words).collect();
    let wide = box_width(&words);
    let mut borders = BTreeSet::new();
    for line in words.iter().filter(|w| is_rule(w.trim())) {
        borders.extend(joints(line, wide).into_iter().map(|j| j.left));
    }
    let borders: Vec<usize> = borders.into_iter().collect();
    let cols = borders.len().checked_sub(1).filter(|n| *n > 0)?;
    let mut strokes = Vec::new();
    for (line, words) in run.iter().zip(&words) {
        strokes.push(Stroke {
            line: line.number,
            parts: parts(words, wide, &borders)?,
        });
    }
    Some(Drawn { cols, strokes })
}

/// A character where a rule begins, ends or meets another.
struct Joint {
    /// Its place on the line (half-width characters, and bytes up to and behind it).
    left: usize,
    from: usize,
    to: usize,
}

fn joints(line: &str, wide: usize) -> Vec<Joint> {
    let ruled = is_rule(line.trim());
    let mut left = 0;
    let mut out = Vec::new();
    for (from, c) in line.char_indices() {
        let joint = is_box(c) && !is_level(c) || c == '|' || ruled && c == '+';
        if joint {
            let to = from + c.len_utf8();
            out.push(Joint { left, from, to });
        }
        left += if is_box(c) { wide } else { char_width(c) };
    }
    out
}

/// What stands between the bars of a line.
fn parts(line: &str, wide: usize, borders: &[usize]) -> Option<Vec<Said>> {
    let joints = joints(line, wide);
    // A character of doubtful width moves what is behind it.
    let near = |left: usize| borders.iter().position(|b| b.abs_diff(left) < wide.max(2));
    let whole = joints.len() == borders.len();
    let at = |n: usize, joint: &Joint| if whole { Some(n) } else { near(joint.left) };
    let mut out = Vec::new();
    for (n, pair) in joints.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let (from, to) = (at(n, a)?, at(n + 1, b)?);
        let inside = line.get(a.to..b.from)?;
        if from >= to {
            return None;
        }
        let ruled = !inside.is_empty() && inside.chars().all(is_level);
        let said = (!ruled).then(|| inside.trim().to_owned());
        out.push(Said { from, to, said });
    }
    let edges = out.first()?.from == 0 && out.last()?.to + 1 == borders.len();
    edges.then_some(out)
}

/// How wide the rules were drawn (half-width characters): so that most lines are as wide as the first.
fn box_width(lines: &[String]) -> usize {
    let width = |line: &str, wide: usize| -> usize {
        let one = |c: char| if is_box(c) { wide } else { char_width(c) };
        line.trim_end().chars().map(one).sum()
    };
    let fitting = |wide: usize| {
        let first = lines.first().map_or(0, |l| width(l, wide));
        lines.iter().filter(|l| width(l, wide) == first).count()
    };
    if fitting(1) > fitting(2) { 1 } else { 2 }
}

/// Whether a line is a rule over the whole width.
fn is_frame(line: &Line) -> bool {
    line.tabs() == 0 && is_rule(line.words().trim())
}

fn is_rule(words: &str) -> bool {
    let drawn = words.chars().all(is_box) && words.contains(is_level);
    let plain = words.starts_with('+')
        && words.ends_with('+')
        && words.chars().all(|c| matches!(c, '+' | '-' | '=' | ':'));
    words.chars().count() > 2 && (drawn && !words.chars().all(is_level) || plain)
}

/// Whether a line stands between bars.
fn is_barred(line: &Line) -> bool {
    let words = line.words();
    let words = words.trim();
    let bar = |c: char| is_box(c) && !is_level(c) || c == '|';
    line.tabs() == 0 && words.starts_with(bar) && words.ends_with(bar)
}

/// 「┌」, 「─」, 「║」
fn is_box(c: char) -> bool {
    ('\u{2500}'..='\u{257f}').contains(&c)
}

/// 「─」, 「━」, 「═」, and what stands for them
fn is_level(c: char) -> bool {
    matches!(
        c,
        '─' | '━' | '┄' | '┅' | '┈' | '┉' | '╌' | '╍' | '═' | '-' | '=' | ':'
    )
}

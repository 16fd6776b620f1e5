//! The points of a list: bulleted or numbered lines, and what stands below each.

use super::context::Context;
use super::number::split_number;
use super::wording::{is_bullet, without_bullet};
use crate::text::Text;

/// One point of a list: its sentence, and the lines below it that go on with other bullets.
pub(super) struct Point {
    pub number: Option<Text>,
    pub text: Text,
    pub below: Vec<Text>,
}

/// The bulleted points of a text; none where it begins with something else.
pub(super) fn points(text: &Text) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::new();
    let mut first_bullet = None;
    for line in text.lines() {
        let bullet = line.as_str().chars().next().filter(|c| is_bullet(*c));
        match (bullet, first_bullet) {
            (Some(c), None) => {
                first_bullet = Some(c);
                out.push(point(&line));
            }
            (Some(c), Some(first)) if c == first => out.push(point(&line)),
            _ => match out.last_mut() {
                Some(last) if bullet.is_some() => last.below.push(line),
                // A line without a bullet goes on with the sentence.
                Some(last) if last.below.is_empty() => {
                    last.text = Text::stack([&last.text, &line]);
                }
                Some(last) => last.below.push(line),
                None => return Vec::new(),
            },
        }
    }
    out
}

fn point(line: &Text) -> Point {
    Point {
        number: None,
        text: without_bullet(line),
        below: Vec::new(),
    }
}

/// The number a line begins with and the words behind it: 「① …」, 「(1) …」, 「ア　…」.
fn counted(line: &Text, context: &Context) -> Option<(Text, Text)> {
    split_number(line, context).or_else(|| {
        let line = line.trimmed();
        let marker = context.profile.numbering.read(line.as_str())?;
        let number = line.slice(marker.number).trimmed();
        let rest = line.slice(marker.title).trimmed();
        (!number.is_empty() && !rest.is_empty()).then_some((number, rest))
    })
}

/// Whether a line begins with a number.
pub(super) fn is_counted(line: &Text, context: &Context) -> bool {
    counted(line, context).is_some()
}

/// The points of a text whose lines begin with numbers: 「① …」, 「(1) …」, 「ア　…」. Bulleted lines below a
/// point say more of it.
pub(super) fn numbered_points(text: &Text, context: &Context) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::new();
    for line in text.lines() {
        match (counted(&line, context), out.last_mut()) {
            (Some((number, text)), _) => out.push(Point {
                number: Some(number),
                text,
                below: Vec::new(),
            }),
            (None, Some(last)) => last.below.push(line),
            (None, None) => return Vec::new(),
        }
    }
    out
}

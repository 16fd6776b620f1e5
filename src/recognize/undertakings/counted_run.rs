//! Measures that are counted and nothing more: 「講じようとする施策」 over 「1 道路の整備」, 「2 …」, or over 「施策1 …」,
//! or over 「G1-1」 with the name on the next line.

use super::doers::{below_reference, ends_measures};
use super::measure_items::{Who, push};
use super::points::{Point, counted};
use crate::block::Section;
use crate::recognize::aims::figure_line::figure_line;
use crate::recognize::aims::prose::stated;
use crate::recognize::context::Context;
use crate::recognize::stream::{Piece, Stream, hierarchy};
use crate::recognize::words::past::is_past;
use crate::recognize::words::wording::without_bullet;
use crate::recognize::{Finding, Origin};
use crate::text::Text;
use crate::text::ordinal::parse_number;
use std::collections::BTreeSet;

/// A line of the plan, be it a heading or one of a paragraph.
struct Line<'s> {
    text: Text,
    /// The section that it is the heading of.
    heading: Option<&'s Section>,
    /// Which piece of the stream it is of.
    at: usize,
}

/// A name of a measure is no longer (characters).
const LONGEST_NAME: usize = 60;

/// The measures of such runs, each of two at least; none where one was read from the same piece.
pub(super) fn counted_runs(
    stream: &Stream,
    taken: &[bool],
    read: &[Finding],
    context: &Context,
) -> Vec<Finding> {
    let lines = lines(stream, taken);
    let told = told_elsewhere(stream);
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(label) = lines.get(from) {
        from += 1;
        let path = stream.entries.get(label.at).map(|e| e.path.as_slice());
        let path = path.unwrap_or_default();
        if !heads_run(label, path, context) {
            continue;
        }
        let (run, end) = run(&lines, from, label, context);
        let ats: BTreeSet<usize> = run.iter().map(|(_, at)| *at).collect();
        let seen = |f: &Finding| matches!(f, Finding::Item(i) if i.origin == Origin::Bullet && ats.contains(&i.at));
        let again = |(p, _): &(Point, usize)| told.contains(&p.text.key());
        if run.len() < 2 || read.iter().any(seen) || run.iter().any(again) {
            continue;
        }
        from = end;
        for (point, at) in run {
            let path = hierarchy(path, context.profile);
            push(&[point], path, at, &Who::default(), context, &mut out);
        }
    }
    out
}

/// Whether a line heads measures, and nothing around it says that they are not those of the plan.
fn heads_run(line: &Line, path: &[&Section], context: &Context) -> bool {
    let key = line.text.key();
    let heads = context.profile.pattern("counted_measures").is_match(&key);
    let is = |id: &str, s: &Section| context.profile.pattern(id).is_match(&s.title.key());
    // 「重点課題」 is nothing that ends them.
    let above = path.len() - usize::from(line.heading.is_some() && !path.is_empty());
    let above = path.get(..above).unwrap_or_default();
    heads
        && !is_past(path, context)
        && !below_reference(path, context.profile)
        && !(above.iter()).any(|s| is("background_heading", s) || ends_measures(&s.title, context))
}

/// The measures from a line on, and where the line behind the last stands.
fn run(
    lines: &[Line],
    from: usize,
    label: &Line,
    context: &Context,
) -> (Vec<(Point, usize)>, usize) {
    let mut out: Vec<(Point, usize)> = Vec::new();
    let mut at = from;
    let mut over = false;
    while let Some(line) = lines.get(at) {
        let next = lines.get(at + 1).map(|l| &l.text);
        let Some((number, text, width)) = point(line, next, context).filter(|_| !over) else {
            // 「重点事業1」 below 「重点事業」: what stands below its name says more of it.
            let of_label = |(p, _): &(Point, usize)| {
                let number = p.number.as_ref().map(Text::key).unwrap_or_default();
                number.starts_with(&label.text.key())
            };
            match out.last_mut().filter(|last| of_label(last)) {
                Some((last, _)) if line.heading.is_none() && !over => {
                    last.below.push(line.text.clone());
                    at += 1;
                    continue;
                }
                _ => break,
            }
        };
        if count(&number) != Some(out.len() + 1) {
            break;
        }
        // What has more below it than its name is a heading, and the end of the run.
        over = line
            .heading
            .is_some_and(|s| !s.blocks.is_empty() || !s.children.is_empty());
        if !names_measure(&text, context) {
            return (Vec::new(), at);
        }
        let point = Point {
            number: Some(number),
            text,
            below: Vec::new(),
            offices: None,
            when: None,
        };
        out.push((point, line.at));
        at += width;
    }
    (out, at)
}

/// The number and the name that a line holds, and how many lines they take up.
fn point(line: &Line, next: Option<&Text>, context: &Context) -> Option<(Text, Text, usize)> {
    if let Some(section) = line.heading {
        let number = section.number.clone()?;
        return (!section.title.is_empty()).then(|| (number, section.title.clone(), 1));
    }
    let alone = context.profile.pattern("measure_number");
    if alone.is_match(line.text.as_str().trim()) {
        let name = next.filter(|n| counted(n, context).is_none())?;
        return Some((line.text.trimmed(), name.clone(), 2));
    }
    if let Some(found) = context
        .profile
        .pattern("labelled_heading")
        .captures(line.text.as_str())
    {
        let number = found.iter().skip(1).flatten().next()?.range();
        let end = found.get(0)?.end();
        let name = line.text.slice(end..line.text.as_str().len()).trimmed();
        let number = line.text.slice(number);
        let label = alone.is_match(number.as_str().trim()) && !name.is_empty();
        return label.then_some((number, name, 1));
    }
    let (number, name) = counted(&line.text, context)?;
    Some((number, name, 1))
}

/// What a number counts: 2 of 「施策2」, 「G1-2」, 「イ」.
fn count(number: &Text) -> Option<usize> {
    let value = parse_number(number.as_str().trim().trim_end_matches(['.', '、', ':']))?;
    value.rsplit(['-', '.']).next()?.parse().ok()
}

/// Whether words may be what a measure is called: no figure to reach, no link, no page of a table of contents.
fn names_measure(text: &Text, context: &Context) -> bool {
    /// A shorter name says nothing (characters).
    const SHORTEST: usize = 4;
    let norm = text.as_str().trim();
    let length = norm.chars().count();
    let bare = without_bullet(text);
    (SHORTEST..=LONGEST_NAME).contains(&length)
        && !context.profile.pattern("no_counted_measure").is_match(norm)
        && !ends_measures(text, context)
        && context.profile.lexicon.read(norm).is_empty()
        && figure_line(&bare, context).is_none()
        && stated(&bare, context).is_empty()
}

/// The titles of sections that have something below them: what is listed by these names is told there.
fn told_elsewhere(stream: &Stream) -> BTreeSet<String> {
    let mut last = BTreeSet::new();
    let sections = stream.entries.iter().filter_map(|e| match e.piece {
        Piece::Heading(s) => Some(s),
        _ => None,
    });
    let mut seen = BTreeSet::new();
    for section in sections {
        let key = section.title.key();
        if !seen.insert(key.clone()) {
            last.insert(key);
        }
    }
    last
}

/// The lines of a plan; what a sheet, a form or a table holds is an empty line.
fn lines<'s>(stream: &Stream<'s>, taken: &[bool]) -> Vec<Line<'s>> {
    let mut out = Vec::new();
    for (at, entry) in stream.entries.iter().enumerate() {
        let closed = stream.on_sheet(at) || taken.get(at) == Some(&true);
        let line = |text: Text, heading| Line { text, heading, at };
        match entry.piece {
            Piece::Grid(_) => out.push(line(Text::default(), None)),
            _ if closed => out.push(line(Text::default(), None)),
            Piece::Heading(s) => out.push(line(s.title.clone(), Some(s))),
            Piece::Paragraph(p) => {
                out.extend(p.text.lines().into_iter().map(|text| line(text, None)));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Block, Outline, Paragraph};
    use crate::profile::Profile;
    use crate::trace::Place;

    /// The numbers and names of the measures that paragraphs count.
    fn read(paragraphs: &[&str]) -> Vec<String> {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let block = |(at, words): (usize, &&str)| {
            let text = Text::new(words, Place::on_line(u32::try_from(at + 1).unwrap_or(1)));
            Block::Paragraph(Paragraph {
                text,
                ..Paragraph::default()
            })
        };
        let outline = Outline {
            front: paragraphs.iter().enumerate().map(block).collect(),
            ..Outline::default()
        };
        let stream = Stream::of(&outline, &context);
        let found = counted_runs(&stream, &[], &[], &context);
        let said = found.into_iter().filter_map(|f| match f {
            Finding::Item(i) => {
                let number = i.item.number.map(|n| n.value).unwrap_or_default();
                Some(format!("{number}|{}", i.item.title))
            }
            _ => None,
        });
        said.collect()
    }

    #[test]
    fn numbers_below_a_label_of_measures_count_them() {
        let list = "1 歩道の整備\n2 見守りの輪の拡大\n3 夜道の明かりの確保";
        let want = ["1|歩道の整備", "2|見守りの輪の拡大", "3|夜道の明かりの確保"];
        assert_eq!(read(&["講じようとする施策", list]), want);
        assert_eq!(read(&["目標達成のための重点課題", list]), want);
        assert_eq!(read(&["計画の概要", list]), [""; 0]);
        assert_eq!(
            read(&["個別施策", "G2-1\n学びの場の充実\nG2-2\n遊び場の確保"]).len(),
            2
        );
    }

    #[test]
    fn what_is_numbered_alone_has_its_name_below() {
        let found = read(&[
            "重点事業",
            "重点事業1",
            "余った食べ物の受付\n公共の施設で受け付けます。",
            "重点事業2",
            "料理の教室\n教室を開きます。",
        ]);
        assert_eq!(found, ["1|余った食べ物の受付", "2|料理の教室"]);
    }

    #[test]
    fn links_and_figures_are_no_measures() {
        let links = "1 歩道の整備(PDF:120KB)\n2 明かりの確保(PDF:98KB)";
        assert!(read(&["重点施策", links]).is_empty());
        assert!(read(&["重点施策", "1 死者数 3人以下\n2 負傷者数 20人以下"]).is_empty());
    }
}

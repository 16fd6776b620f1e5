//! A plan as one stream of headings, paragraphs and grids, each knowing the headings above it.

use crate::block::{Block, Grid, Outline, Paragraph, Section};
use crate::plan::HierarchyLevel;
use crate::profile::Profile;
use crate::recognize::context::Context;
use crate::recognize::lines::headed_form::headed_form;
use crate::recognize::lines::label_lines::{Stretch, stretches};
use crate::recognize::lines::sheet::{Sheet, sheets};
use crate::recognize::words::department::is_department_list;
use crate::recognize::words::offices::{BRACKETS, bracketed};
use crate::recognize::words::wording::{closed_up, department_behind};
use crate::text::Text;
use crate::text::ordinal::parse_number;

/// What comes next in a plan.
#[derive(Debug, Clone, Copy)]
pub(super) enum Piece<'a> {
    Heading(&'a Section),
    Paragraph(&'a Paragraph),
    Grid(&'a Grid),
}

/// A piece and the headings above it, outermost first (a heading is above itself too).
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    pub piece: Piece<'a>,
    pub path: Vec<&'a Section>,
}

/// A plan as its recognizers see it.
pub(super) struct Stream<'a> {
    /// Everything in reading order.
    pub entries: Vec<Entry<'a>>,
    /// The same, with the lines of forms and tables without a frame put together.
    pub stretches: Vec<Stretch>,
    /// Headings over labels, texts and tables that are of one undertaking.
    pub sheets: Vec<Sheet>,
}

impl<'a> Stream<'a> {
    pub fn of(outline: &'a Outline, context: &Context) -> Self {
        let profile = context.profile;
        let entries = stream(outline);
        let mut sheets = sheets(&entries, context);
        // Lines that each hold a label and its value are a form of their own.
        sheets.retain(|s| s.led || headed_form(&entries, s.entries.start, profile).is_none());
        let stretches = stretches(&entries, &sheets, profile);
        Self {
            entries,
            stretches,
            sheets,
        }
    }

    /// Whether an entry is part of a sheet.
    pub fn on_sheet(&self, at: usize) -> bool {
        sheet_with(&self.sheets, at).is_some()
    }
}

/// The sheet that an entry is part of; `sheets` stand in order and apart.
pub(super) fn sheet_with(sheets: &[Sheet], at: usize) -> Option<&Sheet> {
    let next = sheets.partition_point(|s| s.entries.end <= at);
    sheets.get(next).filter(|s| s.entries.contains(&at))
}

/// Everything in a plan in reading order.
pub(super) fn stream(outline: &Outline) -> Vec<Entry<'_>> {
    let mut out = Vec::new();
    let mut path = Vec::new();
    push_blocks(&outline.front, &path, &mut out);
    for section in &outline.sections {
        push_section(section, &mut path, &mut out);
    }
    out
}

fn push_section<'a>(section: &'a Section, path: &mut Vec<&'a Section>, out: &mut Vec<Entry<'a>>) {
    path.push(section);
    out.push(Entry {
        piece: Piece::Heading(section),
        path: path.clone(),
    });
    push_blocks(&section.blocks, path, out);
    for child in &section.children {
        push_section(child, path, out);
    }
    path.pop();
}

fn push_blocks<'a>(blocks: &'a [Block], path: &[&'a Section], out: &mut Vec<Entry<'a>>) {
    for block in blocks {
        out.push(Entry {
            piece: match block {
                Block::Paragraph(p) => Piece::Paragraph(p),
                Block::Grid(g) => Piece::Grid(g),
            },
            path: path.to_vec(),
        });
    }
}

/// A heading as a level of the hierarchy: 「基本方針 1」 is the label 「基本方針」 and the number 「1」.
pub(super) fn level(section: &Section, profile: &Profile) -> HierarchyLevel {
    let printed = section.number.as_ref().map(|n| n.trimmed());
    let labelled = printed.as_ref().and_then(|n| {
        let range = profile.parent_number(n.as_str())?;
        let words = n.as_str().get(..range.start)?.trim().to_owned();
        let number = n.slice(range);
        Some((
            words,
            parse_number(number.as_str()).unwrap_or_else(|| number.printed()),
        ))
    });
    // 「【施策の方向】啓発の推進」
    if printed.is_none()
        && let Some((label, from)) = profile.parent_in_brackets(section.title.as_str())
        && let title = section
            .title
            .slice(from..section.title.as_str().len())
            .trimmed()
        && !title.is_empty()
    {
        return HierarchyLevel {
            label: Some(label.to_owned()),
            number: None,
            title: closed_up(&title),
        };
    }
    let (label, number) = match labelled {
        Some((label, number)) => (Some(label), Some(number)),
        None => (None, printed.map(|n| n.printed())),
    };
    HierarchyLevel {
        label,
        number,
        title: closed_up(&without_offices(&section.title, profile)),
    }
}

/// A heading without the offices at its end: 「住宅の耐震化　【建設課】」, 「窓口の改善　担当：市民課」.
fn without_offices(title: &Text, profile: &Profile) -> Text {
    let norm = title.as_str().trim_end();
    let at = BRACKETS.iter().find_map(|(open, close)| {
        let at = norm.ends_with(close).then(|| norm.rfind(open))??;
        (at > 0 && *open != "(").then_some(at)
    });
    let offices = |at: &usize| {
        let inner = bracketed(&title.slice(*at..norm.len()));
        inner.is_some_and(|(inner, _)| is_department_list(&inner, profile))
    };
    match at.filter(offices) {
        Some(at) => title.slice(0..at).trimmed(),
        None => department_behind(title, profile).map_or_else(|| title.clone(), |(_, rest)| rest),
    }
}

/// The headings above a piece as a hierarchy.
pub(super) fn hierarchy(path: &[&Section], profile: &Profile) -> Vec<HierarchyLevel> {
    path.iter().map(|s| level(s, profile)).collect()
}

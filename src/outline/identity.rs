//! What a plan says of itself: title, edition, draft, municipality, date, period.

use super::municipality::{Municipality, Surroundings};
use super::period;
use super::split::is_municipality;
use crate::block::{Block, Identity, Paragraph, Section};
use crate::profile::Profile;
use crate::text::calendar::{PeriodKind, Span};
use crate::text::{Text, TextBuilder};

/// The identity of a plan from the paragraphs of its title, its cover and its sections. Its
/// municipality is only what the title and the cover say.
pub(super) fn identity(
    title: &[&Paragraph],
    front: &[Block],
    sections: &[Section],
    around: &Surroundings,
    profile: &Profile,
) -> Identity {
    let whole = joined(title);
    let cover: Vec<&Paragraph> = front
        .iter()
        .filter_map(|b| match b {
            Block::Paragraph(p) => Some(p),
            Block::Grid(_) => None,
        })
        .collect();
    let (rest, draft) = taken_off(&whole, "draft_mark", profile);
    let (rest, edition) = taken_off(&rest, "edition", profile);
    let edition = edition.or_else(|| {
        cover.iter().find_map(|p| {
            let found = profile.pattern("edition").find(p.text.as_str())?;
            let alone = found.range() == (0..p.text.as_str().len());
            alone.then(|| p.text.clone())
        })
    });
    let draft = draft.is_some()
        || cover.iter().any(|p| {
            let found = profile.pattern("draft_mark").find(p.text.as_str());
            found.is_some_and(|f| f.range() == (0..p.text.as_str().len()))
        });
    Identity {
        municipality: municipality(&whole, &cover, around).map(|m| m.code),
        published: published(&cover, profile),
        period: period::period(front, sections, profile),
        title: rest.trimmed(),
        edition,
        draft,
    }
}

/// The lines of a title as one text.
fn joined(title: &[&Paragraph]) -> Text {
    let mut builder = TextBuilder::default();
    for line in title.iter().flat_map(|p| p.text.lines()) {
        let latin = |c: char| c.is_ascii_alphanumeric();
        if builder.printed().ends_with(latin) && line.as_str().starts_with(latin) {
            builder.push_gap(" ");
        }
        builder.push_text(&line);
    }
    builder.finish()
}

/// A text without what a pattern finds in it, and the last of what was found.
fn taken_off(text: &Text, id: &str, profile: &Profile) -> (Text, Option<Text>) {
    let mut builder = TextBuilder::default();
    let mut found = None;
    let mut from = 0;
    for m in profile.pattern(id).find_iter(text.as_str()) {
        builder.push_text(&text.slice(from..m.start()));
        found = Some(text.slice(m.range()).trimmed());
        from = m.end();
    }
    builder.push_text(&text.slice(from..text.as_str().len()));
    match found {
        Some(_) => (builder.finish().trimmed(), found),
        None => (text.clone(), None),
    }
}

/// The municipality: from the title, else from a line of the cover that is a name and nothing
/// else, else from the cover at all.
fn municipality(
    title: &Text,
    cover: &[&Paragraph],
    around: &Surroundings,
) -> Option<&'static Municipality> {
    let lines = || cover.iter().flat_map(|p| p.text.lines());
    around
        .resolve(title.as_str())
        .or_else(|| {
            lines()
                .filter(|l| is_municipality(l.as_str()))
                .find_map(|l| around.resolve(l.as_str()))
        })
        .or_else(|| lines().find_map(|l| around.resolve(l.as_str())))
}

/// When the plan was issued: of the dates on the cover the one that says so, else the last.
fn published(cover: &[&Paragraph], profile: &Profile) -> Option<(Text, Span)> {
    let mut best: Option<(bool, Text, Span)> = None;
    for line in cover.iter().flat_map(|p| p.text.lines()) {
        if !profile.pattern("issue_date").is_match(line.as_str()) {
            continue;
        }
        let says = profile.pattern("issue_word").is_match(line.as_str());
        for found in profile.calendar.find(line.as_str()) {
            let dated = matches!(found.what.kind, PeriodKind::Month | PeriodKind::Date);
            if dated && best.as_ref().is_none_or(|(said, ..)| says || !said) {
                best = Some((says, line.slice(found.range), found.what));
            }
        }
    }
    best.map(|(_, text, span)| (text, span))
}

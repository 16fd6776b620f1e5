//! Undertakings that nothing but sentences tell of: 「(1) 窓口の一本化」 below 「第3章 具体的な取組」, 「取組1　歳入の確保」
//! over what will be done.
//!
//! They are looked for last, among what no other recognizer read: a section that holds measures, goals or a
//! table is told of by these.

use crate::block::{Block, Section};
use crate::plan::{HierarchyLevel, ItemKind, ItemNumber};
use crate::profile::Role;
use crate::recognize::aims::goal_text::sentences_told;
use crate::recognize::aims::labelled_aim::labelled_aims;
use crate::recognize::aims::prose::{Stated, sentences};
use crate::recognize::context::Context;
use crate::recognize::lines::label_lines::{is_of_form, taken};
use crate::recognize::stream::{Piece, Stream, hierarchy};
use crate::recognize::tables::credible::lower;
use crate::recognize::undertakings::doers::{
    below_reference, ends_measures, heads_measures, is_deed, is_doing,
};
use crate::recognize::undertakings::measure_items::{Who, push};
use crate::recognize::undertakings::points::Point;
use crate::recognize::words::number::{heading_number, labelled_number};
use crate::recognize::words::office_behind::answered_by;
use crate::recognize::words::past::is_past;
use crate::recognize::words::wording::is_bullet;
use crate::recognize::{Finding, Origin};
use crate::text::Text;
use std::collections::{BTreeMap, BTreeSet};

/// Nothing but its place says that it is one.
const FROM_PROSE: &str = "undertaking_from_prose";

/// Adds these undertakings to what was found.
pub(in crate::recognize) fn add(findings: &mut Vec<Finding>, stream: &Stream, context: &Context) {
    let read: BTreeSet<usize> = findings.iter().filter_map(at_of).collect();
    let aims: BTreeMap<usize, String> = findings.iter().filter_map(aim_of).collect();
    // What another recognizer made an item of is one of them.
    let items: BTreeSet<usize> = (findings.iter())
        .filter(|f| matches!(f, Finding::Item(i) if i.origin == Origin::Card))
        .filter_map(at_of)
        .collect();
    let told = candidates(stream, context);
    let mut fitting: BTreeMap<Kin, [usize; 2]> = BTreeMap::new();
    let fits = |t: &Told| {
        // What it aims at is said below its own heading.
        let other = |at: usize| aims.get(&at).is_some_and(|title| *title != t.title.key());
        let taken = |at: usize| read.contains(&at) || other(at);
        let free = !t.entries.clone().any(taken) || t.in_lines;
        (free, free && t.tells(context))
    };
    let judged: Vec<(Told, bool)> = (told.into_iter())
        .map(|t| {
            let (free, fits) = fits(&t);
            // What others read tells of undertakings as well.
            let item = items.contains(&t.entries.start);
            let [all, good] = fitting.entry(t.kin.clone()).or_default();
            *all += usize::from(free || item);
            *good += usize::from(fits || item);
            (t, fits)
        })
        .collect();
    // One alone may be anything, and so may some among many.
    let kept = |kin: &Kin| {
        let counts = fitting.get(kin);
        counts.is_some_and(|[all, good]| *good > 1 && good * 2 >= *all)
    };
    let mut out = Vec::new();
    let mut counted = BTreeSet::new();
    let mut words = String::new();
    for (told, _) in judged.into_iter().filter(|(t, fits)| *fits && kept(&t.kin)) {
        let (entries, in_lines) = (told.entries.clone(), told.in_lines);
        if let Some(title) = told
            .give(&mut words, &mut out, context)
            .filter(|_| in_lines)
        {
            counted.extend(entries.map(|at| (at, title.clone())));
        }
    }
    findings.retain(|f| match f {
        // Whoever counted its name alone knows less of it.
        Finding::Item(i) if i.origin == Origin::Bullet => {
            !counted.contains(&(i.at, i.item.title.clone()))
        }
        // What its sentences aim at is no goal of the section that it stands in.
        Finding::Item(i) if i.origin == Origin::Prose => {
            let said = i.item.goal_statement.as_deref().unwrap_or("");
            let said: String = said.chars().filter(|c| !c.is_whitespace()).collect();
            said.is_empty() || !words.contains(&said)
        }
        _ => true,
    });
    findings.extend(out);
}

/// Which piece of the stream an item or figures were read from, but for goals in prose.
fn at_of(finding: &Finding) -> Option<usize> {
    match finding {
        Finding::Item(found) if found.origin == Origin::Prose => None,
        Finding::Item(found) => Some(found.at),
        Finding::Indicators { at, .. } => Some(*at),
        _ => None,
    }
}

/// The heading that a goal was read below, and where that stands.
fn aim_of(finding: &Finding) -> Option<(usize, String)> {
    match finding {
        Finding::Item(found) if found.origin == Origin::Prose => {
            let title = found.item.title.chars();
            Some((found.at, title.filter(|c| !c.is_whitespace()).collect()))
        }
        _ => None,
    }
}

/// What undertakings have in common that stand beside each other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Kin {
    /// The word that their numbers count: 「取組」.
    Label(String),
    /// The chapter they stand in, by the piece of the stream that its heading is.
    Chapter(usize),
}

/// What may be such an undertaking.
struct Told {
    kin: Kin,
    number: Option<ItemNumber>,
    title: Text,
    text: Vec<Text>,
    path: Vec<HierarchyLevel>,
    /// Which pieces of the stream it takes up, its heading first.
    entries: std::ops::Range<usize>,
    /// Its title is a line and no heading.
    in_lines: bool,
}

impl Told {
    /// Whether sentences say what will be done, and the title may be what that is called.
    fn tells(&self, context: &Context) -> bool {
        /// A longer title names nothing (characters).
        const LONGEST_TITLE: usize = 60;
        let profile = context.profile;
        let title = self.title.key();
        let named = title.chars().count() <= LONGEST_TITLE
            && !self.title.as_str().contains('。')
            && !labels(&self.title, context)
            && !profile.pattern("no_told_undertaking").is_match(&title)
            && !ends_measures(&self.title, context);
        let whole = Text::stack(&self.text);
        let doing = |s: &Text| {
            let declares = profile.pattern("declares").is_match(s.as_str().trim());
            is_doing(&s.trimmed(), context) && !declares
        };
        // 「窓口の数を増やします」: lines of a list may lack their full stops.
        let deed = |line: &Text| !line.as_str().contains('。') && is_deed(&line.trimmed(), context);
        let lines = || whole.lines();
        let told = sentences(&whole, context).iter().any(doing) || lines().iter().any(deed);
        named && (told || self.is_listed(context))
    }

    /// Whether nothing but names of what will be done is listed: 「・対象の手続の拡大」. Below a title with an office
    /// behind it they may hold figures: 「・端末を30台に増やす」.
    fn is_listed(&self, context: &Context) -> bool {
        let answered = answered_by(&self.title, context).is_some();
        let name = |line: &Text| {
            let norm = line.as_str();
            let plain = norm.starts_with(is_bullet) && !norm.contains(['。', ':']);
            plain && (answered || context.profile.numbers.find(norm).is_empty())
        };
        !self.text.is_empty() && self.text.iter().all(name)
    }

    /// Adds the undertaking, and gives its title; `words` collects what the lines below a title say.
    fn give(self, words: &mut String, out: &mut Vec<Finding>, context: &Context) -> Option<String> {
        let whole = Text::stack(&self.text);
        let point = Point {
            number: None,
            text: self.title,
            below: whole.lines(),
            offices: None,
            when: None,
        };
        let at = self.entries.start;
        push(
            &[point.with_answers(context)],
            self.path,
            at,
            &Who::default(),
            context,
            out,
        );
        let Some(Finding::Item(found)) = out.last_mut() else {
            return None;
        };
        found.origin = Origin::Card;
        let item = &mut found.item;
        item.kind = ItemKind::Initiative;
        item.number = self.number;
        if matches!(self.kin, Kin::Chapter(_)) {
            lower(item, FROM_PROSE);
        }
        let aims = labelled_aims(&whole, context);
        let labelled = !aims.is_empty();
        item.indicators.extend(aims);
        if self.in_lines && !labelled {
            let aims = sentences_told(&whole, context);
            item.indicators = aims.into_iter().map(Stated::into_indicator).collect();
        }
        if self.in_lines || labelled {
            words.push_str(&whole.key());
            words.push('\n');
        }
        Some(item.title.clone())
    }
}

/// Whether a title is the label of something that is said of an undertaking, 「現状と課題」, and not what may be
/// one as well, 「耐震化」.
fn labels(title: &Text, context: &Context) -> bool {
    let found = context.profile.lexicon.read(title.as_str());
    let first = found.first().map(|l| l.role);
    // 「起債」 heads money elsewhere.
    first.is_some_and(|role| is_of_form(&role) && !role.is_money())
}

/// All sections and lines that may be undertakings, in order.
fn candidates(stream: &Stream, context: &Context) -> Vec<Told> {
    let taken = taken(stream);
    let mut out = Vec::new();
    let mut open: Option<Told> = None;
    // Where the headings stand, by their sections.
    let mut places: BTreeMap<*const Section, usize> = BTreeMap::new();
    for (at, entry) in stream.entries.iter().enumerate() {
        if let Piece::Heading(section) = entry.piece {
            places.insert(std::ptr::from_ref(section), at);
        }
        let closed = stream.on_sheet(at) || taken.get(at) == Some(&true);
        if closed || matches!(entry.piece, Piece::Grid(_)) {
            // A table tells of it.
            open = None;
            continue;
        }
        match entry.piece {
            Piece::Heading(section) => {
                out.extend(open.take());
                open = heading(section, &entry.path, at, &places, context);
            }
            Piece::Paragraph(p) => {
                for line in p.text.lines() {
                    match line_title(&line, &entry.path, at, context) {
                        Some(next) => out.extend(open.replace(next)),
                        None => {
                            if let Some(told) = &mut open {
                                told.text.push(line);
                                told.entries.end = at + 1;
                            }
                        }
                    }
                }
            }
            Piece::Grid(_) => {}
        }
    }
    out.extend(open);
    out
}

/// Whether what stands below these headings may be undertakings to come.
fn is_ahead(path: &[&Section], context: &Context) -> bool {
    let is = |id: &str, s: &Section| context.profile.pattern(id).is_match(&s.title.key());
    let other = |s: &&Section| is("background_heading", s) || ends_measures(&s.title, context);
    !path.iter().any(other) && !is_past(path, context) && !below_reference(path, context.profile)
}

/// 「(1) 窓口の一本化」 below a chapter of measures, with no numbered heading below it; 「施策1 歳入の確保」 wherever it is.
fn heading(
    section: &Section,
    path: &[&Section],
    at: usize,
    places: &BTreeMap<*const Section, usize>,
    context: &Context,
) -> Option<Told> {
    let (_, above) = path.split_last()?;
    if !is_ahead(path, context) || !section.children.is_empty() {
        return None;
    }
    let told = |kin: Kin, number: Option<ItemNumber>, title: &Text| Told {
        kin,
        number,
        title: title.clone(),
        text: Vec::new(),
        path: hierarchy(above, context.profile),
        entries: at..at + 1,
        in_lines: false,
    };
    if let Some((number, title)) = labelled_number(&section.title, context) {
        let label = number.label.clone()?;
        return Some(told(Kin::Label(label), Some(number), &title));
    }
    let number = heading_number(section.number.as_ref()?, context);
    let label = number.as_ref().and_then(|n| n.label.clone());
    let counts = |l: &String| {
        let labels = context.profile.lexicon.read(l);
        let of_item = labels.first().is_some_and(|l| l.role == Role::Title);
        of_item || context.profile.words("told_label").contains(l)
    };
    if let Some(label) = label.filter(counts) {
        return Some(told(Kin::Label(label), number, &section.title));
    }
    if let Some(label) = above.last().and_then(|s| label_at_end(s, context)) {
        return Some(told(Kin::Label(label), number, &section.title));
    }
    let chapter = above.iter().find(|s| heads_measures(s, context))?;
    let chapter = *places.get(&std::ptr::from_ref(*chapter))?;
    Some(told(Kin::Chapter(chapter), number, &section.title))
}

/// The label of measures that stands alone right above the headings below a section: 「具体的な施策」.
fn label_at_end(section: &Section, context: &Context) -> Option<String> {
    let Some(Block::Paragraph(last)) = section.blocks.last() else {
        return None;
    };
    let label = last.text.key();
    context.profile.is_measure_label(&label).then_some(label)
}

/// 「取組1　歳入の確保」 on a line of its own.
fn line_title(line: &Text, path: &[&Section], at: usize, context: &Context) -> Option<Told> {
    let (number, title) = labelled_number(line, context)?;
    let label = number.label.clone()?;
    is_ahead(path, context).then(|| Told {
        kin: Kin::Label(label),
        number: Some(number),
        title,
        text: Vec::new(),
        path: hierarchy(path, context.profile),
        entries: at..at + 1,
        in_lines: true,
    })
}

#[cfg(test)]
mod tests;

//! A form that lost its frame: labels alone on a line, their values on the lines below.
//!
//! Such lines are put back into a grid of labels and contents, so that one reader serves both.

use super::blank_heads::merged;
use super::dated_figures::goes_on_dated;
use super::dated_lines::{goes_on_stepped, time_pair};
use super::ditto_cells::filled;
use super::headed_form::headed_form;
use super::inlaid::unfolded;
use super::label_below::raised;
use super::lost_rows::is_lost_row;
use super::opening::{
    completes, is_sheet_group, opening, opening_group, opening_label, opening_pairs, opening_rows,
};
use super::parted_rows::parted;
use super::sheet::Sheet;
use super::short_head::lengthened;
use super::spaced_pairs::pairs_of;
use super::stacked::table_at;
use super::value_ends::stands_alone;
use super::year_blocks::turned;
use crate::block::{Cell, Grid, GridKind};
use crate::profile::{Pair, Profile, Role};
use crate::recognize::aims::numbered_goals::is_opener;
use crate::recognize::stream::{Entry, Piece, Stream, sheet_with};
use crate::recognize::words::wording::unbracketed;
use crate::text::Text;
use crate::trace::Place;

/// A part of the stream: a form without a frame, or an entry as it is.
pub(in crate::recognize) enum Stretch {
    Lines {
        first: usize,
        grid: Grid,
        /// The first entry is no line of the form but the heading that names the item.
        headed: bool,
    },
    Entry(usize),
    /// A grid whose labels stood inside its cells or below their rows, whose years ran down or stood over the wrong
    /// figures, whose cells hold several names, or whose groups leave cells blank, in the shape that is read.
    Unfolded {
        at: usize,
        grid: Grid,
    },
}

/// Finds the forms without frames in a stream.
pub(in crate::recognize) fn stretches(
    entries: &[Entry],
    sheets: &[Sheet],
    profile: &Profile,
) -> Vec<Stretch> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < entries.len() {
        // What stands on a sheet is of its heading.
        let free = sheet_with(sheets, at).is_none();
        let headed = || headed_form(entries, at, profile).map(|form| (form, true));
        let form = || form_at(entries, at, profile).map(|form| (form, false));
        // 「項目」 over 「現状値」 and 「目標値」 heads a column of a table sooner than it opens a form.
        let table = table_at(entries, at, profile).map(|table| (table, false));
        let form = table.or_else(|| free.then(|| headed().or_else(form)).flatten());
        if let Some(((end, grid), headed)) = form {
            out.push(Stretch::Lines {
                first: at,
                grid,
                headed,
            });
            at = end;
        } else {
            let other = unfolded(&entries[at], profile)
                .or_else(|| turned(&entries[at], profile))
                .or_else(|| parted(&entries[at], profile))
                .or_else(|| merged(&entries[at], profile))
                .or_else(|| lengthened(&entries[at], profile))
                .or_else(|| raised(&entries[at], profile))
                .or_else(|| filled(&entries[at], profile));
            out.push(match other {
                Some(grid) => Stretch::Unfolded { at, grid },
                None => Stretch::Entry(at),
            });
            at += 1;
        }
    }
    out
}

/// Which entries are lines of a form or table without a frame: whoever reads text leaves them out.
pub(in crate::recognize) fn taken(stream: &Stream) -> Vec<bool> {
    let mut out = vec![false; stream.entries.len()];
    let mut form = None;
    for stretch in &stream.stretches {
        let (at, next) = match stretch {
            Stretch::Lines { first, headed, .. } => (*first, Some(first + usize::from(*headed))),
            Stretch::Entry(at) | Stretch::Unfolded { at, .. } => (*at, None),
        };
        if let Some(first) = form {
            out[first..at].fill(true);
        }
        form = next;
    }
    if let Some(first) = form {
        out[first..].fill(true);
    }
    out
}

/// The words of an entry that could be a label or a value on lines of its own.
pub(super) fn words(entry: &Entry) -> Option<Text> {
    match entry.piece {
        Piece::Paragraph(p) => Some(p.text.clone()),
        Piece::Heading(s) => Some(match &s.number {
            Some(number) => Text::stack([number, &s.title]),
            None => s.title.clone(),
        }),
        Piece::Grid(_) => None,
    }
}

pub(super) fn label_role(text: &Text, profile: &Profile) -> Option<Role> {
    let labels = profile.lexicon.read(text.as_str().trim());
    let first = labels.first().map(|l| l.role).filter(is_of_form);
    // 「施策の方向」 over a sentence may say what is done.
    let mut roles = labels.iter().map(|l| l.role);
    let told = || roles.find(|r| *r == Role::Description);
    first.or_else(told)
}

/// Whether a label of this role may stand in a form.
pub(in crate::recognize) fn is_of_form(role: &Role) -> bool {
    matches!(
        role,
        Role::Title
            | Role::Number
            | Role::Department
            | Role::RelatedDepartment
            | Role::Description
            | Role::Purpose
            | Role::Effect
            | Role::Goal
            | Role::YearPlan
            | Role::Schedule
            | Role::Indicator
            | Role::Baseline
            | Role::Target
            | Role::MidTarget
            | Role::FinalTarget
            | Role::Actual
            | Role::Remarks
            | Role::Budget
            | Role::EffectAmount
            | Role::Status
    )
}

/// Lines that each hold a label and its value: 「担当課：総務課」. A line without a label goes on with
/// the value above it.
pub(super) fn pairs_in(text: &Text, profile: &Profile) -> Option<Vec<(Text, Vec<Text>)>> {
    let mut rows: Vec<(Text, Vec<Text>)> = Vec::new();
    for line in text.lines() {
        let line = unbracketed(line);
        if let Some((time, said)) = time_pair(&line, profile) {
            rows.push((time, vec![said]));
            continue;
        }
        let pairs = pairs_of(&line, profile);
        let known = |p: &Pair| {
            let between = line.as_str().get(p.label.end..p.value.start);
            let colon = between.is_some_and(|b| b.contains(':'));
            let first = p.labels.first().map(|l| l.role);
            // 「達成状況：A」, 「単位：人」; 「評価　…」 may begin a sentence.
            let said = |role: Role| role.is_metric() || role == Role::Unit;
            // 「【新規】・相談窓口を設けます。」 is one of several measures.
            let behind = line.as_str().get(p.value.start..).unwrap_or_default();
            let point = first == Some(Role::Status) && behind.starts_with('・');
            !point && first.is_some_and(|role| is_of_form(&role) || colon && said(role))
        };
        match (pairs.as_slice(), rows.last_mut()) {
            // 「【主担当】企画課　【関係課】税務課」
            ([_, _, ..], _) if pairs.iter().all(known) => {
                let part = |range| line.slice(range).trimmed();
                let pair = |pair: Pair| (part(pair.label), vec![part(pair.value)]);
                rows.extend(pairs.into_iter().map(pair));
            }
            ([pair, ..], _) if known(pair) => {
                let value = line.slice(pair.value.start..line.as_str().len()).trimmed();
                rows.push((line.slice(pair.label.clone()).trimmed(), vec![value]));
            }
            (_, Some((label, said))) if stands_alone(label, said, &line, profile) => {
                rows.push((Text::default(), vec![line]));
            }
            (_, Some((_, content))) => content.push(line),
            (_, None) => return None,
        }
    }
    (!rows.is_empty()).then_some(rows)
}

/// A form begins with the label of an item and has at least two more labels, close together.
fn form_at(entries: &[Entry], first: usize, profile: &Profile) -> Option<(usize, Grid)> {
    if let Piece::Grid(g) = entries.get(first)?.piece {
        let rows = opening_rows(g, profile)?;
        let (at, all) = gather(entries, first + 1, rows, false, profile);
        // A table that no lines go on from is read as it is.
        return (all.len() > g.rows).then(|| (at, grid(all)));
    }
    let opening = words(entries.get(first)?)?;
    // 「取組1　窓口の委託」 as a heading names what stands below it.
    if matches!(entries.get(first)?.piece, Piece::Heading(s) if s.number.is_some() && !s.title.is_empty())
    {
        return None;
    }
    // 「具体的な施策」 over 「（１）産業の振興」 heads sections, and labels none of them; over 「1 高齢者の福祉」 and 「主管課」 it is of the
    // sheet that these are of.
    let next = entries.get(first + 1)?;
    let counted = matches!(next.piece, Piece::Heading(s) if s.number.is_some());
    let behind = entries.get(first + 2).and_then(words);
    let office = |text: Text| label_role(&text, profile) == Some(Role::Department);
    let named = counted && behind.is_some_and(office);
    let labels = profile.lexicon.read(opening.as_str());
    if counted && !named && labels.iter().all(|l| l.number.is_none()) && !labels.is_empty() {
        return None;
    }
    // 「第４　年次計画」 is no label of what the chapter before holds.
    let from = first + 1 + usize::from(named);
    let level = entries.get(first)?.path.len();
    let outer = |e: &&Entry| matches!(e.piece, Piece::Heading(s) if e.path.len() < level + usize::from(s.number.is_some()));
    let inside = entries.get(from..)?.iter().take_while(|e| !outer(e));
    let own = entries.get(..from + inside.count())?;
    let rows = match opening_label(&opening, profile) {
        Some((lead, title)) => vec![(lead, title.into_iter().collect())],
        None => opening_pairs(&opening, profile).or_else(|| opening_group(&opening, profile))?,
    };
    let group = rows.first().is_some_and(|r| is_sheet_group(&r.0, profile));
    let (at, rows) = gather(own, first + 1, rows, false, profile);
    let second = rows.get(1).and_then(|r| label_role(&r.0, profile));
    if group && second != Some(Role::Department) {
        return None;
    }
    let filled = rows.iter().filter(|r| !r.1.is_empty()).count();
    // 「施策1　健康づくり」 over 「担当課：福祉課　関係課：税務課」: a section says who answers for it.
    let heading = matches!(entries.get(first)?.piece, Piece::Heading(_));
    let aside = |(label, _): &(Text, Vec<Text>)| {
        let offices = [
            Role::Department,
            Role::RelatedDepartment,
            Role::Budget,
            Role::Status,
        ];
        label_role(label, profile).is_none_or(|r| offices.contains(&r))
    };
    let section = heading && rows.iter().skip(1).all(aside);
    // 「事業名：…」 over 「担当課：…」 right above a table: these two are enough.
    let above = entries
        .get(at)
        .is_some_and(|e| matches!(e.piece, Piece::Grid(_)));
    let answered = second == Some(Role::Department);
    let short = rows.len() == 2 && filled == 2 && answered && above;
    ((rows.len() >= 3 && filled >= 2 || short) && !section).then(|| (at, grid(rows)))
}

/// The labels with their values from an entry on, and the entry that no longer belongs to them. `named`: a heading
/// names the item, and 「具体的な取組」 labels what is done.
pub(super) fn gather(
    entries: &[Entry],
    first: usize,
    mut rows: Vec<(Text, Vec<Text>)>,
    named: bool,
    profile: &Profile,
) -> (usize, Vec<(Text, Vec<Text>)>) {
    let mut at = first;
    let mut since_label = 0;
    while let Some(text) = entries.get(at).and_then(words) {
        let next = || entries.get(at + 1).and_then(words);
        let tells = |label: &Text| {
            let labels = profile.lexicon.read(label.as_str());
            let told = labels.iter().any(|l| l.role == Role::Description);
            named && told && labels.iter().all(|l| l.number.is_none())
        };
        let begins = |label: Text| !tells(&label) && !completes(&label, &rows, next, profile);
        if opening(&text, profile).is_some_and(begins) {
            break;
        }
        let lost = || text.lines().iter().any(|line| is_lost_row(line, profile));
        if table_at(entries, at, profile).is_some() || lost() {
            break;
        }
        // 「（単位：千円）」 right above a table is of that.
        let grid = entries
            .get(at + 1)
            .is_some_and(|e| matches!(e.piece, Piece::Grid(_)));
        if grid && is_unit(&text, profile) {
            break;
        }
        // 「取組：…」 of one goal above 「目標2」 is no form with the next goal in it.
        if rows.len() == 1 && is_opener(text.as_str(), profile) {
            break;
        }
        let heading = matches!(entries[at].piece, Piece::Heading(_));
        // 「(1) 見守り」 below 「■主な取組」 is one of the things that are done, and no value.
        let counted = || is_counted(&entries[at]);
        if rows
            .last()
            .is_some_and(|(label, said)| said.is_empty() && tells(label))
            && counted()
        {
            break;
        }
        if let Some((label, said)) = rows.last_mut().filter(|_| !heading)
            && (goes_on_dated(label, said, &text, profile)
                || goes_on_stepped(label, said, &text, profile))
        {
            said.push(text);
            at += 1;
            continue;
        }
        let pairs = pairs_in(&text, profile).filter(|_| !heading);
        // 「実施時期　令和8年度～令和12年度」 could be all label, and says when.
        let timed = |pairs: &Vec<(Text, Vec<Text>)>| {
            let label = pairs
                .first()
                .and_then(|(label, _)| label_role(label, profile));
            matches!(label, Some(Role::Schedule | Role::Deadline))
        };
        if label_role(&text, profile).is_some() && !pairs.as_ref().is_some_and(timed) {
            rows.push((text, Vec::new()));
            since_label = 0;
        } else if let Some(pairs) = pairs {
            rows.extend(pairs);
            since_label = 0;
        } else if heading && rows.last().is_some_and(|r| !r.1.is_empty()) {
            break;
        } else {
            since_label += 1;
            // A value is a few lines at the most; what goes on longer is running text.
            if since_label > 6 {
                break;
            }
            match rows.last_mut() {
                Some((label, said)) if stands_alone(label, said, &text, profile) => {
                    rows.push((Text::default(), vec![text]));
                }
                Some((_, content)) => content.push(text),
                None => {}
            }
        }
        at += 1;
    }
    (at, rows)
}

/// Whether an entry is a heading with a number.
pub(super) fn is_counted(entry: &Entry) -> bool {
    matches!(entry.piece, Piece::Heading(s) if s.number.is_some() && !s.title.is_empty())
}

fn is_unit(text: &Text, profile: &Profile) -> bool {
    let key = text.key();
    let bare = key.trim_matches(|c: char| "()[]【】".contains(c));
    let label = profile.lexicon.read_leading(bare);
    label.is_some_and(|(label, _)| label.role == Role::Unit)
}

pub(super) fn grid(rows: Vec<(Text, Vec<Text>)>) -> Grid {
    let mut cells = Vec::new();
    let mut place = Place::default();
    let count = rows.len();
    for (row, (label, content)) in rows.into_iter().enumerate() {
        let content = Text::stack(&content);
        place = place.union(&label.place()).union(&content.place());
        for (col, text) in [label, content].into_iter().enumerate() {
            cells.push(Cell::single(row, col, text));
        }
    }
    Grid {
        rows: count,
        cols: 2,
        cells,
        place,
        kind: GridKind::Tabbed,
        bars: Vec::new(),
    }
}

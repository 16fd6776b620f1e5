//! A sheet without a frame: a numbered heading over labels that stand alone, with text or a table
//! below each, one of which as a rule says who answers: 「■取組内容」, 「■スケジュール」, 「■担当課」.

use super::dated_lines::behind_time;
use crate::block::{Cell, Grid};
use crate::profile::{Label, Profile, Role};
use crate::recognize::cells::own_label::{may_label, own_label};
use crate::recognize::context::Context;
use crate::recognize::forms::row_of_list::is_row_of_list;
use crate::recognize::stream::{Entry, Piece};
use crate::recognize::undertakings::doers::names_undertaking;
use crate::recognize::words::department::{is_department_list, labelled};
use crate::recognize::words::offices::{are_offices, offices_below};
use crate::recognize::words::wording::without_bullet;
use crate::text::{Text, unmarked};
use std::ops::Range;

/// What stands below such a heading.
#[derive(Debug, Clone)]
pub(in crate::recognize) struct Sheet {
    /// Which entries: the heading first.
    pub entries: Range<usize>,
    /// A sentence stands before its labels.
    pub led: bool,
    /// Who answers, where a label says so.
    pub offices: Option<Text>,
    /// How its labels look.
    looks: Vec<Look>,
}

/// What a line is to the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    /// It is a heading, without a number.
    heading: bool,
    /// The mark it begins with: 「■」, 「【」.
    mark: Option<char>,
}

/// Every sheet of a plan, in order.
pub(in crate::recognize) fn sheets(entries: &[Entry], context: &Context) -> Vec<Sheet> {
    let mut out: Vec<Sheet> = Vec::new();
    for at in 0..entries.len() {
        let inside = out.last().is_some_and(|s| s.entries.contains(&at));
        if !inside && let Some(sheet) = sheet_at(entries, at, context) {
            out.push(sheet);
        }
    }
    out
}

fn sheet_at(entries: &[Entry], first: usize, context: &Context) -> Option<Sheet> {
    let profile = context.profile;
    let entry = entries.get(first)?;
    let Piece::Heading(section) = entry.piece else {
        return None;
    };
    if !names_undertaking(&entry.path, profile) {
        return None;
    }
    let own = |e: &Entry| {
        let above = e.path.get(entry.path.len() - 1);
        above.is_some_and(|s| std::ptr::eq(*s, section))
    };
    let below = entries.get(first + 1..)?;
    let end = below.iter().position(|e| !own(e)).unwrap_or(below.len());
    let below = below.get(..end)?;
    let looks: Vec<Look> = below
        .iter()
        .filter_map(|e| label_look(e, profile))
        .collect();
    let told = Below::of(below, &looks, context)?;
    let named = section.number.as_ref();
    let named = named.is_some_and(|n| profile.parent_number(n.as_str()).is_some());
    let named = named || is_numbered(section.title.as_str(), profile);
    let numbered = section.number.is_some() || named;
    told.fits(numbered, named).then_some(Sheet {
        entries: first..first + 1 + end,
        led: told.led,
        offices: told.offices,
        looks,
    })
}

/// What stands below a heading.
#[derive(Default)]
struct Below {
    offices: Option<Text>,
    labels: Vec<Role>,
    /// A label that tells of the undertaking is among them, or before words on its line.
    telling: bool,
    /// A label in own words is among them.
    owned: bool,
    /// A sentence stands before the labels.
    led: bool,
    grids: usize,
    /// One of the grids is a card that says who answers.
    card: bool,
    /// Who answers is said below all grids: it is of all that stands above.
    closed: bool,
}

impl Below {
    /// `None` where more than one undertaking stands there, or a form of its own.
    fn of(below: &[Entry], looks: &[Look], context: &Context) -> Option<Self> {
        let profile = context.profile;
        let mut out = Self::default();
        let mut begun = false;
        let mut names = None;
        for (i, entry) in below.iter().enumerate() {
            let said = match entry.piece {
                Piece::Grid(grid) => {
                    out.grids += 1;
                    out.closed = false;
                    let card = is_card(grid, profile)?;
                    // Each of two cards is an undertaking of its own.
                    if card && std::mem::replace(&mut out.card, true) {
                        return None;
                    }
                    begun = true;
                    continue;
                }
                Piece::Heading(s) => &s.title,
                Piece::Paragraph(p) => &p.text,
            };
            if is_own(entry, looks, profile) {
                (out.owned, begun) = (true, true);
                continue;
            }
            if names == Some(i) {
                continue;
            }
            let heads = label_of(said, profile).map(|l| l.role);
            if matches!(entry.piece, Piece::Heading(_)) && heads.is_none() {
                return None;
            }
            // A form of its own begins: 「取組項目⑭」.
            let leads = profile.lexicon.read_leading(said.as_str());
            let leads = heads.or(leads.map(|(l, _)| l.role));
            if matches!(leads, Some(Role::Title | Role::Number)) {
                return None;
            }
            out.labels.extend(heads);
            out.telling |= leads.is_some_and(tells);
            let who = match heads {
                Some(Role::Department) => {
                    names = Some(i + 1);
                    below.get(i + 1).and_then(text_of).cloned()
                }
                _ => office_line(said, !begun, context),
            };
            if let Some(who) = who {
                if out.offices.is_some() || !is_department_list(&who, profile) {
                    return None;
                }
                out.offices = Some(who);
                out.closed = out.grids > 0;
                continue;
            }
            let sentence = said.as_str().trim_end().ends_with('。');
            out.led |= !begun && leads.is_none() && sentence;
            begun = true;
        }
        Some(out)
    }

    /// Whether all of it is of the one undertaking that the heading names; `named`: by a word as well,
    /// 「取組1」.
    fn fits(&self, numbered: bool, named: bool) -> bool {
        let has = |role: &[Role]| self.labels.iter().any(|l| role.contains(l));
        let planned = has(&[Role::Schedule, Role::YearPlan]);
        let measured = has(&[Role::Indicator, Role::Goal, Role::Target, Role::FinalTarget]);
        // Without an office labels have to say what is done as well as when.
        let told = planned && has(&[Role::Description, Role::Indicator, Role::Purpose]);
        let labelled = self.offices.is_some() && (self.telling || !self.labels.is_empty());
        // Without a table a sentence stands before the labels, or one of them is in own words: else they
        // are lines of a form.
        let led = self.led || self.owned;
        if !numbered {
            return led && labelled && (planned || measured);
        }
        led && (labelled || self.card)
            || self.grids > 0 && (told || labelled || self.closed && (named || self.grids > 1))
            || self.card && !self.labels.is_empty()
    }
}

/// Whether a label before words on its line says what is done, when, or how far.
fn tells(role: Role) -> bool {
    matches!(
        role,
        Role::Schedule
            | Role::YearPlan
            | Role::Indicator
            | Role::Goal
            | Role::Target
            | Role::Description
            | Role::Purpose
            | Role::Effect
    )
}

/// Who answers, where a line says nothing else; `first`: the first below its heading may do so without
/// a word for it.
pub(in crate::recognize) fn office_line(
    line: &Text,
    first: bool,
    context: &Context,
) -> Option<Text> {
    let line = without_bullet(line);
    let plain = || (first && are_offices(&line, context)).then(|| line.clone());
    offices_below(&line, context).or_else(plain)
}

/// How a label looks; `None` for what is none.
fn label_look(entry: &Entry, profile: &Profile) -> Option<Look> {
    let (said, look) = look(entry)?;
    let offices = labelled(&without_bullet(said), profile);
    (label_of(said, profile).is_some() || offices.is_some()).then_some(look)
}

/// How a line looks that could be a label: a heading without a number, or with a mark, which is no
/// bullet of a list.
fn look<'e>(entry: &Entry<'e>) -> Option<(&'e Text, Look)> {
    let (said, heading) = match entry.piece {
        Piece::Heading(s) => (&s.title, s.number.is_none()),
        Piece::Paragraph(p) => (&p.text, false),
        Piece::Grid(_) => return None,
    };
    let first = said.as_str().trim_start().chars().next();
    let mark = first.filter(|c| "■□◆◇●○◎▼▽▶【《<〈≪〔[".contains(*c));
    (heading || mark.is_some()).then_some((said, Look { heading, mark }))
}

/// Whether a line is a label in own words: it looks as the labels beside it do.
fn is_own(entry: &Entry, looks: &[Look], profile: &Profile) -> bool {
    let Some((line, look)) = look(entry).filter(|(_, look)| looks.contains(look)) else {
        return false;
    };
    let words = line.as_str().trim();
    let key = line.key();
    let bare = unmarked(&key);
    let closed = look.mark != Some('【') || words.ends_with('】');
    closed
        && may_label(bare)
        && profile.lexicon.read(bare).is_empty()
        && profile.lexicon.read_leading(bare).is_none()
        && labelled(&without_bullet(line), profile).is_none()
}

/// Whether each line begins with a time: 「令和8年度　機器の選定」.
fn is_by_year(text: &Text, profile: &Profile) -> bool {
    text.lines().iter().all(|line| {
        let rest = behind_time(line.as_str(), profile);
        rest.is_some_and(|rest| rest.contains(char::is_alphabetic))
    })
}

impl Sheet {
    /// The texts of a sheet, each with the label it stands below.
    pub fn texts<'e>(
        &self,
        entries: &[Entry<'e>],
        context: &Context,
    ) -> Vec<(Option<(Label, &'e Text)>, &'e Text)> {
        let profile = context.profile;
        let mut out = Vec::new();
        let mut label: Option<(Label, &'e Text)> = None;
        let below = entries.get(self.entries.start + 1..self.entries.end);
        for entry in below.into_iter().flatten() {
            let said = match entry.piece {
                Piece::Heading(s) => &s.title,
                Piece::Paragraph(p) => &p.text,
                Piece::Grid(_) => continue,
            };
            let own = is_own(entry, &self.looks, profile);
            let whole = match own {
                true => Some(own_label(Role::Aside)),
                false => label_of(said, profile),
            };
            let offices = label
                .as_ref()
                .is_some_and(|(l, _)| l.role == Role::Department);
            if let Some(whole) = whole {
                label = Some((whole, said));
            } else if offices {
                label = None;
            } else if office_line(said, out.is_empty() && label.is_none(), context).is_none() {
                if let Some((label, _)) = &mut label
                    && matches!(label.role, Role::Aside | Role::Deadline)
                    && is_by_year(said, profile)
                {
                    label.role = Role::Schedule;
                }
                out.push((label.clone(), said));
            }
        }
        out
    }
}

/// The label a line is and nothing else: 「■取組内容」.
fn label_of(line: &Text, profile: &Profile) -> Option<Label> {
    let key = line.key();
    let labels = profile.lexicon.read(unmarked(&key));
    labels.into_iter().next()
}

fn text_of<'e>(entry: &Entry<'e>) -> Option<&'e Text> {
    match entry.piece {
        Piece::Paragraph(p) => Some(&p.text),
        _ => None,
    }
}

/// 「取組1　窓口の委託」, where the number is no part of the heading.
fn is_numbered(title: &str, profile: &Profile) -> bool {
    profile.pattern("labelled_heading").is_match(title)
}

/// Whether a grid is a card that says who answers; `None` where it has rows, or a name, of its own.
fn is_card(grid: &Grid, profile: &Profile) -> Option<bool> {
    let role = |text: &Text| {
        let labels = profile.lexicon.read(text.as_str().trim());
        labels.first().map(|l| l.role)
    };
    let index = grid.index();
    let at = |row: usize, col: usize| {
        let inside = row < grid.rows && col < grid.cols;
        let id = inside.then(|| index.get(row * grid.cols + col)).flatten()?;
        Some(&grid.cells.get(*id)?.text).filter(|t| !t.is_empty())
    };
    // 「担当課｜取組期間｜目標」 over one row of values, none of which is a name.
    let head = grid.cells.iter().filter(|c| c.row == 0);
    let labels = head.clone().filter_map(|c| role(&c.text));
    let below = |c: &Cell| at(1, c.col).is_some_and(|t| is_department_list(t, profile));
    let mut answers = head
        .clone()
        .filter(|c| role(&c.text) == Some(Role::Department));
    let names = |r: Role| matches!(r, Role::Title | Role::Number | Role::Indicator);
    let whole = head.count() == labels.clone().count() && !labels.clone().any(names);
    if grid.rows == 2 && whole && labels.count() > 1 && answers.any(below) {
        return Some(true);
    }
    let (mut card, mut named) = (false, false);
    for cell in &grid.cells {
        let beside = at(cell.row, cell.last_col() + 1).filter(|t| role(t).is_none());
        match role(&cell.text) {
            Some(Role::Department) if is_row_of_list(grid, cell, profile) => {}
            Some(Role::Department | Role::RelatedDepartment) => {
                let below = at(cell.last_row() + 1, cell.col);
                let listed = below.is_some_and(|t| is_department_list(t, profile));
                if beside.is_none() || listed {
                    return None;
                }
                card = true;
            }
            Some(Role::Title) => {
                // 「番号｜A-1｜取組項目｜窓口の改善」
                let first = at(cell.row, 0).and_then(role);
                let leads = cell.col == 0 || first == Some(Role::Number);
                named |= beside.is_some() && leads;
            }
            _ => {}
        }
    }
    (!card || !named).then_some(card)
}

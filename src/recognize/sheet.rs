//! A sheet without a frame: a numbered heading over labels that stand alone, with text or a table
//! below each, one of which as a rule says who answers: 「■取組内容」, 「■スケジュール」, 「■担当課」.

use super::department::{is_department_list, labelled};
use super::headed::names_undertaking;
use super::own_label::{may_label, own_label};
use super::stream::{Entry, Piece};
use super::wording::without_bullet;
use crate::block::Grid;
use crate::profile::{Label, Profile, Role};
use crate::text::{Text, unmarked};
use std::ops::Range;

/// What stands below such a heading.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    /// Which entries: the heading first.
    pub entries: Range<usize>,
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
pub(super) fn sheets(entries: &[Entry], profile: &Profile) -> Vec<Sheet> {
    let mut out: Vec<Sheet> = Vec::new();
    for at in 0..entries.len() {
        let inside = out.last().is_some_and(|s| s.entries.contains(&at));
        if !inside && let Some(sheet) = sheet_at(entries, at, profile) {
            out.push(sheet);
        }
    }
    out
}

fn sheet_at(entries: &[Entry], first: usize, profile: &Profile) -> Option<Sheet> {
    let entry = entries.get(first)?;
    let Piece::Heading(section) = entry.piece else {
        return None;
    };
    let numbered = section.number.is_some() || is_numbered(section.title.as_str(), profile);
    if !numbered || !names_undertaking(&entry.path, profile) {
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
    let mut offices = None;
    let mut labels = Vec::new();
    let (mut grids, mut owned) = (0, false);
    for (i, entry) in below.iter().enumerate() {
        let said = match entry.piece {
            Piece::Grid(grid) => {
                grids += 1;
                // Rows that each name who answers are undertakings of their own.
                if names_offices(grid, profile) {
                    return None;
                }
                continue;
            }
            Piece::Heading(s) => &s.title,
            Piece::Paragraph(p) => &p.text,
        };
        let own = is_own(entry, &looks, profile);
        owned |= own;
        if own {
            continue;
        }
        let heads = label_of(said, profile).map(|l| l.role);
        if matches!(entry.piece, Piece::Heading(_)) && heads.is_none() {
            return None;
        }
        // A form of its own begins: 「取組項目⑭」.
        let begun = profile.lexicon.read_leading(said.as_str());
        let begun = heads.or(begun.map(|(l, _)| l.role));
        if matches!(begun, Some(Role::Title | Role::Number)) {
            return None;
        }
        labels.extend(heads);
        let who = match heads {
            Some(Role::Department) => below.get(i + 1).and_then(text_of).cloned(),
            _ => labelled(&without_bullet(said), profile),
        };
        if let Some(who) = who {
            if offices.is_some() || !is_department_list(&who, profile) {
                return None;
            }
            offices = Some(who);
        }
    }
    // Without an office labels have to say what is done as well as when.
    let has = |role: &[Role]| labels.iter().any(|l| role.contains(l));
    let planned = has(&[Role::Schedule, Role::YearPlan]);
    let told = planned && has(&[Role::Description, Role::Indicator, Role::Purpose]);
    // Without a table a sentence stands before the labels, or one of them is in own words: else they
    // are lines of a form.
    let sentence = below.first().and_then(text_of);
    let led = sentence.is_some_and(|t| t.as_str().trim_end().ends_with('。'));
    let led = (led || owned) && offices.is_some() && !labels.is_empty();
    let fits = led || grids > 0 && (told || offices.is_some() && !labels.is_empty());
    fits.then_some(Sheet {
        entries: first..first + 1 + end,
        offices,
        looks,
    })
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
        let found = profile.calendar.find(line.as_str());
        found.first().is_some_and(|time| time.range.start == 0)
    })
}

impl Sheet {
    /// The texts of a sheet, each with the label it stands below.
    pub fn texts<'e>(
        &self,
        entries: &[Entry<'e>],
        profile: &Profile,
    ) -> Vec<(Option<(Label, &'e Text)>, &'e Text)> {
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
            } else if labelled(&without_bullet(said), profile).is_none() {
                if let Some((label, _)) = &mut label
                    && label.role == Role::Aside
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

fn names_offices(grid: &Grid, profile: &Profile) -> bool {
    let is = |text: &Text| {
        let labels = profile.lexicon.read(text.as_str().trim());
        let role = labels.first().map(|l| l.role);
        matches!(role, Some(Role::Department | Role::RelatedDepartment))
    };
    grid.cells.iter().any(|cell| is(&cell.text))
}

//! What is left of a table that only some recognizer read in part: the rows whose words came out
//! nowhere.

use crate::plan::{Item, PlanPeriod, Unread};
use crate::profile::{Profile, Role};
use crate::recognize::{Finding, Membership};

/// A row is left when more than this share of the letters of one of its cells came out nowhere
/// (per cent).
const LOST_SHARE: usize = 50;

/// The rows of a table nothing else at this place of the plan speaks of; `None` where all are
/// spoken of.
pub(super) fn leftover(
    table: &Unread,
    at: usize,
    findings: &[Finding],
    period: Option<&PlanPeriod>,
    profile: &Profile,
) -> Option<Unread> {
    let mut said: Vec<String> = Vec::new();
    for finding in findings {
        match finding {
            Finding::Item(found) if found.at == at => {
                of_item(&found.item, &mut said);
                said.extend(found.section.iter().map(|level| dense(&level.title)));
            }
            Finding::Membership(found) if found.at == at => of_membership(found, &mut said),
            // Figures come with the cells that were not used.
            Finding::Indicators { at: here, .. } if *here == at => return None,
            _ => {}
        }
    }
    // The longest first: a name within a sentence must not tear it apart.
    said.sort_by_key(|words| std::cmp::Reverse(words.len()));
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .filter(|row| {
            row.iter()
                .any(|cell| !is_known(cell, period, profile) && is_lost(cell, &said))
        })
        .cloned()
        .collect();
    (!rows.is_empty()).then(|| Unread {
        rows,
        provenance: table.provenance.clone(),
    })
}

/// 「主な取組」 alone says nothing that could be lost; nor does 「計画期間」, or what the plan has as its period.
fn is_known(cell: &str, period: Option<&PlanPeriod>, profile: &Profile) -> bool {
    let labels = || profile.lexicon.read(cell);
    let labelled = || labels().first().is_some_and(|l| l.role == Role::PlanPeriod);
    let whole = dense(cell);
    profile.is_measure_label(&whole)
        || period.is_some_and(|p| {
            let rest = whole.replacen(&dense(&p.raw), "", 1);
            labelled() || rest.len() < whole.len() && is_little(&rest, &whole)
        })
}

fn is_lost(cell: &str, said: &[String]) -> bool {
    let whole = dense(cell);
    let mut rest = whole.clone();
    if said.contains(&whole) {
        return false;
    }
    for words in said.iter().filter(|words| words.chars().count() > 1) {
        if words.contains(whole.as_str()) && whole.chars().count() > 1 {
            return false;
        }
        rest = rest.replace(words.as_str(), "");
    }
    !is_little(&rest, &whole)
}

/// Whether no more than [`LOST_SHARE`] of some words is left.
fn is_little(rest: &str, whole: &str) -> bool {
    let letters = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).count();
    letters(rest) * 100 <= letters(whole) * LOST_SHARE
}

fn of_item(item: &Item, said: &mut Vec<String>) {
    let texts = [&item.description, &item.goal_statement]
        .into_iter()
        .flatten();
    let notes = item.notes.iter().map(|note| &note.text);
    let levels = item.hierarchy.iter().map(|level| &level.title);
    let departments = item.departments.iter().map(|d| &d.raw);
    let all = texts.chain(notes).chain(levels).chain(departments);
    let all = all.chain([&item.title]).chain(&item.effects);
    said.extend(all.map(|words| dense(words)));
    for indicator in &item.indicators {
        said.extend(indicator.name.iter().map(|name| dense(name)));
        let seen = indicator.baseline.iter().chain(&indicator.targets);
        said.extend(seen.chain(&indicator.actuals).map(|o| dense(&o.raw)));
    }
}

fn of_membership(found: &Membership, said: &mut Vec<String>) {
    said.push(dense(&found.title));
    for level in &found.hierarchy {
        said.push(dense(&level.title));
        said.extend(level.number.clone());
    }
}

/// Normalised and without white space, so that lines and columns make no difference.
fn dense(words: &str) -> String {
    let words = crate::text::normalised(words);
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

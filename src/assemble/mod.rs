//! From findings to plans: what several recognizers saw of one thing becomes one thing.

mod hierarchy;
mod id;
mod leftover;
mod listed;
mod listed_torn;
mod marks;
mod merge;
mod reached;
mod recognised;
mod sections;
mod told_again;
mod trend;

pub use recognised::doubt;

use crate::block::{Outline, Town};
use crate::diagnostic::{
    Diagnostic, MUNICIPALITY_UNKNOWN, NOTE_WITHOUT_TEXT, NOTHING_FOUND, PERIOD_UNKNOWN,
    TABLE_UNREAD,
};
use crate::plan::{Item, Municipality, Period, Plan, PlanPeriod};
use crate::profile::{Profile, municipality};
use crate::recognize::{Finding, ItemFinding, Membership, Origin};
use crate::text::calendar::Span;

/// One plan from its outline and what was found in it; `at`: which of the document it is, from 0.
pub fn assemble(
    at: usize,
    outline: &Outline,
    mut findings: Vec<Finding>,
    profile: &Profile,
) -> Plan {
    let identity = &outline.identity;
    let mut plan = Plan {
        title: closed_up(&identity.title.printed()),
        edition: identity.edition.as_ref().map(|e| e.printed()),
        draft: identity.draft,
        municipality: municipality_of(identity.municipality.as_ref()),
        published: identity
            .published
            .as_ref()
            .map(|(words, span)| Period::new(words.printed(), span)),
        period: identity
            .period
            .as_ref()
            .map(|(words, span)| plan_period(words.printed(), span)),
        sections: sections::sections(outline),
        diagnostics: outline.diagnostics.clone(),
        ..Plan::default()
    };
    listed::drop(&mut findings);
    listed_torn::drop(&mut findings);
    let parts = part(findings, plan.period.as_ref(), profile);
    let (items, said) = merge::merge(parts.items);
    plan.items = items
        .into_iter()
        .map(|i| hierarchy::place(i, &parts.memberships, outline, profile))
        .map(marks::take_off)
        .collect();
    plan.indicators = parts.indicators;
    reached::join(&mut plan);
    plan.unread = parts.unread;
    plan.diagnostics.extend(said);
    plan.diagnostics.extend(parts.said);
    id::number(&mut plan);
    trend::tell(&mut plan, profile);
    speak(&mut plan, at);
    plan
}

/// The findings by kind, each in the order of the plan.
#[derive(Default)]
struct Parts {
    items: Vec<ItemFinding>,
    memberships: Vec<Membership>,
    indicators: Vec<crate::plan::Indicator>,
    unread: Vec<crate::plan::Unread>,
    said: Vec<Diagnostic>,
}

fn part(findings: Vec<Finding>, period: Option<&PlanPeriod>, profile: &Profile) -> Parts {
    let unread = findings
        .iter()
        .filter_map(|finding| match finding {
            Finding::Unread { table, at } => {
                leftover::leftover(table, *at, &findings, period, profile)
            }
            _ => None,
        })
        .collect();
    let mut parts = Parts {
        unread,
        ..Parts::default()
    };
    // No cells are unused that another recognizer made something of.
    let read_otherwise: Vec<usize> = findings
        .iter()
        .filter_map(|f| match f {
            Finding::Item(i) if matches!(i.origin, Origin::Bullet | Origin::Prose) => Some(i.at),
            Finding::Membership(m) => Some(m.at),
            _ => None,
        })
        .collect();
    for finding in findings {
        match finding {
            Finding::Item(item) => parts.items.push(*item),
            Finding::Membership(membership) => parts.memberships.push(membership),
            Finding::Indicators { list, .. } => parts.indicators.extend(list),
            Finding::Unread { .. } => {}
            Finding::Said { at, .. } if read_otherwise.contains(&at) => {}
            Finding::Said { what, .. } => parts.said.push(what),
        }
    }
    in_order(&mut parts.items);
    parts
}

/// Puts items into the order of the plan. Those of one table stand as their recognizer gave
/// them; where several recognizers read it, as the paper has them.
fn in_order(items: &mut [ItemFinding]) {
    items.sort_by_key(|i| i.at);
    for table in items.chunk_by_mut(|a, b| a.at == b.at) {
        let several = table
            .iter()
            .zip(table.iter().skip(1))
            .any(|(a, b)| a.origin != b.origin);
        if several {
            table.sort_by(|a, b| {
                let place = |i: &ItemFinding| {
                    let place = &i.item.provenance;
                    (place.page, place.line)
                };
                let top = |i: &ItemFinding| i.item.provenance.bbox.map_or(0.0, |[_, top, ..]| top);
                place(a).cmp(&place(b)).then(top(a).total_cmp(&top(b)))
            });
        }
    }
}

/// A title whose letters are set apart (「予　算　書」) without the gaps between them.
fn closed_up(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    let single = words.iter().filter(|w| w.chars().nth(1).is_none()).count();
    if words.len() > 2 && single * 3 >= words.len() * 2 {
        words.concat()
    } else {
        title.to_owned()
    }
}

fn municipality_of(town: Option<&Town>) -> Municipality {
    match town {
        Some(Town::Listed(code)) => {
            municipality::by_code(code).map_or_else(Municipality::default, |m| Municipality {
                name: Some(m.name.to_owned()),
                code: Some(m.code.to_owned()),
                prefecture: Some(m.prefecture.to_owned()),
            })
        }
        Some(Town::Named(name)) => Municipality {
            name: Some(name.clone()),
            ..Municipality::default()
        },
        None => Municipality::default(),
    }
}

fn plan_period(raw: String, span: &Span) -> PlanPeriod {
    // 「2020年～2030年」 counts whole years, and means those of the same number.
    let calendar = (span.start.month, span.end.month) == (1, 12);
    let fiscal = |year: i32, month: u8| year - i32::from(month < 4 && !calendar);
    let first = fiscal(span.start.year, span.start.month);
    let last = fiscal(span.end.year, span.end.month);
    PlanPeriod {
        raw,
        start: span.start.to_string(),
        end: span.end.to_string(),
        fiscal_years: (first..=last.min(first + 100)).collect(),
    }
}

/// Says what the plan lacks.
fn speak(plan: &mut Plan, at: usize) {
    if plan.municipality.code.is_none() {
        plan.diagnostics.push(match &plan.municipality.name {
            Some(name) => MUNICIPALITY_UNKNOWN.say(
                format!("no code of the municipality {name} is known, or several"),
                format!("{name}の団体コードがわからないか、複数ある"),
            ),
            None => MUNICIPALITY_UNKNOWN.say(
                "the municipality of this plan could not be told",
                "この計画の市区町村がわからない",
            ),
        });
    }
    if plan.period.is_none() {
        plan.diagnostics.push(PERIOD_UNKNOWN.say(
            "no period of the plan was found",
            "計画期間の記載が見つからない",
        ));
    }
    if plan.items.is_empty() && plan.indicators.is_empty() {
        plan.diagnostics.push(NOTHING_FOUND.say(
            "no item and no indicator was found",
            "取組も指標も見つからない",
        ));
    }
    for (i, table) in plan.unread.iter().enumerate() {
        plan.diagnostics.push(
            TABLE_UNREAD
                .say(
                    format!("a table of {} rows was not recognised", table.rows.len()),
                    format!("{}行の表を読み取れなかった", table.rows.len()),
                )
                .at(table.provenance.clone())
                .about(format!("/plans/{at}/unread/{i}")),
        );
    }
    let unbound: Vec<Diagnostic> = plan
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| has_lone_mark(item))
        .map(|(i, item)| {
            NOTE_WITHOUT_TEXT
                .say(
                    format!("「{}」 carries a note mark without a note", item.title),
                    format!("「{}」に注記の印があるが注が見つからない", item.title),
                )
                .at(item.provenance.clone())
                .about(format!("/plans/{at}/items/{i}"))
        })
        .collect();
    plan.diagnostics.extend(unbound);
}

fn has_lone_mark(item: &Item) -> bool {
    item.indicators
        .iter()
        .flat_map(|i| i.baseline.iter().chain(&i.targets).chain(&i.actuals))
        .filter_map(|o| o.note.as_deref())
        .any(|n| {
            n.chars()
                .all(|c| c == '※' || c == '*' || c.is_ascii_digit())
        })
}

//! From blocks to findings: each recognizer looks at the same stream and says what it sees.
//!
//! A table is not matched against a known form. Each cell is first asked what it is ([`cells`]), a
//! grid is cut into [`bands`] and its columns told apart ([`columns`]), labels then govern the cells
//! right of and below them ([`forms`], [`rows`]), and from these bindings items and indicators fall
//! out, whatever the town calls them.
//!
//! | folder | what it reads |
//! |---|---|
//! | [`words`] | what words say by themselves: numbers of titles, offices, times, figures |
//! | [`context`] | what holds for a whole plan: its years, legends, short names of offices |
//! | [`cells`], [`bands`], [`columns`] | what a cell is, how far a label governs, what a column is about |
//! | [`forms`], [`rows`] | cards of labels and values; rows of names, figures and steps |
//! | [`lines`] | the same where the frame is lost: put back into a grid |
//! | [`tables`] | the recognizer of all these, grid after grid, with what stands around them |
//! | [`aims`] | the recognizer of goals in sentences and lines |
//! | [`undertakings`], [`membership`] | the recognizers of measures in lists and of overviews |
//! | [`settling`] | what is added and joined once all of them have spoken |

mod aims;
mod bands;
mod cells;
mod columns;
mod context;
mod draft;
mod explain;
mod forms;
mod lines;
mod membership;
mod rows;
mod settling;
mod stream;
mod tables;
mod undertakings;
mod words;

#[cfg(test)]
mod tests;

pub use explain::{ExplainedCell, ExplainedTable, Guess, Suggestion, Taken, explain, suggest};

use crate::block::Outline;
use crate::diagnostic::Diagnostic;
use crate::plan::{HierarchyLevel, Indicator, Item, Unread};
use crate::profile::Profile;
use context::Context;
use rayon::prelude::*;
use stream::Stream;

/// Something a recognizer saw, and where in the plan (`at`: which piece of the stream, from 0).
#[derive(Debug, Clone)]
pub enum Finding {
    Item(Box<ItemFinding>),
    /// Figures that belong to no item.
    Indicators {
        list: Vec<Indicator>,
        at: usize,
    },
    /// Which items an overview puts under which heading.
    Membership(Membership),
    /// A table nothing was read from.
    Unread {
        table: Unread,
        at: usize,
    },
    Said {
        what: Diagnostic,
        at: usize,
    },
}

/// An item as one recognizer saw it.
#[derive(Debug, Clone)]
pub struct ItemFinding {
    pub item: Box<Item>,
    pub origin: Origin,
    /// The headings above it, outermost first.
    pub section: Vec<HierarchyLevel>,
    pub at: usize,
}

/// What sort of place an item was seen in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Its own card, or a row that says more than who does it.
    Card,
    /// A row that only names it: an index, or a plain list.
    Index,
    /// A bullet under a label of measures.
    Bullet,
    /// A goal in prose.
    Prose,
}

/// An overview's word on where an item belongs.
#[derive(Debug, Clone)]
pub struct Membership {
    /// Outermost first.
    pub hierarchy: Vec<HierarchyLevel>,
    /// The item's number in plain digits.
    pub number: String,
    pub title: String,
    pub at: usize,
}

/// A recognizer: looks at a plan and says what it sees. Recognizers do not know each other.
pub struct Recognizer {
    pub name: &'static str,
    /// What it reads, with an example.
    pub about: &'static str,
    run: fn(&Stream, &Context) -> Vec<Finding>,
}

/// Every recognizer there is.
pub static RECOGNIZERS: &[Recognizer] = &[
    Recognizer {
        name: "tables",
        about: "cards, lists and year tables: 「取組項目①｜…｜担当課｜…」",
        run: tables::recognize,
    },
    Recognizer {
        name: "membership",
        about: "overviews that put items under headings: 「取組項目①… 取組項目②…」 in one cell",
        run: membership::recognize,
    },
    Recognizer {
        name: "measures",
        about: "lists in running text: 「主な取組（例）」 or 「【総務課】」 and the lines below, 「○…事業（産業課）」",
        run: undertakings::measures::recognize,
    },
    Recognizer {
        name: "goals",
        about: "goals in prose: 「令和12年度までに、取得率を85%とします。」",
        run: aims::goals::recognize,
    },
];

/// Everything the recognizers see in one plan.
pub fn recognize(outline: &Outline, profile: &Profile) -> Vec<Finding> {
    recognize_with(RECOGNIZERS, outline, profile)
}

/// What some of the recognizers see in one plan.
pub fn recognize_with(
    recognizers: &[Recognizer],
    outline: &Outline,
    profile: &Profile,
) -> Vec<Finding> {
    let context = Context::of(outline, profile);
    let joined = lines::rewritten::rewritten(outline, &context);
    let outline = joined.as_ref().unwrap_or(outline);
    let stream = Stream::of(outline, &context);
    let mut findings: Vec<Finding> = recognizers
        .par_iter()
        .flat_map_iter(|r| (r.run)(&stream, &context))
        .collect();
    settling::framed::add(&mut findings, &stream, &context);
    settling::figure_rows::add(&mut findings, &stream, &context);
    settling::dated_rows::add(&mut findings, &stream, &context);
    settling::marked_boxes::add(&mut findings, &stream, &context);
    settling::answered_rows::add(&mut findings, &stream, &context);
    settling::behind_item::join(&mut findings, &stream);
    settling::below_goal::join(&mut findings, &stream);
    settling::boxed_aims::join(&mut findings, &stream);
    settling::told_sections::add(&mut findings, &stream, &context);
    settling::group_names::drop(&mut findings);
    settling::referred::join(&mut findings, profile);
    settling::coded_levels::resolve(&mut findings, &stream, profile);
    settling::numbered_figures::join(&mut findings);
    settling::joined::part(&mut findings, profile);
    settling::years_said::fill(&mut findings, &stream, &context);
    settling::year_tables::join(&mut findings);
    settling::counted_units::name(&mut findings, profile);
    settling::said_nothing::drop(&mut findings);
    settling::unit_words::drop(&mut findings, profile);
    settling::offices_behind::take(&mut findings, &stream, profile);
    findings
}

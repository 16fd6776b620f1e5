//! From blocks to findings: each recognizer looks at the same stream and says what it sees.
//!
//! A table is not matched against a known form. Each cell is first asked what it is ([`cell`]),
//! labels then govern the cells right of and below them ([`band`], [`form`], [`table`]), and from
//! these bindings items and indicators fall out, whatever the town calls them.

mod abreast;
mod ahead;
mod aim;
mod anew;
mod announced;
mod answered_lists;
mod answered_rows;
mod answering;
mod apart;
mod averaged_year;
mod band;
mod bare_year;
mod baseline;
mod behind_grid;
mod behind_item;
mod below_aim;
mod beside;
mod body;
mod bracket_named;
mod by_place;
mod cell;
mod change;
mod class_cells;
mod class_heads;
mod classes;
mod column;
mod context;
mod corner_year;
mod counted_cells;
mod counted_run;
mod counterpart;
mod credible;
mod dated;
mod dated_figures;
mod dated_heads;
mod dated_lines;
mod department;
mod ditto;
mod doers;
mod draft;
mod due_above;
mod explain;
mod fields;
mod figure;
mod figure_line;
mod figure_rows;
mod figures;
mod filled_down;
mod form;
mod form_edges;
mod form_name;
mod found;
mod framed;
mod goal_groups;
mod goal_rows;
mod goal_text;
mod goals;
mod group_rows;
mod halved;
mod head;
mod headed;
mod headed_form;
mod inlaid;
mod innermost;
mod joined;
mod kinds;
mod label_lines;
mod label_over;
mod leaning_year;
mod legend;
mod levels;
mod line;
mod list;
mod listed;
mod lost_columns;
mod made;
mod marked_doers;
mod measure_grid;
mod measures;
mod membership;
mod money;
mod named_above;
mod names;
mod naming;
mod notes;
mod number;
mod numbered_goals;
mod numeric;
mod observe;
mod office_behind;
mod offices;
mod one_line;
mod open_item;
mod open_year;
mod over_years;
mod own_label;
mod own_term;
mod paid_step;
mod pairs;
mod part;
mod parted_figures;
mod parted_rows;
mod past;
mod placed_year;
mod points;
mod prose;
mod purpose;
mod recurring;
mod reference;
mod remark_row;
mod results_until;
mod roadmap;
mod row_head;
mod row_names;
mod row_words;
mod said_above;
mod said_lines;
mod same_name;
mod series;
mod settle;
mod several;
mod shared_unit;
mod sheet;
mod short_offices;
mod sides;
mod spaced_pairs;
mod span_columns;
mod speaker;
mod spread;
mod stacked;
mod stacked_levels;
mod stages;
mod starting;
mod status_value;
mod step_words;
mod steps;
mod stream;
mod table;
mod tables;
mod tiers;
mod time_said;
mod title_lines;
mod told_sections;
mod transposed;
mod unit_columns;
mod unit_row;
mod unread_grids;
mod unused;
mod value_ends;
mod values_below;
mod view;
mod when_written;
mod worded;
mod wording;
mod year_blocks;
mod year_label;
mod year_part;
mod year_rows;
mod year_tables;
mod yearly;
mod years_said;

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
        run: measures::recognize,
    },
    Recognizer {
        name: "goals",
        about: "goals in prose: 「令和12年度までに、取得率を85%とします。」",
        run: goals::recognize,
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
    let stream = Stream::of(outline, &context);
    let mut findings: Vec<Finding> = recognizers
        .par_iter()
        .flat_map_iter(|r| (r.run)(&stream, &context))
        .collect();
    framed::add(&mut findings, &stream, &context);
    figure_rows::add(&mut findings, &stream, &context);
    answered_rows::add(&mut findings, &stream, &context);
    behind_item::join(&mut findings, &stream);
    told_sections::add(&mut findings, &stream, &context);
    joined::part(&mut findings, profile);
    years_said::fill(&mut findings, &stream, &context);
    year_tables::join(&mut findings);
    findings
}

//! What the columns of a table are about.

mod by_place;
mod by_words;
mod class_labels;
pub(super) mod column;
mod counted_rows;
pub(super) mod dated;
mod dated_heads;
mod head_words;
pub(super) mod levels;
mod numbers;
mod outer_groups;
mod plan_names;
mod references;
mod settle;
pub(super) mod several;
pub(super) mod span_columns;
mod spread;
mod sums;
mod titles;
pub(super) mod unit_behind;
mod unit_columns;
mod year_of_row;
mod year_steps;

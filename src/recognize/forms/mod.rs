//! Cards: labels with what stands beside, below and between them.

mod abreast;
pub(super) mod anew;
mod announced;
mod bracket_named;
mod counted_card;
mod counted_fields;
pub(super) mod fields;
pub(super) mod form;
mod form_name;
mod goal_cells;
pub(super) mod goal_rows;
mod gone_on;
pub(super) mod group_rows;
mod innermost;
mod kinds;
mod marked_doers;
mod measured_groups;
mod pairs;
mod part_of_card;
pub(super) mod row_of_list;
mod titled_groups;
mod values_below;
mod years_over_block;

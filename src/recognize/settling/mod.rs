//! What is added to the findings and joined, once every recognizer has spoken.

pub(super) mod answered_rows;
pub(super) mod behind_item;
pub(super) mod below_goal;
pub(super) mod boxed_aims;
pub(super) mod coded_levels;
pub(super) mod counted_units;
pub(super) mod dated_rows;
pub(super) mod figure_rows;
mod figures_given;
pub(super) mod framed;
pub(super) mod group_names;
pub(super) mod joined;
pub(super) mod marked_boxes;
pub(super) mod numbered_figures;
pub(super) mod offices_behind;
pub(super) mod referred;
pub(super) mod said_nothing;
pub(super) mod told_sections;
pub(super) mod unit_words;
mod unread_grids;
pub(super) mod year_tables;
pub(super) mod years_said;

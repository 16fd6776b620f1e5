//! Forms and tables that lost their frame: labels on lines, lists of one cell a line.

mod bands_over_head;
mod blank_heads;
mod counted_names;
pub(super) mod dated_figures;
pub(super) mod dated_lines;
mod dated_pairs;
mod ditto_cells;
mod facing_pages;
mod figures_below;
mod filled_down;
pub(super) mod headed_form;
mod headless_change;
mod headless_list;
mod inlaid;
mod inset_tables;
mod label_below;
pub(super) mod label_lines;
mod lost_rows;
mod name_bar;
mod named_figures;
mod noted_names;
pub(super) mod opening;
mod parted_figures;
mod parted_rows;
mod present_within;
mod repeated_labels;
pub(super) mod rewritten;
pub(super) mod sheet;
mod shifted_rows;
mod short_head;
mod spaced_pairs;
mod stacked;
mod torn_card;
mod torn_off;
mod twofold;
mod unit_row;
pub(super) mod value_ends;
mod year_blocks;
mod yearly_cards;

#[cfg(test)]
mod typed;

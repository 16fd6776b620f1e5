//! What a cell is, by its own words and by what it stands beside: a label, a year, a value, a mark or text.

mod aside_of_value;
mod averaged_year;
mod bare_year;
mod bounded_class;
pub(super) mod cell;
mod counted_cells;
mod counterpart;
mod figure_names;
mod figures_of_part;
pub(super) mod label_over;
mod leaning_year;
mod named_indicator;
mod numbered;
mod open_year;
pub(super) mod own_label;
mod placed_year;
mod relative_year;
mod said_twice;
mod stacked_levels;
mod status_value;
mod step_words;
pub(super) mod view;
pub(super) mod year_label;
pub(super) mod year_part;
pub(super) mod yearly_figures;
mod years_down;

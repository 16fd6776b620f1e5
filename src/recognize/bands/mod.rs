//! A grid cut into bands: labels beside their content, tables under their heads, blocks within.

pub(super) mod band;
mod beside;
mod body;
mod card_rows;
mod class_heads;
mod form_edges;
mod form_of_pairs;
mod grouped;
mod head;
mod next_in_list;
mod other_years;
mod over_deeds;
mod over_marks;
mod over_years;
mod part_band;
pub(super) mod remark_row;
mod rows_below;
mod transposed;

//! What is to be done, told by bullets, headings and sentences, and who does it.

mod aimed;
mod answered_lists;
mod answered_section;
mod answered_text;
mod counted_run;
pub(super) mod doers;
pub(super) mod headed;
mod measure_grid;
pub(super) mod measure_items;
mod measure_rows;
pub(super) mod measures;
mod point_answers;
mod point_words;
pub(super) mod points;
mod said_lines;
pub(super) mod title_lines;

//! What sentences and lines aim at.

pub(super) mod aim;
mod behind_grid;
pub(super) mod below_aim;
pub(super) mod beside_name;
pub(super) mod change;
mod classes_on_line;
pub(super) mod figure_line;
pub(super) mod goal_groups;
pub(super) mod goal_path;
pub(super) mod goal_text;
pub(super) mod goals;
mod going_on;
mod halved;
pub(super) mod listed;
mod lost_columns;
pub(super) mod made;
pub(super) mod naming;
pub(super) mod numbered_goals;
mod object;
pub(super) mod one_line;
pub(super) mod prose;
pub(super) mod reference;
mod staged;
mod starting;
mod unitless;
pub(super) mod year_lines;
mod yearly;

//! What words say by themselves: numbers of titles, offices, times, notes, figures.

mod answering;
pub(super) mod department;
mod figure_and_bracket;
mod kept_level;
pub(super) mod marked;
mod marked_bodies;
pub(super) mod notes;
pub(super) mod number;
pub(super) mod observe;
pub(super) mod office_behind;
pub(super) mod offices;
pub(super) mod past;
mod shared_time;
mod speaker;
pub(super) mod time_said;
mod two_figures;
pub(super) mod wording;

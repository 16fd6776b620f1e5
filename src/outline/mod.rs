//! From blocks in reading order to one tree of headings per plan.

pub mod numbering;

use crate::block::{Block, Outline};
use crate::profile::Profile;

/// Splits a document into its plans and each plan into its sections.
pub fn outline(blocks: Vec<Block>, _profile: &Profile) -> Vec<Outline> {
    vec![Outline {
        front: blocks,
        ..Outline::default()
    }]
}

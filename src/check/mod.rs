//! What is wrong with a plan. A check never edits the plan, it only speaks.

pub mod schema;

use crate::plan::PlanDocument;

/// The document with what the checks have to say about it.
pub fn check(document: PlanDocument) -> PlanDocument {
    document
}

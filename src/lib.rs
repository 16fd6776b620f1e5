//! keikaku reads the plans of Japanese municipalities from PDF and text and gives validated JSON.
//!
//! ```text
//! bytes ─read─▶ Source ─layout─▶ Vec<Block> ─outline─▶ Vec<Outline> ─recognize─▶ Vec<Finding> ─assemble─▶ PlanDocument ─check─▶ PlanDocument ─write─▶ files
//! ```
//!
//! [`pipeline`] is this line in Rust.

// After `read` nothing can panic; what the compiler can see of that, it checks.
#![cfg_attr(
    not(test),
    warn(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::unwrap_used
    )
)]

// The numbers that recognizers and assembling index by come out of the very list they index: an
// `if let` at each would hide what is done. A slip costs one file (`batch::guard`).
#[allow(clippy::indexing_slicing, clippy::string_slice)]
pub mod assemble;
pub mod batch;
pub mod block;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod fixture;
pub mod geom;
pub mod lang;
pub mod layout;
pub mod outline;
pub mod page;
pub mod pipeline;
pub mod plan;
pub mod profile;
pub mod read;
#[allow(clippy::indexing_slicing, clippy::string_slice)]
pub mod recognize;
pub mod text;
pub mod trace;
pub mod write;

//! What the other sources of the crate need of its text.

#[path = "../src/text/hash.rs"]
pub mod hash;
#[path = "../src/text/spelling.rs"]
pub mod spelling;

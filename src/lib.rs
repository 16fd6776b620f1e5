//! keikaku reads the plans of Japanese municipalities from PDF and text and gives validated JSON.
//!
//! ```text
//! bytes ─read─▶ Source ─layout─▶ Vec<Block> ─outline─▶ Vec<Outline> ─recognize─▶ Vec<Finding> ─assemble─▶ PlanDocument ─check─▶ PlanDocument ─write─▶ files
//! ```
//!
//! [`pipeline`] is this line in Rust. Each stage takes the last value and gives the next; none calls
//! back, and only opening a source can fail.
//!
//! | module | what it is |
//! |---|---|
//! | [`geom`], [`trace`], [`diagnostic`], [`lang`] | rectangles; where a thing stood; what there is to say, in two languages |
//! | [`text`] | text that is normalised and leads back to the printed characters; times, figures, units, ordinals; what was read a moment ago is not read again |
//! | [`page`], [`block`] | paper: glyphs and rules; and what it holds: paragraphs, grids, sections |
//! | [`plan`] | meaning: plans, items, indicators, values; the schema comes from here |
//! | [`profile`] | how to read: lexicon, word lists, patterns, numbering, tolerances; all of it data |
//! | [`read`] | bytes → pages (PDF, by hayro or pdf-extract) or lines (text in any Japanese encoding) |
//! | [`layout`] | `paper`: rules and glyphs → grids and paragraphs; `plain`: lines, tabs and mark-up → the same |
//! | [`outline`] | one tree of headings per plan, and what each plan says of itself; tables written column by column are put together before |
//! | [`recognize`] | a grid is cut into bands, each cell asked what it is, labels bound to what they govern; a folder for each of these steps |
//! | [`assemble`] | index and card become one item; hierarchy, ids |
//! | [`check`], [`write`] | the schema; the formats |
//! | [`cli`], [`batch`], [`fixture`], [`tables`], [`inspect`], [`probe`] | the rim: files, processes, printing; tables, pages and kinds of files as a person asks for them |
//!
//! Every command reads documents in a process of their own (`batch::worker`): one that hangs,
//! crashes or eats memory costs a page or itself. The line above is the same there and here.
//!
//! Recognizers never see paper, writers never see pages, `page` and `plan` never meet: `tests/house`
//! holds the table of who may name whom. Words are data: what a clerk could name stands in
//! `profile/default/*.toml`, what needs an `if` in Rust. `build.rs` makes words of it that need only be
//! read and expressions that need not be compiled.

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

pub mod assemble;
pub mod batch;
pub mod block;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod fixture;
pub mod geom;
pub mod inspect;
pub mod lang;
pub mod layout;
pub mod outline;
pub mod page;
pub mod pipeline;
pub mod plan;
pub mod probe;
pub mod profile;
pub mod read;
// The numbers that recognizers index by come out of the very list they index: an `if let` at each
// would hide what is done. A slip costs one file (`batch::guard`).
#[allow(clippy::indexing_slicing, clippy::string_slice)]
pub mod recognize;
pub mod tables;
pub mod text;
pub mod trace;
pub mod write;

//! From documents to bytes, one file per format.

mod json;

use crate::lang::Both;
use crate::plan::PlanDocument;
use std::io;

/// A format documents are written in.
#[derive(Debug)]
pub struct Writer {
    /// As `--format` takes it, and the ending of the files.
    pub name: &'static str,
    pub about: Both,
    /// Writes a document piece by piece, without a line end.
    pub document: fn(&PlanDocument, &mut dyn io::Write) -> serde_json::Result<()>,
    /// What stands before, between and after several documents in one stream.
    pub stream: [&'static str; 3],
}

/// Every format there is. The first is taken where none is asked for.
pub static WRITERS: &[&Writer] = &[&json::JSON, &json::JSONL];

impl Writer {
    pub fn named(name: &str) -> Option<&'static Self> {
        WRITERS.iter().copied().find(|w| w.name == name)
    }
}

//! Opens a source: bytes in, pages or lines out. The only stage that can fail.

mod pdf;
mod plain;

use crate::page::Source;
use std::fmt;

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Which reader of PDF.
    pub engine: Engine,
    /// A label of the Encoding Standard (「shift_jis」); found from the bytes where `None`.
    pub encoding: Option<String>,
    /// Which pages (from 1, both ends included); all where empty.
    pub pages: Vec<(u32, u32)>,
}

/// The two readers of PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Engine {
    #[default]
    Hayro,
    /// A second opinion, never the default.
    PdfExtract,
}

/// Why a file could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    Empty,
    /// Neither a PDF nor text.
    NotAPlan,
    /// Broken beyond repair, with the reader's words.
    BrokenPdf(String),
    /// Needs a password.
    Encrypted,
    /// No pages, or none of those asked for.
    NoPages,
    /// Only pictures.
    NoTextLayer,
    UnknownEncoding(String),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for OpenError {}

/// Opens PDF or text, whichever the bytes are.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, OpenError> {
    if bytes.is_empty() {
        return Err(OpenError::Empty);
    }
    if pdf::looks_like(bytes) {
        pdf::read(bytes, options)
    } else {
        plain::read(bytes, options)
    }
}

//! PDF, as pages of glyphs and rules.

use super::{OpenError, ReadOptions};
use crate::page::Source;

/// Whether the bytes begin like a PDF (a little rubbish before the header is allowed).
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    head.windows(5).any(|w| w == b"%PDF-")
}

pub(super) fn read(_bytes: &[u8], _options: &ReadOptions) -> Result<Source, OpenError> {
    Err(OpenError::NoPages)
}

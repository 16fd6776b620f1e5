//! JSON: indented for people, or a document a line.

use super::Writer;
use crate::lang::Both;
use std::io::{self, BufWriter, Write};

pub(super) static JSON: Writer = Writer {
    name: "json",
    about: Both {
        ja: "字下げした JSON。複数の文書を標準出力に書くときは配列",
        en: "indented JSON; an array where several documents go to standard output",
    },
    document: |document, to| in_pieces(to, |to| serde_json::to_writer_pretty(to, document)),
    stream: ["[\n", ",\n", "\n]\n"],
};

pub(super) static JSONL: Writer = Writer {
    name: "jsonl",
    about: Both {
        ja: "一行に一文書の JSON",
        en: "one document a line",
    },
    document: |document, to| in_pieces(to, |to| serde_json::to_writer(to, document)),
    stream: ["", "\n", "\n"],
};

/// Pieces are of this size (bytes). A long document is many megabytes.
const PIECE: usize = 256 << 10;

fn in_pieces<'w>(
    to: &'w mut dyn io::Write,
    write: impl FnOnce(&mut BufWriter<&'w mut dyn io::Write>) -> serde_json::Result<()>,
) -> serde_json::Result<()> {
    let mut to = BufWriter::with_capacity(PIECE, to);
    write(&mut to)?;
    to.flush().map_err(serde_json::Error::io)
}

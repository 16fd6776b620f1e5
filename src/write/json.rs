//! JSON: indented for people, or a document a line.

use super::Writer;
use crate::lang::Both;

pub(super) static JSON: Writer = Writer {
    name: "json",
    about: Both {
        ja: "字下げした JSON。複数の文書を標準出力に書くときは配列",
        en: "indented JSON; an array where several documents go to standard output",
    },
    document: |document| serde_json::to_vec_pretty(document),
    stream: ["[\n", ",\n", "\n]\n"],
};

pub(super) static JSONL: Writer = Writer {
    name: "jsonl",
    about: Both {
        ja: "一行に一文書の JSON",
        en: "one document a line",
    },
    document: |document| serde_json::to_vec(document),
    stream: ["", "\n", "\n"],
};

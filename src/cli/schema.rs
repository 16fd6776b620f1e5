//! `keikaku schema`: the contract of the output.

use super::{Command, Exit};
use crate::check::schema::schema;
use crate::lang::Both;
use std::io::{self, Write};

pub(super) static SCHEMA: Command = Command {
    name: "schema",
    about: Both {
        ja: "出力の JSON Schema を表示する",
        en: "Print the JSON Schema of the output",
    },
    examples: &[(
        "keikaku schema > plan.schema.json",
        Both {
            ja: "スキーマをファイルに保存する",
            en: "keep the schema in a file",
        },
    )],
    arguments: |_| Vec::new(),
    run: |_, _| {
        writeln!(io::stdout().lock(), "{:#}", schema())?;
        Ok(Exit::Well)
    },
};

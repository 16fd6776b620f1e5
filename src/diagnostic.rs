//! What there is to say about an input: a code, a place and a sentence in two languages.

mod checking;
mod reading;

pub use checking::*;
pub use reading::*;

use crate::trace::Provenance;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How much it matters.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something that was printed is missing from the output or contradicts itself.
    Error,
    /// Something a person should look at.
    Warning,
    /// Something worth knowing.
    Info,
}

/// One finding about the input. Codes are stable; `keikaku explain CODE` says what to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// 「K012」
    pub code: String,
    pub severity: Severity,
    /// In English.
    pub message: String,
    /// In Japanese.
    pub message_ja: String,
    /// JSON Pointer into the document, where it concerns a part of it.
    pub path: Option<String>,
    pub provenance: Option<Provenance>,
}

/// A kind of diagnostic: its code, how severe it is, and its manual page. All kinds stand in
/// [`kinds`]; a diagnostic can only be made from one of them.
#[derive(Debug)]
pub struct Code {
    /// 「K012」
    pub code: &'static str,
    pub severity: Severity,
    /// One line: what it means.
    pub title: &'static str,
    pub title_ja: &'static str,
    /// A paragraph: why it matters and what to do.
    pub help: &'static str,
    pub help_ja: &'static str,
}

impl Code {
    /// A diagnostic of this kind.
    pub fn say(&self, message: impl Into<String>, message_ja: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code: self.code.to_owned(),
            severity: self.severity,
            message: message.into(),
            message_ja: message_ja.into(),
            path: None,
            provenance: None,
        }
    }
}

impl Diagnostic {
    /// The same, as something merely worth knowing.
    pub fn mild(mut self) -> Self {
        self.severity = Severity::Info;
        self
    }

    /// The same, with the place it is about.
    pub fn at(mut self, provenance: impl Into<Provenance>) -> Self {
        self.provenance = Some(provenance.into());
        self
    }

    /// The same, with the part of the document it is about (a JSON Pointer).
    pub fn about(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }
}

/// Kinds of diagnostics, one after the other, and the list of them.
macro_rules! codes {
    ($(#[$about:meta])* $list:ident: $($name:ident = $code:literal, $severity:ident, $title:literal, $title_ja:literal, $help:literal, $help_ja:literal;)*) => {
        $(
            #[doc = concat!($code, ": ", $title)]
            pub static $name: Code = Code {
                code: $code,
                severity: Severity::$severity,
                title: $title,
                title_ja: $title_ja,
                help: $help,
                help_ja: $help_ja,
            };
        )*
        $(#[$about])*
        pub static $list: &[&Code] = &[$(&$name),*];
    };
}

pub(crate) use codes;

/// Every kind of diagnostic there is, in the order of their codes.
pub fn kinds() -> impl Iterator<Item = &'static Code> {
    READING.iter().chain(CHECKING).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_well_formed() {
        let mut seen = std::collections::BTreeSet::new();
        for code in kinds() {
            assert!(
                code.code.len() == 4 && code.code.starts_with('K'),
                "{}",
                code.code
            );
            assert!(seen.insert(code.code), "{} stands twice", code.code);
            assert!(!code.title_ja.is_empty() && !code.help.is_empty() && !code.help_ja.is_empty());
        }
    }
}

//! What a process and its worker have to say to each other.

use crate::batch::Tally;
use crate::inspect::Ask;
use crate::lang::Lang;
use crate::read::{Over, ReadOptions};
use serde::{Deserialize, Serialize};

/// What is the same for every document a worker is given.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Setup {
    pub task: Task,
    /// The embedded profile where `None`.
    pub profile: Option<WrittenProfile>,
    /// The tolerances are those of the profile.
    pub reading: ReadOptions,
    pub lang: Lang,
}

/// What is made of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// Plans, by the writer of this name.
    Convert { writer: String, validate: bool },
    /// A line about it.
    Probe { json: bool },
    /// Its tables, by the writer of this name.
    Tables { writer: String },
    /// Pages of it with what was read laid over them.
    Inspect(Ask),
    /// What the cells of its tables were taken for: [`ExplainedTable`]s as JSON.
    ///
    /// [`ExplainedTable`]: crate::recognize::ExplainedTable
    Explain,
}

/// A profile as the user typed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenProfile {
    pub name: String,
    pub text: String,
}

/// What a worker is told. The bytes behind a document are the document.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Order {
    Setup(Box<Setup>),
    Document(Request),
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Request {
    /// The name of the document in the output.
    pub(super) shown: String,
    /// Over how many threads its pages are spread.
    pub(super) threads: usize,
    /// Pages that are not to be tried again.
    pub(super) lost: Vec<(u32, Over)>,
}

/// What a worker tells. The bytes behind an answer are the output, or the last of it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum News {
    /// It begins with a page.
    Begins(u32),
    /// It is done with a page.
    Ends(u32),
    /// The bytes behind it are the next of the output.
    Piece,
    Done(Tally),
    /// What is wrong with the document, for people.
    Failed(String),
}

/// What came of a document.
#[derive(Debug)]
pub struct Answer {
    pub tally: Tally,
    /// In pieces, one behind the other: a long output is never put together.
    pub output: Vec<Vec<u8>>,
}

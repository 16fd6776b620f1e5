//! The words of the embedded profile, by the sources of the crate itself.

#[path = "lexicon.rs"]
mod lexicon;
#[path = "../src/profile/typed.rs"]
mod typed;

use lexicon::{Labels, labels_of, list_of};
use serde::Serialize;
use std::collections::BTreeMap;
use toml::Table;
use typed::{WrittenLexicon, WrittenList, WrittenPattern};

/// The files of the readers.
const READERS: [&str; 4] = ["calendar", "number", "numbering", "unit"];

/// What a profile says, but for its settings: in the order and the form of `Merged`.
#[derive(Serialize)]
struct Said {
    lexicon: WrittenLexicon,
    labels: Labels,
    words: BTreeMap<String, WrittenList>,
    patterns: BTreeMap<String, WrittenPattern>,
    readers: BTreeMap<&'static str, String>,
}

/// Files for the program to hold, by name. `file` reads one of the profile, `table` makes a table of
/// it.
pub fn files(
    file: impl Fn(&str) -> String,
    table: impl Fn(&str) -> Table,
) -> Vec<(&'static str, String)> {
    let mut lexicon: WrittenLexicon = table("lexicon.toml").try_into().expect("a lexicon");
    let labels = labels_of(&mut lexicon);
    let readers = READERS.map(|name| (name, file(&format!("{name}.toml"))));
    let said = Said {
        lexicon,
        labels,
        words: table("words.toml").try_into().expect("lists of words"),
        patterns: table("pattern.toml").try_into().expect("patterns"),
        readers: readers.into(),
    };
    let sources = (said.patterns.iter()).map(|(id, written)| (id, &written.pattern));
    let all = json(&said);
    vec![
        ("lexicon", json(&said.lexicon)),
        ("labels", list_of(&said.labels)),
        ("words", json(&said.words)),
        ("patterns", json(&said.patterns)),
        ("sources", json(&sources.collect::<BTreeMap<_, _>>())),
        // The settings follow behind a comma.
        (
            "said",
            format!("{},", all.strip_suffix('}').expect("an object ends so")),
        ),
    ]
}

fn json(of: &impl Serialize) -> String {
    serde_json::to_string(of).expect("words are words")
}

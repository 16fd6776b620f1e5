//! The label words, by the sources of the crate itself.

#[path = "../src/profile/lexicon/key.rs"]
mod key;
#[path = "../src/profile/lexicon/labels.rs"]
mod labels;
#[path = "../src/profile/lexicon/role.rs"]
mod role;

pub(super) use labels::Labels;
pub(super) use role::Role;

use super::typed::WrittenLexicon;
use key::Folding;

/// Takes the label words out of a lexicon as typed.
pub fn labels_of(written: &mut WrittenLexicon) -> Labels {
    let folding = Folding::new(&written.fold);
    let mut labels = Labels::with_room();
    for (role, list) in std::mem::take(&mut written.label) {
        for word in list.words.iter().flat_map(|word| labels::expand(word)) {
            labels.add(word, role, &folding);
        }
    }
    for (typed, roles) in std::mem::take(&mut written.several) {
        for word in labels::expand(&typed) {
            labels.edit(word, &folding, |known| known.clone_from(&roles));
        }
    }
    labels
}

/// The list [`Labels::made`] reads.
pub fn list_of(labels: &Labels) -> String {
    let (mut list, mut above) = (String::new(), String::new());
    for entry in labels.iter() {
        let parts = serde_json::to_string(&entry.roles).expect("parts have names");
        if parts != above {
            list += &format!("{parts}\n");
            above = parts;
        }
        assert!(!entry.word.starts_with('[') && !entry.word.contains(['\t', '\n']));
        list += &entry.word;
        let folded: String = entry.folded.iter().collect();
        if folded != entry.word {
            list += &format!("\t{folded}");
        }
        list.push('\n');
    }
    list
}

//! What the cells of tables were taken for.

use super::layer::TAKEN;
use super::{Entry, Mark};
use crate::lang::{Both, Lang, say};
use crate::profile::Label;
use crate::recognize::{ExplainedCell, ExplainedTable, Guess, Taken};

pub(super) fn marks(tables: &[ExplainedTable], page: u32, lang: Lang) -> Vec<Mark> {
    let cells = tables.iter().flat_map(|table| &table.cells);
    let here = cells.filter(|cell| cell.place.page == Some(page));
    here.filter_map(|cell| mark(cell, lang)).collect()
}

fn mark(cell: &ExplainedCell, lang: Lang) -> Option<Mark> {
    let meaning = taken(&cell.taken, lang);
    // A word that may be missing from the profile is the first thing to look for.
    let entry = matches!(cell.taken, Taken::Unknown(_)).then(|| Entry {
        what: say!(lang, ja: "知らない見出しか", en: "unknown label?"),
        words: cell.text.clone(),
        read: String::new(),
        why: vec![meaning.clone()],
    });
    Some(Mark {
        layer: TAKEN,
        kind: match cell.taken {
            Taken::Label(_) => "label",
            Taken::Year => "year",
            Taken::Value | Taken::Mark => "figure",
            Taken::Text => "text",
            Taken::Unknown(_) => "unknown",
        },
        rect: cell.place.bbox?,
        caption: match &cell.taken {
            Taken::Label(labels) => labels.first().map(|l| l.role.name()).unwrap_or_default(),
            Taken::Unknown(_) => "?".to_owned(),
            _ => String::new(),
        },
        tip: vec![cell.text.clone(), meaning],
        entry,
    })
}

/// What a cell was taken for, in words.
pub fn taken(taken: &Taken, lang: Lang) -> String {
    let both = match taken {
        Taken::Label(labels) => return labels.iter().map(label).collect::<Vec<_>>().join(" "),
        Taken::Unknown(guess) => {
            let guess = guessed(guess, lang);
            return say!(lang, ja: "? 見出しの位置にあるが語がない（{guess}か）", en: "? stands like a label, no word for it ({guess}?)");
        }
        Taken::Year => Both {
            ja: "（年）",
            en: "(year)",
        },
        Taken::Value => Both {
            ja: "（値）",
            en: "(value)",
        },
        Taken::Mark => Both {
            ja: "（記号）",
            en: "(mark)",
        },
        Taken::Text => Both {
            ja: "（文字）",
            en: "(text)",
        },
    };
    both.to(lang).to_owned()
}

/// The word that was found, and what stood with it.
fn label(label: &Label) -> String {
    let note = label.note.as_ref().map(|n| format!("（{n}）"));
    let slip = if label.misspelt { "~" } else { "" };
    format!("{slip}{}{}", label.id, note.unwrap_or_default())
}

/// What an unknown word probably says, in words.
pub fn guessed(guess: &Guess, lang: Lang) -> String {
    let role = guess.role.name();
    match &guess.kin {
        Some(kin) => say!(lang, ja: "{role}、「{kin}」の類", en: "{role}, like {kin}"),
        None => role,
    }
}

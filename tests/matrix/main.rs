//! The same facts typeset in every layout, through two producers, and what of them comes back.
//!
//! `cargo test` runs a few documents of each kind. More of them, and the whole table:
//!
//! ```text
//! KEIKAKU_MATRIX=40 cargo test --release --test matrix -- --nocapture
//! ```
//!
//! `KEIKAKU_MATRIX_ONLY=A1,C` restricts it to some layouts, `KEIKAKU_MATRIX_OUT=DIR` keeps the
//! documents, `KEIKAKU_MATRIX_SHOW=1` prints each fact that was missed or made up.

mod chance;
mod facts;
mod layouts;
mod pdf;
mod report;
mod score;
mod sheet;
mod text;
mod topics;
mod truth;
mod wording;

use keikaku::{pipeline, profile::Profile, read::ReadOptions};
use layouts::{Draft, LAYOUTS, Layout};
use report::Report;
use std::path::PathBuf;

/// Documents of each layout and producer that `cargo test` makes.
const FEW: u64 = 3;

/// The whole matrix must come back this well (F1).
const BAR: f64 = 0.98;

/// No field of any layout may come back worse.
const WORST: f64 = 0.9;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Producer {
    Text,
    Pdf,
}

/// What the environment asks for.
struct Wanted {
    documents: u64,
    first: u64,
    only: Vec<String>,
    out: Option<PathBuf>,
    show: bool,
}

impl Wanted {
    fn read() -> Self {
        let var = |name: &str| std::env::var(format!("KEIKAKU_MATRIX{name}")).ok();
        let number = |name: &str| var(name).and_then(|n| n.parse().ok());
        Self {
            documents: number("").unwrap_or(FEW),
            first: number("_FIRST").unwrap_or(0),
            only: var("_ONLY").map_or(Vec::new(), |o| o.split(',').map(str::to_owned).collect()),
            out: var("_OUT").map(PathBuf::from),
            show: var("_SHOW").is_some(),
        }
    }

    fn layouts(&self) -> Vec<&'static Layout> {
        let asked = |l: &&Layout| {
            self.only.is_empty() || self.only.iter().any(|o| l.code.starts_with(o.as_str()))
        };
        LAYOUTS.iter().filter(asked).collect()
    }
}

#[test]
fn the_same_facts_come_back_from_every_layout() {
    let wanted = Wanted::read();
    let profile = Profile::embedded();
    let mut report = Report::default();
    for layout in wanted.layouts() {
        for producer in [Producer::Text, Producer::Pdf] {
            for seed in wanted.first..wanted.first + wanted.documents {
                one(layout, producer, seed, &profile, &wanted, &mut report);
            }
        }
    }
    for layout in wanted.layouts() {
        println!("{}  {}", layout.code, layout.about);
    }
    println!("{report}");
    let worst = report.worst();
    assert!(
        worst >= WORST,
        "F1 of a cell is {worst:.3}, below {WORST}\n{report}"
    );
    let f1 = report.total().f1();
    assert!(
        f1 >= BAR,
        "F1 of the whole matrix is {f1:.3}, below {BAR}\n{report}"
    );
}

fn one(
    layout: &Layout,
    producer: Producer,
    seed: u64,
    profile: &Profile,
    wanted: &Wanted,
    report: &mut Report,
) {
    // Each layout has its own documents.
    let own: u64 = layout.code.bytes().fold(7, |a, b| a * 31 + u64::from(b));
    let mut draft = Draft::new(own * 1000 + seed, producer == Producer::Pdf);
    (layout.typeset)(&mut draft);
    let (bytes, name) = match producer {
        Producer::Text => (text::produce(&draft.sheet, &mut draft.chance), "plan.txt"),
        Producer::Pdf => (pdf::produce(&draft.sheet, &mut draft.chance), "plan.pdf"),
    };
    let stem = format!("{}-{seed}-{name}", layout.code);
    if let Some(out) = &wanted.out {
        std::fs::create_dir_all(out).expect("the folder can be made");
        std::fs::write(out.join(&stem), &bytes).expect("the document can be kept");
    }
    let document = pipeline::convert(name, &bytes, &ReadOptions::default(), profile)
        .unwrap_or_else(|e| panic!("{stem}: {e:?}"));
    let json = serde_json::to_value(&document).expect("a document is JSON");
    let score = score::score(&draft.truth, &json);
    if wanted.show && !(score.missed.is_empty() && score.wrong.is_empty()) {
        println!("== {stem}");
        for fact in &score.missed {
            println!("  missed {fact}");
        }
        for fact in &score.wrong {
            println!("  wrong  {fact}");
        }
    }
    report.add(layout.code, producer, &score);
}

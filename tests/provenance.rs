//! Every value says where it stood, and it stands there: the glyphs inside its rectangle, or the
//! line it names, hold the words it quotes.

use keikaku::page::{Content, Page, SourceLine};
use keikaku::plan::{Observation, PlanDocument};
use keikaku::profile::Profile;
use keikaku::read::ReadOptions;
use std::path::PathBuf;

/// The sources of all fixtures.
fn sources() -> Vec<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut out: Vec<PathBuf> = std::fs::read_dir(root)
        .expect("the fixtures are there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .flat_map(|folder| ["source.pdf", "source.txt"].map(|name| folder.join(name)))
        .filter(|path| path.exists())
        .collect();
    out.sort();
    out
}

fn observations(document: &PlanDocument) -> Vec<&Observation> {
    document
        .plans
        .iter()
        .flat_map(|p| {
            p.items
                .iter()
                .flat_map(|i| &i.indicators)
                .chain(&p.indicators)
        })
        .flat_map(|i| i.baseline.iter().chain(&i.targets).chain(&i.actuals))
        .collect()
}

/// Without white space; a raised figure is printed as a figure.
fn dense(text: &str) -> String {
    let level = |c| match c {
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁾' => ')',
        other => other,
    };
    let inked = text.chars().filter(|c| !c.is_whitespace());
    inked.map(level).collect()
}

/// The characters whose centre lies in the rectangle, a point of grace on every side.
fn inside(page: &Page, bbox: [f64; 4]) -> String {
    let [x0, y0, x1, y1] = bbox.map(|v| v as f32);
    page.glyphs
        .iter()
        .filter(|g| {
            let (x, y) = g.bbox.centre();
            x0 - 1.0 <= x && x <= x1 + 1.0 && y0 - 1.0 <= y && y <= y1 + 1.0
        })
        .map(|g| g.ch)
        .collect()
}

/// Whether every character of `words` is there, as often as it is needed.
fn holds(there: &str, words: &str) -> bool {
    let mut left: Vec<char> = there.chars().collect();
    words.chars().all(|c| {
        let at = left.iter().position(|l| *l == c);
        at.map(|at| left.swap_remove(at)).is_some()
    })
}

#[test]
fn every_observation_stands_where_it_says() {
    let profile = Profile::embedded();
    let options = ReadOptions::default();
    let mut checked = 0;
    for path in sources() {
        let bytes = std::fs::read(&path).expect("a fixture can be read");
        let source = keikaku::read::read(&bytes, &options).expect("a fixture opens");
        let document = keikaku::pipeline::convert("source", &bytes, &options, &profile)
            .expect("a fixture converts");
        for seen in observations(&document) {
            let place = &seen.provenance;
            let raw = dense(&seen.raw);
            match &source.content {
                Content::Pages(pages) => {
                    let page = pages
                        .iter()
                        .find(|p| Some(p.number) == place.page)
                        .unwrap_or_else(|| panic!("{}: {raw} has no page", path.display()));
                    let bbox = place
                        .bbox
                        .unwrap_or_else(|| panic!("{}: {raw} has no rectangle", path.display()));
                    let there = inside(page, bbox);
                    assert!(
                        holds(&there, &raw),
                        "{}: 「{raw}」 is not at {bbox:?} of page {:?}, there is 「{there}」",
                        path.display(),
                        place.page
                    );
                }
                Content::Lines(lines) => {
                    let from = place
                        .line
                        .unwrap_or_else(|| panic!("{}: {raw} has no line", path.display()));
                    // A cell may go on over the lines below the one it begins on.
                    let there: String = lines
                        .iter()
                        .filter(|l: &&SourceLine| (from..from + 4).contains(&l.number))
                        .map(|l| dense(&l.text))
                        .collect();
                    assert!(
                        there.contains(&raw) || holds(&there, &raw),
                        "{}: 「{raw}」 is not on line {from}: 「{there}」",
                        path.display()
                    );
                }
            }
            checked += 1;
        }
    }
    assert!(checked > 200, "only {checked} observations were checked");
}

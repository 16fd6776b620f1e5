//! Nothing is dropped in silence: the words of every cell of every table stand somewhere in what
//! comes out, in a field, in `unread` or in a diagnostic.

use keikaku::pipeline::{Stages, stages};
use keikaku::profile::Profile;
use keikaku::read::ReadOptions;
use keikaku::recognize::Taken;
use keikaku::text::normalised;
use serde_json::Value;
use std::collections::BTreeMap;
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

/// Normalised and without white space.
fn dense(text: &str) -> String {
    let words = normalised(text);
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Runs of letters and figures.
fn words(text: &str) -> Vec<String> {
    let flat: Vec<char> = dense(text).chars().collect();
    let digit = |at: usize| flat.get(at).is_some_and(char::is_ascii_digit);
    let mut out = vec![String::new()];
    for (at, &c) in flat.iter().enumerate() {
        let within = ".,".contains(c) && at > 0 && digit(at - 1) && digit(at + 1);
        match out.last_mut() {
            Some(word) if c.is_alphanumeric() || within => word.push(c),
            _ => out.push(String::new()),
        }
    }
    out.retain(|word| !word.is_empty());
    out
}

/// Whether a word stands in the output, whole or in few pieces: a cell of 「人事課企画課」 gives two
/// departments, 「①窓口」 a number and a title.
fn stands(word: &str, said: &[String]) -> bool {
    let pieces = 2 + word.chars().count() / 6;
    let mut ends = vec![0_usize];
    for _ in 0..pieces {
        let mut further = Vec::new();
        for &from in &ends {
            let rest = &word[from..];
            let stops = rest.char_indices().map(|(at, c)| at + c.len_utf8());
            let found = |to: &usize| said.iter().any(|s| s.contains(&rest[..*to]));
            further.extend(stops.take_while(found).map(|to| from + to));
        }
        if further.contains(&word.len()) {
            return true;
        }
        further.sort_unstable();
        further.dedup();
        ends = further;
    }
    false
}

/// All strings of an output that are the document's own words.
fn strings<'v>(value: &'v Value, out: &mut Vec<&'v str>) {
    match value {
        Value::String(words) => out.push(words),
        Value::Array(list) => list.iter().for_each(|v| strings(v, out)),
        Value::Object(fields) => {
            for (name, inner) in fields {
                // Said a second time, or no words of the document.
                if !matches!(name.as_str(), "pattern" | "steps" | "message" | "generator") {
                    strings(inner, out);
                }
            }
        }
        _ => {}
    }
}

/// The words of cells that are missing from the output.
fn lost(read: &Stages, profile: &Profile) -> Vec<String> {
    let json = serde_json::to_value(&read.document).expect("a document is JSON");
    let mut said = Vec::new();
    strings(&json, &mut said);
    let mut said: Vec<String> = said.into_iter().map(dense).collect();
    // What these say stands in a field of its own, in a word of ours.
    let lists = [
        "status_new",
        "status_continued",
        "status_expanded",
        "status_finished",
    ];
    let bases = ["basis_actual", "basis_estimate", "basis_settlement"];
    for list in lists.iter().chain(&bases) {
        said.extend(profile.words(list).iter().map(|word| dense(word)));
    }
    let units = |word: &String| profile.units.read(word).is_some();
    let mut wanted = BTreeMap::new();
    for table in &read.tables {
        for cell in table.cells.iter().filter(|cell| cell.row > 1) {
            let label = matches!(cell.taken, Taken::Label(_) | Taken::Year);
            // 「数値目標：利用率」: the label before its value is as good as one in a cell of its own.
            let text = normalised(&cell.text);
            let lead = profile.lexicon.read_leading(&text);
            let lead = lead.filter(|(_, at)| text[..*at].trim_end().ends_with(':'));
            let said = lead.map_or(text.as_str(), |(_, at)| &text[at..]);
            for word in words(said).into_iter().filter(|_| !label) {
                let place = cell.place;
                wanted.entry(word).or_insert((cell.row, cell.col, place));
            }
        }
    }
    wanted
        .into_iter()
        .filter(|(word, _)| !units(word) && !stands(word, &said))
        .map(|(word, (row, col, place))| {
            format!("「{word}」 of row {row}, column {col} ({place:?})")
        })
        .collect()
}

#[test]
fn every_cell_of_every_fixture_is_accounted_for() {
    let profile = Profile::embedded();
    let mut all = Vec::new();
    for path in sources() {
        let bytes = std::fs::read(&path).expect("a fixture can be read");
        let read =
            stages("source", &bytes, &ReadOptions::default(), &profile).expect("a fixture opens");
        for cell in lost(&read, &profile) {
            all.push(format!("{}: {cell}", path.display()));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// A text of a town that has what real tables have beside their records.
const REMAINDERS: &str = "\
霞台町行政改革実施計画
（令和8年度～令和12年度）

1 指標

指標\t現状値(2013年度)\t目標値(2030年度)
温室効果ガス排出量\t12,500t-CO2\t6,000t-CO2
（2013年度比）\t\t52%削減

2 工程

取組\t担当課\t担当者\t令和8年度\t令和9年度\t頁
窓口の改善\t住民課\t山川一郎\t検討\t検証\t12
広報の充実\t企画課\t海野花子\t検証\t実施\t34
予備の枠\t\t\t\t\t56
合計\t\t\t2件\t3件

3 推移

年度\t実績\t備考
令和5年度\t120件\t大雨のため中止
令和6年度\t150件

4 目標

取組項目1\t相談の充実
担当課\t福祉課
指標\t相談件数
単位\t千人
現状値\t12
目標値\t15
";

#[test]
fn what_stands_beside_the_records_is_accounted_for() {
    let profile = Profile::embedded();
    let read = stages(
        "source",
        REMAINDERS.as_bytes(),
        &ReadOptions::default(),
        &profile,
    )
    .expect("a text opens");
    let lost = lost(&read, &profile);
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    let plan = &read.document.plans[0];
    let said: Vec<&str> = plan
        .diagnostics
        .iter()
        .map(|d| d.message_ja.as_str())
        .collect();
    assert!(
        said.iter().any(|s| s.contains("合計｜2件｜3件")),
        "{said:?}"
    );
    let figures = |name: &str| {
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let found = all.clone().find(|i| i.name.as_deref() == Some(name));
        found
            .and_then(|i| i.targets.first())
            .cloned()
            .unwrap_or_default()
    };
    let target = figures("温室効果ガス排出量");
    assert_eq!(target.note.as_deref(), Some("2013年度比 52%削減"));
    let value = figures("相談件数").value.expect("a figure");
    assert_eq!(
        (value.number, value.unit.as_deref()),
        (15_000.into(), Some("人"))
    );
}

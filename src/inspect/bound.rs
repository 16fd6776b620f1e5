//! What went into the output, by the places the output itself names, and what did not.
//!
//! The document is walked as it is written, so that whatever says where it stood is shown.

use super::layer::{BOUND, SECTIONS, UNREAD};
use super::words::Words;
use super::{Entry, Mark};
use crate::geom::Rect;
use crate::lang::{Both, Lang, say};
use serde::Serialize;
use serde_json::{Map, Value};

type Object = Map<String, Value>;

/// This many cells of an unread table are told in the list.
const ROW_CELLS: usize = 12;

/// Parts of a thing that are written without a place of their own.
const WORDED: &[&str] = &[
    "number",
    "title",
    "name",
    "departments",
    "description",
    "goal_statement",
    "effects",
    "notes",
];

/// What a plan says of itself.
const IDENTITY: &[&str] = &["title", "edition", "published", "period"];

/// Names of the parts of the output.
const NAMES: &[(&str, Both)] = &[
    both("plans", "計画", "plan"),
    both("items", "取組項目", "item"),
    both("number", "番号", "number"),
    both("title", "題名", "title"),
    both("edition", "版", "edition"),
    both("published", "公表時期", "published"),
    both("period", "計画期間", "period of the plan"),
    both("name", "名前", "name"),
    both("departments", "担当", "department"),
    both("description", "内容", "description"),
    both("goal_statement", "目標（文）", "goal in words"),
    both("effects", "効果", "effect"),
    both("notes", "注記", "note"),
    both("indicators", "指標", "indicator"),
    both("baseline", "初期値", "baseline"),
    both("targets", "目標値", "target"),
    both("actuals", "実績値", "actual"),
    both("schedule", "予定", "schedule"),
    both("sections", "見出し", "heading"),
    both("children", "見出し", "heading"),
    both("unread", "読まれなかった表", "unread table"),
    both("diagnostics", "指摘", "diagnostic"),
];

const fn both(key: &'static str, ja: &'static str, en: &'static str) -> (&'static str, Both) {
    (key, Both { ja, en })
}

/// The marks of a page, and what was said of it without naming a spot.
pub(super) fn marks(
    document: &impl Serialize,
    page: u32,
    words: &Words,
    lang: Lang,
) -> (Vec<Mark>, Vec<Entry>) {
    let mut walk = Walk {
        page,
        words,
        lang,
        marks: Vec::new(),
        said: Vec::new(),
    };
    // What was written before can be written again.
    if let Ok(document) = serde_json::to_value(document) {
        walk.value(&document, "", "");
        for plan in list(&document, "plans") {
            walk.identity(plan);
        }
    }
    (walk.marks, walk.said)
}

struct Walk<'w> {
    page: u32,
    words: &'w Words<'w>,
    lang: Lang,
    marks: Vec<Mark>,
    said: Vec<Entry>,
}

impl Walk<'_> {
    /// `part` is the name of the part of the output the value stands in, `path` the way to it.
    fn value(&mut self, value: &Value, part: &str, path: &str) {
        match value {
            Value::Array(values) => {
                for (i, value) in values.iter().enumerate() {
                    self.value(value, part, &format!("{path}/{i}"));
                }
            }
            Value::Object(object) => {
                if let Some(Value::Object(place)) = object.get("provenance") {
                    self.placed(object, place, part, path);
                }
                for (key, value) in object {
                    self.value(value, key, &format!("{path}/{key}"));
                }
            }
            _ => {}
        }
    }

    fn placed(&mut self, object: &Object, place: &Object, part: &str, path: &str) {
        if place.get("page").and_then(Value::as_u64) != Some(u64::from(self.page)) {
            return;
        }
        let entry = self.entry(object, place, part, path);
        let Some(rect) = place.get("bbox").and_then(rect) else {
            self.said.push(entry);
            return;
        };
        let (layer, kind) = match part {
            "sections" | "children" => (SECTIONS, "heading"),
            "unread" => (UNREAD, "table"),
            "diagnostics" => (UNREAD, "diagnostic"),
            "baseline" | "targets" | "actuals" if object.get("value") == Some(&Value::Null) => {
                (BOUND, "novalue")
            }
            "baseline" | "targets" | "actuals" => (BOUND, "value"),
            _ => (BOUND, "thing"),
        };
        let caption = match (layer, kind) {
            (SECTIONS, _) => object.get("level").map_or(String::new(), Value::to_string),
            (_, "diagnostic") => text(object, "code"),
            (_, "value" | "novalue") => entry.what.clone(),
            _ => String::new(),
        };
        self.mark(layer, kind, rect, caption, entry);
        if layer == BOUND {
            for key in WORDED {
                let inner = object.get(*key).unwrap_or(&Value::Null);
                for words in worded(inner) {
                    self.worded(key, &words, Some(rect), path);
                }
            }
        }
    }

    /// A part without a place of its own, where its words stand: beside the rest of the thing,
    /// else wherever the page has them.
    fn worded(&mut self, part: &str, words: &str, near: Option<Rect>, path: &str) {
        let beside = self.words.on(self.page, words, near);
        let Some(rect) = beside.or_else(|| self.words.on(self.page, words, None)) else {
            return;
        };
        let entry = Entry {
            what: name(part, self.lang),
            words: words.to_owned(),
            read: String::new(),
            why: vec![format!("{path}/{part}")],
        };
        self.mark(BOUND, "words", rect, String::new(), entry);
    }

    /// What a plan says of itself, where the file says it first.
    fn identity(&mut self, plan: &Value) {
        for key in IDENTITY {
            for words in worded(plan.get(*key).unwrap_or(&Value::Null)) {
                if let Some((page, rect)) = self.words.first(&words)
                    && page == self.page
                {
                    let (plan, part) = (name("plans", self.lang), name(key, self.lang));
                    let entry = Entry {
                        what: say!(self.lang, ja: "{plan}の{part}", en: "{plan}: {part}"),
                        words,
                        ..Entry::default()
                    };
                    self.mark(BOUND, "words", rect, String::new(), entry);
                }
            }
        }
    }

    fn mark(
        &mut self,
        layer: &'static str,
        kind: &'static str,
        rect: Rect,
        caption: String,
        entry: Entry,
    ) {
        let read = match entry.read.as_str() {
            "" => None,
            read => Some(format!("= {read}")),
        };
        let mut tip = vec![format!("{}: {}", entry.what, entry.words)];
        tip.extend(read);
        tip.extend(entry.why.iter().cloned());
        self.marks.push(Mark {
            layer,
            kind,
            rect,
            caption,
            tip,
            entry: Some(entry),
        });
    }

    fn entry(&self, object: &Object, place: &Object, part: &str, path: &str) -> Entry {
        let lang = self.lang;
        let mut why = Vec::new();
        if let Some(label) = place.get("label").and_then(Value::as_str) {
            why.push(say!(lang, ja: "見出し「{label}」", en: "label \"{label}\""));
        }
        if let Some(pattern) = place.get("pattern").and_then(Value::as_str) {
            why.push(say!(lang, ja: "語 {pattern}", en: "word {pattern}"));
        }
        if let Some(sure) = object.get("confidence").and_then(Value::as_f64) {
            why.push(say!(lang, ja: "確かさ {sure:.2}", en: "confidence {sure:.2}"));
        }
        let reasons = object.get("reasons").and_then(Value::as_array);
        let reasons = reasons.into_iter().flatten().filter_map(Value::as_str);
        why.extend(reasons.map(str::to_owned));
        why.push(path.to_owned());
        Entry {
            what: name(part, lang),
            words: self.words_of(object),
            read: read(object),
            why,
        }
    }

    /// The printed words of a thing, or what there is to say of it.
    fn words_of(&self, object: &Object) -> String {
        if let Some(Value::Array(rows)) = object.get("rows") {
            let cells = rows
                .iter()
                .flat_map(|row| row.as_array().into_iter().flatten());
            let mut cells = cells
                .filter_map(Value::as_str)
                .filter(|cell| !cell.is_empty());
            let first: Vec<&str> = cells.by_ref().take(ROW_CELLS).collect();
            let more = if cells.next().is_some() { " …" } else { "" };
            return first.join(" | ") + more;
        }
        let message = match self.lang {
            Lang::Ja => "message_ja",
            Lang::En => "message",
        };
        let code = text(object, "code");
        let keys = ["raw", message, "title", "name"];
        let words = keys.iter().map(|key| text(object, key));
        let words = words.into_iter().find(|words| !words.is_empty());
        format!("{code} {}", words.unwrap_or_default())
            .trim()
            .to_owned()
    }
}

/// The words in a part: itself, what it quotes, or those of each of several.
fn worded(value: &Value) -> Vec<String> {
    match value {
        Value::String(words) => vec![words.clone()],
        Value::Object(object) => {
            let words = ["raw", "text"].map(|key| text(object, key));
            words
                .into_iter()
                .filter(|words| !words.is_empty())
                .collect()
        }
        Value::Array(values) => values.iter().flat_map(worded).collect(),
        _ => Vec::new(),
    }
}

/// A value and its time as they were understood: 「≥ 220 件, 令和８年度 (2026)」.
fn read(object: &Object) -> String {
    let value = object.get("value").and_then(Value::as_object).map(|value| {
        let sign = match value.get("comparator").and_then(Value::as_str) {
            None | Some("eq") => String::new(),
            Some("ge") => "≥ ".to_owned(),
            Some("gt") => "> ".to_owned(),
            Some("le") => "≤ ".to_owned(),
            Some("lt") => "< ".to_owned(),
            Some(other) => format!("{other} "),
        };
        let number = |key: &str| match value.get(key) {
            Some(number @ Value::Number(_)) => number.to_string(),
            _ => String::new(),
        };
        let upper = match number("upper").as_str() {
            "" => String::new(),
            upper => format!("–{upper}"),
        };
        let delta = match value.get("delta") {
            Some(Value::Bool(true)) => "Δ ",
            _ => "",
        };
        let unit = text(value, "unit");
        format!("{sign}{delta}{}{upper} {unit}", number("number"))
    });
    let period = object.get("period").and_then(Value::as_object).map(|p| {
        let year = p.get("year").map_or(String::new(), Value::to_string);
        format!("{} ({year})", text(p, "raw"))
    });
    let parts = [value, period].into_iter().flatten();
    parts
        .map(|p| p.trim().to_owned())
        .collect::<Vec<_>>()
        .join(", ")
}

fn name(part: &str, lang: Lang) -> String {
    let known = NAMES.iter().find(|(key, _)| *key == part);
    known.map_or(part, |(_, name)| name.to(lang)).to_owned()
}

fn text(object: &Object, key: &str) -> String {
    let text = object.get(key).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    let list = value.get(key).and_then(Value::as_array);
    list.map(Vec::as_slice).unwrap_or_default()
}

fn rect(value: &Value) -> Option<Rect> {
    let side = |i: usize| Some(value.get(i)?.as_f64()? as f32);
    Some(Rect::new(side(0)?, side(1)?, side(2)?, side(3)?))
}

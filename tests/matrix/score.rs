//! Compares what came back with what was printed, fact by fact. Knows only the public JSON.

use crate::truth::{FIELDS, Fact, Field, Truth, plain, unscaled};
use serde_json::Value;

/// How many facts were found, made up and missed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    pub found: usize,
    pub wrong: usize,
    pub missed: usize,
}

impl Tally {
    pub fn add(&mut self, other: Tally) {
        self.found += other.found;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }

    pub fn is_empty(&self) -> bool {
        self.found + self.wrong + self.missed == 0
    }

    pub fn precision(&self) -> f64 {
        share(self.found, self.found + self.wrong)
    }

    pub fn recall(&self) -> f64 {
        share(self.found, self.found + self.missed)
    }

    /// 1 where there was nothing to find and nothing was made up.
    pub fn f1(&self) -> f64 {
        share(2 * self.found, 2 * self.found + self.wrong + self.missed)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        part as f64 / whole as f64
    }
}

/// The score of one document.
pub struct Score {
    pub tallies: Vec<(Field, Tally)>,
    pub missed: Vec<Fact>,
    pub wrong: Vec<Fact>,
}

pub fn score(truth: &Truth, document: &Value) -> Score {
    let mut left = found(document);
    left.retain(|f| !truth.open.contains(&f.field));
    let mut missed = Vec::new();
    let mut tallies: Vec<(Field, Tally)> = FIELDS.map(|f| (f, Tally::default())).to_vec();
    let mut count = |field: Field, how: fn(&mut Tally)| {
        if let Some((_, tally)) = tallies.iter_mut().find(|(f, _)| *f == field) {
            how(tally);
        }
    };
    for fact in truth
        .facts
        .iter()
        .filter(|f| !truth.open.contains(&f.field))
    {
        match left.iter().position(|f| fact.is_met_by(f)) {
            Some(at) => {
                left.remove(at);
                count(fact.field, |t| t.found += 1);
            }
            None => {
                missed.push(fact.clone());
                count(fact.field, |t| t.missed += 1);
            }
        }
    }
    for fact in &left {
        count(fact.field, |t| t.wrong += 1);
    }
    Score {
        tallies,
        missed,
        wrong: left,
    }
}

/// Every fact the JSON holds.
fn found(document: &Value) -> Vec<Fact> {
    let mut out = Vec::new();
    for plan in list(&document["plans"]) {
        for item in list(&plan["items"]) {
            of_item(item, &mut out);
        }
        for indicator in list(&plan["indicators"]) {
            of_indicator(None, indicator, &mut out);
        }
    }
    out
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(plain)
}

fn of_item(item: &Value, out: &mut Vec<Fact>) {
    let owner = text(&item["title"]);
    let fact = |field| Fact {
        owner: owner.clone(),
        ..Fact::new(field)
    };
    out.push(fact(Field::Item));
    if let Some(number) = text(&item["number"]["value"]) {
        out.push(Fact {
            word: Some(number),
            ..fact(Field::Number)
        });
    }
    for department in list(&item["departments"]) {
        out.push(Fact {
            word: text(&department["name"]),
            ..fact(Field::Department)
        });
    }
    for indicator in list(&item["indicators"]) {
        of_indicator(owner.as_deref(), indicator, out);
    }
    for entry in list(&item["schedule"]) {
        for step in list(&entry["steps"]) {
            out.push(Fact {
                word: text(step),
                when: when(&entry["period"]),
                ..fact(Field::Schedule)
            });
        }
    }
}

fn of_indicator(owner: Option<&str>, indicator: &Value, out: &mut Vec<Fact>) {
    let printed = text(&indicator["unit"]).unwrap_or_default();
    let name = text(&indicator["name"]).map(|n| without_unit(&n));
    let fact = |field| Fact {
        owner: owner.map(str::to_owned),
        word: name.clone(),
        ..Fact::new(field)
    };
    out.push(Fact {
        unit: Some(unscaled(&printed, 0.0).0),
        ..fact(Field::Indicator)
    });
    let mut seen = |field, observation: &Value| {
        let value = &observation["value"];
        // The digits of a number are kept as printed: 20.90.
        let number = value["number"].to_string().parse::<f64>();
        if let Ok(number) = number {
            let unit = text(&value["unit"]).unwrap_or_else(|| printed.clone());
            out.push(Fact {
                figure: Some(unscaled(&unit, number).1),
                when: when(&observation["period"]),
                ..fact(field)
            });
        }
    };
    seen(Field::Baseline, &indicator["baseline"]);
    for target in list(&indicator["targets"]) {
        seen(Field::Target, target);
    }
    for actual in list(&indicator["actuals"]) {
        seen(Field::Actual, actual);
    }
}

/// 「開催回数(回)」 is 開催回数.
fn without_unit(name: &str) -> String {
    match name.strip_suffix(')').and_then(|n| n.rsplit_once('(')) {
        Some((name, unit)) if unit.chars().count() <= 5 => name.to_owned(),
        _ => name.to_owned(),
    }
}

fn when(period: &Value) -> Option<String> {
    match period["kind"].as_str()? {
        "fiscal_year" => Some(period["year"].to_string()),
        "calendar_year" => Some(format!("{}年", period["year"])),
        "range" => Some(format!(
            "{}..{}",
            text(&period["start"])?,
            text(&period["end"])?
        )),
        _ => text(&period["start"]),
    }
}

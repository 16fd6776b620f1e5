//! What a document says, as single facts that can be found or missed.

use crate::facts::{Figure, Series, Undertaking};
use unicode_normalization::UnicodeNormalization;

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Item,
    Number,
    Department,
    Indicator,
    Baseline,
    Target,
    Actual,
    Schedule,
}

pub const FIELDS: [Field; 8] = [
    Field::Item,
    Field::Number,
    Field::Department,
    Field::Indicator,
    Field::Baseline,
    Field::Target,
    Field::Actual,
    Field::Schedule,
];

/// A single fact. What is `None` may be anything.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    pub field: Field,
    /// The title of the item it belongs to.
    pub owner: Option<String>,
    /// The name of the indicator, the department, the step, the number.
    pub word: Option<String>,
    pub unit: Option<String>,
    pub figure: Option<f64>,
    /// 「2026」 for a fiscal year, else a date.
    pub when: Option<String>,
}

impl Fact {
    pub fn new(field: Field) -> Self {
        Self {
            field,
            owner: None,
            word: None,
            unit: None,
            figure: None,
            when: None,
        }
    }

    /// Whether a fact that came back says what this one asks for.
    pub fn is_met_by(&self, found: &Fact) -> bool {
        let same = |a: &Option<String>, b: &Option<String>| a.is_none() || a == b;
        let near = match (self.figure, found.figure) {
            (Some(a), Some(b)) => (a - b).abs() < 1e-6 * a.abs().max(1.0),
            (None, None) => true,
            _ => false,
        };
        self.field == found.field
            && same(&self.owner, &found.owner)
            && same(&self.word, &found.word)
            && same(&self.unit, &found.unit)
            && same(&self.when, &found.when)
            && near
    }
}

impl std::fmt::Display for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{:?}", self.field)?;
        let parts = [&self.owner, &self.word, &self.when, &self.unit];
        for part in parts.into_iter().flatten() {
            write!(f, " ｜ {part}")?;
        }
        self.figure.map_or(Ok(()), |v| write!(f, " = {v}"))
    }
}

/// Words without what differs from print to print: width and white space.
pub fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// 「千円」 and 12 are 円 and 12,000.
pub fn unscaled(unit: &str, figure: f64) -> (String, f64) {
    match plain(unit).as_str() {
        "千円" => ("円".to_owned(), figure * 1000.0),
        "百万円" => ("円".to_owned(), figure * 1_000_000.0),
        "千枚" => ("枚".to_owned(), figure * 1000.0),
        "名" => ("人".to_owned(), figure),
        "箇所" | "ヶ所" | "カ所" => ("か所".to_owned(), figure),
        other => (other.to_owned(), figure),
    }
}

/// All the facts of a document.
#[derive(Debug, Default)]
pub struct Truth {
    pub facts: Vec<Fact>,
    /// Fields the layout leaves open: whatever comes back is neither right nor wrong.
    pub open: Vec<Field>,
}

impl Truth {
    fn add(&mut self, field: Field, owner: Option<&str>, word: Option<&str>) -> &mut Fact {
        self.facts.push(Fact {
            owner: owner.map(plain),
            word: word.map(plain),
            ..Fact::new(field)
        });
        let last = self.facts.len() - 1;
        &mut self.facts[last]
    }

    pub fn item(&mut self, title: &str) {
        self.add(Field::Item, Some(title), None);
    }

    pub fn number(&mut self, title: &str, number: &str) {
        self.add(Field::Number, Some(title), Some(number));
    }

    pub fn departments(&mut self, title: &str, names: &[String]) {
        for name in names {
            self.add(Field::Department, Some(title), Some(name));
        }
    }

    /// The title and who answers for it.
    pub fn undertaking(&mut self, it: &Undertaking) {
        self.item(&it.title);
        self.departments(&it.title, &it.departments);
    }

    pub fn indicator(&mut self, owner: Option<&str>, name: &str, unit: &str) {
        let unit = unscaled(unit, 0.0).0;
        self.add(Field::Indicator, owner, Some(name)).unit = Some(unit);
    }

    pub fn figure(
        &mut self,
        field: Field,
        owner: Option<&str>,
        series: &Series,
        when: Option<i32>,
        figure: Figure,
    ) {
        let (_, value) = unscaled(&series.unit, figure.value());
        let fact = self.add(field, owner, Some(&series.name));
        fact.figure = Some(value);
        fact.when = when.map(|y| y.to_string());
    }

    /// Name, unit, baseline with its year, and the targets of all years.
    pub fn planned(&mut self, owner: Option<&str>, series: &Series) {
        self.indicator(owner, &series.name, &series.unit);
        let (year, figure) = series.baseline;
        self.figure(Field::Baseline, owner, series, Some(year), figure);
        self.targets(owner, series);
    }

    pub fn targets(&mut self, owner: Option<&str>, series: &Series) {
        for (year, figure) in &series.targets {
            self.figure(Field::Target, owner, series, Some(*year), *figure);
        }
    }

    pub fn actuals(&mut self, owner: Option<&str>, series: &Series, years: usize) {
        for (year, figure) in series.actuals.iter().take(years) {
            self.figure(Field::Actual, owner, series, Some(*year), *figure);
        }
    }

    pub fn step(&mut self, title: &str, year: i32, step: &str) {
        self.add(Field::Schedule, Some(title), Some(step)).when = Some(year.to_string());
    }

    /// A step of that year, in whatever words.
    pub fn any_step(&mut self, title: &str, year: i32) {
        self.add(Field::Schedule, Some(title), None).when = Some(year.to_string());
    }

    pub fn steps(&mut self, it: &Undertaking, years: &[i32]) {
        for (year, step) in years.iter().zip(&it.steps) {
            self.step(&it.title, *year, step);
        }
    }
}

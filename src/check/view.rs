//! A plan as the checks look at it: its series of figures, each with the way to it.

use super::promise::{Promise, promises};
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Indicator, Item, Observation, Plan, Value};
use crate::profile::Profile;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::sync::OnceLock;

/// A plan, and the words it is read with.
pub(super) struct View<'a> {
    pub plan: &'a Plan,
    pub profile: &'a Profile,
    /// JSON Pointer to the plan: 「/plans/0」.
    pub path: String,
    /// The items, each with the way to it.
    pub items: Vec<(String, &'a Item)>,
    /// Every series of the plan.
    pub series: Vec<Series<'a>>,
    promises: OnceLock<Vec<Vec<Promise>>>,
}

/// An indicator, the item it is of, and the way to it.
pub(super) struct Series<'a> {
    pub indicator: &'a Indicator,
    pub item: Option<&'a Item>,
    pub path: String,
}

/// A part of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Baseline,
    Target(usize),
    Actual(usize),
}

/// A figure that was read as a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure<'a> {
    pub seen: &'a Observation,
    pub value: &'a Value,
    pub part: Part,
}

impl<'a> View<'a> {
    pub fn new(plan: &'a Plan, at: usize, profile: &'a Profile) -> Self {
        let path = format!("/plans/{at}");
        let items = plan.items.iter().enumerate();
        let items = items.map(|(i, item)| (format!("{path}/items/{i}"), item));
        let mut view = Self {
            items: items.collect(),
            plan,
            profile,
            path,
            series: Vec::new(),
            promises: OnceLock::new(),
        };
        let of_items = |(path, item): &(String, &'a Item)| view.series_of(path, item);
        view.series = (view.items.iter().flat_map(of_items))
            .chain(view.loose())
            .collect();
        view
    }

    /// What the goal of each item promises.
    pub fn promises(&self) -> &[Vec<Promise>] {
        let items = &self.plan.items;
        self.promises
            .get_or_init(|| items.iter().map(|item| promises(item, self)).collect())
    }

    /// The series of one item.
    pub fn series_of(&self, path: &str, item: &'a Item) -> Vec<Series<'a>> {
        let list = item.indicators.iter().enumerate();
        list.map(|(n, indicator)| Series {
            indicator,
            item: Some(item),
            path: format!("{path}/indicators/{n}"),
        })
        .collect()
    }

    /// The series that belong to no item.
    pub fn loose(&self) -> impl Iterator<Item = Series<'a>> {
        let list = self.plan.indicators.iter().enumerate();
        list.map(|(n, indicator)| Series {
            indicator,
            item: None,
            path: format!("{}/indicators/{n}", self.path),
        })
    }

    /// Whether a text holds one of the words of a list.
    pub fn says(&self, list: &str, text: &str) -> bool {
        let words = self.profile.words(list);
        words.iter().any(|w| text.contains(w.as_str()))
    }
}

impl<'a> Series<'a> {
    /// Its printed name; that of its item where it has none.
    pub fn name(&self) -> &'a str {
        let item = self.item.map(|i| i.title.as_str());
        let name = self.indicator.name.as_deref().or(item);
        name.unwrap_or_default()
    }

    pub fn baseline(&self) -> Option<Figure<'a>> {
        let seen = self.indicator.baseline.as_ref()?;
        let value = seen.value.as_ref()?;
        let part = Part::Baseline;
        Some(Figure { seen, value, part })
    }

    pub fn targets(&self) -> Vec<Figure<'a>> {
        figures(&self.indicator.targets, Part::Target)
    }

    pub fn actuals(&self) -> Vec<Figure<'a>> {
        figures(&self.indicator.actuals, Part::Actual)
    }

    /// Every observation, numbers or not.
    pub fn observations(&self) -> impl Iterator<Item = (&'a Observation, Part)> {
        let numbered = |list: &'a [Observation], part: fn(usize) -> Part| {
            list.iter().enumerate().map(move |(n, o)| (o, part(n)))
        };
        let baseline = self.indicator.baseline.as_ref();
        (baseline.map(|o| (o, Part::Baseline)).into_iter())
            .chain(numbered(&self.indicator.targets, Part::Target))
            .chain(numbered(&self.indicator.actuals, Part::Actual))
    }

    /// Whether all its figures are changes, not levels.
    pub fn is_change(&self) -> bool {
        let (targets, actuals) = (self.targets(), self.actuals());
        let mut all = targets.iter().chain(&actuals).peekable();
        all.peek().is_some() && all.all(|f| f.value.delta)
    }

    /// A diagnostic about one part of it.
    pub fn say(&self, code: &Code, part: Part, en: String, ja: String) -> Diagnostic {
        let indicator = self.indicator;
        let (below, place) = match part {
            Part::Whole => (String::new(), Some(&indicator.provenance)),
            Part::Baseline => {
                let place = indicator.baseline.as_ref().map(|o| &o.provenance);
                ("/baseline".to_owned(), place)
            }
            Part::Target(n) => {
                let place = indicator.targets.get(n).map(|o| &o.provenance);
                (format!("/targets/{n}"), place)
            }
            Part::Actual(n) => {
                let place = indicator.actuals.get(n).map(|o| &o.provenance);
                (format!("/actuals/{n}"), place)
            }
        };
        let name = self.name();
        let place = place.unwrap_or(&indicator.provenance);
        code.say(format!("「{name}」: {en}"), format!("「{name}」：{ja}"))
            .at(bare(place))
            .about(format!("{}{below}", self.path))
    }
}

/// Where something stood, without the words it was read by.
pub(super) fn bare(place: &crate::trace::Provenance) -> crate::trace::Provenance {
    crate::trace::Provenance {
        label: None,
        pattern: None,
        ..place.clone()
    }
}

fn figures(list: &[Observation], part: fn(usize) -> Part) -> Vec<Figure<'_>> {
    (list.iter().enumerate())
        .filter_map(|(n, seen)| {
            let value = seen.value.as_ref()?;
            let part = part(n);
            Some(Figure { seen, value, part })
        })
        .collect()
}

impl Figure<'_> {
    pub fn number(&self) -> Decimal {
        self.value.number
    }

    pub fn real(&self) -> f64 {
        real(self.value.number)
    }

    pub fn unit(&self) -> Option<&str> {
        self.value.unit.as_deref()
    }

    pub fn year(&self) -> Option<i32> {
        self.seen.period.as_ref().map(|p| p.year)
    }

    /// The figure as printed.
    pub fn raw(&self) -> String {
        self.seen.raw.split_whitespace().collect()
    }

    /// Its time as printed.
    pub fn time(&self) -> String {
        let time = self.seen.period.as_ref().map(|p| p.raw.as_str());
        time.unwrap_or_default().split_whitespace().collect()
    }

    /// As printed, with its time in brackets where it has one: 「45%（令和8年度）」; in English and in Japanese.
    pub fn dated(&self) -> (String, String) {
        let (raw, time) = (self.raw(), self.time());
        match time.is_empty() {
            true => (raw.clone(), raw),
            false => (format!("{raw} ({time})"), format!("{raw}（{time}）")),
        }
    }

    /// Half a unit of its last printed digit.
    pub fn slack(&self) -> f64 {
        slack(self.value.number, &self.seen.raw)
    }
}

/// A figure to reckon with where a digit more or less does not matter.
pub(super) fn real(number: Decimal) -> f64 {
    number.to_f64().unwrap_or_default()
}

/// Half a unit of the last printed digit: 0.05 for 「6.9」; of 「13.1億円」, where the scale was folded
/// in, the zeros it left do not count.
pub(super) fn slack(number: Decimal, words: &str) -> f64 {
    let mut last = 10_f64.powi(-i32::try_from(number.scale()).unwrap_or(0));
    if words.contains(['千', '万', '億', '兆']) && !number.is_zero() {
        let mut rest = number.normalize().mantissa();
        while last >= 1.0 && rest % 10 == 0 {
            rest /= 10;
            last *= 10.0;
        }
    }
    last / 2.0
}

/// A reckoned number with its unit, without more decimals than help.
pub(super) fn shown(number: f64, unit: Option<&str>) -> String {
    let rounded = (number * 100.0).round() / 100.0;
    let digits = format!("{rounded}");
    let (whole, rest) = digits.split_once('.').unwrap_or((&digits, ""));
    let (sign, whole) = match whole.strip_prefix('-') {
        Some(whole) => ("-", whole),
        None => ("", whole),
    };
    let mut out = String::from(sign);
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    out + unit.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digit_tells_how_exact_a_figure_is() {
        let of = |number: &str, words: &str| slack(number.parse().unwrap(), words);
        assert_eq!(of("6.9", "6.9時間"), 0.05);
        assert_eq!(of("300", "300件"), 0.5);
        assert_eq!(of("1310000000", "13.1億円"), 5_000_000.0);
        assert_eq!(of("0", "0千円"), 0.5);
    }

    #[test]
    fn reckoned_numbers_are_grouped() {
        assert_eq!(shown(-482_500.0, Some("円")), "-482,500円");
        assert_eq!(shown(30.034, Some("%")), "30.03%");
        assert_eq!(shown(12.0, None), "12");
    }
}

//! A printed figure understood, and a printed time understood.

use crate::text::calendar::{PeriodKind, Span};
use crate::text::number::{Comparator, Quantity};
use crate::text::unit::Unit;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A number with its unit. The digits are those of the source: 「60.90%」 is 60.90.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Value {
    /// The scale is folded in: 「532万7千円」 is 5327000.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    #[schemars(with = "f64")]
    pub number: Decimal,
    pub unit: Option<String>,
    pub comparator: Comparator,
    /// The second end of a range: 「10～15件」.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    #[schemars(with = "Option<f64>")]
    pub upper: Option<Decimal>,
    /// The number is a change, not a level: 「△482,500円」 under a row of levels, 「5%増」.
    pub delta: bool,
    /// The same said in other units: 「33%（16部署）」.
    pub also: Vec<Amount>,
}

impl Value {
    /// Takes the unit that a column, a caption or a neighbour gives, where none is printed with the
    /// figure: 「24,079」 under 「千円」 becomes 24079000 円. Whether it was needed.
    pub fn take_unit(&mut self, unit: &Unit) -> bool {
        if self.unit.is_some() {
            return false;
        }
        self.number = unit.scaled(self.number);
        self.upper = self.upper.map(|upper| unit.scaled(upper));
        self.unit = Some(unit.name.clone());
        true
    }
}

impl From<&Quantity> for Value {
    fn from(quantity: &Quantity) -> Self {
        let amount = |(number, unit): &(Decimal, Option<String>)| Amount {
            number: *number,
            unit: unit.clone(),
        };
        Self {
            number: quantity.number,
            unit: quantity.unit.clone(),
            comparator: quantity.comparator,
            upper: quantity.upper,
            delta: quantity.delta,
            also: quantity.also.iter().map(amount).collect(),
        }
    }
}

/// A number and its unit, no more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Amount {
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    #[schemars(with = "f64")]
    pub number: Decimal,
    pub unit: Option<String>,
}

/// A printed time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Period {
    /// 「令和８年度」
    pub raw: String,
    pub kind: PeriodKind,
    /// Of the beginning, where it is a range.
    pub year: i32,
    /// First day, ISO 8601.
    pub start: String,
    /// Last day, ISO 8601.
    pub end: String,
    /// The fiscal year a date lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal_year: Option<i32>,
}

impl Period {
    /// A time as it was printed and as it was understood.
    pub fn new(raw: impl Into<String>, span: &Span) -> Self {
        let fiscal_year = matches!(span.kind, PeriodKind::Date | PeriodKind::Month)
            .then(|| span.start.year - i32::from(span.start.month < 4));
        Self {
            raw: raw.into(),
            kind: span.kind,
            year: span.year,
            start: span.start.to_string(),
            end: span.end.to_string(),
            fiscal_year,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalised;
    use crate::text::number::Numbers;
    use crate::text::unit::Units;

    #[test]
    fn a_column_gives_the_unit() {
        let column = Units::default()
            .read(&normalised("（単位：千円）"))
            .unwrap();
        for (printed, expected) in [
            ("24,079", "24079000 None 円"),
            ("10～15", "10000 Some(15000) 円"),
            ("5件", "5 None 件"),
            // Too large to be multiplied: as printed.
            (
                "79228162514264337593543950335",
                "79228162514264337593543950335 None 円",
            ),
        ] {
            let quantity = Numbers::default().whole(&normalised(printed)).unwrap();
            let mut value = Value::from(&quantity);
            assert_eq!(
                value.take_unit(&column),
                quantity.unit.is_none(),
                "{printed}"
            );
            let said = format!("{} {:?} {}", value.number, value.upper, value.unit.unwrap());
            assert_eq!(said, expected, "{printed}");
        }
    }
}

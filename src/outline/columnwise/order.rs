//! Whether the figures of several rows were written row by row or column by column.

use super::cells::Bit;
use crate::profile::Profile;
use std::collections::BTreeMap;

/// So many figures of a row that rise or fall throughout do so for a reason.
const RUN: usize = 4;
/// How many times smoother rows must be than they would be the other way, where a like table says the same.
const SMOOTHER: f64 = 3.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Rows,
    Columns,
}

/// The order that the figures of tables proved, by their heads; `None` where they prove both.
#[derive(Debug, Default)]
pub(super) struct Known {
    by_head: BTreeMap<Vec<String>, Option<Order>>,
}

impl Known {
    pub fn is_empty(&self) -> bool {
        self.by_head.is_empty()
    }

    fn prove(&mut self, head: &[String], order: Order) {
        let own = self.by_head.entry(head.to_vec()).or_insert(Some(order));
        *own = own.filter(|known| *known == order);
    }

    fn of(&self, head: &[String]) -> Option<Order> {
        self.by_head.get(head).copied().flatten()
    }
}

/// A figure as it is compared.
struct Figure {
    number: Option<f64>,
    unit: Option<String>,
    /// 「(R6)」
    year: Option<i32>,
    /// 「―」, 「増加」
    word: bool,
}

/// The figures of `rows` rows, row by row, where it is proven which is whose.
pub(super) fn rows(
    figures: &[Bit],
    rows: usize,
    head: &[String],
    known: &mut Known,
    profile: &Profile,
) -> Option<Vec<Vec<Bit>>> {
    let wide = figures.len().checked_div(rows)?;
    let all: Vec<Figure> = figures.iter().map(|bit| figure(bit, profile)).collect();
    let at = |order: Order, row: usize, col: usize| match order {
        Order::Rows => row * wide + col,
        Order::Columns => col * rows + row,
    };
    let laid = |order: Order| -> Vec<Vec<&Figure>> {
        let row = |row: usize| {
            (0..wide)
                .filter_map(|col| all.get(at(order, row, col)))
                .collect()
        };
        (0..rows).map(row).collect()
    };
    let order = match rows == 1 || wide < 2 {
        true => Order::Rows,
        false => {
            let (one, other) = (laid(Order::Rows), laid(Order::Columns));
            match (proven(&one, &other), proven(&other, &one)) {
                (true, false) => {
                    known.prove(head, Order::Rows);
                    Order::Rows
                }
                (false, true) => {
                    known.prove(head, Order::Columns);
                    Order::Columns
                }
                (true, true) => return None,
                (false, false) => {
                    let likely = known.of(head)?;
                    let (own, not) = match likely {
                        Order::Rows => (&one, &other),
                        Order::Columns => (&other, &one),
                    };
                    (unevenness(own)? * SMOOTHER <= unevenness(not)?).then_some(likely)?
                }
            }
        }
    };
    let row = |row: usize| {
        (0..wide)
            .filter_map(|col| figures.get(at(order, row, col)).cloned())
            .collect()
    };
    let laid: Vec<Vec<Bit>> = (0..rows).map(row).collect();
    // Two on one line are of one row.
    let parted = |row: &Vec<Bit>| {
        let line = |bit: &Bit| figures.iter().filter(|f| f.blocks == bit.blocks).count();
        let here = |bit: &Bit| row.iter().filter(|f| f.blocks == bit.blocks).count();
        row.iter().any(|bit| line(bit) != here(bit))
    };
    (!laid.iter().any(parted)).then_some(laid)
}

/// Whether figures fit together in these rows and not in the others.
fn proven(rows: &[Vec<&Figure>], others: &[Vec<&Figure>]) -> bool {
    let only = |fits: fn(&[&Figure]) -> bool| {
        rows.iter().all(|row| fits(row)) && !others.iter().all(|row| fits(row))
    };
    let broken = |breaks: fn(&[&Figure]) -> bool| rows.iter().any(|row| breaks(row));
    only(of_one_unit) || only(of_rising_years) || only(runs_one_way) && !broken(of_several_units)
}

fn of_one_unit(row: &[&Figure]) -> bool {
    !of_several_units(row)
}

/// 「12件」 beside 「40%」; 「―」 is of any unit.
fn of_several_units(row: &[&Figure]) -> bool {
    let mut units = row.iter().filter(|f| !f.word).map(|f| &f.unit);
    let first = units.next();
    units.any(|unit| Some(unit) != first)
}

/// 「62億円（R4）」 before 「68億円（R10）」
fn of_rising_years(row: &[&Figure]) -> bool {
    let years: Option<Vec<i32>> = row.iter().map(|f| f.year).collect();
    years.is_some_and(|years| years.windows(2).all(|two| matches!(two, [a, b] if a < b)))
}

/// Whether the figures of a long row rise or fall throughout.
fn runs_one_way(row: &[&Figure]) -> bool {
    let numbers: Option<Vec<f64>> = row.iter().map(|f| f.number).collect();
    let Some(numbers) = numbers.filter(|n| n.len() >= RUN) else {
        return false;
    };
    let pairs = || numbers.windows(2).map(|two| (two.first(), two.last()));
    pairs().all(|(a, b)| a <= b) || pairs().all(|(a, b)| a >= b)
}

/// How far the figures of the rows lie apart; `None` where that tells nothing.
fn unevenness(rows: &[Vec<&Figure>]) -> Option<f64> {
    let mut sum = 0.0;
    for row in rows {
        let numbers: Option<Vec<f64>> = row.iter().map(|f| f.number.filter(|n| *n > 0.0)).collect();
        sum += numbers?
            .windows(2)
            .map(|two| match two {
                [a, b] => (b / a).ln().abs(),
                _ => 0.0,
            })
            .sum::<f64>();
    }
    Some(sum)
}

fn figure(bit: &Bit, profile: &Profile) -> Figure {
    let norm = bit.text.as_str();
    let bare = norm.strip_suffix(')').and_then(|n| n.rsplit_once('('));
    let bare = bare.map_or(norm, |(before, _)| before.trim());
    let numbers = &profile.numbers;
    let found = numbers.whole(norm).or_else(|| numbers.whole(bare));
    let unit = found.as_ref().and_then(|q| q.unit.clone());
    let counted = |unit: String| unit.split('/').next().map(str::to_owned);
    let times = profile.calendar.find(norm);
    Figure {
        number: found
            .as_ref()
            .and_then(|q| q.number.to_string().parse().ok()),
        unit: unit.and_then(counted),
        year: times.last().map(|t| *t.what.fiscal_years().end()),
        word: found.is_none(),
    }
}

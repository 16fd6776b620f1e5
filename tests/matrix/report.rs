//! The table of layouts and fields, and which cells of it are below the mark.

use crate::Producer;
use crate::score::{Score, Tally};
use crate::truth::{FIELDS, Field};
use std::collections::BTreeMap;
use std::fmt;

/// A cell below this is named.
const MARK: f64 = 0.98;

/// What came back, by layout, producer and field.
#[derive(Default)]
pub struct Report {
    cells: BTreeMap<(&'static str, bool, Field), Tally>,
}

impl Report {
    pub fn add(&mut self, layout: &'static str, producer: Producer, score: &Score) {
        for (field, tally) in &score.tallies {
            let on_paper = producer == Producer::Pdf;
            self.cells
                .entry((layout, on_paper, *field))
                .or_default()
                .add(*tally);
        }
    }

    /// The F1 of the worst cell: a layout that is lost hardly shows in the sum of all.
    pub fn worst(&self) -> f64 {
        let filled = self.cells.values().filter(|t| !t.is_empty());
        filled.map(Tally::f1).fold(1.0, f64::min)
    }

    /// Everything together.
    pub fn total(&self) -> Tally {
        sum(self.cells.values())
    }
}

fn sum<'a>(tallies: impl Iterator<Item = &'a Tally>) -> Tally {
    tallies.fold(Tally::default(), |mut all, t| {
        all.add(*t);
        all
    })
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "\n{:<10}", "F1")?;
        for field in FIELDS {
            write!(f, "{:>11}", format!("{field:?}"))?;
        }
        writeln!(f, "{:>11}", "all")?;
        let mut rows: Vec<(&str, bool)> = self.cells.keys().map(|(l, p, _)| (*l, *p)).collect();
        rows.dedup();
        let mut below = Vec::new();
        for (layout, paper) in rows {
            let producer = if paper { "pdf" } else { "text" };
            write!(f, "{:<10}", format!("{layout} {producer}"))?;
            for field in FIELDS {
                let tally = self
                    .cells
                    .get(&(layout, paper, field))
                    .copied()
                    .unwrap_or_default();
                if tally.is_empty() {
                    write!(f, "{:>11}", "–")?;
                } else {
                    write!(f, "{:>11.3}", tally.f1())?;
                }
                if tally.f1() < MARK {
                    below.push(format!(
                        "{layout} {producer} {field:?}: precision {:.3}, recall {:.3}, F1 {:.3}",
                        tally.precision(),
                        tally.recall(),
                        tally.f1()
                    ));
                }
            }
            let of_row = |(l, p, _): &&(&str, bool, Field)| *l == layout && *p == paper;
            let keys = self.cells.keys().filter(of_row);
            let tally = sum(keys.filter_map(|k| self.cells.get(k)));
            writeln!(f, "{:>11.3}", tally.f1())?;
        }
        write!(f, "{:<10}", "all")?;
        for field in FIELDS {
            let tally = sum(self
                .cells
                .iter()
                .filter(|((_, _, x), _)| *x == field)
                .map(|(_, t)| t));
            write!(f, "{:>11.3}", tally.f1())?;
        }
        writeln!(f, "{:>11.3}", self.total().f1())?;
        writeln!(f, "facts: {}", {
            let t = self.total();
            t.found + t.missed
        })?;
        for line in below {
            writeln!(f, "below {MARK}: {line}")?;
        }
        Ok(())
    }
}

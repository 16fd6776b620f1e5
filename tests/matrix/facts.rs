//! What a plan says, before anybody thinks of how it is printed.

use crate::chance::Chance;
use crate::topics::{DEPARTMENTS, STEPS, TOPICS};

/// A figure in tenths or whole, as the plan means it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    pub mantissa: i64,
    pub decimals: u32,
}

impl Figure {
    pub fn value(self) -> f64 {
        self.mantissa as f64 / 10f64.powi(self.decimals as i32)
    }

    /// 「1,234.5」, with commas or without.
    pub fn printed(self, commas: bool) -> String {
        let scale = 10i64.pow(self.decimals);
        let whole = (self.mantissa.abs() / scale).to_string();
        let grouped: String = if commas {
            let n = whole.len();
            let mut out = String::new();
            for (i, c) in whole.chars().enumerate() {
                if i > 0 && (n - i).is_multiple_of(3) {
                    out.push(',');
                }
                out.push(c);
            }
            out
        } else {
            whole
        };
        let part = self.mantissa.abs() % scale;
        match self.decimals {
            0 => grouped,
            d => format!("{grouped}.{part:0width$}", width = d as usize),
        }
    }
}

/// A thing that is measured, year by year.
#[derive(Debug, Clone)]
pub struct Series {
    pub name: String,
    pub unit: String,
    /// Fiscal year and figure.
    pub baseline: (i32, Figure),
    pub targets: Vec<(i32, Figure)>,
    pub actuals: Vec<(i32, Figure)>,
}

impl Series {
    pub fn last_target(&self) -> (i32, Figure) {
        self.targets[self.targets.len() - 1]
    }
}

/// A thing the town undertakes.
#[derive(Debug, Clone)]
pub struct Undertaking {
    pub title: String,
    pub description: String,
    pub departments: Vec<String>,
    pub series: Vec<Series>,
    /// One step for each year of the plan.
    pub steps: Vec<String>,
}

/// A whole plan: its years and what is undertaken in them.
#[derive(Debug, Clone)]
pub struct Facts {
    pub years: Vec<i32>,
    pub undertakings: Vec<Undertaking>,
}

impl Facts {
    /// `count` undertakings, over so many years, each measured by one or two series.
    pub fn new(chance: &mut Chance, count: usize, years: usize) -> Self {
        let first = chance.pick(&[2012, 2015, 2021, 2024, 2026, 2026]);
        let years: Vec<i32> = (0..years as i32).map(|n| first + n).collect();
        let mut topics: Vec<usize> = (0..TOPICS.len()).collect();
        chance.shuffle(&mut topics);
        // A town has few departments, and each answers for several things.
        let mut town = DEPARTMENTS.to_vec();
        chance.shuffle(&mut town);
        town.truncate(9);
        let undertakings = topics
            .into_iter()
            .take(count)
            .map(|n| undertaking(chance, n, &years, &town))
            .collect();
        Self {
            years,
            undertakings,
        }
    }

    pub fn series(&self) -> impl Iterator<Item = &Series> {
        self.undertakings.iter().flat_map(|u| &u.series)
    }
}

fn undertaking(chance: &mut Chance, topic: usize, years: &[i32], town: &[&str]) -> Undertaking {
    let topic = &TOPICS[topic];
    let mut departments = town.to_vec();
    chance.shuffle(&mut departments);
    let count = chance.pick(&[1, 1, 1, 2, 2, 3]);
    let series = topic
        .series
        .iter()
        .map(|(name, unit, base, step, decimals)| {
            series(chance, (name, unit), (*base, *step, *decimals), years)
        })
        .collect();
    let start = chance.below(3);
    Undertaking {
        title: topic.title.to_owned(),
        description: topic.description.to_owned(),
        departments: departments
            .into_iter()
            .take(count)
            .map(str::to_owned)
            .collect(),
        series,
        steps: (0..years.len())
            .map(|n| STEPS[(start + n).min(STEPS.len() - 1)].to_owned())
            .collect(),
    }
}

fn series(
    chance: &mut Chance,
    (name, unit): (&str, &str),
    (base, step, decimals): (i64, i64, u32),
    years: &[i32],
) -> Series {
    let figure = |mantissa| Figure { mantissa, decimals };
    let since = years[0] - chance.pick(&[1, 2, 2]);
    let targets: Vec<(i32, Figure)> = years
        .iter()
        .enumerate()
        .map(|(n, year)| (*year, figure(base + step * (n as i64 + 1))))
        .collect();
    let actuals = targets
        .iter()
        .map(|(year, target)| {
            let off = chance.below(7) as i64 - 3;
            (*year, figure((target.mantissa + off * step / 3).max(1)))
        })
        .collect();
    Series {
        name: name.to_owned(),
        unit: unit.to_owned(),
        baseline: (since, figure(base)),
        targets,
        actuals,
    }
}

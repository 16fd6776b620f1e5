//! Year labels in a row: each is read with the help of the others.

use super::{Calendar, Span, unwrapped};
use std::ops::Range;

/// A year without its era in a label is at most this; larger numbers are figures.
const LARGEST_YEAR: i32 = 64;

/// Bare years of plans and of what they look back on; other numbers of four digits are figures.
const PLANNED: std::ops::Range<i32> = 1990..2101;

/// Between two years that a plan looks at lie no more (years).
const LONGEST_STEP: i32 = 25;

/// What one label is by itself.
#[derive(Clone, Copy)]
enum Label {
    /// It says its year.
    Year(Span),
    /// A number that could be a year; whether 年 or 年度 stands with it.
    Number {
        number: i32,
        marked: Option<bool>,
    },
    Other,
}

pub(super) fn read(calendar: &Calendar, labels: &[&str], hint: Option<i32>) -> Vec<Option<Span>> {
    let labels: Vec<Label> = labels.iter().map(|l| classify(calendar, l)).collect();
    let mut years: Vec<Option<Span>> = labels
        .iter()
        .map(|label| match label {
            Label::Year(span) => Some(*span),
            _ => None,
        })
        .collect();
    let first_known = years.iter().position(Option::is_some);
    for run in runs(&labels) {
        let read = read_run(calendar, &labels, &years, run.clone(), first_known, hint);
        for (slot, span) in years.iter_mut().skip(run.start).zip(read) {
            *slot = span;
        }
    }
    if years.iter().flatten().count() < 2 {
        years.fill(None);
    }
    years
}

/// 「33年度」, 「33年度末」: a number alone is no year.
pub(super) fn lone(calendar: &Calendar, label: &str, near: i32) -> Option<Span> {
    let label = unwrapped(label);
    let mut ends = calendar.words.lists.as_of.iter();
    let label = ends
        .find_map(|end| label.strip_suffix(end.as_str()))
        .unwrap_or(label);
    let Label::Number {
        number,
        marked: Some(fiscal),
    } = classify(calendar, label)
    else {
        return None;
    };
    let year = calendar.words.unnamed_year(number, Some(near))?;
    let span = if fiscal {
        Span::fiscal_year(year)
    } else {
        Span::calendar_year(year)
    };
    Some(Span {
        era_inferred: true,
        ..span
    })
}

fn classify(calendar: &Calendar, label: &str) -> Label {
    let label = unwrapped(label);
    if let Some(number) = bare(calendar, label) {
        return number;
    }
    if let Some(span) = calendar.whole(label) {
        return Label::Year(span);
    }
    // Words beside the year that say where in the plan it lies.
    let found = calendar.find(label);
    let [only] = found.as_slice() else {
        return Label::Other;
    };
    let mut rest = label.to_owned();
    rest.replace_range(only.range.clone(), "");
    for word in &calendar.words.lists.beside_axis {
        rest = rest.replace(word.as_str(), "");
    }
    let count = |c: char| c.is_ascii_digit() || "()【】 \n".contains(c);
    if rest.replace("年目", "").chars().all(count) {
        Label::Year(only.what)
    } else {
        Label::Other
    }
}

/// 「18」, 「18年度」, 「元年度」, 「2026」
fn bare(calendar: &Calendar, label: &str) -> Option<Label> {
    let lists = &calendar.words.lists;
    let ends = |words: &[String]| {
        words
            .iter()
            .find_map(|w| label.strip_suffix(w.as_str()))
            .map(str::trim_end)
    };
    if let Some(short) = label.strip_prefix('\'') {
        let two = short.len() == 2 && short.bytes().all(|b| b.is_ascii_digit());
        let number = two.then(|| short.parse::<i32>().ok()).flatten()?;
        return Some(Label::Number {
            number: 2000 + number,
            marked: None,
        });
    }
    let (printed, marked) = if let Some(number) = ends(&lists.fiscal) {
        (number, Some(true))
    } else if let Some(number) = ends(&lists.calendar) {
        (number, Some(false))
    } else {
        (label, None)
    };
    let first = lists.first_year.iter().any(|w| w == printed) && marked.is_some();
    let figures = printed.len() <= 4 && printed.bytes().all(|b| b.is_ascii_digit());
    if !first && !figures {
        return None;
    }
    let number = calendar.words.number(printed)?;
    let short = (1..=LARGEST_YEAR).contains(&number);
    let western = (1900..2200).contains(&number) && marked.is_none();
    (short || western).then_some(Label::Number { number, marked })
}

/// The stretches of labels that are bare numbers; 「2024｜2028｜2030」 ends where 「2026｜2027」 begins.
fn runs(labels: &[Label]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        if !matches!(label, Label::Number { .. }) {
            continue;
        }
        match out.last_mut() {
            Some(run) if run.end == at && !turns(labels, run) => run.end += 1,
            _ => out.push(at..at + 1),
        }
    }
    out
}

/// Whether the years of a stretch run one way, and the label behind it goes the other.
fn turns(labels: &[Label], run: &Range<usize>) -> bool {
    let year = |at: usize| match labels.get(at) {
        Some(Label::Number { number, .. }) => Some(*number).filter(|n| PLANNED.contains(n)),
        _ => None,
    };
    let step = |at: usize| Some((year(at)? - year(at.checked_sub(1)?)?).signum());
    run.len() > 1
        && step(run.end)
            .zip(step(run.end - 1))
            .is_some_and(|(one, other)| one != other)
}

/// The years of one stretch of bare numbers; nothing unless they run on like years.
fn read_run(
    calendar: &Calendar,
    labels: &[Label],
    years: &[Option<Span>],
    run: Range<usize>,
    first_known: Option<usize>,
    hint: Option<i32>,
) -> Vec<Option<Span>> {
    let nothing = vec![None; run.len()];
    let numbers: Vec<(i32, Option<bool>)> = labels
        .iter()
        .skip(run.start)
        .take(run.len())
        .filter_map(|label| match label {
            Label::Number { number, marked } => Some((*number, *marked)),
            _ => None,
        })
        .collect();
    let known = |at: Option<usize>| at.and_then(|i| years.get(i).copied().flatten());
    // What stands before it may be the end of another stretch.
    let number = |at: &usize| matches!(labels.get(*at), Some(Label::Number { .. }));
    let before = run.start.checked_sub(1).filter(|at| !number(at));
    let before = known(before);
    let after = known(Some(run.end));
    // The era comes from the neighbour, else from the first label that has one, else from outside.
    let nearest = before
        .or(after)
        .or_else(|| known(first_known))
        .map(|s| s.year)
        .or(hint);
    let backwards = before.is_none() && after.is_some();
    let mut near = nearest;
    let mut out = Vec::with_capacity(numbers.len());
    let order: Vec<usize> = if backwards {
        (0..numbers.len()).rev().collect()
    } else {
        (0..numbers.len()).collect()
    };
    for at in order {
        let Some(&(number, marked)) = numbers.get(at) else {
            return nothing;
        };
        let year = if number > LARGEST_YEAR {
            Some(number)
        } else {
            calendar.words.unnamed_year(number, near)
        };
        let Some(year) = year else {
            return nothing;
        };
        near = Some(year);
        out.push(Some(Span {
            era_inferred: number <= LARGEST_YEAR,
            ..if marked == Some(false) {
                Span::calendar_year(year)
            } else {
                Span::fiscal_year(year)
            }
        }));
    }
    if backwards {
        out.reverse();
    }
    let sequence: Vec<i32> = before
        .iter()
        .chain(out.iter().flatten())
        .chain(&after)
        .map(|s| s.year)
        .collect();
    let steps: Vec<i32> = sequence
        .windows(2)
        .filter_map(|w| Some(w.get(1)? - w.first()?))
        .collect();
    let one_way = steps.iter().all(|&s| s > 0) || steps.iter().all(|&s| s < 0);
    // Without any era or 年 only numbers that count by one are taken for years.
    let leaning = first_known.is_some() || numbers.iter().any(|(_, marked)| marked.is_some());
    let counting = steps.iter().all(|&s| s.abs() == 1);
    let western = numbers.iter().all(|(n, _)| PLANNED.contains(n))
        && steps.iter().all(|s| s.abs() <= LONGEST_STEP);
    if sequence.len() >= 2 && one_way && (leaning || counting || western) {
        out
    } else {
        nothing
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{norm, said};
    use super::*;

    fn axis(labels: &[&str], hint: Option<i32>) -> Vec<String> {
        let labels: Vec<_> = labels.iter().map(|l| norm(l)).collect();
        let labels: Vec<_> = labels.iter().map(String::as_str).collect();
        Calendar::default()
            .axis(&labels, hint)
            .iter()
            .map(|s| s.as_ref().map_or("-".to_owned(), said))
            .collect()
    }

    #[test]
    fn a_lone_year_takes_the_era_of_the_plan() {
        let read = |label, near| Calendar::default().unnamed(label, near).map(|s| s.year);
        assert_eq!(read("33年度", 2018), Some(2021));
        assert_eq!(read("12年度", 2026), Some(2030));
        assert_eq!(read("12年", 2026), Some(2030));
        assert_eq!(read("12", 2026), None);
    }

    #[test]
    fn axes() {
        for (labels, hint, expected) in [
            (
                vec!["初期値", "令和8年度", "令和９年度"],
                None,
                "- FY2026 FY2027",
            ),
            (
                vec!["元年度", "2年度", "3年度"],
                None,
                "FY2019? FY2020? FY2021?",
            ),
            (
                vec!["17", "18", "19", "20", "21"],
                None,
                "FY2005? FY2006? FY2007? FY2008? FY2009?",
            ),
            (
                vec!["区分", "27", "28", "29", "計"],
                None,
                "- FY2015? FY2016? FY2017? -",
            ),
            (
                vec!["H28", "30", "35", "40"],
                None,
                "FY2016 FY2018? FY2023? FY2028?",
            ),
            (
                vec!["（2024）", "（2028）", "（2030）", "2026", "2027", "2028"],
                None,
                "FY2024 FY2028 FY2030 FY2026 FY2027 FY2028",
            ),
            (
                vec!["H30", "R1", "2", "3"],
                None,
                "FY2018 FY2019 FY2020? FY2021?",
            ),
            (
                vec!["29年度", "30年度", "元年度", "2年度"],
                None,
                "FY2017? FY2018? FY2019? FY2020?",
            ),
            (
                vec!["18年度", "19年度", "20 年度"],
                None,
                "FY2006? FY2007? FY2008?",
            ),
            (
                vec!["8", "9", "10", "11", "12"],
                Some(2026),
                "FY2026? FY2027? FY2028? FY2029? FY2030?",
            ),
            (vec!["8", "9", "10"], None, "- - -"),
            (vec!["3年度", "4年度"], None, "- -"),
            (
                vec!["前期 H19-H22", "後期 H23-H26"],
                None,
                "2007-04-01..2011-03-31 2011-04-01..2015-03-31",
            ),
            (vec!["'18", "'19", "'20"], None, "FY2018 FY2019 FY2020"),
            (vec!["2026", "2027", "2028"], None, "FY2026 FY2027 FY2028"),
            (
                vec!["令和8年度（初年度）", "令和9年度（2年目）"],
                None,
                "FY2026 FY2027",
            ),
            (vec!["12", "11", "R10"], None, "FY2030? FY2029? FY2028"),
            (vec!["令和6年実績", "令和5年実績"], None, "- -"),
            (vec!["令和8年度", "目標"], None, "- -"),
            (vec!["2022", "2026", "2030"], None, "FY2022 FY2026 FY2030"),
            (vec!["1820", "1950", "2010"], None, "- - -"),
            (vec!["2013", "2050", "2090"], None, "- - -"),
            (vec!["120", "130", "140"], Some(2026), "- - -"),
            (vec!["17", "28", "19"], None, "- - -"),
            (vec!["17", "19", "22"], None, "- - -"),
            (vec!["2026(R8)", "2027(R9)"], None, "FY2026 FY2027"),
            (vec!["30年", "31年"], None, "CY2018? CY2019?"),
            (vec!["18度", "19度"], None, "- -"),
            (vec![], None, ""),
        ] {
            assert_eq!(axis(&labels, hint).join(" "), expected, "{labels:?}");
        }
    }
}

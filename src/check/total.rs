//! Whether changes and totals are what they are made of (C03, C17).

use super::view::{Figure, Series, View, bare, real, shown};
use crate::diagnostic::{CHANGE_DIFFERS, Diagnostic, TOTAL_DIFFERS};
use crate::text::normalised;
use rust_decimal::Decimal;

/// C03: a row of changes below a row of levels.
pub(super) fn changes(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (path, item) in &view.items {
        let series = view.series_of(path, item);
        for (levels, changes) in series.iter().zip(series.iter().skip(1)) {
            if changes.is_change() && !levels.is_change() {
                of_levels(levels, changes, &mut out);
            }
        }
    }
    let loose: Vec<Series> = view.loose().collect();
    for (levels, changes) in loose.iter().zip(loose.iter().skip(1)) {
        if changes.is_change() && !levels.is_change() {
            of_levels(levels, changes, &mut out);
        }
    }
    out
}

/// A change and what it could be of: the year before, or the year the series starts from.
struct Cell<'a> {
    change: Figure<'a>,
    yearly: Option<Decimal>,
    whole: Option<Decimal>,
}

fn of_levels(levels: &Series, changes: &Series, out: &mut Vec<Diagnostic>) {
    let mut known: Vec<Figure> = levels
        .baseline()
        .into_iter()
        .chain(levels.actuals())
        .collect();
    known.extend(levels.targets());
    let first = levels.baseline();
    let all: Vec<Cell> = (changes.targets().into_iter())
        .chain(changes.actuals())
        .filter_map(|change| {
            let at = known.iter().position(|l| l.year() == change.year())?;
            let level = known.get(at)?;
            let before = at.checked_sub(1).and_then(|n| known.get(n));
            let from = |other: Option<&Figure>| {
                let other = other.filter(|o| o.unit() == change.unit() && o.unit() == level.unit());
                level.number().checked_sub(other?.number())
            };
            Some(Cell {
                yearly: from(before),
                whole: from(first.as_ref()),
                change,
            })
        })
        .collect();
    let fits = |of: fn(&Cell) -> Option<Decimal>| {
        let fit = all.iter().filter(|c| of(c) == Some(c.change.number()));
        fit.count()
    };
    let (yearly, whole) = (fits(|c| c.yearly), fits(|c| c.whole));
    // Only where most cells are such differences is the row known to be one of them.
    let formula: fn(&Cell) -> Option<Decimal> = if yearly >= whole {
        |c| c.yearly
    } else {
        |c| c.whole
    };
    if yearly.max(whole) < 2 || yearly.max(whole) * 2 < all.len() {
        return;
    }
    for cell in &all {
        let Some(reckoned) = formula(cell).filter(|r| *r != cell.change.number()) else {
            continue;
        };
        let (raw, time) = (cell.change.raw(), cell.change.time());
        let reckoned = shown(real(reckoned), cell.change.unit());
        let name = levels.name();
        out.push(changes.say(
            &CHANGE_DIFFERS,
            cell.change.part,
            format!("{time} says {raw}, the figures of {name} differ by {reckoned}"),
            format!("{time}は{raw}とあるが、「{name}」の差は{reckoned}"),
        ));
    }
}

/// C17: totals of tables that were kept as they stand.
pub(super) fn totals(view: &View) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (n, table) in view.plan.unread.iter().enumerate() {
        let rows: Vec<Vec<String>> = (table.rows.iter())
            .map(|row| row.iter().map(|cell| normalised(cell)).collect())
            .collect();
        for (what, total) in breaches(&rows, view) {
            let said = TOTAL_DIFFERS.say(
                format!("「{what}」: {}, its parts sum up to {}", total.0, total.1),
                format!("「{what}」：{}とあるが内訳の和は{}", total.0, total.1),
            );
            let path = format!("{}/unread/{n}", view.path);
            out.push(said.at(bare(&table.provenance)).about(path));
        }
    }
    out
}

/// Totals that do not add up: their words, what is printed and what was reckoned.
fn breaches(rows: &[Vec<String>], view: &View) -> Vec<(String, (String, String))> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    // 「計」 over a column is no row of totals.
    let is_total = |row: &Vec<String>| {
        row.iter().any(|c| is_sum(c, view)) && row.iter().any(|c| figure(c, view).is_some())
    };
    let mut totals = rows.iter().enumerate().filter(|(_, row)| is_total(row));
    // A table of totals upon totals says too little of which are the parts of which.
    let (Some((at, total)), None) = (totals.next(), totals.next()) else {
        return Vec::new();
    };
    let Some(parts) = rows.get(..at).filter(|p| p.len() >= 2) else {
        return Vec::new();
    };
    let mut right = 0;
    let mut wrong = Vec::new();
    for col in 0..width {
        let Some(printed) = total.get(col).and_then(|c| figure(c, view)) else {
            continue;
        };
        let cells: Vec<&str> = (parts.iter())
            .filter_map(|row| row.get(col).map(|c| c.trim()))
            .skip_while(|c| figure(c, view).is_none())
            .collect();
        // An empty cell adds nothing; a word would leave the sum open.
        let read = cells.iter().map(|c| match *c {
            "" | "-" | "—" | "―" | "–" => Some(Decimal::ZERO),
            words => figure(words, view),
        });
        let Some(figures) = read
            .collect::<Option<Vec<Decimal>>>()
            .filter(|f| f.len() >= 2)
        else {
            continue;
        };
        // A rate or a price is no part of a sum.
        let head = parts.iter().filter_map(|row| row.get(col));
        let mut head = head.take_while(|c| figure(c, view).is_none());
        if head.any(|c| view.says("not_summed", c)) {
            continue;
        }
        let sum = figures
            .iter()
            .try_fold(Decimal::ZERO, |s, f| s.checked_add(*f));
        match sum {
            Some(sum) if sum == printed => right += 1,
            // A slip is near; what is far off is reckoned in another way.
            Some(sum)
                if (real(sum) - real(printed)).abs()
                    <= real(sum).abs() * view.profile.checks.total_slip =>
            {
                let name = total.iter().find(|c| is_sum(c, view));
                let head = rows.first().and_then(|r| r.get(col));
                let words = [name, head].into_iter().flatten();
                let words: Vec<&str> = words.map(|w| w.trim()).filter(|w| !w.is_empty()).collect();
                let reckoned = shown(real(sum), None);
                let raw = total.get(col).cloned().unwrap_or_default();
                wrong.push((words.join(" "), (raw.trim().to_owned(), reckoned)));
            }
            _ => {}
        }
    }
    // Columns that do add up show that the rows above are the parts.
    if right >= 2 && wrong.len() < right {
        wrong
    } else {
        Vec::new()
    }
}

fn is_sum(cell: &str, view: &View) -> bool {
    let bare: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.trim_matches(|c: char| "()[]【】".contains(c));
    view.profile.words("sum").iter().any(|w| w == bare)
}

fn figure(cell: &str, view: &View) -> Option<Decimal> {
    let read = view.profile.numbers.whole(cell.trim())?;
    // A share is no part of a sum to be held against others.
    (read.unit.as_deref() != Some("%") && read.upper.is_none()).then_some(read.number)
}

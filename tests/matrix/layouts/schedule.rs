//! Layout H: what is to be done in which year, as arrows, marks and merged cells.

use super::Draft;
use crate::facts::Undertaking;
use crate::sheet::{Cell, Table, cell, head};
use crate::wording::{DEPARTMENT, NUMBER, STEPS_OF_YEARS, TITLE};

/// How the years of one row are filled, and what they say.
type Fill = fn(&mut Draft, &Undertaking) -> Vec<Cell>;

pub fn arrows(draft: &mut Draft) {
    list(draft, |draft, it| {
        let years = draft.facts.years.clone();
        draft.truth.steps(it, &years);
        let arrow = draft.style.arrow;
        let goes_on = |n: usize| n > 0 && it.steps[n] == it.steps[n - 1];
        (0..years.len())
            .map(|n| cell(if goes_on(n) { arrow } else { &it.steps[n] }))
            .collect()
    });
}

/// 「△」, 「○」, 「◎」, with a legend below the table.
pub fn marks(draft: &mut Draft) {
    list(draft, |draft, it| {
        let years = draft.facts.years.clone();
        let row = years.iter().zip(&it.steps).map(|(year, step)| {
            // What the mark means may come back, or the mark.
            draft.truth.any_step(&it.title, *year);
            cell(match step.as_str() {
                "調査" | "検討" => "△",
                "試行" | "実施" => "○",
                _ => "◎",
            })
        });
        row.collect()
    });
    draft.sheet.line("△：検討　○：着手・実施　◎：継続・充実");
}

/// A step that stands once over the years it lasts.
pub fn merged(draft: &mut Draft) {
    list(draft, |draft, it| {
        let years = draft.facts.years.clone();
        let mut row: Vec<Cell> = Vec::new();
        for (n, year) in years.iter().enumerate() {
            if n > 0 && it.steps[n] == it.steps[n - 1] {
                if let Some(last) = row.last_mut() {
                    last.across += 1;
                }
                // A text file does not show how far the cell reached.
                if draft.on_paper {
                    draft.truth.step(&it.title, *year, &it.steps[n]);
                }
                continue;
            }
            row.push(cell(&it.steps[n]));
            draft.truth.step(&it.title, *year, &it.steps[n]);
        }
        row
    });
}

/// Two steps in a year, each a point of its own.
pub fn points(draft: &mut Draft) {
    list(draft, |draft, it| {
        let years = draft.facts.years.clone();
        let row = years.iter().zip(&it.steps).enumerate();
        row.map(|(n, (year, step))| {
            draft.truth.step(&it.title, *year, step);
            if n % 2 == 1 {
                return cell(step);
            }
            draft.truth.step(&it.title, *year, "職員研修");
            cell(format!("・{step}\n・職員研修"))
        })
        .collect()
    });
}

fn list(draft: &mut Draft, fill: Fill) {
    draft.open();
    draft.sheet.heading(2, "２　工程表");
    let number = draft.label(NUMBER);
    let title = draft.label(TITLE);
    let department = draft.label(DEPARTMENT);
    let over = draft.label(STEPS_OF_YEARS);
    let years = draft.facts.years.len();
    let two_levels = draft.chance.percent(50);
    let mut widths = vec![4.0, 16.0, 9.0];
    widths.extend(vec![6.0; years]);
    let mut table = Table::new(&widths);
    let deep = if two_levels { 2 } else { 1 };
    let mut heads = vec![
        head(number).down(deep),
        head(title).down(deep),
        head(department).down(deep),
    ];
    let year_heads = draft.year_heads().into_iter().map(head);
    if two_levels {
        heads.push(head(over).across(years));
        table.row(heads);
        table.row(year_heads.collect());
    } else {
        heads.extend(year_heads);
        table.row(heads);
    }
    table.repeat = deep;
    for (n, it) in draft.facts.undertakings.clone().iter().enumerate() {
        let (printed, plain) = draft.style.number(n + 1);
        let mut row = vec![
            cell(printed),
            cell(&it.title),
            cell(draft.style.departments(&it.departments)),
        ];
        row.extend(fill(draft, it));
        table.row(row);
        draft.truth.undertaking(it);
        draft.truth.number(&it.title, &plain);
    }
    draft.sheet.table(table);
}

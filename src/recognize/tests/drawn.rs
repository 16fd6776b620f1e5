//! Arrows over the columns of a grid that hold no words.

use crate::block::{Bar, Cell, Grid};
use crate::plan::Item;
use crate::profile::Profile;
use crate::recognize::cells::view::View;
use crate::recognize::context::Context;
use crate::recognize::forms::form;
use crate::text::Text;
use crate::trace::Place;

/// A grid of four columns; `(row, col, rows, columns, words)`.
fn grid(cells: &[(usize, usize, usize, usize, &str)], bars: &[(usize, usize, usize)]) -> Grid {
    let place = Place::on_line(1);
    let cell = |&(row, col, row_span, col_span, said): &(usize, usize, usize, usize, &str)| Cell {
        row,
        col,
        row_span,
        col_span,
        text: Text::new(said, place),
        place,
        ..Cell::default()
    };
    let bar = |&(row, first_col, last_col): &(usize, usize, usize)| Bar {
        row,
        first_col,
        last_col,
        arrow: true,
        place,
    };
    Grid {
        rows: 3,
        cols: 4,
        cells: cells.iter().map(cell).collect(),
        place,
        bars: bars.iter().map(bar).collect(),
        ..Grid::default()
    }
}

fn steps(item: &Item) -> Vec<String> {
    let steps = item.schedule.iter();
    let told = steps.map(|s| format!("{} {}", s.period.raw, s.steps.join("/")));
    told.collect()
}

#[test]
fn an_arrow_of_several_shapes_is_one_step_of_each_period_it_covers() {
    let grid = grid(
        &[
            (0, 0, 1, 1, "取組内容"),
            (0, 1, 1, 3, "案内板を置く。"),
            (1, 0, 2, 1, "実施時期"),
            // Two columns of the lattice, one period.
            (1, 1, 1, 2, "R8～R9"),
            (1, 3, 1, 1, "R10"),
            (2, 1, 1, 1, ""),
            (2, 2, 1, 1, ""),
            (2, 3, 1, 1, ""),
        ],
        &[(2, 1, 2), (2, 1, 3), (2, 3, 3)],
    );
    let profile = Profile::embedded();
    let view = View::new(&grid, &profile, None, None);
    let reading = form::read(&view, &Context::bare(&profile), true);
    assert_eq!(steps(&reading.open.item), ["R8～R9 →", "R10 →"]);
}

#[test]
fn a_bar_behind_a_label_of_grades_is_what_is_done_then() {
    let steps_below = |cell: &str| {
        let grid = grid(
            &[
                (0, 0, 1, 1, "作業項目"),
                (0, 1, 1, 1, "R8"),
                (0, 2, 1, 1, "R9"),
                (0, 3, 1, 1, "R10"),
                (1, 0, 1, 1, "機器の設置"),
                (1, 1, 1, 1, ""),
                (1, 2, 1, 1, ""),
                (1, 3, 1, 1, ""),
                (2, 0, 1, 1, "効果検証"),
                (2, 1, 1, 1, cell),
                (2, 2, 1, 1, ""),
                (2, 3, 1, 1, ""),
            ],
            &[(1, 1, 2), (2, 2, 3)],
        );
        let profile = Profile::embedded();
        let view = View::new(&grid, &profile, None, None);
        let reading = form::read(&view, &Context::bare(&profile), true);
        steps(&reading.open.item)
    };
    let told = ["R8 機器の設置", "R9 機器の設置/効果検証", "R10 効果検証"];
    assert_eq!(steps_below(""), told);
    // Where grades stand, it is their label.
    assert!(!steps_below("Ａ").iter().any(|s| s.contains("効果検証")));
}

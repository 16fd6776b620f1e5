//! Names with the present figure in brackets below a head that says when it is: 「数値目標（令和６年度）」 over
//! 「寄附金額（9,840万円）」, beside later years. The figures get a column of their own.

use crate::block::{Bar, Cell, Grid};
use crate::profile::Profile;
use crate::recognize::stream::{Entry, Piece};
use crate::text::Text;
use crate::trace::Place;

/// The grid of an entry with such figures beside their names; `None` where it has none.
pub(super) fn present_beside(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let Piece::Grid(grid) = entry.piece else {
        return None;
    };
    let first = |c: &&Cell| c.col == 0 && c.col_span == 1;
    let heads = grid.cells.iter().filter(first);
    let mut heads = heads.filter_map(|c| Some((c, dated(&c.text, profile)?)));
    let (head, (label, time, _)) =
        heads.find(|(c, (_, _, year))| are_later(grid, c.row, *year, profile))?;
    let below = |c: &Cell| c.col == 0 && c.row > head.row && c.col_span == 1;
    let told = |c: &Cell| {
        below(c)
            .then(|| bracketed_figure(&c.text, profile))
            .flatten()
    };
    if !grid.cells.iter().any(|c| told(c).is_some()) {
        return None;
    }
    let mut cells: Vec<Cell> = Vec::with_capacity(grid.cells.len() + grid.rows);
    for cell in &grid.cells {
        let parted = match (std::ptr::eq(cell, head), told(cell)) {
            (true, _) => Some((label.clone(), time.clone())),
            (_, told) => told,
        };
        let mut own = cell.clone();
        let second = |text: Text, place: Place| Cell {
            col: 1,
            place,
            text,
            ..cell.clone()
        };
        match parted {
            Some((name, figure)) => {
                own.text = name;
                let place = figure.place();
                cells.extend([own, second(figure, place)]);
            }
            None if below(cell) => cells.extend([own, second(Text::default(), cell.place)]),
            // What stands over the names stands over both, but what is beside them moves on.
            None if cell.col == 0 => {
                own.col_span += 1;
                cells.push(own);
            }
            None => {
                own.col += 1;
                cells.push(own);
            }
        }
    }
    let bars = grid.bars.iter().map(|bar| Bar {
        first_col: bar.first_col + 1,
        last_col: bar.last_col + 1,
        ..*bar
    });
    Some(Grid {
        cols: grid.cols + 1,
        bars: bars.collect(),
        cells,
        ..grid.clone()
    })
}

/// The label and the time of a head that is both: 「数値目標（令和６年度）」.
fn dated(head: &Text, profile: &Profile) -> Option<(Text, Text, i32)> {
    let (label, time) = bracketed(head)?;
    let span = profile.calendar.whole(time.as_str())?;
    let known = !profile.lexicon.read(label.as_str()).is_empty();
    known.then_some((label, time, span.year))
}

/// A name and the figure in brackets behind it: 「寄附金額（9,840万円）」, not 「利用率（％）」.
fn bracketed_figure(cell: &Text, profile: &Profile) -> Option<(Text, Text)> {
    let (name, figure) = bracketed(cell)?;
    let value = profile.numbers.whole(figure.as_str()).is_some();
    (value && name.as_str().contains(char::is_alphabetic)).then_some((name, figure))
}

/// What stands before the bracket at the end of a text, and what it holds.
fn bracketed(text: &Text) -> Option<(Text, Text)> {
    let norm = text.as_str().trim_end();
    let body = norm.strip_suffix(')')?;
    let open = body.rfind('(').filter(|at| *at > 0)?;
    let (before, inner) = (
        text.slice(0..open).trimmed(),
        text.slice(open + 1..body.len()).trimmed(),
    );
    (!before.is_empty() && !inner.is_empty()).then_some((before, inner))
}

/// Whether all that stands right of a head are times after its own, two at least.
fn are_later(grid: &Grid, row: usize, year: i32, profile: &Profile) -> bool {
    let beside = grid
        .cells
        .iter()
        .filter(|c| c.row == row && c.col > 0 && !c.text.is_empty());
    let years: Option<Vec<i32>> = beside
        .map(|c| Some(profile.calendar.whole(c.text.as_str().trim())?.year))
        .collect();
    years.is_some_and(|years| years.len() > 1 && years.iter().all(|y| *y > year))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn the_present_in_brackets_behind_a_name_is_of_the_year_of_the_head() {
        let plan = read(
            "笹野町行財政改革プラン\n令和８年度～令和９年度\n\n| 取組名 | 広告の募集 | |\n|---|---|---|\n| 担当課 | 広報課 | |\n| 数値目標（令和６年度） | R8 | R9 |\n\
             | 広告料（12万円） | 20万円 | 30万円 |\n| 枠の数（3枠） | 5枠 | 6枠 |\n",
        );
        let told = plan.items[0].indicators.iter().map(|i| {
            let start = i.baseline.as_ref();
            let year = start.and_then(|b| b.period.as_ref()).map(|p| p.year);
            (
                i.name.as_deref(),
                start.map(|b| b.raw.as_str()),
                year,
                i.targets.len(),
            )
        });
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                (Some("広告料"), Some("12万円"), Some(2024), 2),
                (Some("枠の数"), Some("3枠"), Some(2024), 2),
            ]
        );
    }
}

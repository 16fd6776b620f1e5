//! Bars over a card that name it and say who answers for it in one box: 「A-1　公用車の台数　　担当：管財課　　評価：◎」. Each
//! label with its value stands in a cell of its own then, as where rules part them.

use crate::block::{Cell, Grid};
use crate::recognize::context::Context;
use crate::recognize::words::department::labelled;
use crate::recognize::words::number::{labelled_number, split_number};
use crate::text::Text;
use std::ops::Range;

/// The grid with such bars parted; `None` where it has none.
pub(super) fn parted(grid: &Grid, context: &Context) -> Option<Grid> {
    let bars: Vec<Option<Vec<Text>>> = (grid.cells.iter())
        .map(|cell| {
            is_bar(cell, grid)
                .then(|| parts(&cell.text, context))
                .flatten()
        })
        .collect();
    let most = bars.iter().flatten().map(Vec::len).max()?;
    let cols = grid.cols.max(most);
    let mut cells = Vec::with_capacity(grid.cells.len() + most);
    for (cell, bar) in grid.cells.iter().zip(bars) {
        let Some(bar) = bar else {
            let mut cell = cell.clone();
            if cell.col + cell.col_span == grid.cols {
                cell.col_span = cols - cell.col;
            }
            cells.push(cell);
            continue;
        };
        // The name is as wide as the others leave it.
        let wide = cols + 1 - bar.len();
        for (at, text) in bar.into_iter().enumerate() {
            let (col, col_span) = match at {
                0 => (0, wide),
                _ => (wide + at - 1, 1),
            };
            cells.push(Cell {
                col,
                col_span,
                text,
                ..cell.clone()
            });
        }
    }
    Some(Grid {
        cols,
        cells,
        ..grid.clone()
    })
}

/// Whether a cell is one line over the whole of a card.
fn is_bar(cell: &Cell, grid: &Grid) -> bool {
    let whole = cell.col == 0 && cell.col_span == grid.cols && cell.row_span == 1;
    let line = !cell.text.as_str().contains(['\n', '。']);
    let below = cell.row + 1 < grid.rows;
    whole && line && below && grid.cols > 1
}

/// The name with its number, and the labels with their values behind it, of which one says who answers.
fn parts(bar: &Text, context: &Context) -> Option<Vec<Text>> {
    let ranges = ranges(bar.as_str(), context)?;
    let parts: Vec<Text> = ranges.map(|range| bar.slice(range).trimmed()).collect();
    let (name, said) = parts.split_first()?;
    let numbered = split_number(name, context).is_some_and(|(_, rest)| !rest.is_empty())
        || labelled_number(name, context).is_some();
    let answered = said.iter().any(|s| labelled(s, context.profile).is_some());
    (numbered && answered).then_some(parts)
}

/// Where the name stands, and each label with its value: from the first word on that is a known label up to its colon.
fn ranges(bar: &str, context: &Context) -> Option<impl Iterator<Item = Range<usize>>> {
    let start = |word: &str| word.as_ptr() as usize - bar.as_ptr() as usize;
    let mut words = bar.split_whitespace().skip(1);
    let known = |word: &&str| {
        let label = word.split_once(':').map(|(label, _)| label);
        label.is_some_and(|l| !context.profile.lexicon.read(l).is_empty())
    };
    let first = words.find(known)?;
    let labels = words.filter(|word| word.contains(':'));
    let starts: Vec<usize> = [0, start(first)]
        .into_iter()
        .chain(labels.map(start))
        .collect();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([bar.len()]).collect();
    Some(starts.into_iter().zip(ends).map(|(from, to)| from..to))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn items(bar: &str) -> Vec<(String, Vec<String>)> {
        let plan = read(&format!(
            "笹野町改革計画\n計画期間　令和８年度～令和10年度\n\n## 歳出の見直し\n\n\
             |{bar}|{bar}|\n|---|---|\n|概要|照明を替える。|\n|効果|経費の節減|\n"
        ));
        let offices =
            |i: &crate::plan::Item| i.departments.iter().map(|d| d.name.clone()).collect();
        plan.items
            .iter()
            .map(|i| (i.title.clone(), offices(i)))
            .collect()
    }

    #[test]
    fn a_bar_names_the_card_and_who_answers_for_it() {
        let found = items("B-2　庁舎の照明の更新　　担当：総務課・住民課　　評価：◎");
        let offices = ["総務課".to_owned(), "住民課".to_owned()].to_vec();
        assert_eq!(found, [("庁舎の照明の更新".to_owned(), offices)]);
    }

    #[test]
    fn words_behind_a_colon_that_no_label_stands_before_are_of_the_name() {
        let found = items("B-2　庁舎の照明：更新と撤去");
        assert!(
            found.iter().all(|(title, _)| title.contains("撤去")),
            "{found:?}"
        );
        // A label that nobody answers behind parts nothing.
        let found = items("B-2　庁舎の照明　評価：◎");
        assert!(
            found.iter().all(|(_, offices)| offices.is_empty()),
            "{found:?}"
        );
    }
    #[test]
    fn the_figures_of_a_card_stay_its_own_below_such_a_bar() {
        let bar = "B-2　庁舎の照明の更新　　担当：総務課　　評価：◎|".repeat(6);
        let plan = read(&format!(
            "笹野町改革計画\n計画期間　令和８年度～令和10年度\n\n## 歳出の見直し\n\n\
             |{bar}\n|---|---|---|---|---|---|\n\
             |概要|照明を替える。|照明を替える。|照明を替える。|照明を替える。|照明を替える。|\n|効果指標|効果指標|R6基準|R8|R9|R10|\n\
             |照明の使用量（単位：千kWh）|計画値|96|92|88|84|\n"
        ));
        let [item] = plan.items.as_slice() else {
            panic!("{:?}", plan.items);
        };
        let aims: Vec<usize> = item.indicators.iter().map(|i| i.targets.len()).collect();
        assert_eq!((item.title.as_str(), aims), ("庁舎の照明の更新", vec![3]));
    }
}

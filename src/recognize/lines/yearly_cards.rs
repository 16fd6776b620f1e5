//! Cards of indicators under one head of years, with what stands in them that is no figure: the drawing below the figures whose
//! axis says the years again, and the note on figures yet to come. And classes that share a card: 「健康寿命　男性」 over 「女性」.

use crate::block::{Cell, Grid};
use crate::profile::{Profile, Role};
use crate::text::{Text, TextBuilder};
use std::collections::BTreeSet;

/// A head has no fewer years, and no fewer of them stand along an axis.
const YEARS: usize = 3;

/// The grid as its figures alone stand in it; `None` where it has nothing else.
pub(super) fn cleared(grid: &Grid, profile: &Profile) -> Option<Grid> {
    let head = years_of_head(grid, profile);
    if head.len() < YEARS {
        return None;
    }
    let first = head.iter().map(|(col, _)| *col).min()?;
    let years: BTreeSet<i32> = head.iter().map(|(_, year)| *year).collect();
    let drawn = drawn_rows(grid, first, &years, profile);
    let mut out = grid.clone();
    // Nor do the lines of a drawing tell what is done when.
    out.bars.retain(|bar| !drawn.contains(&bar.row));
    let mut any = out.bars.len() < grid.bars.len();
    for cell in &mut out.cells {
        let of_figures = cell.last_col() >= first;
        // Beside its axis a drawing has its unit and scale.
        let beside = cell.last_col() + 1 >= first;
        let drawing =
            beside && cell.row > 0 && (cell.row..=cell.last_row()).all(|r| drawn.contains(&r));
        if !cell.text.is_empty() && (drawing || of_figures && is_note(cell, profile)) {
            cell.text = Text::default();
            any = true;
        }
    }
    for (at, text) in shared_names(grid, profile) {
        if let Some(cell) = out.cells.get_mut(at) {
            cell.text = text;
            any = true;
        }
    }
    any.then_some(out)
}

/// The columns of the first row that are of a year.
fn years_of_head(grid: &Grid, profile: &Profile) -> Vec<(usize, i32)> {
    let year = |c: &Cell| {
        let span = profile.calendar.whole(&c.text.key())?;
        (c.row == 0).then_some((c.col, span.year))
    };
    grid.cells.iter().filter_map(year).collect()
}

/// The rows of drawings: those of a cell over several years that says at least some of these again, and of the scale left
/// of it.
fn drawn_rows(
    grid: &Grid,
    first: usize,
    years: &BTreeSet<i32>,
    profile: &Profile,
) -> BTreeSet<usize> {
    let axis = |c: &&Cell| {
        let said = profile.calendar.find(c.text.as_str());
        let again = said.iter().filter(|t| years.contains(&t.what.year)).count();
        c.row > 0 && c.col_span > 1 && c.last_col() >= first && again >= YEARS
    };
    let rows = |c: &Cell| {
        let before = c.col.checked_sub(1).and_then(|col| grid.at(c.row, col));
        let scale = before.filter(|b| b.last_col() + 1 >= first);
        let tall = scale.filter(|b| b.row_span > c.row_span && is_scale(b, profile));
        let (from, to) = tall.map_or((c.row, c.last_row()), |b| (b.row, b.last_row()));
        from..=to
    };
    grid.cells.iter().filter(axis).flat_map(rows).collect()
}

/// Whether a cell begins with the unit that a scale is in: 「単位（人）20 18 16」.
fn is_scale(cell: &Cell, profile: &Profile) -> bool {
    let label = profile.lexicon.read_leading(cell.text.as_str().trim());
    label.is_some_and(|(label, _)| label.role == Role::Unit)
}

/// Whether a cell says nothing but when its figure will be known: 「（R6実績値はR8.2月頃に公表予定）」.
fn is_note(cell: &Cell, profile: &Profile) -> bool {
    let words = cell.text.key();
    let open = words.starts_with(['(', '※', '〔', '[']);
    cell.row > 0 && open && profile.says("yet_to_be_known", &words)
}

/// The names of classes that stand below the first class of a card, with what that is a class of: 「健康寿命女性」 for 「女性」
/// below 「健康寿命　男性」.
fn shared_names(grid: &Grid, profile: &Profile) -> Vec<(usize, Text)> {
    let mut out = Vec::new();
    for card in grid.cells.iter().filter(|c| c.row > 0 && c.row_span > 1) {
        let col = card.last_col() + 1;
        let inside =
            |c: &Cell| c.col == col && card.row <= c.row && c.last_row() <= card.last_row();
        let mut names = grid.cells.iter().enumerate().filter(|(_, c)| inside(c));
        let Some((_, first)) = names.next().filter(|(_, c)| c.row == card.row) else {
            continue;
        };
        let Some(stem) = stem(&first.text, profile) else {
            continue;
        };
        let rest: Vec<(usize, &Cell)> = names.collect();
        if !rest
            .iter()
            .all(|(_, c)| is_class(c.text.key().as_str(), profile))
        {
            continue;
        }
        out.extend(rest.into_iter().map(|(at, c)| {
            let mut name = TextBuilder::default();
            name.push_text(&stem);
            name.push_gap(" ");
            name.push_text(&c.text);
            (at, name.finish())
        }));
    }
    out
}

fn is_class(words: &str, profile: &Profile) -> bool {
    profile.words("class_row").iter().any(|w| w == words)
}

/// What the class at the end of a name is one of: 「健康寿命」 of 「健康寿命　男性」.
fn stem(name: &Text, profile: &Profile) -> Option<Text> {
    let norm = name.as_str().trim_end();
    let classes = profile.words("class_row").iter();
    let ends = classes.filter(|w| norm.ends_with(w.as_str()));
    let longest = ends.max_by_key(|w| w.len())?;
    let stem = name.slice(0..norm.len() - longest.len()).trimmed();
    (!stem.is_empty()).then_some(stem)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn figures(rows: &str) -> Vec<String> {
        let plan = read(&format!(
            "笹野町総合計画（2022～2026）指標一覧\n\n## 健やかに暮らす\n\n<table><tr><th>No.</th><th>指標名</th><th>区分</th>\
             <th>R4</th><th>R5</th><th>R6</th><th>R7</th></tr>{rows}</table>\n"
        ));
        let own = plan.items.iter().flat_map(|i| &i.indicators);
        let said = |i: &crate::plan::Indicator| {
            let raw = |list: &[crate::plan::Observation]| {
                list.iter()
                    .map(|o| o.raw.clone())
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            let name = i.name.as_deref().unwrap_or_default();
            format!("{name}: {} / {}", raw(&i.targets), raw(&i.actuals))
        };
        let mut out: Vec<String> = plan.indicators.iter().chain(own).map(said).collect();
        out.extend(
            plan.items
                .iter()
                .flat_map(|i| &i.schedule)
                .map(|s| s.raw.clone()),
        );
        out
    }

    #[test]
    fn the_second_class_of_a_card_is_named_like_the_first() {
        let found = figures(
            "<tr><td rowspan=4>1</td><td rowspan=2>健康寿命　男性</td><td>目標値</td><td>79.1</td><td>79.3</td><td>79.6</td><td>79.8</td></tr>\
             <tr><td>実績値</td><td>79.2</td><td>79.4</td><td colspan=2>（R6実績値はR8.2月頃に公表予定）</td></tr>\
             <tr><td rowspan=2>女性</td><td>目標値</td><td>83.6</td><td>83.7</td><td>83.9</td><td>84.0</td></tr>\
             <tr><td>実績値</td><td>83.4</td><td>83.5</td><td></td><td></td></tr>",
        );
        assert_eq!(
            found,
            [
                "健康寿命男性: 79.1 79.3 79.6 79.8 / 79.2 79.4",
                "健康寿命女性: 83.6 83.7 83.9 84.0 / 83.4 83.5"
            ]
        );
    }

    #[test]
    fn a_drawing_below_its_figures_says_none() {
        let found = figures(
            "<tr><td rowspan=3>1</td><td rowspan=3>有収率</td><td>目標値</td><td>81</td><td>82</td><td>83</td><td>84</td></tr>\
             <tr><td>実績値</td><td>80</td><td>82</td><td></td><td></td></tr>\
             <tr><td>単位 90（％）85 80</td><td colspan=4>82 80実績値 R4 R5 R6 R7</td></tr>",
        );
        assert_eq!(found, ["有収率: 81 82 83 84 / 80 82"]);
    }
}

//! Lists that are printed without a head: 「○移住支援事業｜住まいの相談を受ける。｜企画課」 in every row, below 「【主な事業】」. They get
//! the head that each of their columns would have.

use super::label_lines::label_role;
use crate::block::{Cell, Grid};
use crate::profile::Profile;
use crate::recognize::context::Context;
use crate::recognize::words::offices::are_offices;
use crate::text::Text;

/// Fewer rows may be anything.
const FEWEST: usize = 2;

/// A longer name is a sentence (characters).
const LONGEST_NAME: usize = 40;

/// The grid with a head over its names, what is done and who answers; `None` where it is no such list. `above`: the
/// line right above it.
pub(super) fn headed(grid: &Grid, above: Option<&Text>, context: &Context) -> Option<Grid> {
    let profile = context.profile;
    let single = |c: &Cell| c.row_span == 1 && c.col_span == 1 && !c.text.is_empty();
    let whole = grid.cells.len() == grid.rows * grid.cols && grid.cells.iter().all(single);
    if grid.rows < FEWEST || grid.cols != profile.words("headless_list").len() || !whole {
        return None;
    }
    let column = |col: usize| grid.cells.iter().filter(move |c| c.col == col);
    let last = grid.cols - 1;
    let unlabelled = |c: &Cell| label_role(&c.text, profile).is_none();
    let name = |c: &Cell| {
        let words = c.text.as_str().trim();
        let short = words.chars().count() <= LONGEST_NAME && !words.contains('。');
        short && unlabelled(c) && !are_offices(&c.text, context)
    };
    let told = |c: &Cell| c.text.as_str().contains('。') || !are_offices(&c.text, context);
    let list = column(0).all(name)
        && (1..last).all(|col| column(col).all(|c| told(c) && unlabelled(c)))
        && column(last).all(|c| are_offices(&c.text, context));
    let below_label = above.is_some_and(|line| profile.is_measure_label(&line.key()));
    let undertakings = || column(0).all(|c| names_undertaking(&c.text, profile));
    (list && (below_label || undertakings())).then(|| with_head(grid, profile))
}

/// 「移住支援事業」
fn names_undertaking(name: &Text, profile: &Profile) -> bool {
    let mut tails = profile.words("undertaking_tail").iter();
    tails.any(|tail| name.as_str().trim().ends_with(tail.as_str()))
}

fn with_head(grid: &Grid, profile: &Profile) -> Grid {
    let mut out = grid.clone();
    out.rows += 1;
    for cell in &mut out.cells {
        cell.row += 1;
    }
    for bar in &mut out.bars {
        bar.row += 1;
    }
    let heads = profile.words("headless_list").iter().enumerate();
    let heads = heads.map(|(col, word)| Cell::single(0, col, Text::new(word, grid.place)));
    out.cells.splice(0..0, heads);
    out
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn names_descriptions_and_offices_are_a_list_without_a_head() {
        let items = |above: &str, rows: &str| {
            let plan = read(&format!(
                "沢口町総合戦略\n\n## 1　働く場づくり\n\n{above}\n\n{rows}"
            ));
            plan.items.iter().map(told).collect::<Vec<_>>()
        };
        let row = |name: &str, said: &str, who: &str| {
            format!("<tr><td>{name}</td><td>{said}</td><td>{who}</td></tr>")
        };
        let rows = |names: [&str; 3]| {
            let said = ["研修を行う。", "費用を助成する。", "販路を開く。"];
            let who = ["農林課", "農林課、企画課", "商工課"];
            let all = names.iter().zip(said).zip(who);
            let all = all.map(|((name, said), who)| row(name, said, who));
            format!("<table>{}</table>\n", all.collect::<String>())
        };
        let names = ["○就農の研修", "○機械の導入", "○直売所の開設"];
        let found = items("【主な事業】", &rows(names));
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(
            found[1].contains("農林課") && found[1].contains("企画課"),
            "{found:?}"
        );
        let named = items("", &rows(["就農研修事業", "機械導入事業", "直売所事業"]));
        assert_eq!(named.len(), 3, "{named:?}");
        // Nothing says that these are undertakings: they may be places.
        let places = items("", &rows(["研修所", "農機具館", "直売所"]));
        assert!(places.is_empty(), "{places:?}");
    }
}

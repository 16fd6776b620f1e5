//! Tables of one row of figures without a name beside them, which the line above names: 「・健診の受診率（％）」 over 「現状値｜R5｜R6」
//! and 「48.3｜50.0｜53.0」. They get a column with that name.

use crate::block::{Block, Cell, Grid, Section};
use crate::profile::{Label, Profile, Role};
use crate::recognize::columns::unit_behind::unit_behind;
use crate::recognize::context::Context;
use crate::recognize::words::notes::unit_line;
use crate::recognize::words::wording::{is_bullet, without_bullet};
use crate::text::Text;

/// A longer line is a sentence (characters).
const LONGEST: usize = 60;

/// Fewer columns are a label with its value.
const FEWEST: usize = 2;

/// More characters in a cell are no figure.
const LONGEST_FIGURE: usize = 24;

/// The grid with a column for the name of its figures, or a head over it; `None` where it has both, or the text above it
/// names none.
pub(super) fn named(grid: &Grid, above: Option<&Text>, context: &Context) -> Option<Grid> {
    let whole = grid.cells.len() == grid.rows * grid.cols;
    if grid.rows != 2 || grid.cols < FEWEST || !whole {
        return None;
    }
    if are_figures(grid, 0, context.profile) {
        return Some(with_name(grid, &name_in(above?, context)?, context.profile));
    }
    let beside = || {
        let empty = grid.at(0, 0)?.text.is_empty();
        // A bullet tells that it is an entry of a list of aims.
        let listed = |c: &&Cell| c.text.as_str().trim().starts_with(is_bullet);
        let name = grid.at(1, 0).filter(listed);
        let name = name.filter(|_| empty && grid.cols > FEWEST)?;
        let own = are_figures(grid, 1, context.profile);
        own.then(|| name_in(&name.text, context)).flatten()
    };
    beside().map(|_| with_head(grid, context.profile))
}

/// Whether a row of heads of figures stands over a row of figures, from a column on.
pub(super) fn are_figures(grid: &Grid, from: usize, profile: &Profile) -> bool {
    let row = |row: usize| (grid.cells.iter()).filter(move |c| c.row == row && c.col >= from);
    let heads = row(0).all(|c| is_head(&c.text, profile));
    let metric = row(0).any(|c| metric_role(&c.text, profile).is_some());
    let values = row(1).all(|c| is_value(&c.text, profile));
    let any = row(1).any(|c| profile.numbers.may_stand_in(c.text.as_str()));
    heads && metric && values && any
}

/// Takes such tables out of the sections that only name them: 「・健診の受診率（％）」 on a line of its own looks like a heading.
pub(super) fn take_in(section: &mut Section, context: &Context) {
    let names = |below: &Section| match below.blocks.first() {
        Some(Block::Grid(grid)) if below.number.is_none() && below.children.is_empty() => {
            named(grid, Some(&below.title), context)
        }
        _ => None,
    };
    while let Some(grid) = section.children.first().and_then(names) {
        let below = section.children.remove(0);
        section.blocks.push(Block::Grid(grid));
        section.blocks.extend(below.blocks.into_iter().skip(1));
    }
}

/// 「現状値」, 「R5」, 「目標値（R8）」
fn is_head(text: &Text, profile: &Profile) -> bool {
    let flat = text.key();
    profile.calendar.whole(&flat).is_some() || metric_role(text, profile).is_some()
}

/// What the figures below a head are, where it says so.
fn metric_role(text: &Text, profile: &Profile) -> Option<Role> {
    let kind = |l: &Label| matches!(l.role, Role::Baseline | Role::Target | Role::Actual);
    let labels = profile.lexicon.read(&text.key());
    labels.iter().find(|l| kind(l)).map(|l| l.role)
}

/// A figure, or what stands for one: 「48.3」, 「12人（R4）」, 「－」.
fn is_value(text: &Text, profile: &Profile) -> bool {
    let words = text.key();
    let short = words.chars().count() <= LONGEST_FIGURE;
    let letters = words.contains(char::is_alphanumeric);
    let figure =
        || profile.numbers.may_stand_in(&words) && profile.calendar.whole(&words).is_none();
    short && (!letters || figure() || profile.says("not_a_value", &words))
}

/// The name that the last line of a text gives to the figures below it, with or without a label before it: 「指標　受診率」.
pub(super) fn name_in(above: &Text, context: &Context) -> Option<Text> {
    let profile = context.profile;
    let mut lines = above.lines().into_iter().rev();
    let line = lines.find(|line| unit_line(line, context).is_none())?;
    let line = without_bullet(&line.trimmed());
    let norm = line.as_str();
    let lead = profile.lexicon.read_leading(norm);
    let lead = lead.filter(|(label, _)| matches!(label.role, Role::Indicator | Role::Target));
    let from = lead.as_ref().map_or(0, |(_, from)| *from);
    let name = line.slice(from..norm.len());
    let opens = |c: char| " :】])〉》".contains(c);
    let led = name.as_str().trim_start_matches(opens);
    let name = name.slice(name.as_str().len() - led.len()..name.as_str().len());
    let words = name.as_str().trim();
    let plain = (1..=LONGEST).contains(&words.chars().count())
        && !words.contains(['。', '\t', '|'])
        && !words.starts_with(['※', '(']);
    let known = !profile.lexicon.read(words).is_empty();
    let bare = words
        .split_once('(')
        .map_or(words, |(bare, _)| bare)
        .trim_end();
    let figure = unit_behind(&name, profile).is_some()
        || has_unit(words, profile)
        || profile.names_figure(bare);
    (plain && !known && (lead.is_some() || figure)).then(|| name.trimmed())
}

/// 「登録数（店）〔累計〕」
fn has_unit(words: &str, profile: &Profile) -> bool {
    let inner = |part: &str| part.split_once(')').map(|(inner, _)| inner.to_owned());
    let mut brackets = words.split('(').skip(1).filter_map(inner);
    brackets.any(|inner| profile.units.read(&inner).is_some())
}

/// With the name in a column before the figures.
pub(super) fn with_name(grid: &Grid, name: &Text, profile: &Profile) -> Grid {
    let mut out = grid.clone();
    out.cols += 1;
    for cell in &mut out.cells {
        cell.col += 1;
    }
    for bar in &mut out.bars {
        bar.first_col += 1;
        bar.last_col += 1;
    }
    let empty = Text::new("", grid.place);
    out.cells.insert(0, Cell::single(0, 0, empty));
    out.cells.push(Cell::single(1, 0, name.clone()));
    out.cells.sort_by_key(|c| (c.row, c.col));
    with_head(&out, profile)
}

/// With the head that the column of names would have.
fn with_head(grid: &Grid, profile: &Profile) -> Grid {
    let mut out = grid.clone();
    let head = profile.words("head_of_names").first();
    if let Some((cell, head)) = out.cells.first_mut().zip(head) {
        cell.text = Text::new(head, grid.place);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn figures(above: &str, table: &str) -> Vec<String> {
        let plan = read(&format!(
            "笹野町総合計画（令和５年度～令和８年度）\n\n## １　健やかなまち\n\n### ① 健康づくり\n\n\
             健診を広げる。\n\n目標\n\n{above}\n\n{table}"
        ));
        let items = plan.items.into_iter().flat_map(|i| i.indicators);
        let all = plan.indicators.into_iter().chain(items);
        let said = |i: crate::plan::Indicator| {
            let start = i.baseline.map_or(String::new(), |o| o.raw);
            let aims = i.targets.iter().map(|o| {
                let year = o.period.as_ref().map_or(0, |p| p.year);
                format!("{year}={}", o.raw)
            });
            let aims: Vec<String> = aims.collect();
            format!(
                "{}: {start} > {}",
                i.name.unwrap_or_default(),
                aims.join(" ")
            )
        };
        all.map(said).collect()
    }

    const TABLE: &str = "|現状値|R5|R8|\n|---|---|---|\n|48.3|50.0|－|\n";

    #[test]
    fn the_line_above_names_a_row_of_figures_without_a_name() {
        for above in [
            "・健診の受診率（％）",
            "健診の受診率（％）",
            "指標　健診の受診率（％）",
        ] {
            let found = figures(above, TABLE);
            assert_eq!(found.len(), 1, "{above}: {found:?}");
            assert!(
                found[0].starts_with("健診の受診率(%): 48.3 > 2023=50.0"),
                "{found:?}"
            );
        }
        let tabs = "現状値\tR5\tR8\n48.3\t50.0\t60.0\n";
        assert_eq!(
            figures("・登録数（店）〔累計〕", tabs),
            ["登録数(店)〔累計〕: 48.3 > 2023=50.0 2026=60.0"]
        );
    }

    #[test]
    fn a_line_that_names_no_figure_names_none() {
        let found = figures("健診を受けた人は次のとおりである。", TABLE);
        assert!(found.iter().all(|f| f.starts_with(':')), "{found:?}");
    }
}

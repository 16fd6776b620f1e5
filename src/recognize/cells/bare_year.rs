//! Years in a row that lean on their neighbours: 「17｜18｜19」, 「元年度｜2年度」, 「2022｜2026｜2030」.

use super::cell::{Kind, Seen, YearLabel, is_western};
use crate::block::{Cell, Grid};
use crate::profile::{Profile, Role};
use crate::text::calendar::{Span, unwrapped};
use std::collections::BTreeMap;

/// Finds them in the rows of heads; `first_year` is that of the plan.
pub(super) fn bare_years(
    grid: &Grid,
    seen: &mut [Seen],
    profile: &Profile,
    near_year: Option<i32>,
) {
    let mut lines: Vec<Vec<usize>> = vec![Vec::new(); grid.rows];
    for (i, cell) in grid.cells.iter().enumerate() {
        if let Some(line) = lines.get_mut(cell.row) {
            line.push(i);
        }
    }
    let mut over = Over::of(grid, seen);
    for line in &lines {
        // A heading row holds headings and names only: an unfinished figure would be a value row.
        let bare: Vec<usize> = line
            .iter()
            .copied()
            .filter(|&i| {
                looks_like_bare_year(seen[i].str()) && !over.numbers.is_above(&grid.cells[i])
            })
            .collect();
        // 「1｜使用料の統一｜令和8年度」: a number far from the year beside it is none.
        let near = |at: usize| {
            let [one, two] = [at, at + 1].map(|at| bare.get(at).map(|&i| &grid.cells[i]));
            one.zip(two)
                .is_some_and(|(one, two)| one.last_col() + 1 == two.col)
        };
        let bare: Vec<usize> = (bare.iter().enumerate())
            .filter(|(at, i)| {
                says_year(&seen[**i])
                    || seen[**i].kind == Kind::Year
                    || near(*at)
                    || at.checked_sub(1).is_some_and(near)
            })
            .map(|(_, i)| *i)
            .collect();
        let unready = bare.iter().any(|&i| seen[i].kind != Kind::Year);
        let rest = bare.last().and_then(|&last| going_on(seen, line, last));
        let year = |i: &usize| bare.contains(i) || rest.is_some_and(|(rest, _)| rest == *i);
        let values = line
            .iter()
            .any(|i| seen[*i].kind == Kind::Value && !year(i));
        // Below 「年度別計画」, beside the heads that reach down: 「17｜18｜19」 has its row to itself.
        let headed = line.iter().any(|&i| seen[i].is_head())
            || line.iter().all(year)
                && (under_head(grid, seen, line) || counts_below_heads(grid, seen, line));
        let named = bare.iter().any(|&i| seen[i].str().contains('年'));
        // 「8年度」 alone over 「計画｜実績」 is one of the plan.
        let lone = matches!(bare[..], [only] if says_year(&seen[only]) && near_year.is_some());
        let told = || headed || named || line[0] != bare[0] || heads_steps(grid, seen, line);
        if bare.len() < 2 && !lone || !unready || values || !told() {
            continue;
        }
        // Below the heads of years small figures are figures: 「3 4 5 6」; so are 「2010｜2020」 below
        // 「現状値｜目標値」.
        let below = |i: usize| {
            let cell = &grid.cells[i];
            let label = is_western(seen[i].str()) && over.labels.is_above(cell);
            over.years.is_above(cell) || label
        };
        if !named && bare.iter().filter(|&&i| below(i)).count() > 1 {
            continue;
        }
        // 「議会｜3｜2｜1」 below 「部門｜本町｜他の町｜差」: under words of their own they are figures.
        if !named && over.part(grid, &bare) {
            continue;
        }
        // 「平成24年度｜42」: years run down, and what stands beside them is no year.
        let years_down = line.first().is_some_and(|&first| {
            let col = grid.cells[first].col;
            seen[first].kind == Kind::Year && over.years.count(col) > 1
        });
        if years_down {
            continue;
        }
        let texts: Vec<&str> = (bare.iter().map(|&i| unwrapped(seen[i].str()))).collect();
        let spans = match (lone, near_year) {
            (true, Some(first)) => vec![profile.calendar.unnamed(texts[0], first)],
            _ => profile.calendar.axis(&texts, near_year),
        };
        for (&i, span) in bare.iter().zip(spans) {
            if let Some(span) = span {
                seen[i].take_year(span);
                over.years.add(&grid.cells[i]);
            }
        }
        let last = bare.last().and_then(|&last| seen[last].year.as_ref());
        let first = last.and_then(|last| last.span.year.checked_add(1));
        if let (Some((i, years)), Some(first)) = (rest, first) {
            let end = Span::fiscal_year(first.saturating_add(years));
            if let Some(span) = Span::fiscal_year(first).to(&end) {
                seen[i].take_year(span);
            }
        }
    }
    if let Some(near) = near_year {
        years_alone(seen, profile, near);
    }
}

impl Seen<'_> {
    /// Makes the cell a year that it does not say by itself.
    pub(super) fn take_year(&mut self, span: Span) {
        self.kind = Kind::Year;
        self.value = None;
        self.labels.clear();
        self.year = Some(Box::new(YearLabel::bare(span, self.cell.text.trimmed())));
    }
}

/// 「32年度」 beside a figure: no neighbour tells its era, a year of the plan does.
fn years_alone(seen: &mut [Seen], profile: &Profile, near: i32) {
    for seen in seen.iter_mut().filter(|s| s.kind != Kind::Year) {
        let words = unwrapped(seen.str());
        let said = words.ends_with("年度").then_some(words);
        if let Some(span) = said.and_then(|said| profile.calendar.unnamed(said, near)) {
            seen.take_year(span);
        }
    }
}

/// 「13～17」 behind 「11｜12」: the cell that goes on with the years that follow, and how many come after its first.
fn going_on(seen: &[Seen], line: &[usize], last: usize) -> Option<(usize, i32)> {
    /// No plan looks further ahead at once (years).
    const LONGEST: i32 = 20;
    let next = line.iter().position(|&i| i == last)?.checked_add(1)?;
    let &i = line.get(next)?;
    let number = |words: &str| words.trim_end_matches("年度").trim().parse::<i32>().ok();
    let (from, to) = unwrapped(seen[i].str()).split_once(['～', '-'])?;
    let (from, to) = (number(from)?, number(to)?);
    let before = number(unwrapped(seen[last].str()))?;
    let follows = seen[last].cell.last_col() + 1 == seen[i].cell.col && from == before + 1;
    (follows && (1..LONGEST).contains(&(to - from))).then_some((i, to - from))
}

/// 「8年度」: a year, whatever stands beside it.
fn says_year(seen: &Seen) -> bool {
    seen.str().ends_with("年度")
}

/// In each column, the first row of cells of one kind and how many there are.
#[derive(Default)]
struct Rows {
    first: BTreeMap<usize, (usize, usize)>,
}

impl Rows {
    fn add(&mut self, cell: &Cell) {
        let (first, count) = self.first.entry(cell.col).or_insert((cell.row, 0));
        *first = (*first).min(cell.row);
        *count += 1;
    }

    fn is_above(&self, cell: &Cell) -> bool {
        self.first
            .get(&cell.col)
            .is_some_and(|(row, _)| *row < cell.row)
    }

    fn count(&self, col: usize) -> usize {
        self.first.get(&col).map_or(0, |(_, count)| *count)
    }
}

/// What stands over the cells of each column.
struct Over {
    years: Rows,
    /// 「番号」, 「№」
    numbers: Rows,
    /// 「現状値」, 「目標値」
    labels: Rows,
    /// The first words that stand over one column alone.
    words: BTreeMap<usize, (usize, String)>,
}

impl Over {
    fn of(grid: &Grid, seen: &[Seen]) -> Self {
        let (mut years, mut labels) = (Rows::default(), Rows::default());
        let mut numbers = Rows::default();
        for s in seen {
            if s.kind == Kind::Label && s.role() == Some(Role::Number) {
                numbers.add(s.cell);
            }
            match s.kind {
                Kind::Year => years.add(s.cell),
                Kind::Label if s.cell.col_span == 1 && s.role().is_some_and(Role::is_metric) => {
                    labels.add(s.cell);
                }
                _ => {}
            }
        }
        let mut words: BTreeMap<usize, (usize, String)> = BTreeMap::new();
        for cell in grid
            .cells
            .iter()
            .filter(|c| c.col_span == 1 && !c.text.is_empty())
        {
            let first = words.get(&cell.col).is_none_or(|(row, _)| cell.row < *row);
            if first {
                words.insert(cell.col, (cell.row, cell.text.key()));
            }
        }
        Self {
            years,
            numbers,
            labels,
            words,
        }
    }

    /// Whether words that are not the same for all stand over each of some cells.
    fn part(&self, grid: &Grid, cells: &[usize]) -> bool {
        let above = |i: &usize| {
            let cell = &grid.cells[*i];
            let words = self.words.get(&cell.col).filter(|(row, _)| *row < cell.row);
            words.map(|(_, words)| words)
        };
        let above: Vec<Option<&String>> = cells.iter().map(above).collect();
        above.iter().all(Option::is_some) && above.windows(2).any(|w| w[0] != w[1])
    }
}

/// Whether a row lies below heads that are merged over it: one spans its cells, others reach down
/// beside them.
fn under_head(grid: &Grid, seen: &[Seen], line: &[usize]) -> bool {
    let (Some(first), Some(last)) = (line.first(), line.last()) else {
        return false;
    };
    let row = grid.cells[*first].row;
    let above = seen.iter().filter(|s| s.kind == Kind::Label);
    let (mut spans, mut reaches) = (false, false);
    let mut covered = 0;
    for s in above {
        let cell = s.cell;
        let over = |i: &&usize| {
            let below = &grid.cells[**i];
            cell.col <= below.col && cell.last_col() >= below.last_col()
        };
        if cell.last_row() + 1 == row {
            spans |= over(&first) && over(&last);
            // 「実績」 and 「目標」 over 「2021｜2022」 and 「2029｜2034」
            let parts = line.iter().filter(over).count();
            covered += if parts > 1 { parts } else { 0 };
        }
        reaches |= cell.row < row && cell.last_row() >= row;
    }
    let western = || line.iter().all(|&i| is_western(unwrapped(seen[i].str())));
    (spans || covered == line.len() && western()) && reaches
}

/// Whether a row is the first of a grid and nothing but western years in order, and all below it is words: 「2026｜2027｜
/// 2028」 over 「設計｜開発｜運用」.
fn heads_steps(grid: &Grid, seen: &[Seen], line: &[usize]) -> bool {
    /// Fewer years may be figures.
    const FEWEST: usize = 3;
    let year = |&i: &usize| {
        let words = unwrapped(seen[i].str());
        is_western(words).then(|| words.parse::<i32>().ok())?
    };
    let years: Option<Vec<i32>> = line.iter().map(year).collect();
    let counted = years.is_some_and(|y| y.windows(2).all(|w| w[1] == w[0] + 1));
    let first = line.iter().all(|&i| grid.cells[i].row == 0);
    let mut below = seen.iter().filter(|s| s.cell.row > 0);
    let worded = |s: &Seen| !matches!(s.kind, Kind::Value | Kind::Year);
    let said = seen
        .iter()
        .any(|s| s.cell.row > 0 && s.str().contains(char::is_alphabetic));
    line.len() >= FEWEST && counted && first && said && below.all(worded)
}

/// Whether a row is nothing but numbers that go up by one under one cell or the parts of a plan, where all other heads
/// reach down beside them: 「7｜8｜9」 under 「令和」, 「2025｜2026」 under 「対策の時期（年度）」, 「8｜9｜10」 under 「前期｜後期」.
fn counts_below_heads(grid: &Grid, seen: &[Seen], line: &[usize]) -> bool {
    let numbers: Option<Vec<i32>> = (line.iter())
        .map(|&i| {
            let words = unwrapped(seen[i].str());
            words.split(['～', '-']).next()?.parse().ok()
        })
        .collect();
    let counted = numbers.is_some_and(|n| n.len() > 1 && n.windows(2).all(|w| w[1] == w[0] + 1));
    let (Some(&first), Some(&last)) = (line.first(), line.last()) else {
        return false;
    };
    let row = grid.cells[first].row;
    let (from, to) = (grid.cells[first].col, grid.cells[last].last_col());
    let above = seen
        .iter()
        .filter(|s| s.cell.row < row && s.kind != Kind::Empty);
    let (mut over, mut beside, mut parts) = (false, 0, 0);
    for cell in above.map(|s| s.cell) {
        let right_above = cell.last_row() + 1 == row;
        over |= right_above && cell.col <= from && cell.last_col() >= to;
        if right_above && cell.col >= from && cell.last_col() <= to {
            parts += cell.col_span;
        }
        beside += match cell.last_row() >= row {
            true => cell.col_span,
            false => 0,
        };
    }
    let over = over || parts == (to + 1).saturating_sub(from);
    counted && over && beside > 0 && beside + (to + 1).saturating_sub(from) == grid.cols
}

/// 「2025」, 「2028～2030」
pub(super) fn is_of_bare_years(text: &str) -> bool {
    let mut years = text.split(['～', '-']).map(str::trim);
    let count = text.split(['～', '-']).count();
    count <= 2 && years.all(is_western)
}

fn looks_like_bare_year(text: &str) -> bool {
    // 「（2024）」 below 「現状値」
    if is_western(unwrapped(text)) {
        return true;
    }
    let core = text.trim_end_matches("年度").trim_end_matches('年').trim();
    let core = core.trim_start_matches(|c: char| "HRS平成令和昭'".contains(c));
    core == "元"
        || (!core.is_empty() && core.len() <= 4 && core.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn the_last_of_bare_years_may_be_several() {
        let plan = read(
            "沢口町水道ビジョン\n計画期間　令和８年度～令和12年度\n\n## 工程表\n\n<table>\
             <tr><th rowspan=2>取組</th><th rowspan=2>担当課</th><th colspan=4>年度</th></tr>\
             <tr><th>8</th><th>9</th><th>10</th><th>11～15</th></tr>\
             <tr><td>管路の更新</td><td>水道課</td><td>調査</td><td>設計</td><td>施工</td><td>供用</td></tr>\
             <tr><td>料金の見直し</td><td>水道課</td><td>検討</td><td>審議</td><td>改定</td><td>検証</td></tr></table>\n",
        );
        let steps = plan.items[0].schedule.iter();
        let steps: Vec<_> = steps
            .map(|s| (s.period.year, s.period.end.clone(), s.steps[0].as_str()))
            .collect();
        let years: Vec<(i32, &str)> = steps.iter().map(|(y, _, s)| (*y, *s)).collect();
        assert_eq!(
            years,
            [
                (2026, "調査"),
                (2027, "設計"),
                (2028, "施工"),
                (2029, "供用")
            ]
        );
        assert_eq!(steps[3].1, "2034-03-31");
    }

    #[test]
    fn western_years_over_words_alone_head_steps() {
        let steps = |first: &str, second: &str| {
            let plan = read(&format!(
                "沢口町DX推進計画\n計画期間　令和８年度～令和10年度\n\n施策1　窓口の改善\n担当課：市民課\n\n申請を電子化する。\n\n\
                 2026\t2027\t2028\n{first}\t導入\t{second}\n"
            ));
            let all = plan.items.into_iter().flat_map(|i| i.schedule);
            let told = all.map(|s| format!("{} {}", s.period.year, s.steps.join("・")));
            told.collect::<Vec<_>>()
        };
        let told = ["2026 設計", "2027 導入", "2028 検証"];
        assert_eq!(steps("設計", "検証"), told);
        assert!(steps("1,204", "1,310").is_empty());
    }
}

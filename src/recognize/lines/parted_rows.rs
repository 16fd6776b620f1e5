//! Rows of a list that hold several undertakings: 「①広報紙による啓発 ②講演会の開催」 in the cell of one name. Each gets
//! a row of its own.

use super::counted_names::without_counts;
use super::noted_names::rejoined;
use super::parted_figures::parted_figures;
use super::present_within::present_beside;
use super::twofold::stacked_halves;
use super::unit_row::without_unit_row;
use crate::block::{Cell, Grid};
use crate::profile::{Profile, Role};
use crate::recognize::stream::{Entry, Piece};
use crate::recognize::words::department::is_department_list;
use crate::recognize::words::wording::is_bullet;
use crate::text::Text;
use crate::text::ordinal::parse_number;
use std::collections::BTreeMap;

/// The grid of an entry with such rows parted; `None` where it has none.
pub(super) fn parted(entry: &Entry, profile: &Profile) -> Option<Grid> {
    stacked_halves(entry, profile)
        .or_else(|| present_beside(entry, profile))
        .or_else(|| parted_names(entry, profile))
        .or_else(|| parted_figures(entry, profile))
        .or_else(|| without_unit_row(entry, profile))
        .or_else(|| rejoined(entry, profile))
        .or_else(|| without_counts(entry, profile))
}

/// The same where the names are those of undertakings.
fn parted_names(entry: &Entry, profile: &Profile) -> Option<Grid> {
    let Piece::Grid(grid) = entry.piece else {
        return None;
    };
    let Columns {
        names,
        fields,
        offices,
        grouped,
    } = columns(grid, profile)?;
    // Below a group sentences may be all that is done for it.
    let said = |text: &Text| sentences(text).filter(|_| offices && !grouped);
    let points = |text: &Text| points(text, profile).or_else(|| said(text));
    let answered = |points: &[Text]| offices || points.iter().all(|p| ends_with_office(p, profile));
    let parts: BTreeMap<usize, Vec<Text>> = (grid.cells.iter())
        .filter(|c| c.row > 0 && c.col == names && c.row_span == 1)
        .filter_map(|c| Some((c.row, points(&c.text)?)))
        .filter(|(_, points)| answered(points))
        .filter(|(row, points)| may_part(grid, *row, names, points.len(), &fields))
        .collect();
    let own = |cell: &Cell| {
        let points = parts.get(&cell.row).filter(|_| cell.row_span == 1)?;
        match cell.col == names {
            true => Some(points.clone()),
            false => Some(cell.text.lines()).filter(|lines| lines.len() == points.len()),
        }
    };
    let sizes = parts.iter().map(|(row, points)| (*row, points.len()));
    rebuilt(grid, &sizes.collect(), own)
}

/// A grid whose rows of these sizes are parted: what `own` says of a cell stands in the parts of its row, another cell
/// beside them all. `None` where no row is parted.
pub(super) fn rebuilt(
    grid: &Grid,
    sizes: &BTreeMap<usize, usize>,
    own: impl Fn(&Cell) -> Option<Vec<Text>>,
) -> Option<Grid> {
    if sizes.is_empty() {
        return None;
    }
    let size = |row: usize| sizes.get(&row).copied().unwrap_or(1);
    let starts: Vec<usize> = (0..grid.rows)
        .scan(0, |next, row| {
            let start = *next;
            *next += size(row);
            Some(start)
        })
        .collect();
    let rows = (0..grid.rows).map(size).sum();
    let start = |row: usize| starts.get(row).copied().unwrap_or(rows);
    let mut cells = Vec::with_capacity(grid.cells.len());
    for cell in &grid.cells {
        let Some(own) = own(cell) else {
            let (from, to) = (start(cell.row), start(cell.row + cell.row_span));
            cells.push(Cell {
                row: from,
                row_span: to - from,
                ..cell.clone()
            });
            continue;
        };
        cells.extend(own.into_iter().enumerate().map(|(i, text)| Cell {
            row: start(cell.row) + i,
            text,
            ..cell.clone()
        }));
    }
    cells.sort_by_key(|c| (c.row, c.col));
    let mut bars = grid.bars.clone();
    for bar in &mut bars {
        bar.row = start(bar.row);
    }
    Some(Grid {
        rows,
        cells,
        bars,
        ..grid.clone()
    })
}

/// What the columns of a list hold.
struct Columns {
    /// The column of the names.
    names: usize,
    /// Those that hold the same for all names of a row.
    fields: Vec<usize>,
    /// Whether offices are among them.
    offices: bool,
    /// Whether groups are.
    grouped: bool,
}

fn columns(grid: &Grid, profile: &Profile) -> Option<Columns> {
    let heads: Vec<(&Cell, Vec<Role>)> = (grid.cells.iter())
        .filter(|c| c.row == 0 && c.row_span == 1)
        .map(|c| (c, profile.lexicon.read(c.text.as_str().trim())))
        .map(|(c, labels)| (c, labels.into_iter().map(|l| l.role).collect()))
        .collect();
    let mut named = heads
        .iter()
        .filter(|(_, roles)| roles.contains(&Role::Title));
    let first = |(_, roles): &&(&Cell, Vec<Role>)| roles.first() == Some(&Role::Title);
    let (names, _) = named.clone().find(first).or_else(|| named.next())?;
    let shared = |roles: &Vec<Role>| {
        matches!(
            roles.first(),
            Some(
                Role::Department
                    | Role::RelatedDepartment
                    | Role::Bureau
                    | Role::Parent
                    | Role::Status
            )
        )
    };
    let has = |role: Role| heads.iter().any(|(_, roles)| roles.first() == Some(&role));
    let fields = heads.iter().filter(|(_, roles)| shared(roles));
    let fields = fields.map(|(c, _)| c.col).collect();
    (names.col_span == 1).then(|| Columns {
        names: names.col,
        fields,
        offices: has(Role::Department),
        grouped: has(Role::Parent),
    })
}

/// 「広報紙による啓発（総務課）」
fn ends_with_office(text: &Text, profile: &Profile) -> bool {
    let words = text.as_str().trim_end();
    let end = words.len().saturating_sub(1);
    let from = words.rfind('(').filter(|_| words.ends_with(')'));
    from.is_some_and(|from| is_department_list(&text.slice(from + 1..end), profile))
}

/// Whether what else the row says is said of each, or of all alike.
fn may_part(grid: &Grid, row: usize, names: usize, count: usize, fields: &[usize]) -> bool {
    let others = grid.cells.iter().filter(|c| c.row == row && c.col != names);
    others.into_iter().all(|c| {
        c.col < names
            || c.text.is_empty()
            || c.text.lines().len() == count
            || fields.contains(&c.col)
    })
}

/// The names in a cell, where its lines count them one after the other.
fn points(text: &Text, profile: &Profile) -> Option<Vec<Text>> {
    let mut out: Vec<Vec<Text>> = Vec::new();
    let mut last: Option<(String, u32)> = None;
    for line in text.lines() {
        let words = line.as_str().trim_start();
        let marker = profile.numbering.read(words);
        let number = marker.and_then(|m| {
            let printed = words.get(m.number.clone()).filter(|n| !n.is_empty())?;
            Some((m.class, parse_number(printed)?.parse().ok()?))
        });
        match (number, last.as_ref(), out.last_mut()) {
            (Some((class, 1)), None, None) => {
                out.push(vec![line]);
                last = Some((class, 1));
            }
            (Some((class, n)), Some((own, before)), _) if class == *own && n == before + 1 => {
                out.push(vec![line]);
                last = Some((class, n));
            }
            (_, _, Some(open)) => open.push(line),
            _ => return None,
        }
    }
    let points: Vec<Text> = out.iter().map(Text::stack).collect();
    (points.len() > 1).then_some(points)
}

/// The sentences in a cell, where each begins with the same bullet: 「○推進者を選びます。○窓口を設けます。」.
fn sentences(text: &Text) -> Option<Vec<Text>> {
    let norm = text.as_str();
    let bullet = norm.trim_start().chars().next().filter(|c| is_bullet(*c))?;
    let begins = |at: &usize| {
        let before = norm.get(..*at).unwrap_or_default().trim_end();
        before.is_empty() || before.ends_with('。')
    };
    let starts = norm.match_indices(bullet).map(|(at, _)| at);
    let starts: Vec<usize> = starts.filter(begins).collect();
    let ends = starts.iter().skip(1).copied().chain([norm.len()]);
    let points = (starts.iter().zip(ends)).map(|(&from, to)| text.slice(from..to).trimmed());
    let points: Vec<Text> = points.collect();
    let whole = points.iter().all(|p| p.as_str().ends_with('。'));
    (points.len() > 1 && whole).then_some(points)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    /// The number, the title and the offices of each item.
    fn items(rows: &str) -> Vec<String> {
        let table = format!(
            "<table><tr><th>施策の方向</th><th>具体的な取組</th><th>担当課</th></tr>{rows}</table>"
        );
        let plan = read(&format!(
            "椿町男女共同参画計画\n\n令和８年度～令和12年度\n\n{table}\n"
        ));
        let said = plan.items.iter().map(|i| {
            let number = i.number.as_ref().map_or("", |n| n.value.as_str());
            let offices: Vec<&str> = i.departments.iter().map(|d| d.name.as_str()).collect();
            format!("{number} {}: {}", i.title, offices.join("/"))
        });
        said.collect()
    }

    #[test]
    fn each_number_in_a_cell_is_an_undertaking() {
        let cell = "①広報紙による啓発<br>②講演会の開催";
        let row = format!("<tr><td>広報の推進</td><td>{cell}</td><td>総務課<br>教育課</td></tr>");
        assert_eq!(
            items(&row),
            ["1 広報紙による啓発: 総務課", "2 講演会の開催: 教育課"]
        );
        let row = format!("<tr><td>広報の推進</td><td>{cell}</td><td>総務課</td></tr>");
        assert_eq!(
            items(&row),
            ["1 広報紙による啓発: 総務課", "2 講演会の開催: 総務課"]
        );
    }

    #[test]
    fn offices_behind_each_are_its_own() {
        let row = "<tr><td>広報</td><td>①広報紙による啓発（総務課）<br>②講演会の開催（教育課）</td><td></td></tr>";
        assert_eq!(
            items(row),
            ["1 広報紙による啓発: 総務課", "2 講演会の開催: 教育課"]
        );
    }

    #[test]
    fn each_sentence_with_a_bullet_is_a_measure_where_somebody_answers_for_it() {
        let titles = |head: &str, group: &str| {
            let plan = read(&format!(
                "椿町行動計画\n令和８年３月\n\n{head}\t取組内容\t担当\n{group}\t○推進者を選びます。○窓口を設けます。\t総務課\n\
                 {group}\t○研修を行います。\t総務課\n"
            ));
            plan.items.len()
        };
        assert_eq!(titles("区分", "組織"), 3);
        assert_ne!(titles("施策", "組織"), 3);
    }
}

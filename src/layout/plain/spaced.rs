//! Tables of a text whose columns are kept apart by spaces, as `pdftotext -layout` and typewriters
//! set them.

mod columns;
mod names;

use super::Taken;
use super::content::{Content, Line, Part, starts_with_bullet};
use super::rows::Row;
use super::shape::is_figure;
use columns::{Measure, columns, cut};
use std::ops::Range;

/// Fewer lines in columns are no table.
const LEAST_LINES: usize = 3;
/// So many blank lines, or lines that run through the columns, part two tables.
const LONGEST_BREAK: usize = 3;
/// Two columns are a list of labels and values only where no label is longer (characters).
const LONGEST_LABEL: usize = 14;
/// Positions beyond this are cut off: no line of text is so wide.
const WIDEST: usize = 400;

/// The tables among the lines, in their order.
pub(super) fn tables(lines: &[Line]) -> Vec<Taken> {
    let looks: Vec<Look> = lines.iter().map(look).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let end = block_end(&looks, at);
        let taken = looks.get(at..end).unwrap_or_default();
        match table(taken, lines.get(at..end).unwrap_or_default()) {
            Some((part, rows)) => {
                out.push(Taken {
                    lines: at + part.start..at + part.end,
                    rows,
                });
                at += part.end;
            }
            None => at = end.max(at + 1),
        }
    }
    out
}

/// What a line looks like to somebody who looks for columns.
enum Look {
    Blank,
    /// Has tabs, or no gap: no row by itself.
    Plain,
    Gapped(Vec<char>),
}

fn look(line: &Line) -> Look {
    let plain = line.cells.iter().flat_map(|c| &c.parts);
    let only_text = plain.clone().all(|p| matches!(p, Part::Text { .. }));
    if line.is_blank() {
        return Look::Blank;
    }
    // 「| 甲 |  |  | 乙 |」: pipes part its cells, and the spaces are empty ones.
    if super::pipes::is_row(line) {
        return Look::Plain;
    }
    let words: Vec<char> = line.words().trim_end().chars().take(WIDEST).collect();
    let inner = words.iter().position(|c| !c.is_whitespace()).unwrap_or(0);
    let gap = |w: &[char]| matches!(w, [a, b] if a.is_whitespace() && b.is_whitespace());
    let gapped = words.get(inner..).unwrap_or_default().windows(2).any(gap);
    if line.tabs() == 0 && only_text && gapped {
        Look::Gapped(words)
    } else {
        Look::Plain
    }
}

/// Where the lines end that could be one table with the first of them.
fn block_end(looks: &[Look], from: usize) -> usize {
    let mut end = from;
    let mut missing = 0;
    for (at, look) in looks.iter().enumerate().skip(from) {
        match look {
            Look::Gapped(_) => {
                end = at + 1;
                missing = 0;
            }
            _ if end == from => return from,
            _ => missing += 1,
        }
        if missing > LONGEST_BREAK {
            break;
        }
    }
    end
}

/// The rows of a block of lines, if it stands in columns.
fn table(looks: &[Look], lines: &[Line]) -> Option<(Range<usize>, Vec<Row>)> {
    let gapped: Vec<&[char]> = looks
        .iter()
        .filter_map(|look| match look {
            Look::Gapped(words) => Some(words.as_slice()),
            _ => None,
        })
        .collect();
    if gapped.len() < LEAST_LINES {
        return None;
    }
    let read = |measure| Some((measure, columns(&gapped, measure)?));
    let found = [Measure::Characters, Measure::Columns];
    let (measure, columns) = found
        .into_iter()
        .filter_map(read)
        .max_by_key(|(m, columns)| {
            // Words with a space between them in one cell speak against it. Of two that fit alike
            // people's way of counting is taken.
            let cells = gapped.iter().filter_map(|line| cut(line, columns, *m));
            let cells: Vec<String> = cells.flatten().filter(|c| !c.is_empty()).collect();
            let apart = cells.iter().filter(|c| !c.contains(' ')).count();
            cells.len() + apart
        })?;
    let (first, end) = edges(looks, &columns, measure)?;
    let part = first..end;
    let rows = rows(
        looks.get(part.clone())?,
        lines.get(part.clone())?,
        &columns,
        measure,
    );
    let rows = names::join(with_figures_apart(rows, columns.len()));
    is_table(&rows, columns.len()).then_some((part, rows))
}

/// Where the table begins and ends in its block: lines with few cells before and behind it are
/// titles and notes, unless no blank line parts them from it.
fn edges(looks: &[Look], columns: &[Range<usize>], measure: Measure) -> Option<(usize, usize)> {
    let full = |look: &Look| match look {
        Look::Gapped(words) => cut(words, columns, measure).is_some_and(|cells| {
            let filled = cells.iter().filter(|c| !c.is_empty()).count();
            filled * 2 > cells.len()
        }),
        _ => false,
    };
    let first = looks.iter().position(full)?;
    let before = looks
        .get(..first)?
        .iter()
        .rposition(|l| !matches!(l, Look::Gapped(_)));
    let last = looks.iter().rposition(full)?;
    let behind = looks
        .get(last..)?
        .iter()
        .position(|l| !matches!(l, Look::Gapped(_)));
    let end = behind.map_or(looks.len(), |at| last + at);
    Some((before.map_or(0, |at| at + 1), end))
}

/// Rows from lines: a blank line ends a row where rows are set apart by them.
fn rows(looks: &[Look], lines: &[Line], columns: &[Range<usize>], measure: Measure) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    let groups = looks.split(|l| matches!(l, Look::Blank));
    let apart = groups.clone().filter(|g| !g.is_empty()).count() > LEAST_LINES;
    let mut blank = true;
    let mut group = 0;
    for (look, line) in looks.iter().zip(lines) {
        let cells = match look {
            Look::Blank => {
                group += usize::from(!blank);
                blank = true;
                continue;
            }
            Look::Plain => None,
            Look::Gapped(words) => cut(words, columns, measure),
        };
        let before = out.last_mut().filter(|row| !row.whole);
        match (cells, before) {
            // The lines of a head are levels of it.
            (Some(cells), Some(row)) if (apart && !blank && group > 0) || goes_on(&cells, row) => {
                for (cell, words) in row.cells.iter_mut().zip(cells) {
                    join(cell, words, line.number);
                }
            }
            (Some(cells), _) => out.push(Row {
                line: line.number,
                cells: cells.into_iter().map(|c| content(c, line.number)).collect(),
                whole: false,
            }),
            (None, _) => out.push(Row {
                line: line.number,
                cells: vec![content(line.words().trim().to_owned(), line.number)],
                whole: true,
            }),
        }
        blank = false;
    }
    out
}

/// Figures set to the right touch the words of the next column, and their own column holds a head
/// alone: 「目標値｜担当課」 over 「　｜230 こども家庭課」.
fn with_figures_apart(mut rows: Vec<Row>, columns: usize) -> Vec<Row> {
    let parted = |words: &str| {
        let (figure, rest) = words.split_once(' ')?;
        is_figure(figure).then(|| (figure.to_owned(), rest.to_owned()))
    };
    for at in 0..columns.saturating_sub(1) {
        let words =
            |row: &Row, at: usize| row.cells.get(at).map(Content::words).unwrap_or_default();
        let body = |row: &&mut Row| {
            !row.whole && words(row, at).is_empty() && !words(row, at + 1).is_empty()
        };
        let heads = rows
            .iter()
            .filter(|r| !r.whole && !words(r, at).is_empty())
            .count();
        let below: Vec<&mut Row> = rows.iter_mut().filter(body).collect();
        let all = below
            .iter()
            .all(|row| parted(&words(row, at + 1)).is_some());
        if heads != 1 || below.len() < LEAST_LINES || !all {
            continue;
        }
        for row in below {
            let line = row.line;
            if let Some((figure, rest)) = parted(&words(row, at + 1))
                && let Some([first, second]) = row.cells.get_mut(at..at + 2)
            {
                *first = content(figure, line);
                *second = content(rest, line);
            }
        }
    }
    rows
}

fn content(text: String, line: u32) -> Content {
    let part = Part::Text {
        text,
        line,
        bold: false,
    };
    Content { parts: vec![part] }
}

fn join(cell: &mut Content, words: String, line: u32) {
    if words.is_empty() {
        return;
    }
    let more = content(words, line);
    if cell.is_empty() {
        *cell = more;
    } else {
        cell.go_on(more);
    }
}

/// Whether a line only goes on with cells of the row above: without a first cell, 「（令和6年度）」 below
/// 「現状値」, or with nothing but brackets below words, 「（KPI）｜（2024年度）」 below 「評価指標｜現状値」.
fn goes_on(cells: &[String], row: &Row) -> bool {
    let filled: Vec<(&String, &Content)> = cells
        .iter()
        .zip(&row.cells)
        .filter(|(cell, _)| !cell.is_empty())
        .collect();
    let bracket = |c: &String| c.starts_with(['(', '（', '〔', '［']);
    let whole = |c: &str| c.starts_with(['(', '（']) && c.ends_with([')', '）']);
    let bracketed = filled.len() > 1
        && filled.iter().all(|(c, _)| whole(c))
        && !row.cells.iter().any(|c| whole(&c.words()));
    let first = bracketed || cells.first().is_some_and(String::is_empty);
    let below = filled.iter().all(|(_, above)| !above.is_empty());
    let few = filled.len() * 2 <= cells.len();
    let words = |c: &String| {
        c.chars()
            .all(|c| !c.is_ascii_digit() && !('０'..='９').contains(&c))
    };
    first
        && below
        && (filled.iter().all(|(c, _)| bracket(c)) || few && filled.iter().all(|(c, _)| words(c)))
}

/// Whether rows are those of a table: not a table of contents, a numbered list, or text in two
/// columns.
fn is_table(rows: &[Row], columns: usize) -> bool {
    let cells: Vec<&Row> = rows.iter().filter(|r| !r.whole).collect();
    if cells.len() < LEAST_LINES || rows.len() > cells.len() * 2 {
        return false;
    }
    let words = |row: &Row, at: usize| row.cells.get(at).map(Content::words).unwrap_or_default();
    let page = |row: &&Row| {
        let last = words(row, columns - 1);
        !last.is_empty()
            && last
                .chars()
                .all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
    };
    let leaders = |row: &&Row| {
        let all: String = row.cells.iter().map(Content::words).collect();
        ["...", "…", "‥", "・・"].iter().any(|l| all.contains(l))
    };
    if cells.iter().all(page) || cells.iter().any(leaders) {
        return false;
    }
    // 「・組織率　46.0％（R3）　→　55.0％（R9）」: a list of what is to change, without a head.
    let line = |row: &&Row| -> String { row.cells.iter().map(Content::words).collect() };
    let arrow = |row: &&Row| line(row).contains(['→', '⇒', '➡', '⇨']);
    if cells.iter().all(arrow) {
        return false;
    }
    if columns > 2 {
        return true;
    }
    if cells.iter().all(|row| starts_with_bullet(&line(row))) {
        return false;
    }
    let label = |row: &&Row| {
        let first = words(row, 0);
        let letters = first.chars().filter(|c| c.is_alphabetic()).count();
        letters > 1 && first.chars().count() <= LONGEST_LABEL && !first.contains(['。', '、'])
    };
    cells.iter().all(label)
}

#[cfg(test)]
mod tests {
    use super::super::tests::source_lines;
    use super::super::{content, markup};
    use super::*;

    pub(super) fn read(text: &str) -> Vec<Vec<Vec<String>>> {
        let lines = source_lines(text);
        let cells = |row: &Row| row.cells.iter().map(Content::words).collect();
        tables(&content::lines(markup::pieces(&lines)))
            .iter()
            .map(|t| t.rows.iter().map(cells).collect())
            .collect()
    }

    #[test]
    fn columns_kept_apart_by_spaces_are_columns() {
        let half = "  指標              現状値          目標値          担当課\n                    （令和6年度）   （令和12年度）\n  窓口利用率        12.5%           40%             住民課\n  広報の閲覧数      1,200件         3,000件         企画課\n";
        let rows = read(half);
        assert_eq!(
            rows[0],
            [
                vec![
                    "指標",
                    "現状値（令和6年度）",
                    "目標値（令和12年度）",
                    "担当課"
                ],
                vec!["窓口利用率", "12.5%", "40%", "住民課"],
                vec!["広報の閲覧数", "1,200件", "3,000件", "企画課"],
            ]
        );
        let named = "重要業績評価指標      現状値          目標値\n(KPI)                 (2024年度)      (2029年度)\n農業体験の受入れ数    80人            120人\n移り住んだ世帯の数    6世帯           15世帯\n";
        let head = [
            "重要業績評価指標(KPI)",
            "現状値(2024年度)",
            "目標値(2029年度)",
        ];
        assert_eq!(read(named)[0][0], head);
        let full = "指標　　　　　現状値　　目標値\n窓口利用率　　１２％　　４０％\n講座の数　　　１５回　　３０回\n";
        assert_eq!(read(full)[0][2], ["講座の数", "１５回", "３０回"]);
    }

    #[test]
    fn converters_count_every_character_alike() {
        let text = "№                  指   標          単位      現状値           目標値               担当課\n                                          (R5)          (R11)\n\n基本目標１   安心して子どもを育てられるまち\n\n 1   年間出生数                        人               212           230 こども家庭課\n\n 2   保育所の待機児童数                    人                14            0 保育課\n\n 3   子育てしやすいと感じる市民の割合             ％              61.4           70.0 こども家庭課\n\n 4   新規就農者数（累計）                   人                 9            50 農林課\n";
        let rows = read(text);
        let head = ["№", "指 標", "単位", "現状値(R5)", "目標値(R11)", "担当課"];
        assert_eq!(rows[0][0], head);
        let group = ["基本目標１", "安心して子どもを育てられるまち"];
        assert_eq!(rows[0][1][..2], group);
        let row = ["1", "年間出生数", "人", "212", "230", "こども家庭課"];
        assert_eq!(rows[0][2], row);
        assert_eq!(rows[0][5][5], "農林課");
    }

    #[test]
    fn prose_contents_and_lists_are_no_tables() {
        let contents =
            "1  はじめに            1\n2  計画の期間          3\n3  計画の目標         12\n";
        assert!(read(contents).is_empty());
        let list = "(1)  窓口を変えます。\n(2)  広報を変えます。\n(3)  講座を開きます。\n";
        assert!(read(list).is_empty());
        let bullets = "・浸水対策達成率　　46.0％（R3）　→　55.0％（R9）\n・組織率　　　　　　78.2％（R4）　→　90.0％（R9）\n・計画の策定数　　　3地区（R3）　→　21地区（R9）\n";
        assert!(read(bullets).is_empty());
        let plain = bullets.replace('・', "");
        assert!(read(&plain).is_empty());
        let points = "・窓口の改善　　予約を始めます\n・広報の改善　　紙面を改めます\n・講座の改善　　夜に開きます\n";
        assert!(read(points).is_empty());
        let two = "町の人口は減り続けており、  高齢化率は上がっています。\nこの計画では窓口を変え、    広報のあり方を見直して、\n働き方も変えていきます。    町民とともに進めます。\n";
        assert!(read(two).is_empty());
    }
}

//! Small tables of one row of figures under their years, 「現状値  R5  R6」 over 「48.3  50.0  53.0」, below the line that names them.
//! Tabs part their cells, the name before them; where a converter set their lines beside other text, that text is put before them.

use super::content::starts_with_bullet;
use super::shape::{is_circled, is_headed};
use super::spaced::{is_value, is_year};
use crate::page::SourceLine;

/// A head has no fewer years.
const YEARS: usize = 2;

/// The label before the years is short (characters).
const LABEL: usize = 8;

/// Spaces between two cells.
const GAP: usize = 2;

/// A panel further left is an indent (characters).
const INDENT: usize = 8;

/// A panel begins no further left of its names (characters).
const SHIFT: usize = 3;

/// A cell, and where it begins on its line (characters).
struct Cell {
    at: usize,
    text: String,
}

/// A head and its figures, and where the line above it begins that names them.
struct Small {
    head: usize,
    figures: usize,
    name: usize,
    cells: usize,
}

/// The lines with such tables apart from what stands beside them.
pub(super) fn apart(lines: Vec<SourceLine>) -> Vec<SourceLine> {
    let mut out = Vec::with_capacity(lines.len());
    let mut rest = lines.as_slice();
    let mut any = false;
    while !rest.is_empty() {
        let blank = |l: &SourceLine| l.text.trim().is_empty();
        let above = rest.iter().take_while(|l| blank(l)).count();
        let (blanks, text) = rest.split_at_checked(above).unwrap_or((rest, &[]));
        let goes_on = |(n, l): &(usize, &SourceLine)| !blank(l) && (*n == 0 || !l.starts_page);
        let end = text.iter().enumerate().take_while(goes_on).count();
        let (block, behind) = text.split_at_checked(end).unwrap_or((text, &[]));
        out.extend_from_slice(blanks);
        match parted(block) {
            Some(parted) => {
                any = true;
                out.extend(parted);
            }
            None => out.extend_from_slice(block),
        }
        rest = behind;
    }
    if any { out } else { lines }
}

/// The lines of a block, those of its left panel before those of its right; `None` where it has no such table.
fn parted(block: &[SourceLine]) -> Option<Vec<SourceLine>> {
    let rows: Vec<Vec<Cell>> = block.iter().map(|l| cells(&l.text)).collect();
    let smalls = smalls(&rows);
    let edge = edge(block, &rows, &smalls)?;
    let mut out = left(block, edge);
    if !out.is_empty() {
        out.extend(block.first().map(|l| with(l, String::new())));
    }
    let mut name = String::new();
    for (at, (line, row)) in block.iter().zip(&rows).enumerate() {
        let right: Vec<&str> = (row.iter().filter(|c| c.at >= edge))
            .map(|c| c.text.as_str())
            .collect();
        let head = smalls.iter().any(|s| s.head == at);
        let figures = smalls.iter().any(|s| s.figures == at);
        if right.is_empty() {
            continue;
        }
        if head {
            name = take_name(&mut out);
            out.push(with(line, String::new()));
        }
        let text = match (head, figures) {
            // The name stands before its figures, as in a table with a column of names.
            (true, _) => format!("\t{}", right.join("\t")),
            (_, true) => format!("{name}\t{}", right.join("\t")),
            _ => right.join("  "),
        };
        out.push(with(line, text));
        if figures {
            out.push(with(line, String::new()));
        }
    }
    if let (Some(first), Some(line)) = (out.first_mut(), block.first()) {
        first.starts_page = line.starts_page;
    }
    Some(out)
}

fn with(line: &SourceLine, text: String) -> SourceLine {
    SourceLine {
        number: line.number,
        text,
        starts_page: false,
    }
}

/// What more than one space parts on a line.
fn cells(line: &str) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    let mut gap = GAP;
    for (at, c) in line.chars().enumerate() {
        if c.is_whitespace() {
            gap += if c == '\u{3000}' { GAP } else { 1 };
            continue;
        }
        match out.last_mut() {
            Some(last) if gap == 0 || gap < GAP && !starts_with_bullet(&c.to_string()) => {
                if gap > 0 {
                    last.text.push(' ');
                }
                last.text.push(c);
            }
            _ => out.push(Cell {
                at,
                text: c.to_string(),
            }),
        }
        gap = 0;
    }
    out
}

/// The tables among the rows of a block.
fn smalls(rows: &[Vec<Cell>]) -> Vec<Small> {
    (1..rows.len()).filter_map(|at| small(rows, at)).collect()
}

/// The table whose head stands on a row.
fn small(rows: &[Vec<Cell>], head: usize) -> Option<Small> {
    let row = rows.get(head)?;
    let years = row.iter().rev().take_while(|c| is_year(&c.text)).count();
    let before = row.len().checked_sub(years + 1)?;
    let label = row.get(before)?;
    let short = label.text.chars().count() <= LABEL && label.text.contains(char::is_alphabetic);
    if years < YEARS || !short || is_value(&label.text) {
        return None;
    }
    let count = years + 1;
    let all_values = |at: usize| {
        let row = rows.get(at)?;
        let values = row.iter().rev().take_while(|c| is_value(&c.text)).count();
        (values == count && row.len() <= count + 1).then_some(at)
    };
    // What stands beside the head may go on between it and its figures.
    let figures = (head + 1..=head + 2).find_map(all_values)?;
    // A second row has a name beside it.
    if all_values(figures + 1).is_some() {
        return None;
    }
    let name = rows.get(head.checked_sub(1)?)?.last()?;
    let named = starts_with_bullet(&name.text) || name.text.ends_with([')', '）', '〕', '］']);
    let words = name.text.contains(char::is_alphabetic) && !is_value(&name.text);
    (named && words).then_some(Small {
        head,
        figures,
        name: name.at,
        cells: count,
    })
}

/// Where the panel of the tables begins: 0 where nothing stands beside them; `None` where there is no table, or text runs on
/// from one panel into the other.
fn edge(block: &[SourceLine], rows: &[Vec<Cell>], smalls: &[Small]) -> Option<usize> {
    let name = smalls.iter().map(|s| s.name).min()?;
    // Letters of another width shift what stands behind them.
    let near = |c: &&Cell| (name.saturating_sub(SHIFT)..=name).contains(&c.at);
    let begun = rows.iter().filter_map(|row| row.last().filter(near));
    let edge = begun.map(|c| c.at).min().unwrap_or(name);
    let both = |row: &Vec<Cell>| {
        let (first, last) = (row.first().map(|c| c.at), row.last().map(|c| c.at));
        first.is_some_and(|at| at < edge) && last.is_some_and(|at| at >= edge)
    };
    let edge = if edge >= INDENT && rows.iter().any(both) {
        edge
    } else {
        0
    };
    let clear = |line: &SourceLine| {
        let before = edge.checked_sub(1).and_then(|at| line.text.chars().nth(at));
        before.is_none_or(char::is_whitespace)
    };
    let own = |at: usize, count: usize| {
        let inside = |row: &Vec<Cell>| row.iter().filter(|c| c.at >= edge).count() == count;
        rows.get(at).is_some_and(inside)
    };
    let whole = |s: &Small| {
        let between = (s.head + 1..s.figures).all(|at| own(at, 0));
        own(s.head, s.cells) && own(s.figures, s.cells) && between
    };
    (block.iter().all(clear) && smalls.iter().all(whole)).then_some(edge)
}

/// The lines of the left panel, those that its edge broke made whole.
fn left(block: &[SourceLine], edge: usize) -> Vec<SourceLine> {
    let panel = block.iter().map(|line| {
        let words: String = line.text.chars().take(edge).collect();
        with(line, words.trim_end().to_owned())
    });
    let panel: Vec<SourceLine> = panel.filter(|l| !l.text.trim().is_empty()).collect();
    let width = |l: &SourceLine| l.text.chars().count();
    let widest = panel.iter().map(width).max().unwrap_or(0);
    let mut out: Vec<SourceLine> = Vec::new();
    let mut full = false;
    for line in panel {
        let begins = begins(line.text.trim_start());
        let next = width(&line) * 5 >= widest * 4 && !line.text.ends_with('。');
        match out.last_mut() {
            Some(last) if full && !begins => last.text.push_str(line.text.trim()),
            _ => out.push(line),
        }
        full = next;
    }
    out
}

/// Whether a line begins something: 「・」, 「①」, 「(2)」.
fn begins(line: &str) -> bool {
    starts_with_bullet(line) || line.starts_with(is_circled) || is_headed(line)
}

/// Takes the name off the end of the lines; it may take two of them.
fn take_name(out: &mut Vec<SourceLine>) -> String {
    let name = out.pop().map_or_else(String::new, |l| l.text);
    let begun = |before: &SourceLine| {
        let open = !before.text.ends_with([')', '）', '〕']) && !before.text.contains('\t');
        starts_with_bullet(&before.text) && open && !starts_with_bullet(&name)
    };
    match out.pop_if(|before| begun(before)) {
        Some(before) => before.text + &name,
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    #[test]
    fn what_stands_left_of_small_tables_is_put_before_them() {
        let text = concat!(
            "① 森づくりの推進                     目標\n",
            "・手入れの遅れた森林を、町の職員が所有者とともに       ・間伐の割合（％）\n",
            "調べます。                           現状値    R5     R6     R7\n",
            "・苗木を配ります。                        36    42     48     －\n",
            "                              ・苗木の配布数（本）\n",
            "                                現状値    R5     R6     R7\n",
            "                                  7    12     17     22\n",
        );
        assert_eq!(
            said(text).join("\n"),
            "① 森づくりの推進\n・手入れの遅れた森林を、町の職員が所有者とともに調べます。\n・苗木を配ります。\n\
             目標\n|現状値|R5|R6|R7/・間伐の割合(%)|36|42|48|-\n|現状値|R5|R6|R7/・苗木の配布数(本)|7|12|17|22"
        );
    }

    #[test]
    fn rows_with_names_beside_them_are_a_table_of_their_own() {
        let text = "成果指標（％）\n指標      現状値    R5     R6\n受診率     48     50     53\n参加率     20     25     30\n";
        let found = said(text);
        assert!(
            found.iter().any(|b| b.contains("受診率|48|50|53")),
            "{found:?}"
        );
    }
}

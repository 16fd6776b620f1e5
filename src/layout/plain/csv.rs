//! A text that is a table as spreadsheets save it: 「番号,取組,"市民課,税務課"」.

use crate::page::SourceLine;

/// Fewer commas part a name from what is said of it, as anybody may write.
const FEWEST: usize = 2;

/// A quoted cell has no more lines.
const CELL_LINES: usize = 60;

/// The lines with tabs for commas, where each row has as many of them; the lines as they are where it is no such table.
pub(super) fn tabbed(lines: Vec<SourceLine>) -> Vec<SourceLine> {
    match rows(&lines) {
        Some(rows) => written(&lines, &rows),
        None => lines,
    }
}

/// A row: its lines, and where its cells end in them (line, byte).
struct Row {
    lines: usize,
    commas: Vec<(usize, usize)>,
}

/// The rows of the text; `None` where it is no table.
fn rows(lines: &[SourceLine]) -> Option<Vec<Row>> {
    let mut out = Vec::new();
    let mut plain = 0;
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let row = row(rest)?;
        rest = rest.get(row.lines..)?;
        plain += usize::from(row.commas.is_empty() && !first.text.trim().is_empty());
        out.push(row);
    }
    let mut filled = out.iter().map(|r| r.commas.len()).filter(|n| *n > 0);
    let commas = filled.next()?;
    let rows = 1 + filled.clone().count();
    let alike = filled.all(|n| n == commas) && !is_figure_parted(lines);
    (alike && commas >= FEWEST && rows > 1 && rows > plain).then_some(out)
}

/// Whether the first line with commas has one amidst a figure: 「13,480人」 stands below no head.
fn is_figure_parted(lines: &[SourceLine]) -> bool {
    let first = lines.iter().find(|l| l.text.contains(','));
    let parted = |text: &str| {
        let letters: Vec<char> = text.chars().collect();
        letters
            .windows(3)
            .any(|w| matches!(w, [a, ',', b] if a.is_ascii_digit() && b.is_ascii_digit()))
    };
    first.is_some_and(|line| parted(&line.text))
}

/// The row that begins with the first line; `None` where a quotation does not end, or tabs part cells.
fn row(lines: &[SourceLine]) -> Option<Row> {
    let mut commas = Vec::new();
    let mut quoted = false;
    for (n, line) in lines.iter().take(CELL_LINES).enumerate() {
        for (at, c) in line.text.char_indices() {
            match c {
                '\t' => return None,
                '"' => quoted = !quoted,
                ',' if !quoted => commas.push((n, at)),
                _ => {}
            }
        }
        if !quoted {
            return Some(Row {
                lines: n + 1,
                commas,
            });
        }
    }
    None
}

/// The lines of the rows, tabs between their cells. A row without a cell parts tables; what stands alone above one is
/// its title.
fn written(lines: &[SourceLine], rows: &[Row]) -> Vec<SourceLine> {
    let mut out = Vec::new();
    let mut above = true;
    let mut rest = lines;
    for row in rows {
        let (own, behind) = rest.split_at_checked(row.lines).unwrap_or((rest, &[]));
        rest = behind;
        let words = |line: &SourceLine| line.text.trim_matches([',', ' ']).to_owned();
        let blank = own.iter().all(|l| words(l).is_empty());
        let first = row.commas.first().copied();
        let alone = own.len() == 1
            && first.is_none_or(|(_, at)| {
                let behind = own.first().and_then(|l| l.text.get(at..));
                behind.is_some_and(|b| b.trim_matches([',', ' ']).is_empty())
            });
        let plain = blank || above && alone;
        for (n, line) in own.iter().enumerate() {
            let commas = row.commas.iter().filter(|(line, _)| *line == n);
            let text = match plain {
                true => unquoted(&words(line)),
                false => cells(&line.text, commas.map(|(_, at)| *at)),
            };
            out.push(SourceLine {
                text,
                ..line.clone()
            });
        }
        above = plain;
    }
    out
}

/// The cells of a line, tabs between them.
fn cells(line: &str, commas: impl Iterator<Item = usize>) -> String {
    let mut out = String::new();
    let mut from = 0;
    for at in commas {
        out.push_str(&unquoted(line.get(from..at).unwrap_or_default()));
        out.push('\t');
        from = at + 1;
    }
    out.push_str(&unquoted(line.get(from..).unwrap_or_default()));
    out
}

/// A cell without the quotation marks around it; one that goes on in the next line keeps them.
fn unquoted(cell: &str) -> String {
    let inside = cell.trim().strip_prefix('"');
    let inside = inside.and_then(|c| c.strip_suffix('"'));
    match inside {
        Some(inside) => inside.replace("\"\"", "\""),
        None => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    #[test]
    fn commas_part_the_cells_of_a_saved_table() {
        let text = "推進計画,,\n,,\n取組,担当課,予算\n窓口の委託,\"市民課,税務課\",\"1,200\"\n\"広告\nの募集\",総務課,0\n";
        let table = "取組|担当課|予算/窓口の委託|市民課,税務課|1,200/広告\nの募集|総務課|0";
        assert_eq!(said(text), ["推進計画", table]);
    }

    #[test]
    fn running_text_with_commas_is_no_table() {
        for text in [
            "推進計画\n予算は1,200千円,人は3,400人\n",
            "甲,乙\n丙,丁\n",
            "甲,乙,丙\n丁,戊,己,庚\n",
            "男性13,480人、女性14,493人\n男性12,655人、女性13,218人\n",
        ] {
            assert!(said(text).iter().all(|b| !b.contains('|')), "{text}");
        }
    }
}

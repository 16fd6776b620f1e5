//! Bands over the page of an undertaking, drawn as a table of their own: 「施策2-1　防災力の向上｜主管課　危機管理課」. They are read
//! as the heading and the line below it that others print.

use super::undertaking::led;
use crate::block::{Block, Cell, Grid, Paragraph};
use crate::profile::{Profile, Role};
use crate::text::{Text, TextBuilder};

/// Offices may stand on so many rows beside a title.
const ROWS: usize = 3;

/// Puts such lines in place of the bands. A band right above another table is the head of a card.
pub(super) fn opened(blocks: Vec<Block>, profile: &Profile) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut rest = blocks.into_iter().peekable();
    while let Some(block) = rest.next() {
        let Block::Grid(grid) = &block else {
            out.push(block);
            continue;
        };
        let named = match out.last() {
            Some(Block::Paragraph(above)) => is_numbered(&above.text, profile),
            _ => false,
        };
        let below = match rest.peek() {
            Some(Block::Grid(below)) => Some(below),
            _ => None,
        };
        match band(grid, profile) {
            Some(band) if below.is_none() && (band.title.is_some() || named) => {
                out.extend(band.title.into_iter().chain(band.offices).map(paragraph));
            }
            // 「施策2-1　防災力の向上」 in a box over 「主管課｜危機管理課」
            None if below
                .is_some_and(|b| band(b, profile).is_some_and(|band| band.title.is_none())) =>
            {
                match alone(grid).filter(|text| is_numbered(text, profile)) {
                    Some(title) => out.push(paragraph(title.clone())),
                    None => out.push(block),
                }
            }
            _ => out.push(block),
        }
    }
    out
}

/// What a band says.
struct Band {
    /// With its number; none in a table of nothing but offices.
    title: Option<Text>,
    offices: Option<Text>,
}

/// What a table says, where it is a numbered title and who answers, or the latter alone.
fn band(grid: &Grid, profile: &Profile) -> Option<Band> {
    if grid.rows > ROWS {
        return None;
    }
    let cells: Vec<&Cell> = grid.cells.iter().filter(|c| !c.text.is_empty()).collect();
    let whole = |cell: &&&Cell| cell.row == 0 && cell.row_span == grid.rows;
    let left = cells.iter().take_while(whole);
    let title = left.take_while(|c| !is_answer(&c.text, profile)).count();
    let (title, offices) = cells.split_at_checked(title)?;
    let offices = Some(offices_of(offices, profile)?);
    let title = match title {
        [] => None,
        [one] => Some(one.text.clone()),
        // 「施策2-1｜防災力の向上」
        [number, name] => {
            let mut whole = TextBuilder::default();
            whole.push_text(&number.text.trimmed());
            whole.push_gap(" ");
            whole.push_text(&name.text.trimmed());
            Some(whole.finish())
        }
        _ => return None,
    };
    let fits = title.as_ref().is_none_or(|t| is_numbered(t, profile));
    fits.then_some(Band { title, offices })
}

/// Lines of who answers, each with its label: 「主管課：危機管理課」.
fn offices_of(cells: &[&Cell], profile: &Profile) -> Option<Text> {
    let mut lines: Vec<Text> = Vec::new();
    let mut cells = cells.iter();
    while let Some(cell) = cells.next() {
        if is_label(&cell.text, profile) {
            let value = cells.next().filter(|c| c.row == cell.row)?;
            lines.push(line(&cell.text, &value.text));
            continue;
        }
        for said in cell.text.lines() {
            let norm = said.as_str();
            let (label, from) = profile.lexicon.read_leading(norm)?;
            let value = said.slice(from..norm.len()).trimmed();
            if !answers(label.role) || value.is_empty() {
                return None;
            }
            let label = norm.get(..from)?.trim_end_matches([' ', ':']).len();
            lines.push(line(&said.slice(0..label), &value));
        }
    }
    (!lines.is_empty()).then(|| Text::stack(&lines))
}

fn line(label: &Text, value: &Text) -> Text {
    let mut line = TextBuilder::default();
    line.push_text(&label.trimmed());
    line.push_gap(":");
    line.push_text(&value.trimmed());
    line.finish()
}

fn paragraph(text: Text) -> Block {
    Block::Paragraph(Paragraph {
        text,
        ..Paragraph::default()
    })
}

/// The words of a table of one cell.
fn alone(grid: &Grid) -> Option<&Text> {
    let mut worded = grid.cells.iter().filter(|c| !c.text.is_empty());
    let one = worded.next()?;
    worded.next().is_none().then_some(&one.text)
}

fn answers(role: Role) -> bool {
    matches!(role, Role::Department | Role::RelatedDepartment)
}

/// 「主管課」 alone.
fn is_label(text: &Text, profile: &Profile) -> bool {
    let labels = profile.lexicon.read(text.as_str().trim());
    labels.first().is_some_and(|l| answers(l.role))
}

/// 「主管課」, or 「主管課　危機管理課」.
fn is_answer(text: &Text, profile: &Profile) -> bool {
    let leads = || profile.lexicon.read_leading(text.as_str());
    is_label(text, profile) || leads().is_some_and(|(label, _)| answers(label.role))
}

/// Whether a line is a title with its number before it: 「施策2-1　防災力の向上」, 「2-1　防災力の向上」.
fn is_numbered(text: &Text, profile: &Profile) -> bool {
    let norm = text.as_str().trim();
    if norm.contains(['。', '\n']) {
        return false;
    }
    // 「取組項目①」 begins a card, and is read as one.
    let from = match led(norm, profile) {
        Some(led) => Some(led.end).filter(|_| !led.of_item),
        None => {
            let marker = profile.numbering.read(norm);
            let counted = marker.filter(|m| !m.number.is_empty());
            counted.map(|m| m.title.start)
        }
    };
    let title = from.and_then(|from| norm.get(from..));
    title.is_some_and(|title| title.chars().filter(|c| c.is_alphabetic()).count() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Place;

    fn grid(rows: &[&[&str]]) -> Block {
        let cols = rows.iter().map(|r| r.len()).max().unwrap_or(0);
        let cell = |row: usize, col: usize, said: &str| {
            Cell::single(row, col, Text::new(said, Place::on_line(1)))
        };
        let cells = rows.iter().enumerate();
        let cells = cells.flat_map(|(row, r)| {
            (r.iter().enumerate()).map(move |(col, said)| cell(row, col, said))
        });
        Block::Grid(Grid {
            rows: rows.len(),
            cols,
            cells: cells.collect(),
            ..Grid::default()
        })
    }

    fn words(blocks: Vec<Block>) -> Vec<String> {
        let blocks = opened(blocks, &Profile::embedded());
        let said = blocks.into_iter().map(|block| match block {
            Block::Paragraph(p) => p.text.printed(),
            Block::Grid(g) => format!("{}", g.cells.len()),
        });
        said.collect()
    }

    #[test]
    fn a_band_is_a_heading_with_who_answers_below_it() {
        let want = [
            "施策3-1　川辺の手入れ",
            "主管課:環境課関係課:土木課、農政課",
        ];
        let line = |said: &str| paragraph(Text::new(said, Place::on_line(1)));
        let said = "主管課　環境課\n関係課　土木課、農政課";
        assert_eq!(words(vec![grid(&[&["施策3-1　川辺の手入れ", said]])]), want);
        let beside = ["主管課", "環境課", "関係課", "土木課、農政課"];
        assert_eq!(words(vec![line(want[0]), grid(&[&beside])]), want);
        assert_eq!(words(vec![grid(&[&[want[0]]]), grid(&[&beside])]), want);
        let below: [&[&str]; 2] = [&beside[..2], &beside[2..]];
        assert_eq!(words(vec![line(want[0]), grid(&below)]), want);
        let parted = ["施策3-1", "川辺の手入れ", "主管課", "環境課"];
        let named = ["施策3-1 川辺の手入れ", "主管課:環境課"];
        assert_eq!(words(vec![grid(&[&parted])]), named);
    }

    #[test]
    fn what_is_no_band_stays_a_table() {
        // A card begins, nothing is numbered, or something else is said beside the title.
        let band = || grid(&[&["施策3-1　川辺の手入れ", "主管課　環境課"]]);
        let card = grid(&[&["概要", "草を刈る。"]]);
        assert_eq!(words(vec![band(), card]), ["2", "2"]);
        assert_eq!(
            words(vec![grid(&[&["川辺の手入れ", "主管課　環境課"]])]),
            ["2"]
        );
        assert_eq!(
            words(vec![grid(&[&["1　川辺の手入れ", "実施年度　令和8年度"]])]),
            ["2"]
        );
        assert_eq!(words(vec![grid(&[&["主管課", "環境課"]])]), ["2"]);
        let item = ["取組項目①", "川辺の手入れ", "担当課", "環境課"];
        assert_eq!(words(vec![grid(&[&item])]), ["4"]);
    }
}

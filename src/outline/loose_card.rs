//! Cards whose labels and values a converter gave lines of their own, and only their rows of years stayed rows: 「取組№ 4」,
//! 「電子決裁の推進」, 「所管課」, 「総務課」, 「スケジュール」 over 「R8｜R9」, 「目標値」 over 「80%｜90%」. They become the table they were.

use crate::block::{Block, Cell, Grid, GridKind, Paragraph};
use crate::profile::{Profile, Role};
use crate::text::{Text, TextBuilder};
use crate::trace::Place;

/// A card has at least so many labels.
const LABELS: usize = 4;
/// What a label says stands on at most so many lines.
const LINES: usize = 12;
/// A line that goes on below fills its column: it is no shorter (characters).
const FILLED: usize = 18;
/// No name is longer (characters).
const LONGEST_NAME: usize = 40;

/// A label and what stands below it.
struct Field<'b> {
    label: Text,
    role: Role,
    lines: Vec<Text>,
    rows: Option<&'b Grid>,
}

/// The blocks with such cards as grids.
pub(super) fn put_together(blocks: Vec<Block>, profile: &Profile) -> Vec<Block> {
    let mut cards: Vec<(usize, usize, Grid)> = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        match card_at(&blocks, at, profile) {
            Some((end, grid)) => {
                cards.push((at, end, grid));
                at = end;
            }
            None => at += 1,
        }
    }
    let mut cards = cards.into_iter().peekable();
    let mut out = Vec::with_capacity(blocks.len());
    let mut until = 0;
    for (at, block) in blocks.into_iter().enumerate() {
        if let Some((_, end, grid)) = cards.next_if(|(first, ..)| *first == at) {
            out.push(Block::Grid(grid));
            until = end;
        }
        if at >= until {
            out.push(block);
        }
    }
    out
}

/// The card that begins with a block, and the block behind it.
fn card_at(blocks: &[Block], first: usize, profile: &Profile) -> Option<(usize, Grid)> {
    let opens = |block: &Block| line(block).is_some_and(|text| names_counted(text, profile));
    let mut fields: Vec<Field> = Vec::new();
    // How many of them are of the card for certain, and where these end: what stands behind the last rows may be of nothing
    // in it.
    let (mut kept, mut end) = (0, first);
    for (at, block) in blocks.iter().enumerate().skip(first) {
        if opens(block) != (at == first) {
            break;
        }
        let label = line(block).and_then(|text| Some((text, role(text, profile)?)));
        let count = fields.len();
        let field = fields.last_mut();
        match (block, label, field) {
            (_, Some((text, role)), field) if field.as_ref().is_none_or(|f| f.is_said()) => {
                fields.push(Field {
                    label: text.clone(),
                    role,
                    lines: Vec::new(),
                    rows: None,
                });
            }
            (Block::Grid(grid), _, Some(field)) if field.is_empty() => {
                field.rows = Some(grid);
                (kept, end) = (count, at + 1);
            }
            (Block::Paragraph(p), _, Some(field)) if field.may_hold_more() => {
                field.lines.extend(p.text.lines());
            }
            _ => break,
        }
    }
    fields.truncate(kept);
    let columns = years(&fields, profile)?;
    let named = fields.first().is_some_and(Field::names);
    let answered = fields.iter().any(|field| field.role == Role::Department);
    let all = fields.iter().all(|field| field.fits(columns));
    (fields.len() >= LABELS && named && answered && all).then(|| (end, grid(&fields, columns)))
}

impl Field<'_> {
    fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.rows.is_none()
    }

    fn is_said(&self) -> bool {
        !self.is_empty()
    }

    fn may_hold_more(&self) -> bool {
        self.rows.is_none() && self.lines.len() < LINES
    }

    /// Whether it says what the card is called: one line and no sentence.
    fn names(&self) -> bool {
        let short = |text: &Text| {
            let words = text.as_str();
            !words.ends_with('。') && words.chars().count() <= LONGEST_NAME
        };
        matches!(self.lines.as_slice(), [one] if short(one)) && self.rows.is_none()
    }

    fn fits(&self, columns: usize) -> bool {
        self.rows.is_none_or(|rows| rows.cols == columns)
    }

    /// What it says in words, lines that go on joined.
    fn words(&self) -> Text {
        let mut said: Vec<Text> = Vec::new();
        for line in &self.lines {
            let open = |above: &Text| {
                let words = above.as_str();
                words.chars().count() >= FILLED && !words.ends_with('。')
            };
            let point = line.as_str().starts_with(['・', '○', '●', '-']);
            match said.last_mut().filter(|above| !point && open(above)) {
                Some(above) => {
                    let mut whole = TextBuilder::default();
                    whole.push_text(above);
                    whole.soft_break();
                    whole.push_text(line);
                    *above = whole.finish();
                }
                None => said.push(line.clone()),
            }
        }
        Text::stack(&said)
    }
}

/// The one line a paragraph is.
fn line(block: &Block) -> Option<&Text> {
    match block {
        Block::Paragraph(Paragraph { text, .. }) => {
            Some(text).filter(|t| !t.as_str().contains('\n'))
        }
        Block::Grid(_) => None,
    }
}

/// Whether a line is a label of an item and its number, and nothing else: 「取組№ 4」.
fn names_counted(text: &Text, profile: &Profile) -> bool {
    let labels = profile.lexicon.read(text.as_str().trim());
    let first = labels.first().filter(|label| label.number.is_some());
    first.is_some_and(|label| matches!(label.role, Role::Title | Role::Number))
}

/// What a label of a card says that its value is.
fn role(text: &Text, profile: &Profile) -> Option<Role> {
    let words = text.as_str().trim();
    let labels = profile.lexicon.read(words);
    let role = labels.first().filter(|label| !label.misspelt)?.role;
    let timed = profile.calendar.whole(words).is_some();
    (!timed && role != Role::Remarks).then_some(role)
}

/// How many years stand over the rows of a card: of all rows, the first begin with them.
fn years(fields: &[Field], profile: &Profile) -> Option<usize> {
    let first = fields.iter().find_map(|field| field.rows)?;
    let mut head = first.cells.iter().filter(|cell| cell.row == 0);
    let year = |cell: &Cell| profile.calendar.whole(cell.text.as_str().trim()).is_some();
    (first.cols > 1 && first.rows > 1 && head.all(year)).then_some(first.cols)
}

/// Whether the first rows of two grids say the same.
fn same_head(one: &Grid, other: &Grid) -> bool {
    let head = |grid: &Grid| -> Vec<(usize, String)> {
        let cells = grid.cells.iter().filter(|cell| cell.row == 0);
        cells.map(|cell| (cell.col, cell.text.key())).collect()
    };
    head(one) == head(other)
}

fn grid(fields: &[Field], columns: usize) -> Grid {
    let mut cells: Vec<Cell> = Vec::new();
    let mut row = 0;
    let mut above: Option<&Grid> = None;
    for field in fields {
        cells.push(Cell::single(row, 0, field.label.clone()));
        match field.rows {
            Some(rows) => {
                // 「効果額（千円）」 over the years again and one row: the years stand further up already.
                let head = usize::from(rows.rows == 2 && above.is_some_and(|g| same_head(g, rows)));
                above = above.or(Some(rows));
                let blank = |low| Cell::single(row + low, 0, Text::default());
                cells.extend((1..rows.rows - head).map(blank));
                let own = rows.cells.iter().filter(|cell| cell.row >= head);
                cells.extend(own.map(|cell| Cell {
                    row: row + cell.row - head,
                    col: cell.col + 1,
                    ..cell.clone()
                }));
                row += rows.rows - head;
            }
            None => {
                cells.push(Cell::single(row, 1, field.words()));
                cells.extend((1..columns).map(|col| Cell::single(row, col + 1, Text::default())));
                row += 1;
            }
        }
    }
    let place = cells
        .iter()
        .fold(Place::default(), |place, cell| place.union(&cell.place));
    Grid {
        rows: row,
        cols: columns + 1,
        cells,
        place,
        kind: GridKind::Tabbed,
        bars: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Item;
    use crate::profile::Profile;
    use crate::{pipeline, read::ReadOptions};

    fn items(lines: &str) -> Vec<String> {
        let text = format!("椚町改革計画\n\n計画期間　令和８年度～令和９年度\n\n{lines}");
        let (options, profile) = (ReadOptions::default(), Profile::embedded());
        let document = pipeline::convert("a.txt", text.as_bytes(), &options, &profile);
        let plan = document.expect("a text").plans.remove(0);
        plan.items.iter().map(told).collect()
    }

    fn told(item: &Item) -> String {
        let number = item.number.as_ref().map_or("", |n| n.value.as_str());
        let offices: Vec<&str> = item.departments.iter().map(|d| d.name.as_str()).collect();
        let figure = |i: &crate::plan::Indicator| {
            let aims: Vec<&str> = i.targets.iter().map(|t| t.raw.as_str()).collect();
            let start = i.baseline.as_ref().map_or("", |b| b.raw.as_str());
            let name = i.name.as_deref().unwrap_or_default();
            format!("{name} {start} > {}", aims.join(", "))
        };
        let figures: Vec<String> = item.indicators.iter().map(figure).collect();
        let steps = item.schedule.iter().flat_map(|s| s.steps.clone());
        let steps: Vec<String> = steps.collect();
        [
            format!("{number} {}", item.title),
            offices.join(" "),
            figures.join(" "),
            steps.join(", "),
        ]
        .join(" | ")
    }

    const CARD: &str = "取組№ 1\n\n窓口の見直し\n\n所管課\n\n住民課\n税務課\n\n目的\n\n待つ時間を減らします。\n\nスケジュール\n\n\
        令和８年度\t令和９年度\n調査\t実施\n\n成果指標\n\n利用者数（基準値 令和６年度：12人）\n\n目標値\n\n15人\t20人\n\n";

    #[test]
    fn labels_and_values_on_lines_of_their_own_are_a_card() {
        let whole = "1 窓口の見直し | 住民課 税務課 | 利用者数 12人 > 15人, 20人 | 調査, 実施";
        assert_eq!(items(CARD), [whole]);
        let next = CARD.replace("№ 1", "№ 2").replace("窓口", "公園");
        let found = items(&format!("{CARD}※人数は延べ\n\n{next}"));
        let other = whole.replacen('1', "2", 1).replace("窓口", "公園");
        assert_eq!(found, [whole, &other]);
    }

    #[test]
    fn years_said_again_over_figures_are_those_of_the_steps() {
        let again = CARD.replace("15人\t20人", "令和８年度\t令和９年度\n15人\t20人");
        let saved = "効果額（千円）\n\n令和８年度\t令和９年度\n300\t500\n\n";
        let found = items(&format!("{again}{saved}"));
        let want = "1 窓口の見直し | 住民課 税務課 | 利用者数 12人 > 15人, 20人 効果額(千円)  > 300, 500 | 調査, 実施";
        assert_eq!(found, [want]);
    }

    #[test]
    fn figures_under_other_years_are_not_of_the_card() {
        let found = items(&CARD.replace("15人\t20人", "15人\t18人\t20人"));
        assert!(!found.iter().any(|i| i.contains("15人")), "{found:?}");
    }
}

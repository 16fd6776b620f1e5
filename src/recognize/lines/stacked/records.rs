//! The rows of such a table, one cell after the other.

use super::{Holds, is_bracketed, is_head, is_year, joined};
use crate::profile::{Profile, Role};
use crate::recognize::words::department::is_department_list;
use crate::text::Text;

/// A figure with its unit and year is no longer (characters).
const LONGEST_FIGURE: usize = 24;
/// What is done in a year is no longer (characters).
const LONGEST_STEP: usize = 12;
/// The rest of a broken name is no longer where nothing else tells that it is one (characters).
const REST: usize = 2;
/// What a label below a row says of it is no longer (characters): 「Ｂ」, 「おおむね達成」.
const SAID: usize = 12;

/// A row, or the one cell that names a group of them.
pub(super) struct Row {
    /// `None` where a cell is merged with the one above.
    pub cells: Vec<Option<Text>>,
    /// A label below its cells and what it says: 「評価」 「Ｂ」.
    pub behind: Option<(Text, Text)>,
}

impl Row {
    fn of(cells: Vec<Option<Text>>) -> Self {
        Self {
            cells,
            behind: None,
        }
    }

    pub fn is_group(&self) -> bool {
        self.cells.len() == 1
    }
}

/// The rows of a body and how many cells they take. A row may lack its first cell where that was
/// merged with the one above. `headings`: which of the cells are some.
pub(super) fn rows(
    body: &[Text],
    holds: &[Holds],
    headings: &[usize],
    profile: &Profile,
) -> (Vec<Row>, usize) {
    let reader = Reader { holds, profile };
    let mut out: Vec<Row> = Vec::new();
    let mut at = 0;
    // What stands in front of a row and behind the last one is of the table only where the row is.
    let mut group: Option<&Text> = None;
    let mut end = 0;
    while let Some(rest) = body.get(at..).filter(|rest| !rest.is_empty()) {
        let next = headings.partition_point(|h| *h < at);
        let until = |next: usize| headings.get(next).map_or(rest.len(), |h| h - at);
        let own = rest.get(..until(next)).unwrap_or_default();
        // 「1-1 受診率」 looks like a heading, and names the figures below it.
        let named = || {
            let row = rest.get(..until(next + 1)).filter(|_| own.is_empty())?;
            reader.row(row, false)
        };
        let found = reader.row(own, !out.is_empty()).or_else(named);
        if let Some((row, taken)) = found {
            out.extend(group.take().map(|g| Row::of(vec![Some(g.clone())])));
            out.push(row);
            at += taken;
            end = at;
        } else if let Some((said, taken)) = reader.behind(own, out.last()) {
            if let Some(row) = out.last_mut() {
                row.behind = Some(said);
            }
            at += taken;
            end = at;
        } else if group.is_none()
            && !out.is_empty()
            && (own.is_empty()
                || reader.is_counted()
                    && reader.row(own.get(1..).unwrap_or_default(), true).is_some())
        {
            group = rest.first();
            at += 1;
        } else {
            if reader.is_begun(rest) {
                out.push(Row::of(rest.iter().cloned().map(Some).collect()));
                end = body.len();
            }
            break;
        }
    }
    (out, end)
}

/// What the columns of a table hold.
struct Reader<'a> {
    holds: &'a [Holds],
    profile: &'a Profile,
}

impl Reader<'_> {
    fn is_counted(&self) -> bool {
        self.holds.first() == Some(&Holds::Number)
    }

    /// The first column that does not hold words; the one before it has the names.
    fn told(&self) -> usize {
        let told = |h: &Holds| h.is_figures() || *h == Holds::Offices;
        self.holds.iter().position(told).unwrap_or(0)
    }

    fn fits(&self, cells: &[Text], holds: &[Holds]) -> bool {
        let profile = self.profile;
        let counted = self.is_counted();
        cells.len() == holds.len()
            && cells.iter().zip(holds).all(|(cell, holds)| match holds {
                Holds::Figures => is_figure(cell, profile),
                Holds::OfYear => is_figure(cell, profile) || counted && is_step(cell),
                Holds::Offices => is_department_list(cell, profile),
                Holds::Number => !counted || is_number(cell),
                Holds::Year => is_year(cell, profile),
                Holds::Judged => is_short(cell) && !is_head(cell, profile),
                Holds::Words => true,
            })
    }

    /// The row that cells begin with, and how many of them it takes.
    fn row(&self, rest: &[Text], below: bool) -> Option<(Row, usize)> {
        let (profile, column) = (self.profile, self.told());
        let named = |row: &[Text], column: usize| {
            let cell = column.checked_sub(1).and_then(|c| row.get(c));
            cell.is_some_and(|c| profile.numbers.whole(c.as_str()).is_none())
        };
        // 「2施設」 below 「指標」 is of another line: a row begins with words, or with its number.
        let measured = |c: &Text| {
            let whole = profile.numbers.whole(c.as_str());
            whole.is_some_and(|q| q.unit.is_some())
        };
        let begins = |row: &[Text]| {
            !(self.holds.first() == Some(&Holds::Words) && row.first().is_some_and(measured))
        };
        let width = self.holds.len();
        let full = |row: &[Text]| self.fits(row, self.holds) && begins(row) && named(row, column);
        if let Some(row) = rest.get(..width).filter(|row| full(row)) {
            return Some((Row::of(row.iter().cloned().map(Some).collect()), width));
        }
        let short = self.holds.get(1..).unwrap_or_default();
        let merged = |row: &&[Text]| self.fits(row, short) && named(row, column - 1);
        if let Some(row) = rest
            .get(..short.len())
            .filter(|row| below && column > 1 && merged(row))
        {
            let cells = std::iter::once(None).chain(row.iter().cloned().map(Some));
            return Some((Row::of(cells.collect()), short.len()));
        }
        let row = self.broken(rest, column).filter(|row| full(row))?;
        Some((Row::of(row.into_iter().map(Some).collect()), width + 1))
    }

    /// A row whose name is broken over two cells: 「図書館だよりの発行回」 over 「数」.
    fn broken(&self, rest: &[Text], column: usize) -> Option<Vec<Text>> {
        let cells = rest.get(..self.holds.len() + 1)?;
        let at = column.checked_sub(1)?;
        let (name, more) = (cells.get(at)?, cells.get(column)?);
        let tail = self.is_counted() || more.as_str().chars().count() <= REST;
        let words = |t: &Text| !is_figure(t, self.profile) && !is_head(t, self.profile);
        if !tail || !words(name) || !words(more) || is_bracketed(more) {
            return None;
        }
        let mut row = cells.to_vec();
        row.remove(column);
        *row.get_mut(at)? = joined(name, more);
        Some(row)
    }

    /// A label below a row with what it says of it, and how many cells these are.
    fn behind(&self, rest: &[Text], row: Option<&Row>) -> Option<((Text, Text), usize)> {
        let [label, said, ..] = rest else {
            return None;
        };
        let row = row.filter(|row| row.behind.is_none() && !row.is_group())?;
        let known = row.cells.iter().all(Option::is_some);
        let judges = self.profile.lexicon.read(label.as_str());
        let judges = judges
            .iter()
            .any(|l| matches!(l.role, Role::Judgement | Role::Status));
        let plain = is_short(said) && !is_head(said, self.profile);
        (known && judges && plain).then(|| ((label.clone(), said.clone()), 2))
    }

    /// The last row, of results, ends where nothing has come of the years yet.
    fn is_begun(&self, rest: &[Text]) -> bool {
        let (holds, profile) = (self.holds, self.profile);
        let Some((label, figures)) = rest.split_first() else {
            return false;
        };
        let labels = profile.lexicon.read(label.as_str());
        let results = labels.first().is_some_and(|l| l.role == Role::Actual);
        let years = holds.iter().skip(1).all(|h| h.is_figures());
        let short = rest.len() < holds.len() && !figures.is_empty();
        results && years && short && figures.iter().all(|f| is_figure(f, profile))
    }
}

/// Whether words may say how something is judged.
fn is_short(cell: &Text) -> bool {
    let norm = cell.as_str();
    norm.chars().count() <= SAID && !norm.contains('。')
}

/// Whether a cell is a figure, or stands where one would.
fn is_figure(cell: &Text, profile: &Profile) -> bool {
    let words = cell.as_str();
    let is = |list: &str| profile.words(list).iter().any(|w| w == words);
    let short = words.chars().count() <= LONGEST_FIGURE;
    let numbers = &profile.numbers;
    let figure = || numbers.whole(words).is_some() || !numbers.find(words).is_empty();
    let said = ["no_step", "not_a_value", "keep", "up", "down"];
    said.iter().any(|list| is(list)) || short && figure()
}

/// 「3」, 「1-2」, 「（4）」
fn is_number(cell: &Text) -> bool {
    let mark = |c: char| c.is_numeric() || "-.()".contains(c);
    let norm = cell.as_str();
    norm.chars().all(mark) && norm.contains(char::is_numeric) && norm.chars().count() <= 6
}

/// Whether short words may say what is done in a year.
fn is_step(cell: &Text) -> bool {
    let norm = cell.as_str();
    norm.chars().count() <= LONGEST_STEP && !norm.contains('。') && !is_number(cell)
}

//! Tables torn into lines whose rows each begin with a mark: 「①」 alone, or 「○相談事業」. What follows a mark is of its row,
//! but for cells the converter moved away; these find theirs where the number of cells proves whose they are.

use super::Table;
use super::cells::{self, Head, Kind, Line};
use super::dealt::{self, Cell};
use crate::profile::{Profile, Role};
use crate::text::ordinal::parse_number;
use crate::text::{Text, TextBuilder};

/// A line that goes on below fills its column: it is no shorter (characters).
const FILLED: usize = 18;
/// A time is no longer (characters): 「令和8年度から順次実施」.
const LONGEST_TIME: usize = 16;
/// So far behind a table its next mark would still be of it (lines).
const NEAR: usize = 12;
/// Marks that stand before names.
const MARKS: [char; 6] = ['○', '●', '◎', '◆', '■', '・'];

/// How the rows of a table begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begins {
    /// 「①」, 「②」 … on lines of their own, below heads.
    Counted,
    /// 「○相談事業」, below a label of measures.
    Led(char),
}

/// What a line is within such a table.
enum Part {
    Mark,
    /// The head of what is done, of the offices or of the time.
    Head(usize),
    Time,
    Offices,
    /// A sentence, or a piece of one, and the office behind it where that stood on its line.
    Told(Text, Option<Text>),
}

/// A table as far as it was read. Before its first mark a row may stand for what was moved before all of them.
struct Torn<'p> {
    begins: Begins,
    heads: [Option<Text>; 3],
    marks: Vec<Text>,
    told: Vec<Vec<Cell>>,
    offices: Vec<Vec<Cell>>,
    times: Vec<Vec<Cell>>,
    last: Option<Last>,
    profile: &'p Profile,
}

/// The line above.
struct Last {
    number: u32,
    /// What it was is told of what is done.
    told: bool,
    /// It names offices that stand on the lines of a sentence.
    own: bool,
    offices: bool,
}

/// The table that begins at a line: at its first head, or at its first 「○」.
pub(super) fn table(lines: &[Option<Line>], at: usize, profile: &Profile) -> Option<Table> {
    let line = |at: usize| lines.get(at).and_then(Option::as_ref);
    let first = line(at)?;
    let begins = match first.kind {
        Kind::Head(Head::Told | Head::Done) => Begins::Counted,
        Kind::Other => {
            let above = line(at.checked_sub(1)?)?;
            let labelled = profile.is_measure_label(&above.text.key());
            let mark = first
                .text
                .as_str()
                .chars()
                .next()
                .filter(|c| labelled && MARKS.contains(c));
            Begins::Led(mark?)
        }
        _ => return None,
    };
    let mut torn = Torn::new(begins, profile);
    let mut end = at;
    while let Some(next) = line(end) {
        if !torn.take(next)? {
            break;
        }
        end += 1;
    }
    let goes_on = |l: &&Line| l.kind != Kind::Other || torn.is_mark(l);
    let mut near = (end..end + NEAR).map_while(|at| line(at).filter(goes_on));
    if near.any(|l| torn.is_mark(l)) {
        return None;
    }
    let rows = torn.rows()?;
    Some(Table {
        rows,
        used: (at..end).collect(),
    })
}

impl<'p> Torn<'p> {
    fn new(begins: Begins, profile: &'p Profile) -> Self {
        let before = || vec![Vec::new()];
        Self {
            begins,
            heads: [None, None, None],
            marks: Vec::new(),
            told: before(),
            offices: before(),
            times: before(),
            last: None,
            profile,
        }
    }

    /// Whether a line is the mark of the next row.
    fn is_mark(&self, line: &Line) -> bool {
        let words = line.text.as_str();
        match self.begins {
            Begins::Led(mark) => words.starts_with(mark) && !words.ends_with('。'),
            Begins::Counted => {
                let alone =
                    words.chars().count() <= 3 && !words.starts_with(|c: char| c.is_ascii_digit());
                let next = (self.marks.len() + 1).to_string();
                alone && parse_number(words) == Some(next)
            }
        }
    }

    /// Takes a line; `Some(false)` where the table has ended above it, `None` where there is none.
    fn take(&mut self, line: &Line) -> Option<bool> {
        let last = self.last.as_ref();
        let touches = last.is_some_and(|last| last.number + 1 == line.number);
        let open = touches && self.is_open();
        let Some(part) = self.part(line, open, touches) else {
            return Some(false);
        };
        let (mut told, mut own, mut offices) = (false, false, false);
        match part {
            Part::Mark => {
                self.marks.push(line.text.clone());
                for cells in [&mut self.told, &mut self.offices, &mut self.times] {
                    cells.push(Vec::new());
                }
            }
            Part::Head(at) => {
                let head = self.heads.get_mut(at)?;
                if head.is_some() {
                    return Some(false);
                }
                *head = Some(line.text.clone());
            }
            Part::Time => self.times.last_mut()?.push(Cell::of(line.text.clone())),
            Part::Offices => {
                offices = true;
                // The rest of a sentence stood between these and the first.
                let beside = last.is_some_and(|last| touches && last.own);
                own = open || beside;
                let joined = last.is_some_and(|last| touches && last.offices);
                add(
                    self.offices.last_mut()?,
                    line.text.clone(),
                    joined || beside,
                    own,
                );
            }
            Part::Told(text, office) => {
                told = true;
                own = open && last.is_some_and(|last| last.own) || office.is_some();
                let joined = open || touches && last.is_some_and(|last| last.told);
                let row = self.told.last_mut()?;
                match row.last_mut().filter(|_| joined) {
                    Some(cell) => cell.text = joined_text(&cell.text, &text),
                    None => row.push(Cell::of(text)),
                }
                if let Some(office) = office {
                    add(self.offices.last_mut()?, office, false, true);
                }
            }
        }
        self.last = Some(Last {
            number: line.number,
            told,
            own,
            offices,
        });
        Some(true)
    }

    /// Whether the sentence of the row goes on below.
    fn is_open(&self) -> bool {
        let cell = self.told.last().and_then(|cells| cells.last());
        cell.is_some_and(|cell| {
            let words = cell.text.as_str();
            !words.ends_with('。') && words.chars().count() >= FILLED
        })
    }

    /// What a line is; `None` where it is not of the table.
    fn part(&self, line: &Line, open: bool, touches: bool) -> Option<Part> {
        let words = line.text.as_str();
        if self.is_mark(line) {
            return Some(Part::Mark);
        }
        if self.begins == Begins::Counted {
            if let Some(head) = self.head(line) {
                return Some(Part::Head(head));
            }
            let said = self.told.last().is_some_and(|told| !told.is_empty());
            if !open && (said || self.marks.is_empty()) && is_time(words, self.profile) {
                return Some(Part::Time);
            }
        }
        if is_office(words, self.profile) {
            return Some(Part::Offices);
        }
        let unsaid = self.told.iter().map(Vec::len).sum::<usize>() < self.marks.len();
        let goes_on = open || touches && self.last.as_ref().is_some_and(|last| last.told);
        let heads = line.kind == Kind::Other && self.profile.numbering.read(words).is_some();
        let cell = matches!(line.kind, Kind::Name | Kind::Sentence | Kind::Other) && !heads;
        if !open && !(cell && (unsaid || goes_on)) {
            return None;
        }
        let office = words
            .rsplit_once(' ')
            .filter(|(_, last)| is_office(last, self.profile));
        Some(match office {
            Some((before, _)) => {
                let (told, office) = (
                    line.text.slice(0..before.len()),
                    line.text.slice(before.len()..words.len()),
                );
                Part::Told(told.trimmed(), Some(office.trimmed()))
            }
            None => Part::Told(line.text.clone(), None),
        })
    }

    /// The column a line is the head of.
    fn head(&self, line: &Line) -> Option<usize> {
        let role = || Some(self.profile.lexicon.read(line.text.as_str()).first()?.role);
        match line.kind {
            Kind::Head(Head::Told | Head::Done) => Some(0),
            Kind::Head(Head::Offices) => Some(1),
            _ if role() == Some(Role::Schedule) => Some(2),
            _ => None,
        }
    }

    /// The rows below their head. Of a list with circles all cells are known; in a table offices and times of nobody knows
    /// which row are left out.
    fn rows(&self) -> Option<Vec<Vec<Text>>> {
        let count = self.marks.len();
        let told = dealt::each(&self.told, true)?;
        let whole = |text: &&Text| text.as_str().ends_with('。');
        let sentences = told.iter().filter(whole).count();
        // Names of several lines may go on anywhere.
        if sentences != count && (sentences > 0 || told.iter().any(|t| !t.breaks().is_empty())) {
            return None;
        }
        // Where sentences stand below all marks, so do the other columns.
        let columnwise = count > 1 && self.told.last().is_some_and(|cells| cells.len() == count);
        let offices = dealt::each(&self.offices, columnwise)
            .or_else(|| dealt::each(&dealt::apart(&self.offices), columnwise));
        let [done, office, time] = self.heads.clone();
        let (head, columns) = match self.begins {
            Begins::Led(_) => (None, vec![self.marks.clone(), told, offices?]),
            Begins::Counted => {
                let sure = |cells: &[Vec<Cell>]| dealt::those_sure(cells, columnwise);
                let offices = offices.unwrap_or_else(|| sure(&self.offices));
                let further = [
                    (office, &self.offices, offices),
                    (time, &self.times, sure(&self.times)),
                ];
                let mut head = vec![Text::default(), done?];
                let mut columns = vec![self.marks.clone(), told];
                for (own, found, cells) in further {
                    match own {
                        Some(own) => {
                            head.push(own);
                            columns.push(cells);
                        }
                        None if found.iter().all(Vec::is_empty) => {}
                        None => return None,
                    }
                }
                (Some(head).filter(|head| head.len() > 2).map(Some)?, columns)
            }
        };
        let row = |at: usize| {
            columns
                .iter()
                .filter_map(move |cells| cells.get(at).cloned())
        };
        let rows = (0..count).map(|at| row(at).collect());
        (count > 1).then(|| head.into_iter().chain(rows).collect())
    }
}

/// Adds what names offices, to the cell above where it is of that.
fn add(cells: &mut Vec<Cell>, text: Text, joined: bool, own: bool) {
    match cells.last_mut().filter(|_| joined) {
        Some(cell) => cell.text = Text::stack([&cell.text, &text]),
        None => cells.push(Cell { text, own }),
    }
}

/// A line and the one that goes on with it.
fn joined_text(above: &Text, below: &Text) -> Text {
    let mut whole = TextBuilder::default();
    whole.push_text(above);
    whole.soft_break();
    whole.push_text(below);
    whole.finish()
}

/// 「継続」, 「令和8年度から」
fn is_time(words: &str, profile: &Profile) -> bool {
    let short = words.chars().count() <= LONGEST_TIME && !words.ends_with('。');
    let times = profile.calendar.find(words);
    let dated = times.first().is_some_and(|t| t.range.start == 0);
    let says = |list: &str| profile.words(list).iter().any(|w| w == words);
    let said = || profile.pattern("when_said").is_match(words);
    short && (dated || says("status_continued") || says("status_new") || said())
}

/// Whether a line names who acts and nothing else: 「総務課」, 「所属長」, 「全職員」.
fn is_office(words: &str, profile: &Profile) -> bool {
    let sure = |name: &str| {
        let ends = profile.words("department_suffix_sure");
        let long = name.chars().count();
        (2..=12).contains(&long) && ends.iter().any(|e| name.ends_with(e.as_str()))
    };
    cells::is_offices(words, profile)
        || words.split(['、', '・', ',']).all(|name| sure(name.trim()))
}

//! What a cell is: a label, a year, a value, a mark or text. Every recognizer asks here first.

pub(super) use super::year_label::{YearLabel, basis_of, year_label};

use super::placed_year::placed_years;
use crate::block::{Cell, Grid};
use crate::plan::Basis;
use crate::profile::{Label, Profile, Role};
use crate::text::Text;
use crate::text::calendar::unwrapped;
use crate::text::number::Quantity;
use rayon::prelude::*;
use std::ops::RangeInclusive;

/// The most telling thing a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Empty,
    Label,
    /// A time and nothing else that matters: 「令和8年度」, 「令和6年度実績」.
    Year,
    Value,
    /// 「→」, 「○」, 「—」: no letter and no digit.
    Mark,
    Text,
}

/// A cell and what it looks like. Of most cells little is to say, and tables have many: what is
/// large stands apart.
#[derive(Debug)]
pub(super) struct Seen<'a> {
    pub cell: &'a Cell,
    pub kind: Kind,
    pub labels: Vec<Label>,
    pub year: Option<Box<YearLabel>>,
    pub value: Option<Box<Quantity>>,
    /// A figure stands somewhere in it.
    pub figure: bool,
    /// Words the lexicon lacks, with a year behind them: 「本市（R4）」.
    pub dated: bool,
    /// 「上期」, 「第1四半期」, 「4～6月」
    pub year_part: bool,
}

impl Seen<'_> {
    /// Whether it plays this part under any of its readings.
    pub fn has(&self, role: Role) -> bool {
        self.labels.iter().any(|l| l.role == role)
    }

    /// Its best reading as a label.
    pub fn role(&self) -> Option<Role> {
        self.labels.first().map(|l| l.role)
    }

    pub fn text(&self) -> &Text {
        &self.cell.text
    }

    pub fn str(&self) -> &str {
        self.cell.text.as_str().trim()
    }

    /// Heads other cells rather than being headed.
    pub fn is_head(&self) -> bool {
        matches!(self.kind, Kind::Label | Kind::Year)
    }

    /// A name, its figure and perhaps a time: 「コンビニ交付利用率 20.99%（令和6年度実績）」.
    pub fn is_named_figure(&self) -> bool {
        self.figure && !self.str().contains('。')
    }

    /// Says something that a label may govern.
    pub fn is_content(&self) -> bool {
        matches!(self.kind, Kind::Value | Kind::Mark | Kind::Text)
    }
}

/// No plan looks further back; what reads as an earlier year is a figure: 「980（980）」.
const EARLIEST_YEAR: i32 = 1868;

/// Fewer cells are not worth another thread.
const SHARE: usize = 16;

/// Looks at every cell of a grid; `years` are the fiscal years of the plan.
pub(super) fn look<'a>(
    grid: &'a Grid,
    profile: &Profile,
    years: Option<&RangeInclusive<i32>>,
) -> Vec<Seen<'a>> {
    let mut seen: Vec<Seen> = (grid.cells.par_iter())
        .with_min_len(SHARE)
        .map(|c| look_at(c, profile))
        .collect();
    bare_years(grid, &mut seen, profile, years.map(|y| *y.start()));
    placed_years(&mut seen, profile, years);
    seen
}

fn look_at<'a>(cell: &'a Cell, profile: &Profile) -> Seen<'a> {
    let text = cell.text.as_str().trim();
    let mut seen = Seen {
        cell,
        kind: Kind::Empty,
        labels: Vec::new(),
        year: None,
        value: None,
        figure: false,
        dated: false,
        year_part: is_year_part(text, profile),
    };
    if text.is_empty() {
        return seen;
    }
    let year = year_label(&cell.text, profile).filter(|y| y.span.year >= EARLIEST_YEAR);
    seen.year = year.map(Box::new);
    if seen.year.is_some() {
        seen.kind = Kind::Year;
        return seen;
    }
    // 「・効果の検証」 is a point of a list, even where its words are those of a label, and 「各施設所管課」
    // says who they are.
    let everybody = || {
        profile
            .words("whole_organisation")
            .iter()
            .any(|w| w == text)
    };
    if !(text.starts_with('・') || text.starts_with(['各', '全']) && everybody()) {
        seen.labels = profile.lexicon.read(text);
        seen.labels.retain(|l| !is_number_itself(l, text));
    }
    if seen.labels.is_empty() {
        seen.labels = of_a_term(text, profile);
    }
    if seen.labels.is_empty() {
        seen.labels = named_indicator(text, profile);
    }
    if seen.labels.is_empty() {
        seen.labels = from_and_to(text, profile);
    }
    // 「0歳」 before the figures of a row is of whom they are.
    let class = cell.col == 0 && profile.pattern("class_row").is_match(text);
    let value = profile.numbers.whole(text).filter(|_| !class);
    seen.value = (value.or_else(|| with_second(text, profile))).map(Box::new);
    // 「9,700回」 is a figure, though 「回」 may head a column; 「2025目標」 is a label with its year.
    let counted = seen.value.is_some()
        && text.starts_with(|c: char| c.is_ascii_digit())
        && (seen.labels.iter()).all(|l| l.note.as_deref().is_some_and(|n| !is_western(n)));
    if !seen.labels.is_empty() && !counted {
        seen.kind = Kind::Label;
        seen.value = None;
        return seen;
    }
    seen.labels.clear();
    seen.figure = seen.value.is_some() || !profile.numbers.find(text).is_empty();
    seen.kind = if seen.value.is_some() {
        Kind::Value
    } else if !text.chars().any(char::is_alphanumeric) {
        Kind::Mark
    } else {
        seen.dated = is_dated(text, profile);
        Kind::Text
    };
    seen
}

fn is_year_part(text: &str, profile: &Profile) -> bool {
    /// The longest is 「10月～12月」 (bytes).
    const LONGEST: usize = 16;
    text.len() <= LONGEST && profile.pattern("year_part").is_match(text)
}

/// Whether a bracket with a year stands behind a short text.
fn is_dated(text: &str, profile: &Profile) -> bool {
    /// A head is no longer (characters).
    const LONGEST: usize = 20;
    let note = text.strip_suffix(')').and_then(|b| b.rsplit_once('('));
    let year = |note: &str| is_western(note) || profile.calendar.whole(note).is_some();
    note.is_some_and(|(_, note)| year(note)) && text.chars().count() <= LONGEST
}

/// 「第6期（実績）」, 「前期計画（見込）」, 「第7期見込値」: what the figures of a term of the plan are.
fn of_a_term(text: &str, profile: &Profile) -> Vec<Label> {
    let Some(term) = profile.pattern("plan_term").find(text) else {
        return Vec::new();
    };
    let said = text.get(term.end()..).unwrap_or_default();
    let said = unwrapped(said.trim());
    let mut labels = profile.lexicon.read(said.trim());
    // What is expected of a term is what it aims at.
    if basis_of(said, profile) == Some(Basis::Estimate) {
        labels.sort_by_key(|l| l.role != Role::Target);
    }
    labels
}

/// 「めざす姿の成果指標名」: a head that says at its end what it is.
fn named_indicator(text: &str, profile: &Profile) -> Vec<Label> {
    /// A head is no longer (characters).
    const LONGEST: usize = 20;
    let ending = profile.words("indicator_ending");
    let ending = ending.iter().find(|w| text.ends_with(w.as_str()));
    let short = text.chars().count() <= LONGEST && !text.contains('。');
    ending
        .filter(|_| short)
        .map_or_else(Vec::new, |word| profile.lexicon.read(word))
}

/// A head of two labels with an arrow from where things stand to where they are to go: 「現状→目標」 over
/// 「12回→20回」 is about what is aimed at.
fn from_and_to(text: &str, profile: &Profile) -> Vec<Label> {
    let mut parts = text.split(['→', '⇒', '➡', '⇨']);
    let (Some(from), Some(to)) = (parts.next(), parts.next_back()) else {
        return Vec::new();
    };
    let begun = |l: &Label| matches!(l.role, Role::Baseline | Role::Actual);
    let aim = |l: &Label| matches!(l.role, Role::Target | Role::FinalTarget);
    if !profile.lexicon.read(from.trim()).iter().any(begun) {
        return Vec::new();
    }
    let mut to = profile.lexicon.read(to.trim());
    to.retain(aim);
    to.truncate(1);
    to
}

/// The telling one of two figures: 「1,850（3,820）」 with the sum so far in brackets, 「12% → 20%」.
fn with_second(text: &str, profile: &Profile) -> Option<Quantity> {
    if let Some((from, to)) = text.split_once(['→', '⇒', '➡', '⇨']) {
        profile.numbers.whole(from.trim())?;
        return profile.numbers.whole(to.trim());
    }
    let (first, second) = text.strip_suffix(')')?.split_once('(')?;
    profile.numbers.whole(second.trim())?;
    profile.numbers.whole(first.trim())
}

/// 「2030」: four digits beside a label are a year.
pub(super) fn is_western(note: &str) -> bool {
    note.len() == 4 && note.starts_with(['1', '2']) && note.bytes().all(|b| b.is_ascii_digit())
}

/// 「No.1」 is a number, and 「番号」 beside it the label; 「（再掲）②」 is one too.
fn is_number_itself(label: &Label, text: &str) -> bool {
    let digits = |r: &std::ops::Range<usize>| text.get(r.end..).is_some_and(str::is_empty);
    let counts = label.role == Role::Number && label.id.ends_with(".№");
    (counts || label.role == Role::Status) && label.number.as_ref().is_some_and(digits)
}

/// Finds year headings that lean on their neighbours: 「17 18 19」, 「元年度 2年度」.
fn bare_years(grid: &Grid, seen: &mut [Seen], profile: &Profile, first_year: Option<i32>) {
    let mut lines: Vec<Vec<usize>> = vec![Vec::new(); grid.rows];
    for (i, cell) in grid.cells.iter().enumerate() {
        if let Some(line) = lines.get_mut(cell.row) {
            line.push(i);
        }
    }
    for line in &lines {
        // A heading row holds headings and names only: an unfinished figure would be a value row.
        let bare: Vec<usize> = line
            .iter()
            .copied()
            .filter(|&i| looks_like_bare_year(seen[i].str()))
            .collect();
        let unready = bare.iter().any(|&i| seen[i].kind != Kind::Year);
        let values = line
            .iter()
            .any(|&i| seen[i].kind == Kind::Value && !bare.contains(&i));
        // Below 「年度別計画」, beside the heads that reach down: 「17｜18｜19」 has its row to itself.
        let headed = line.iter().any(|&i| seen[i].is_head())
            || bare.len() == line.len() && under_head(grid, seen, line);
        let named = bare.iter().any(|&i| seen[i].str().contains('年'));
        if bare.len() < 2 || !unready || values || !(headed || named || line[0] != bare[0]) {
            continue;
        }
        // What follows walks through the whole table; few rows come to it.
        // Below the heads of years small figures are figures: 「3 4 5 6」; so are 「2010｜2020」 below
        // 「現状値｜目標値」.
        let below = |i: usize| {
            let (row, col) = (grid.cells[i].row, grid.cells[i].col);
            let western = is_western(seen[i].str());
            seen.iter().any(|s| {
                let label = western && s.kind == Kind::Label && s.cell.col_span == 1;
                (s.kind == Kind::Year || label) && s.cell.col == col && s.cell.row < row
            })
        };
        if !named && bare.iter().filter(|&&i| below(i)).count() > 1 {
            continue;
        }
        // 「議会｜3｜2｜1」 below 「部門｜本町｜他の町｜差」: under words of their own they are figures.
        if !named && under_words(grid, &bare) {
            continue;
        }
        // 「平成24年度｜42」: years run down, and what stands beside them is no year.
        let years_down = line.first().is_some_and(|&first| {
            let col = grid.cells[first].col;
            seen[first].kind == Kind::Year
                && seen.iter().any(|s| {
                    s.kind == Kind::Year && s.cell.col == col && s.cell.row != seen[first].cell.row
                })
        });
        if years_down {
            continue;
        }
        let texts: Vec<&str> = bare.iter().map(|&i| seen[i].str()).collect();
        for (&i, span) in bare.iter().zip(profile.calendar.axis(&texts, first_year)) {
            if let Some(span) = span {
                seen[i].kind = Kind::Year;
                seen[i].value = None;
                seen[i].labels.clear();
                let text = seen[i].cell.text.trimmed();
                seen[i].year = Some(Box::new(YearLabel::bare(span, text)));
            }
        }
    }
}

/// Whether cells stand below words that are not the same for all of them, one over each.
fn under_words(grid: &Grid, cells: &[usize]) -> bool {
    let above: Vec<Option<String>> = (cells.iter())
        .map(|&i| {
            let cell = &grid.cells[i];
            let mut above = grid.cells.iter().filter(|c| {
                c.row < cell.row && c.col == cell.col && c.col_span == 1 && !c.text.is_empty()
            });
            above.next_back().map(|c| c.text.key())
        })
        .collect();
    above.iter().all(Option::is_some) && above.windows(2).any(|w| w[0] != w[1])
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
    for s in above {
        let cell = s.cell;
        spans |= cell.last_row() + 1 == row
            && cell.col <= grid.cells[*first].col
            && cell.last_col() >= grid.cells[*last].last_col();
        reaches |= cell.row < row && cell.last_row() >= row;
    }
    spans && reaches
}

fn looks_like_bare_year(text: &str) -> bool {
    let core = text.trim_end_matches("年度").trim_end_matches('年').trim();
    let core = core.trim_start_matches(|c: char| "HRS平成令和昭'".contains(c));
    core == "元"
        || (!core.is_empty() && core.len() <= 4 && core.chars().all(|c| c.is_ascii_digit()))
}

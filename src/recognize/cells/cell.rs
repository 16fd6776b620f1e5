//! What a cell is: a label, a year, a value, a mark or text. Every recognizer asks here first.

pub(in crate::recognize) use super::year_label::{YearLabel, basis_of, year_label};

use super::aside_of_value::asides_of_values;
use super::averaged_year::averaged_years;
use super::bare_year::bare_years;
use super::bounded_class::bounded_classes;
use super::counted_cells::counted_cells;
use super::counterpart::counterparts;
use super::figure_names::figure_names;
use super::figures_of_part::figures_of_parts;
use super::label_over::stacked_values;
use super::leaning_year::leaning_years;
use super::named_indicator::named_indicators;
use super::numbered::numbered;
use super::open_year::open_years;
use super::own_label::own_labels;
use super::placed_year::placed_years;
use super::relative_year::relative_years;
use super::stacked_levels::stacked_levels;
use super::status_value::status_values;
use super::step_words::step_words;
use super::year_part::is_year_part;
use super::yearly_figures::yearly_figures;
use super::years_down::years_down;
use crate::block::{Cell, Grid};
use crate::plan::Basis;
use crate::profile::{Label, Profile, Role};
use crate::recognize::aims::change_head::before_times;
use crate::recognize::words::department::ends_like_department;
use crate::recognize::words::time_said::led_by_year;
use crate::recognize::words::wording::ARROWS;
use crate::text::Text;
use crate::text::calendar::unwrapped;
use crate::text::number::Quantity;
use rayon::prelude::*;
use std::ops::RangeInclusive;

/// The most telling thing a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::recognize) enum Kind {
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
pub(in crate::recognize) struct Seen<'a> {
    pub cell: &'a Cell,
    pub kind: Kind,
    pub labels: Vec<Label>,
    pub year: Option<Box<YearLabel>>,
    pub value: Option<Box<Quantity>>,
    /// A figure stands somewhere in it.
    pub figure: bool,
    /// Words the lexicon lacks, with a year behind them: 「本市（R4）」.
    pub dated: bool,
    /// 「1号」, 「0歳」: of whom figures may be.
    pub class: bool,
    /// 「上期」, 「第1四半期」, 「4～6月」
    pub year_part: bool,
    /// Ends as names of offices do: 「総務課」.
    pub office: bool,
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

    /// 「２棟を売却した。」
    pub fn is_sentence(&self) -> bool {
        self.kind == Kind::Text && self.str().ends_with('。')
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

/// Looks at every cell of a grid; `years` are the fiscal years of the plan, `near` tells the era of years without.
pub(super) fn look<'a>(
    grid: &'a Grid,
    profile: &Profile,
    years: Option<&RangeInclusive<i32>>,
    near: Option<i32>,
) -> Vec<Seen<'a>> {
    let mut seen: Vec<Seen> = (grid.cells.par_iter())
        .with_min_len(SHARE)
        .map(|c| look_at(c, profile))
        .collect();
    everybody_beside(&mut seen, profile);
    years_down(grid, &mut seen, profile);
    bare_years(grid, &mut seen, profile, near);
    leaning_years(&mut seen, profile);
    relative_years(&mut seen, profile);
    placed_years(&mut seen, profile, years);
    open_years(grid, &mut seen, profile, years);
    averaged_years(&mut seen, profile);
    stacked_values(&mut seen, profile);
    status_values(grid, &mut seen, profile);
    asides_of_values(&mut seen);
    counted_cells(&mut seen);
    bounded_classes(&mut seen);
    figure_names(&mut seen, profile);
    counterparts(grid, &mut seen, profile);
    figures_of_parts(grid, &mut seen);
    own_labels(grid, &mut seen);
    named_indicators(grid, &mut seen);
    numbered(grid, &mut seen);
    stacked_levels(grid, &mut seen);
    step_words(grid, &mut seen);
    yearly_figures(&mut seen, profile);
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
        class: profile.pattern("class_row").is_match(text)
            || profile.pattern("class_head").is_match(text),
        year_part: is_year_part(text, profile),
        office: false,
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
    // 「指標　R5 → R11」
    if seen.labels.is_empty()
        && let Some(words) = before_times(text, profile)
    {
        seen.labels = profile.lexicon.read(words);
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
        seen.office = !text.contains('。') && ends_like_department(text, profile);
        Kind::Text
    };
    seen
}

/// 「関係課｜関係各課」: who they are, and no second label.
fn everybody_beside(seen: &mut [Seen], profile: &Profile) {
    let office = |s: &Seen| s.kind == Kind::Label && s.role() == Some(Role::RelatedDepartment);
    for i in 1..seen.len() {
        let (left, right) = seen.split_at_mut(i);
        let (Some(label), Some(said)) = (left.last(), right.first_mut()) else {
            continue;
        };
        let same_row = label.cell.row == said.cell.row;
        let everybody = || {
            let mut words = profile.words("whole_organisation").iter();
            words.any(|w| w == said.str())
        };
        if same_row && office(label) && office(said) && everybody() {
            said.labels.clear();
            said.kind = Kind::Text;
            said.office = true;
        }
    }
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
    let mut parts = text.split(ARROWS);
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

/// The telling one of two figures: 「1,850（3,820）」 with the sum so far in brackets, 「12% → 20%」, 「20%（令和6年度 12%）」;
/// the figure behind its year, 「(2017) 54.0以上」.
fn with_second(text: &str, profile: &Profile) -> Option<Quantity> {
    if let Some((_, from)) = led_by_year(text) {
        return profile.numbers.whole(text.get(from..)?.trim());
    }
    if let Some((from, to)) = text.split_once(ARROWS) {
        profile.numbers.whole(from.trim())?;
        return profile.numbers.whole(to.trim());
    }
    let (first, second) = text.strip_suffix(')')?.split_once('(')?;
    profile.numbers.whole(without_time(second, profile))?;
    profile.numbers.whole(first.trim())
}

/// What stands behind the time, or the word for the present, that words begin with.
fn without_time<'w>(words: &'w str, profile: &Profile) -> &'w str {
    let times = profile.calendar.find(words);
    let time = times.first().filter(|t| t.range.start == 0);
    let present = || {
        let (label, end) = profile.lexicon.read_leading(words)?;
        matches!(label.role, Role::Baseline | Role::Actual).then_some(end)
    };
    let end = time.map(|t| t.range.end).or_else(present).unwrap_or(0);
    let rest = words.get(end..).unwrap_or(words);
    rest.trim_start_matches([':', ' ', '\n']).trim_end()
}

/// 「2030」: four digits beside a label are a year.
pub(in crate::recognize) fn is_western(note: &str) -> bool {
    note.len() == 4 && note.starts_with(['1', '2']) && note.bytes().all(|b| b.is_ascii_digit())
}

/// 「No.1」 is a number, and 「番号」 beside it the label; 「（再掲）②」 is one too.
fn is_number_itself(label: &Label, text: &str) -> bool {
    let digits = |r: &std::ops::Range<usize>| text.get(r.end..).is_some_and(str::is_empty);
    let counts = label.role == Role::Number && label.id.ends_with(".№");
    (counts || label.role == Role::Status) && label.number.as_ref().is_some_and(digits)
}

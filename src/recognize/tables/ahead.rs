//! Grids read before their turn, side by side, by what they are in themselves.

mod stood_until;
mod units;

use super::due_above::{due_in_line, due_in_title};
use super::results_until::results_until;
use crate::block::{Cell, Grid};
use crate::plan::Period;
use crate::profile::{Profile, Role};
use crate::recognize::cells::view::View;
use crate::recognize::cells::year_label::YearLabel;
use crate::recognize::context::Context;
use crate::recognize::context::legend::{Legend, Legends};
use crate::recognize::context::when_written::reported_year;
use crate::recognize::forms::form::{self, Reading};
use crate::recognize::lines::label_lines::Stretch;
use crate::recognize::rows::tiers::tiers_of;
use crate::recognize::stream::{Entry, Piece};
use crate::recognize::words::notes;
use crate::text::Text;
use crate::text::unit::Unit;
use std::collections::BTreeSet;
use stood_until::stood_until;
use units::units_of;

/// A grid with its cells looked at, and what it says if no line above gives a unit.
pub(in crate::recognize) struct Ahead<'a> {
    pub view: View<'a>,
    /// Where no item is open before it; read when it is asked for where `None`.
    alone: Option<Reading>,
    /// Where one is, if that makes it another.
    inside: Option<Reading>,
}

impl<'a> Ahead<'a> {
    /// `None` for what is no grid.
    pub fn of(
        stretch: &'a Stretch,
        entries: &[Entry<'a>],
        legends: &Legends,
        context: &Context,
    ) -> Option<Self> {
        let (grid, at, headed) = match stretch {
            Stretch::Lines {
                first,
                grid,
                headed,
            } => (grid, *first, *headed),
            Stretch::Unfolded { at, grid } => (grid, *at, false),
            Stretch::Entry(at) => match entries[*at].piece {
                Piece::Grid(grid) => (grid, *at, false),
                _ => return None,
            },
        };
        let legend = legends.at(at, entries);
        let context = Context {
            headed,
            ..context_of(grid, entries, at, None, legend, context)
        };
        let view = View::new(
            grid,
            context.profile,
            context.years().as_ref(),
            context.near_year(),
        );
        // Alone a thread had better wait and see what stands before it.
        let ahead = rayon::current_num_threads() > 1;
        let alone = ahead.then(|| form::read(&view, &context, false));
        let leans = alone.as_ref().is_some_and(|r| r.leans_on_item);
        let inside = leans.then(|| form::read(&view, &context, true));
        Some(Self {
            view,
            alone,
            inside,
        })
    }

    /// What it says where no item is open before it. `context`: without a unit.
    pub fn alone(&mut self, context: &Context) -> &Reading {
        self.seen_alone(context).1
    }

    /// The cells as well.
    pub fn seen_alone(&mut self, context: &Context) -> (&View<'a>, &Reading) {
        let read = || form::read(&self.view, context, false);
        let alone = self.alone.get_or_insert_with(read);
        (&self.view, alone)
    }

    /// What it says, and the cells it says it of. `context`: without a unit.
    pub fn taken(self, context: &Context, inside: bool) -> (View<'a>, Reading) {
        let Self {
            view,
            alone,
            inside: within,
        } = self;
        let holds = |alone: &Reading| !(inside && alone.leans_on_item);
        let known = within.filter(|_| inside).or(alone.filter(holds));
        let reading = known.unwrap_or_else(|| form::read(&view, context, inside));
        (view, reading)
    }
}

/// The heading or the only line right above a grid, and the number of the heading.
pub(super) fn words_above<'e>(entry: &Entry<'e>) -> Option<(Option<&'e Text>, &'e Text)> {
    match entry.piece {
        Piece::Heading(section) => Some((section.number.as_ref(), &section.title)),
        Piece::Paragraph(p) => Some((None, &p.text)),
        Piece::Grid(_) => None,
    }
}

/// What is known where a grid stands; `unit` is that of a line above it.
pub(super) fn context_of<'c>(
    grid: &Grid,
    entries: &[Entry],
    at: usize,
    unit: Option<Unit>,
    legend: Legend,
    context: &Context<'c>,
) -> Context<'c> {
    // 「結果（単位：人）」
    let unit_said = context.profile.pattern("unit_behind_name");
    let bare = |words: String| {
        let end = unit_said.find(&words).map_or(words.len(), |m| m.start());
        words.get(..end).unwrap_or(&words).to_owned()
    };
    let headings = (entries[at].path.iter().rev()).map(|s| bare(s.title.key()));
    let over: Vec<String> = (caption(entries, at, context).map(|words| words.key()))
        .into_iter()
        .chain(headings)
        .collect();
    // 「児童数の推計」 below 「量の見込み」 is none of it.
    let reckoned = context.profile.pattern("projection_heading");
    // 「現状のまま推移した場合の排出量の見込み」
    let left_alone = context.profile.pattern("left_alone");
    let left_alone = over.iter().any(|words| left_alone.is_match(words));
    let said = over.iter().find_map(|words| {
        let said = context.said_by(words).filter(|_| !left_alone);
        (said.is_some() || reckoned.is_match(words)).then_some(said)
    });
    let dated = context.reported.is_some() || context.period.is_some();
    let projection = said == Some(None) && dated && is_announced(entries, at, context);
    let planned = context.profile.pattern("planned_accounts");
    // 「収益的収支」 below 「投資・財政計画」 is a part of it.
    let planned_accounts =
        dated && said.flatten().is_none() && over.iter().any(|words| planned.is_match(words));
    let until = results_until(entries, at, context);
    let said = said.flatten().or(until.map(|_| Role::Target));
    let forecast = context.profile.pattern("forecast_heading");
    // 「職員数の推移と計画」
    let planned_too = context.profile.pattern("course_and_plan");
    let forecast = |words: &String| {
        let end = planned_too.find(words).map_or(words.len(), |m| m.start());
        words
            .get(..end)
            .is_some_and(|words| forecast.is_match(words))
    };
    let accounts = is_of_accounts(grid, context.profile);
    // 「経費節減等の財政効果」 is what the plan is for.
    let saves = context.profile.pattern("saving_heading");
    let mut telling = over.iter();
    let telling = telling.find(|words| saves.is_match(words) || forecast(words));
    let saving = telling.is_some_and(|words| saves.is_match(words));
    let forecast = left_alone || said.is_none() && (accounts || telling.is_some() && !saving);
    let back = context.profile.pattern("looking_back");
    let state = context.profile.pattern("state_heading");
    let state = |words: &str| context.is_timeless() && state.is_match(words);
    let over_back = (over.iter()).any(|words| back.is_match(words) || state(words));
    let looks_back = said.is_none() && (context.looks_back || over_back);
    // On the first day of a year it is known already what was counted on it.
    let first_day = context.profile.pattern("counted_on_first_day");
    let counted = over.iter().any(|words| first_day.is_match(words));
    let at_hand = context.reported.filter(|_| counted).map(|last| last + 1);
    let staffing = context.profile.pattern("staffing_heading");
    let moves = context.profile.pattern("staff_moves");
    let planned = |c: &Cell| c.col < 2 && moves.is_match(&c.text.key());
    let staffing = context.staffing
        || over.iter().any(|words| staffing.is_match(words))
        || grid.cells.iter().any(planned);
    let aimed = context.profile.pattern("aimed_classes");
    let innermost = entries[at].path.last().map(|s| {
        let number = s.number.as_ref().map(Text::key).unwrap_or_default();
        number + &s.title.key()
    });
    let mut captions = over.first().into_iter().chain(&innermost);
    let aiming = !forecast && !looks_back && !projection && captions.any(|w| aimed.is_match(w));
    let costs = context.profile.pattern("cost_heading");
    let costs = over.iter().any(|words| costs.is_match(words));
    // 「目標の達成状況」, 「計画の目標」
    let own = ["own_progress", "goal_heading"].map(|id| context.profile.pattern(id));
    let own = |words: &String| own.iter().any(|p| p.is_match(words));
    let stood = said.is_none().then(|| stood_until(grid, &over, context));
    let stood = stood.flatten();
    let reports = context.reports && (saving || over.iter().any(own));
    let (unit, money) = units_of(grid, entries, at, unit, context);
    Context {
        reports: reports || stood.is_some(),
        only_of_section: is_only_of_section(entries, at),
        due: due(entries, at, context),
        told: told_above(entries, at, context).or_else(|| context.told.clone()),
        of_year: year_above(entries, at, context),
        staffing,
        aiming,
        accounts,
        costs,
        unit,
        money,
        said,
        reported: until.or(at_hand).or(stood).or(context.reported),
        forecast,
        saving,
        looks_back,
        projection,
        planned_accounts,
        legend,
        tiers: Some(tiers_of(grid, entries, at, context.profile))
            .filter(|tiers| !tiers.is_empty())
            .unwrap_or_else(|| context.tiers.clone()),
        ..context.clone()
    }
}

/// When the line or the headings above a grid say that what it aims at is due.
fn due(entries: &[Entry], at: usize, context: &Context) -> Option<Period> {
    let above = at.checked_sub(1).and_then(|i| entries.get(i));
    let line = above.and_then(|entry| match entry.piece {
        Piece::Paragraph(p) => due_in_line(&p.text, context),
        _ => None,
    });
    let mut path = entries.get(at)?.path.iter().rev();
    line.or_else(|| path.find_map(|s| due_in_title(&s.title, context)))
}

/// The year that the line above a grid, or the heading it is the first grid of, says that it reports of: 「令和6年度の数値目標の
/// 達成状況」.
fn told_above(entries: &[Entry], at: usize, context: &Context) -> Option<Period> {
    let above = entries.get(..at)?.iter().rev();
    let mut heading = false;
    let words = above.map_while(|entry| match entry.piece {
        _ if heading => None,
        Piece::Paragraph(p) => Some(&p.text),
        Piece::Heading(s) => {
            heading = true;
            Some(&s.title)
        }
        Piece::Grid(_) => None,
    });
    let lines = words.flat_map(|text| text.lines());
    let short = |line: &Text| {
        !line.as_str().contains('。') && line.as_str().chars().count() <= LONGEST_CAPTION
    };
    let mut lines = lines.filter(short);
    lines.find_map(|line| reported_year(&line, context.profile))
}

/// The line or the heading right above a grid, where it is a year and nothing else.
fn year_above(entries: &[Entry], at: usize, context: &Context) -> Option<YearLabel> {
    let above = entries.get(at.checked_sub(1)?)?;
    let words = match above.piece {
        Piece::Paragraph(p) => &p.text,
        Piece::Heading(s) => &s.title,
        Piece::Grid(_) => return None,
    };
    let norm = words.as_str();
    let bare = |c: char| c.is_whitespace() || "【】〔〕[]<>()■◆●○◇□・".contains(c);
    let start = norm.len() - norm.trim_start_matches(bare).len();
    let year = words.slice(start..norm.trim_end_matches(bare).len().max(start));
    let span = context.profile.calendar.whole(&year.key())?;
    Some(YearLabel::bare(span, year))
}

/// Whether a grid is the only one right below a numbered heading.
fn is_only_of_section(entries: &[Entry], at: usize) -> bool {
    let grid = |e: &&Entry| matches!(e.piece, Piece::Grid(_));
    let Some(section) = entries.get(at).filter(grid).and_then(|e| e.path.last()) else {
        return false;
    };
    let own = |e: &&Entry| e.path.last().is_some_and(|s| std::ptr::eq(*s, *section));
    let before = entries
        .iter()
        .take(at)
        .rev()
        .take_while(own)
        .any(|e| grid(&e));
    let behind = entries
        .iter()
        .skip(at + 1)
        .take_while(own)
        .any(|e| grid(&e));
    section.number.is_some() && !before && !behind
}

/// Whether the rows of a grid are what a town takes in and spends; 「国庫支出金」 and 「市債」 alone pay for a project.
fn is_of_accounts(grid: &Grid, profile: &Profile) -> bool {
    /// So many rows at least.
    const ROWS: usize = 4;
    let words = profile.words("account_row");
    let first = grid.cells.iter().filter(|c| c.col < 2);
    let said: BTreeSet<usize> = first
        .filter(|c| words.contains(&c.text.key()))
        .map(|c| c.row)
        .collect();
    said.len() >= ROWS
}

/// Whether it is this grid that is said to be reckoned, by its caption or by the heading it is the first grid
/// of: of several below one heading none says what it is about.
fn is_announced(entries: &[Entry], at: usize, context: &Context) -> bool {
    let reckoned = context.profile.pattern("projection_heading");
    if caption(entries, at, context).is_some_and(|words| reckoned.is_match(&words.key())) {
        return true;
    }
    let before = entries.get(..at).unwrap_or_default().iter().rev();
    let first = before
        .map(|e| e.piece)
        .find(|p| !matches!(p, Piece::Paragraph(_)));
    matches!(first, Some(Piece::Heading(section)) if reckoned.is_match(&section.title.key()))
}

/// A longer line is text and no caption (characters).
const LONGEST_CAPTION: usize = 40;

/// The words of the caption right above a grid: 「表2-1　排出量の実績（単位：t-CO2）」 → 「排出量の実績」, 「職員数の目標　単位：人」
/// → 「職員数の目標」.
pub(super) fn caption(entries: &[Entry], at: usize, context: &Context) -> Option<Text> {
    let above = |at: usize| match entries.get(at.checked_sub(1)?)?.piece {
        Piece::Paragraph(p) => Some(p),
        _ => None,
    };
    // 「（単位：千円）」 may stand in between.
    let first = above(at)?;
    let unit = notes::unit_line(&first.text, context).is_some();
    // 「採用の状況（単位：人）」 is one itself.
    let alone = unit && first.text.key().starts_with(['(', '【', '〔', '[', '単']);
    let p = above(at - 1).filter(|_| alone).unwrap_or(first);
    let norm = p.text.as_str();
    // 「一時預かり（幼稚園型以外）について、…します。」
    if norm.rsplit(')').next()?.contains('。') {
        return None;
    }
    let number = context.profile.pattern("caption_number").find(norm);
    let start = number.map_or(0, |m| m.end());
    let rest = norm.get(start..)?;
    let unit = context.profile.pattern("unit_behind_name").find(rest);
    let ends = [rest.find('('), unit.map(|m| m.start())];
    let end = start + ends.into_iter().flatten().min().unwrap_or(rest.len());
    let words = p.text.slice(start..end).trimmed();
    let fits = !words.as_str().contains('。')
        && (1..=LONGEST_CAPTION).contains(&words.as_str().chars().count());
    fits.then_some(words)
}

//! What the columns of a table are about, once their heads and their content are both heard.

use super::head_words::{drop_band, names_its_row, says_start, term_of};
use super::settle::settle;
use super::unit_behind::unit_behind;
use crate::plan::Basis;
use crate::profile::{Label, Profile, Role};
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::{Kind, YearLabel, basis_of, is_western};
use crate::recognize::cells::view::View;
use crate::recognize::words::department::ends_like_department;
use crate::text::Text;
use crate::text::ordinal::parse_number;
use crate::text::unit::Unit;

/// One column of a table.
#[derive(Debug, Clone, Default)]
pub(in crate::recognize) struct Column {
    /// Cells of its head, from top to bottom.
    pub heads: Vec<usize>,
    pub role: Option<Role>,
    /// A wider head above says what the years below it are: 「目標値」 over five years.
    pub group: Option<Role>,
    /// The term of the plan that stands over its year: 10 of 「第10期」.
    pub term: Option<u32>,
    pub year: Option<YearLabel>,
    pub unit: Option<Unit>,
    pub basis: Option<Basis>,
    /// Head words that are no label: the name of a metric, a class, a department.
    pub name: Option<Text>,
    /// The entry of the lexicon that gave the role, and its printed words.
    pub pattern: Option<String>,
    pub label: Option<Text>,
    /// Its cells say what the figures of their row are: 「目標値」, 「実績値」, 「達成率」.
    pub kinds: bool,
    /// Labels of one part among its cells tell several things apart: 「量の見込み」 over 「確保方策」.
    pub several: bool,
    /// 「数値」: whatever its rows or the caption say that its figures are.
    pub open: bool,
    /// Its cells say when the figures of a column beside it are: 「年度」 below 「基準値」.
    pub times: bool,
    /// The column whose cells say when its figures are.
    pub when: Option<usize>,
    /// The column that says until when, where this one says from when.
    pub until: Option<usize>,
    /// Its cells tell in words of a year and are no figures.
    pub told: Option<Told>,
    /// Its place among the others says what its cells are, no word of its head does.
    pub by_place: bool,
    /// Money beside what was spent of it: 「予算額｜決算額」.
    pub weighed: bool,
}

/// What words under a dated head are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::recognize) enum Told {
    /// 「令和7年度の予定」, 「R7の取組内容」 beside 「R8の取組内容」: what is to be done.
    Step,
    /// 「令和6年度の実績」, 「R6の取組内容」 alone: what was done.
    Note,
}

/// The columns of a table, one per grid column.
pub(in crate::recognize) fn columns(view: &View, table: &Table, profile: &Profile) -> Vec<Column> {
    let mut out: Vec<Column> = table
        .cols
        .clone()
        .map(|col| column(view, table, col, profile))
        .collect();
    settle(view, table, &mut out, profile);
    out
}

fn column(view: &View, table: &Table, col: usize, profile: &Profile) -> Column {
    let heads = view.down(col, table.head.clone());
    let mut column = Column {
        heads: heads.clone(),
        ..Column::default()
    };
    let content = Content::of(view, table, col);
    let mut names = Vec::new();
    for id in heads {
        let seen = &view.seen[id];
        match seen.kind {
            Kind::Year => {
                if let Some(year) = &seen.year {
                    column.role = year.role.or(column.role);
                    column.basis = year.basis.or(column.basis);
                    column.year = Some(YearLabel::clone(year));
                }
                // 「令和8年度（千円）」
                let unit = unit_behind(seen.text(), profile);
                column.unit = column.unit.take().or(unit);
            }
            // 「上期｜下期」 below 「令和8年度」
            Kind::Text | Kind::Value | Kind::Label if column.year.is_some() && seen.year_part => {
                let year = column.year.take();
                column.year = year.map(|year| year.in_part(seen.text(), profile));
            }
            Kind::Label => {
                let Some(label) = fitting(&seen.labels, &content) else {
                    continue;
                };
                let wide = seen.cell.col_span > 1 && column.heads.len() > 1;
                // 「男性」, 「区分」 name what is counted; they say nothing of how.
                if matches!(
                    label.role,
                    Role::Class | Role::Other | Role::Aside | Role::Indicator
                ) && content.values * 2 > content.cells
                {
                    // 「KPI（令和7年度）」 over 「指標｜目標｜実績」
                    if let Some(note) = label.note.as_ref().filter(|_| wide) {
                        read_note(note, seen.text(), &mut column, view.near_year, profile);
                    }
                    names.push(seen.text().trimmed());
                    continue;
                }
                if wide {
                    // 「年次目標」 over figures says what they are, whenever they are of.
                    let aims = label.role == Role::YearPlan && seen.has(Role::Target);
                    let aims = aims && content.values * 2 > content.cells;
                    column.group = Some(if aims { Role::Target } else { label.role });
                } else {
                    column.role = Some(label.role);
                    let any = [Role::Target, Role::Actual, Role::Baseline];
                    column.open = any.iter().all(|r| seen.has(*r));
                }
                column.pattern = Some(label.id.clone());
                column.label = Some(seen.text().trimmed());
                if let Some(note) = &label.note {
                    read_note(note, seen.text(), &mut column, view.near_year, profile);
                }
            }
            Kind::Text | Kind::Value | Kind::Mark => {
                let bare = seen.str().trim_matches(|c: char| "()[]".contains(c));
                if let Some(term) = term_of(seen, profile) {
                    column.term = Some(term);
                } else if let Some(unit) = profile
                    .units
                    .read(bare)
                    .filter(|_| bare.chars().count() < 8 && !content.marks())
                {
                    column.unit = Some(unit);
                } else {
                    // 「中間（2025）」: a word the lexicon lacks, and when it is.
                    if let Some(note) = seen
                        .str()
                        .strip_suffix(')')
                        .and_then(|b| b.rsplit_once('('))
                        && content.values * 2 > content.cells
                        && !says_start(seen, profile)
                    {
                        read_note(note.1, seen.text(), &mut column, view.near_year, profile);
                    }
                    names.push(seen.text().trimmed());
                }
            }
            Kind::Empty => {}
        }
    }
    // 「指標」 below 「KPI（令和7年度）」 names what the figures beside it are of.
    if column.role.is_some_and(names_its_row) {
        column.year = None;
    }
    // So does 「項目」 below a year that covers 「目標」 and 「実績」 as well.
    let last = column.heads.last().map(|&id| &view.seen[id]);
    let below = column.heads.len() > 1 && last.is_some_and(|s| s.has(Role::Indicator));
    if below && column.role == Some(Role::Title) && column.year.is_some() {
        (column.role, column.year) = (Some(Role::Indicator), None);
    }
    // So does 「名称」 below 「指標」, beside the column that names the row.
    if column.group == Some(Role::Indicator) && column.role == Some(Role::Title) {
        column.role = Some(Role::Indicator);
    }
    drop_band(&mut names, &column, view, profile);
    let name = (!names.is_empty()).then(|| Text::stack(&names));
    // Under 「担当」 over several offices each column is one of them.
    let office = column.group == Some(Role::Department)
        && (name.as_ref()).is_some_and(|n| ends_like_department(n.as_str(), profile));
    // 「対象」 over 「総務課｜所属長｜職員」, and these over nothing but marks, is the word for those who take part.
    let office = office || content.marks() && parts_bodies(view, table, &column, profile);
    // 「目標値」 alone over several plain columns is their role; over years it is their group. 「事業費」
    // over years is what each of them costs.
    if column.role.is_none()
        && (column.year.is_none() && !office || column.group == Some(Role::Budget))
    {
        column.role = column.group;
    }
    if let Some(name) = name {
        // 「目標指標：寄附件数（件）」
        let label = profile.lexicon.read_leading(name.as_str());
        let named = [Role::Indicator, Role::Goal, Role::Target];
        let label = label.filter(|(l, _)| named.contains(&l.role) && name.as_str().contains(':'));
        let name = match label {
            Some((_, from)) => name.slice(from..name.as_str().len()).trimmed(),
            None => name,
        };
        column.unit = column.unit.or_else(|| unit_behind(&name, profile));
        column.name = Some(name);
    }
    column
}

/// Whether the word over several columns of marks says for whom or what they are, and offices are among these.
fn parts_bodies(view: &View, table: &Table, column: &Column, profile: &Profile) -> bool {
    let open = matches!(column.group, Some(Role::Aside | Role::Class | Role::Other));
    let wide = |id: &&usize| view.seen[**id].cell.col_span > 1;
    let Some(&over) = column.heads.iter().find(wide).filter(|_| open) else {
        return false;
    };
    let cell = view.seen[over].cell;
    let below = view.across(table.head.end - 1, cell.col..cell.last_col() + 1);
    let office = |&id: &usize| ends_like_department(view.seen[id].str(), profile);
    let marked = |col: usize| {
        let content = Content::of(view, table, col);
        content.cells == 0 || content.marks()
    };
    below.len() == cell.col_span
        && below.iter().any(office)
        && (cell.col..=cell.last_col()).all(marked)
}

/// Whether a column holds nothing but numbers of items.
pub(in crate::recognize) fn holds_numbers(view: &View, table: &Table, col: usize) -> bool {
    let cells = view.down(col, table.body.clone());
    let mut filled = cells
        .iter()
        .map(|&id| &view.seen[id])
        // 「総計」 over this and others is of no column.
        .filter(|s| s.kind != Kind::Empty && s.cell.col_span == 1)
        .peekable();
    filled.peek().is_some()
        && filled.all(|s| s.str().chars().count() <= 8 && parse_number(s.str()).is_some())
}

/// What the brackets behind a label say: a unit, a year, how sure the figures are.
fn read_note(
    note: &str,
    text: &Text,
    column: &mut Column,
    near_year: Option<i32>,
    profile: &Profile,
) {
    // 「2013年度比」 says what the figures are measured against.
    if note.ends_with('比') {
        return;
    }
    let bare = || is_western(note).then(|| profile.calendar.whole(&format!("{note}年度")))?;
    let single = || {
        let found = profile.calendar.find(note);
        (found.len() == 1).then(|| found.first().map(|f| f.what))?
    };
    // 「33年度目標」 in a plan that begins in 平成30年度.
    let unnamed = || profile.calendar.unnamed(note, near_year?);
    let whole = || profile.calendar.whole(note);
    if let Some(span) = unnamed().or_else(whole).or_else(single).or_else(bare) {
        // 「H30目標額（千円）」: before and behind the label stand a time and a unit.
        let unit = note.split_whitespace().find_map(|w| profile.units.read(w));
        column.unit = column.unit.take().or(unit);
        let found = profile.calendar.find(text.as_str());
        let words = match (text.as_str().find(note), found.as_slice()) {
            (Some(at), _) => text.slice(at..at + note.len()),
            (None, [time]) => text.slice(time.range.clone()),
            (None, _) => text.trimmed(),
        };
        column.year = Some(YearLabel {
            basis: basis_of(note, profile),
            ..YearLabel::bare(span, words)
        });
        column.basis = basis_of(note, profile).or(column.basis);
    } else if let Some(unit) = profile.units.read(note) {
        column.unit = Some(unit);
    } else {
        column.basis = basis_of(note, profile).or(column.basis);
    }
}

/// Longer texts are no figures with their names, in characters.
const LONG_TEXT: usize = 24;

/// What stands in a column or beside a label, as far as it helps to choose between readings.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::recognize) struct Content {
    pub cells: usize,
    pub values: usize,
    /// Cells of no letter and no digit: 「○」.
    pub marks: usize,
    /// Cells of four digits that can be a year: 「2013」.
    pub western: usize,
    /// Cells of words with the figure they are about: 「収納率98.9％」.
    pub named: usize,
    /// Cells of words ([`is_long`]) that are no name with its figure.
    pub long: usize,
}

impl Content {
    /// Nothing but marks: 「市」 over 「○」 is no unit.
    fn marks(&self) -> bool {
        self.cells > 0 && self.marks == self.cells
    }

    pub fn of(view: &View, table: &Table, col: usize) -> Self {
        Self::of_cells(view, &view.down(col, table.body.clone()))
    }

    pub fn of_cells(view: &View, ids: &[usize]) -> Self {
        let mut out = Self::default();
        for &id in ids {
            let seen = &view.seen[id];
            if seen.kind == Kind::Empty {
                continue;
            }
            out.cells += 1;
            out.values += usize::from(seen.kind == Kind::Value);
            out.marks += usize::from(seen.kind == Kind::Mark);
            out.western += usize::from(is_western(seen.str()));
            out.named += usize::from(seen.is_named_figure());
            out.long += usize::from(is_long(seen.str()) && !seen.is_named_figure());
        }
        out
    }
}

/// Words that are no name and no figure: a long text, or a sentence without a digit.
pub(in crate::recognize) fn is_long(words: &str) -> bool {
    let sentence = words.contains('。') && !words.contains(|c: char| c.is_ascii_digit());
    sentence || words.chars().count() > LONG_TEXT
}

/// The first reading of a label that its content does not contradict.
pub(super) fn fitting<'l>(labels: &'l [Label], content: &Content) -> Option<&'l Label> {
    let mostly_values = content.values * 2 > content.cells;
    let mostly_figures = (content.values + content.named) * 2 > content.cells;
    let mostly_long = content.long * 2 > content.cells;
    let fits = |role: Role| match role {
        Role::Target
        | Role::FinalTarget
        | Role::MidTarget
        | Role::Baseline
        | Role::Rate
        | Role::Budget
        | Role::EffectAmount
        | Role::Unit => !mostly_long,
        // Figures are no times, unless they are years.
        Role::AsOf => !mostly_long && (!mostly_values || content.western == content.values),
        // 「数値目標」 over 「収納率98.9％」 and 「3年間で9千万円」 names no indicator.
        Role::Indicator => !mostly_values && !mostly_figures,
        Role::Goal | Role::Title | Role::Parent | Role::Description | Role::Department => {
            !mostly_values
        }
        _ => true,
    };
    labels.iter().find(|l| fits(l.role)).or(labels.first())
}

/// Which of its readings a label has beside this content.
pub(in crate::recognize) fn fitting_role(
    labels: &[Label],
    content: &[(&Text, bool)],
) -> Option<(usize, Role)> {
    let counted = content
        .iter()
        .fold(Content::default(), |mut sum, (text, value)| {
            sum.cells += 1;
            sum.values += usize::from(*value);
            sum.long += usize::from(is_long(text.as_str()));
            sum
        });
    let label = fitting(labels, &counted)?;
    let at = labels.iter().position(|l| l == label)?;
    Some((at, label.role))
}

/// Columns beside the figures, which say nothing of them.
pub(in crate::recognize) fn is_aside(column: &Column) -> bool {
    match column.role {
        // What something costs in a year is a figure of that year.
        Some(Role::Budget) => column.year.is_none() && !column.weighed,
        role => matches!(
            role,
            Some(Role::Aside | Role::Derived | Role::Other | Role::PageRef)
        ),
    }
}

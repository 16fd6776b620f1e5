//! The figures of a table: which cell is the target, actual or step of which year and metric.

use super::found::Found;
use super::line::Line;
use super::row_head::RowHead;
use super::series::{Datum, SeriesSet};
use crate::block::GridKind;
use crate::plan::HierarchyLevel;
use crate::profile::{Profile, Role};
use crate::recognize::cells::cell::{Kind, YearLabel};
use crate::recognize::columns::column::Column;
use crate::recognize::columns::unit_behind::{unit_behind, without_unit};
use crate::recognize::forms::form::{Frame, Reader};
use crate::recognize::words::observe::Named;
use crate::recognize::words::wording::closed_up;
use crate::text::Text;
use crate::text::unit::Unit;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How the rows of a table are to be taken.
pub(in crate::recognize) struct Layout {
    pub columns: Vec<Column>,
    /// Grid column of the first of `columns`.
    pub from: usize,
    pub title: Option<usize>,
    pub number: Option<usize>,
    pub indicator: Option<usize>,
    /// Under 「指標」 labels are names too: 「実施率」. Not where 「目標値」 and 「実績値」 stand in turn.
    pub labels_name: bool,
    /// A column before the names that parts them into groups.
    pub group: Option<usize>,
    /// Parts that several labels of a column play beside classes: 「量の見込み」, 「確保方策」.
    pub kinds: Vec<(usize, Role)>,
    /// Each row is an item; otherwise the rows are figures of one thing.
    pub list: bool,
    /// Years run down the first column: the columns are metrics.
    pub years_down: bool,
    /// Its rows say what the figures are, and its columns what is counted.
    pub transposed: bool,
    /// A row or a judged column of targets stands apart, so other years are what was reached.
    pub targets_apart: bool,
    /// Its targets and actuals stand side by side without any year.
    pub undated: bool,
    /// 「ロードマップ」 stands before rows that say step by step what is done.
    pub stepwise: bool,
    /// Some of its rows are of what was reached: 「目標値」 over 「実績値」.
    pub rows_of_actuals: bool,
}

impl Layout {
    /// Whether a column is one of figures: of a year, or of what is aimed at and where things stand.
    pub fn has_figures(&self) -> bool {
        let figures =
            |c: &Column| c.year.is_some() || c.open || c.role.is_some_and(Role::is_metric);
        self.columns.iter().any(figures)
    }
}

/// What goes on from row to row.
#[derive(Default)]
pub(in crate::recognize) struct Rows {
    pub series: SeriesSet,
    /// Baselines of one cell that are waiting for their rows.
    pub pending: VecDeque<Named>,
    /// The key and name of the last series that had a name.
    pub carried: Option<(String, Option<Text>)>,
    /// The last group of each column of groups.
    pub parents: BTreeMap<usize, HierarchyLevel>,
    /// Cells that were read, and for which series: a merged cell is read once for each.
    pub done: Vec<(usize, String)>,
    /// The last target of each column: in a text file a cell merged over several rows stands once.
    pub shared: BTreeMap<usize, usize>,
    /// Cells that brought their own labels.
    pub taken: Vec<usize>,
    /// The name of a class and of what it is a class of.
    pub class: Option<(Text, Text)>,
    /// The key of the last row with figures.
    pub last: Option<String>,
    /// The unit of the first row of each series.
    pub units: BTreeMap<String, Option<Unit>>,
    /// One row adds up all others, so that it is a series like them.
    pub one_sum: bool,
    /// The label over all years that says what the rows below it are amounts of.
    pub amounts: Option<usize>,
    /// The unit of the last row of money.
    pub money: Option<Unit>,
    /// The row above held steps, and no figures.
    pub stepped: bool,
    /// A row above held steps.
    pub worded: bool,
    /// The key of the last series of each name.
    pub named: BTreeMap<String, String>,
    /// The names of rows that held steps.
    pub steps_of: BTreeSet<String>,
    /// What the last row that said so itself was of its figures, and by when.
    pub aim: Option<(Role, Option<YearLabel>)>,
    /// The labels of rows that share a series without a name, with the part each plays.
    pub nameless: Vec<(Role, Text)>,
}

impl Rows {
    /// The baselines that wait for a row of their own will not meet one any more.
    pub fn settle(&mut self) {
        for one in self.pending.drain(..) {
            self.series.left_over(one);
        }
    }

    /// The indicators read so far; what comes next begins anew.
    pub fn finish(&mut self, profile: &Profile) -> Vec<Found> {
        self.settle();
        std::mem::take(&mut self.series).finish(profile)
    }
}

impl Reader<'_, '_> {
    /// Reads the figures of one row.
    pub(super) fn figures(&mut self, plan: &Layout, row: usize, frame: &Frame, rows: &mut Rows) {
        let goes_on = self.goes_on(plan, row);
        if !goes_on {
            rows.shared.clear();
        }
        if self.series_name(plan, row, rows)
            || self.over_all_years(plan, row, rows)
            || self.final_row(plan, row, rows)
            || self.is_row_of_cost(plan, row)
        {
            return;
        }
        let mut head = self.row_head(plan, row);
        if let Some((name, class)) = rows.class.clone() {
            (head.name, head.class) = (Some(name), Some(class));
        }
        if let (Some(id), None) = (head.sum, &head.name) {
            if !rows.one_sum {
                return;
            }
            head.name = Some(self.view.seen[id].text().trimmed());
            head.cells.push(id);
        }
        if let (Some(id), None, None) = (rows.amounts, &head.name, head.role) {
            head.name = Some(self.view.seen[id].text().trimmed());
            head.unit = unit_behind(self.view.seen[id].text(), self.context.profile);
            head.cost = self.view.seen[id].role() == Some(Role::Budget);
        }
        self.part_of_aim(&mut head, rows);
        self.name_activity(plan, row, &mut head, rows);
        self.part_name(plan, row, &mut head);
        self.name_by_tier(plan, row, &mut head);
        head.cost = head.cost && self.is_somebodys(plan);
        if head.cost {
            head.unit = head.unit.or_else(|| rows.money.clone()); // 「財源内訳」 below 「事業費（千円）」
            rows.money.clone_from(&head.unit);
        }
        if head.derived {
            self.derived(plan, row, &head, rows);
            return;
        }
        if rows.stepped && self.tells_result(plan, row, &head) {
            (head.role, head.name) = (Some(Role::Actual), None);
        }
        let reached = matches!(head.role, Some(Role::Actual | Role::Rate | Role::Judgement));
        let name = head.name.as_ref().map(Text::key);
        let begun = rows.stepped && name.is_none();
        let begun = begun || name.as_ref().is_some_and(|n| rows.steps_of.contains(n));
        let tier = self.tier_of(plan, row) == Some(Role::Actual);
        let begun = (begun || tier) && !self.holds_values(plan, row);
        if reached && (head.steps || begun) {
            self.said_of_steps(plan, row, &head);
            self.beside_steps(plan, row, &head, frame, rows);
            return;
        }
        // 「計画」, 「数値」, 「実績」, 「数値」: the figures of what is planned are no row between it and what came of it.
        let planned = head.role == Some(Role::Target) && name.is_none() && rows.stepped;
        rows.stepped = head.steps || planned;
        rows.steps_of.extend(name.filter(|_| head.steps));
        // In a list the item is called so, and its steps something else.
        let called = head.name.as_ref().filter(|_| !plan.list);
        let called = called
            .cloned()
            .or_else(|| self.step_called(plan, row, &head));
        self.row_name = called.as_ref().map(closed_up);
        if head.steps {
            rows.worded = true;
            self.steps(plan, row);
            if !head.cells.is_empty() {
                self.steps_of(plan, row, &head);
            }
            self.beside_steps(plan, row, &head, frame, rows);
            self.row_name = None;
            return;
        }
        let series = self.key_of(plan, row, &head, rows);
        // 「使用料（千円）目標」 over 「使用料　実績」
        if let (true, Some(unit)) = (head.announced, rows.units.get(&series.0)) {
            head.unit = head.unit.or_else(|| unit.clone());
        }
        // 「目標値」 below 「指標｜寄附額（千円）」
        if let (None, Some(Role::Target | Role::FinalTarget | Role::Baseline | Role::Actual)) =
            (&head.name, head.role)
        {
            let carried = series.1.as_ref();
            let unit = carried.and_then(|name| unit_behind(name, self.context.profile));
            head.unit = head.unit.or(unit);
        }
        let mut line = Line {
            numeric: self.is_numeric(plan, row, None),
            goes_on,
            ..Line::of(plan, row, &head, frame, series)
        };
        self.beside(&mut line, rows);
        self.class_cells(&mut line, rows);
        self.row_step = Some(Vec::new());
        for i in (0..plan.columns.len()).filter(|&i| !plan.is_when(i)) {
            self.figure(&mut line, i, rows);
        }
        // What is drawn over the years is what the row is called.
        self.row_step = None;
        line.bound |= self.bars(plan, row) && line.read.is_empty();
        self.row_name = None;
        rows.worded |= line.steps;
        if line.steps && line.read.is_empty() {
            self.steps_of(plan, row, &head);
        }
        if let Some(class) = &head.class {
            // In a list the item is what the class is one of.
            let title = plan.list.then(|| self.draft().item.title.clone());
            rows.series.of_class(&line.key, class, title.as_deref());
        }
        if line.bound {
            self.group_of(&line);
        }
        // A row of steps names no figures.
        let stepped = line.steps && line.read.iter().all(|figure| figure.year.is_none());
        rows.stepped |= stepped;
        if line.name.is_some() && !stepped {
            rows.carried = Some((line.key, line.name));
        }
        if line.bound {
            for &id in &head.cells {
                self.mark_used(id);
            }
            self.remarks(plan, row, &line.read, &mut rows.series);
        }
        rows.last = line.read.last().map(|f| f.key.clone()).or(rows.last.take());
        self.overflow(plan, row);
    }

    /// Figures that stand with their labels where a name would: 「（現状：0支所）」 below 「導入支所数」, or in
    /// the bracket behind it.
    fn beside(&mut self, line: &mut Line, rows: &mut Rows) {
        // A name over several rows says it once.
        let told = line.head.cells.iter().any(|id| rows.taken.contains(id))
            || rows.series.has(&line.key, Role::Baseline);
        let start = line.head.start.as_ref().filter(|_| !told);
        if let (Some(start), Some(name)) = (start, &line.name) {
            let datum = Datum {
                key: line.key.clone(),
                name: Some(name),
                role: Some(Role::Baseline),
                ..Datum::default()
            };
            rows.series.put(&datum, start.clone(), name.place());
        }
        for (id, role, text) in &line.head.beside {
            let datum = Datum {
                key: line.key.clone(),
                name: line.name.as_ref(),
                role: Some(*role),
                unit: line.head.unit.as_ref(),
                cells: &[*id],
                ..Datum::default()
            };
            if rows.series.add(&datum, text, self.context) {
                self.mark_used(*id);
                line.bound = true;
            }
        }
    }

    /// 「種別｜アウトカム」 before the names of an item's figures is a note of the item.
    fn group_of(&mut self, line: &Line) {
        let plan = line.plan;
        let id = (plan.group).and_then(|i| self.view.id(line.row, plan.from + i));
        let ours = plan.list || self.reading.open.is_card() || !self.reading.items.is_empty();
        let Some(id) = id.filter(|&id| ours && self.view.seen[id].is_content()) else {
            return;
        };
        let label = plan.group.and_then(|i| plan.columns[i].label.clone());
        let text = self.view.seen[id].text();
        self.draft().note(&label.unwrap_or_default(), text);
        self.mark_used(id);
    }

    /// The key and the name of the series a row belongs to.
    fn key_of(
        &self,
        plan: &Layout,
        row: usize,
        head: &RowHead,
        rows: &mut Rows,
    ) -> (String, Option<Text>) {
        // Rows without a name go on with the name above: 「目標値」 and 「実績値」 of one indicator.
        let (key, name) = match (&head.name, head.role) {
            (None, Some(role)) if self.names_itself(plan, row, role, rows) => {
                let label = head.label.cloned().unwrap_or_default();
                (format!("{row}:{}", label.key()), Some(label))
            }
            (None, Some(_)) => match &rows.carried {
                Some((key, name)) => (key.clone(), name.clone()),
                None => {
                    let (key, name) = unnamed(head, &mut rows.nameless, &mut rows.series);
                    (key, name.or_else(|| head.corner.clone()))
                }
            },
            (name, _) if head.year.is_some() && (plan.indicator.is_none() || name.is_none()) => {
                (String::new(), name.clone())
            }
            (Some(name), _) => {
                // 「量の見込み」 over 「うち低学年」
                if let Some((_, whole)) = rows.nameless.first()
                    && (is_part(name)
                        || !plan.list && head.role.is_none() && self.names_figures_of_row(whole))
                {
                    rows.series.slot(SHARED, Some(whole));
                }
                let class = head.class.as_ref().map(Text::key).unwrap_or_default();
                // 「利用者数　目標」 over 「利用者数　実績」 are of one series.
                let begun = (!head.announced).then(|| self.name_row(plan, row));
                let said = match head.announced {
                    true => without_unit(name, self.context.profile).key(),
                    false => name.key(),
                };
                let key = format!("{begun:?}:{said}{class}");
                // 「実績｜効果額｜480」 goes on with 「計画｜効果額｜500」 further up.
                let kinds = plan.columns.first().is_some_and(|c| c.kinds);
                let earlier = rows.named.get(&name.key()).filter(|_| kinds);
                let role = head.role.filter(|_| kinds);
                let other = earlier.zip(role);
                let other = other.filter(|(key, role)| !rows.series.has(key, *role));
                let key = other.map_or(key, |(earlier, _)| earlier.clone());
                rows.named.insert(name.key(), key.clone());
                (key, Some(name.clone()))
            }
            (None, None) => (format!("row{row}"), None),
        };
        // 「確保方策｜人」, 「　｜か所」: two series under one name.
        let unit = head.unit.as_ref();
        let first = rows.units.entry(key.clone());
        let first = first.or_insert_with(|| unit.cloned()).as_ref();
        let other = unit.filter(|u| first.is_some_and(|f| f.name != u.name));
        let key = match other {
            Some(unit) => format!("{key}/{}", unit.name),
            None => key,
        };
        (key, name)
    }

    /// 「　｜女性」 below 「取得率｜男性」: in a text file a further class of the thing above.
    fn goes_on(&self, plan: &Layout, row: usize) -> bool {
        let empty = |i: usize| {
            let cell = self.view.at(row, plan.from + i);
            cell.is_none_or(|s| s.kind == Kind::Empty || s.cell.row < row)
        };
        let class = plan
            .columns
            .iter()
            .position(|c| c.role == Some(Role::Class) && !c.kinds);
        self.view.grid.kind == GridKind::Tabbed
            && class.is_some_and(|i| i > 0 && !empty(i) && (0..i).all(empty))
    }
}

/// The key of the rows that have a part but no name.
pub(super) const SHARED: &str = "shared";

/// Whether a row is of a part of what the row above is of: 「うち低学年」, 「（低学年）」, 「・低学年」.
fn is_part(name: &Text) -> bool {
    let name = name.as_str();
    name.starts_with("うち") || name.starts_with(['(', '・'])
}

/// The key of a row that has a part but no name. Two rows that play one part are two series, and
/// named by their labels: 「量の見込み」 and 「確保方策」.
pub(super) fn unnamed(
    head: &RowHead,
    nameless: &mut Vec<(Role, Text)>,
    series: &mut SeriesSet,
) -> (String, Option<Text>) {
    let (Some(role), Some(label)) = (head.role, head.label) else {
        return (SHARED.to_owned(), None);
    };
    let first = nameless.iter().find(|(part, _)| *part == role).cloned();
    let Some((_, first)) = first.filter(|(_, first)| first.key() != label.key()) else {
        nameless.push((role, label.clone()));
        return (SHARED.to_owned(), None);
    };
    series.slot(SHARED, Some(&first));
    (format!("{SHARED}:{}", label.key()), Some(label.clone()))
}

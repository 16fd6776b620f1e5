//! What stands among the years of a series and is no part of it: columns with a year of their own, 「R6効果額」, 「令和6年度の
//! 取組実績」, and rows that tell what came of the steps above them.

use super::figures::{Layout, Rows};
use super::line::Line;
use super::money::is_money;
use super::part::is_judgement;
use super::row_head::RowHead;
use crate::profile::Role;
use crate::recognize::cells::cell::{Kind, Seen, YearLabel};
use crate::recognize::columns::column::{Column, Told};
use crate::recognize::forms::form::{Frame, Reader};
use crate::recognize::words::observe::named;
use crate::text::Text;

impl Layout {
    /// Whether a dated column is of something else than the other years.
    pub fn is_apart(&self, column: &Column) -> bool {
        let of_itself = |c: &Column| is_money(c) || c.told == Some(Told::Note);
        let series = |c: &Column| c.year.is_some() && !of_itself(c);
        column.year.is_some() && of_itself(column) && self.columns.iter().any(series)
    }

    /// The year of a column of the series.
    pub fn year_of<'c>(&self, column: &'c Column) -> Option<&'c YearLabel> {
        column.year.as_ref().filter(|_| !self.is_apart(column))
    }
}

impl Reader<'_, '_> {
    /// Reads the columns that stand apart from the steps of a row, and how it did: 「評価｜○」.
    pub(super) fn beside_steps(
        &mut self,
        plan: &Layout,
        row: usize,
        head: &RowHead,
        frame: &Frame,
        rows: &mut Rows,
    ) {
        let series = (format!("steps{row}"), None);
        let mut line = Line::of(plan, row, head, frame, series);
        for i in 0..plan.columns.len() {
            let column = &plan.columns[i];
            if plan.is_apart(column) || column.role.is_some_and(is_judgement) {
                self.figure(&mut line, i, rows);
            }
        }
    }

    /// 「成果」 and 「実施内容」 below a row of steps: what came of these.
    pub(super) fn tells_result(&self, plan: &Layout, row: usize, head: &RowHead) -> bool {
        let [only] = head.cells[..] else {
            return false;
        };
        let seen = &self.view.seen[only];
        let told = [Role::Effect, Role::Description, Role::Remarks];
        let told = seen.kind == Kind::Label && seen.role().is_some_and(|r| told.contains(&r));
        head.role.is_none() && told && !self.holds_values(plan, row)
    }

    /// 「効果の検証」 among rows of steps is what is done as well, and judges none of them.
    pub(super) fn name_activity(&self, plan: &Layout, row: usize, head: &mut RowHead, rows: &Rows) {
        let judged = head.role.is_some_and(is_judgement) && head.name.is_none();
        let label = head.label.filter(|_| judged && rows.worded);
        let endings = self.context.profile.words("activity_ending");
        let done = |label: &&Text| {
            let key = label.key();
            endings.iter().any(|w| key.ends_with(w.as_str()))
        };
        if let Some(label) = label.filter(done)
            && !self.is_numeric(plan, row, None)
        {
            (head.role, head.name) = (None, Some(label.trimmed()));
        }
    }

    /// Whether a cell in a column of words is a figure all the same: 「電子決裁率76.2%」 above 「見直し基準を策定」; in
    /// columns of what is planned, where no cell of the row is of words.
    pub(super) fn is_figure_among_words(&self, line: &Line, column: &Column, seen: &Seen) -> bool {
        let told = |c: &&Column| c.told == column.told && c.role == column.role;
        match (column.role, column.told) {
            (Some(Role::Actual), Some(Told::Note)) => self.is_named_figure(seen),
            (Some(Role::Target), Some(Told::Step)) => {
                let columns = line.plan.columns.iter().enumerate();
                let mut alike = columns.filter(|(_, c)| told(c) || c.role == Some(Role::Actual));
                alike.all(|(i, _)| {
                    let other = self.view.at(line.row, line.plan.from + i);
                    other.is_none_or(|s| s.kind == Kind::Empty || self.is_named_figure(s))
                })
            }
            _ => false,
        }
    }

    /// 「63基」, 「出前講座12回」: a figure, and at the most its name before it and a bracket behind.
    fn is_named_figure(&self, seen: &Seen) -> bool {
        if seen.kind == Kind::Value {
            return true;
        }
        if seen.kind != Kind::Text || !self.is_worded_figure(seen.str()) {
            return false;
        }
        let (figures, rest) = named(seen.text(), None, self.context);
        let only = figures.len() == 1 && !self.reports(seen);
        only && rest.is_none() && figures.iter().all(|f| f.observation.value.is_some())
    }

    /// Words with several figures of several things, none of which is that of the row: 「創業塾（全5回）受講者14人」,
    /// 「企業訪問28社、協定1件」. What stands last in brackets is said of the figure before it.
    pub(in crate::recognize) fn reports(&self, seen: &Seen) -> bool {
        let words = seen.str();
        let bracket = words.strip_suffix(')').and_then(|w| w.rfind('('));
        let main = words.get(..bracket.unwrap_or(words.len())).unwrap_or(words);
        let profile = self.context.profile;
        let times = profile.calendar.find(main);
        let timed = |at: usize| times.iter().any(|t| t.range.contains(&at));
        let figures = profile.numbers.find(main);
        let before = figures.first().and_then(|f| main.get(..f.range.start));
        let figures = figures.iter().filter(|f| !timed(f.range.start)).count();
        let worded = main.starts_with(|c: char| c.is_alphabetic());
        // 「目標 590人 実績 591人」
        let labelled = || {
            let lead = before.unwrap_or_default();
            let labels = profile.lexicon.read(lead.trim_end_matches([':', ' ']));
            labels.first().is_some_and(|l| l.role.is_metric())
        };
        seen.kind == Kind::Text && worded && figures > 1 && !labelled()
    }
}

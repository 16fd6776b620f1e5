//! One figure of a row: which target, actual, baseline or step it is, and of what.

use super::baseline::{BaselineCell, waiting};
use super::classes::{class_of, name_down, plays_alone};
use super::figures::Rows;
use super::line::{Line, Read, key_down};
use super::money::is_money;
use super::part::{Part, is_judgement};
use super::same_name::{Once, said_once};
use super::series::Datum;
use super::tiers::tiered;
use crate::profile::Role;
use crate::recognize::aims::prose::stated;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::cells::yearly_figures::yearly_lots;
use crate::recognize::columns::column::{Column, Told, is_aside};
use crate::recognize::forms::fields::{glued_figures, labelled_figures};
use crate::recognize::forms::form::Reader;
use crate::text::Text;

impl Reader<'_, '_> {
    /// Reads the cell of column `i`.
    pub(in crate::recognize) fn figure(&mut self, line: &mut Line, i: usize, rows: &mut Rows) {
        let (plan, view) = (line.plan, self.view);
        let column = &plan.columns[i];
        let col = plan.from + i;
        let Some(id) = view.id(line.row, col) else {
            return;
        };
        let seen = &view.seen[id];
        // In a text file a cell under one head may be printed once for each column it covered.
        let again = col > plan.from
            && view.id(line.row, col - 1).is_some_and(|left| {
                let head = column.year.is_none() && plan.columns[i - 1].heads == column.heads;
                let same = || view.seen[left].text().key() == seen.text().key();
                let parted = plan.columns[i - 1].role == Some(Role::Class);
                left == id && !parted || head && !column.heads.is_empty() && same()
            });
        if column.role == Some(Role::Baseline) && seen.kind == Kind::Empty && !again {
            if let Some(one) = rows.pending.pop_front() {
                waiting(one, column, &mut line.key, &mut line.name, &mut rows.series);
            }
            return;
        }
        let (id, seen) = match rows.shared.get(&i) {
            Some(&above) if line.goes_on && seen.kind == Kind::Empty => (above, &view.seen[above]),
            _ => (id, seen),
        };
        // 「現状（令和6年度）」 over several columns of the grid.
        let whole = |left: usize| left == id && plan.columns[i - 1].heads == column.heads;
        if column.role == Some(Role::Baseline)
            && i > 0
            && view.id(line.row, col - 1).is_some_and(whole)
        {
            return;
        }
        let aside = is_aside(column) && !(line.is_by_row(column) && is_money(column));
        let aside = aside || column.role == Some(Role::Budget) && !self.is_somebodys(plan);
        let said = is_money(column) && self.said_above(line, seen);
        if seen.kind == Kind::Empty || aside || said || rows.taken.contains(&id) {
            return;
        }
        if matches!(column.role, Some(Role::Target | Role::FinalTarget)) {
            rows.shared.insert(i, id);
        }
        let mut part = self.part(line, column);
        match said_once(line, column, seen) {
            Once::Above => return,
            Once::Here(role) => (part.printed, part.role) = (Some(role), Some(role)),
            Once::No => {}
        }
        // 「達成率｜100%」 of the year that the plan starts from.
        let judged = part.printed.is_some_and(is_judgement) && seen.cell.row_span == 1;
        let start = column.role == Some(Role::Baseline);
        if start && self.is_aside_of_name(line, i, id) {
            self.draft()
                .note(line.head.label.unwrap_or(&Text::default()), seen.text());
            self.mark_used(id);
        } else if start && line.head.year.is_none() && !judged {
            self.baseline_cell(line, i, id, rows);
        } else if self.is_figure(line, i, &part)
            && !(again && (column.year.is_none() || self.same_year(line, i)))
            && is_due(line, column, id, seen, rows)
            && !self.labelled(line, i, id, &part, rows)
            && !self.paid_step(line, i, id, &part, rows)
        {
            self.dated_or_step(line, i, id, &part, rows);
        }
    }

    /// Reads the cell of a baseline, or the next of those that wait in the cell above.
    fn baseline_cell(&mut self, line: &mut Line, i: usize, id: usize, rows: &mut Rows) {
        let column = &line.plan.columns[i];
        let seen = &self.view.seen[id];
        if seen.cell.row != line.row {
            if let Some(one) = rows.pending.pop_front() {
                waiting(one, column, &mut line.key, &mut line.name, &mut rows.series);
            }
            return;
        }
        rows.settle();
        self.mark_used(id);
        line.bound = true;
        let place = BaselineCell {
            id,
            text: seen.text(),
            column,
            unit: (line.head.unit.as_ref().or(column.unit.as_ref()))
                .or_else(|| rows.units.get(&line.key)?.as_ref()),
            as_of: (line.head.time_of(column)).or(line.head.as_of.as_ref()),
            numeric: line.numeric,
        };
        let Some(class) = class_of(line.plan, i) else {
            let (key, name) = (&mut line.key, &mut line.name);
            self.baseline(&place, key, name, &mut rows.series, &mut rows.pending);
            return;
        };
        let (mut key, mut name) = (format!("{}/{}", line.key, class.key()), line.name.clone());
        let (series, pending) = (&mut rows.series, &mut rows.pending);
        self.baseline(&place, &mut key, &mut name, series, pending);
        rows.series
            .of_class(&key, &class, self.title_over(line.plan));
    }

    /// Words under a year are a step of that year, or a remark among figures; the rest is a figure.
    fn dated_or_step<'t>(
        &mut self,
        line: &mut Line<'t>,
        i: usize,
        id: usize,
        part: &Part<'t>,
        rows: &mut Rows,
    ) {
        let seen = &self.view.seen[id];
        let column = &line.plan.columns[i];
        if let (Some(told), Some(year)) = (column.told, part.year)
            && !self.is_figure_among_words(line, column, seen)
        {
            if self.is_said_above(line, seen) {
                // Nothing new.
            } else if told == Told::Note {
                let head = column.heads.last().map(|&id| self.view.seen[id].text());
                // 「実績」 beside 「令和8年度」
                let when = Some(&year.text).filter(|_| line.plan.years_down || head.is_none());
                let label = Text::stack(head.into_iter().chain(when));
                self.draft().note(&label, seen.text());
            } else {
                self.step_of(line, i, year, seen.text());
            }
            self.mark_used(id);
            line.bound = true;
            return;
        }
        let steps = matches!(column.role, Some(Role::Schedule | Role::YearPlan));
        let schedule = [line.frame.role, column.group].contains(&Some(Role::Schedule))
            || line.is_by_row(column) && steps;
        let said_value = column.group.is_none()
            && line.head.year.is_none()
            && part.printed.is_some_and(|r| r.is_metric() && !r.is_money());
        let numeric = self.is_numeric(line.plan, line.row, Some(column));
        let begins = numeric && self.begins_with_step(line, part, seen);
        let figured =
            numeric && seen.kind == Kind::Mark || self.stands_for_value(seen.text(), numeric);
        let figured = figured && !begins;
        let stepped = self.is_stepped(line.plan, line.row);
        if let Some(year) = part.year.filter(|_| !line.is_money_apart(column))
            && !said_value
            && (seen.kind != Kind::Value || stepped)
            && (schedule || stepped || !figured)
        {
            if self.said_above(line, seen) {
                return;
            }
            if numeric && seen.kind == Kind::Text && !schedule && !begins {
                self.draft().note(&Text::default(), seen.text());
            } else {
                self.step_of(line, i, year, seen.text());
                line.steps = true;
            }
            self.mark_used(id);
            line.bound = true;
            return;
        }
        // 「２棟を売却した。」 tells what was done.
        let told = line.plan.list && part.role == Some(Role::Actual);
        let told = told && (seen.is_sentence() || self.reports(seen));
        if told {
            let head = column.heads.last().map(|&id| self.view.seen[id].text());
            let head = head.cloned().unwrap_or_default();
            self.draft().note(&head, seen.text());
            self.mark_used(id);
            line.bound = true;
        } else if self.states_aims(line, part, id) {
            self.draft().state_goal(seen.text());
            self.mark_used(id);
            line.bound = true;
        } else if self.value(line, i, (id, seen.text()), part, rows) {
            self.mark_used(id);
            line.bound = true;
        } else if let Some(label) = column.label.as_ref().filter(|_| line.plan.list) {
            // 「進捗｜◎」 of an item without figures.
            let meaning = self.context.legend.get(&seen.text().key()).cloned();
            self.draft()
                .note_meaning(label, seen.text(), meaning.as_ref());
            self.mark_used(id);
        }
    }

    /// A cell of figures that bring their own labels: 「目標 590人　実績 591人」 under a year.
    fn labelled<'t>(
        &mut self,
        line: &mut Line<'t>,
        i: usize,
        id: usize,
        part: &Part<'t>,
        rows: &mut Rows,
    ) -> bool {
        let text = self.view.seen[id].text();
        if self.reports(&self.view.seen[id]) {
            return false;
        }
        let mut figures = labelled_figures(text, self.context);
        // 「削減時間　1,924時間」 below 「実績」 is named, and no amount beside others.
        figures.retain(|(role, _)| *role != Role::EffectAmount || part.role.is_none());
        if figures.is_empty() && part.year.is_some() {
            figures = glued_figures(text, self.context);
        }
        if figures.is_empty() && part.year.is_some() {
            figures = tiered(text, self.context);
        }
        if figures.is_empty() {
            figures = yearly_lots(text, self.context.profile);
        }
        for (role, text) in &figures {
            let said = Part {
                printed: Some(*role),
                role: Some(*role),
                year: part.year,
            };
            if self.value(line, i, (id, text), &said, rows) {
                self.mark_used(id);
                line.bound = true;
            }
        }
        !figures.is_empty()
    }

    /// Whether the cell of a target of an item is a sentence, or names what it aims at:
    /// 「令和9年度までに待ち時間を10分以内とする」, 「継続して発行する。」.
    fn states_aims(&self, line: &Line, part: &Part, id: usize) -> bool {
        let due = matches!(part.role, Some(Role::Target | Role::FinalTarget));
        let (seen, free) = (&self.view.seen[id], line.name.is_none() && line.plan.list);
        due && free
            && part.year.is_none()
            && seen.kind == Kind::Text
            && (seen.is_sentence() || !stated(seen.text(), self.context).is_empty())
    }

    /// Whether a column stands under the very year of the column before it: 「令和8年度」 over two.
    fn same_year(&self, line: &Line, i: usize) -> bool {
        let heads = |i: usize| {
            let heads = line.plan.columns.get(i)?.heads.iter();
            Some(heads.filter(|&&id| !self.view.seen[id].year_part))
        };
        let before = i.checked_sub(1).and_then(heads);
        heads(i).zip(before).is_some_and(|(one, two)| one.eq(two))
    }

    /// Puts a figure where its row and column say, if there is such a place.
    pub(in crate::recognize) fn value<'t>(
        &self,
        line: &mut Line<'t>,
        i: usize,
        (id, text): (usize, &Text),
        part: &Part<'t>,
        rows: &mut Rows,
    ) -> bool {
        let (plan, head) = (line.plan, line.head);
        let cells: Vec<usize> = head.cells.iter().copied().chain([id]).collect();
        let column = &plan.columns[i];
        let among = self.among_steps(line, column, part);
        let part = among.as_ref().unwrap_or(part);
        let apart = line.is_money_apart(column);
        // 「削減額（千円）」 is a figure of its own, named by its head.
        let amount = self
            .amount_of(line, column)
            .filter(|_| plan.indicator.is_none() || part.role.is_some_and(Role::is_money) || apart);
        let framed = part.year.and_then(|_| self.amount_of_frame(line));
        let (framed, unit_of_frame) = framed.unzip();
        let amount = amount.or(framed);
        let metric = amount.or_else(|| name_down(plan, i).cloned());
        let said = metric.as_ref().map(Text::key).unwrap_or_default();
        let class = class_of(plan, i);
        let key = match &metric {
            _ if plan.years_down && plays_alone(plan, i) => "/".to_owned(),
            _ if plan.years_down => key_down(plan, i),
            Some(_) => format!("{}/{said}", line.key),
            None => match &class {
                Some(class) => format!("{}/{}", line.key, class.key()),
                None => line.key.clone(),
            },
        };
        let free = metric.is_none() && line.name.is_none() && plan.indicator.is_none();
        let free = free && !part.role.is_some_and(is_judgement);
        let own = self.own_name(line, part, text, free);
        let (name, text) = match &own {
            Some((name, figure)) => (Some(name), figure),
            None => (metric.as_ref().or(line.name.as_ref()), text),
        };
        // 「量の見込み」 over 「1号｜2号」 is what there is of each; a class of nothing is no series.
        let label = head
            .label
            .filter(|_| class.is_some() && !plan.rows_of_actuals);
        let name = name.or(label);
        let of_nothing = class.is_some() && name.is_none() && head.role.is_none();
        if of_nothing && !plan.list && !plan.years_down {
            return false;
        }
        let of_row = || (rows.units.get(&line.key)).and_then(Option::as_ref);
        // What stands below all parts of a year is of the whole.
        let parted = part.year.filter(|year| year.part.is_some());
        let whole = parted.and_then(|_| self.time_over(plan, line.row, i));
        let datum = Datum {
            key,
            name,
            role: part.role,
            year: whole.as_ref().or(part.year),
            // The unit of an indicator is not that of the money beside it.
            unit: match (part.role, plan.indicator) {
                (Some(role), Some(_)) if role.is_money() && !head.cost => column.unit.as_ref(),
                _ if apart => column.unit.as_ref(),
                _ => (head.unit.as_ref().or(column.unit.as_ref()))
                    .or_else(of_row)
                    .or(unit_of_frame.as_ref().and_then(Option::as_ref)),
            },
            label: (self.times_over(column))
                .or(part.year.map(|y| &y.text))
                .or(column.label.as_ref())
                .or(head.label),
            pattern: column.pattern.as_deref(),
            reckoned: self.is_estimate(line, part.printed, column)
                && !part.year.is_some_and(|y| self.context.is_over(y.span.year)),
            told: self.time_told(plan, part.role),
            // Money of a year that is over counts as spent, though no word says so.
            inferred: column.by_place
                || (part.printed).is_none_or(|r| r.is_money() && part.role == Some(Role::Actual))
                    && line.frame.role.is_none()
                    && self.context.said.is_none(),
            basis: self.basis_of_money(column),
            cells: &cells,
        };
        if !rows.series.add(&datum, text, self.context) {
            return false;
        }
        if let Some(class) = &class {
            rows.series
                .of_class(&datum.key, class, self.title_over(plan));
        }
        let (key, role, year) = (datum.key.clone(), part.role, part.year);
        let read = Read { key, role, year };
        if self.is_spread(plan, line.row, i) {
            for later in plan.columns[i + 1..].iter().filter(|c| c.year.is_some()) {
                let datum = Datum {
                    year: later.year.as_ref(),
                    ..datum.clone()
                };
                rows.series.add(&datum, text, self.context);
            }
        }
        line.read.push(read);
        true
    }
}

/// A merged cell speaks for every row it covers, but once for each series; a judgement of the rows
/// beside it speaks when all of them are read.
fn is_due(line: &Line, column: &Column, id: usize, seen: &Seen, rows: &mut Rows) -> bool {
    // What stands once over several years is said of each.
    let apart = line.plan.is_apart(column);
    if seen.cell.row_span <= 1 || column.year.is_some() && !apart || line.plan.years_down {
        return true;
    }
    if column.role.is_some_and(is_judgement) && line.head.role.is_some() {
        return line.row + 1 == seen.cell.row + seen.cell.row_span;
    }
    let key = Some(&line.key).filter(|_| !apart);
    let said = (id, key.cloned().unwrap_or_default());
    let due = !rows.done.contains(&said);
    if due {
        rows.done.push(said);
    }
    due
}

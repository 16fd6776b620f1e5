//! Steps among the figures of a table: rows of them, arrows drawn over the years, what overflowed.

use super::bar_steps::within;
use super::figures::{Layout, Rows, unnamed};
use super::line::Line;
use super::row_head::RowHead;
use crate::plan::{Period, ScheduleEntry};
use crate::profile::Role;
use crate::recognize::cells::cell::{Kind, Seen, YearLabel};
use crate::recognize::columns::column::Column;
use crate::recognize::forms::form::Reader;
use crate::recognize::words::wording::{bullets, closed_up};
use crate::text::Text;

impl Reader<'_, '_> {
    /// A row of steps among rows of figures: 「年度別計画｜検討｜試行｜実施」.
    pub(in crate::recognize) fn steps(&mut self, plan: &Layout, row: usize) {
        let view = self.view;
        self.row_step = Some(Vec::new());
        let mut last = None;
        // A cell that covers the name of the figures as well is no step.
        let named = plan.indicator.and_then(|i| view.id(row, plan.from + i));
        for (i, column) in plan.columns.iter().enumerate() {
            let time = plan
                .year_of(column)
                .and_then(|_| self.time_over(plan, row, i));
            let (Some(year), Some(id)) = (time, view.id(row, plan.from + i)) else {
                continue;
            };
            // A cell over several columns of a year is one step of it.
            let again = last.replace((id, year.span)) == Some((id, year.span));
            if again || named == Some(id) {
                continue;
            }
            // 「検証」 among steps is one of them, though it may head other cells.
            let seen = &view.seen[id];
            if seen.is_content() || seen.kind == Kind::Label && seen.cell.row == row {
                self.mark_used(id);
                self.step(&year, seen.text());
            }
        }
        self.bars(plan, row);
        self.row_step = None;
    }

    /// 「実績｜試行｜導入」, 「進捗度｜Ｂ｜Ｂ」 below the steps of the years: what came of them.
    pub(super) fn said_of_steps(&mut self, plan: &Layout, row: usize, head: &RowHead) {
        let view = self.view;
        let mut last = None;
        for (i, column) in plan.columns.iter().enumerate() {
            let (Some(year), Some(id)) = (plan.year_of(column), view.id(row, plan.from + i)) else {
                continue;
            };
            if last.replace((id, year.span)) == Some((id, year.span)) {
                continue;
            }
            let seen = &view.seen[id];
            let none = self.context.profile.words("no_step");
            if seen.is_content() && !none.contains(&seen.text().key()) {
                let label = Text::stack(head.label.into_iter().chain([&year.text]));
                self.draft().note(&label, seen.text());
            }
            self.mark_used(id);
        }
        for &id in &head.cells {
            self.mark_used(id);
        }
    }

    /// Whether one cell over all the years is no step of any: 「※効果額は令和７年度比」 is a note, 「効果額（千円）」 heads the
    /// rows below it.
    pub(super) fn over_all_years(&mut self, plan: &Layout, row: usize, rows: &mut Rows) -> bool {
        let view = self.view;
        if self.noted_over_figures(plan, row) {
            return true;
        }
        let dated = (plan.columns.iter().enumerate()).filter(|(_, c)| c.year.is_some());
        let mut ids: Vec<usize> = dated
            .filter_map(|(i, _)| view.id(row, plan.from + i))
            .collect();
        let several = ids.len() > 1;
        ids.dedup();
        let ([only], true) = (ids.as_slice(), several) else {
            return false;
        };
        let seen = &view.seen[*only];
        let amounts = seen.kind == Kind::Label && seen.role().is_some_and(Role::is_money);
        if amounts {
            rows.amounts = Some(*only);
        } else if seen.kind == Kind::Text && seen.str().starts_with('※') {
            self.draft().note(&Text::default(), seen.text());
        } else if seen.kind == Kind::Text && seen.str().contains(':') && self.reports(seen) {
            // 「確保方策｜実施体制：保健師４人、保育士２人」 is no figure, and all the same not of the row above.
            let head = self.row_head(plan, row);
            unnamed(&head, &mut rows.nameless, &mut rows.series);
            let label = head.name.or(head.label.cloned());
            self.draft().note(&label.unwrap_or_default(), seen.text());
        } else {
            return false;
        }
        self.mark_used(*only);
        true
    }

    /// What is done in the years of a row that has no name.
    pub(super) fn step_called(&self, plan: &Layout, row: usize, head: &RowHead) -> Option<Text> {
        let marked = self.marked_step(plan, row);
        marked.or_else(|| self.drawn_step(plan, row, head))
    }

    /// 「効果検証」 before a bar over empty years is what is done then, and no label of grades.
    fn drawn_step(&self, plan: &Layout, row: usize, head: &RowHead) -> Option<Text> {
        let drawn = self.view.grid.bars.iter().any(|bar| bar.row == row);
        let dated = plan.columns.iter().enumerate();
        let dated = dated.filter(|(_, column)| column.year.is_some());
        let mut dated = dated.filter_map(|(i, _)| self.view.at(row, plan.from + i));
        let judged = head.role == Some(Role::Judgement) && head.name.is_none();
        let alone = drawn && judged && dated.all(|seen| seen.kind == Kind::Empty);
        head.label.filter(|_| alone).cloned()
    }

    /// What is done in the years of a row of a list that holds nothing but marks: 「調査｜●｜」 over 「工事｜　｜●」.
    fn marked_step(&self, plan: &Layout, row: usize) -> Option<Text> {
        /// What is done is told in so few words (characters).
        const LONGEST: usize = 20;
        let at = |i: usize| self.view.at(row, plan.from + i);
        let columns = || plan.columns.iter().enumerate();
        let dated = columns().filter(|(_, c)| c.year.is_some());
        let marks = |s: &Seen| matches!(s.kind, Kind::Empty | Kind::Mark);
        if !plan.list || !dated.filter_map(|(i, _)| at(i)).all(marks) {
            return None;
        }
        let told = |c: &Column| {
            let roles = [Role::Description, Role::Schedule, Role::YearPlan];
            c.year.is_none() && c.role.is_some_and(|r| roles.contains(&r))
        };
        let mut said = columns()
            .filter(|(_, c)| told(c))
            .filter_map(|(i, _)| at(i));
        let said = said
            .next()
            .filter(|s| s.cell.row == row && s.kind == Kind::Text)?;
        let short = said.str().chars().count() <= LONGEST && !said.str().contains('。');
        short.then(|| said.text().trimmed())
    }

    /// Cells right of the last head hold what did not fit: 「・町広報紙等への広告掲載料」.
    pub(super) fn overflow(&mut self, plan: &Layout, row: usize) {
        for (i, column) in plan.columns.iter().enumerate() {
            let id = self.view.id(row, plan.from + i);
            let Some(id) = id.filter(|&id| !self.used[id]) else {
                continue;
            };
            let seen = &self.view.seen[id];
            let headless = column
                .heads
                .iter()
                .all(|&h| self.view.seen[h].kind == Kind::Empty);
            if headless && seen.kind == Kind::Text && i + 1 == plan.columns.len() && i > 0 {
                let text = seen.text().clone();
                self.mark_used(id);
                self.draft().note(&Text::default(), &text);
            }
        }
    }

    /// What was begun before this time: in the row at hand where it has steps of its own, else in
    /// the years before.
    fn step_before(&mut self, period: &Period) -> Option<Vec<String>> {
        if let Some(begun) = self.row_step.as_ref().filter(|begun| !begun.is_empty()) {
            return Some(begun.clone());
        }
        let schedule = &self.draft().item.schedule;
        let earlier = schedule.iter().filter(|e| e.period.start < period.start);
        let before = earlier.max_by(|a, b| a.period.start.cmp(&b.period.start))?;
        Some(before.steps.clone())
    }

    /// 「催告センターの設置｜準備｜開設」: what the steps of a row are about.
    pub(super) fn steps_of(&mut self, plan: &Layout, row: usize, head: &RowHead) {
        let (Some(name), false) = (&head.name, plan.list) else {
            return;
        };
        let view = self.view;
        let mut said = Vec::new();
        let mut last = None;
        // 「窓口の予約｜━━▶｜━━▶」: the steps are called so already.
        let mut worded = false;
        for (i, column) in plan.columns.iter().enumerate() {
            let id = view.id(row, plan.from + i);
            if let (Some(year), Some(id)) = (&column.year, id)
                && (view.seen[id].is_content() || view.seen[id].kind == Kind::Label)
                && last.replace((id, year.span.year)) != Some((id, year.span.year))
            {
                let step = view.seen[id].text().key();
                let alone = step.chars().any(char::is_alphanumeric);
                worded |= alone || self.context.legend.contains_key(&step);
                said.push(format!("{} {step}", year.text.key()));
            }
        }
        for &id in &head.cells {
            self.mark_used(id);
        }
        let called = |steps: &ScheduleEntry| steps.steps.contains(&closed_up(name));
        if worded || !self.draft().item.schedule.iter().any(called) {
            let said = format!("{}：{}", closed_up(name), said.join("、"));
            self.draft().remark(None, said);
        }
    }

    /// A step that begins in column `i`: of the whole year where it goes over all its parts.
    pub(super) fn step_of(&mut self, line: &Line, i: usize, year: &YearLabel, text: &Text) {
        let whole = self.time_over(line.plan, line.row, i);
        self.step(whole.as_ref().unwrap_or(year), text);
    }

    /// A step of the schedule.
    pub(super) fn step(&mut self, year: &YearLabel, text: &Text) {
        let key = text.key();
        // 「－」: nothing is planned for that year.
        let line = is_line(&key);
        let none = line && self.row_step.as_ref().is_none_or(Vec::is_empty);
        if key.is_empty() || none || self.context.profile.words("no_step").contains(&key) {
            return;
        }
        let mut steps = bullets(text);
        // 「○」 alone is no bullet of nothing.
        if steps.is_empty() {
            steps.push(key.clone());
        }
        // 「一部」 over 「実施」 is one step that a narrow cell broke.
        if steps.len() > 1 && self.context.profile.words("schedule_step").contains(&key) {
            steps = vec![key.clone()];
        }
        // 「○※1」, where the legend says 「○…実施」.
        let noted = self.context.profile.pattern("note_mark").find(&key);
        let bare = noted.map_or(key.as_str(), |m| key.get(..m.start()).unwrap_or_default());
        let meaning = self.context.legend.get(bare);
        if let Some(meaning) = meaning {
            steps = vec![meaning.clone()];
        }
        let explained = meaning.is_some();
        // 「↓」 over 「継続」 only leads from one word to the other.
        if steps.len() > 1 {
            let leads = self.context.profile.words("continuation");
            steps.retain(|step| !leads.contains(step));
        }
        // 「→」: what was begun goes on.
        let period = within(text, year.period(), self.context.profile);
        let mark = key.trim_start_matches(['─', '━', '―', '—', 'ー', '－', '-', '…', '・']);
        let goes_on = self.context.profile.words("continuation");
        // 「対象の拡大｜■｜■」: a mark alone says when what the row is called is done.
        let marked = !explained && !key.chars().any(char::is_alphanumeric);
        let named = self.row_name.clone().filter(|_| marked);
        let begun = self
            .row_step
            .as_ref()
            .is_some_and(|begun| !begun.is_empty());
        if explained {
            // Said already.
        } else if let Some(name) = named.filter(|_| !begun) {
            steps = vec![name];
        } else if line || goes_on.contains(&key) || goes_on.iter().any(|w| w == mark) {
            steps = self.step_before(&period).unwrap_or(steps);
        } else if let Some(begun) = &mut self.row_step {
            begun.clone_from(&steps);
        }
        let entry = ScheduleEntry {
            period,
            steps,
            raw: text.printed(),
            provenance: text.place().into(),
        };
        let place = text.place();
        let draft = self.draft();
        draft.place = draft.place.union(&place);
        let same = draft
            .item
            .schedule
            .iter_mut()
            .find(|e| e.period.start == entry.period.start && e.period.end == entry.period.end);
        match same {
            Some(old) => {
                old.steps.extend(entry.steps);
                old.raw.push_str(&entry.raw);
            }
            None => draft.item.schedule.push(entry),
        }
    }
}

/// 「――」: a line drawn from the year before.
fn is_line(key: &str) -> bool {
    key.chars().count() > 1 && key.chars().all(|c| "─━―—ー－-–".contains(c))
}

//! A table of one item a row: what its columns say goes to the item, its figures to their series.

use super::classes::Over;
use super::figures::{Layout, Rows};
use super::line::is_of_years;
use super::names::{holds_aims, is_aim};
use crate::profile::{Label, Profile, Role};
use crate::recognize::aims::numbered_goals::is_opener;
use crate::recognize::bands::band::Table;
use crate::recognize::bands::remark_row::Returning;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::yearly_figures::takes_years;
use crate::recognize::columns::column::Column;
use crate::recognize::columns::span_columns::span_of;
use crate::recognize::forms::fields::labelled_figures;
use crate::recognize::forms::form::{Frame, Reader};
use crate::recognize::forms::group_rows::heads_group;
use crate::recognize::words::department::{ends_like_department, is_outside_body};
use crate::recognize::words::number::{behind_number, split_number};
use crate::recognize::words::observe::clean_name;
use crate::text::Text;
use crate::text::ordinal::parse_number;
use std::collections::BTreeSet;

impl Reader<'_, '_> {
    pub(in crate::recognize) fn list(&mut self, table: &Table, plan: &Layout, frame: &Frame) {
        let mut last_title: Option<usize> = None;
        let mut last_number: Option<usize> = None;
        let (mut begun, mut summed) = (false, false);
        let mut sums = self.sums_of_aims(table, plan);
        let mut over: Option<Over> = None;
        // The cells of the row, or of those merged into it, that were read.
        let mut applied: BTreeSet<usize> = BTreeSet::new();
        let mut rows = Rows::default();
        // What the remarks below each row are called.
        let mut remarks: Option<usize> = None;
        let returning = Returning::of(self.view, table.body.clone(), &table.cols);
        for row in table.body.clone() {
            if let Some(below) = self.below_head(table, row) {
                remarks = Some(below);
                continue;
            }
            let remark = self.remark_row(table, plan, row, &returning);
            let groups = heads_group(self.view, row, &table.cols);
            if let Some(remark) = remark.filter(|_| begun && !groups) {
                self.take_remark(remark, remarks);
                continue;
            }
            if self.group_row(table, plan, row) {
                let done = rows.finish(self.context.profile);
                if begun {
                    self.add_indicators(done);
                }
                begun = false;
                let cell = self.view.filled(row, table.cols.clone()).first().copied();
                over = cell.map(|cell| Over { cell, begun: false });
                continue;
            }
            // Sums are nobody's: those that are not aimed at stay unused, and that is said.
            summed = self.is_sum_row(table, row) || summed && self.belongs_above(plan, row);
            if summed {
                if sums.one_sum {
                    self.figures(plan, row, frame, &mut sums);
                }
                continue;
            }
            let title = plan.title.and_then(|c| self.view.id(row, plan.from + c));
            let number = plan.number.and_then(|c| self.view.id(row, plan.from + c));
            let filled = |id: Option<usize>| id.filter(|&i| self.view.seen[i].kind != Kind::Empty);
            let more = begun && self.says_more(plan, row);
            if more {
                self.pass_repeated(plan, row, &mut applied, &mut rows);
            }
            let fresh = match (filled(title), filled(number)) {
                _ if more => false,
                (Some(t), _) => last_title != Some(t),
                (None, Some(n)) => last_number != Some(n),
                (None, None) => !begun && !self.view.filled(row, table.cols.clone()).is_empty(),
            };
            if self.says_nothing(table, row) {
                continue;
            }
            if filled(title).is_some_and(|id| self.is_reckoned(id)) {
                self.figures(plan, row, frame, &mut rows);
                continue;
            }
            // 「KPI：申請率｜45%｜60%」 below the steps of an item measures it.
            let measured = filled(title).and_then(|id| {
                let named = |c: &Column| c.role == Some(Role::Indicator);
                let dated = plan.columns.iter().any(|c| c.year.is_some());
                let dated = dated && !plan.columns.iter().any(named);
                let above = last_title.map(|above| self.view.seen[above].text());
                let above = above.filter(|above| begun && dated && self.measured(above).is_none());
                let name = above.and_then(|_| self.measured(self.view.seen[id].text()))?;
                self.is_numeric(plan, row, None).then_some((id, name))
            });
            if let Some((id, name)) = measured {
                self.mark_used(id);
                let draft = self.draft();
                draft.announced.push(name);
                draft.measured = true;
                self.figures(plan, row, frame, &mut rows);
                continue;
            }
            let class = filled(title).filter(|&id| self.is_class(id));
            if let (Some(class), Some(above)) = (class, over.as_mut()) {
                self.class_row(class, above, &mut rows);
                applied = BTreeSet::from([class]);
                begun = true;
                last_title = Some(class);
                self.list_row(plan, row, &mut applied, frame, &mut rows);
                rows.class = None;
                continue;
            }
            // A name alone may head the rows of its classes.
            let alone = self.view.filled(row, table.cols.clone()).len() == 1;
            over = filled(title)
                .filter(|_| alone)
                .map(|cell| Over { cell, begun: true });
            if fresh || !begun {
                let done = rows.finish(self.context.profile);
                if begun {
                    self.add_indicators(done);
                }
                self.begin_item();
                self.draft().listed = self.lists_undertakings(plan, table);
                self.draft().row = true;
                self.draft().counted = self.lists_indicators(plan);
                begun = true;
                applied.clear();
                rows = Rows {
                    parents: std::mem::take(&mut rows.parents),
                    ..Rows::default()
                };
            }
            last_title = filled(title).or(last_title);
            last_number = filled(number).or(last_number);
            self.list_row(plan, row, &mut applied, frame, &mut rows);
        }
        let done = rows.finish(self.context.profile);
        if begun {
            self.add_indicators(done);
        }
        let done = sums.finish(self.context.profile);
        self.reading.indicators.extend(done);
    }

    fn list_row(
        &mut self,
        plan: &Layout,
        row: usize,
        applied: &mut BTreeSet<usize>,
        frame: &Frame,
        rows: &mut Rows,
    ) {
        let view = self.view;
        let context = self.context;
        // The number of a group, in a column of its own before the name.
        let mut of_group: Option<Text> = None;
        for (i, column) in plan.columns.iter().enumerate() {
            let Some(id) = self.own_cell(plan, row, i, rows) else {
                continue;
            };
            let seen = &view.seen[id];
            let span = span_of(view, plan, row, i);
            if let Some((_, end)) = &span {
                applied.insert(*end);
                rows.taken.push(*end);
                self.mark_used(*end);
            }
            let merged = self.office_of_group(plan, row, i);
            let known = merged.is_some();
            let text = (span.map(|(text, _)| text))
                .or_else(|| merged.or_else(|| self.as_above(plan, row, i)))
                .unwrap_or_else(|| seen.text().clone());
            // A group stands once, in the first of its rows.
            if column.role == Some(Role::Parent) && seen.kind == Kind::Empty {
                let above = &mut self.draft().item.hierarchy;
                above.extend(rows.parents.get(&i).filter(|l| !above.contains(l)).cloned());
                continue;
            }
            if seen.kind == Kind::Empty && !known || applied.contains(&id) {
                continue;
            }
            let parent = |i: usize| plan.columns.get(i).and_then(|c| c.role) == Some(Role::Parent);
            if parent(i) && parent(i + 1) && parse_number(text.as_str()).is_some() {
                of_group = Some(text);
                self.mark_used(id);
                continue;
            }
            let text = match of_group.take().filter(|_| parent(i)) {
                Some(number) => behind_number(&number, &text),
                None => text,
            };
            let changes = match holds_aims(column) && !self.aims_in_name(plan, id) {
                true if is_aim(column) => self.changes_below(id, column),
                // 「徴収率　98.9％（令和12年度）」 under 「目標（令和12年度）」 says its own year.
                true if seen.kind == Kind::Text => self.aims_of_year(id, column),
                _ => Vec::new(),
            };
            let changes = match changes.is_empty() && is_aim(column) && !plan.has_figures() {
                true => self.aims_of(seen.text()),
                false => changes,
            };
            if !changes.is_empty() {
                self.draft().item.indicators.extend(changes);
                self.mark_used(id);
                rows.taken.push(id);
                continue;
            }
            // 「割合を令和12年度までに45％以上にする。」 under 「成果指標」 or 「目標（令和12年度）」
            if holds_aims(column) && self.states_aim(id) {
                self.draft().state_goal(&text);
                self.mark_used(id);
                rows.taken.push(id);
                continue;
            }
            let before = i.checked_sub(1);
            if before.and_then(|b| self.name_beside(plan, row, b)) == Some(id) {
                continue;
            }
            let results = may_tell_results(column).then(|| self.results_in(seen.text()));
            let results = results.unwrap_or_default();
            if !results.is_empty() {
                self.draft().item.indicators.extend(results);
                self.mark_used(id);
                rows.taken.push(id);
                // What else such a cell says is told below.
                if column.role.is_none_or(Role::is_metric) {
                    continue;
                }
            }
            let reports = column.role == Some(Role::Actual) && self.reports(seen);
            // 「目標① 利用者数の維持」 is the name of a group.
            let named = match column.role {
                Some(Role::Title | Role::Number | Role::Department | Role::Description) => true,
                Some(Role::Parent) => is_opener(seen.str(), context.profile),
                // 「KGI　観光消費額」
                Some(Role::Indicator) if labels_indicator(seen.str(), context.profile) => true,
                _ => self.names_with_start(plan, row, id) || self.is_dated_figure(id),
            };
            let may_have_fields = seen.kind == Kind::Text && !reports && !named;
            if may_have_fields {
                let figures = !labelled_figures(seen.text(), context).is_empty();
                // Labelled figures under a year are of that year; others are of what the row names.
                let of_year = takes_years(column, seen, figures, context.profile);
                if figures && !of_year {
                    let name = plan.indicator.and_then(|c| view.at(row, plan.from + c));
                    let name = name.and_then(|seen| clean_name(seen.text()));
                    self.draft().announced.extend(name);
                }
                if !of_year && self.fields(id) {
                    applied.insert(id);
                    rows.taken.push(id);
                    continue;
                }
            }
            let year = column.year.as_ref().map(|y| &y.text);
            let label_text = match (&column.label, year) {
                // 「財源内訳」 over 「国」 and 「県」, 「対象」 over 「幼児期」 and 「高齢期」 with 「●」
                (Some(label), year)
                    if column.role == Some(Role::Budget) || seen.kind == Kind::Mark =>
                {
                    let said = |t: &&Text| !label.key().contains(&t.key());
                    let parts = column.name.iter().chain(year).filter(said);
                    Text::stack([label].into_iter().chain(parts))
                }
                (label, year) => label.as_ref().or(year).cloned().unwrap_or_default(),
            };
            let label = Label {
                role: Role::Other,
                id: column.pattern.clone().unwrap_or_default(),
                note: None,
                number: None,
                misspelt: false,
            };
            // 「（20）会議資料の電子化｜　」: the number fills its cell, and the title ran into it.
            let title = plan.title.and_then(|c| view.at(row, plan.from + c));
            let untitled = title.is_some_and(|t| t.kind == Kind::Empty);
            let role = if Some(i) == plan.number {
                let both = untitled && split_number(seen.text(), context).is_some();
                Some(if both { Role::Title } else { Role::Number })
            } else if Some(i) == plan.title {
                Some(Role::Title)
            } else {
                column.role
            };
            // 「Ｒ９｜12,400｜調査」 are figure and step of that year.
            let by_row = |r: Role| r == Role::Year || is_of_years(r);
            let figure = column.year.is_some()
                || column.weighed
                || role.is_some_and(by_row) && plan.is_dated_row(row, view)
                || role.is_some_and(|r| {
                    r.is_metric()
                        || matches!(r, Role::AsOf | Role::Unit | Role::Class | Role::Indicator)
                });
            let role = match role {
                Some(role) if !figure => role,
                None if !figure
                    && column
                        .name
                        .as_ref()
                        .is_some_and(|n| takes_part(n.as_str(), context.profile)) =>
                {
                    // One column a department: 「○」 says it takes part, the legend perhaps how.
                    let apart = context
                        .profile
                        .words("no_step")
                        .contains(&seen.text().key());
                    if let (Kind::Mark, Some(name), false) = (seen.kind, &column.name, apart) {
                        let part = context.part_of(&seen.text().key());
                        self.draft().takes_part(name, part, context);
                        self.mark_used(id);
                    }
                    continue;
                }
                // A word the lexicon lacks says what it is.
                None if !figure
                    && seen.is_content()
                    && (seen.kind == Kind::Value
                        || seen.str().ends_with('。')
                        || !self.names_rows(plan, i)) =>
                {
                    if let Some(name) = &column.name {
                        self.draft().note(name, &text);
                        applied.insert(id);
                        self.mark_used(id);
                    }
                    continue;
                }
                _ => continue,
            };
            if role == Role::Title {
                self.title_of_row(&text, column);
            } else {
                // The head of a column is no part of its rows, and a group of several rows of none.
                let mut head = label_text;
                head.move_to(|_| text.place());
                let draft = self.draft();
                let place = draft.place;
                draft.take(role, &label, &head, &text, context);
                if role == Role::Parent {
                    draft.place = place;
                }
            }
            if role == Role::Parent
                && let Some(level) = self.draft().item.hierarchy.last().cloned()
            {
                rows.parents.insert(i, level);
            }
            applied.insert(id);
            self.mark_used(id);
        }
        self.figures(plan, row, frame, rows);
    }

    /// 「指標｜現状値｜目標値」: heads that say that the rows are indicators.
    fn lists_indicators(&self, plan: &Layout) -> bool {
        // 「目標｜基準値｜目標値」: what is aimed at is what is measured.
        let named = |i: usize| {
            let mut heads = plan.columns[i].heads.iter().map(|&id| &self.view.seen[id]);
            heads.any(|s| s.has(Role::Indicator) || s.has(Role::Goal) && s.has(Role::Target))
        };
        plan.indicator.is_some_and(named)
    }

    /// Whether a column without a part tells the rows of one item apart.
    fn names_rows(&self, plan: &Layout, column: usize) -> bool {
        plan.indicator.is_none() && plan.title.is_some_and(|title| column == title + 1)
    }
}

/// Whether a head names an office, or a body outside the town hall.
fn takes_part(name: &str, profile: &Profile) -> bool {
    // 「担当課」 over nothing but 「〃」 is the word for an office.
    let label = |l: &Label| l.role == Role::Department;
    is_outside_body(name, profile)
        || ends_like_department(name, profile) && !profile.lexicon.read(name).iter().any(label)
}

/// Whether what was done may stand in the cells of a column.
fn may_tell_results(column: &Column) -> bool {
    let told = [Role::Actual, Role::Baseline, Role::Effect, Role::Indicator];
    column.year.is_none() && column.role.is_none_or(|r| told.contains(&r))
}

/// Whether words are one label of indicators and a name without figures: 「KPI①　入込客数」.
fn labels_indicator(words: &str, profile: &Profile) -> bool {
    let pairs = profile.lexicon.pairs(words);
    let [only] = pairs.as_slice() else {
        return false;
    };
    let label = only
        .labels
        .first()
        .is_some_and(|l| l.role == Role::Indicator);
    let name = words.get(only.value.clone()).unwrap_or_default();
    label && profile.numbers.find(name).is_empty()
}

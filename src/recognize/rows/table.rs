//! Reads a table under its head: one item a row, or years against metrics.

use super::figures::{Layout, Rows};
use super::money::settle_accounts;
use super::part::is_expected;
use super::sides::{
    are_undated, judges_targets, look_back, pair_aims, settle_bare_years, settle_terms,
};
use crate::profile::Role;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Kind;
use crate::recognize::columns::column::{Column, columns};
use crate::recognize::columns::dated::rows_are_years;
use crate::recognize::draft::Draft;
use crate::recognize::forms::form::{Frame, Reader};

impl<'v> Reader<'v, '_> {
    pub(in crate::recognize) fn table(&mut self, table: &Table, frame: &Frame) {
        for row in table.head.clone() {
            for id in self.view.filled(row, table.cols.clone()) {
                self.mark_head(id);
            }
        }
        // Labels that repeat are several tables side by side: 「No.｜取組項目｜No.｜取組項目」.
        for part in self.side_by_side(table) {
            self.one_table(&part, frame);
        }
    }

    fn side_by_side(&self, table: &Table) -> Vec<Table> {
        let heads: Vec<(usize, String)> = self
            .view
            .beginning(table.head.start, table.cols.clone())
            .into_iter()
            .filter(|&id| self.view.seen[id].kind == Kind::Label)
            .map(|id| (self.view.seen[id].cell.col, self.view.seen[id].text().key()))
            .collect();
        let Some((_, first)) = heads.first() else {
            return vec![table.clone()];
        };
        let starts: Vec<usize> = heads
            .iter()
            .filter(|(_, key)| key == first)
            .map(|(col, _)| *col)
            .collect();
        let distinct = heads.iter().filter(|(_, key)| key != first).count();
        let one = self.view.beginning(table.head.start, table.cols.clone());
        let wide = one.len() == heads.len();
        if starts.len() < 2 || distinct < starts.len() || !wide || starts[0] != heads[0].0 {
            return vec![table.clone()];
        }
        starts
            .iter()
            .enumerate()
            .map(|(i, &col)| Table {
                cols: if i == 0 { table.cols.start } else { col }
                    ..starts.get(i + 1).copied().unwrap_or(table.cols.end),
                ..table.clone()
            })
            .collect()
    }

    fn one_table(&mut self, table: &Table, frame: &Frame) {
        let mut plan = self.plan(table, frame);
        plan.stepwise = self.is_stepwise(&plan, table, frame);
        if self.values_below(table, &plan) {
            return;
        }
        match plan.list {
            true => self.list(table, &plan, frame),
            false => self.matrix(table, &plan, frame),
        }
    }

    fn plan(&mut self, table: &Table, frame: &Frame) -> Layout {
        let mut columns = columns(self.view, table, self.context.profile);
        let of_one_year = self.corner_year(table, &mut columns);
        let transposed = self.is_transposed(table, &mut columns);
        settle_terms(&mut columns, self.context);
        settle_bare_years(&mut columns, self.context);
        settle_accounts(&mut columns, self.context);
        let titled = columns.iter().position(|c| c.role == Some(Role::Title));
        let title = titled.or_else(|| self.titles_before(table, &mut columns));
        let find = |role: Role| columns.iter().position(|c| c.role == Some(role));
        let told: Vec<bool> = (0..columns.len())
            .map(|i| self.holds_changes(table, &columns, i))
            .collect();
        let indicator = find(Role::Indicator).filter(|&i| !told[i]);
        let number = find(Role::Number).or_else(|| self.unlabelled_numbers(table, &columns));
        let department = find(Role::Department).or_else(|| find(Role::Bureau));
        let figures = (columns.iter().zip(&told)).any(|(c, told)| {
            c.year.is_some() && c.told.is_none() && c.role != Some(Role::Budget)
                || c.open
                || !told
                    && matches!(
                        c.role,
                        Some(Role::Target | Role::FinalTarget | Role::Baseline | Role::MidTarget)
                    )
        });
        // What follows the last of several rows is not of that row.
        let rows = self.reading.items.iter().filter(|d| d.row).count();
        let owns = |d: &Draft| d.is_named() && !(d.row && rows > 1);
        let named = self.reading.items.last().is_some_and(owns) || self.reading.open.is_named();
        let in_frame = frame.role.is_some();
        let done = department.is_none()
            && (self.context.said == Some(Role::Actual) || look_back(&columns, self.context));
        let kpi = indicator.is_some()
            && figures
            && !done
            && !named
            && !in_frame
            && !self.reading.open.is_card()
            && !self.is_inside_item();
        // 「項目｜R6｜R7」 over figures alone names what is counted, not what is done; so does 「項目｜数値｜考え方」.
        let open = columns.iter().any(|c| c.open);
        let explains = |r: Role| matches!(r, Role::Purpose | Role::Aside | Role::Remarks);
        let plain = |c: &Column| {
            c.year.is_some()
                || c.open
                || matches!(c.role, Some(Role::Unit | Role::Derived))
                || open && c.role.is_some_and(explains)
        };
        // One head may stand over two columns of names.
        let head = title.map(|t| columns[t].heads.clone());
        let names = |c: &Column| Some(&c.heads) == head.as_ref();
        let bare = number.is_none()
            && department.is_none()
            && columns.iter().all(|c| names(c) || plain(c));
        // 「年度｜取組内容｜効果額」 over one row a year tells of one thing.
        let owned = named || in_frame || self.is_inside_item();
        let by_year = rows_are_years(self.view, table)
            && department.is_none()
            && !self.undertakings_by_year(table, &mut columns, title, owned);
        let told_by_year = title.filter(|&t| {
            let heads = &columns[t].heads;
            by_year
                && heads
                    .iter()
                    .any(|&id| self.view.seen[id].has(Role::Description))
        });
        // Inside a card what stands beside figures by year names its rows.
        // So it does beside a label of steps or figures, where the card began on the page before.
        let parts = [
            Role::Schedule,
            Role::YearPlan,
            Role::Indicator,
            Role::Goal,
            Role::EffectAmount,
        ];
        let parted = frame
            .role
            .is_some_and(|r| r.is_metric() || parts.contains(&r));
        let parted = parted && department.is_none() && number.is_none();
        let framed = in_frame && indicator.is_none() && figures && (named || parted);
        // 「計画｜効果額｜500」 over 「実績｜効果額｜480」 on a card: what is planned of it, and what came of it.
        let card = self.reading.items.last().filter(|d| d.is_named() && !d.row);
        let kinds = card.is_some() && columns.iter().any(|c| c.kinds);
        let by_kind = kinds && figures && department.is_none() && number.is_none();
        let title = title.filter(|_| told_by_year.is_none() && !framed && !by_kind);
        let title = title.filter(|&t| {
            let could_be = |role| {
                columns[t]
                    .heads
                    .iter()
                    .any(|&id| self.view.seen[id].has(role))
            };
            !(bare && figures && (could_be(Role::Indicator) || could_be(Role::Class)))
                && !self.holds_years(table, t)
        });
        if let Some(t) = told_by_year {
            columns[t].role = Some(Role::Schedule);
        }
        // Of two columns of names the first parts them into groups.
        let mut indicator = indicator;
        if title.is_none()
            && told_by_year.is_none()
            && let Some(head) = head
        {
            let shared: Vec<usize> = (0..columns.len())
                .filter(|&i| columns[i].heads == head)
                .collect();
            shared.iter().for_each(|&i| columns[i].role = None);
            // Cells that go over several columns of a grid are one column of names.
            let mut apart = shared.clone();
            apart.dedup_by(|b, a| self.cells_of(table, *b) == self.cells_of(table, *a));
            match apart[..] {
                [only] if shared.len() > 1 => {
                    columns[only].role = Some(Role::Indicator);
                    indicator = indicator.or(Some(only));
                }
                [group, names] => {
                    let (first, second) = self.parts_of_names(table, group, names);
                    columns[group].role = Some(first);
                    columns[names].role = Some(second);
                    let named = if first == Role::Indicator {
                        group
                    } else {
                        names
                    };
                    indicator = indicator.or(Some(named));
                }
                _ => {}
            }
        }
        let titled = title.is_some();
        // Somebody answers for each row: what the row says is an item, whatever its column is called.
        let said = || {
            columns.iter().position(|c| {
                matches!(
                    c.role,
                    Some(Role::Goal | Role::Description | Role::Indicator | Role::Schedule)
                )
            })
        };
        // 「施策｜KPI｜担当課」: the innermost group is what the row is about.
        let innermost = || {
            let group = columns.iter().rposition(|c| c.role == Some(Role::Parent));
            group.filter(|_| told.contains(&true))
        };
        // 「施設区分｜担当課」 beside steps by year: what something is done with.
        let by_class = || {
            let step = |id: usize| {
                let seen = &self.view.seen[id];
                seen.kind == Kind::Text && !seen.figure
            };
            let stepped = |&i: &usize| {
                let mut cells = self.cells_of(table, i).into_iter().flatten();
                columns[i].year.is_some() && cells.any(step)
            };
            let stepped = (0..columns.len()).filter(stepped).count();
            let class = columns.iter().position(|c| c.role == Some(Role::Class));
            let class = class.filter(|_| department.is_some());
            class
                .or_else(|| self.named_by_steps(table, &columns))
                .filter(|_| stepped > 1 && !in_frame)
        };
        let title = title.or_else(|| {
            // 「担当課｜実施時期｜取組内容」 over one row says of one undertaking who, when and what.
            let single = table.body.len() == 1 && columns.len() > 2;
            let card = single && department == Some(0);
            let answered = department.is_some() && !in_frame && !figures && !card;
            let answered = || answered.then(|| innermost().or_else(said)).flatten();
            by_class().or_else(answered)
        });
        let stepped = title.is_some() && self.named_by_steps(table, &columns) == title;
        let titled = titled || title.is_some() && (department.is_some() || stepped) && !in_frame;
        // Beside nothing but figures, and why they are so, the title is what they are figures of.
        let counted = |c: &Column| {
            let says = [
                Role::Unit,
                Role::Class,
                Role::Number,
                Role::AsOf,
                Role::Derived,
                Role::Purpose,
                Role::Aside,
                Role::Remarks,
            ];
            let role = c.role.filter(|r| r.is_metric() || says.contains(r));
            role.is_some() || c.year.is_some()
        };
        let all_counted = (columns.iter().enumerate()).all(|(i, c)| {
            let plain = c.role.is_none() && self.holds_figures(table, i);
            Some(i) == title || counted(c) || plain || self.holds_arrows(table, i)
        });
        let counts = title.filter(|_| figures && all_counted && indicator.is_none());
        let indicator = indicator.or(counts);
        // 「項目」 over what is counted is 「指標」.
        if let Some(t) = counts {
            let heads = &columns[t].heads;
            let may = heads
                .iter()
                .any(|&id| self.view.seen[id].has(Role::Indicator));
            columns[t].role = Some(Role::Indicator).filter(|_| may).or(columns[t].role);
        }
        let list = titled && columns.len() > 1 || kpi || department.is_some() && number.is_some();
        let firsts: Vec<&crate::recognize::cells::cell::Seen> = table
            .body
            .clone()
            .filter_map(|row| {
                self.view
                    .beginning(row, table.cols.clone())
                    .first()
                    .copied()
            })
            .map(|id| &self.view.seen[id])
            .filter(|s| s.cell.col == table.cols.start)
            .collect();
        let dated = || firsts.iter().any(|s| s.kind == Kind::Year);
        let years_down =
            !list && (transposed || dated()) && columns.iter().all(|c| c.year.is_none());
        let judged = judges_targets(&columns);
        let targets_apart = judged
            || years_down
                && firsts.iter().any(|s| {
                    s.kind == Kind::Label
                        && (s.has(Role::Target) || s.has(Role::Goal) || s.has(Role::FinalTarget))
                });
        let roles = firsts.iter().filter(|_| transposed && !dated());
        let undated = are_undated(
            &columns,
            &roles.filter_map(|s| s.role()).collect::<Vec<_>>(),
        );
        let rows_of_actuals = self.has_rows_of_actuals(table, &columns);
        let kinds = match list {
            true => Vec::new(),
            false if of_one_year.is_empty() => self.named_kinds(table, &columns),
            false => of_one_year,
        };
        let group = indicator.and_then(|i| self.group_of_names(table, &columns, i));
        Layout {
            labels_name: indicator.is_some_and(|i| self.labels_name(table, i)),
            stepwise: false,
            group,
            kinds,
            title: title.or(if list { indicator } else { None }),
            years_down,
            transposed,
            targets_apart,
            rows_of_actuals,
            undated,
            columns,
            from: table.cols.start,
            number,
            indicator,
            list,
        }
    }

    /// Whether a row says before its figures that they are what was reached: 「実績値」, and not 「見込」.
    fn has_rows_of_actuals(&self, table: &Table, columns: &[Column]) -> bool {
        // 「基準値（H30）」 may stand before them.
        let last = columns.iter().rposition(|c| c.year.is_some());
        let names = (0..last.unwrap_or(0)).filter(|&i| columns[i].year.is_none());
        let names = names.map(|i| table.cols.start + i);
        let reached = |id: usize| {
            let seen = &self.view.seen[id];
            seen.role() == Some(Role::Actual) && !is_expected(seen.str(), self.context.profile)
        };
        let mut cells = names.flat_map(|col| self.view.down(col, table.body.clone()));
        cells.any(reached)
    }

    /// 「項目」 beside years that hold steps and nothing else: what is done step by step.
    fn named_by_steps(&self, table: &Table, columns: &[Column]) -> Option<usize> {
        let (first, years) = columns.split_first()?;
        let may = |id: &usize| self.view.seen[*id].has(Role::Title);
        let named = first.year.is_none() && first.heads.iter().any(may);
        (named && years.iter().all(|c| c.year.is_some())).then_some(())?;
        let cells = (1..columns.len()).flat_map(|i| self.cells_of(table, i).into_iter().flatten());
        let steps = self.context.profile.words("schedule_step");
        let mut told = 0;
        for seen in cells.map(|id| &self.view.seen[id]) {
            let words = Some(seen.str()).filter(|_| seen.kind != Kind::Value)?;
            told += usize::from(steps.iter().any(|s| s == words));
        }
        (told > 1).then_some(0)
    }

    fn matrix(&mut self, table: &Table, plan: &Layout, frame: &Frame) {
        let mut over: Option<usize> = None;
        // 「小計」 behind its group is of that alone.
        let whole = |row: usize| {
            let first = self.view.beginning(row, table.cols.clone());
            let first = first.first().map(|&id| self.view.seen[id].cell.col);
            first == Some(table.cols.start)
        };
        let sums = (table.body.clone()).filter(|&row| self.is_sum_row(table, row) && whole(row));
        let mut rows = Rows {
            one_sum: sums.count() == 1,
            ..Rows::default()
        };
        for row in table.body.clone() {
            if self.is_sum_row(table, row) && plan.columns.iter().all(|c| c.year.is_none()) {
                continue;
            }
            let filled = self.view.filled(row, table.cols.clone());
            match (filled.as_slice(), over) {
                (&[only], _) if self.heads_further_rows(table, row, only) => {
                    // Other words than a label would be lost without a word.
                    if self.view.seen[only].kind == Kind::Label {
                        self.mark_head(only);
                    }
                    over = Some(only);
                    continue;
                }
                (&[only], _) => over = Some(only),
                (&[class, ..], Some(above)) if self.is_class(class) => {
                    self.mark_head(above);
                    rows.class = Some(self.named_by(above, class));
                }
                _ => over = None,
            }
            self.figures(plan, row, frame, &mut rows);
            rows.class = None;
        }
        self.close_year_rows();
        self.add_indicators(pair_aims(rows.finish(self.context.profile)));
    }
}

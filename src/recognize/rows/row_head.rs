//! What stands in a row before its figures: names, a year, 「目標値」 or 「実績値」, a unit.

use super::corner::unit_in_corner;
use super::figures::Layout;
use super::time_of_row::explains;
use crate::plan::Observation;
use crate::profile::Role;
use crate::recognize::cells::cell::{Kind, YearLabel};
use crate::recognize::columns::column::{Column, fitting_role, is_aside};
use crate::recognize::columns::unit_behind::unit_behind;
use crate::recognize::forms::form::Reader;
use crate::recognize::words::notes::unit_as_printed;
use crate::recognize::words::wording::without_note;
use crate::text::Text;
use crate::text::unit::Unit;

/// What one row says of all its figures.
#[derive(Default)]
pub(in crate::recognize) struct RowHead<'t> {
    pub name: Option<Text>,
    /// Of whom or what of the named thing the row is: 「小学生」 beside 「歩数」.
    pub class: Option<Text>,
    pub role: Option<Role>,
    pub year: Option<&'t YearLabel>,
    pub label: Option<&'t Text>,
    /// 「増減」, 「対前年比」: reckoned from its neighbours.
    pub derived: bool,
    /// 「合計」: the cell that says that the row is the sum of the others, and nothing of theirs.
    pub sum: Option<usize>,
    /// 「目標年度｜R9」: when a target without a year of its own is due.
    pub deadline: Option<YearLabel>,
    /// 「基準年度｜R5」: when the baseline of the row was so.
    pub as_of: Option<YearLabel>,
    /// Columns of times, and what each says in this row.
    pub times: Vec<(usize, &'t YearLabel)>,
    pub unit: Option<Unit>,
    /// Its part was said in its name: 「利用者数　目標」.
    pub announced: bool,
    /// 「年度別計画」 before the steps of each year.
    pub steps: bool,
    /// What the corner above the heads of rows says that all of them are about: 「売却額（千円）」 over
    /// 「目標」 and 「実績」.
    pub corner: Option<Text>,
    /// Where its figures start from, in the bracket behind its name: 「申請の割合（現状　18.2%：令和6年度）」.
    pub start: Option<Observation>,
    /// Labelled figures where a name would stand: 「（現状：0支所）」, each with its cell.
    pub beside: Vec<(usize, Role, Text)>,
    /// 「事業費」: what a year costs is no target, unless a word says so.
    pub cost: bool,
    /// The cells all this was read from.
    pub cells: Vec<usize>,
}

impl RowHead<'_> {
    /// What a column of times beside a column of figures says.
    pub fn time_of(&self, column: &Column) -> Option<&YearLabel> {
        let mut times = self.times.iter();
        let time = times.find(|(at, _)| column.when == Some(*at));
        time.map(|(_, time)| *time)
    }
}

impl<'v> Reader<'v, '_> {
    pub(super) fn is_name_column(&self, plan: &Layout, i: usize, row: usize) -> bool {
        let column = &plan.columns[i];
        if column.year.is_some() || plan.transposed && column.name.is_some() {
            return false;
        }
        // The first column of a table of figures names its rows, whatever its head is read as.
        let roleless = column.role.is_none()
            || i == 0 && !plan.list && !column.role.is_some_and(Role::is_metric)
            || matches!(
                column.role,
                Some(Role::Indicator | Role::Class | Role::Title | Role::Unit)
            );
        roleless
            && self.view.at(row, plan.from + i).is_some_and(|s| {
                matches!(s.kind, Kind::Text | Kind::Label | Kind::Year) || s.cell.row != row
            })
    }

    /// Names, role, year and unit that stand in a row before its figures.
    pub(super) fn row_head(&self, plan: &Layout, row: usize) -> RowHead<'v> {
        let view = self.view;
        let mut head = RowHead::default();
        let mut names: Vec<Text> = Vec::new();
        let mut classes: Vec<Text> = Vec::new();
        let mut name_cells = Vec::new();
        // 「1号認定｜量の見込み」: what the figures are is part of the name.
        let mut by_kind = false;
        let mut seen_ids = Vec::new();
        // What stands behind the first figure is a remark, not a name.
        let first_figure = plan
            .columns
            .iter()
            .position(|c| c.year.is_some() || c.role == Some(Role::Baseline))
            .unwrap_or(plan.columns.len());
        let has_baseline = plan.columns.iter().any(|c| c.role == Some(Role::Baseline));
        for (i, column) in plan.columns.iter().enumerate() {
            let Some(id) = view.id(row, plan.from + i) else {
                continue;
            };
            if column.role.is_none() && i > first_figure && !column.kinds {
                continue;
            }
            if column.year.is_some() || seen_ids.contains(&id) {
                continue;
            }
            seen_ids.push(id);
            // 「76%」 over the columns of 「小学校」 and of 「97.8%」 is a figure.
            if column.role == Some(Role::Class) && self.reaches_figures(plan, i, id) {
                continue;
            }
            // 「基準年度｜2013」 before the figures of that year.
            if plan.is_when(i)
                && let Some(time) = self.time_in(view.seen[id].text())
            {
                head.deadline = Some(time);
                head.cells.push(id);
                continue;
            }
            // 「合計」 over the column of groups and that of names is of neither.
            if plan.group == Some(i) && view.seen[id].cell.last_col() == plan.from + i {
                continue;
            }
            if column.times {
                let time = view.seen[id].year.as_deref();
                head.cells.extend(time.is_some().then_some(id));
                head.times.extend(time.map(|time| (i, time)));
                continue;
            }
            if column.role == Some(Role::Deadline) {
                head.deadline = self.time_in(self.view.seen[id].text());
                head.cells.extend(head.deadline.is_some().then_some(id));
                continue;
            }
            if column.role == Some(Role::AsOf) && head.as_of.is_none() && has_baseline {
                head.as_of = self.time_in(self.view.seen[id].text());
                head.cells.extend(head.as_of.is_some().then_some(id));
                continue;
            }
            let seen = &view.seen[id];
            if column.role == Some(Role::Unit) {
                let unit = unit_as_printed(seen.str(), self.context.profile);
                head.cells.extend(unit.is_some().then_some(id));
                head.unit = head.unit.or(unit);
                continue;
            }
            match seen.kind {
                // 「S52」 below 「建築年度」 is no year of the figures beside it.
                Kind::Year if i > 0 && is_aside(column) => {}
                // 「実施年度｜R8」 says when it will be so, and not when it was as it is now.
                Kind::Year
                    if plan.list
                        && matches!(column.role, Some(Role::Schedule | Role::YearPlan)) =>
                {
                    head.deadline = head.deadline.take().or(seen.year.as_deref().cloned());
                }
                Kind::Year if head.year.is_none() && column.role != Some(Role::AsOf) => {
                    head.year = seen.year.as_deref();
                    head.label = Some(seen.text());
                }
                // 「数値」 before 「計画」 over 「実績」: each says itself what its figures are.
                Kind::Label if self.leads_parts(plan, row, i) => head.cells.push(id),
                // 「達成」 below 「達成状況」 says how the row did, and not what its figures are.
                Kind::Label
                    if i > 0 && !column.kinds && column.role.is_some_and(Role::is_metric) => {}
                // 「（2013年度比）」 says more of the row above.
                Kind::Label
                    if column.role == Some(Role::Indicator)
                        && plan.labels_name
                        && !seen.str().starts_with('(') =>
                {
                    names.push(seen.text().trimmed());
                    name_cells.push(id);
                }
                Kind::Label
                    if (column.role != Some(Role::Title) || plan.title.is_none() && !plan.list)
                        && column.role != Some(Role::Department)
                        && !column.role.is_some_and(explains)
                        && !(plan.years_down && column.role == Some(Role::Schedule)) =>
                {
                    let looks: Vec<(&Text, bool)> = view
                        .filled(row, plan.from..plan.from + plan.columns.len())
                        .iter()
                        .filter(|&&o| o != id)
                        .map(|&o| (view.seen[o].text(), view.seen[o].kind == Kind::Value))
                        .collect();
                    match fitting_role(&seen.labels, &looks) {
                        // 「計画｜検討｜実施」
                        Some((_, Role::Target))
                            if seen.has(Role::Schedule)
                                && (self.is_worded(plan, row)
                                    || self.tells_steps(plan, row)
                                    || !plan.list
                                        && (self.is_stepped(plan, row)
                                            || looks.iter().all(|(text, value)| {
                                                let digit = |c: char| c.is_ascii_digit();
                                                !value && !text.as_str().contains(digit)
                                            }))) =>
                        {
                            head.steps = true;
                        }
                        Some((
                            at,
                            role @ (Role::Target
                            | Role::FinalTarget
                            | Role::MidTarget
                            | Role::Actual
                            | Role::Baseline
                            | Role::Rate
                            | Role::Judgement),
                        )) => {
                            head.role = head.role.or(Some(role));
                            head.label = Some(seen.text());
                            // 「目標（千円）」
                            let note = seen.labels.get(at).and_then(|l| l.note.as_deref());
                            let unit = note.and_then(|n| self.context.profile.units.read(n));
                            head.unit = head.unit.or(unit);
                            // 「目標（待ち時間）」
                            names.extend(self.named_in_note(seen.text(), &seen.labels[at]));
                            if plan.from + i == seen.cell.col && plan.kinds.contains(&(i, role)) {
                                by_kind = true;
                                names.push(seen.text().trimmed());
                                name_cells.push(id);
                            }
                        }
                        Some((_, Role::Derived)) if self.is_sum(seen.text()) => {
                            head.sum = Some(id);
                        }
                        // 「削減率」 below the figures of several indicators is reckoned from them.
                        Some((_, role))
                            if role == Role::Derived
                                || plan.transposed && seen.has(Role::Derived) =>
                        {
                            head.derived = true;
                            head.label = Some(seen.text());
                        }
                        Some((_, Role::Schedule | Role::YearPlan | Role::Deadline))
                            if !looks.iter().any(|l| l.1) =>
                        {
                            head.steps = true;
                        }
                        // 「取組」 before what is done in each year.
                        Some((_, Role::Title | Role::Description))
                            if !plan.list && i == 0 && !self.is_numeric(plan, row, None) =>
                        {
                            head.steps = true;
                        }
                        // 「KPI｜申請の件数｜…」 among the rows of an item.
                        Some((_, Role::Indicator)) if self.name_beside(plan, row, i).is_some() => {
                            let name = self.name_beside(plan, row, i);
                            names.extend(name.map(|id| view.seen[id].text().trimmed()));
                            name_cells.push(id);
                            name_cells.extend(name);
                        }
                        // 「指標｜利用者数　目標｜…」: the label of the names beside it.
                        Some((_, Role::Indicator)) if i == 0 && self.heads_names(plan, row) => {
                            head.cells.push(id);
                        }
                        // 「指標｜10分｜8分」 below the steps of an item: its figures have no name.
                        Some((_, Role::Indicator))
                            if plan.list
                                && plan.indicator.is_none()
                                && matches!(column.role, None | Some(Role::Class))
                                && seen.labels.iter().all(|l| l.note.is_none()) =>
                        {
                            head.cells.push(id);
                        }
                        Some((_, Role::Goal)) if looks.iter().any(|l| l.1) => {
                            head.role = head.role.or(Some(Role::Target));
                            head.label = Some(seen.text());
                        }
                        // 「職員区分」 over 「正規職員」
                        _ if column.role == Some(Role::Class) && !names.is_empty() => {
                            classes.push(seen.text().trimmed());
                            name_cells.push(id);
                        }
                        _ if self.is_name_column(plan, i, row) => {
                            names.push(seen.text().trimmed());
                            name_cells.push(id);
                        }
                        _ => {}
                    }
                }
                // 「20～39歳」 is a class, whatever figure it holds.
                Kind::Value
                    if i < first_figure
                        && !column.role.is_some_and(Role::is_metric)
                        && (column.role == Some(Role::Class) || i > 0 && self.is_class(id)) =>
                {
                    classes.push(seen.text().trimmed());
                    name_cells.push(id);
                }
                // 「主観」, 「客観」 say how a figure is come by, and not of whom it is.
                Kind::Text if column.role == Some(Role::Class) && self.is_sort(id) => {
                    name_cells.push(id);
                }
                Kind::Text | Kind::Mark
                    if column.role == Some(Role::Class) && !names.is_empty() =>
                {
                    classes.push(seen.text().trimmed());
                    name_cells.push(id);
                }
                Kind::Text if !plan.list && !self.labelled_beside(id).is_empty() => {
                    head.beside.extend(self.labelled_beside(id));
                    names.extend(column.name.clone());
                    head.unit = head.unit.or_else(|| column.unit.clone());
                }
                Kind::Text | Kind::Mark
                    if ((column.role.is_none() || i == 0)
                        && Some(i) != plan.title
                        && Some(i) != plan.number
                        && !plan.list
                        && self.is_name_column(plan, i, row))
                        || matches!(column.role, Some(Role::Indicator | Role::Class)) =>
                {
                    // A name on two lines of the head column is one name; 「－」 says that there is none, and
                    // in a text file a merged name is printed again.
                    let again = names.last().is_some_and(|n| n.key() == seen.text().key());
                    let key = seen.text().key();
                    let profile = self.context.profile;
                    // 「有」 says that there is something.
                    let none = profile.words("no_step").contains(&key)
                        || profile.words("state_value").contains(&key)
                        || profile.pattern("no_indicator").is_match(&key);
                    let above = self.as_above(plan, row, i);
                    if above.is_some() || !again && !none {
                        names.push(above.unwrap_or_else(|| seen.text().trimmed()));
                    }
                    name_cells.push(id);
                }
                _ => {}
            }
        }
        head.role = head.role.or_else(|| self.tier_of(plan, row));
        if names.is_empty() {
            names = std::mem::take(&mut classes);
        }
        if plan.list && names.is_empty() && plan.indicator.is_none() {
            // The figures of a plain list are of the thing the row is about.
            head.name = self.part_of_item(plan, row);
        } else if !names.is_empty() {
            // 「財源内訳（千円）｜市債」
            if let [first, _, ..] = names.as_mut_slice()
                && self.is_cost(first)
            {
                head.unit = head.unit.or(unit_behind(first, self.context.profile));
                *first = without_note(first);
            }
            let name = Text::stack(&names);
            // 「【目標】移行者数」: what the figures of the row are is said before their name.
            let (role, name) = match self.announced(&name).filter(|_| !by_kind) {
                Some((role, rest)) => (Some(role), rest),
                None => {
                    let measured = self.measured(&name);
                    (None, measured.unwrap_or(name))
                }
            };
            head.announced = role.is_some();
            head.role = head.role.or(role);
            let (name, start) = match has_baseline {
                true => (name, None),
                false => self.name_and_start(plan, &name),
            };
            head.start = start;
            head.name = Some(name);
            classes.retain(|c| !self.context.profile.words("no_step").contains(&c.key()));
            head.class = (!classes.is_empty()).then(|| Text::stack(&classes));
            head.cells.extend(name_cells);
        }
        let dated = plan.columns.iter().any(|c| c.year.is_some());
        if let Some(name) = head.name.clone().filter(|_| !dated) {
            self.time_of_name((plan, row), &mut head, &name, has_baseline);
        }
        if head.name.is_none() && head.role.is_some() {
            head.take_corner(plan, self.context);
        }
        let profile = self.context.profile;
        if let Some(unit) = head.name.as_ref().and_then(|n| unit_behind(n, profile)) {
            head.unit = head.unit.or(Some(unit));
        }
        let corner = unit_in_corner(plan, head.name.as_ref(), self.context);
        head.unit = head.unit.or(corner);
        // 「財源内訳」 left of 「国・県支出金」 and 「一般財源」
        // 「事業名｜R7｜R8」 below 「事業費の見込み」
        let below = head.name.is_none() && head.role.is_none() && plan.list && self.context.costs;
        head.cost = below
            || head.name.as_ref().is_some_and(|name| self.is_cost(name))
            || (head.cells.iter()).any(|&id| view.seen[id].role() == Some(Role::Budget));
        head
    }
}

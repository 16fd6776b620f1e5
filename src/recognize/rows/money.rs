//! Money of a year: what something costs, 「事業費（千円）」, and what it saves, 「効果額（千円）」. It is a series of its
//! own, beside whatever else its row counts.

use super::figures::Layout;
use super::line::Line;
use crate::block::{Block, Outline};
use crate::plan::Basis;
use crate::profile::{Profile, Role};
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::{Kind, basis_of};
use crate::recognize::cells::view::View;
use crate::recognize::columns::column::Column;
use crate::recognize::columns::unit_behind::unit_behind;
use crate::recognize::context::Context;
use crate::recognize::context::when_written::blocks;
use crate::recognize::draft::Draft;
use crate::recognize::forms::form::Reader;
use crate::recognize::words::wording::without_note;
use crate::text::Text;
use crate::text::unit::Unit;

/// What the notes of a plan say that its money is printed in, 「※事業費は千円。」, where they all say the same.
pub(in crate::recognize) fn money_unit(outline: &Outline, profile: &Profile) -> Option<Unit> {
    let note = |text: &Text| {
        let found = profile.pattern("money_note").captures(text.as_str())?;
        let labels = profile.lexicon.read(found.get(1)?.as_str());
        let money = labels.first().is_some_and(|l| l.role.is_money());
        let unit = profile.units.read(found.get(2)?.as_str());
        unit.filter(|_| money)
    };
    let blocks = blocks(outline);
    let mut units = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(p) => note(&p.text),
        Block::Grid(_) => None,
    });
    let first = units.next()?;
    units.all(|unit| unit == first).then_some(first)
}

/// 「事業費（千円）｜R6｜R7｜R8」 over figures: what each year costs, where no column says what is aimed at.
pub(in crate::recognize) fn settle_costs(view: &View, table: &Table, columns: &mut [Column]) {
    let years: Vec<usize> = (0..columns.len())
        .filter(|&i| columns[i].year.is_some())
        .collect();
    let (Some(&first), true) = (years.first(), years.len() > 1) else {
        return;
    };
    let aims = |c: &Column| {
        let told = |r: Role| r.is_metric() || r == Role::Indicator || r == Role::Goal;
        c.role.is_some_and(told) || c.group.is_some_and(told)
    };
    let cost = first.checked_sub(1).map(|i| columns[i].role);
    // 「６年度(決算)｜７年度(予算)」 say themselves what they are of.
    let told = years.iter().any(|&i| is_money(&columns[i]));
    if cost != Some(Some(Role::Budget)) || told || columns.iter().any(aims) {
        return;
    }
    let cells: Vec<usize> = (years.iter())
        .flat_map(|&i| view.down(table.cols.start + i, table.body.clone()))
        .collect();
    let plain = |id: &usize| view.seen[*id].kind != Kind::Text;
    let counted = cells.iter().any(|&id| view.seen[id].kind == Kind::Value);
    if counted && cells.iter().all(plain) {
        let label = columns[first - 1].label.clone();
        for i in years {
            columns[i].role = Some(Role::Budget);
            columns[i].label.clone_from(&label);
        }
    }
}

/// 「効果額（千円）｜R8｜R9」 over 「使用料の見直し」 and others: in the corner stands what all rows are about, and below it what
/// they are called.
pub(in crate::recognize) fn settle_saved(view: &View, table: &Table, columns: &mut [Column]) {
    let years = columns.iter().position(|c| c.year.is_some());
    let Some(at) = years.and_then(|first| first.checked_sub(1)) else {
        return;
    };
    let named = |c: &Column| {
        let name = |r: Role| matches!(r, Role::Title | Role::Indicator | Role::Goal);
        c.role.is_some_and(name)
    };
    let saved = columns[at].role == Some(Role::EffectAmount) && columns[at].year.is_none();
    let cells = view.down(table.cols.start + at, table.body.clone());
    let said = |id: &usize| {
        let seen = &view.seen[*id];
        matches!(seen.kind, Kind::Text | Kind::Label) && !seen.figure && !seen.is_sentence()
    };
    if !saved || cells.is_empty() || !cells.iter().all(said) || columns.iter().any(named) {
        return;
    }
    let unit = columns[at].unit.take();
    columns[at].role = Some(Role::Indicator);
    for column in columns[at + 1..].iter_mut().filter(|c| c.year.is_some()) {
        column.unit = column.unit.take().or_else(|| unit.clone());
    }
}

/// 「実績額」 beside 「実績値」 is what was spent, and not what was reached.
pub(in crate::recognize) fn settle_spent(view: &View, columns: &mut [Column]) {
    let may = |c: &Column| {
        let mut heads = c.heads.iter().map(|&id| &view.seen[id]);
        heads.any(|s| s.has(Role::Budget))
    };
    let reached = |c: &Column| c.role == Some(Role::Actual) && c.year.is_none();
    if columns.iter().any(|c| reached(c) && !may(c)) {
        for column in columns.iter_mut().filter(|c| reached(c) && may(c)) {
            column.role = Some(Role::Budget);
        }
    }
}

/// 「予算額｜決算額」 without a year: of the money set aside that was spent which stands beside it.
pub(in crate::recognize) fn settle_weighed(columns: &mut [Column], profile: &Profile) {
    let bare = |c: &Column| is_money(c) && c.role == Some(Role::Budget) && c.year.is_none();
    let spent = |c: &Column| {
        let label = c.label.as_ref().map(Text::as_str).unwrap_or_default();
        is_spent(basis_of(label, profile))
    };
    let of = |columns: &[Column], done: bool| columns.iter().any(|c| bare(c) && spent(c) == done);
    if of(columns, true) && of(columns, false) {
        for column in columns.iter_mut().filter(|c| bare(c)) {
            column.weighed = true;
        }
    }
}

fn is_spent(basis: Option<Basis>) -> bool {
    matches!(basis, Some(Basis::Actual | Basis::Settlement))
}

/// 「削減率」 without a year beside figures of two years is reckoned from these, and nothing that is gained.
pub(in crate::recognize) fn settle_rates(view: &View, columns: &mut [Column]) {
    let years = columns.iter().filter(|c| c.year.is_some()).count();
    for column in columns.iter_mut().filter(|_| years > 1) {
        let head = column.heads.iter().rev().map(|&id| &view.seen[id]);
        let rate = head.clone().any(|s| s.has(Role::Derived));
        if rate && column.year.is_none() && column.role == Some(Role::EffectAmount) {
            column.role = Some(Role::Derived);
        }
    }
}

/// Whether a column holds money, whatever its row is of.
pub(super) fn is_money(column: &Column) -> bool {
    column.role.is_some_and(Role::is_money) && column.group.is_none()
}

impl Line<'_> {
    /// Whether a column holds money beside the years of what the row is of, and not of that itself: 「R7予算」 in a
    /// row 「事業費」.
    pub fn is_money_apart(&self, column: &Column) -> bool {
        is_money(column) && self.plan.is_apart(column) && !self.head.cost
    }
}

/// 「令和6年度｜決算」, 「令和6年度（予算）」 before the years of planned accounts say what these start from, and are no money
/// beside other figures.
pub(super) fn settle_accounts(columns: &mut [Column], context: &Context) {
    let other = |c: &Column| c.year.is_some() && !is_money(c);
    if !context.planned_accounts || !columns.iter().any(other) {
        return;
    }
    for column in columns.iter_mut().filter(|c| c.role == Some(Role::Budget)) {
        let said = column.label.as_ref().map(Text::as_str).unwrap_or_default();
        let basis = basis_of(said, context.profile);
        if let Some(year) = &mut column.year {
            year.basis = year.basis.or(basis);
            column.role = is_spent(basis).then_some(Role::Actual);
        }
    }
}

impl Reader<'_, '_> {
    /// Whether what something costs is the cost of an item. The accounts of a town are no part of a plan.
    pub(super) fn is_somebodys(&mut self, plan: &Layout) -> bool {
        let reading = &self.reading;
        let named = reading.open.is_named() || reading.items.iter().any(Draft::is_named);
        plan.list || named || self.is_inside_item()
    }

    /// Whether a row of such a name says what something costs: 「事業費（千円）」.
    pub(super) fn is_cost(&self, name: &Text) -> bool {
        let labels = self.context.profile.lexicon.read(name.as_str());
        labels.first().is_some_and(|l| l.role == Role::Budget)
    }

    /// What the figures of a column of money are called: 「効果額」 of 「効果額（千円）」, also over 「計画｜実績」.
    pub(super) fn amount_of(&self, line: &Line, column: &Column) -> Option<Text> {
        if line.head.cost {
            return None;
        }
        let amount = self.amount_of_column(column)?;
        // 「産業部門｜52.7｜39％」 under 「2030年度｜削減率」 is the rate of what the row is about.
        let name = line.name.as_ref().filter(|_| !line.plan.list);
        Some(Text::stack(name.into_iter().chain([&amount])))
    }

    fn amount_of_column(&self, column: &Column) -> Option<Text> {
        let money = |r: Option<Role>| r.is_some_and(Role::is_money);
        if money(column.role) {
            let label = column.label.as_ref().map(without_note);
            // 「R6効果額」: the year is said with the figure.
            let year = column.year.as_ref().map(|y| y.text.as_str());
            return label.map(
                |label| match label.as_str().find(year.unwrap_or_default()) {
                    Some(0) => label.slice(year.map_or(0, str::len)..label.as_str().len()),
                    _ => label,
                },
            );
        }
        let top = column.heads.first().filter(|_| money(column.group))?;
        Some(without_note(self.view.seen[*top].text()))
    }

    /// What the money of a row is called by the label left of the years, 「効果額（千円）」, be it over several rows
    /// with names of their own, and its unit.
    pub(super) fn amount_of_frame(&self, line: &Line) -> Option<(Text, Option<Unit>)> {
        let money = line.frame.role.is_some_and(Role::is_money);
        let label = self.view.seen[line.frame.label.filter(|_| money)?].text();
        let name = Text::stack([&without_note(label)].into_iter().chain(&line.name));
        Some((name, unit_behind(label, self.context.profile)))
    }

    /// Which money a figure is where no word says that it is aimed at or was reached.
    pub(in crate::recognize) fn money(&self, line: &Line, column: &Column) -> Option<Role> {
        let framed = line.frame.role.filter(|r| *r == Role::Budget);
        let cost = line.head.cost.then_some(Role::Budget);
        (column.role.filter(|r| r.is_money())).or(cost).or(framed)
    }

    /// 「効果額（実績）（千円）」, 「決算額」: what was saved or spent.
    pub(super) fn spent(&self, column: &Column) -> Option<Role> {
        is_spent(self.basis_of_money(column)).then_some(Role::Actual)
    }

    /// What the head of a column of money says that its figures are.
    pub(super) fn basis_of_money(&self, column: &Column) -> Option<Basis> {
        let money = column.role.is_some_and(Role::is_money);
        let label = column.label.as_ref().filter(|_| money)?;
        basis_of(label.as_str(), self.context.profile)
    }

    /// Whether money of a year that is over was spent: not where it was set aside for it.
    pub(super) fn may_be_spent(&self, column: &Column) -> bool {
        let of_year = column.year.as_ref().and_then(|y| y.basis);
        of_year.or_else(|| self.basis_of_money(column)) != Some(Basis::Plan)
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn what_was_spent_is_not_what_was_reached() {
        let head = "霞台町の実施状況\n\n事業名\tKPI\t目標値\t";
        let plan = read(&format!(
            "{head}実績値\t実績額（千円）\n移住の支援\t移住した世帯の数\t10世帯\t6世帯\t2,450\n"
        ));
        let reached = &plan.items[0].indicators[0].actuals;
        assert_eq!(reached.len(), 1, "{reached:?}");
        let plan = read(&format!(
            "{head}実績額（千円）\n広告の掲載\t広告料収入\t500千円\t480\n"
        ));
        assert_eq!(plan.items[0].indicators[0].actuals.len(), 1);
    }

    #[test]
    fn money_set_aside_and_spent_are_figures_of_their_row() {
        let plan = read(
            "支援事業の令和６年度実績\n\n（単位：千円）\n\n事業名\t予算額\t決算額\n\
             移住の支援\t640\t412\n空き家の改修\t1,500\t1,386\n",
        );
        let items: Vec<String> = plan.items.iter().map(told).collect();
        assert_eq!(
            items,
            [
                "- 移住の支援 |  | 予算額  > 640=640000円@2024 | 決算額  > ",
                "- 空き家の改修 |  | 予算額  > 1,500=1500000円@2024 | 決算額  > "
            ]
        );
        let spent = &plan.items[0].indicators[1].actuals[0];
        assert_eq!(spent.period.as_ref().map(|p| p.year), Some(2024));
    }

    #[test]
    fn a_note_says_what_all_money_is_printed_in() {
        let plan = read(
            "沢口町実施計画（令和8～10年度）\n\n※事業費は千円。財源内訳は省略。\n\n## 1 防災\n\n\
             | 事業名 | 担当課 | 令和8年度 | 令和9年度 |\n|---|---|---|---|\n| 無線の更新 | 防災課 | 設計 | 工事 |\n\n\
             | 事業名 | 令和8年度 事業費 | 令和9年度 事業費 |\n|---|---|---|\n| 無線の更新 | 12,300 | 4,200 |\n",
        );
        let targets = plan.items.iter().flat_map(|i| &i.indicators);
        let targets: Vec<String> = targets
            .flat_map(|i| &i.targets)
            .filter_map(|o| Some(o.value.as_ref()?.number.to_string()))
            .collect();
        assert_eq!(targets, ["12300000", "4200000"]);
    }
}

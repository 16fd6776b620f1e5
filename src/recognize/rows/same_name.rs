//! Rows that print the name of the row above once more: 「創業件数｜目標｜10」 over 「創業件数｜実績｜9」.

use super::figures::{Layout, Rows};
use super::line::Line;
use super::row_head::RowHead;
use crate::block::GridKind;
use crate::profile::Role;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::columns::column::Column;
use crate::recognize::columns::unit_behind::unit_behind;
use crate::recognize::forms::form::Reader;
use crate::recognize::words::wording::without_note;
use std::collections::BTreeSet;

/// Whether a cell over several rows speaks of them all.
pub(in crate::recognize) enum Once {
    /// It spoke in a row above.
    Above,
    /// It speaks here, and is what its head says.
    Here(Role),
    No,
}

/// 「R9目標」 over one cell beside the rows 「目標」 and 「実績」; so says 「最終目標」 or 「目標（R9）」.
pub(super) fn said_once(line: &Line, column: &Column, seen: &Seen) -> Once {
    let aims = [Role::Target, Role::FinalTarget, Role::MidTarget];
    let own = column.year.as_ref().and_then(|y| y.role);
    let own = own.or(column.role.filter(|r| aims.contains(r)));
    match own.filter(|_| seen.cell.row_span > 1 && line.head.role.is_some()) {
        Some(_) if seen.cell.row != line.row => Once::Above,
        Some(role) => Once::Here(role),
        None => Once::No,
    }
}

impl Reader<'_, '_> {
    /// Whether a row says something else of what the row above is about.
    pub(super) fn says_more(&self, plan: &Layout, row: usize) -> bool {
        let kinds = plan.columns.iter().any(|c| c.kinds);
        if !kinds && self.context.tiers.lines.is_empty() {
            return false;
        }
        let earlier = self.run_of(plan, row).0..row;
        if earlier.is_empty() {
            return false;
        }
        let own = self.kind_of(plan, row);
        let kinds = own.is_some() && earlier.clone().all(|r| self.kind_of(plan, r).is_some());
        let other = kinds && earlier.clone().all(|r| self.kind_of(plan, r) != own);
        other || self.tier_of(plan, row).is_some()
    }

    /// What a note near the table says that the figures of a row are: 「上段：目標　下段：実績」 over two rows of
    /// one name.
    pub(super) fn tier_of(&self, plan: &Layout, row: usize) -> Option<Role> {
        let tiers = &self.context.tiers.lines;
        self.tier_at(plan, row)
            .and_then(|at| tiers.get(at).copied())
    }

    /// Which of the rows of its name a row is, where there are as many as a note speaks of.
    fn tier_at(&self, plan: &Layout, row: usize) -> Option<usize> {
        let tiers = &self.context.tiers.lines;
        if tiers.is_empty() {
            return None;
        }
        let (start, end) = self.run_of(plan, row);
        (end - start == tiers.len()).then_some(row - start)
    }

    /// Calls the figures of a row what a note says that they are: 「上段：事業量　下段：事業費（千円）」 over two rows of one
    /// item.
    pub(super) fn name_by_tier(&self, plan: &Layout, row: usize, head: &mut RowHead) {
        let names = &self.context.tiers.names;
        let open = head.name.is_none() && head.role.is_none() && plan.list;
        if names.is_empty() || !open || !self.is_numeric(plan, row, None) {
            return;
        }
        let (start, end) = self.run_of(plan, row);
        let whole = end - start == names.len();
        let Some(name) = names.get(row - start).filter(|_| whole) else {
            return;
        };
        head.unit = head
            .unit
            .take()
            .or_else(|| unit_behind(name, self.context.profile));
        head.cost = self.is_cost(&without_note(name));
        head.name = Some(without_note(name));
    }

    /// Passes over what the row above has said already: 「20｜Ｂ」 of a frame that lost its merged cells.
    pub(super) fn pass_repeated(
        &mut self,
        plan: &Layout,
        row: usize,
        applied: &mut BTreeSet<usize>,
        rows: &mut Rows,
    ) {
        let Some(above) = row.checked_sub(1) else {
            return;
        };
        for (i, column) in plan.columns.iter().enumerate() {
            let col = plan.from + i;
            let (Some(id), Some(before)) = (self.view.id(row, col), self.view.id(above, col))
            else {
                continue;
            };
            let text = |id: usize| self.view.seen[id].text().key();
            let said = (column.year.as_ref()).is_none_or(|y| y.role.is_some());
            if said && !column.kinds && id != before && text(id) == text(before) {
                self.mark_head(id);
                applied.insert(id);
                rows.taken.push(id);
            }
        }
    }

    /// The first row of one name, and where its rows end.
    fn run_of(&self, plan: &Layout, row: usize) -> (usize, usize) {
        /// No name has more kinds of figures (rows).
        const MOST: usize = 8;
        let i = plan.title.or(plan.indicator).unwrap_or(0);
        let name = |row: usize| {
            let id = self.view.id(row, plan.from + i)?;
            let seen = &self.view.seen[id];
            (seen.kind != Kind::Empty).then(|| (id, seen.text().key()))
        };
        // In a text file a name over several rows stands once.
        let blank = |row: usize| {
            let tabbed = self.view.grid.kind == GridKind::Tabbed;
            tabbed
                && self
                    .view
                    .at(row, plan.from + i)
                    .is_some_and(|s| s.kind == Kind::Empty)
        };
        let tiers = &self.context.tiers;
        let told = !tiers.lines.is_empty() || !tiers.names.is_empty();
        let blank = |row: usize| told && blank(row);
        let alike = |one: usize, other: usize| {
            if one > 0 && blank(other) {
                return true;
            }
            let (one, other) = (name(one), name(other));
            let (one, other) = (one.as_ref(), other.as_ref());
            one.zip(other)
                .is_some_and(|(a, b)| a.0 == b.0 || a.1 == b.1)
        };
        let mut start = row;
        while start > 0 && row - start < MOST && alike(start - 1, start) {
            start -= 1;
        }
        let mut end = row + 1;
        while end < self.view.grid.rows && end - row < MOST && alike(end - 1, end) {
            end += 1;
        }
        (start, end)
    }

    /// What a row says that its figures are, in the column of kinds.
    fn kind_of(&self, plan: &Layout, row: usize) -> Option<Role> {
        let i = plan.columns.iter().position(|c| c.kinds)?;
        let seen = self.view.at(row, plan.from + i)?;
        let mut roles = seen.labels.iter().map(|l| l.role);
        roles.find(|r| r.is_metric())
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn lines_of_targets_and_results_carry_years_of_their_own() {
        let head = "<tr><th rowspan=2>目標</th><th rowspan=2>策定時</th><th rowspan=2>基準</th><th colspan=2>HEAD</th>\
                    <th rowspan=2>2022目標</th><th rowspan=2>担当課等</th></tr><tr><th>2021</th><th>2022</th></tr>";
        let merged = |words: &str| format!("<td rowspan=2>{words}</td>");
        let rows = format!(
            "<tr>{}{}{}<td>(2019)<br>54.0以上</td><td>(2020)<br>58.0以上</td>{}{}</tr><tr><td>(2019)<br>52.9</td><td></td></tr>\
             <tr>{}{}{}<td>2,000</td><td>2,100</td>{}{}</tr><tr><td>1,995</td><td>2,126</td></tr>",
            merged("健診の受診率（％）"),
            merged("(2016)<br>51.0"),
            merged("(2016)<br>51.0"),
            merged("(2020)<br>58.0以上"),
            merged("健康課"),
            merged("養成数（人）"),
            merged("(2017) 1,917"),
            merged("(2017) 1,917"),
            merged("2,100"),
            merged("福祉課"),
        );
        for words in [
            "年次目標（上段）・年次実績（下段）",
            "上段：目標値　下段：実績値",
        ] {
            let head = head.replace("HEAD", words);
            let plan = read(&format!(
                "笹野町基本構想の進捗\n計画期間　令和３年度～令和４年度\n\n<table>{head}{rows}</table>\n"
            ));
            assert_eq!(
                plan.items.iter().map(told).collect::<Vec<_>>(),
                [
                    "- 健診の受診率(%) | 健康課 | 健診の受診率(%) 51.0@2016 > 54.0以上@2019, 58.0以上@2020",
                    "- 養成数(人) | 福祉課 | 養成数(人) 1,917@2017 > 2,000@2021, 2,100@2022"
                ],
                "{words}"
            );
            let reached = plan.items.iter().flat_map(|i| &i.indicators[0].actuals);
            let reached =
                reached.map(|o| (o.period.as_ref().map_or(0, |p| p.year), o.raw.as_str()));
            let want = [(2019, "52.9"), (2021, "1,995"), (2022, "2,126")];
            assert_eq!(reached.collect::<Vec<_>>(), want, "{words}");
        }
    }

    #[test]
    fn money_below_the_work_is_named_by_the_note_that_tells_them_apart() {
        let plan = read(
            "笹野町実施計画（令和8年度～令和9年度）\n\n番号\t事業名\t所管課\t年次計画（上段：事業量　下段：事業費（千円））\t\n\
             \t\t\t令和8年度\t令和9年度\n1\t防災士の養成\t総務課\t10人\t15人\n\t\t\t300\t450\n\
             2\t倉庫の整備\t総務課\t2棟\t1棟\n\t\t\t900\t500\n",
        );
        let names = |i: &crate::plan::Item| {
            let names = i.indicators.iter().filter_map(|i| i.name.clone());
            names.collect::<Vec<_>>()
        };
        let all: Vec<_> = plan.items.iter().map(names).collect();
        assert_eq!(all, [["事業量", "事業費"], ["事業量", "事業費"]]);
        let cost = plan.items[0].indicators[1].targets[0].value.as_ref();
        assert_eq!(
            cost.map(|v| v.number.to_string()).as_deref(),
            Some("300000")
        );
    }
}

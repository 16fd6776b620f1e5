//! When the figures of a row are, by its name or a remark beside them: 「令和8年度末の入所者数｜32人」, 「移行者数｜3人｜令和8年度
//! 末までの累計」.

use super::figures::{Layout, Rows};
use super::row_head::RowHead;
use crate::profile::Role;
use crate::recognize::cells::cell::{Kind, YearLabel};
use crate::recognize::columns::column::Column;
use crate::recognize::forms::form::Reader;
use crate::recognize::words::time_said::time_ahead;
use crate::text::Text;

impl Reader<'_, '_> {
    /// 「令和4年度末時点の入所者数」: a name that begins with a time before the plan, or before its aims are due.
    fn is_over(&self, time: &YearLabel, name: &Text) -> bool {
        let due = self.context.due.as_ref().map(|due| due.year);
        let first = (self.context.first_year().or(due))
            .or_else(|| self.year_aimed())
            .or(self.year_at_hand());
        let begins = name.as_str().starts_with(time.text.as_str());
        begins && first.is_some_and(|first| time.span.year < first)
    }

    /// The year that the first aim of the table says in its name: 「【目標値】令和8年度末の入所者数」.
    fn year_aimed(&self) -> Option<i32> {
        let mut cells = self.view.seen.iter().filter(|s| s.kind == Kind::Text);
        cells.find_map(|seen| {
            let (role, name) = self.said_before(seen.text())?;
            let time = self.time_in(&name).filter(|_| role == Role::Target)?;
            name.as_str()
                .starts_with(time.text.as_str())
                .then_some(time.span.year)
        })
    }

    /// 「うち就労支援」 below 「【目標値】令和8年度の移行者数」: a part of what is aimed at is aimed at as well.
    pub(super) fn part_of_aim(&self, head: &mut RowHead, rows: &mut Rows) {
        let part = self.context.profile.pattern("of_which");
        let part = (head.name.as_ref()).is_some_and(|name| part.is_match(name.as_str()));
        if !part {
            let said = head.role.filter(|_| head.announced);
            rows.aim = said.map(|role| (role, head.deadline.clone()));
        } else if let (None, Some((role, due))) = (head.role, &rows.aim) {
            head.role = Some(*role);
            head.deadline = head.deadline.take().or_else(|| due.clone());
        }
    }

    /// The year in which a plan was written that does not say when it begins.
    fn year_at_hand(&self) -> Option<i32> {
        let planned = !self.context.report && self.context.period.is_none();
        self.context
            .reported
            .filter(|_| planned)
            .map(|last| last + 1)
    }

    /// What a name that says a time says of its figures: 「令和4年度末の入所者数」 in a plan that begins later is where it
    /// starts from, 「令和8年度末の入所者数」 is due then.
    pub(super) fn time_of_name(
        &self,
        (plan, row): (&Layout, usize),
        head: &mut RowHead,
        name: &Text,
        has_baseline: bool,
    ) {
        let Some(time) = self.time_in(name) else {
            if head.announced && head.role == Some(Role::Target) {
                head.deadline = head.deadline.take().or(self.due_in_remarks(plan, row));
            }
            return;
        };
        let next = self.year_at_hand().map(|year| year + 1);
        let first = self.context.first_year().or(next);
        // 「【現状】令和6年度の移行者数」 says as much itself.
        let begins = matches!(head.role, None | Some(Role::Baseline));
        if self.is_over(&time, name) && begins && !has_baseline {
            head.role = Some(Role::Baseline);
            head.as_of = head.as_of.take().or(Some(time));
            return;
        }
        let rest = name.as_str().strip_prefix(time.text.as_str());
        let of_it = rest.is_some_and(|r| self.context.profile.pattern("time_of_name").is_match(r));
        // 「地域生活移行者数（令和８年度末）」
        let bracket = format!("({})", time.text.as_str());
        let of_it = of_it || name.as_str().trim_end().ends_with(&bracket);
        // 「【目標値】令和8年度末の入所者数」
        let aimed = head.announced && head.role == Some(Role::Target);
        let to_come = first.is_some_and(|first| time.span.year >= first);
        if of_it && (aimed || to_come) {
            head.deadline = head.deadline.take().or(Some(time));
            // 「令和22年度末の高齢化率」 is a forecast.
            let reckoned = self.context.forecast || self.context.projection;
            let statistics = reckoned || self.context.profile.says("statistics", name.as_str());
            if to_come && !statistics && self.leaves_open(plan) {
                head.role = head.role.or(Some(Role::Target));
            }
        }
    }

    /// Whether a cell is a time and the one figure of it, though a word between them is a label elsewhere: 「2022～24年累計
    /// 15件」.
    pub(super) fn is_dated_figure(&self, id: usize) -> bool {
        let figure = |(main, _): (Text, Text)| self.context.profile.numbers.whole(main.as_str());
        time_ahead(self.view.seen[id].text(), self.context)
            .is_some_and(|both| figure(both).is_some())
    }

    /// Whether the heads of the figures leave open what these are: 「数値」.
    fn leaves_open(&self, plan: &Layout) -> bool {
        let metric = |c: &&Column| c.role.is_some_and(Role::is_metric);
        let head = |c: &Column| c.heads.last().map(|&id| &self.view.seen[id]);
        let open = |c: &Column| {
            let parts = [Role::Target, Role::Actual, Role::Baseline];
            head(c).is_some_and(|s| parts.into_iter().all(|part| s.has(part)))
        };
        let mut figures = plan.columns.iter().filter(metric).peekable();
        figures.peek().is_some() && figures.all(open)
    }

    /// By when a row is due that says so beside its figure: 「令和8年度末までの累計」 under 「備考」.
    fn due_in_remarks(&self, plan: &Layout, row: usize) -> Option<YearLabel> {
        let remarks = plan.columns.iter().enumerate();
        let mut remarks = remarks.filter(|(_, c)| c.role.is_some_and(explains));
        let until = self.context.profile.pattern("until_then");
        remarks.find_map(|(i, _)| {
            let seen = self.view.at(row, plan.from + i)?;
            let time = self.time_in(seen.text())?;
            let rest = seen.str().trim_start().strip_prefix(time.text.as_str())?;
            until.is_match(rest).then_some(time)
        })
    }
}

/// What stands below such a head explains the figures, and governs none.
pub(super) fn explains(role: Role) -> bool {
    matches!(
        role,
        Role::Purpose | Role::Aside | Role::Remarks | Role::Description
    )
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn what_is_made_of_several_years_is_one_figure() {
        let plan = read(
            "霞台町計画\n計画期間　令和７年度～令和11年度\n\n指標\t現状値\t目標値\n\
             立地の件数\t2022～24年累計 15件\t令和7～11年度累計 25件\n\
             会議の件数\t令和4～6年度平均 5件\t7件\n相談の件数\t12件\t20件\n",
        );
        let told: Vec<String> = plan
            .items
            .iter()
            .map(crate::recognize::tests::told)
            .collect();
        assert_eq!(
            told,
            [
                "- 立地の件数 |  | 立地の件数 累計 15件@2022 > 累計 25件@2025",
                "- 会議の件数 |  | 会議の件数 平均 5件@2022 > 7件",
                "- 相談の件数 |  | 相談の件数 12件 > 20件",
            ]
        );
    }

    #[test]
    fn a_row_may_say_in_its_name_or_beside_its_figure_what_that_is_and_when() {
        let told = |above: &str, rows: &str| {
            let plan = read(&format!(
                "{above}\n\n（１）地域への移行\n\n項目\t数値\t備考\n{rows}"
            ));
            let year = |o: &crate::plan::Observation| o.period.as_ref().map(|p| p.year);
            let of = |i: &crate::plan::Indicator| {
                let name = i.name.clone().unwrap_or_default();
                let aims: Vec<_> = i.targets.iter().map(year).collect();
                let done = i.actuals.len();
                (name, i.baseline.as_ref().map(year), aims, done)
            };
            plan.indicators.iter().map(of).collect::<Vec<_>>()
        };
        let rows = "基準値：令和４年度末の入所者数\t34人\t\n目標値：移行する人\t3人\t令和８年度末までの累計\n\
                    令和８年度末の入所者数\t32人\t\n";
        let known = |name: &str, start, aims| (name.to_owned(), start, aims, 0);
        for plan in [
            "霞台町障がい福祉計画\n令和６年３月",
            "霞台町障がい福祉計画\n計画期間　令和６年度～令和８年度",
        ] {
            assert_eq!(
                told(plan, rows),
                [
                    known("令和4年度末の入所者数", Some(Some(2022)), vec![]),
                    known("移行する人", None, vec![Some(2026)]),
                    known("令和8年度末の入所者数", None, vec![Some(2026)]),
                ]
            );
        }
        // What a report tells of is no start, and what will be of people is no aim.
        let rows = "令和４年度末の入所者数\t34人\t\n令和５年度末の入所者数\t32人\t\n";
        let report = told("霞台町障がい福祉計画の実施状況報告\n令和６年８月", rows);
        assert!(
            report
                .iter()
                .all(|(_, start, aims, _)| start.is_none() && aims.is_empty())
        );
        let rows = "令和４年度末の高齢化率\t34%\t\n令和22年度末の高齢化率\t41%\t\n";
        assert!(told("霞台町健康増進計画\n令和６年３月", rows).is_empty());
    }
}

//! What part a figure plays: a target, what was reached, where it started from.

use super::figures::Layout;
use super::line::Line;
use crate::plan::{Basis, Period};
use crate::profile::{Profile, Role};
use crate::recognize::cells::cell::{YearLabel, basis_of};
use crate::recognize::columns::column::Column;
use crate::recognize::forms::form::Reader;
use crate::text::Text;

/// What the surroundings of a cell say that it is.
pub(in crate::recognize) struct Part<'t> {
    /// By a word.
    pub printed: Option<Role>,
    /// By a word, or else by its year.
    pub role: Option<Role>,
    pub year: Option<&'t YearLabel>,
}

impl Reader<'_, '_> {
    /// What a cell is, by its row, its column, the head above it and the block around it.
    pub(in crate::recognize) fn part<'t>(&self, line: &Line<'t>, column: &'t Column) -> Part<'t> {
        let head = line.head;
        // 「目標」 left of 「出発点（R6）｜R8｜R9」: what was before the plan is none of its aims.
        let first = self.context.first_year();
        let before = |c: &Column| Some(c.year.as_ref()?.span.year < first?);
        let begun = before(column) == Some(true)
            && line.plan.columns.iter().any(|c| before(c) == Some(false));
        let framed = line.frame.role.filter(|r| match r {
            Role::Target | Role::FinalTarget => !begun,
            r => matches!(r, Role::Actual | Role::Baseline),
        });
        let metric = |r: &Role| r.is_metric();
        let open = column.open && self.context.said.is_some();
        // A judgement beside the rows of targets and actuals is neither.
        let printed = (column.role.filter(|r| is_judgement(*r)))
            .or_else(|| self.soon(line, column))
            .or_else(|| self.to_come(line, column))
            .or_else(|| self.gone_by(column))
            .or_else(|| self.spent(column))
            .or_else(|| column.role.filter(|_| line.is_money_apart(column)))
            .or_else(|| reached(line, column))
            .or_else(|| aimed(line, column))
            .or(head.role)
            .or_else(|| head.year.and_then(|y| y.role))
            .or(column.role.filter(metric).filter(|_| !open))
            .or_else(|| column.year.as_ref().and_then(|y| y.role))
            .or(column.group.filter(metric))
            .or(framed)
            // 「実雇用率（実績）」
            .or_else(|| (column.basis == Some(Basis::Actual)).then_some(Role::Actual))
            .or_else(|| self.money(line, column));
        let due = line.plan.transposed
            || matches!(printed, None | Some(Role::Target | Role::FinalTarget));
        let year = column
            .year
            .as_ref()
            .or_else(|| head.time_of(column))
            .or(head.year)
            .or(head.deadline.as_ref().filter(|_| due))
            .or((head.as_of.as_ref()).filter(|_| printed == Some(Role::Baseline)))
            .or_else(|| year_of_results(line.plan, column));
        let printed = printed.filter(|_| !self.is_projected(line, column));
        // Without a word of what the figures are, years before the plan are what was reached.
        let by_year = || {
            let back = self.context.looks_back && self.context.is_timeless();
            let apart = line.plan.targets_apart || back;
            let before = |label: &YearLabel| {
                let year = label.span.year;
                let counted = line.plan.ends_where_plan_begins(label, self.context);
                self.context.is_over(year) || apart || counted || line.plan.reached_after(year)
            };
            year.is_some_and(before).then_some(Role::Actual)
        };
        // What was saved or spent in a year gone by is no aim.
        let money = printed.is_some_and(Role::is_money) && self.may_be_spent(column);
        let spent = money.then(by_year).flatten();
        Part {
            printed,
            role: (spent.or(printed).or_else(by_year))
                .or(self.context.said)
                .or(Some(Role::Actual).filter(|_| self.is_estimate(line, printed, column))),
            year,
        }
    }

    /// What a figure is among steps: below 「計画」 beside 「実績」 of the same year it is aimed at, whatever stands above and
    /// below it.
    pub(super) fn among_steps<'t>(
        &self,
        line: &Line,
        column: &Column,
        part: &Part<'t>,
    ) -> Option<Part<'t>> {
        let stepped = matches!(column.role, Some(Role::Schedule | Role::YearPlan));
        let head = column.heads.last().map(|&id| &self.view.seen[id]);
        let aims = head.is_some_and(|s| s.has(Role::Target));
        let year = |c: &Column| c.year.as_ref().map(|y| y.span.year);
        let reached = |c: &Column| {
            c.role == Some(Role::Actual) && year(c).is_some() && year(c) == year(column)
        };
        let beside = line.plan.columns.iter().any(reached);
        (part.printed.is_none() && stepped && aims && beside).then_some(Part {
            printed: Some(Role::Target),
            role: Some(Role::Target),
            year: part.year,
        })
    }

    /// Whether a figure is one of those that are reckoned to come, and no word beside it says otherwise.
    pub(super) fn is_estimate(&self, line: &Line, printed: Option<Role>, column: &Column) -> bool {
        let reckoned = self.context.projection && !self.context.planned_accounts;
        let projected = printed.is_none() && reckoned;
        let aside = self.is_beside_aim(line, column);
        aside || !line.plan.list && (projected || self.is_projected(line, column))
    }

    /// 「R12趨勢値」 beside 「R12目標値」: what will be if nothing is done.
    fn is_beside_aim(&self, line: &Line, column: &Column) -> bool {
        let of = |c: &Column| c.year.as_ref().map(|y| y.span.year);
        let aims = |c: &Column| {
            let role = c.role.or(c.year.as_ref().and_then(|y| y.role));
            let aim = [Role::Target, Role::FinalTarget, Role::MidTarget];
            role.is_some_and(|r| aim.contains(&r))
        };
        let others = line.plan.columns.iter().filter(|c| {
            let same = of(c).is_some() && of(c) == of(column);
            same && aims(c) && !std::ptr::eq(*c, column)
        });
        // Seldom is there one: the words of the heads need not be asked.
        let others: Vec<&Column> = others.collect();
        !others.is_empty()
            && self.says_projected(column)
            && others.iter().any(|c| !self.says_projected(c))
    }

    /// The time of figures that carry none: the year a document reports of, or the one by which its aims are due.
    pub(super) fn time_told(&self, plan: &Layout, role: Option<Role>) -> Option<&Period> {
        let both = matches!(role, Some(Role::Target | Role::Actual | Role::Budget));
        let told = self.context.told.as_ref().filter(|_| plan.undated && both);
        let aimed = matches!(role, Some(Role::Target | Role::FinalTarget));
        told.or(self.context.due.as_ref().filter(|_| aimed))
    }

    /// 「R12推計」, and not 「目標（R12見込）」
    fn says_projected(&self, column: &Column) -> bool {
        let head = column.heads.last().map(|&id| self.view.seen[id].text());
        let head = head.map(Text::key).unwrap_or_default();
        let profile = self.context.profile;
        profile.says("projected", &head) && !profile.says("aimed", &head)
    }

    /// 「R12推計」 in a plan that ends before, or beside what is aimed at: reckoned to come, and not aimed at.
    fn is_projected(&self, line: &Line, column: &Column) -> bool {
        let ends = self.context.years().map(|years| *years.end());
        let later = column.year.as_ref().zip(ends);
        let later = later.is_some_and(|(year, last)| year.span.year > last);
        later && self.says_projected(column) || self.is_beside_aim(line, column)
    }

    /// 「中間評価（令和11年度）」 and 「令和8年度見込額」 in a document of 令和6年, 「見込み」 over the years of the plan: what is to be
    /// reached by then.
    fn to_come(&self, line: &Line, column: &Column) -> Option<Role> {
        let year = column.year.as_ref()?;
        let judged =
            year.role == Some(Role::Actual) && year.may_be.first() == Some(&Role::Judgement);
        // The year at hand is the one before the plan begins.
        let begins = self.context.first_year().map(|first| first - 1);
        let now = self.context.reported.map(|over| over + 1);
        let now = begins.into_iter().chain(now).min()?;
        let said = year.role.or(column.role).or(column.group) == Some(Role::Actual);
        let expected = |words: &str| is_expected(words, self.context.profile);
        let over = || self.says_expected(column);
        let beside = || {
            let label = line
                .head
                .label
                .filter(|_| line.head.role == Some(Role::Actual));
            label.is_some_and(|label| expected(label.as_str()))
        };
        let row = beside();
        let due = judged || said && over() || row;
        // 「見込」 beside 「実績」 is what was aimed at in every year.
        let aimed = row && line.plan.rows_of_actuals;
        (aimed || due && year.span.year > now).then_some(Role::Target)
    }

    /// 「R5見込」 before 「R6」 or 「目標値（R9）」: how things will soon stand, and no aim.
    fn soon(&self, line: &Line, column: &Column) -> Option<Role> {
        let of = |c: &Column| c.year.as_ref().map(|y| y.span.year);
        let said = |c: &Column| c.year.as_ref().and_then(|y| y.role).or(c.role).or(c.group);
        // 「量の見込み」 is an aim in the years to come alone.
        let aims = matches!(line.head.role, Some(Role::Target | Role::FinalTarget));
        let free = line.head.role.is_none() || aims && !line.plan.rows_of_actuals;
        let own = matches!(said(column), None | Some(Role::Actual)) && free;
        let year = of(column).filter(|_| own && self.says_expected(column))?;
        let later = |c: &Column| {
            let behind = of(c).is_some_and(|other| other > year);
            behind && !self.says_expected(c) && !self.says_projected(c)
        };
        let before = |c: &Column| {
            let stood = matches!(said(c), Some(Role::Actual | Role::Baseline));
            of(c) == Some(year - 1) && stood && !self.says_expected(c)
        };
        let mut columns = line.plan.columns.iter();
        let soon = columns.clone().any(later) && columns.any(before);
        soon.then_some(Role::Actual)
    }

    /// 「R5見込」, and not 「実績見込」
    fn says_expected(&self, column: &Column) -> bool {
        let mut heads = column.heads.iter().map(|&id| self.view.seen[id].str());
        heads.any(|words| is_expected(words, self.context.profile))
    }

    /// 「最終値（令和5年度）」 in a plan that begins later, or 「令和6年度（最終）」 below 「実績値」: what was reached.
    fn gone_by(&self, column: &Column) -> Option<Role> {
        let said = column.year.as_ref()?;
        let year = said.span.year;
        let last = |role| matches!(role, Some(Role::FinalTarget | Role::MidTarget));
        let below = column.group == Some(Role::Actual) && last(said.role.or(column.role));
        let last = last(column.role) || below;
        let head = column
            .heads
            .last()
            .map(|&id| self.view.seen[id].text().key());
        let aimed = head.is_none_or(|words| self.context.profile.says("aimed", &words));
        let over = self.context.first_year().is_some_and(|first| year < first);
        (last && (over || below) && !aimed).then_some(Role::Actual)
    }

    /// Whether a cell of these surroundings is a figure or a step at all.
    pub(super) fn is_figure(&self, line: &Line, i: usize, part: &Part) -> bool {
        let column = &line.plan.columns[i];
        let metric = |role: Option<Role>| role.is_some_and(Role::is_metric);
        let timed = column.year.is_some() || line.is_by_row(column);
        (part.year.is_some() || metric(part.role) || column.weighed)
            && (timed || metric(column.role) || column.weighed)
            && !self.is_name_column(line.plan, i, line.row)
    }
}

/// The one year of a table of results, 「令和6年度目標｜令和6年度実績」, for the money beside them: 「効果額（千円）」.
fn year_of_results<'p>(plan: &'p Layout, column: &Column) -> Option<&'p YearLabel> {
    let money = column.role.is_some_and(Role::is_money);
    let mut years = plan.columns.iter().filter_map(|c| c.year.as_ref());
    let first = years.next().filter(|_| money)?;
    let same = years.all(|y| y.span.year == first.span.year && y.part.is_none());
    let reached = |c: &Column| {
        let said = c.year.as_ref().and_then(|y| y.role);
        c.year.is_some() && c.role.or(said) == Some(Role::Actual)
    };
    (same && plan.columns.iter().any(reached)).then_some(first)
}

/// 「令和5年度実績」 beside 「令和7年度」, or below 「実績」, over a row of 「量の見込み」: what was reached, and the row is
/// one of aims in the other years alone. Rows of 「目標」 and 「実績」 in turn speak for themselves.
fn reached(line: &Line, column: &Column) -> Option<Role> {
    let own = match &column.year {
        Some(year) => year.role.or(column.role).or(column.group),
        // 「計画値｜実績値」 below 「1号認定」
        None => column.role.filter(|_| line.plan.undated),
    };
    let aims = matches!(line.head.role, Some(Role::Target | Role::FinalTarget));
    let apart = line.plan.rows_of_actuals;
    (aims && !apart && own == Some(Role::Actual)).then_some(Role::Actual)
}

/// 「5か年目標」 in a row of 「当初」, 「目標（令和12年度）」 behind other years in one of 「実績」: what is aimed at, whatever
/// the row began with.
fn aimed(line: &Line, column: &Column) -> Option<Role> {
    let own = |c: &Column| c.year.as_ref().and_then(|y| y.role).or(c.role);
    let due = |c: &Column| matches!(own(c), Some(Role::Target | Role::FinalTarget));
    let begun = line.head.role == Some(Role::Baseline) && column.year.is_none();
    let plain = |c: &Column| c.year.is_some() && c.group.is_none() && !due(c);
    let behind = line.head.role == Some(Role::Actual)
        && column.year.is_some()
        && line.plan.columns.iter().any(plain);
    own(column).filter(|_| due(column) && (begun || behind))
}

/// Whether a word says what is expected, 「見込」, and not 「実績見込」.
pub(in crate::recognize) fn is_expected(words: &str, profile: &Profile) -> bool {
    basis_of(words, profile) == Some(Basis::Estimate) && !profile.says("basis_actual", words)
}

pub(super) fn is_judgement(role: Role) -> bool {
    matches!(role, Role::Rate | Role::Judgement)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn a_figure_among_the_steps_of_a_plan_is_aimed_at() {
        let plan = read(
            "笹野町行政改革進捗状況報告書\n\n<table>\
             <tr><th rowspan=2>取組名</th><th rowspan=2>担当課</th><th rowspan=2>項目</th><th colspan=2>令和５年度</th><th colspan=2>令和６年度</th></tr>\
             <tr><th>計画</th><th>実績</th><th>計画</th><th>実績</th></tr>\
             <tr><td rowspan=2>研修の見直し</td><td rowspan=2>人事課</td><td>取組内容</td><td>研修の計画を作る。</td><td>作った。</td><td>研修を行う。</td><td>講座を開いた。</td></tr>\
             <tr><td>指標：満足度</td><td>75％</td><td>76.3％</td><td>78％</td><td>77.1％</td></tr>\
             <tr><td>評価の試行</td><td>人事課</td><td>取組内容</td><td>制度を研究する。</td><td>視察した。</td><td>試行する。</td><td>見合わせた。</td></tr></table>\n",
        );
        assert_eq!(
            told(&plan.items[0]),
            "- 研修の見直し | 人事課 | 満足度  > 75％@2023, 78％@2024 | 2023 研修の計画を作る。, 2024 研修を行う。"
        );
    }

    #[test]
    fn columns_say_what_was_reached_of_what_the_rows_estimate() {
        let plan = read(
            "笹野町子ども計画の進捗\n\n<table><tr><td rowspan=2>区分</td><td colspan=2>１号</td><td colspan=2>２号</td></tr>\
             <tr><td>計画値</td><td>実績値</td><td>計画値</td><td>実績値</td></tr>\
             <tr><td>量の見込み</td><td>210</td><td>198</td><td>402</td><td>411</td></tr>\
             <tr><td>確保方策</td><td>300</td><td>305</td><td>400</td><td>398</td></tr></table>\n",
        );
        let first = |l: &[crate::plan::Observation]| l.first().map(|o| o.raw.clone());
        let told = plan
            .indicators
            .iter()
            .map(|i| (first(&i.targets), first(&i.actuals)));
        let pair = |a: &str, b: &str| (Some(a.to_owned()), Some(b.to_owned()));
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                pair("210", "198"),
                pair("402", "411"),
                pair("300", "305"),
                pair("400", "398")
            ]
        );
    }

    #[test]
    fn years_of_a_report_that_nothing_dates_are_what_was_reached() {
        for title in ["障害者活躍推進計画の実施状況", "障害者活躍推進計画"] {
            let plan = read(&format!(
                "{title}\n\n１　採用に関する目標\n\n|　|法定雇用率|実雇用率|\n|---|---|---|\n|令和4年度|2.6%|2.41%|\n|令和5年度|2.6%|2.76%|\n"
            ));
            let aims = plan.indicators.iter().flat_map(|i| &i.targets).count();
            let reached = plan.indicators.iter().flat_map(|i| &i.actuals).count();
            let back = title.ends_with("状況");
            assert_eq!((aims, reached), (0, if back { 4 } else { 0 }), "{title}");
        }
    }

    #[test]
    fn what_was_reached_in_the_year_of_a_report_is_no_start() {
        let plan = read(
            "行財政改革プランの平成29年度取組結果\n\nNo.\t取組項目\t指標\t数値目標（H31年度）\t実績値（H29年度）\t担当課\n\
             1\t窓口の充実\t満足度\t90%以上\t92.4%\t市民課\n",
        );
        let only = &plan.items[0].indicators[0];
        assert!(only.baseline.is_none());
        assert_eq!(only.actuals[0].raw, "92.4%");
    }
}

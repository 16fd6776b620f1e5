//! How far down the head of a table governs.

use super::grouped::names_row;
use super::head::{head_rows, heads_year_rows, is_head_row};
use super::other_years::heads_other_years;
use super::over_years::heads_years_below;
use super::remark_row::{Returning, are_grades};
use crate::profile::Role;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::cells::view::View;
use crate::recognize::columns::column::is_long;
use crate::recognize::forms::group_rows::heads_group;
use std::ops::Range;

/// Where the rows end that a head governs, `limit` at the furthest.
pub(super) fn body_end(
    view: &View,
    head: &Range<usize>,
    limit: usize,
    cols: &Range<usize>,
) -> usize {
    let below = Below {
        view,
        head,
        rows: head.start..limit,
        cols,
        returning: Returning::of(view, head.end..limit, cols),
    };
    let years = |row: usize| {
        heads_years_below(view, row, &below.rows, cols) || heads_other_years(&below, row)
    };
    let anew = |row: usize| below.repeats(row) || years(row);
    let ends = |row: &usize| below.closes(*row) || *row > head.end && anew(*row);
    (head.end..limit).find(ends).unwrap_or(limit.max(head.end))
}

/// The rows below a head.
pub(super) struct Below<'t, 'g> {
    pub view: &'t View<'g>,
    pub head: &'t Range<usize>,
    /// From the head down as far as the table may go.
    pub rows: Range<usize>,
    pub cols: &'t Range<usize>,
    /// Labels that the rows come back to.
    pub returning: Returning,
}

impl Below<'_, '_> {
    fn filled(&self, row: usize) -> Vec<usize> {
        self.view.filled(row, self.cols.clone())
    }

    pub fn beginning(&self, row: usize) -> Vec<usize> {
        self.view.beginning(row, self.cols.clone())
    }

    /// Whether a row is the head of a further table.
    fn repeats(&self, row: usize) -> bool {
        let (view, cols) = (self.view, self.cols);
        let filled = self.filled(row);
        // In a table of classes and years a row of metric labels is a row like any other.
        let metric_row = filled.iter().any(|&id| view.seen[id].is_content());
        // 「令和9年度｜条例改正」 among rows of years is one of them.
        let dated = |r: usize| view.at(r, cols.start).is_some_and(|s| s.kind == Kind::Year);
        let before = row.checked_sub(1).filter(|r| *r >= self.head.end);
        let among = dated(row) && before.is_some_and(dated);
        !metric_row
            && !among
            && !self.heads_rows(row)
            && is_head_row(view, row, cols)
            && head_rows(view, row, &self.rows, cols).is_some()
            || filled.len() > 1 && self.words(self.head.start) == self.words(row)
            || self.names_anew(row)
    }

    /// Whether the first cell of a row stands beside figures in the rows below it: 「財源」 left of 「国費」, without an
    /// amount, and 「市債」.
    fn heads_rows(&self, row: usize) -> bool {
        let view = self.view;
        let beginning = self.beginning(row);
        let span = beginning.first().map(|&id| view.seen[id].cell);
        let mut below = span.map_or(row..row, |c| row + 1..c.row + c.row_span);
        let figure = |id: &usize| view.seen[*id].kind == Kind::Value;
        let blank = self.filled(row).iter().all(|&id| self.years_over(id) == 0);
        blank && below.any(|r| self.filled(r).iter().any(figure))
    }

    fn words(&self, row: usize) -> Vec<String> {
        let key = |&id: &usize| self.view.seen[id].text().key();
        self.filled(row).iter().map(key).collect()
    }

    /// Whether a row names other columns over further rows of years: 「　｜男性｜女性」 again.
    fn names_anew(&self, row: usize) -> bool {
        let (view, cols) = (self.view, self.cols);
        let first = |r: usize| view.at(r, cols.start);
        let same_corner = match (first(self.head.start), first(row)) {
            (Some(a), Some(b)) => a.text().key() == b.text().key(),
            _ => false,
        };
        let filled = view.filled(row, cols.start + 1..cols.end);
        let names = |&id: &usize| {
            let seen = &view.seen[id];
            matches!(seen.kind, Kind::Text | Kind::Label) && !seen.figure
        };
        // A narrower table below ends in columns that nothing more stands in.
        let end = filled
            .last()
            .map_or(cols.start, |&id| view.seen[id].cell.last_col() + 1);
        let narrower = view.filled(row + 1, end..cols.end).is_empty();
        same_corner
            && filled.len() + 1 == view.across(row, cols.start..end).len()
            && (end == cols.end || narrower)
            && filled.iter().all(names)
            && heads_year_rows(view, row, &self.rows, cols)
    }

    /// Whether a row belongs to the form around the table and not to the table: its first cell is a
    /// label that says what its neighbours are, and that is not what the column is about.
    fn closes(&self, row: usize) -> bool {
        let (view, head) = (self.view, self.head);
        let begun = self.beginning(row);
        let Some(&first) = begun.first() else {
            return false;
        };
        // 「要因｜…」 below each row of a list goes on with it.
        if self.returning.has(&view.seen[first]) || heads_group(view, row, self.cols) {
            return false;
        }
        let speaks = self.tells(&begun) || self.reports(&begun) || self.names_figures(&begun);
        let labels = self.labels_twice(&begun) || self.labels_figures(&begun);
        let wider = self.is_wider_than_years(&begun);
        if speaks || labels || wider || self.ends_years(row, first) {
            return true;
        }
        let label = &view.seen[first];
        let filled = self.filled(row);
        if label.kind != Kind::Label
            || filled.first() != Some(&first)
            || names_row(view, head, &begun)
        {
            return false;
        }
        let years = self.is_over_years(row, label) || self.is_under_years(&begun);
        let years = years || self.takes_years(&begun);
        let Some(role) = label.role().filter(|_| !years) else {
            return false;
        };
        let above = view.at(head.end - 1, label.cell.col);
        let years_in_head = self.years().next().is_some();
        // 「指標２｜減免件数」 over a further row of years, or left of the figures as well.
        if let (&[_, name], Role::Indicator) = (begun.as_slice(), role)
            && self.years_over(name) > 1
            && !view.seen[name].figure
            && row + 1 < self.rows.end
            && (label.cell.row_span > 1 || is_head_row(view, row + 1, self.cols))
        {
            return true;
        }
        let metric = matches!(
            role,
            Role::Target
                | Role::FinalTarget
                | Role::MidTarget
                | Role::Actual
                | Role::Rate
                | Role::Judgement
                | Role::Baseline
                | Role::Budget
                | Role::EffectAmount
                | Role::Class
                | Role::Other
                | Role::Derived
                | Role::Unit
        );
        let indicative = matches!(role, Role::Goal | Role::Indicator) && years_in_head;
        // 「年度別計画」 below the figures of the years says what is done in each.
        let steps = matches!(role, Role::Schedule | Role::YearPlan | Role::Deadline)
            && years_in_head
            && above.is_some_and(|a| a.kind == Kind::Label)
            && !begun.iter().any(|&id| view.seen[id].kind == Kind::Year);
        if steps {
            return false;
        }
        // 「令和6年度の取組状況｜跡地を売却した。」 below rows of years speaks of the item.
        if let [_, only] = filled.as_slice()
            && view.seen[*only].kind == Kind::Text
            && (is_long(view.seen[*only].str()) || view.seen[*only].str().contains('。'))
            && !view.seen[*only].is_named_figure()
        {
            return true;
        }
        if metric || indicative && !label.has(Role::Title) {
            // 「実績値」 under 「区分」, or beside year columns, is a row of the table.
            let wide = begun
                .iter()
                .any(|&id| view.seen[id].is_content() && view.seen[id].cell.col_span > 2);
            return wide && !years_in_head && above.is_some_and(|a| a.cell.col_span == 1);
        }
        // A title that happens to be a label word, under the heading of titles, is a title.
        !above.is_some_and(|a| a.kind == Kind::Label && label.labels.iter().any(|l| a.has(l.role)))
    }

    /// Whether a label begins a row below others that all begin with years: 「数値目標｜…」 below 「令和8年度｜…」.
    fn ends_years(&self, row: usize, first: usize) -> bool {
        let (view, start) = (self.view, self.cols.start);
        let year = |r: usize| view.at(r, start).is_some_and(|s| s.kind == Kind::Year);
        let label = &view.seen[first];
        let begins = label.kind == Kind::Label && label.cell.col == start;
        // 「目標｜85％｜80％」 below the years is one more row of figures.
        let other = self.beginning(row).len() != self.beginning(row - 1).len();
        begins && other && row > self.head.end + 1 && (self.head.end..row).all(year)
    }

    /// The cells of the head that are years.
    pub fn years(&self) -> impl Iterator<Item = usize> + '_ {
        let cells = self.head.clone().flat_map(|r| self.filled(r));
        cells.filter(|&id| self.view.seen[id].kind == Kind::Year)
    }

    /// Over how many columns of years a cell goes.
    fn years_over(&self, id: usize) -> usize {
        let cell = self.view.seen[id].cell;
        let year = |col: &usize| {
            let above = self.view.at(self.head.end - 1, *col);
            above.is_some_and(|a| a.kind == Kind::Year)
        };
        (cell.col..=cell.last_col()).filter(year).count()
    }

    /// Whether a row holds one text over the columns of years: 「委員会の意見｜…が望まれる。」, and 「R5年度の取組
    /// 実績｜…を行った。」, which says what was done and is no figure.
    fn tells(&self, begun: &[usize]) -> bool {
        let &[first, only] = begun else { return false };
        let (first, said) = (&self.view.seen[first], &self.view.seen[only]);
        let mut beside = self
            .years()
            .filter(|&id| self.view.seen[id].cell.col > self.cols.start);
        said.kind == Kind::Text
            && match first.kind {
                Kind::Year => {
                    beside.next().is_some() && (said.cell.col_span > 1 || said.str().contains('。'))
                }
                Kind::Text | Kind::Label => self.years_over(only) > 1 && said.str().ends_with('。'),
                _ => false,
            }
    }

    /// Whether one word over all the years says how the item did: 「取組実績｜順調に進んだ」, 「評価｜Ｂ」.
    fn reports(&self, begun: &[usize]) -> bool {
        let &[label, only] = begun else { return false };
        let (label, said) = (&self.view.seen[label], &self.view.seen[only]);
        let role = label.role();
        let report = matches!(role, Some(Role::Actual | Role::Judgement | Role::Rate));
        let worded = matches!(said.kind, Kind::Text | Kind::Mark) && !said.figure;
        let over = self.years_over(only);
        label.kind == Kind::Label && report && worded && over > 1 && over == self.years().count()
    }

    /// Whether what is said begins left of the years and goes on over all of them: it is of the form around them, as
    /// 「妥当性｜Ａ」 below 「指標｜単位｜R6｜R7」.
    fn is_wider_than_years(&self, begun: &[usize]) -> bool {
        let [label, .., said] = begun else {
            return false;
        };
        let (label, cell) = (&self.view.seen[*label], self.view.seen[*said].cell);
        let (first, count) = (self.years().next(), self.years().count());
        let wider = first.is_some_and(|id| cell.col < self.view.seen[id].cell.col);
        let over = self.years_over(*said);
        label.kind == Kind::Label && wider && over > 1 && over == count
    }

    /// Whether a name and its figures stand below the years that are of no year of theirs: 「ＫＰＩ｜待ち時間｜現状：
    /// 15分｜目標：５分」.
    pub fn names_figures(&self, begun: &[usize]) -> bool {
        let [label, name, figures @ ..] = begun else {
            return false;
        };
        let seen = |id: &usize| &self.view.seen[*id];
        let roles = [Some(Role::Indicator), Some(Role::Goal), Some(Role::Target)];
        let worded = seen(name).kind == Kind::Text && !seen(name).figure;
        seen(label).kind == Kind::Label
            && roles.contains(&seen(label).role())
            && worded
            && self.years_over(*name) > 0
            && !figures.is_empty()
            && (figures.iter()).all(|id| seen(id).str().contains(|c: char| c.is_ascii_digit()))
    }

    /// Whether a row holds two labels and their values below the years: 「評価｜Ｂ｜評価の理由｜相談は増えた。」, 「内部
    /// 評価｜Ｂ｜外部評価｜Ｃ」. A step may be one word that labels elsewhere: 「検証」.
    fn labels_twice(&self, begun: &[usize]) -> bool {
        /// A label of the form is no shorter (characters).
        const SHORTEST: usize = 3;
        // 「評価｜Ｂ｜方向性｜継続｜理由｜…」
        let (one, two, said) = match *begun {
            [one, _, two, said] | [one, _, two, _, _, said] => (one, two, said),
            _ => return are_grades(self.view, begun),
        };
        let (at, one, two) = (two, &self.view.seen[one], &self.view.seen[two]);
        let (first, second) = (one.role(), two.role());
        let step = [
            Some(Role::Schedule),
            Some(Role::YearPlan),
            Some(Role::Title),
        ];
        let judged = first == Some(Role::Judgement);
        let both = judged && second == Some(Role::Judgement);
        let own = two.kind == Kind::Label
            && !step.contains(&second)
            && two.str().chars().count() >= SHORTEST;
        let word =
            || two.kind == Kind::Text && judged && self.view.seen[said].str().ends_with('。');
        one.kind == Kind::Label
            && (both || (own || word()) && self.view.seen[said].is_content())
            && self.years_over(at) + self.years_over(said) > 0
    }

    /// Whether labels of figures stand under the years: 「効果額｜計画額｜5,200｜実績額｜5,640」.
    fn labels_figures(&self, begun: &[usize]) -> bool {
        let metrics = [Role::Target, Role::Actual, Role::Baseline];
        let under = |id: usize| {
            let role = self.view.seen[id].role();
            role.is_some_and(|r| metrics.contains(&r)) && self.years_over(id) > 0
        };
        let valued = |pair: &[usize]| under(pair[0]) && self.view.seen[pair[1]].kind == Kind::Value;
        begun.windows(2).any(valued)
    }

    /// 「目標数値」 above rows of years is a row of their table.
    fn is_over_years(&self, row: usize, label: &Seen) -> bool {
        let aims = [
            Role::Goal,
            Role::Target,
            Role::Actual,
            Role::Baseline,
            Role::FinalTarget,
        ];
        let year = |r: usize| {
            let seen = self.view.at(r, label.cell.col).filter(|_| r != row);
            let same = |s: &Seen| s.cell.last_col() == label.cell.last_col();
            seen.is_some_and(|s| s.kind == Kind::Year && same(s))
        };
        let mut near = self.head.end..(row + 4).min(self.view.grid.rows);
        aims.iter().any(|&r| label.has(r)) && near.any(year)
    }

    /// 「取組｜調査｜測量｜公募」: a label and then something short under two years or more.
    pub fn is_under_years(&self, begun: &[usize]) -> bool {
        /// What is said of one year of several (characters).
        const SHORT: usize = 24;
        let Some((_, cells)) = begun.split_first() else {
            return false;
        };
        let timed = |&&id: &&usize| {
            let cell = self.view.seen[id].cell;
            let head = |row: usize| self.view.at(row, cell.col);
            // 「男性」 and 「女性」 below each year
            let mut heads = self.head.clone().filter_map(head);
            let dated = heads.any(|s| s.kind == Kind::Year);
            let above = head(self.head.end - 1);
            above.is_some_and(|a| {
                dated && a.cell.col == cell.col && a.cell.last_col() == cell.last_col()
            })
        };
        let fits = |id: &usize| {
            let seen = &self.view.seen[*id];
            let narrow = seen.cell.col_span == 1 || timed(&id);
            seen.is_content() && narrow && seen.str().chars().count() <= SHORT
        };
        let timed = cells.iter().filter(timed);
        cells.iter().all(fits) && timed.count() >= 2
    }

    /// 「工程｜選定｜順次拡大」 below a blank corner and its years, where one step goes over several of them: without a
    /// word in the corner only what stands below says what the rows are.
    fn takes_years(&self, begun: &[usize]) -> bool {
        /// What is said of a year or several (characters).
        const SHORT: usize = 24;
        let Some((label, cells)) = begun.split_first() else {
            return false;
        };
        let corner = self
            .view
            .at(self.head.end - 1, self.view.seen[*label].cell.col);
        let blank = corner.is_some_and(|c| c.kind == Kind::Empty);
        let fits = |&id: &usize| {
            let seen = &self.view.seen[id];
            let short = seen.str().chars().count() <= SHORT;
            seen.is_content() && short && self.years_over(id) == seen.cell.col_span
        };
        // 「工程｜講座の開催」 over all years: one step in each.
        let role = self.view.seen[*label].role();
        let steps = matches!(role, Some(Role::Schedule | Role::YearPlan));
        let enough = cells.len() > usize::from(!steps);
        blank && enough && !cells.is_empty() && cells.iter().all(fits)
    }
}

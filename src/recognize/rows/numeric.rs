//! Whether a row holds figures or steps, and what words stand for a figure.

use super::figures::Layout;
use super::line::Line;
use super::part::Part;
use crate::profile::Role;
use crate::recognize::aims::naming::without_start;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::columns::column::Column;
use crate::recognize::forms::form::{Frame, Reader};
use crate::recognize::words::wording::is_bullet;
use crate::text::Text;

impl Reader<'_, '_> {
    /// Whether the row holds figures under years, or under the years of the same part as one
    /// column: 「28年度の取組実績」 stands apart from the years of the plan.
    pub(in crate::recognize) fn is_numeric(
        &self,
        plan: &Layout,
        row: usize,
        like: Option<&Column>,
    ) -> bool {
        let part = |c: &Column| {
            let role = c.role.filter(|r| r.is_metric());
            (role, c.group, c.year.as_ref().and_then(|y| y.role))
        };
        if self.is_stepped(plan, row) {
            return false;
        }
        let (mut all, mut worded) = (0, 0);
        for (i, c) in plan.columns.iter().enumerate() {
            let other = like.is_some_and(|like| part(like) != part(c));
            if c.year.is_none() || other || plan.is_apart(c) {
                continue;
            }
            match self.view.at(row, plan.from + i) {
                Some(s) if s.kind == Kind::Value => return true,
                Some(s) if s.kind == Kind::Text => {
                    all += 1;
                    worded += usize::from(self.is_worded_figure(s.str()));
                }
                _ => {}
            }
        }
        worded > 0 && worded * 2 >= all || plan.columns.iter().all(|c| c.year.is_none())
    }

    /// Whether a cell names the figures of its row and says in brackets where they start from: 「収納率（％）〔R6実績：97.1〕」.
    pub(super) fn names_with_start(&self, plan: &Layout, row: usize, id: usize) -> bool {
        let start = without_start(self.view.seen[id].text(), self.context).1;
        start.is_some() && self.holds_values(plan, row)
    }

    /// Whether a figure stands under a year, and not in words: 「85%」, not 「32施設を調査」.
    pub(super) fn holds_values(&self, plan: &Layout, row: usize) -> bool {
        let columns = plan.columns.iter().enumerate();
        let dated = columns.filter(|(_, c)| c.year.is_some() && !plan.is_apart(c));
        let mut seen = dated.filter_map(|(i, _)| self.view.at(row, plan.from + i));
        seen.any(|s| s.kind == Kind::Value)
    }

    /// Whether words stand under two years or more, and no figure under any: 「計画｜検討｜試行｜実施」.
    pub(super) fn is_worded(&self, plan: &Layout, row: usize) -> bool {
        let plain = |c: &Column| c.year.as_ref().is_some_and(|y| y.role.is_none());
        let columns = plan.columns.iter().enumerate();
        let years = columns.filter(|(_, c)| plain(c) && !plan.is_apart(c));
        let cells: Vec<&Seen> = years
            .filter_map(|(i, _)| self.view.at(row, plan.from + i))
            .filter(|s| s.kind != Kind::Empty && s.kind != Kind::Mark)
            .collect();
        let word = |s: &&Seen| matches!(s.kind, Kind::Text | Kind::Label) && !s.figure;
        cells.len() > 1 && cells.iter().all(word)
    }

    /// Whether counts among words and arrows are steps like these: 「調査｜２業務｜３業務｜横展開」,
    /// 「年２回｜→｜→」, 「27手続で運用」.
    pub(super) fn is_stepped(&self, plan: &Layout, row: usize) -> bool {
        let plain = |c: &Column| {
            let metric = |r: Option<Role>| r.is_some_and(Role::is_metric);
            !metric(c.role) && !metric(c.group) && c.year.as_ref().is_some_and(|y| y.role.is_none())
        };
        let (mut words, mut figures, mut arrows) = (0, 0, 0);
        let (mut told, mut paid) = (self.tells_steps(plan, row), false);
        for (i, column) in plan.columns.iter().enumerate() {
            let seen = self.view.at(row, plan.from + i);
            let Some(seen) = seen.filter(|s| s.kind != Kind::Empty && !plan.is_apart(column))
            else {
                continue;
            };
            if column.year.is_none() {
                let names = |r: Role| r.is_metric() || matches!(r, Role::Indicator | Role::Goal);
                // 「計画」 may head steps as well.
                let metric = seen.role().is_some_and(names) && !seen.has(Role::Schedule);
                let named = column.role == Some(Role::Indicator) && seen.kind == Kind::Text;
                if metric || named {
                    return false;
                }
                continue;
            }
            if !plain(column) {
                return false;
            }
            match seen.kind {
                // A bare figure is one of a series.
                Kind::Value if !seen.str().contains(char::is_alphabetic) => return false,
                Kind::Value => {
                    figures += 1;
                    paid |= seen.str().ends_with('円');
                }
                Kind::Text if told || self.goes_on_in_words(seen.str()) => {
                    told = true;
                    words += 1;
                }
                Kind::Mark => arrows += usize::from(self.goes_on_as_before(seen.str())),
                Kind::Text
                    if self.is_worded_figure(seen.str()) && !self.ends_in_step(seen.str()) =>
                {
                    return false;
                }
                _ if self.stands_for_value(seen.text(), false) => return false,
                _ => words += 1,
            }
        }
        let amount = figures > 1 || plan.list && !paid;
        let counted =
            plan.stepwise && (words > 0 || figures > 0 && amount && !self.is_measured(plan, row));
        let told = figures > 0 && plan.columns.iter().any(|c| self.heads_contents(c));
        words > 0 && words >= figures || arrows > 0 || counted || told
    }

    /// Whether a label of steps stands before rows, or over their years, one of which holds nothing else: how many there
    /// will be is a step in the others as well, 「ロードマップ｜支所への展開｜2か所｜3か所｜全支所」 over 「　｜公金納付｜準備｜開始｜→」.
    pub(super) fn is_stepwise(&self, plan: &Layout, table: &Table, frame: &Frame) -> bool {
        let steps = |row: usize| {
            let columns = plan.columns.iter().enumerate();
            let years = columns.filter(|(_, c)| c.year.is_some());
            let cells = years.filter_map(|(i, _)| self.view.at(row, plan.from + i));
            let mut filled = cells.filter(|s| s.kind != Kind::Empty).peekable();
            let step = |s: &Seen| match s.kind {
                Kind::Mark => self.goes_on_as_before(s.str()),
                kind => matches!(kind, Kind::Text | Kind::Label) && !s.figure,
            };
            filled.peek().is_some_and(|s| s.kind != Kind::Mark) && filled.all(step)
        };
        // 「年度別計画」 may be over figures as well.
        let head = |id: &usize| {
            let seen = &self.view.seen[*id];
            seen.role() == Some(Role::Schedule) && !seen.has(Role::YearPlan)
        };
        let over = |c: &Column| c.year.is_some() && c.heads.iter().any(head);
        let labelled = frame.role == Some(Role::Schedule) || plan.columns.iter().any(over);
        labelled && table.body.clone().any(steps)
    }

    /// Whether the name of a row is that of a figure: 「利用者数」, 「利用率」, and not 「教室の開催」.
    fn is_measured(&self, plan: &Layout, row: usize) -> bool {
        let profile = self.context.profile;
        let lists = ["name_tail", "count_ending", "ratio_ending"];
        let mut endings = lists.iter().flat_map(|list| profile.words(list));
        let columns = plan.columns.iter().enumerate();
        let names = columns.filter(|(_, c)| c.year.is_none());
        let mut last = names.filter_map(|(i, _)| self.view.at(row, plan.from + i));
        let title = plan.title.and_then(|i| self.view.at(row, plan.from + i));
        let last = title.or_else(|| last.rfind(|s| s.kind != Kind::Empty));
        let name = last.map(|s| s.text().key()).unwrap_or_default();
        let name = name.split('(').next().unwrap_or_default();
        endings.any(|w| name.ends_with(w.as_str()))
    }

    /// Whether the words of a row leave no doubt that it tells what is done: 「実施内容｜説明会３回｜見直し」, 「計画｜測量｜
    /// 売却２区画」, 「10業務に拡大」, 「○15基増設」.
    pub(super) fn tells_steps(&self, plan: &Layout, row: usize) -> bool {
        let (mut told, mut planned, mut worded, mut done) = (false, false, false, false);
        for (i, column) in plan.columns.iter().enumerate() {
            let Some(seen) = self
                .view
                .at(row, plan.from + i)
                .filter(|s| s.cell.row == row)
            else {
                continue;
            };
            if column.year.is_none() {
                told |= seen.role() == Some(Role::Description);
                planned |= seen.kind == Kind::Label && seen.has(Role::Schedule);
                continue;
            }
            told |= self.heads_contents(column);
            if seen.kind == Kind::Text
                && !plan.is_apart(column)
                && !self.stands_for_value(seen.text(), false)
            {
                worded |= !seen.str().contains(|c: char| c.is_ascii_digit());
                done |= self.is_done_to_figure(seen.str()) || is_point(seen.str());
            }
        }
        told || planned && worded || done
    }

    /// Whether a head over the years says that what is done in each stands below it, 「年度別計画（事業内容）」: 「新規3団体」 and
    /// 「46件」 are no figures of a series that nothing names.
    fn heads_contents(&self, column: &Column) -> bool {
        let heads = column.heads.iter().map(|&id| &self.view.seen[id]);
        let mut over = heads.filter(|s| s.kind != Kind::Year && s.cell.col_span > 1);
        let profile = self.context.profile;
        column.year.is_some() && over.any(|s| profile.says("yearly_content", &s.text().key()))
    }

    /// 「10業務に拡大」, 「32施設を調査」, and not 「85%を維持」.
    fn is_done_to_figure(&self, words: &str) -> bool {
        let profile = self.context.profile;
        let found = profile.pattern("done_to_figure").captures(words);
        let done = found.and_then(|f| f.get(1)).map(|m| m.as_str());
        let level = |done: &str| {
            let lists = ["keep", "up", "down"];
            lists.iter().any(|list| {
                profile
                    .words(list)
                    .iter()
                    .any(|w| done.contains(w.as_str()))
            })
        };
        done.is_some_and(|done| !level(done))
    }

    fn goes_on_as_before(&self, words: &str) -> bool {
        let marks = self.context.profile.words("continuation");
        marks.iter().any(|w| w == words)
    }

    /// 「実証実験｜60km｜120km」: what is done before the first of the figures aimed at is no figure.
    pub(super) fn begins_with_step(&self, line: &Line, part: &Part, seen: &Seen) -> bool {
        let words = seen.str();
        let profile = self.context.profile;
        let moves = ["up", "down"];
        let moves = moves.iter().flat_map(|list| profile.words(list));
        let says_how_far = moves.into_iter().any(|w| words.contains(w.as_str()))
            || self.stands_for_value(seen.text(), false);
        line.read.is_empty()
            && part.role != Some(Role::Actual)
            && !seen.figure
            && self.ends_in_step(words)
            && !says_how_far
    }

    /// 「27手続で運用」
    fn ends_in_step(&self, words: &str) -> bool {
        let steps = self.context.profile.words("schedule_step");
        steps.iter().any(|w| words.ends_with(w.as_str()))
    }

    /// A figure with a few words: 「85%を維持」, not 「システム構築（1,200千円）」 or 「柵設置4.2km、免許補助」.
    pub(super) fn is_worded_figure(&self, words: &str) -> bool {
        let found = self.context.profile.numbers.find(words);
        let open = |at: usize| words.get(..at).is_some_and(|before| before.ends_with('('));
        words.chars().count() <= 16
            && !self.goes_on_in_words(words)
            && found.iter().any(|f| !open(f.range.start))
    }

    /// 「柵設置4.2km、免許補助」: what is done and how much of it, and then something else.
    fn goes_on_in_words(&self, words: &str) -> bool {
        let found = self.context.profile.numbers.find(words);
        let behind = found.last().and_then(|f| words.get(f.range.end..));
        behind.is_some_and(|rest| rest.starts_with('、'))
    }

    /// Words that take the place of a figure: 「据え置き」, 「未定」, 「増加」.
    pub(super) fn stands_for_value(&self, text: &Text, numeric: bool) -> bool {
        let words = text.key();
        let len = words.chars().count();
        let says = |list: &str| {
            self.context
                .profile
                .words(list)
                .iter()
                .any(|w| words.contains(w.as_str()))
        };
        // 「無」 now and 「有」 then
        if self.context.profile.words("state_value").contains(&words) {
            return true;
        }
        if len <= 16 && (says("keep") || says("not_a_value")) {
            return true;
        }
        if numeric && (len <= 6 || len <= 16 && (says("up") || says("down"))) {
            return true;
        }
        numeric && len <= 16 && !self.context.profile.numbers.find(&words).is_empty()
    }

    /// In a text file a value that stood across all years stands in the first of them only.
    pub(super) fn is_spread(&self, plan: &Layout, row: usize, i: usize) -> bool {
        if self.view.grid.kind != crate::block::GridKind::Tabbed {
            return false;
        }
        let years: Vec<usize> = (0..plan.columns.len())
            .filter(|&c| plan.columns[c].year.is_some())
            .collect();
        years.first() == Some(&i)
            && years.len() > 1
            && years[1..].iter().all(|&c| {
                self.view
                    .at(row, plan.from + c)
                    .is_none_or(|s| s.kind == Kind::Empty)
            })
            && self
                .view
                .at(row, plan.from + i)
                .is_some_and(|s| s.kind != Kind::Value && self.stands_for_value(s.text(), false))
    }
}

/// One point of a list, and no figure: 「○15基増設」. A dash may be the sign of a figure.
fn is_point(words: &str) -> bool {
    words.starts_with(|c: char| is_bullet(c) && !matches!(c, '-' | '–'))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn counts_below_a_head_of_steps_are_steps_where_another_row_holds_such() {
        let items = |head: &str, name: &str, cells: [&str; 2]| {
            let [one, two] = cells;
            let plan = read(&format!(
                "沢口町交通計画\n計画期間　令和８年度～令和９年度\n\n<table>\
                 <tr><th rowspan=2>事業</th><th rowspan=2>実施主体</th><th colspan=2>{head}</th></tr>\
                 <tr><th>R8</th><th>R9</th></tr>\
                 <tr><td>路線の維持</td><td>企画課</td><td>検討</td><td>実施</td></tr>\
                 <tr><td>{name}</td><td>建設課</td><td>{one}</td><td>{two}</td></tr></table>\n"
            ));
            plan.items.iter().skip(1).map(told).collect::<Vec<_>>()
        };
        let bus = "車両の更新";
        let steps = ["- 車両の更新 | 建設課 | 2026 1台, 2027 2台"];
        assert_eq!(items("実施スケジュール", bus, ["1台", "2台"]), steps);
        let once = items("実施スケジュール", bus, ["", "1台"]);
        assert_eq!(once, ["- 車両の更新 | 建設課 | 2027 1台"]);
        // What is counted by its name, a share and what stands below another head is aimed at.
        for (head, name, cells) in [
            ("実施スケジュール", "利用者数", ["10人", "20人"]),
            ("実施スケジュール", bus, ["30％", "50％"]),
            ("目標値", bus, ["1台", "2台"]),
        ] {
            let found = items(head, name, cells).concat();
            assert!(found.contains(" > "), "{found}");
        }
    }

    #[test]
    fn counts_below_a_head_of_contents_are_steps() {
        let items = |head: &str, cells: [&str; 2]| {
            let [one, two] = cells;
            let plan = read(&format!(
                "沢口町実施計画\n計画期間　令和８年度～令和９年度\n\n<table>\
                 <tr><th rowspan=2>事業名</th><th rowspan=2>担当課</th><th colspan=2>{head}</th></tr>\
                 <tr><th>令和８年度</th><th>令和９年度</th></tr>\
                 <tr><td>見守りの支援</td><td>福祉課</td><td>{one}</td><td>{two}</td></tr></table>\n"
            ));
            plan.items.iter().map(told).collect::<Vec<_>>().join("\n")
        };
        let contents = "年度別計画（事業内容）";
        let steps =
            |one: &str, two: &str| format!("- 見守りの支援 | 福祉課 | 2026 {one}, 2027 {two}");
        assert_eq!(items(contents, ["46件", "50件"]), steps("46件", "50件"));
        let said = ["新規3団体", "新規2団体"];
        assert_eq!(items("年度別事業内容", said), steps(said[0], said[1]));
        // A share, and what stands below another head, is aimed at.
        for (head, cells) in [
            (contents, ["46％", "50％"]),
            ("年度別目標", ["46件", "50件"]),
        ] {
            let found = items(head, cells);
            assert!(found.contains("46") && found.contains(" > "), "{found}");
        }
    }

    #[test]
    fn a_name_with_its_start_in_brackets_is_of_one_series() {
        let plan = read(
            "沢口町改革プラン\n計画期間　令和８年度～令和９年度\n\n<table>\
             <tr><th>№</th><th>改革項目</th><th>担当課</th><th>区分</th><th>R8</th><th>R9</th></tr>\
             <tr><td rowspan=2>1</td><td rowspan=2>徴収の強化</td><td rowspan=2>税務課</td><td>工程</td><td>実施</td><td>→</td></tr>\
             <tr><td>徴収率（％）〔R6実績：97.1〕</td><td>97.3</td><td>97.5</td></tr></table>\n",
        );
        let of: Vec<_> = plan.items.iter().flat_map(|i| &i.indicators).collect();
        let [only] = of.as_slice() else {
            panic!("{of:?}");
        };
        assert_eq!(only.name.as_deref(), Some("徴収率(%)"));
        assert_eq!(only.baseline.as_ref().map(|b| b.raw.as_str()), Some("97.1"));
        assert_eq!(only.targets.len(), 2);
    }
}

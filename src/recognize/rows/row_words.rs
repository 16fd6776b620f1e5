//! What the words before the figures of a row say besides their name.

use super::figures::Layout;
use crate::profile::Role;
use crate::recognize::cells::cell::{Kind, Seen, YearLabel, is_western};
use crate::recognize::columns::unit_behind::unit_behind;
use crate::recognize::forms::fields::labelled;
use crate::recognize::forms::form::Reader;
use crate::recognize::words::time_said::year_left_out;
use crate::text::Text;

impl Reader<'_, '_> {
    /// Whether a label of figures that goes over several rows stands before such labels in each of them: 「数値」 before
    /// 「計画」 over 「実績」. 「効果額（千円）」 says what they are of.
    pub(super) fn leads_parts(&self, plan: &Layout, row: usize, i: usize) -> bool {
        let metric =
            |s: &Seen| s.kind == Kind::Label && s.labels.iter().any(|l| l.role.is_metric());
        let Some(lead) = self.view.at(row, plan.from + i).filter(|s| metric(s)) else {
            return false;
        };
        let beside = lead.cell.last_col() + 1;
        let undated = |col: usize| {
            let column = col
                .checked_sub(plan.from)
                .and_then(|at| plan.columns.get(at));
            column.is_some_and(|c| c.year.is_none())
        };
        let parts: Vec<&Seen> = (lead.cell.row..lead.cell.row + lead.cell.row_span)
            .filter_map(|row| self.view.at(row, beside))
            .collect();
        lead.cell.row_span > 1
            && lead.role() != Some(Role::EffectAmount)
            && i == 0
            && undated(beside)
            && parts.len() == lead.cell.row_span
            && parts.iter().all(|s| metric(s) && s.cell.row_span == 1)
    }

    /// The labelled figures a cell of names holds in brackets, and nothing else.
    pub(super) fn labelled_beside(&self, id: usize) -> Vec<(usize, Role, Text)> {
        let text = self.view.seen[id].text().trimmed();
        let inner = text
            .as_str()
            .strip_prefix('(')
            .and_then(|t| t.strip_suffix(')'));
        let Some(inner) = inner else {
            return Vec::new();
        };
        let figures = labelled(&text.slice(1..1 + inner.len()), self.context);
        figures
            .into_iter()
            .map(|(role, text)| (id, role, text))
            .collect()
    }

    /// 「【目標】移行者数」, 「移行者数　目標」, 「移行者数（目標）」 → target, 「移行者数」.
    pub(in crate::recognize) fn announced(&self, name: &Text) -> Option<(Role, Text)> {
        self.said_before(name)
            .or_else(|| self.said_in_front(name))
            .or_else(|| self.said_behind(name))
            .or_else(|| self.said_in_turn(name))
    }

    /// 「計画職員数」 and 「実職員数」, where both stand in the table: one thing as it was planned and as it was reached.
    fn said_in_turn(&self, name: &Text) -> Option<(Role, Text)> {
        let profile = self.context.profile;
        let norm = name.as_str().trim_end();
        let kinds = [
            ("planned_front", "reached_front", Role::Target),
            ("reached_front", "planned_front", Role::Actual),
        ];
        kinds.into_iter().find_map(|(own, other, role)| {
            let mut fronts = profile.words(own).iter();
            let rest = fronts.find_map(|w| norm.strip_prefix(w.as_str()))?;
            let paired = profile.words(other).iter().any(|front| {
                let words = format!("{front}{rest}");
                self.view.seen.iter().any(|s| s.str() == words)
            });
            let named = paired && profile.names_figure(rest);
            named.then(|| (role, name.slice(norm.len() - rest.len()..norm.len())))
        })
    }

    fn said_behind(&self, name: &Text) -> Option<(Role, Text)> {
        // 「効果額（計画）（千円）」
        let unit = unit_behind(name, self.context.profile).and(name.as_str().rfind('('));
        if let Some((before, unit)) = unit.map(|at| (name.slice(0..at).trimmed(), at))
            && before.as_str().ends_with(')')
        {
            let (role, rest) = self.said_behind(&before)?;
            let unit = name.slice(unit..name.as_str().len());
            return Some((role, Text::stack([&rest, &unit])));
        }
        let norm = name.as_str().trim_end();
        let bracket = norm.strip_suffix(')').and_then(|body| {
            let at = body.rfind('(')?;
            Some((at, body.get(at + 1..)?))
        });
        let word = || {
            let at = norm.rfind(|c: char| c.is_whitespace() || c == ')')?;
            let behind = norm.get(at..)?.trim_start_matches(')');
            // 「水質基準（BOD）達成率」 is what is counted.
            let glued =
                norm.get(at..)?.starts_with(')') && !behind.starts_with(char::is_whitespace);
            let rate = || {
                let labels = self.context.profile.lexicon.read(behind);
                labels.first().is_some_and(|l| l.role == Role::Rate)
            };
            (!glued || !rate()).then(|| (norm.len() - behind.len(), behind.trim_start()))
        };
        let read = |(at, said): (usize, &str)| {
            let kinds = [Role::Target, Role::FinalTarget, Role::Actual, Role::Rate];
            let rest = name.slice(0..at).trimmed();
            let labels = self.context.profile.lexicon.read(said);
            let first = labels.first()?.role;
            // 「計画」 may be steps elsewhere; of an amount it is what is aimed at.
            let role = match self.context.profile.lexicon.read(rest.as_str()).first() {
                Some(of) if of.role.is_money() => {
                    labels.iter().map(|l| l.role).find(|r| kinds.contains(r))?
                }
                _ => first,
            };
            (kinds.contains(&role) && !rest.is_empty()).then_some((role, rest))
        };
        // 「収入率目標値」
        let glued = || {
            let kinds = self.context.profile.words("glued_kind").iter();
            let mut ends = kinds.filter_map(|w| Some((norm.strip_suffix(w.as_str())?.len(), w)));
            let mut tails = self.context.profile.words("name_tail").iter();
            let (at, said) = ends.next()?;
            let named = norm.get(..at).is_some_and(|rest| {
                tails.any(|t| rest.ends_with(t.as_str()) && rest != t.as_str())
            });
            named.then_some((at, said.as_str()))
        };
        bracket
            .and_then(read)
            .or_else(|| word().and_then(read))
            .or_else(|| glued().and_then(read))
    }

    pub(super) fn said_before(&self, name: &Text) -> Option<(Role, Text)> {
        let norm = name.as_str();
        let (open, close) = [("【", "】"), ("〔", "〕"), ("[", "]"), ("<", ">")]
            .into_iter()
            .find(|(open, _)| norm.starts_with(open))?;
        let at = norm.find(close)?;
        let labels = self.context.profile.lexicon.read(norm.get(open.len()..at)?);
        let role = labels.iter().map(|l| l.role).find(|r| r.is_metric())?;
        let rest = name.slice(at + close.len()..norm.len()).trimmed();
        (!rest.is_empty()).then_some((role, rest))
    }

    /// 「数値目標／交付団体数（団体）」: a word of the line above, which the cell has right before the name.
    fn said_in_front(&self, name: &Text) -> Option<(Role, Text)> {
        let profile = self.context.profile;
        let norm = name.as_str();
        let led = |list: &str| {
            let mut kinds = profile.words(list).iter();
            kinds.find_map(|w| Some((w, norm.strip_prefix(w.as_str())?)))
        };
        // 「計画　効果額（千円）」
        let parted = || led("kind_apart").filter(|(_, rest)| rest.starts_with(char::is_whitespace));
        let (kind, rest) = led("kind_in_front").or_else(parted)?;
        let labels = profile.lexicon.read(kind);
        let role = labels.iter().map(|l| l.role).find(|r| r.is_metric())?;
        // 「目標値：地域生活への移行者」
        let parted = rest.trim_start().strip_prefix(':');
        let rest = parted.unwrap_or(rest);
        let rest = name.slice(norm.len() - rest.len()..norm.len()).trimmed();
        let mut tails = profile.words("name_tail").iter();
        let named = parted.is_some_and(|rest| rest.contains(char::is_alphabetic))
            || unit_behind(&rest, profile).is_some()
            || tails.any(|t| rest.as_str().ends_with(t.as_str()) && rest.as_str() != t.as_str());
        named.then_some((role, rest))
    }

    /// The first time in a cell of times, where 「2013」 is one.
    pub(super) fn time_in(&self, text: &Text) -> Option<YearLabel> {
        let calendar = &self.context.profile.calendar;
        let text = text.trimmed();
        let (span, text) = if is_western(text.as_str()) {
            (calendar.whole(&format!("{}年度", text.as_str()))?, text)
        } else {
            let found = calendar.find(text.as_str());
            match found.first() {
                Some(time) => (time.what, text.slice(time.range.clone())),
                // 「11年度末」
                None => (year_left_out(&text, self.context)?, text),
            }
        };
        Some(YearLabel::bare(span, text))
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_deadline_may_leave_its_era_to_the_plan() {
        let plan = read(
            "笹野町行動計画\n計画期間　令和７年度～令和11年度\n\n| 指標 | 現状値 | 目標値 | 達成時期 |\n|---|---|---|---|\n\
             | 取得率 | 30% | 45% | 11年度末 |\n| 参加率 | 24% | 40% | ９年度 |\n| 満足度 | 50% | 60% | 5年以内 |\n",
        );
        let all = plan.items.iter().flat_map(|i| &i.indicators);
        let due = all.map(|i| i.targets[0].period.as_ref().map(|p| p.year));
        assert_eq!(due.collect::<Vec<_>>(), [Some(2029), Some(2027), None]);
    }

    #[test]
    fn what_was_planned_and_what_was_reached_may_be_said_before_the_same_name() {
        let plan = read(
            "笹野町定員管理計画\n\n実職員数の推移（計画との比較）\n\n| 区分 | 2018年 | 2019年 | 2020年 |\n|---|---|---|---|\n\
             | 計画職員数 | 702 | 694 | 686 |\n| 実職員数 | 702 | 691 | 683 |\n| 差 | 0 | ▲3 | ▲3 |\n",
        );
        let raws = |list: &[crate::plan::Observation]| -> Vec<String> {
            list.iter().map(|o| o.raw.clone()).collect()
        };
        let of_staff: Vec<_> = (plan.indicators.iter())
            .filter(|i| i.name.as_deref() == Some("職員数"))
            .collect();
        let targets: Vec<String> = of_staff.iter().flat_map(|i| raws(&i.targets)).collect();
        let actuals: Vec<String> = of_staff.iter().flat_map(|i| raws(&i.actuals)).collect();
        assert_eq!(targets, ["702", "694", "686"]);
        assert_eq!(actuals, ["702", "691", "683"]);
    }

    #[test]
    fn rows_of_one_name_are_one_series_whatever_is_said_before_and_behind_it() {
        let report = |rows: &str| {
            let plan = read(&format!(
                "霞台町行政改革実施状況報告書（令和６年度末）\n\n実施項目名\t使用料の見直し\t\t\n主管課\t財政課\t\t\n\
                 年度\t令和５年度\t令和６年度\t令和７年度\n{rows}"
            ));
            let [item] = &plan.items[..] else {
                panic!("{:?}", plan.items)
            };
            let [only] = &item.indicators[..] else {
                panic!("{:?}", item.indicators)
            };
            let numbers = |list: &[crate::plan::Observation]| -> Vec<String> {
                let values = list.iter().filter_map(|o| o.value.as_ref());
                values.map(|v| v.number.to_string()).collect()
            };
            (numbers(&only.targets), numbers(&only.actuals))
        };
        let told = |all: &[&str]| all.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            report("使用料収入（千円）目標\t460\t480\t480\n使用料収入　実績\t418\t451\t\n"),
            (
                told(&["460000", "480000", "480000"]),
                told(&["418000", "451000"])
            )
        );
        assert_eq!(
            report("数値目標交付団体数（団体）\t8\t9\t10\n数値実績\t7\t9\t\n"),
            (told(&["8", "9", "10"]), told(&["7", "9"]))
        );
    }

    #[test]
    fn an_amount_that_stands_once_names_what_was_planned_and_what_was_reached() {
        let plan = read(
            "霞台町改革プラン\n令和５年３月\n\n取組項目 1\t広告の拡大\t\t\n担当課\t総務課\t\t\n区分\t\tR5\tR6\n\
             効果額（千円）\t計画\t4,200\t5,100\n\t実績\t4,350\t\n",
        );
        let [only] = &plan.items[0].indicators[..] else {
            panic!("{:?}", plan.items)
        };
        let value = only.targets[0].value.as_ref().map(|v| v.number.to_string());
        assert_eq!(only.name.as_deref(), Some("効果額(千円)"));
        assert_eq!(value.as_deref(), Some("4200000"));
        assert_eq!(only.actuals.len(), 1);
    }

    #[test]
    fn rows_around_an_aim_with_its_year_are_where_it_starts_from_and_its_parts() {
        let plan = read(
            "笹野町障害福祉計画\n\n| 項目 | 数値 | 考え方 |\n|---|---|---|\n\
             | 令和３年度の移行者数 | 6人 | |\n| 【目標値】令和８年度の移行者数 | 8人 | 1.28倍 |\n\
             | うち移行支援の利用者 | 4人 | 1.31倍 |\n",
        );
        let seen = |o: &crate::plan::Observation| {
            let year = o.period.as_ref().map_or(0, |p| p.year);
            format!("{}@{year}", o.raw)
        };
        let told: Vec<String> = (plan.indicators.iter())
            .map(|i| {
                let start = i.baseline.as_ref().map(seen).unwrap_or_default();
                let aims: Vec<String> = i.targets.iter().map(seen).collect();
                format!("{start} > {} {}", aims.concat(), i.actuals.len())
            })
            .collect();
        assert_eq!(told, ["6人@2021 >  0", " > 8人@2026 0", " > 4人@2026 0"]);
    }
}

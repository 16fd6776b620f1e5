//! What the cells of a list aim at, where they say it themselves: 「待ち時間　５分以内」, 「電気の使用量をR5年度比で15％削減」.

use crate::plan::{Indicator, Period};
use crate::profile::Role;
use crate::recognize::aims::change::{changes, changes_in_order, changes_of_indicators};
use crate::recognize::aims::change_head::from_when_to_when;
use crate::recognize::aims::figure_line::figure_line;
use crate::recognize::aims::listed::named_aims;
use crate::recognize::aims::made::indicator;
use crate::recognize::aims::prose::{Stated, stated};
use crate::recognize::aims::reference::started;
use crate::recognize::aims::year_lines::year_lines;
use crate::recognize::cells::cell::Kind;
use crate::recognize::columns::column::Column;
use crate::recognize::context::Context;
use crate::recognize::forms::form::Reader;
use crate::recognize::words::observe::{clean_name, observation};
use crate::recognize::words::wording::{ARROWS, bulleted, without_bullet};
use crate::text::{Text, TextBuilder};

/// What a cell names with its figures of several years: 「手数料収入　R6：4,120千円　R10：5,300千円」.
fn year_by_year(text: &Text, context: &Context) -> Vec<Indicator> {
    let found = year_lines(text, context);
    let several = |i: &Indicator| i.targets.len() + usize::from(i.baseline.is_some()) > 1;
    match found.iter().all(several) {
        true => found,
        false => Vec::new(),
    }
}

/// What a cell aims at that leaves the verb to its head: 「補助金（R6　520万円）をR9までに450万円以下」 under 「目標」.
fn object_and_figure(text: &Text, context: &Context) -> Vec<Indicator> {
    let objects = context.profile.pattern("object_mark");
    let plain = text.lines().len() == 1 && objects.is_match(text.as_str());
    // What says all is a sentence.
    if !plain || !stated(text, context).is_empty() {
        return Vec::new();
    }
    // 「…450万円以下」, 「…15％削減」
    let told = context.profile.words("verb_left_out").iter().map(|verb| {
        let mut whole = TextBuilder::default();
        whole.push_text(text);
        whole.push_gap(verb);
        stated(&whole.finish(), context)
    });
    let found = told.into_iter().find(|found| !found.is_empty());
    let found = found.unwrap_or_default().into_iter();
    found.map(Stated::into_indicator).collect()
}

impl Reader<'_, '_> {
    /// The indicators a cell names together with its figures.
    pub(in crate::recognize) fn changes_in(&self, id: usize) -> Vec<Indicator> {
        let seen = &self.view.seen[id];
        let named = seen.kind == Kind::Text && seen.figure;
        let (text, context) = (seen.text(), self.context);
        // 「R6：4,120件」 could be a figure like 「1：5」.
        let yearly = (seen.kind == Kind::Text).then(|| year_by_year(text, context));
        if let Some(found) = yearly.filter(|found| !found.is_empty()) {
            return found;
        }
        let ways = [
            |text: &Text, context: &Context| changes(text, context).0,
            object_and_figure,
            named_aims,
        ];
        let mut found = ways.iter().map(|way| way(text, context));
        let found = named.then(|| found.find(|found| !found.is_empty()));
        found.flatten().unwrap_or_default()
    }

    /// The same below a head that may say from when to when they go: 「指標（R5→R11）」.
    pub(super) fn changes_below(&self, id: usize, column: &Column) -> Vec<Indicator> {
        let seen = &self.view.seen[id];
        let mut heads = column.heads.iter().map(|&head| self.view.seen[head].text());
        let times = heads.find_map(|head| from_when_to_when(head, self.context));
        // 「行事数　29→20」 has no unit to tell its figures by.
        let worded = seen.kind == Kind::Text && (seen.figure || seen.str().contains(ARROWS));
        let times = times.filter(|_| worded);
        let found = times.map(|times| changes_in_order(seen.text(), times.to_vec(), self.context));
        let found = found.map(|(found, _)| found).filter(|f| !f.is_empty());
        let headed = || {
            let named = worded && column.role == Some(Role::Indicator);
            let found = named.then(|| changes_of_indicators(seen.text(), self.context));
            found.filter(|f| !f.is_empty())
        };
        (found.or_else(headed)).unwrap_or_else(|| self.changes_in(id))
    }

    /// The aims that a cell names below a head with a year, of that year where they say none: 「利用率　０％→30％」 under 「現状
    /// （令和5年度）→目標（令和8年度）」.
    pub(super) fn aims_of_year(&self, id: usize, column: &Column) -> Vec<Indicator> {
        let (text, context) = (self.view.seen[id].text(), self.context);
        let named = named_aims(text, context);
        let Some(year) = column.year.as_ref().filter(|_| named.is_empty()) else {
            return named;
        };
        let mut found = match text.as_str().contains(ARROWS) {
            true => changes(text, context).0,
            false => Vec::new(),
        };
        let targets = found.iter_mut().flat_map(|aim| &mut aim.targets);
        for target in targets.filter(|t| t.period.is_none()) {
            target.period = Some(Period::new(year.text.printed(), &year.span));
        }
        found
    }

    /// The aims of a cell under 「KPI」 where no other column holds figures: 「待ち時間　５分以内」, 「・満足度：80%」 line by
    /// line. Nothing where one of the lines is anything else.
    pub(super) fn aims_of(&self, text: &Text) -> Vec<Indicator> {
        let mut out = Vec::new();
        // 「新規就農者数」 over 「20人（５年間）」
        let mut above: Option<Text> = None;
        for line in text.lines() {
            let line = without_bullet(&line).trimmed();
            // 「導入率100％（令和6年度 43.7％）」
            let begun = started(&line, None, None, self.context);
            let (line, start) = begun.map_or((line, None), |(aim, start)| (aim, Some(start)));
            let figure = observation(&line, None, self.context);
            let alone = |name: &Text| !name.as_str().contains(|c: char| c.is_ascii_digit());
            let (name, seen) = match (above.take(), self.named_before(&line)) {
                (Some(name), None) if figure.value.is_some() => (name, figure),
                (None, Some((name, figure))) => (name, observation(&figure, None, self.context)),
                (None, None) if alone(&line) => {
                    above = Some(line);
                    continue;
                }
                _ => return Vec::new(),
            };
            if seen.value.is_none() {
                return Vec::new();
            }
            let name = clean_name(&name);
            out.push(indicator(
                name.as_ref(),
                line.place().into(),
                start,
                vec![seen],
            ));
        }
        match above {
            Some(_) => Vec::new(),
            None => out,
        }
    }

    /// The points of a cell that name a figure and say both what was aimed at and what was reached: 「・参加者　延べ3,916人
    /// （目標4,000人）」 under 「実績・成果」.
    pub(super) fn results_in(&self, text: &Text) -> Vec<Indicator> {
        let read = |line: &Text| {
            let found = figure_line(line, self.context)?;
            let whole = found.labelled && found.name.is_some();
            whole.then(|| found.reported(line.place().into()))
        };
        let found = bulleted(text).into_iter();
        let found = found.filter_map(|point| read(&point));
        found.filter(|i| !i.actuals.is_empty()).collect()
    }

    /// Whether a cell is a sentence that states an aim.
    pub(super) fn states_aim(&self, id: usize) -> bool {
        let seen = &self.view.seen[id];
        let sentence = seen.kind == Kind::Text && seen.str().trim_end().ends_with('。');
        sentence && !stated(seen.text(), self.context).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn cells_leave_the_verb_to_their_head() {
        let plan = read(
            "白鳥市行革プラン\n\n令和７年度～令和９年度\n\n| No | 取組項目 | 担当課 | 目標 |\n|---|---|---|---|\n\
             | 1 | 団体の見直し | 総務課 | 補助金総額（R6　520万円）をR9までに450万円以下 |\n\
             | 2 | 電気の節減 | 管財課 | 電気使用量をR5年度比で15％削減 |\n\
             | 3 | 収納の強化 | 税務課 | 令和9年度末に収納率98.4％（令和6年度末97.8％） |\n\
             | 4 | 会議の公開 | 総務課 | 割合　R9 50％ |\n\
             | 5 | 緑化 | 環境課 | 3か年で30本 |\n",
        );
        let told = |i: &crate::plan::Item| {
            let of = &i.indicators[0];
            let seen = |o: &crate::plan::Observation| {
                let year = o.period.as_ref().map_or(0, |p| p.year);
                format!(
                    "{}@{year}",
                    o.value
                        .as_ref()
                        .map_or(String::new(), |v| v.number.to_string())
                )
            };
            let start = of.baseline.as_ref().map(seen).unwrap_or_default();
            format!(
                "{} {start} > {}",
                of.name.clone().unwrap_or_default(),
                seen(&of.targets[0])
            )
        };
        let told: Vec<String> = plan.items.iter().map(told).collect();
        assert_eq!(
            told,
            [
                "補助金総額 5200000@2024 > 4500000@2027",
                "電気使用量  > 15@0",
                "収納率 97.8@2024 > 98.4@2027",
                "  > 50@2027",
                "  > 30@0",
            ]
        );
    }

    #[test]
    fn a_cell_of_a_list_may_say_a_figure_year_by_year() {
        let aims = |cell: &str| {
            let plan = read(&format!(
                "白鳥市行革プラン\n\n令和７年度～令和10年度\n\n番号\t改革項目\t担当課\tR7\tR8\t数値目標\n\
                 (1)\t使用料の見直し\t財政課\t検討\t実施\t{cell}\n(2)\t団体の見直し\t総務課\t検討\t実施\t―\n"
            ));
            let of = plan.items.into_iter().flat_map(|i| i.indicators);
            let told = |i: crate::plan::Indicator| {
                let start = i.baseline.map(|b| b.raw).unwrap_or_default();
                let aims: Vec<String> = i.targets.into_iter().map(|t| t.raw).collect();
                format!(
                    "{} {start} > {}",
                    i.name.unwrap_or_default(),
                    aims.join(" ")
                )
            };
            of.map(told).collect::<Vec<_>>()
        };
        let want = ["使用料収入 4,120千円 > 4,500千円 5,300千円"];
        assert_eq!(
            aims("使用料収入 R6：4,120千円 R8：4,500千円 R10：5,300千円"),
            want
        );
        // Steps are no figures.
        assert!(aims("使用料収入 R6：検討 R10：改定").is_empty());
    }

    #[test]
    fn what_changes_below_a_head_with_its_years_is_no_step() {
        let plan = read(
            "白鳥市DX計画\n\n| No | 取組項目 | 担当課 | 評価指標<br>現状（令和5年度）→目標（令和8年度） |\n|---|---|---|---|\n\
             | 1 | 予約の導入 | 市民課 | 予約の利用率<br>10％→30％ |\n| 2 | 申請の支援 | 総務課 | 手続の件数<br>12件→40件 |\n",
        );
        let [first, ..] = plan.items.as_slice() else {
            panic!("no items");
        };
        assert!(first.schedule.is_empty());
        let aim = &first.indicators[0];
        assert_eq!(aim.name.as_deref(), Some("予約の利用率"));
        let due = aim.targets[0].period.as_ref().map(|p| p.year);
        assert_eq!((aim.targets.len(), due), (1, Some(2026)));
    }

    #[test]
    fn what_changes_below_a_head_of_indicators_is_one_whatever_it_is_called() {
        let told = |head: &str| {
            let plan = read(&format!(
                "白鳥市行革プラン\n\n| No | 取組項目 | 担当課 | {head} |\n|---|---|---|---|\n\
                 | 1 | 資産の活用 | 財政課 | 貸付けの収入<br>12百万円 → 30百万円 |\n\
                 | 2 | 催しの見直し | 商工課 | 町主催の行事数 29→20 |\n"
            ));
            let named = plan.items.into_iter().flat_map(|i| i.indicators);
            let names: Vec<_> = named.filter_map(|i| i.name).collect();
            names.join(" ")
        };
        assert_eq!(told("指標（現状→目標）"), "貸付けの収入 町主催の行事数");
        // Below 「備考」 nothing says that it is one.
        assert_eq!(told("備考"), "");
    }

    #[test]
    fn what_was_reached_stands_with_its_aim_among_what_was_done() {
        let plan = read(
            "若葉町　点検評価\n\n| 事業名 | 担当課 | 実績・成果 |\n|---|---|---|\n\
             | 検定の補助 | 教育課 | ・補助　118人<br>・３級の取得率　目標55％　実績51.7％ |\n\
             | 講座の開催 | 公民館 | ・参加者　延べ3,916人（目標4,000人） |\n\
             | 司書の派遣 | 図書館 | ・貸出　3,100冊（うち絵本900冊） |\n",
        );
        let told = |i: &crate::plan::Indicator| {
            let raw = |list: &[crate::plan::Observation]| list[0].raw.clone();
            let name = i.name.clone().unwrap_or_default();
            (name, raw(&i.targets), raw(&i.actuals))
        };
        let aimed = plan.items.iter().flat_map(|i| &i.indicators);
        let told: Vec<_> = (aimed.filter(|i| !i.targets.is_empty()).map(told)).collect();
        let said = |name: &str, aim: &str, reached: &str| {
            (name.to_owned(), aim.to_owned(), reached.to_owned())
        };
        assert_eq!(
            told,
            [
                said("3級の取得率", "55％", "51.7％"),
                said("参加者", "4,000人", "延べ3,916人"),
            ]
        );
    }
}

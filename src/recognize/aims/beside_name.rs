//! What stands beside a label of indicators: their names, and the figures that some lines say with them.

use super::change::changes_in_order;
use super::change_head::from_when_to_when;
use super::goal_text::states_aims;
use super::listed::dated;
use super::made::indicator;
use super::naming::with_units;
use super::reference::aside;
use super::year_lines::year_lines;
use crate::plan::Indicator;
use crate::profile::{Label, Role};
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::lines::dated_figures::is_of_time;
use crate::recognize::words::observe::{clean_name, observation};
use crate::recognize::words::wording::without_bullet;
use crate::text::Text;

impl Draft {
    /// Takes the names beside 「指標」, and whole indicators where a line is one.
    pub(in crate::recognize) fn name_indicators(
        &mut self,
        label_text: &Text,
        content: &Text,
        context: &Context,
    ) {
        // 「数値目標は設定せず、進捗により評価する。」
        let none = context.profile.pattern("no_aim_set");
        if none.is_match(content.as_str().trim()) {
            return;
        }
        // 「申請率」 over 「8年度　12%」 and 「9年度　20%」
        let by_year = year_lines(content, context);
        if !by_year.is_empty() {
            self.item.indicators.extend(by_year);
            return;
        }
        // 「満足度 80%（R6）→95%（R12）」 says it all.
        let times = from_when_to_when(label_text, context);
        let times = times.map(Vec::from).unwrap_or_default();
        let (found, read) = match changes_in_order(content, times, context) {
            (found, _) if found.is_empty() => dated(content, context),
            said => said,
        };
        // In a frame that is no card such a sentence is a goal of its own.
        let card = found.is_empty() && (self.is_named() || self.is_card());
        if card && states_aims(content, context) {
            self.state_goal(content);
            return;
        }
        self.item.indicators.extend(found);
        let lines = content.lines();
        let read: Vec<String> = read.lines().iter().map(Text::key).collect();
        let rest = lines.iter().filter(|line| !read.contains(&line.key()));
        let (told, names): (Vec<_>, Vec<_>) = rest
            .map(|line| (line, beside_name(line, context)))
            .partition(|(_, told)| told.is_some());
        self.item
            .indicators
            .extend(told.into_iter().filter_map(|(_, told)| told));
        let none = context.profile.pattern("no_indicator");
        for line in with_units(names.into_iter().map(|(line, _)| line)) {
            match clean_name(&line).filter(|name| !none.is_match(&name.key())) {
                Some(name) => self.announced.push(name),
                None => self.note(label_text, &line),
            }
        }
    }
}

/// A line that says a name and, behind a gap, what it is to be: 「教室の開催回数　年12回」, 「参加者数：240人/年（R6 180人）」.
pub(in crate::recognize) fn beside_name(line: &Text, context: &Context) -> Option<Indicator> {
    let line = without_bullet(line);
    let norm = line.as_str().trim_end();
    let base = aside(&line, context);
    let open = norm.rfind('(').filter(|_| base.is_some());
    let words = norm.get(..open.unwrap_or(norm.len()))?.trim_end();
    let profile = context.profile;
    let gap = words.rfind(|c: char| c.is_whitespace() || c == ':');
    let behind = |gap: usize| profile.numbers.whole(words.get(gap + 1..)?);
    let apart = gap.and_then(|gap| Some((gap + 1, behind(gap)?)));
    // 「口座振替率65%」: such a name needs no gap.
    let closed = || {
        let last = profile.numbers.find(words).pop()?;
        let from = last.range.start;
        let told = last.range.end == words.len() && profile.names_figure(words.get(..from)?);
        told.then_some((from, last.what))
    };
    let (from, counted) = apart.or_else(closed)?;
    let figure = line.slice(from..words.len()).trimmed();
    let name = words.get(..from)?.trim_end_matches([' ', ':']);
    // 「令和8年度：30件」, 「現状値：12件」: which figure it is, and not of what.
    let labels = profile.lexicon.read(name);
    let which = |l: &Label| {
        let other = matches!(l.role, Role::Unit | Role::Indicator | Role::Goal);
        other || is_of_time(&l.role)
    };
    let which = labels.first().is_some_and(which) || !profile.calendar.find(name).is_empty();
    /// Whether something is a year is the same near any.
    const NEAR: i32 = 2000;
    // 「28年度 課長級 11.5% 係長級 23%」: one of several.
    let figure_or_year = |word: &str| {
        let figures = profile.numbers.find(word);
        let ends = figures.last().is_some_and(|f| f.range.end == word.len());
        ends || profile.calendar.unnamed(word, NEAR).is_some()
    };
    let which = which || name.split_whitespace().any(figure_or_year);
    let sentence = name.contains(['。', '、']) || name.is_empty();
    let name = clean_name(&line.slice(0..name.len())).filter(|_| !sentence && !which)?;
    let seen = observation(&figure, None, context);
    let place = line.place().into();
    (counted.unit.is_some()).then(|| indicator(Some(&name), place, base, vec![seen]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::trace::Place;

    #[test]
    fn a_name_and_its_figure_stand_apart_on_a_line() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let read = |line: &str| {
            let found = beside_name(&Text::new(line, Place::on_line(1)), &context)?;
            let base = found.baseline.map_or(String::new(), |b| b.raw);
            Some((found.name?, found.targets.first()?.raw.clone(), base))
        };
        let told = |name: &str, aim: &str, base: &str| {
            Some((name.to_owned(), aim.to_owned(), base.to_owned()))
        };
        assert_eq!(
            read("・講習会の開催　年12回"),
            told("講習会の開催", "年12回", "")
        );
        assert_eq!(
            read("参加者数：240人／年（R6 180人）"),
            told("参加者数", "240人／年", "180人")
        );
        assert_eq!(read("口座振替率65％"), told("口座振替率", "65％", ""));
        assert_eq!(read("削減額　800千円"), told("削減額", "800千円", ""));
        // When, and of nothing named; a name alone.
        assert_eq!(read("令和８年度：30件"), None);
        assert_eq!(read("公園の数"), None);
        assert_eq!(read("満足度調査　5"), None);
    }

    #[test]
    fn where_no_goal_is_set_nothing_is_named_and_a_sort_of_indicator_is_no_class() {
        let names = |body: &str| {
            let plan = crate::recognize::tests::read(&format!(
                "霞台町行革プラン\n計画期間　令和８年度～令和12年度\n\n{body}"
            ));
            let all = plan.items.into_iter().flat_map(|i| i.indicators);
            let all = all.chain(plan.indicators).map(|i| i.name);
            all.flatten().collect::<Vec<_>>()
        };
        let card = |goal: &str| {
            format!(
                "取組名\t使用料の改定\n担当課\t財政課\n取組内容\t点検する。\n数値目標\t{goal}\n"
            )
        };
        assert!(names(&card("数値目標は設定せず、進捗により評価する。")).is_empty());
        assert!(names(&card("目標は設けない。")).is_empty());
        let list = "KPI\t区分\t現状値\tR8目標\tR12目標\n\
                    住みやすいと思う割合\t主観\t68.4%\t72.0%\t78.0%\n\
                    町内就職率\t客観\t21.6%\t24.0%\t30.0%\n";
        assert_eq!(names(list), ["住みやすいと思う割合", "町内就職率"]);
    }
}

//! Steps of a schedule that stand on lines of one cell: 「令和8年度 検討」, 「令和9年度 試行」.

use crate::plan::{Basis, Indicator, Observation, Period, ScheduleEntry};
use crate::profile::{Profile, Role};
use crate::recognize::aims::made::indicator;
use crate::recognize::columns::unit_behind::unit_behind;
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::words::observe::observation;
use crate::recognize::words::wording::{bullets, is_bullet, without_bullet, without_note};
use crate::text::calendar::Span;
use crate::text::{Found, Text, TextBuilder};

impl Draft {
    pub(in crate::recognize) fn schedule_lines(
        &mut self,
        label_text: &Text,
        content: &Text,
        context: &Context,
    ) {
        let mut rest = Vec::new();
        let (_, content) = &with_first_time(label_text, content, context);
        for line in content.lines().iter().flat_map(|line| dated(line, context)) {
            match step(&line, context) {
                Some(mut step) => {
                    // 「9年度　同上」
                    let marks = context.profile.words("continuation");
                    let again = matches!(step.steps.as_slice(), [only] if marks.contains(only));
                    if let Some(last) = self.item.schedule.last().filter(|_| again) {
                        step.steps.clone_from(&last.steps);
                    }
                    self.item.schedule.push(step);
                }
                None => rest.push(line),
            }
        }
        if !rest.is_empty() {
            self.note(label_text, &Text::stack(&rest));
        }
    }
}

impl Draft {
    /// Amounts in one cell, each behind its year: 「効果額（千円）｜R8：500　R9：1,200」. Whether they are that.
    pub(in crate::recognize) fn amounts(
        &mut self,
        role: Role,
        label: &Text,
        content: &Text,
        context: &Context,
    ) -> bool {
        let (label, content) = &with_first_time(label, content, context);
        let unit = unit_behind(label, context.profile);
        let begins = context.first_year();
        let one = |line: &Text| {
            let norm = line.as_str();
            let found = context.profile.calendar.find(norm);
            let time = found.first().filter(|f| f.range.start == 0)?;
            let rest = norm.get(time.range.end..)?;
            let joint = rest.len() - rest.trim_start_matches([':', ' ', '=']).len();
            let figure = line.slice(time.range.end + joint..norm.len());
            let mut seen = observation(&figure, unit.as_ref(), context);
            let printed = line.slice(time.range.clone()).printed();
            seen.period = Some(Period::new(printed, &time.what));
            seen.value.is_some().then_some(seen)
        };
        let lines = content.lines();
        let parts = lines.iter().flat_map(|line| dated(line, context));
        let Some(found) = parts.map(|part| one(&part)).collect::<Option<Vec<_>>>() else {
            return false;
        };
        let over = |o: &Observation| {
            let year = o.period.as_ref().map(|p| p.year);
            begins.is_some_and(|first| year.is_some_and(|y| y < first))
        };
        let (actuals, mut targets): (Vec<_>, Vec<_>) = found.into_iter().partition(over);
        for planned in targets.iter_mut().filter(|_| role == Role::Budget) {
            planned.basis = planned.basis.or(Some(Basis::Plan));
        }
        let name = without_note(label);
        let unit_of = |o: &Observation| o.value.as_ref().and_then(|v| v.unit.clone());
        let unit = targets.iter().chain(&actuals).find_map(unit_of);
        self.item.indicators.push(Indicator {
            actuals,
            unit,
            ..indicator(Some(&name), content.place().into(), None, targets)
        });
        true
    }
}

/// A label and what it labels, with the first time where that belongs: 「年次計画　R6」 took that of 「R6：検討　R7：試行」
/// with it.
fn with_first_time(label: &Text, content: &Text, context: &Context) -> (Text, Text) {
    let times = context.profile.calendar.find(label.as_str());
    let last = times.last().map(|t| t.range.clone());
    let Some(time) = last.filter(|t| t.end == label.as_str().trim_end().len()) else {
        return (label.clone(), content.clone());
    };
    let mut whole = TextBuilder::default();
    whole.push_text(&label.slice(time.clone()));
    whole.push_gap(":");
    whole.push_text(content);
    (label.slice(0..time.start).trimmed(), whole.finish())
}

/// The step that a line tells which begins with its time, perhaps behind a bullet.
fn step(line: &Text, context: &Context) -> Option<ScheduleEntry> {
    let mut found = context.profile.calendar.find(line.as_str());
    if found.is_empty() {
        found = leaning(line, context);
    }
    let time = found.first().filter(|f| f.range.start <= 3)?;
    let rest = line.slice(time.range.end..line.as_str().len());
    // 「2023年度から随時」
    let joint = context.profile.pattern("step_joint").find(rest.as_str());
    let glued = rest.as_str().starts_with(char::is_alphabetic);
    if joint.is_none() && glued && rest.as_str().contains('。') {
        // 「令和8年度予算に反映する。」, 「令和7年10月の開始に向けて備える。」: of what the year is, and not when.
        return None;
    }
    let rest = rest.slice(joint.map_or(0, |m| m.end())..rest.as_str().len());
    // 「平成24年度～」: it goes on.
    let open = rest.key().chars().all(|c| "~〜～-ー―".contains(c));
    Some(ScheduleEntry {
        period: Period::new(line.slice(time.range.clone()).printed(), &time.what),
        steps: if open { Vec::new() } else { bullets(&rest) },
        raw: line.printed(),
        provenance: line.place().into(),
    })
}

/// The times of a line some of which leave their era to the plan: 「8年度～」 in one that begins in 令和8年度. 「3年ごとに」
/// is no year.
fn leaning(line: &Text, context: &Context) -> Vec<Found<Span>> {
    let calendar = &context.profile.calendar;
    let mut found = calendar.find_near(line.as_str(), context.first_year());
    let year = |f: &Found<Span>| {
        line.as_str()
            .get(f.range.clone())
            .is_some_and(|t| t.contains("年度"))
    };
    found.retain(year);
    found
}

/// The steps among lines that say from when something is done: 「●令和7年4月より：現状の把握」, 「○令和8年4月～ 面談の
/// 実施」. A line alone that begins with a time may say anything.
pub(in crate::recognize) fn steps_from(text: &Text, context: &Context) -> Vec<ScheduleEntry> {
    let dated = |line: &Text| {
        // 「・令和9年4月　計画表の作成」
        let listed = line.as_str().starts_with(is_bullet);
        let bare = without_bullet(line);
        time_before(&bare, context).is_some() || listed && is_step(&bare, context)
    };
    let lines = with_their_times(&text.lines(), context);
    let dated = lines.into_iter().filter(dated);
    dated
        .filter_map(|line| step(&without_bullet(&line), context))
        .collect()
}

/// Lines of which one that is a time alone, and open, begins the one below it: 「令和9年4月～」 over 「業務の見直し」.
fn with_their_times(lines: &[Text], context: &Context) -> Vec<Text> {
    let alone = |line: &Text| {
        let bare = without_bullet(line);
        let rest = behind_time(bare.as_str(), context.profile);
        rest.is_some_and(is_open)
    };
    let dated = |line: &Text| behind_time(without_bullet(line).as_str(), context.profile).is_some();
    let mut out: Vec<Text> = Vec::new();
    for line in lines {
        match out.last_mut().filter(|last| alone(last) && !dated(line)) {
            Some(time) => {
                let mut whole = TextBuilder::default();
                whole.push_text(time);
                whole.push_text(line);
                *time = whole.finish();
            }
            None => out.push(line.clone()),
        }
    }
    out
}

/// What a line says that is done from a time on, and that time: 「令和8年4月～」 and 「面談の実施」 of 「令和8年4月～ 面談の
/// 実施」.
pub(in crate::recognize) fn time_before(line: &Text, context: &Context) -> Option<(Text, Text)> {
    let begins = context.profile.pattern("step_begins");
    let norm = line.as_str();
    let rest = behind_time(norm, context.profile)?;
    let joint = begins.find(rest)?;
    // The expression takes the first character of what follows.
    let last = rest.get(..joint.end())?.chars().next_back()?;
    let at = norm.len() - rest.len() + joint.end() - last.len_utf8();
    Some((line.slice(0..at).trimmed(), line.slice(at..norm.len())))
}

/// Whether what stands behind a time says no more than that it goes on: 「～」.
pub(in crate::recognize) fn is_open(rest: &str) -> bool {
    !rest.is_empty() && rest.trim_matches(['~', '〜', '～', ' ']).is_empty()
}

/// What stands behind the time that a line begins with: 「　機器の選定」 of 「令和8年度　機器の選定」.
pub(in crate::recognize) fn behind_time<'l>(line: &'l str, profile: &Profile) -> Option<&'l str> {
    let found = profile.calendar.find(line);
    let time = found.first().filter(|time| time.range.start == 0)?;
    line.get(time.range.end..)
}

/// A line of a form that begins with its time: 「令和8年度」 and 「仕様検討」 of 「令和8年度：仕様検討」.
pub(super) fn time_pair(line: &Text, profile: &Profile) -> Option<(Text, Text)> {
    let line = line.trimmed();
    let norm = line.as_str();
    let rest = behind_time(norm, profile)?;
    let said = rest.trim_start().strip_prefix(':')?.trim_start();
    let time = line.slice(0..norm.len() - rest.len());
    (!said.is_empty()).then(|| (time, line.slice(norm.len() - said.len()..norm.len())))
}

/// Whether a line goes on with the steps below a label of them, though its words could be a label: 「令和9年度　検証」 below
/// 「年次計画」 and 「令和8年度　試行」.
pub(super) fn goes_on_stepped(label: &Text, said: &[Text], line: &Text, profile: &Profile) -> bool {
    let planned = || {
        let labels = profile.lexicon.read(label.as_str());
        let first = labels.first().map(|l| l.role);
        matches!(first, Some(Role::YearPlan | Role::Schedule))
    };
    let stepped = |text: &Text| {
        let rest = behind_time(text.as_str().trim(), profile);
        rest.is_some_and(|r| r.starts_with(' ') && !r.trim().is_empty())
    };
    stepped(line) && planned() && said.iter().all(stepped)
}

/// Whether a line says what is done in a year: 「令和8年度：検討」, and not 「令和8年度に検討する。」.
pub(in crate::recognize) fn is_step(line: &Text, context: &Context) -> bool {
    /// A step is no longer (characters).
    const LONGEST: usize = 40;
    let profile = context.profile;
    let Some(rest) = behind_time(line.as_str().trim(), profile) else {
        return false;
    };
    let parted = rest.starts_with([':', ' ', '~', '-', '…', '・']);
    let words = rest.trim_start_matches([':', ' ', '~', '-', '…', '・']);
    parted
        && !words.is_empty()
        && words.chars().count() <= LONGEST
        && !words.contains('。')
        && profile.numbers.find(words).is_empty()
        && profile.calendar.find(words).is_empty()
        && profile.lexicon.read(words).is_empty()
}

/// A line cut at its times where each has its own words: 「R6：検討　R7：試行」, 「R7諮問、R10実施」, 「R8試行R9～」.
fn dated(line: &Text, context: &Context) -> Vec<Text> {
    const SEPARATORS: [char; 7] = ['、', ',', ';', '/', '・', ' ', '→'];
    let norm = line.as_str();
    let mut found = context.profile.calendar.find(norm);
    if found.len() < 2 {
        // 「7年度：調査　8年度：実施」
        let more = leaning(line, context);
        if more.len() > found.len() {
            found = more;
        }
    }
    let starts = || found.iter().map(|f| f.range.start);
    let ends = || starts().skip(1).chain([norm.len()]);
    let parted =
        |end: usize| end == norm.len() || norm.get(..end).is_some_and(|b| b.ends_with(SEPARATORS));
    let told = |(at, end): (usize, usize)| {
        let words = norm.get(at..end).unwrap_or("");
        let colon = words
            .trim_start_matches(['~', '〜', '～', ' '])
            .starts_with(':');
        let words = words.trim_matches(|c: char| SEPARATORS.contains(&c) || c == ':');
        // Lines broken in a narrow cell: 「R8試行」 over 「R9～」.
        let step = context
            .profile
            .words("schedule_step")
            .iter()
            .any(|s| s == words);
        // 「R7から R8」, 「R7・R8実施」; but 「R8策定・R9～実施」
        let open = ["から", "より", "以降", "~", "〜", "～", "-"];
        let behind = open.iter().find_map(|o| words.strip_prefix(o));
        let goes_on =
            behind.map_or_else(|| words.starts_with(['(', 'ま']), |b| b.trim().is_empty());
        // Nothing stands behind the last that it could go on to.
        let goes_on = goes_on && !(end == norm.len() && words.starts_with(['~', '〜', '～']));
        !words.is_empty() && (colon || step || parted(end) && !goes_on)
    };
    if found.len() < 2 || !found.iter().map(|f| f.range.end).zip(ends()).all(told) {
        return vec![line.clone()];
    }
    let cut = starts().zip(ends()).map(|(from, to)| {
        let words = norm.get(from..to).unwrap_or("");
        line.slice(from..from + words.trim_end_matches(SEPARATORS).len())
    });
    cut.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Place;

    #[test]
    fn a_line_is_cut_at_its_times_where_each_has_its_own_words() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let cut = |printed: &str| {
            let parts = dated(&Text::new(printed, Place::on_line(1)), &context);
            let parts = parts.iter().map(|p| p.as_str().to_owned());
            parts.collect::<Vec<_>>()
        };
        assert_eq!(
            cut("令和８年度試行令和９年度～"),
            ["令和8年度試行", "令和9年度～"]
        );
        assert_eq!(cut("R7諮問、R10実施"), ["R7諮問", "R10実施"]);
        assert_eq!(cut("R7から R8"), ["R7から R8"]);
        assert_eq!(cut("R7・R8実施"), ["R7・R8実施"]);
    }

    #[test]
    fn steps_stand_behind_their_times_or_below_them() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let lines = "・令和8年 4月　休暇の把握\n令和9年4月～\n計画表の掲示\nその他の事項";
        let found = steps_from(&Text::new(lines, Place::on_line(1)), &context);
        let told = found.iter().map(|s| (s.period.year, s.steps.clone()));
        let expected = [
            (2026, vec!["休暇の把握".to_owned()]),
            (2027, vec!["計画表の掲示".to_owned()]),
        ];
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_label_of_money_may_take_the_first_year_with_it() {
        let plan = crate::recognize::tests::read(
            "星川町総合計画実施計画\n令和８年度～令和９年度\n\n１　子育て\n\n①会員の募集　（担当：子ども課）\n　講習を行う。\n　事業費（千円）　R8：1,200　R9：1,300\n",
        );
        let costs = plan.items[0].indicators.iter().flat_map(|i| &i.targets);
        let told = costs.map(|o| {
            let number = o.value.as_ref().map(|v| v.number.to_string());
            (
                number.unwrap_or_default(),
                o.period.as_ref().map(|p| p.year),
            )
        });
        let want = [
            ("1200000".to_owned(), Some(2026)),
            ("1300000".to_owned(), Some(2027)),
        ];
        assert_eq!(told.collect::<Vec<_>>(), want);
    }
}

//! What lines of labels below an aim say of it: 「現状：52.3%（令和6年度）　目標年度：令和12年度」.

use super::change::steps;
use super::figure_line::came_of;
use super::goal_text::is_goal;
use super::one_line::of_pair;
use super::prose::sentences;
use super::reference::time_of_result;
use crate::plan::{Indicator, Observation, Period};
use crate::profile::{Label, Role};
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::words::observe::{Named, observation};
use crate::recognize::words::wording::without_bullet;
use crate::text::Text;

/// Gives the one aim of a text where things stand and by when it is due, if it does not say so itself.
pub(in crate::recognize) fn say_of_aim(found: &mut [Indicator], text: &Text, context: &Context) {
    if let [aim] = found {
        say_of_one(aim, text, context);
    }
    were_reached(found, text, context);
}

/// What a bracket on a line of its own says was reached in a year is no start, of one aim or of several:
/// 「（令和6年度実績　25.0％）」. Behind the sentence it says where that starts from.
fn were_reached(found: &mut [Indicator], text: &Text, context: &Context) {
    for sentence in sentences(text, context) {
        let inner = unframed(&sentence.trimmed());
        let whole = inner.as_str().len() < sentence.as_str().trim().len();
        let whole = whole && sentence.as_str().starts_with('\n');
        let told = whole.then(|| time_of_result(&inner, context)).flatten();
        let Some((time, Role::Actual, said)) = told else {
            continue;
        };
        for aim in found.iter_mut() {
            let here = |o: &Observation| {
                let year = o.period.as_ref().map(|p| p.year);
                year == Some(time.year) && said.printed().contains(&o.raw)
            };
            let Some(seen) = aim.baseline.take_if(|o| here(o)) else {
                continue;
            };
            if !aim.actuals.iter().any(here) {
                aim.actuals.push(seen);
            }
        }
    }
}

fn say_of_one(aim: &mut Indicator, text: &Text, context: &Context) {
    // The label above is 「【現状】」.
    let mut present = false;
    // 「計画：台数を105台に減らす」 over 「実績：104台」; all that a report calls so was reached.
    let mut planned = context.reports;
    for line in text.lines() {
        let alone = context.profile.lexicon.read(line.as_str().trim());
        if let Some(label) = alone.first() {
            present = label.role == Role::Baseline;
            continue;
        }
        let Some(said) = said(&line, context) else {
            let leading = context.profile.lexicon.read_leading(line.as_str());
            planned |= leading.is_some_and(|(label, _)| is_goal(label.role));
            if let Some((start, end)) = change_alone(&line, context) {
                take_change(aim, start, end);
                continue;
            }
            let words = match present {
                true => Some(line),
                false => behind_present(&line, context),
            };
            let start = || told(&words?, aim.unit.as_deref(), context);
            aim.baseline = aim.baseline.take().or_else(start);
            continue;
        };
        // 「令和６年度実績：11分」 behind 「15分（R3）→10分（R6）」
        match said.start {
            Some(seen) if said.reached && aim.baseline.is_some() && seen.period.is_some() => {
                aim.actuals.push(seen);
            }
            Some(seen) if said.reached && planned && came_of(&aim.targets, &seen, context) => {
                let year = |o: &Observation| o.period.as_ref().map(|p| p.year);
                // What another line said of that year stands.
                if aim.actuals.iter().all(|o| year(o) != year(&seen)) {
                    aim.actuals.push(seen);
                }
            }
            start => aim.baseline = aim.baseline.take().or(start),
        }
        for target in &mut aim.targets {
            target.period = target.period.take().or_else(|| said.due.clone());
        }
    }
}

/// A line that is an arrow between two figures: 「611グラム→550グラム」 below 「…を10%以上削減する。」.
fn change_alone(line: &Text, context: &Context) -> Option<(Observation, Observation)> {
    let steps = steps(line, None, context)?;
    let [start, end] = <[Named; 2]>::try_from(steps).ok()?;
    let bare = start.name.is_none() && end.name.is_none();
    bare.then_some((start.observation, end.observation))
}

/// Gives an aim the figures of a line below it: where it starts from, and how far it goes in figures where the
/// sentence only says by how much.
fn take_change(aim: &mut Indicator, start: Observation, mut end: Observation) {
    let said = |o: &Observation| o.value.as_ref().map(|v| (v.number, v.unit.clone()));
    let [target] = aim.targets.as_slice() else {
        return;
    };
    let same = said(target) == said(&end);
    let change = target.value.as_ref().is_some_and(|v| v.delta);
    if aim.baseline.is_some() || !same && !change {
        return;
    }
    aim.baseline = Some(start);
    if !same {
        end.period = end.period.take().or_else(|| target.period.clone());
        aim.targets.push(end);
    }
}

/// What one line says.
#[derive(Default)]
struct Said {
    start: Option<Observation>,
    /// It was reached.
    reached: bool,
    due: Option<Period>,
}

/// Reads a line that is all labels and what they say; `None` for any other.
fn said(line: &Text, context: &Context) -> Option<Said> {
    let line = unframed(&without_bullet(line).trimmed());
    let pairs = context.profile.lexicon.pairs(line.as_str());
    if pairs.first()?.label.start > 0 {
        return None;
    }
    let mut out = Said::default();
    for pair in &pairs {
        let role = pair.labels.first()?.role;
        match role {
            Role::Deadline => {
                let value = line.slice(pair.value.clone()).trimmed();
                let span = context.profile.calendar.whole(value.as_str())?;
                out.due = Some(Period::new(value.printed(), &span));
            }
            Role::Baseline | Role::Actual => {
                let (_, seen) = of_pair(&line, pair, context)?;
                out.reached = role == Role::Actual;
                out.start = Some(seen);
            }
            _ => return None,
        }
    }
    Some(out)
}

/// By when the aim above is due, in a bracket that says nothing else: 「（目標達成年度：令和12年度）」.
pub(super) fn due_said(bracket: &Text, context: &Context) -> Option<Period> {
    let bracket = bracket.trimmed();
    let framed = bracket.as_str().starts_with('(');
    framed.then(|| said(&bracket, context))??.due
}

/// What stands behind a label that says how things are: 「現状　受診率は52.3％です。」.
fn behind_present(line: &Text, context: &Context) -> Option<Text> {
    let line = without_bullet(line).trimmed();
    let (label, from) = context.profile.lexicon.read_leading(line.as_str())?;
    (label.role == Role::Baseline).then(|| line.slice(from..line.as_str().len()))
}

/// The one figure of this unit in a sentence: 「受診率は令和６年度に52.3％となっています。」.
fn told(words: &Text, unit: Option<&str>, context: &Context) -> Option<Observation> {
    if !words.as_str().trim_end().ends_with('。') || unit.is_none() {
        return None;
    }
    let figures = context.profile.numbers.find(words.as_str());
    let mut alike = (figures.iter()).filter(|f| f.what.unit.as_deref() == unit);
    let one = alike.next().filter(|_| alike.next().is_none())?;
    let mut seen = observation(&words.slice(one.range.clone()), None, context);
    let times = context.profile.calendar.find(words.as_str());
    if let [time] = times.as_slice() {
        let printed = words.slice(time.range.clone()).printed();
        seen.period = Some(Period::new(printed, &time.what));
    }
    seen.value.is_some().then_some(seen)
}

impl Draft {
    /// Takes a sentence that says how things stand, behind a label: 「【現状】」 over 「寄附額は令和5年度で8,200万円です。」.
    pub(in crate::recognize) fn tell_present(
        &mut self,
        label: &Label,
        words: &Text,
        text: &Text,
        context: &Context,
    ) {
        self.take(Role::Description, label, words, text, context);
        self.present.push(text.clone());
        self.start_from_present(context);
    }

    /// Gives aims where they start from, where such a sentence names them.
    pub(in crate::recognize) fn start_from_present(&mut self, context: &Context) {
        let year = |o: &Observation| o.period.as_ref().map(|p| p.year);
        for aim in self.item.indicators.iter_mut() {
            let Some(name) = aim.name.as_deref().filter(|_| aim.baseline.is_none()) else {
                continue;
            };
            let due = aim.targets.iter().filter_map(year).min();
            let named = self.present.iter().filter(|t| t.as_str().contains(name));
            let mut starts = named.filter_map(|t| told(t, aim.unit.as_deref(), context));
            aim.baseline =
                starts.find(|seen| year(seen).zip(due).is_none_or(|(now, due)| now < due));
        }
    }
}

/// A line without the brackets around all of it.
fn unframed(line: &Text) -> Text {
    let norm = line.as_str();
    let inner = norm.strip_prefix('(').and_then(|n| n.strip_suffix(')'));
    inner.map_or_else(|| line.clone(), |inner| line.slice(1..1 + inner.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::recognize::aims::goal_text::aims;
    use crate::trace::Place;

    #[test]
    fn the_line_below_says_where_things_stand_and_by_when() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let read = |printed| aims(&Text::new(printed, Place::on_line(1)), &context).0;
        let found =
            read("研修の受講率　90％以上\n現状：52.3％（令和６年度）　目標年度：令和12年度");
        let [rate] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(rate.baseline.as_ref().unwrap().raw, "52.3％");
        assert_eq!(rate.targets[0].period.as_ref().unwrap().year, 2030);
        let framed =
            read("受講率を令和12年度までに90％以上とする。\n（現状：52.3％（令和６年度））");
        assert_eq!(framed[0].baseline.as_ref().unwrap().raw, "52.3％");
        let told = read(
            "現状　受講率は令和６年度に52.3％です。\n受講率を令和12年度までに90％以上とする。",
        );
        let start = told[0].baseline.as_ref().unwrap();
        assert_eq!(
            (start.raw.as_str(), start.period.as_ref().unwrap().year),
            ("52.3％", 2024)
        );
        let other = read("受講率を令和12年度までに90％以上とする。\n課題：研修の時間がない。");
        assert!(other[0].baseline.is_none());
    }
    #[test]
    fn a_card_says_in_a_sentence_how_things_stand() {
        let plan = crate::recognize::tests::read(
            "沢口町行革プラン\n計画期間　令和７年度～令和11年度\n\n## 取組\n\n（１）寄附の推進\n【現状】\n寄附額は令和５年度で8,200万円です。\n\
             【目標】\n寄附額を令和11年度までに１億５千万円とします。\n【担当課】\n企画課\n",
        );
        let start = plan.items[0].indicators[0].baseline.as_ref();
        let start = start.map(|b| (b.raw.as_str(), b.period.as_ref().map(|p| p.year)));
        assert_eq!(start, Some(("8,200万円", Some(2023))));
    }

    #[test]
    fn a_bracket_on_its_own_line_says_what_was_reached_and_one_of_the_due_year_when() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let read = |printed: &str| aims(&Text::new(printed, Place::on_line(1)), &context).0;
        let said = |i: &Indicator| {
            let raw = |list: &[Observation]| list.iter().map(|o| o.raw.clone()).collect::<Vec<_>>();
            let start = i.baseline.as_ref().map(|b| b.raw.clone());
            (start, raw(&i.actuals))
        };
        let aim = "令和12年度までに、受講率を60％以上とする。";
        let own = read(format!("{aim}\n（令和６年度実績　31.5％）").as_str());
        assert_eq!(said(&own[0]), (None, vec!["31.5％".to_owned()]));
        let behind = read(format!("{aim}（令和６年度実績：31.5％）").as_str());
        assert_eq!(said(&behind[0]), (Some("31.5％".to_owned()), vec![]));
        let present = read(format!("{aim}\n（現状：31.5％（令和６年度））").as_str());
        assert_eq!(said(&present[0]), (Some("31.5％".to_owned()), vec![]));
        let both = read(
            "令和12年度までに、部長級の割合を20％以上とし、主任の割合を45％以上とする。\n\
             （令和６年度実績　部長級8.2％、主任33.1％）",
        );
        let each: Vec<_> = both.iter().map(said).collect();
        let one = |raw: &str| (None, vec![raw.to_owned()]);
        assert_eq!(each, [one("8.2％"), one("33.1％")]);
        let due = |behind: &str| {
            let said = format!("以上の取組を通じて、研修の受講率を80％とする。（{behind}）");
            let found = read(said.as_str());
            found[0].targets[0].period.as_ref().map(|p| p.year)
        };
        assert_eq!(due("目標達成年度：令和12年度"), Some(2030));
        assert_eq!(due("担当：総務課"), None);
    }
}

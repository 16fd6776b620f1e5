//! Goals year by year in the lines of one text: 「未収金残高」 over 「8年度　178億円」, 「10年度　150億円」 and
//! 「（7年度実績　186億円）」, or each year with a figure for each class: 「8年度　課長級 12％　係長級 23％」.

use super::made::{indicator, take_unit_behind};
use crate::plan::{Indicator, Observation, Period};
use crate::profile::{Label, Role};
use crate::recognize::context::Context;
use crate::recognize::lines::dated_figures::{DatedFigure, by_time};
use crate::recognize::words::observe::{Named, clean_name, doubt, named};
use crate::recognize::words::wording::{closed_up, without_bullet};
use crate::text::calendar::Span;
use crate::text::{Found, Text};

/// A longer name is several lines that are no name (characters).
const LONGEST_NAME: usize = 80;

/// What such lines aim at; nothing where one of them is anything else.
pub(in crate::recognize) fn year_lines(text: &Text, context: &Context) -> Vec<Indicator> {
    read(text, context).unwrap_or_default()
}

fn read(text: &Text, context: &Context) -> Option<Vec<Indicator>> {
    let mut out: Vec<Indicator> = Vec::new();
    let mut names: Vec<Text> = Vec::new();
    let mut open: Vec<Indicator> = Vec::new();
    let near = context.near_year_in(text.as_str());
    for line in text.lines() {
        let bare = without_bullet(&line).trimmed();
        let norm = bare.as_str();
        if norm.is_empty() || norm.starts_with(['※', '*', '注']) {
            continue;
        }
        let mut times = context.profile.calendar.find_near(norm, near);
        // 「職員数（4月1日）　R6：128人」: on which day all of them are counted.
        let day = |at: &Found<Span>| {
            let (before, behind) = (norm.get(..at.range.start), norm.get(at.range.end..));
            let counted = |b: &str| b.contains(|c: char| c.is_ascii_digit());
            before.is_some_and(|b| b.ends_with('(') && !counted(b))
                && behind.is_some_and(|b| b.starts_with(')'))
        };
        if times.len() > 2 && times.first().is_some_and(day) {
            times.remove(0);
        }
        if times.is_empty() {
            // Words below figures begin anew.
            if !open.is_empty() {
                out.extend(finished(std::mem::take(&mut open), context)?);
                names.clear();
            }
            names.push(bare);
            continue;
        }
        let (lead, parts) = by_time(&bare, &times, context.profile)?;
        if opens_with_start(&lead, context) {
            return None;
        }
        if !lead.is_empty() {
            if !open.is_empty() {
                out.extend(finished(std::mem::take(&mut open), context)?);
                names.clear();
            }
            names.push(lead);
        }
        let name = name_of(&names, context)?;
        for part in &parts {
            take(part, &name, &mut open, context)?;
        }
    }
    out.extend(finished(open, context)?);
    Some(out)
}

/// Whether words end in a bracket that says of the figure behind them that it starts from there: 「申請の割合（基準値」. It is
/// no aim, whenever the plan begins.
fn opens_with_start(words: &Text, context: &Context) -> bool {
    let inner = words.as_str().rsplit_once('(').map(|(_, inner)| inner);
    let word = inner.map(|inner| inner.trim_matches([':', ' ']));
    let labels = word.map(|word| context.profile.lexicon.read(word));
    let mut roles = labels.into_iter().flatten().map(|label| label.role);
    roles.next() == Some(Role::Baseline)
}

/// What lines of words name; a bracket on a line of its own says more of the name above it.
fn name_of(lines: &[Text], context: &Context) -> Option<Text> {
    let aside = |l: &&Text| !l.as_str().starts_with(['(', '[', '〔', '【', '<']);
    let name = clean_name(&Text::stack(lines.iter().filter(aside)))?;
    let norm = name.as_str();
    let plain = !norm.contains('。') && norm.chars().count() <= LONGEST_NAME;
    let labels = context.profile.lexicon.read(norm);
    // 「職員数（4月1日）」
    let bare = norm.split_once('(').map_or(norm, |(bare, _)| bare);
    let counts = context.profile.names_figure(norm) || context.profile.names_figure(bare);
    // What is spent or earned in each year is no goal, and a label is no name.
    let label = |l: &Label| l.role == Role::Budget || !counts;
    let figures = !context.profile.numbers.find(bare).is_empty();
    (plain && !labels.first().is_some_and(label) && !figures).then_some(name)
}

/// Takes what is said of one year.
fn take(
    part: &DatedFigure,
    name: &Text,
    open: &mut Vec<Indicator>,
    context: &Context,
) -> Option<()> {
    let (time, span) = part.time.as_ref()?;
    let figure = without_open_end(&part.figure);
    let (list, None) = named(&figure, None, context) else {
        return None;
    };
    let classes = list.iter().all(|one| one.name.is_some());
    let alone = matches!(list.as_slice(), [one] if one.name.is_none());
    if !classes && !alone {
        return None;
    }
    for one in list {
        let Named {
            name: class,
            observation: mut seen,
        } = one;
        // A time of its own, or no figure: these words say something else.
        if seen.value.is_none() || seen.period.is_some() {
            return None;
        }
        take_unit_behind(name, [&mut seen].into_iter(), context);
        seen.period = Some(Period::new(time.printed(), span));
        if span.era_inferred {
            doubt(&mut seen, 10, "era_inferred");
        }
        let class = class.map(|class| closed_up(&class));
        let named = [Some(closed_up(name)), class].into_iter().flatten();
        let named = named.collect::<Vec<_>>().join(" ");
        let at = open.iter().position(|i| i.name.as_deref() == Some(&named));
        let at = at.unwrap_or_else(|| {
            let place = name.place().union(&figure.place()).into();
            let aim = indicator(Some(name), place, None, Vec::new());
            let unit = seen.value.as_ref().and_then(|v| v.unit.clone());
            open.push(Indicator {
                name: Some(named),
                unit,
                ..aim
            });
            open.len() - 1
        });
        let aim = open.get_mut(at)?;
        let past = context.first_year().is_some_and(|first| span.year < first);
        match part.role.or(past.then_some(Role::Baseline)) {
            Some(Role::Actual | Role::Baseline) if aim.baseline.is_none() => {
                aim.baseline = Some(seen);
            }
            Some(Role::Actual | Role::Baseline) => aim.actuals.push(seen),
            Some(Role::Target | Role::MidTarget | Role::FinalTarget) | None => {
                aim.targets.push(seen);
            }
            Some(_) => return None,
        }
    }
    Some(())
}

/// What lines of one name come to: the same of each class, and to a time that is to come.
fn finished(open: Vec<Indicator>, context: &Context) -> Option<Vec<Indicator>> {
    let years = |i: &Indicator| -> Vec<i32> {
        let year = |o: &Observation| o.period.as_ref().map(|p| p.year);
        i.targets.iter().filter_map(year).collect()
    };
    let first = open.first()?;
    let same = open
        .iter()
        .all(|i| years(i) == years(first) && i.unit == first.unit);
    let aimed = !first.targets.is_empty();
    let counted = first.unit.is_some()
        || first
            .name
            .as_deref()
            .is_some_and(|n| context.profile.names_figure(n));
    (same && aimed && counted).then_some(open)
}

/// A text without the bracket that closes at its end and opens before it: 「186億円)」.
fn without_open_end(text: &Text) -> Text {
    let norm = text.as_str().trim_end();
    let pairs = [
        ('(', ')'),
        ('〔', '〕'),
        ('【', '】'),
        ('[', ']'),
        ('<', '>'),
    ];
    let lone = pairs.iter().any(|(open, close)| {
        norm.ends_with(*close) && norm.matches(*close).count() > norm.matches(*open).count()
    });
    let cut = norm.chars().next_back().filter(|_| lone);
    text.slice(0..norm.len() - cut.map_or(0, char::len_utf8))
        .trimmed()
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn told(cell: &str) -> Vec<String> {
        told_by("目標", cell)
    }

    fn told_by(label: &str, cell: &str) -> Vec<String> {
        let plan = read(&format!(
            "沢口町改革プラン\n計画期間　令和８年度～令和11年度\n\n<table><tr><th>取組名</th><td>窓口の改善</td></tr>\
             <tr><th>担当課</th><td>市民課</td></tr><tr><th>{label}</th><td>{cell}</td></tr></table>\n"
        ));
        let year = |o: &crate::plan::Observation| {
            format!("{}@{}", o.raw, o.period.as_ref().map_or(0, |p| p.year))
        };
        let said = |i: crate::plan::Indicator| {
            let list =
                |l: Vec<crate::plan::Observation>| l.iter().map(year).collect::<Vec<_>>().join(" ");
            let start = list(i.baseline.into_iter().collect());
            let name = i.name.unwrap_or_default();
            format!("{name}: {start} | {}", list(i.targets))
        };
        let items = plan.items.into_iter().flat_map(|i| i.indicators);
        let valued = |i: &crate::plan::Indicator| i.targets.iter().any(|o| o.value.is_some());
        let all = items.chain(plan.indicators).filter(valued);
        all.map(said).collect()
    }

    #[test]
    fn years_below_a_name_are_its_aims() {
        let want = ["手続の件数: 96件@2025 | 120件@2026 150件@2028"];
        for cell in [
            "手続の件数<br>８年度　120件<br>10年度　150件<br>（７年度実績　96件）",
            "手続の件数（４月１日）　令和７年度　96件　令和８年度　120件　令和10年度　150件",
            "手続の件数　令和８年度　120件　令和10年度　150件　（令和７年度実績　96件）",
            "手続の件数（累計）<br>［出張所を含む］<br>（実績）７年度：96件<br>８年度：120件<br>10年度：150件<br>※毎年度見直す。",
        ] {
            let found = told(cell)
                .iter()
                .map(|s| s.replace("(累計)", "").replace("(4月1日)", ""))
                .collect::<Vec<_>>();
            assert_eq!(found, want, "{cell}");
        }
    }

    #[test]
    fn each_year_may_have_a_figure_for_each_class() {
        let cell = "女性の割合<br>８年度　課長級 12％　係長級 23％<br>11年度　課長級 18％　係長級 28％<br>\
                    （７年度実績　課長級 11％　係長級 22％）";
        let want = [
            "女性の割合 課長級: 11％@2025 | 12％@2026 18％@2029",
            "女性の割合 係長級: 22％@2025 | 23％@2026 28％@2029",
        ];
        assert_eq!(told(cell), want);
        assert_eq!(told_by("数値目標", cell), want);
    }

    #[test]
    fn a_start_in_brackets_is_no_aim_though_nobody_says_when_the_plan_begins() {
        let plan = read(
            "沢口町改革プラン\n\n取組名\t窓口の改善\t\t\t\t\nスケジュール\t令和８年度\t令和９年度\t令和10年度\t令和11年度\t令和12年度\n\
             \t検討\t実施\t→\t→\t→\n成果指標\t納付の割合（基準値　令和６年度：18.2%）\t\t\t\t\n目標値\t22%\t28%\t34%\t40%\t46%\n",
        );
        let [rate] = plan.items[0].indicators.as_slice() else {
            panic!("{:?}", plan.items[0].indicators);
        };
        assert_eq!(rate.name.as_deref(), Some("納付の割合"));
        let start = rate.baseline.as_ref().map(|b| b.raw.as_str());
        assert_eq!((start, rate.targets.len()), (Some("18.2%"), 5));
    }

    #[test]
    fn what_is_spent_and_what_is_done_is_no_aim() {
        for cell in [
            "事業費<br>８年度　120千円<br>９年度　150千円",
            "研修の実施<br>８年度　計画の策定<br>９年度　２か所で試行",
            "手続の件数<br>５年度　120件<br>６年度　150件",
        ] {
            assert!(told(cell).is_empty(), "{cell}: {:?}", told(cell));
        }
    }
}

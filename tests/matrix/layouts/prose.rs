//! Layout D: targets in sentences.

use super::Draft;
use crate::facts::{Series, Undertaking};
use crate::truth::Field;

/// Writes the sentence of an item and remembers what it says.
type Sentence = fn(&mut Draft, &Undertaking) -> String;

/// 「…までに、…を…とします。（参考：…）」
pub fn until(draft: &mut Draft) {
    goals(draft, |draft, it| {
        let series = &it.series[0];
        let (year, aim) = series.last_target();
        let (since, base) = series.baseline;
        said(draft, series, Some(since), Some(year));
        let style = draft.style;
        let form = draft.chance.below(3);
        let name = &series.name;
        let (to, from) = (style.year_in_prose(year), style.year_in_prose(since));
        let (aim, base) = (
            style.value(aim, &series.unit),
            style.value(base, &series.unit),
        );
        match form {
            0 => format!("{to}までに、{name}を{aim}とします。（参考：{from}　{name}　{base}）"),
            1 => format!("{to}末までに{name}を{aim}とします。\n（参考：{from}実績　{base}）"),
            _ => format!("{to}までに、{name}を{base}（{from}）から{aim}とします。"),
        }
    });
}

/// 「…比で…し、…とします。」, 「毎年度…ずつ…」
pub fn by_change(draft: &mut Draft) {
    goals(draft, |draft, it| {
        let series = &it.series[0];
        let (year, aim) = series.last_target();
        let (since, base) = series.baseline;
        draft.truth.indicator(None, &series.name, &series.unit);
        draft
            .truth
            .figure(Field::Target, None, series, Some(year), aim);
        let style = draft.style;
        let up = aim.mantissa > base.mantissa;
        let name = &series.name;
        let (to, from) = (style.year_in_prose(year), style.year_in_prose(since));
        let step = crate::facts::Figure {
            mantissa: (series.targets[1].1.mantissa - series.targets[0].1.mantissa).abs(),
            ..aim
        };
        let (aim, step) = (
            style.value(aim, &series.unit),
            style.value(step, &series.unit),
        );
        let (more, moved) = if up {
            ("増やし", "増加")
        } else {
            ("減らし", "削減")
        };
        match draft.chance.below(2) {
            0 if series.unit != "%" => {
                format!("{to}までに、{name}を対{from}比で１５％{moved}させ、{aim}とします。")
            }
            _ => format!("{name}を毎年度{step}ずつ{more}、{to}までに{aim}とします。"),
        }
    });
}

/// Two metrics in one sentence.
pub fn two_at_once(draft: &mut Draft) {
    draft.facts.undertakings.retain(|u| u.series.len() > 1);
    goals(draft, |draft, it| {
        let [first, second] = [&it.series[0], &it.series[1]];
        let (year, _) = first.last_target();
        for series in [first, second] {
            draft.truth.indicator(None, &series.name, &series.unit);
            draft.truth.figure(
                Field::Target,
                None,
                series,
                Some(year),
                series.last_target().1,
            );
        }
        let to = draft.style.year_in_prose(year);
        let value = |s: &Series| draft.style.value(s.last_target().1, &s.unit);
        format!(
            "{to}までに、{}を{}、{}を{}とします。",
            first.name,
            value(first),
            second.name,
            value(second)
        )
    });
}

/// 「目標値：74人」 below a line that says until when.
pub fn labelled(draft: &mut Draft) {
    goals(draft, |draft, it| {
        let series = &it.series[0];
        let (year, aim) = series.last_target();
        let (since, base) = series.baseline;
        said(draft, series, Some(since), Some(year));
        let style = draft.style;
        format!(
            "指標：{}\n現状値（{}）：{}\n目標値（{}）：{}",
            series.name,
            style.year_in_prose(since),
            style.value(base, &series.unit),
            style.year_in_prose(year),
            style.value(aim, &series.unit)
        )
    });
}

fn said(draft: &mut Draft, series: &Series, since: Option<i32>, until: Option<i32>) {
    draft.truth.indicator(None, &series.name, &series.unit);
    draft
        .truth
        .figure(Field::Baseline, None, series, since, series.baseline.1);
    draft
        .truth
        .figure(Field::Target, None, series, until, series.last_target().1);
}

fn goals(draft: &mut Draft, sentence: Sentence) {
    draft.open();
    let heading = draft
        .chance
        .pick(&["第２　計画の目標", "２　数値目標", "２　目標"]);
    draft.sheet.heading(2, heading);
    // A number like that of the heading above would stand beside it, not below.
    let form = match (heading.starts_with('第'), draft.chance.below(3)) {
        (false, 1) => 0,
        (_, form) => form,
    };
    let wide: Vec<char> = "１２３４５６７８９".chars().collect();
    for (n, it) in draft.facts.undertakings.clone().iter().enumerate() {
        let number = wide[n % 9];
        draft.sheet.heading(
            3,
            match form {
                0 => format!("（{number}）{}", it.title),
                1 => format!("{number}　{}", it.title),
                _ => format!("目標{number}　{}", it.title),
            },
        );
        let words = sentence(draft, it);
        for line in words.split('\n') {
            draft.sheet.line(line);
        }
        draft.sheet.line("");
    }
    draft.truth.open.extend([Field::Item, Field::Number]);
}

//! A line below an aim that says how far it is to go by when: 「令和10年　13.5日　　令和12年　15日　　（令和６年　12.4日）」 below
//! 「取得日数を15日とします。」.

use crate::plan::{Indicator, Observation, Period};
use crate::recognize::context::Context;
use crate::recognize::lines::dated_figures::{DatedFigure, dated_figures};
use crate::recognize::words::observe::observation;
use crate::text::Text;

/// Gives the one aim of a text the stages of such a line below it, where its own figure is one of them.
pub(in crate::recognize) fn give_stages(found: &mut [Indicator], text: &Text, context: &Context) {
    let [aim] = found else { return };
    for line in text.lines() {
        let Some((start, stages)) = stage_line(&line, context) else {
            continue;
        };
        let said = |o: &Observation| o.value.as_ref().map(|v| (v.number, v.unit.clone()));
        let [own] = aim.targets.as_slice() else {
            return;
        };
        let dated = own.period.is_some();
        if dated || !stages.iter().any(|o| said(o) == said(own)) {
            continue;
        }
        aim.targets = stages;
        aim.baseline = aim.baseline.take().or(start);
    }
}

/// The stages of a line, two at least, and where they start from; `None` where it says anything else.
pub(in crate::recognize) fn stage_line(
    line: &Text,
    context: &Context,
) -> Option<(Option<Observation>, Vec<Observation>)> {
    let line = line.trimmed();
    let norm = line.as_str();
    let open = norm.rfind('(').filter(|at| norm.ends_with(')') && *at > 0);
    let ahead = line.slice(0..open.unwrap_or(norm.len())).trimmed();
    let stages = figures(&ahead, context)?;
    let over = |o: &Observation| o.period.as_ref().is_none_or(|p| context.is_over(p.year));
    if stages.len() < 2 || stages.iter().any(over) {
        return None;
    }
    let start = match open {
        None => None,
        Some(at) => {
            let mut inner = figures(&line.slice(at + 1..norm.len() - 1).trimmed(), context)?;
            Some(inner.pop().filter(|o| inner.is_empty() && over(o))?)
        }
    };
    Some((start, stages))
}

/// The figures of words that hold nothing but such, each with its time before it.
fn figures(words: &Text, context: &Context) -> Option<Vec<Observation>> {
    let one = |said: DatedFigure| {
        let (time, span) = said.time?;
        let mut seen = observation(&said.figure, None, context);
        seen.period = Some(Period::new(time.printed(), &span));
        seen.value.is_some().then_some(seen)
    };
    dated_figures(words, context.profile)?
        .into_iter()
        .map(one)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn a_line_below_an_aim_says_its_stages() {
        let item = |offices: &str, line: &str| {
            let plan = read(&format!(
                "沢口町行動計画\n計画期間　令和８年度～令和12年度\n\n第４　具体的な取組\n\n(1) 休暇の取得\n\n{offices}\n\n・計画表を作ります。\n\n\
                 【数値目標】　休暇の平均取得日数を15日とします。\n{line}\n"
            ));
            plan.items.iter().map(told).collect::<Vec<_>>().join("/")
        };
        let line = "令和10年　13.5日　　令和12年　15日　　（令和６年　12.4日）";
        let told = item("〔実施主体：総務課〕", line);
        let (_, aim) = told.split_once('>').unwrap_or_default();
        assert!(told.starts_with("1 休暇の取得 | 総務課 | "), "{told}");
        assert!(told.contains("12.4日@2024"), "{told}");
        assert!(
            aim.contains("13.5日@2028") && aim.contains("15日@2030"),
            "{told}"
        );
        // Figures none of which is the one aimed at are of something else.
        let other = item("〔実施主体：総務課〕", "令和10年　30回　令和12年　40回");
        assert!(!other.contains("30回"), "{other}");
    }
}

//! Lines that a label of aims leads among the sentences of an undertaking: 「目標　予約の件数：800件」.

use super::beside_name::beside_name;
use super::figure_line::figure_line;
use super::made::indicator;
use crate::plan::{Indicator, Period};
use crate::profile::Role;
use crate::recognize::context::Context;
use crate::recognize::words::wording::without_bullet;
use crate::text::Text;

/// The indicators of such lines.
pub(in crate::recognize) fn labelled_aims(text: &Text, context: &Context) -> Vec<Indicator> {
    let lines = text.lines();
    lines.iter().filter_map(|l| of_line(l, context)).collect()
}

/// What one line names behind the label, and what that is to be.
fn of_line(line: &Text, context: &Context) -> Option<Indicator> {
    let line = without_bullet(line);
    let (label, from) = context.profile.lexicon.read_leading(line.as_str())?;
    let aims = [Role::Goal, Role::Indicator, Role::Target, Role::FinalTarget];
    let rest = line.slice(from..line.as_str().len()).trimmed();
    if !aims.contains(&label.role) || rest.as_str().contains('。') {
        return None;
    }
    let found = figure_line(&rest, context).filter(|f| f.name.is_some());
    let Some(found) = found else {
        return named_figure(&rest, context);
    };
    let place = rest.place().into();
    let mut out = indicator(found.name.as_ref(), place, found.baseline, found.targets);
    out.actuals = found.actuals;
    Some(out)
}

/// A name with its figure, and by when it is to be so in a bracket: 「予約の件数：800件（令和10年度）」.
fn named_figure(words: &Text, context: &Context) -> Option<Indicator> {
    let norm = words.as_str().trim_end();
    let open = norm.rfind('(').filter(|_| norm.ends_with(')'));
    let time = open.map(|at| words.slice(at + 1..norm.len() - 1));
    let span = time
        .as_ref()
        .and_then(|t| context.profile.calendar.whole(t.as_str()));
    let due = time
        .zip(span)
        .map(|(t, span)| Period::new(t.printed(), &span));
    let end = open.filter(|_| due.is_some()).unwrap_or(norm.len());
    let mut found = beside_name(&words.slice(0..end).trimmed(), context)?;
    // 「件数　現況値－　目標　800件」 says more than one figure.
    let said = found.name.as_deref().unwrap_or_default();
    let mut said = said.split_whitespace().skip(1);
    if said.any(|word| !context.profile.lexicon.read(word).is_empty()) {
        return None;
    }
    for aim in &mut found.targets {
        aim.period = aim.period.take().or_else(|| due.clone());
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    fn items(line: &str) -> Vec<String> {
        let part = |number: u32, title: &str, line: &str| {
            format!("取組項目{number}　{title}\n町のやり方を見直します。\n{line}\n\n")
        };
        let plan = read(&format!(
            "霞野町行財政改革プラン\n\n第3章　具体的な取組\n\n{}{}",
            part(1, "予約の受付", line),
            part(2, "研修の充実", "目標　研修を受けた者：800人")
        ));
        plan.items.iter().map(told).collect()
    }

    #[test]
    fn a_line_that_a_label_of_aims_leads_is_an_indicator_of_the_undertaking() {
        let second = "2 研修の充実 |  | 研修を受けた者  > 800人";
        for (line, first) in [
            ("目標　予約の件数：800件", "予約の件数  > 800件"),
            ("目標：予約の件数　800件", "予約の件数  > 800件"),
            (
                "目標　予約の件数：800件（令和10年度）",
                "予約の件数  > 800件@2028",
            ),
            (
                "ＫＰＩ　予約の件数：120件（令和6年度）→800件（令和10年度）",
                "予約の件数 120件@2024 > 800件@2028",
            ),
        ] {
            let first = format!("1 予約の受付 |  | {first}");
            assert_eq!(items(line), [first.as_str(), second], "{line}");
        }
        // Where it is done is no aim.
        let place = items("場所　予約の窓口：2か所");
        assert_eq!(place, ["1 予約の受付 | ", second]);
        let more = items("指標　予約の件数現況値－　目標　800件（令和10年度）");
        assert!(!more[0].contains("現況値－ "), "{more:?}");
    }
}

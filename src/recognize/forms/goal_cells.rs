//! Goals in one cell beside 「目標」: 「①採用に関する目標　実雇用率：…　（評価方法）…」 over 「②定着に関する目標　…」.

use crate::block::Cell;
use crate::profile::Role;
use crate::recognize::context::Context;
use crate::recognize::words::number::split_number;
use crate::text::Text;

/// Whether a cell is the label of all goals right of it: 「目標」, 「計画の目標」.
pub(super) fn is_label(cell: &Cell, context: &Context) -> bool {
    let labels = context.profile.lexicon.read(cell.text.as_str());
    let goal = |role| matches!(role, Role::Goal | Role::Target | Role::Indicator);
    cell.col == 0 && labels.first().is_some_and(|l| goal(l.role))
}

/// The goals of a cell, each as its number and name, and what is said of it; none where a part of it is no goal with a
/// name.
pub(super) fn in_cell(text: &Text, context: &Context) -> Vec<(Text, Text)> {
    let mut out: Vec<(Text, Text)> = Vec::new();
    for part in text.lines().iter().flat_map(parts) {
        match (head(&part, context), out.last_mut()) {
            (Some((name, said)), _) => out.push((name, said)),
            (None, Some((_, said))) => *said = Text::stack([&*said, &part]),
            (None, None) => return Vec::new(),
        }
    }
    out.retain(|(_, said)| !said.is_empty());
    out
}

/// A line cut before each number in a circle that stands behind a gap.
fn parts(line: &Text) -> Vec<Text> {
    let norm = line.as_str();
    let counted = |(at, _): &(usize, &str)| norm[at + 1..].starts_with(|c| matches!(c, '①'..='⑳'));
    let gaps = norm.match_indices(' ').filter(counted).map(|(at, _)| at);
    let mut ends: Vec<usize> = gaps.chain([norm.len()]).collect();
    ends.dedup();
    let starts = [0].into_iter().chain(ends.iter().copied());
    let parts = starts.zip(&ends).map(|(from, to)| line.slice(from..*to));
    parts.map(|part| part.trimmed()).collect()
}

/// The number and the name a part begins with, and the words behind them: 「①採用に関する目標」.
fn head(part: &Text, context: &Context) -> Option<(Text, Text)> {
    let (_, words) = split_number(part, context)?;
    let norm = words.as_str();
    let end = norm.find([' ', '(', '【', ':', '「']).unwrap_or(norm.len());
    let named = context.profile.pattern("goal_row");
    if !named.is_match(norm.get(..end)?) {
        return None;
    }
    let at = part.as_str().len() - norm.len() + end;
    let said = part.slice(at..part.as_str().len());
    let gap = said.as_str().len() - said.as_str().trim_start_matches([' ', ':']).len();
    let said = said.slice(gap..said.as_str().len());
    Some((part.slice(0..at), said))
}

/// What is said of a goal without how it is to be judged: 「（評価方法）…」.
pub(super) fn without_asides(said: &Text, context: &Context) -> Text {
    let lines = said.lines();
    let kept = lines.iter().filter_map(|line| {
        let norm = line.as_str();
        let aside = norm.match_indices('(').find_map(|(at, _)| {
            let inner = norm.get(at + 1..)?.split_once(')')?.0;
            let labels = context.profile.lexicon.read(inner);
            let aside = labels.iter().any(|l| l.role == Role::Aside);
            aside.then_some(at)
        });
        let line = line.slice(0..aside.unwrap_or(norm.len())).trimmed();
        (!line.is_empty()).then_some(line)
    });
    Text::stack(&kept.collect::<Vec<Text>>())
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn goals_may_stand_in_one_cell_beside_their_label() {
        let first = "①採用に関する目標 実雇用率：令和8年6月1日時点 2.7%以上 （評価方法）毎年の通報により把握";
        let second = "②定着に関する目標 採用後1年の定着率：90%（令和6年度 75.0%）";
        let forms = [
            format!("目標\t{first}\n\t{second}\n"),
            format!("目標\t{first} {second}\n"),
        ];
        for form in forms {
            let plan = read(&format!(
                "霞台町障害者活躍推進計画\n\n令和7年4月\n\n機関名\t霞台町\n計画期間\t令和7年4月1日～令和12年3月31日\n{form}"
            ));
            let told: Vec<(&str, &str)> = (plan.items.iter())
                .map(|i| (i.title.as_str(), i.indicators[0].targets[0].raw.as_str()))
                .collect();
            let want = [
                ("採用に関する目標", "2.7%以上"),
                ("定着に関する目標", "90%"),
            ];
            assert_eq!(told, want);
        }
    }
}

//! Goals in the rows of a form: 「(1) 採用に関する目標｜…を100%とする。」.

use super::bracket_named::named_in_brackets;
use super::goal_cells;
use crate::block::Grid;
use crate::plan::{HierarchyLevel, Indicator, Item, ItemKind, ItemNumber, Note, Observation};
use crate::recognize::Finding;
use crate::recognize::aims::goals::push;
use crate::recognize::aims::listed::listed;
use crate::recognize::aims::made::indicator;
use crate::recognize::aims::naming::name_alone;
use crate::recognize::aims::prose::{add_present, add_references, indicators};
use crate::recognize::aims::reference::aside;
use crate::recognize::context::Context;
use crate::recognize::words::notes::footnote;
use crate::recognize::words::number::{level_of, split_number};
use crate::recognize::words::observe;
use crate::recognize::words::wording::{closed_up, lines_of};
use crate::text::Text;
use crate::text::ordinal::parse_number;

/// Rows of a form below the label 「目標」: 「(1) 採用に関する目標｜…を100%とする。」.
pub(in crate::recognize) fn in_grid(
    grid: &Grid,
    path: &[HierarchyLevel],
    at: usize,
    context: &Context,
    out: &mut Vec<Finding>,
) {
    let goal = context.profile.pattern("goal_heading");
    let staged = context.profile.pattern("goal_stage");
    let rows = grid.worded_rows();
    // 「中間目標｜…」 over 「計画目標｜…」, and nothing else: the rows of a card are of the card.
    let stages = rows.iter().all(|row| {
        let head = row.first().map(|c| c.text.key()).unwrap_or_default();
        row.len() == 2 && staged.is_match(&head)
    });
    let mut above: Option<HierarchyLevel> = None;
    // 「目標」 stands left of this row, or of one above that it is merged over.
    let mut below = false;
    let mut found: Vec<(Item, Option<HierarchyLevel>)> = Vec::new();
    for cells in rows {
        if let [only] = cells.as_slice()
            && !context.profile.lexicon.read(only.text.as_str()).is_empty()
        {
            above = Some(level_of(&only.text, context));
        }
        if let Some(first) = cells.iter().find(|c| c.col == 0) {
            below = goal_cells::is_label(first, context);
        }
        if let (true, Some(last)) = (below, cells.last().filter(|c| c.col > 0)) {
            let goals = goal_cells::in_cell(&last.text, context);
            for (head, said) in &goals {
                found.extend(
                    of_row((head, said), stages, context).map(|item| (item, above.clone())),
                );
            }
            if !goals.is_empty() {
                continue;
            }
        }
        // 「目標」 may stand left of several goals.
        let (head, body) = match cells.as_slice() {
            [head, body] => (head, body),
            [label, head, body] if goal.is_match(&label.text.key()) => (head, body),
            _ => continue,
        };
        found.extend(
            of_row((&head.text, &body.text), stages, context).map(|item| (item, above.clone())),
        );
    }
    for (item, above) in found {
        let mut levels = path.to_vec();
        levels.extend(above);
        push(item, levels, at, out);
    }
}

/// The goal of a row: its name, and what is said of it.
fn of_row((head, body): (&Text, &Text), stages: bool, context: &Context) -> Option<Item> {
    let goal = context.profile.pattern("goal_heading");
    let named = context.profile.pattern("goal_row");
    let (number, title) = match split_number(head, context) {
        Some((number, title)) => (Some(number), title),
        None if stages || named.is_match(&head.key()) => (None, head.clone()),
        None => return None,
    };
    if !goal.is_match(&title.key()) || head.as_str().chars().count() > 40 {
        return None;
    }
    let said = goal_cells::without_asides(body, context);
    let found = aims_in(&said, context);
    Some(Item {
        kind: ItemKind::Goal,
        number: number.and_then(|number| {
            Some(ItemNumber {
                raw: number.printed(),
                value: parse_number(number.as_str())?,
                label: None,
            })
        }),
        title: closed_up(&title),
        goal_statement: Some(lines_of(body)),
        indicators: found,
        notes: footnotes(body, context),
        provenance: head.place().union(&body.place()).into(),
        ..Item::default()
    })
}

/// What a cell aims at, and where that starts from by a line of its own: 「令和7年　2.8％以上」 over 「（参考）令和6年　2.67％」.
fn aims_in(body: &Text, context: &Context) -> Vec<Indicator> {
    let label = context.profile.pattern("reference");
    let refers = |line: &Text| {
        let found = label.find(line.as_str());
        found.is_some_and(|m| m.start() == 0)
    };
    let (references, plain): (Vec<Text>, Vec<Text>) = body.lines().into_iter().partition(refers);
    if let [reference] = references.as_slice() {
        let mut found = plain_aims(&Text::stack(&plain), context);
        if found.iter().any(|aim| !aim.targets.is_empty()) {
            add_references(&mut found, reference, context);
            return found;
        }
    }
    plain_aims(body, context)
}

fn plain_aims(body: &Text, context: &Context) -> Vec<Indicator> {
    let mut found = named_in_brackets(body, context);
    if found.is_empty() {
        found = indicators(body, context);
    }
    if found.is_empty() {
        found.extend(dated(body, context));
        add_present(&mut found, body, context);
    }
    // 「定着率　令和11年度　95％以上（令和6年度　88.9％）」
    if found.iter().all(|aim| aim.targets.is_empty()) {
        let lines = listed(body, context);
        found = if lines.is_empty() { found } else { lines };
    }
    found
}

/// Lines that are nothing but a time and its figure, 「（令和7年度）2.8％以上」, or where that starts from in a bracket behind
/// it as well: 「令和11年度：80％以上（令和6年度：66.7％）」. The line above them may be their name.
fn dated(body: &Text, context: &Context) -> Option<Indicator> {
    let lines = body.lines();
    let mut targets: Vec<Observation> = Vec::new();
    let (mut start, mut name) = (None, None);
    for (at, line) in lines.iter().enumerate() {
        let norm = line.as_str().trim_end();
        let open = norm
            .rfind('(')
            .filter(|&open| open > 0 && norm.ends_with(')'));
        let before = open.and_then(|open| {
            let seen = aside(&line.slice(open..norm.len()), context);
            Some((line.slice(0..open), seen?))
        });
        let (aim, since) = before.map_or((line.clone(), None), |(aim, seen)| (aim, Some(seen)));
        let (list, None) = observe::named(&aim, None, context) else {
            continue;
        };
        let Ok([only]) = <[observe::Named; 1]>::try_from(list) else {
            continue;
        };
        let target = only.observation;
        if only.name.is_some() || target.period.is_none() || target.value.is_none() {
            continue;
        }
        if targets.is_empty() {
            let above = at.checked_sub(1).and_then(|i| lines.get(i));
            name = above.and_then(|line| Some(name_alone(&unwrapped(line), context)?.0));
        }
        start = start.or(since);
        targets.push(target);
    }
    let first = targets.first()?;
    Some(indicator(
        name.as_ref(),
        first.provenance.clone(),
        start,
        targets,
    ))
}

/// 「（各年6月1日時点の実雇用率）」 without its brackets.
fn unwrapped(line: &Text) -> Text {
    let norm = line.as_str().trim();
    let inner = norm.strip_prefix('(').and_then(|s| s.strip_suffix(')'));
    let inner = inner.filter(|s| !s.contains(['(', ')']));
    let at = line.as_str().find(norm).unwrap_or_default() + 1;
    inner.map_or_else(|| line.clone(), |inner| line.slice(at..at + inner.len()))
}

/// The lines that are notes.
fn footnotes(body: &Text, context: &Context) -> Vec<Note> {
    body.lines()
        .iter()
        .filter_map(|line| footnote(line, context))
        .map(|note| Note {
            mark: note.mark,
            text: note.text,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_line_may_say_when_it_is_due_and_where_it_starts_from() {
        let plan = read(
            "霞台町障害者活躍推進計画\n\n令和７年度～令和11年度\n\n<table><tr><td>①採用に関する目標</td>\
             <td>（各年６月１日時点の実雇用率）<br>令和７年：2.8％以上<br>令和８年：３％以上</td></tr>\
             <tr><td>②満足度に関する目標</td><td>満足と答える職員の割合<br>令和11年度：80％以上（令和６年度：66.7％）</td></tr></table>\n",
        );
        let [hired, content] = plan.items.as_slice() else {
            panic!("{:?}", plan.items);
        };
        assert_eq!(hired.indicators[0].targets.len(), 2);
        assert!(
            hired.indicators[0]
                .name
                .as_ref()
                .is_some_and(|n| n.ends_with("実雇用率"))
        );
        let rate = &content.indicators[0];
        assert_eq!(rate.name.as_deref(), Some("満足と答える職員の割合"));
        assert_eq!(rate.targets[0].period.as_ref().map(|p| p.year), Some(2029));
        assert_eq!(
            rate.baseline.as_ref().map(|b| b.raw.as_str()),
            Some("66.7％")
        );
    }

    #[test]
    fn a_line_of_reference_takes_no_aim_away() {
        let figures = |cell: &str| {
            let plan = read(&format!(
                "霞台町障害者活躍推進計画\n\n令和７年度～令和11年度\n\n\
                 <table><tr><td>①採用に関する目標</td><td>{cell}</td></tr></table>\n"
            ));
            let aim = &plan.items[0].indicators[0];
            let start = aim.baseline.as_ref().map(|b| b.raw.clone());
            (plan.items[0].indicators.len(), aim.targets.len(), start)
        };
        let want = (1, 2, Some("2.67％".to_owned()));
        let aims = "令和７年　2.80％以上<br>令和８年　3.00％以上";
        let since = "令和６年６月１日時点　2.67％";
        assert_eq!(figures(&format!("{aims}<br>（参考）{since}")), want);
        assert_eq!(figures(&format!("（参考）{since}<br>{aims}")), want);
    }
}

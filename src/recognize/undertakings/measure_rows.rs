//! Measures in a form that states goals as well: 「取組内容｜1 体制整備｜・推進者を選任する。」 below 「目標｜(1) 採用に関する目標｜…」.

use super::measure_grid::parts;
use super::measure_items::{Who, push};
use super::points::{Point, answered_points};
use crate::block::{Cell, Grid};
use crate::plan::HierarchyLevel;
use crate::recognize::Finding;
use crate::recognize::context::Context;
use crate::recognize::forms::goal_rows;
use crate::recognize::words::number::level_of;
use crate::text::Text;

/// The points right of each label of measures, below what stands between the two. Nothing in a grid without goals: there the
/// label is one of an undertaking.
pub(super) fn in_form(
    grid: &Grid,
    path: &[HierarchyLevel],
    at: usize,
    context: &Context,
    out: &mut Vec<Finding>,
) {
    let labels = |c: &&Cell| c.col == 0 && context.profile.is_measure_label(&c.text.key());
    let mut labels = grid.cells.iter().filter(labels).peekable();
    let mut goals = Vec::new();
    if labels.peek().is_some() {
        goal_rows::in_grid(grid, path, at, context, &mut goals);
    }
    if goals.is_empty() {
        return;
    }
    for label in labels {
        for row in label.row..label.row + label.row_span {
            let behind = |c: &&Cell| c.row == row && c.col > 0 && !c.text.is_empty();
            let cells: Vec<&Cell> = grid.cells.iter().filter(behind).collect();
            let (heads, body) = match cells.as_slice() {
                [body] => (None, body),
                [head, body] => (Some(&head.text), body),
                _ => continue,
            };
            let levels = path.iter().cloned();
            let levels = levels.chain(heads.map(|head| level_of(head, context)));
            let levels: Vec<HierarchyLevel> = levels.collect();
            for (title, points) in listed(&body.text, context) {
                let mut path = levels.clone();
                path.extend(title.map(|t| level_of(&t, context)));
                push(&points, path, at, &Who::default(), context, out);
            }
        }
    }
}

/// The points of a cell, with the headings inside it; sentences, where they have no bullets.
fn listed(text: &Text, context: &Context) -> Vec<(Option<Text>, Vec<Point>)> {
    let headed = parts(text, context);
    if !headed.is_empty() {
        return headed;
    }
    let counted = answered_points(text, context);
    if !counted.is_empty() {
        return vec![(None, counted)];
    }
    let lines = text.lines();
    let sentences = lines.iter().all(|line| line.as_str().ends_with('。'));
    let told = lines.iter().filter(|_| sentences).map(Point::of);
    vec![(None, told.collect())]
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn measures_stand_right_of_their_label_below_the_goals_of_a_form() {
        let plan = read(
            "霞台町障害者活躍推進計画\n\n<table><tr><td>機関名</td><td colspan=\"2\">霞台町</td></tr>\n\
             <tr><td>目標</td><td>(1) 採用に関する目標</td><td>令和８年：３％以上</td></tr>\n\
             <tr><td rowspan=\"2\">取組内容</td><td>１　体制の整備</td><td>・推進者を選任する。<br>・相談員を置く。</td></tr>\n\
             <tr><td>２　職場の環境</td><td>作業の手順書を整える。</td></tr></table>\n",
        );
        let told =
            |i: &crate::plan::Item| (i.title.clone(), i.hierarchy.last().map(|h| h.title.clone()));
        let told: Vec<_> = plan.items.iter().skip(1).map(told).collect();
        let measure = |title: &str, head: &str| (title.to_owned(), Some(head.to_owned()));
        assert_eq!(
            told,
            [
                measure("推進者を選任する。", "体制の整備"),
                measure("相談員を置く。", "体制の整備"),
                measure("作業の手順書を整える。", "職場の環境"),
            ]
        );
    }
}

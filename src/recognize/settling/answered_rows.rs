//! Tables without a head whose rows say what is done and who does it: 「◎ 間伐を進めます。｜農林課」.

use super::unread_grids::{filled_cells, is_read, unread};
use crate::block::Grid;
use crate::recognize::Finding;
use crate::recognize::context::Context;
use crate::recognize::stream::{Stream, hierarchy};
use crate::recognize::undertakings::doers::{below_reference, ends_measures, is_doing};
use crate::recognize::undertakings::measure_items::{Who, push};
use crate::recognize::undertakings::points::Point;
use crate::recognize::words::offices::are_offices;
use crate::recognize::words::past::is_past;
use crate::recognize::words::wording::without_bullet;

/// Fewer rows may be anything.
const FEWEST: usize = 2;

/// Adds the measures of tables that were not read as tables, which then are read.
pub(in crate::recognize) fn add(findings: &mut Vec<Finding>, stream: &Stream, context: &Context) {
    for (at, entry, grid) in unread(findings, stream) {
        let others = entry.path.iter().any(|s| ends_measures(&s.title, context));
        let other = others || is_past(&entry.path, context);
        if other || below_reference(&entry.path, context.profile) {
            continue;
        }
        let Some(points) = points(grid, context) else {
            continue;
        };
        is_read(findings, at);
        let path = hierarchy(&entry.path, context.profile);
        push(&points, path, at, &Who::default(), context, findings);
    }
}

/// What each row says; nothing where one of them says anything else.
fn points(grid: &Grid, context: &Context) -> Option<Vec<Point>> {
    let rows = (0..grid.rows).map(|row| {
        let cells = filled_cells(grid, row);
        let [said, offices] = cells.as_slice() else {
            return None;
        };
        let text = without_bullet(&said.text);
        let fits = is_doing(&text, context) && are_offices(&offices.text, context);
        fits.then(|| Point {
            number: None,
            text,
            below: Vec::new(),
            offices: Some(offices.text.clone()),
            when: None,
        })
    });
    let found: Vec<Point> = rows.collect::<Option<_>>()?;
    (found.len() >= FEWEST).then_some(found)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn sentences_beside_offices_are_measures() {
        let rows = "◎ 間伐を進めます。\t農林課\n○ 森の体験を支えます。\t教育課、農林課\n";
        let plan = read(&format!("椚町計画\n\n３　町の取組\n\n{rows}"));
        let said: Vec<(&str, usize)> = (plan.items.iter())
            .map(|i| (i.title.as_str(), i.departments.len()))
            .collect();
        let want = [("間伐を進めます。", 1), ("森の体験を支えます。", 2)];
        assert_eq!(said, want);
        let others = read(&format!("椚町計画\n\n３　町民の取組\n\n{rows}"));
        assert!(others.items.is_empty());
    }
}

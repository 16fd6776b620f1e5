//! Tables without a head whose rows say all of themselves: 「手続数｜38手続（R5）｜⇒｜150手続（R8）」.

use super::unread_grids::{filled_cells, is_read, unread};
use crate::block::{Cell, Grid};
use crate::plan::Indicator;
use crate::recognize::aims::figure_line::figure_line;
use crate::recognize::aims::goal_text::is_promise;
use crate::recognize::aims::made::indicator;
use crate::recognize::context::Context;
use crate::recognize::stream::{Piece, Stream};
use crate::recognize::tables::telling::is_statistics;
use crate::recognize::words::past::is_past;
use crate::recognize::{Finding, Origin};
use crate::text::{Text, TextBuilder};

/// Adds the indicators of tables that were not read as tables, which then are read. They are of the item whose
/// heading they stand below.
pub(in crate::recognize) fn add(findings: &mut Vec<Finding>, stream: &Stream, context: &Context) {
    for (at, entry, grid) in unread(findings, stream) {
        let found = indicators(grid, context).filter(|_| !is_past(&entry.path, context));
        let told = |list: &Vec<Indicator>| {
            is_promise(list, context) && !list.iter().any(|i| is_statistics(i, context))
        };
        let Some(list) = found.filter(told) else {
            continue;
        };
        is_read(findings, at);
        let heading = |at: usize| match stream.entries.get(at).map(|e| e.piece) {
            Some(Piece::Heading(section)) => entry.path.iter().any(|s| std::ptr::eq(*s, section)),
            _ => false,
        };
        let own = findings.iter_mut().find_map(|f| match f {
            Finding::Item(item) if heading(item.at) => Some(item),
            _ => None,
        });
        match own {
            Some(own) => {
                own.item.indicators.extend(list);
                // It says more now than who does it.
                own.origin = Origin::Card;
            }
            None => findings.push(Finding::Indicators { list, at }),
        }
    }
}

/// What the rows say; nothing where one of them says anything else.
fn indicators(grid: &Grid, context: &Context) -> Option<Vec<Indicator>> {
    let rows = (0..grid.rows).map(|row| {
        let cells = filled_cells(grid, row);
        let line = line(&cells, context)?;
        let found = figure_line(&line, context).filter(|f| f.name.is_some())?;
        let place = line.place().into();
        let mut one = indicator(found.name.as_ref(), place, found.baseline, found.targets);
        one.actuals = found.actuals;
        Some(one)
    });
    rows.collect()
}

/// The cells of a row as one line; between two dated figures the second of which is later stands an arrow.
fn line(cells: &[&Cell], context: &Context) -> Option<Text> {
    let year = |cell: &Cell| {
        let times = context.profile.calendar.find(cell.text.as_str());
        times.first().map(|t| t.what.year)
    };
    let (name, figures) = cells.split_first()?;
    let goes_up = match figures {
        [from, to] => year(from).zip(year(to)).is_some_and(|(from, to)| from < to),
        _ => false,
    };
    let mut out = TextBuilder::default();
    out.push_text(&name.text);
    for (i, cell) in figures.iter().enumerate() {
        out.push_gap(if goes_up && i == 1 { " → " } else { " " });
        out.push_text(&cell.text);
    }
    (!figures.is_empty()).then(|| out.finish())
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn rows_that_name_and_date_their_figures_need_no_head() {
        let rows = [
            "手続の数\t38件（R5）\t⇒\t150件（R8）\n",
            "手続の数\t38件（R5）\t150件（R8）\n",
        ];
        for row in rows {
            let plan = read(&format!(
                "藤野町計画\n計画期間　令和６年度～令和８年度\n\n（１）手続の改革\n\n【所管】総務課\n【取組内容】仕組みを整えます。\n\n\
                 【KPI】\n\n{row}"
            ));
            let [item] = plan.items.as_slice() else {
                panic!("{:?}", plan.items);
            };
            let [only] = item.indicators.as_slice() else {
                panic!("{:?}", item.indicators);
            };
            assert_eq!(only.name.as_deref(), Some("手続の数"));
            assert_eq!(only.targets[0].raw, "150件");
            assert!(plan.unread.is_empty());
        }
    }

    #[test]
    fn other_rows_stay_unread() {
        let plan = read("藤野町計画\n\n１　人口\n\n総数\t1,200人\t1,100人\n世帯\t400\t380\n");
        assert!(plan.indicators.is_empty() && plan.unread.len() == 1);
    }
}

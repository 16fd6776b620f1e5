//! Boxes without labels beside their words: 「A1｜窓口の予約」 with what is done below the name, and 「【実施者】市民課【実施時期】令和7年4月～」.

use super::unread_grids::{filled_cells, is_read, unread};
use crate::block::{Cell, Grid};
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::stream::{Stream, hierarchy};
use crate::recognize::undertakings::doers::below_reference;
use crate::recognize::words::marked::{Marked, marked, marked_below};
use crate::recognize::words::past::is_past;
use crate::recognize::{Finding, ItemFinding, Origin};
use crate::text::Text;
use crate::text::ordinal::parse_number;

/// A name is no longer (characters).
const LONGEST_NAME: usize = 40;

/// A number in a cell of its own is no longer (characters).
const LONGEST_NUMBER: usize = 8;

/// Adds the undertakings of tables that were not read as tables, which then are read.
pub(in crate::recognize) fn add(findings: &mut Vec<Finding>, stream: &Stream, context: &Context) {
    for (at, entry, grid) in unread(findings, stream) {
        if is_past(&entry.path, context) || below_reference(&entry.path, context.profile) {
            continue;
        }
        let Some(boxes) = boxes(grid, context) else {
            continue;
        };
        is_read(findings, at);
        let section = hierarchy(&entry.path, context.profile);
        findings.extend(boxes.into_iter().map(|draft| {
            Finding::Item(Box::new(ItemFinding {
                item: draft.finish(),
                origin: Origin::Card,
                section: section.clone(),
                at,
            }))
        }));
    }
}

/// The undertakings of a grid: one in each row, or one in all of them. Nothing where it holds anything else.
fn boxes(grid: &Grid, context: &Context) -> Option<Vec<Draft>> {
    let rows: Vec<Vec<&Cell>> = (0..grid.rows).map(|row| filled_cells(grid, row)).collect();
    let rows: Vec<Vec<&Cell>> = rows.into_iter().filter(|row| !row.is_empty()).collect();
    let each: Option<Vec<Draft>> = rows.iter().map(|row| undertaking(row, context)).collect();
    let each = each.filter(|drafts| !drafts.is_empty());
    each.or_else(|| Some(vec![undertaking(&rows.concat(), context)?]))
}

/// What cells say of one undertaking: its number perhaps, its name, what is done, and behind marks who does it and when.
fn undertaking(cells: &[&Cell], context: &Context) -> Option<Draft> {
    let mut words: Vec<Text> = Vec::new();
    let mut parts: Vec<Marked> = Vec::new();
    for cell in cells {
        match marked_below(&cell.text, context).or_else(|| behind_nothing(&cell.text, context)) {
            Some((above, below)) => {
                words.extend(Some(above).filter(|words| !words.is_empty()));
                parts.extend(below);
            }
            None => words.push(cell.text.clone()),
        }
    }
    let number = (words.len() > 1 && words.first().is_some_and(is_number)).then(|| words.remove(0));
    let once = |m: &Marked| {
        parts
            .iter()
            .filter(|o| o.mark.key() == m.mark.key())
            .count()
            == 1
    };
    if words.is_empty() || parts.is_empty() || !parts.iter().all(once) {
        return None;
    }
    let mut draft = Draft::default();
    if let Some(number) = &number {
        draft.number(number, None, context);
    }
    draft.title(&Text::stack(&words), context);
    let title = draft.item.title.as_str();
    if title.is_empty() || title.chars().count() > LONGEST_NAME || title.contains('。') {
        return None;
    }
    for part in &parts {
        draft.take(
            part.label.role,
            &part.label,
            &part.mark,
            &part.said,
            context,
        );
    }
    let place = cells.iter().map(|c| c.text.place());
    draft.place = place.fold(draft.place, |sum, place| sum.union(&place));
    let answered = !draft.item.departments.is_empty();
    let planned = draft.item.number.is_some() && !draft.item.schedule.is_empty();
    (answered || planned).then_some(draft)
}

/// 「担当課：市民課　実施時期：令和7年度」 alone in its cell.
fn behind_nothing(text: &Text, context: &Context) -> Option<(Text, Vec<Marked>)> {
    Some((Text::default(), marked(text, context)?))
}

fn is_number(text: &Text) -> bool {
    let words = text.as_str().trim();
    words.chars().count() <= LONGEST_NUMBER && parse_number(words).is_some()
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    fn items(rows: &str) -> Vec<String> {
        let plan = read(&format!(
            "椚町行動計画\n計画期間　令和７年度～令和11年度\n\n## １　育てる\n\n<table>{rows}</table>\n"
        ));
        plan.items.iter().map(told).collect()
    }

    #[test]
    fn a_box_names_an_undertaking_and_says_under_marks_who_does_it_and_when() {
        let said = "窓口の予約<br>市民課は、電話を減らし、待ち時間を短くする。";
        let marks = "【実施者】市民課<br>【実施時期】令和７年４月～";
        let want = ["A1 窓口の予約 | 市民課 | 2025 "];
        for rows in [
            format!("<tr><td>A1</td><td>{said}</td><td>{marks}</td></tr>"),
            format!("<tr><td>A1</td><td>{said}<br>{marks}</td></tr>"),
            format!(
                "<tr><td>A1</td><td>窓口の予約</td></tr><tr><td></td><td>電話を減らす。</td></tr><tr><td></td><td>{marks}</td></tr>"
            ),
        ] {
            assert_eq!(items(&rows), want, "{rows}");
        }
    }

    #[test]
    fn boxes_below_each_other_are_one_each() {
        let row =
            |name: &str| format!("<tr><td>{name}<br>皆で行う。</td><td>〔担当課〕総務課</td></tr>");
        let want = ["- 窓口の予約 | 総務課", "- 書庫の整理 | 総務課"];
        assert_eq!(items(&(row("窓口の予約") + &row("書庫の整理"))), want);
    }

    #[test]
    fn words_without_marks_are_no_undertaking() {
        let rows = "<tr><td>A1</td><td>窓口の予約</td><td>市民課</td></tr>";
        assert!(items(rows).is_empty());
        let rows =
            "<tr><td>窓口を開ける日を増やし、待つ人を減らす。</td><td>【対象】町民</td></tr>";
        assert!(items(rows).is_empty());
    }
}

//! Layout K: a label alone on a line, its value below.

use super::Draft;
use crate::sheet::{Table, cell, head};
use crate::wording::Numbering;

pub fn plain(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　具体的な取組項目");
    let title = draft.chance.pick(&["取組項目", "実施項目", "改革項目"]);
    let department = draft.chance.pick(&["担当課", "所管課", "担当部署"]);
    let description = draft.chance.pick(&["取組内容", "取り組み内容", "事業概要"]);
    let goal = draft.chance.pick(&["目標数値", "数値目標"]);
    let plan = draft.chance.pick(&["年度間計画", "年度別計画", "年度計画"]);
    let first = draft.chance.pick(&["初期値", "基準値", "現状値"]);
    let years = draft.facts.years.clone();
    if !matches!(draft.style.numbering, Numbering::Circled | Numbering::No) {
        draft.style.numbering = Numbering::Circled;
    }
    for (n, it) in draft.facts.undertakings.clone().iter().enumerate() {
        let (printed, plain) = draft.style.number(n + 1);
        for (label, value) in [
            (format!("{title}{printed}"), it.title.clone()),
            (department.to_owned(), it.departments.join("\n")),
            (description.to_owned(), it.description.clone()),
        ] {
            draft.sheet.line(label);
            draft.sheet.line("");
            for line in value.split('\n') {
                draft.sheet.line(line);
            }
            draft.sheet.line("");
        }
        let series = &it.series[0];
        draft.sheet.line(goal);
        draft.sheet.line("");
        draft.sheet.line(format!(
            "{}末までに{}を{}とします。",
            draft.style.year_in_prose(years[years.len() - 1]),
            series.name,
            draft.style.value(series.last_target().1, &series.unit)
        ));
        draft.sheet.line("");
        draft.sheet.line(plan);
        draft.sheet.line("");
        let mut widths = vec![14.0];
        widths.extend(years.iter().map(|_| 6.0));
        let mut table = Table::new(&widths);
        let mut heads = vec![head(first)];
        heads.extend(draft.year_heads().into_iter().map(head));
        table.row(heads);
        let mut row = vec![cell(format!(
            "{}\n{}",
            series.name,
            draft.dated_baseline(series, true)
        ))];
        row.extend(
            series
                .targets
                .iter()
                .map(|(_, f)| cell(draft.style.value(*f, &series.unit))),
        );
        table.row(row);
        draft.sheet.table(table);
        draft.truth.undertaking(it);
        draft.truth.number(&it.title, &plain);
        draft.truth.planned(Some(&it.title), series);
    }
}

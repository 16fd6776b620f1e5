//! Layout K: a label alone on a line, its value below.

use super::Draft;
use crate::sheet::{Table, cell, head};
use crate::truth::Field;
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

/// 「担当課：総務課」: each label with its value on one line.
pub fn with_colons(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　具体的な取組項目");
    let title = draft.chance.pick(&["取組項目", "実施項目", "事業名"]);
    let department = draft.chance.pick(&["担当課", "所管課", "担当部署"]);
    let description = draft.chance.pick(&["取組内容", "事業概要"]);
    let indicator = draft.chance.pick(&["指標", "成果指標", "KPI"]);
    let (open, close) = draft
        .chance
        .pick(&[("", "："), ("【", "】"), ("・", "："), ("■", "：")]);
    for (n, it) in draft.facts.undertakings.clone().iter().enumerate() {
        let number = n + 1;
        let series = &it.series[0];
        let (year, aim) = series.last_target();
        let (since, base) = series.baseline;
        let (aim, base) = (
            draft.style.value(aim, &series.unit),
            draft.style.value(base, &series.unit),
        );
        let (year, since) = (
            draft.style.year_in_prose(year),
            draft.style.year_in_prose(since),
        );
        for (label, value) in [
            (format!("{title}{number}"), it.title.clone()),
            (department.to_owned(), it.departments.join("、")),
            (description.to_owned(), it.description.clone()),
            (indicator.to_owned(), series.name.clone()),
            (format!("現状値（{since}）"), base),
            (format!("目標値（{year}）"), aim),
        ] {
            draft.sheet.line(format!("{open}{label}{close}{value}"));
        }
        draft.sheet.line("");
        let owner = Some(it.title.as_str());
        draft.truth.undertaking(it);
        draft.truth.number(&it.title, &number.to_string());
        draft.truth.indicator(owner, &series.name, &series.unit);
        draft.truth.figure(
            Field::Baseline,
            owner,
            series,
            Some(series.baseline.0),
            series.baseline.1,
        );
        let (year, aim) = series.last_target();
        draft
            .truth
            .figure(Field::Target, owner, series, Some(year), aim);
    }
}

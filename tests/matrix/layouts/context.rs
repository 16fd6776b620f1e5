//! Layouts G, L and N: what stands above the table, long texts, pairs within a cell.

use super::Draft;
use crate::sheet::{Table, cell, head};
use crate::truth::Field;
use crate::wording::{BASELINE, DEPARTMENT, INDICATOR, NUMBER, TARGET, TITLE};

/// G: 「主管課：…」 and 「（単位：…）」 in lines above each table.
pub fn above_the_table(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　部署別の取組");
    let lead = draft.chance.pick(&["主管課", "担当課", "所管課"]);
    let title = draft.label(TITLE);
    let indicator = draft.label(INDICATOR);
    let base = draft.label(BASELINE);
    let since = draft.facts.undertakings[0].series[0].baseline.0;
    for (n, it) in draft.facts.undertakings.clone().iter_mut().enumerate() {
        it.departments.truncate(1);
        draft.sheet.heading(
            3,
            format!("（{}）", n + 1) + ["窓口", "財政", "暮らし", "学び"][n % 4],
        );
        draft.sheet.line(format!("{lead}：{}", it.departments[0]));
        let unit = it.series[0].unit.clone();
        draft.sheet.right(format!("（単位：{unit}）"));
        let mut widths = vec![14.0, 12.0, 7.0];
        widths.extend(draft.facts.years.iter().map(|_| super::FIGURE));
        let mut table = Table::new(&widths);
        let at = format!("{base}\n（{}）", draft.style.year_flat(since));
        let mut heads = vec![head(&title), head(&indicator), head(at)];
        heads.extend(draft.year_heads().into_iter().map(head));
        table.row(heads);
        let series = &mut it.series[0];
        series.baseline.0 = since;
        let mut row = vec![
            cell(&it.title),
            cell(&series.name),
            cell(draft.style.figure(series.baseline.1)),
        ];
        row.extend(
            series
                .targets
                .iter()
                .map(|(_, f)| cell(draft.style.figure(*f))),
        );
        table.row(row);
        draft.sheet.table(table);
        draft.truth.planned(Some(&it.title), series);
        draft.truth.undertaking(it);
    }
}

/// L: a sentence a row, and who does it.
pub fn measures(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "第２　取組内容");
    let actor = draft.chance.pick(&["実施主体", "担当課", "推進者"]);
    for (part, group) in draft.facts.undertakings.clone().chunks(3).enumerate() {
        draft
            .sheet
            .heading(3, format!("（{}）職場の環境", part + 1));
        let mut table = Table::new(&[3.0, 32.0, 12.0]);
        table.row(vec![head("取組内容").across(2), head(actor)]);
        for (n, it) in group.iter().enumerate() {
            let mark = char::from_u32(0x2460 + n as u32).unwrap_or('①');
            table.row(vec![
                cell(mark.to_string()),
                cell(&it.description),
                cell(it.departments.join("\n")),
            ]);
            draft.truth.item(&it.description);
            draft.truth.number(&it.description, &(n + 1).to_string());
            draft.truth.departments(&it.description, &it.departments);
        }
        draft.sheet.table(table);
    }
}

/// L: a label left, a long text with points right.
pub fn long_texts(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　個別の取組");
    let number = draft.label(&["番号", "№", "取組番号"]);
    let title = draft.label(TITLE);
    let department = draft.label(DEPARTMENT);
    let problem = draft.label(&["現状と課題", "現状・課題", "現況と問題点"]);
    let content = draft.label(&["取組内容", "事業概要", "取り組み内容"]);
    let after = draft.label(&["今後の取組", "今後の展開", "今後の方向性"]);
    for (n, it) in draft.facts.undertakings.clone().iter().enumerate() {
        let (printed, plain) = draft.style.number(n + 1);
        let mut table = Table::new(&[9.0, 40.0]);
        table.whole = true;
        table.row(vec![head(&number), cell(printed)]);
        table.row(vec![head(&title), cell(&it.title)]);
        table.row(vec![
            head(&department),
            cell(draft.style.departments(&it.departments)),
        ]);
        table.row(vec![
            head(&problem),
            cell("・手続のたびに役場へ出向く必要があり、仕事を休まなければならない人がいる。\n・職員が減るなかで、これまでと同じ進め方を続けることが難しい。"),
        ]);
        table.row(vec![
            head(&content),
            cell(format!(
                "(1) 組織面\n・{}\n(2) 人材面\n・担当する職員に研修を受けさせる。",
                it.description
            )),
        ]);
        table.row(vec![
            head(&after),
            cell("効果を確かめながら、対象を広げるかどうかを決める。"),
        ]);
        draft.sheet.table(table);
        draft.truth.undertaking(it);
        draft.truth.number(&it.title, &plain);
    }
}

/// N: 「0.9% → 1.2%」 in one cell.
pub fn arrows_in_cells(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　取組と目標");
    let number = draft.label(NUMBER);
    let title = draft.label(TITLE);
    let indicator = draft.label(INDICATOR);
    let aim = draft.label(TARGET);
    let department = draft.label(DEPARTMENT);
    let until = draft.facts.years[draft.facts.years.len() - 1];
    let dated = draft.chance.percent(50);
    let year = draft.style.year_flat(until);
    let gap = draft.chance.pick(&["", " ", "　"]);
    let mut table = Table::new(&[4.0, 14.0, 13.0, 13.0, 9.0]);
    table.row(vec![
        head(number),
        head(title),
        head(indicator),
        head(if dated && !year.contains(['(', '（']) {
            format!("{aim}（{year}）")
        } else {
            aim
        }),
        head(department),
    ]);
    table.repeat = 1;
    for (n, it) in draft.facts.undertakings.clone().iter().enumerate() {
        let (printed, plain) = draft.style.number(n + 1);
        let series = &it.series[0];
        let value = |f| draft.style.value(f, &series.unit);
        table.row(vec![
            cell(printed),
            cell(&it.title),
            cell(&series.name),
            cell(format!(
                "{}{gap}→{gap}{}",
                value(series.baseline.1),
                value(series.last_target().1)
            )),
            cell(draft.style.departments(&it.departments)),
        ]);
        let owner = Some(it.title.as_str());
        draft.truth.indicator(owner, &series.name, &series.unit);
        draft
            .truth
            .figure(Field::Baseline, owner, series, None, series.baseline.1);
        draft
            .truth
            .figure(Field::Target, owner, series, None, series.last_target().1);
        draft.truth.undertaking(it);
        draft.truth.number(&it.title, &plain);
    }
    draft.sheet.table(table);
}

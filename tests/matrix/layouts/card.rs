//! Layout A: a card for each item.

use super::{Draft, FIGURE};
use crate::facts::Undertaking;
use crate::sheet::{Block, Table, cell, head};
use crate::truth::Field;
use crate::wording::{
    BASELINE, DEPARTMENT, DESCRIPTION, EFFECT, INDICATOR, NUMBER, Numbering, STEPS_OF_YEARS, TITLE,
    UNIT,
};

/// 「取組項目①｜…｜担当課｜…」 over 取組内容, 目標数値 and a table of years.
pub fn left(draft: &mut Draft) {
    draft.open();
    cards(draft, false);
}

/// The same over several pages: a running head on each, the group named before its first card.
pub fn over_pages(draft: &mut Draft) {
    draft.sheet.running_head = Some("霞原町行財政改革プラン【令和８年度版】".to_owned());
    draft.open();
    cards(draft, true);
}

fn cards(draft: &mut Draft, over_pages: bool) {
    draft.sheet.heading(2, "２　具体的な取組項目");
    let years = draft.facts.years.clone();
    let title = draft.label(&["取組項目", "取り組み項目", "実施項目", "改革項目"]);
    let department = draft.label(&["担当課", "所管課", "担当部署", "担　当　課"]);
    let description = draft.label(&["取組内容", "取り組み内容", "取組の内容", "具体的取組内容"]);
    let goal = draft.label(&["目標数値", "数値目標", "達成目標", "目標"]);
    let plan = draft.label(&["年度間計画", "年度別計画", "年度計画", "年次計画"]);
    let first = draft.label(&["初期値", "基準値", "現状値", "当初値"]);
    if !matches!(
        draft.style.numbering,
        Numbering::Circled | Numbering::Plain | Numbering::No
    ) {
        draft.style.numbering = Numbering::Circled;
    }
    for (n, it) in draft.facts.undertakings.clone().iter().enumerate() {
        if over_pages && n % 2 == 0 {
            if n > 0 {
                draft.sheet.blocks.push(Block::PageBreak);
            }
            // The group is named again before its first card only.
            draft.sheet.line(format!("基本方針 {}", n / 2 + 1));
            draft.sheet.line("");
            draft.sheet.line(
                [
                    "暮らしを支える窓口",
                    "足腰の強い財政",
                    "安心なまち",
                    "つながる地域",
                ][n / 2],
            );
            draft.sheet.line("");
        }
        let (printed, plain) = draft.style.number(n + 1);
        let mut widths = vec![6.0, 10.0];
        widths.extend(years.iter().map(|_| FIGURE));
        let wide = widths.len();
        let mut table = Table::new(&widths);
        table.whole = true;
        table.row(vec![
            head(format!("{title}{printed}")),
            cell(&it.title).across(wide - 4),
            head(&department),
            cell(draft.style.departments(&it.departments)).across(2),
        ]);
        table.row(vec![
            head(&description),
            cell(&it.description).across(wide - 1),
        ]);
        table.row(vec![
            head(&goal),
            cell(sentence(draft, it)).across(wide - 1),
        ]);
        let mut heads = vec![head(&plan).down(1 + it.series.len()), head(&first)];
        heads.extend(draft.year_heads().into_iter().map(head));
        table.row(heads);
        for series in &it.series {
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
            draft.truth.planned(Some(&it.title), series);
        }
        draft.sheet.table(table);
        draft.truth.undertaking(it);
        draft.truth.number(&it.title, &plain);
    }
}

/// 「令和12年度末までに…を300件とします。」
fn sentence(draft: &Draft, it: &Undertaking) -> String {
    let parts: Vec<String> = it
        .series
        .iter()
        .map(|s| {
            let (_, figure) = s.last_target();
            format!("{}を{}", s.name, draft.style.value(figure, &s.unit))
        })
        .collect();
    let (year, _) = it.series[0].last_target();
    format!(
        "{}末までに{}とします。",
        draft.style.year_in_prose(year),
        parts.join("、")
    )
}

/// Labels beside their values, a table of indicators and one of steps below them.
pub fn with_indicators(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　事業別計画");
    let years = draft.facts.years.clone();
    let number = draft.label(NUMBER);
    let title = draft.label(TITLE);
    let department = draft.label(DEPARTMENT);
    let description = draft.label(DESCRIPTION);
    let effect = draft.label(EFFECT);
    let indicator = draft.label(INDICATOR);
    let unit = draft.label(UNIT);
    let baseline = draft.label(BASELINE);
    let steps = draft.label(STEPS_OF_YEARS);
    let with_steps = draft.chance.percent(60);
    let since = draft.facts.undertakings[0].series[0].baseline.0;
    let dated = draft.chance.percent(60);
    for (n, it) in draft.facts.undertakings.clone().iter_mut().enumerate() {
        let (printed, plain) = draft.style.number(n + 1);
        let mut widths = vec![6.5, 9.0, 4.0, 6.5];
        widths.extend(years.iter().map(|_| FIGURE));
        let wide = widths.len();
        let mut table = Table::new(&widths);
        table.whole = true;
        table.row(vec![
            head(&number),
            cell(printed),
            head(&title).across(2),
            cell(&it.title).across(wide - 4),
        ]);
        table.row(vec![
            head(&department),
            cell(draft.style.departments(&it.departments)).across(wide - 1),
        ]);
        table.row(vec![
            head(&description),
            cell(&it.description).across(wide - 1),
        ]);
        table.row(vec![
            head(&effect),
            cell("手続に要する時間が減り、町民が使える時間が増えます。").across(wide - 1),
        ]);
        let year = draft.style.year_flat(since);
        let at = if dated {
            format!("{baseline}\n（{year}）")
        } else {
            baseline.clone()
        };
        let mut heads = vec![head(&indicator).across(2), head(&unit), head(at)];
        heads.extend(draft.year_heads().into_iter().map(head));
        table.row(heads);
        for series in &mut it.series {
            series.baseline.0 = since;
            let base = if dated {
                draft.style.figure(series.baseline.1)
            } else {
                draft.dated_baseline(series, false)
            };
            let mut row = vec![cell(&series.name).across(2), cell(&series.unit), cell(base)];
            row.extend(
                series
                    .targets
                    .iter()
                    .map(|(_, f)| cell(draft.style.figure(*f))),
            );
            table.row(row);
            draft.truth.planned(Some(&it.title), series);
        }
        if with_steps {
            let mut row = vec![head(&steps).across(4)];
            row.extend(it.steps.iter().map(cell));
            table.row(row);
            draft.truth.steps(it, &years);
        }
        draft.sheet.table(table);
        draft.truth.undertaking(it);
        draft.truth.number(&it.title, &plain);
    }
}

/// A row of labels with the values in the row below; years as rows.
pub fn above(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　取組の内容");
    let years = draft.facts.years.clone();
    let number = draft.label(&["番号", "№", "項番", "NO"]);
    let title = draft.label(&["取組事項", "取組項目", "取り組み事項", "事業名"]);
    let department = draft.label(&["担当", "担当課", "所管課", "担当部署"]);
    let description = draft.label(&["事業概要", "取組内容", "事業内容", "取組の概要"]);
    let steps = draft.label(&["年度計画", "年次計画", "実施スケジュール", "年度別計画"]);
    let goal = draft.label(&["数値目標", "目標値", "成果指標"]);
    for (n, it) in draft.facts.undertakings.clone().iter().enumerate() {
        let (printed, plain) = draft.style.number(n + 1);
        let series = &it.series[0];
        let mut table = Table::new(&[8.0, 14.0, 16.0, 12.0]);
        table.whole = true;
        table.row(vec![
            head(&number),
            head(&title).across(2),
            head(&department),
        ]);
        table.row(vec![
            cell(printed),
            cell(&it.title).across(2),
            cell(draft.style.departments(&it.departments)),
        ]);
        table.row(vec![head(&description), cell(&it.description).across(3)]);
        for (i, (year, step)) in years.iter().zip(&it.steps).enumerate() {
            let mut row = Vec::new();
            if i == 0 {
                row.push(head(&steps).down(years.len()));
            }
            row.push(head(draft.style.year_flat(*year)));
            row.push(cell(format!("・{step}")).across(2));
            table.row(row);
        }
        table.row(vec![
            head(&goal).down(2 + years.len()),
            cell(format!("・{}", series.name)).across(3),
        ]);
        let (since, figure) = series.baseline;
        table.row(vec![
            head(format!("{}実績", draft.style.year_flat(since))),
            cell(draft.style.value(figure, &series.unit)).across(2),
        ]);
        for (year, figure) in &series.targets {
            table.row(vec![
                head(draft.style.year_flat(*year)),
                cell(draft.style.value(*figure, &series.unit)).across(2),
            ]);
        }
        draft.sheet.table(table);
        draft.truth.undertaking(it);
        draft.truth.number(&it.title, &plain);
        draft.truth.steps(it, &years);
        draft.truth.planned(Some(&it.title), series);
    }
}

/// An evaluation sheet: pairs of labels and values close together, labels set upright.
pub fn dense(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　事務事業評価表");
    let years = draft.facts.years.clone();
    let number = draft.chance.pick(&["事業番号", "整理番号", "評価表番号"]);
    let title = draft.chance.pick(&["事業名", "事務事業名", "計画事業名"]);
    let department = draft.chance.pick(&["担当課", "所管課", "担当部署"]);
    let purpose = draft.chance.pick(&["目的", "事業目的"]);
    let content = draft.chance.pick(&["事業概要", "事業内容"]);
    let indicator = draft.chance.pick(&["活動指標", "成果指標"]);
    for (n, it) in draft.facts.undertakings.clone().iter().enumerate() {
        let plain = (n + 1).to_string();
        let mut widths = vec![2.0, 9.0, 4.0, 6.5];
        widths.extend(years.iter().map(|_| FIGURE));
        let wide = widths.len();
        let mut table = Table::new(&widths);
        table.whole = true;
        table.row(vec![
            head(title).upright(),
            cell(&it.title).across(2),
            head(number),
            cell(&plain),
            head(department),
            cell(draft.style.departments(&it.departments)).across(wide - 6),
        ]);
        table.row(vec![
            head(purpose).upright(),
            cell("暮らしの基盤を整え、安心して住み続けられるようにする。").across(wide - 1),
        ]);
        table.row(vec![
            head(content).upright(),
            cell(&it.description).across(wide - 1),
        ]);
        let count = it.series.len();
        let mut heads = vec![
            head(indicator).upright().down(1 + count),
            head("指標名"),
            head("単位"),
            head("基準値"),
        ];
        heads.extend(draft.year_heads().into_iter().map(head));
        table.row(heads);
        for series in &it.series {
            let mut row = vec![
                cell(&series.name),
                cell(&series.unit),
                cell(draft.dated_baseline(series, false)),
            ];
            row.extend(
                series
                    .targets
                    .iter()
                    .map(|(_, f)| cell(draft.style.figure(*f))),
            );
            table.row(row);
            draft.truth.planned(Some(&it.title), series);
        }
        draft.sheet.table(table);
        draft.truth.undertaking(it);
        draft.truth.number(&it.title, &plain);
    }
    draft.truth.open.push(Field::Actual);
}

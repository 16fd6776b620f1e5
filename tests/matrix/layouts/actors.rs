//! Layout B again: the many ways to say who answers for an item.

use super::Draft;
use crate::facts::Undertaking;
use crate::sheet::{Cell, Table, cell, head};
use crate::truth::Field;
use crate::wording::{DESCRIPTION, NUMBER, TITLE};

/// A list with other columns of departments: its heads, their widths, and the cells of an item.
fn list(
    draft: &mut Draft,
    heads: &[(&str, f32)],
    cells: impl Fn(&mut Draft, &Undertaking, usize) -> Vec<Cell>,
) {
    draft.open();
    draft.sheet.heading(2, "２　取組の一覧");
    let number = draft.label(NUMBER);
    let title = draft.label(TITLE);
    let description = draft.label(DESCRIPTION);
    let mut widths = vec![4.0, 14.0, 22.0];
    widths.extend(heads.iter().map(|h| h.1));
    let mut table = Table::new(&widths);
    let mut top = vec![head(number), head(title), head(description)];
    top.extend(heads.iter().map(|h| head(h.0)));
    table.row(top);
    table.repeat = 1;
    for (n, it) in draft.facts.undertakings.clone().iter().enumerate() {
        let (printed, plain) = draft.style.number(n + 1);
        let mut row = vec![cell(printed), cell(&it.title), cell(&it.description)];
        row.extend(cells(draft, it, n));
        table.row(row);
        draft.truth.item(&it.title);
        draft.truth.number(&it.title, &plain);
    }
    draft.sheet.table(table);
}

/// 主管課 and 関係課 side by side.
pub fn lead_and_related(draft: &mut Draft) {
    let lead = draft.chance.pick(&["主管課", "主担当課", "所管課"]);
    let related = draft
        .chance
        .pick(&["関係課", "関連課", "関係課等", "協力課"]);
    list(draft, &[(lead, 8.0), (related, 8.0)], |draft, it, _| {
        draft.truth.departments(&it.title, &it.departments);
        let rest = &it.departments[1..];
        vec![
            cell(&it.departments[0]),
            cell(draft.style.departments(rest)),
        ]
    });
}

/// 部 and 課 in two columns.
pub fn bureau_and_division(draft: &mut Draft) {
    let (bureau, division) =
        draft
            .chance
            .pick(&[("部", "課"), ("部局名", "課（室）名"), ("担当部", "担当課")]);
    let bureaus = ["総務部", "市民生活部", "産業建設部"];
    list(draft, &[(bureau, 7.0), (division, 8.0)], |draft, it, n| {
        let upper = bureaus[n % 3];
        let lower = &it.departments[0];
        draft
            .truth
            .departments(&it.title, &[format!("{upper}{lower}")]);
        vec![cell(upper), cell(lower)]
    });
}

/// 「ほか」, 全課, members of staff, bodies outside the town hall.
pub fn everybody(draft: &mut Draft) {
    let label = draft.chance.pick(&["担当課", "実施主体", "担当部署等"]);
    list(draft, &[(label, 12.0)], |draft, it, n| {
        let own = it.departments[0].clone();
        let (printed, names): (String, Vec<String>) = match n % 6 {
            0 => (format!("{own}ほか"), vec![own]),
            1 => ("全課".into(), vec!["全課".into()]),
            2 => (
                format!("{own}\n社会福祉協議会"),
                vec![own, "社会福祉協議会".into()],
            ),
            3 => (format!("{own}（ほか）"), vec![own]),
            4 => (
                "所属長\n全職員".into(),
                vec!["所属長".into(), "全職員".into()],
            ),
            _ => (format!("{own}　関係各課"), vec![own, "関係各課".into()]),
        };
        draft.truth.departments(&it.title, &names);
        vec![cell(printed)]
    });
}

/// 「窓口の拡大【町民課】」: the department in the cell of the title.
pub fn in_title(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　主な事業");
    let number = draft.label(NUMBER);
    let title = draft
        .chance
        .pick(&["事業名", "事業名【担当課】", "事務事業名"]);
    let content = draft.chance.pick(&["概要", "事業概要", "事業内容"]);
    let gap = draft.chance.pick(&["\n", ""]);
    let mut table = Table::new(&[4.0, 18.0, 28.0]);
    table.row(vec![head(number), head(title), head(content)]);
    table.repeat = 1;
    for (n, it) in draft.facts.undertakings.clone().iter().enumerate() {
        let (printed, plain) = draft.style.number(n + 1);
        let mark = ["", "（拡充）", "", "【新規】"][n % 4];
        let name = &it.departments[0];
        table.row(vec![
            cell(printed),
            cell(format!("{}{mark}{gap}【{name}】", it.title)),
            cell(&it.description),
        ]);
        draft.truth.item(&it.title);
        draft.truth.number(&it.title, &plain);
        draft.truth.departments(&it.title, &it.departments[..1]);
    }
    draft.sheet.table(table);
}

/// A long list over several pages, steps in its years; the head is printed once, or on each page.
pub fn over_pages(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　取組の一覧");
    let number = draft.label(NUMBER);
    let title = draft.label(TITLE);
    let department = draft.label(crate::wording::DEPARTMENT);
    let mut widths = vec![4.0, 14.0, 8.0, 18.0];
    widths.extend(draft.facts.years.iter().map(|_| 5.5));
    let mut table = Table::new(&widths);
    let mut heads = vec![
        head(number),
        head(title),
        head(department),
        head("取組内容"),
    ];
    heads.extend(draft.year_heads().into_iter().map(head));
    table.row(heads);
    table.repeat = usize::from(draft.chance.percent(50));
    let more = crate::facts::Facts::new(&mut draft.chance, 26, draft.facts.years.len());
    let years = draft.facts.years.clone();
    for (n, it) in more.undertakings.iter().enumerate() {
        let (printed, plain) = draft.style.number(n + 1);
        let mut row = vec![
            cell(printed),
            cell(&it.title),
            cell(draft.style.departments(&it.departments)),
            cell(&it.description),
        ];
        row.extend(it.steps.iter().map(cell));
        table.row(row);
        draft.truth.undertaking(it);
        draft.truth.number(&it.title, &plain);
        draft.truth.steps(it, &years);
    }
    draft.truth.open.push(Field::Actual);
    draft.sheet.table(table);
}

//! Layout B: one big list.

use super::{Draft, FIGURE};
use crate::facts::Undertaking;
use crate::sheet::{Cell, Table, cell, head};
use crate::wording::{BASELINE, DEPARTMENT, DESCRIPTION, INDICATOR, NUMBER, TITLE, UNIT};

const GROUPS: [&str; 3] = [
    "事務事業の見直し",
    "財政基盤の強化",
    "暮らしやすいまちづくり",
];

/// The words at the head of a list of steps.
struct Heads {
    number: String,
    title: String,
    description: String,
    department: String,
}

impl Heads {
    fn new(draft: &mut Draft) -> Self {
        Self {
            number: draft.label(NUMBER),
            title: draft.label(TITLE),
            description: draft.label(DESCRIPTION),
            department: draft.label(DEPARTMENT),
        }
    }

    fn row(&self, draft: &Draft) -> Vec<Cell> {
        let mut row = vec![
            head(&self.number),
            head(&self.title),
            head(&self.description),
            head(&self.department),
        ];
        row.extend(draft.year_heads().into_iter().map(head));
        row
    }
}

fn widths(draft: &Draft) -> Vec<f32> {
    let mut widths = vec![4.0, 12.0, 18.0, 8.0];
    widths.extend(draft.facts.years.iter().map(|_| 5.5));
    widths
}

/// One row of a list of steps, and what it says.
fn row(draft: &mut Draft, n: usize, it: &Undertaking) -> Vec<Cell> {
    let (printed, plain) = draft.style.number(n);
    let mut row = vec![
        cell(printed),
        cell(&it.title),
        cell(&it.description),
        cell(draft.style.departments(&it.departments)),
    ];
    row.extend(it.steps.iter().map(cell));
    draft.truth.undertaking(it);
    draft.truth.number(&it.title, &plain);
    draft.truth.steps(it, &draft.facts.years.clone());
    row
}

pub fn plain(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　取組の一覧");
    let heads = Heads::new(draft);
    let mut table = Table::new(&widths(draft));
    table.row(heads.row(draft));
    table.repeat = 1;
    for (n, it) in draft.facts.undertakings.clone().iter().enumerate() {
        let row = row(draft, n + 1, it);
        table.row(row);
    }
    draft.sheet.table(table);
}

pub fn grouped(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　取組の一覧");
    let heads = Heads::new(draft);
    let widths = widths(draft);
    let mut table = Table::new(&widths);
    table.row(heads.row(draft));
    table.repeat = 1;
    let mark = draft.chance.pick(&["①②③", "ⅠⅡⅢ", "１２３"]);
    for (n, it) in draft.facts.undertakings.clone().iter().enumerate() {
        if n % 3 == 0 {
            let mark = mark.chars().nth(n / 3).unwrap_or('１');
            table.row(vec![
                cell(format!("{mark}　{}", GROUPS[n / 3])).across(widths.len()),
            ]);
        }
        let row = row(draft, n + 1, it);
        table.row(row);
    }
    draft.sheet.table(table);
}

pub fn in_parts(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　取組の一覧");
    let heads = Heads::new(draft);
    let all = draft.facts.undertakings.clone();
    for (part, group) in all.chunks(3).enumerate() {
        draft
            .sheet
            .heading(3, format!("（{}）{}", part + 1, GROUPS[part]));
        let mut table = Table::new(&widths(draft));
        table.row(heads.row(draft));
        table.repeat = 1;
        for (n, it) in group.iter().enumerate() {
            let row = row(draft, part * 3 + n + 1, it);
            table.row(row);
        }
        draft.sheet.table(table);
    }
}

pub fn upright(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　取組の一覧");
    let number = draft.chance.pick(&["番号", "項番", "№"]);
    let title = draft.chance.pick(TITLE);
    let description = draft.chance.pick(DESCRIPTION);
    let department = draft.chance.pick(&["担当課", "所管課", "担当部署", "所管"]);
    let mut table = Table::new(&widths(draft));
    let mut heads = vec![
        head(number).upright(),
        head(title),
        head(description),
        head(department).upright(),
    ];
    heads.extend(draft.year_heads().into_iter().map(head));
    table.row(heads);
    table.repeat = 1;
    for (n, it) in draft.facts.undertakings.clone().iter().enumerate() {
        let row = row(draft, n + 1, it);
        table.row(row);
    }
    draft.sheet.table(table);
}

/// A row for each department that shares in an item, the title merged over them.
pub fn by_department(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　取組の一覧");
    let number = draft.label(NUMBER);
    let title = draft.label(TITLE);
    let department = draft.label(DEPARTMENT);
    let content = draft.label(&["取組内容", "実施内容", "役割"]);
    let due = draft.label(&["実施年度", "目標年次", "実施時期"]);
    let mut table = Table::new(&[4.0, 16.0, 10.0, 18.0, 8.0]);
    table.row(vec![
        head(number),
        head(title),
        head(department),
        head(content),
        head(due),
    ]);
    table.repeat = 1;
    let year = draft.facts.years[0];
    for (n, it) in draft.facts.undertakings.clone().iter().enumerate() {
        let (printed, plain) = draft.style.number(n + 1);
        let deep = it.departments.len();
        for (i, name) in it.departments.iter().enumerate() {
            let mut row = Vec::new();
            if i == 0 {
                row.push(cell(&printed).down(deep));
                row.push(cell(&it.title).down(deep));
            }
            row.push(cell(name));
            row.push(cell(
                [
                    "対象を調べ、案をまとめる。",
                    "案に意見を述べる。",
                    "関係する団体に知らせる。",
                ][i],
            ));
            row.push(cell(draft.style.year_flat(year)));
            table.row(row);
        }
        draft.truth.undertaking(it);
        draft.truth.number(&it.title, &plain);
    }
    draft.truth.open.push(crate::truth::Field::Schedule);
    draft.sheet.table(table);
}

/// Several rows of indicators for one item.
pub fn with_indicators(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　取組と目標");
    let number = draft.label(NUMBER);
    let title = draft.label(TITLE);
    let department = draft.label(DEPARTMENT);
    let indicator = draft.label(INDICATOR);
    let unit = draft.label(UNIT);
    let baseline = draft.label(BASELINE);
    let since = draft.facts.undertakings[0].series[0].baseline.0;
    let at = format!("{baseline}\n({})", draft.style.year_flat(since));
    let mut widths = vec![4.0, 13.0, 8.0, 13.0, 4.0, 7.0];
    widths.extend(draft.facts.years.iter().map(|_| FIGURE));
    let mut table = Table::new(&widths);
    let mut heads = vec![
        head(number),
        head(title),
        head(department),
        head(indicator),
        head(unit),
        head(at),
    ];
    heads.extend(draft.year_heads().into_iter().map(head));
    table.row(heads);
    table.repeat = 1;
    for (n, it) in draft.facts.undertakings.clone().iter_mut().enumerate() {
        let (printed, plain) = draft.style.number(n + 1);
        let deep = it.series.len();
        for (i, series) in it.series.iter_mut().enumerate() {
            series.baseline.0 = since;
            let mut row = Vec::new();
            if i == 0 {
                row.push(cell(&printed).down(deep));
                row.push(cell(&it.title).down(deep));
                row.push(cell(draft.style.departments(&it.departments)).down(deep));
            }
            row.push(cell(&series.name));
            row.push(cell(&series.unit));
            row.push(cell(draft.style.figure(series.baseline.1)));
            row.extend(
                series
                    .targets
                    .iter()
                    .map(|(_, f)| cell(draft.style.figure(*f))),
            );
            table.row(row);
            draft.truth.planned(Some(&it.title), series);
        }
        draft.truth.undertaking(it);
        draft.truth.number(&it.title, &plain);
    }
    draft.sheet.table(table);
}

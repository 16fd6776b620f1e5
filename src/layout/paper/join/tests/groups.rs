//! Lists of groups and classes over page breaks.

use super::*;

/// A list with groups and names that reach down: a cell is 「words」 or 「words/rows」, `up` what one above covers.
fn grouped(rows: &[&[&str]]) -> Table {
    let mut table = table(rows);
    table.grid.cells.retain(|c| c.text.key() != "up");
    for cell in &mut table.grid.cells {
        let key = cell.text.key();
        if let Some((words, deep)) = key.split_once('/') {
            cell.text = Text::new(words, Place::on_page(1, Default::default()));
            cell.row_span = deep.parse().unwrap();
        }
    }
    table.bottom = 0.3;
    table
}

#[test]
fn a_list_of_groups_and_classes_goes_on_without_its_head() {
    let first = || {
        grouped(&[
            &["分野", "№", "指標", "区分", "現状値", "目標値"],
            &["食/2", "1/2", "朝食をとる人/2", "40歳", "60％", "70％"],
            &["up", "up", "up", "50歳", "62％", "72％"],
            &["/2", "2/2", "歩く人/2", "60歳", "30％", "40％"],
            &["up", "up", "up", "70歳", "20％", "30％"],
        ])
    };
    let rest = grouped(&[
        &["運動/2", "3/2", "泳ぐ人/2", "男性", "5％", "8％"],
        &["up", "up", "up", "女性", "6％", "9％"],
    ]);
    let rows = joined(first(), rest).unwrap();
    assert_eq!(rows.len(), 7);
    // The group the break went through has its name on the next page alone.
    assert_eq!((rows[3][0].as_str(), rows[5][0].as_str()), ("運動", ""));
    // Another table with columns as wide has a head of its own, of words or of years that count on.
    for head in [
        ["分野", "№", "事業", "対象", "内容", "担当"],
        ["分野", "№", "事業", "7", "8", "9"],
    ] {
        let other = grouped(&[&head, &["食", "1", "教室", "町民", "年2回", "保健課"]]);
        assert_eq!(joined(first(), other), None, "{head:?}");
    }
}

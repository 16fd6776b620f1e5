//! Tables written out cell by cell.

use super::put_together;
use crate::block::{Block, Paragraph};
use crate::profile::Profile;
use crate::text::Text;
use crate::trace::Place;

/// What becomes of lines, 「/」 between those with a blank line between them and 「+」 between those without.
fn read(text: &str) -> Vec<String> {
    let mut number = 0;
    let mut blocks = Vec::new();
    for part in text.split(" / ") {
        number += 1;
        for line in part.split(" + ") {
            number += 1;
            blocks.push(Block::Paragraph(Paragraph {
                text: Text::new(line, Place::on_line(number)),
                ..Paragraph::default()
            }));
        }
    }
    let said = |block: Block| match block {
        Block::Paragraph(p) => vec![p.text.as_str().to_owned()],
        Block::Grid(grid) => grid.texts().iter().map(|row| row.join("|")).collect(),
    };
    let blocks = put_together(blocks, &Profile::embedded());
    blocks.into_iter().flat_map(said).collect()
}

fn is_left(text: &str) {
    let found = read(text);
    assert!(!found.iter().any(|line| line.contains('|')), "{found:?}");
}

const HEAD: &str = "指標 / 現状値（R6） / 目標値（R12）";

#[test]
fn units_tell_whose_the_figures_are() {
    let rows = ["来館者数|120人|150人", "開館日数|280日|300日"];
    let columns = format!("{HEAD} / 来館者数 / 開館日数 / 120人 / 280日 / 150人 / 300日");
    assert_eq!(read(&columns)[1..], rows);
    let by_rows = format!("{HEAD} / 来館者数 / 開館日数 / 120人 / 150人 / 280日 / 300日");
    assert_eq!(read(&by_rows)[1..], rows);
    let below = format!("{HEAD} / 120人 / 280日 / 150人 / 300日 / 来館者数 / 開館日数");
    assert_eq!(read(&below)[1..], rows);
    let touching = format!("{HEAD} / 来館者数 + 開館日数 / 120人 + 280日 / 150人 + 300日");
    assert_eq!(read(&touching)[1..], rows);
    // Of one unit they may be either's.
    is_left(&format!(
        "{HEAD} / 来館者数 / 会員数 / 120人 / 130人 / 150人 / 160人"
    ));
}

#[test]
fn one_table_that_proves_its_order_tells_of_others_with_its_head() {
    let proven = format!("{HEAD} / 来館者数 / 開館日数 / 120人 / 280日 / 150人 / 300日");
    let like = format!("{HEAD} / 講師の人数 / 会員数 / 12人 / 900人 / 15人 / 1,000人");
    is_left(&like);
    let found = read(&format!("{proven} / 【次】 / {like}"));
    let rows = ["講師の人数|12人|15人", "会員数|900人|1,000人"];
    assert_eq!(found[found.len() - 2..], rows);
}

#[test]
fn figures_that_rise_year_by_year_tell_too_and_so_do_their_years() {
    let head = "指標 / 単位 / R8 / R9 / R10 / R11";
    let found = read(&format!(
        "{head} / 来館者数 / 会員の割合 ％ / 【主な事業】 / 人 / 900 / 40 / 910 / 45 / 950 / 50 / 980 / 60 / 事業名"
    ));
    let rows = ["来館者数|人|900|910|950|980", "会員の割合|%|40|45|50|60"];
    assert_eq!(found[1..3], rows);
    assert_eq!(found[3..], ["【主な事業】", "事業名"]);
    let found = read(
        "指標 / 基準値 / 目標値 / 来館者数 / 会員数 / 20人（R6） / 30人（R6） / 25人（R12） / 35人（R12）",
    );
    assert_eq!(found[1], "来館者数|20人(R6)|25人(R12)");
}

#[test]
fn figures_that_are_too_few_or_too_many_stay_lines() {
    is_left(&format!(
        "{HEAD} / 来館者数 / 開館日数 / 120人 / 280日 / 150人"
    ));
    is_left(&format!("{HEAD} / 来館者数 / 120人 / 150人 / 160人"));
    is_left(&format!("{HEAD} / 120人 / 150人 / 【主な事業】"));
    // Rows that go on below a heading are read with it.
    is_left(&format!(
        "{HEAD} / 来館者数 / 120人 / 150人 / 【分館】 / 会員数 / 20人 / 30人"
    ));
    // A heading, not a name, stands above this head.
    is_left(&format!(
        "【1】 / 図書館の充実 / {HEAD} / 68％ / 75％ / 指標 / 現状値 / 満足度"
    ));
}

#[test]
fn rows_above_their_head_are_of_it() {
    let found = read(&format!(
        "【数値目標】 / 来館者数 / 120人 / 150人 / {HEAD} / 【取組】"
    ));
    assert_eq!(found[2], "来館者数|120人|150人");
    let found = read(&format!(
        "【数値目標】 / 来館者数 / {HEAD} / 120人 / 150人 / 会員数 / 20人 / 30人"
    ));
    assert_eq!(found[2..], ["来館者数|120人|150人", "会員数|20人|30人"]);
}

#[test]
fn names_sentences_and_offices_are_told_by_what_they_are() {
    let rows = [
        "本の宅配事業|家へ届けます。|図書館",
        "読書会事業|年2回開きます。|総務課、企画課",
    ];
    let columns = "事業名 / 事業の内容 / 担当課 / 本の宅配事業 / 読書会事業 / 家へ届け + ます。 / 年2回開きます。 / 図書館 / 総務課、企 + 画課";
    assert_eq!(read(columns)[1..], rows);
    let late = "事業名 / 事業の内容 / 本の宅配事業 / 家へ届けます。 / 読書会事業 / 年2回開きます。 / 担当課 / 図書館 / 総務課、企画課";
    assert_eq!(read(late)[1..], rows);
    let melted = "事業名 / 事業の内容 / 担当課 / 本の宅配事業 / 読書会事業 年2回開きます。 / 家へ届けます。 / 図書館 / 総務課、企画課";
    assert_eq!(read(melted)[1..], rows);
    // One office for two names may be of both or of one.
    is_left(
        "事業名 / 事業の内容 / 担当課 / 本の宅配事業 / 読書会事業 / 家へ届けます。 / 年2回開きます。 / 図書館",
    );
    // One of each is of a form.
    is_left("取組名 / 担当課 / 本の宅配事業 / 図書館");
}

#[test]
fn columns_may_each_stand_below_their_own_head() {
    let found =
        read("指標 / 来館者数 / 会員数 / 現状値 / 12人 / 13人 / 目標値 / 15人 / 16人 / 【取組】");
    assert_eq!(
        found[1..],
        ["来館者数|12人|15人", "会員数|13人|16人", "【取組】"]
    );
    is_left("指標 / 来館者数 / 会員数 / 現状値 / 12人 / 目標値 / 15人 / 16人");
}

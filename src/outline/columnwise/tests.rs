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
    // One of each is of a form, and so is 「目的」.
    is_left("取組名 / 本の宅配事業 / 担当課 / 図書館 + 総務課 / 目的 / 家へ届けます。");
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

#[test]
fn rows_that_each_begin_with_a_number_have_their_cells_behind_it() {
    let head = "取組内容 / 実施主体 / 実施時期";
    let torn = format!(
        "{head} / ① / 休暇の予定表を課ごとに作り、仕事を互いに補い合える + 体制をつくります。 / 総務課 + 所属長 / 継続 / \
         ② / 面談を行います。 / 所属長 / 令和8年度から / (2) 次"
    );
    let rows = [
        "|取組内容|実施主体|実施時期",
        "①|休暇の予定表を課ごとに作り、仕事を互いに補い合える体制をつくります。|総務課\n所属長|継続",
        "②|面談を行います。|所属長|令和8年度から",
        "(2) 次",
    ];
    assert_eq!(read(&torn), rows);
    // An office on the line of a sentence is of that row; the other is of the row without.
    let amid = "取組内容 / 実施主体 / ① / 面談を行います。 / ② / 休暇の制度を毎年4月に全職員へ知らせて + 総務課 + います。 / 所属長 / (2) 次";
    assert_eq!(
        read(amid)[1..3],
        [
            "①|面談を行います。|所属長",
            "②|休暇の制度を毎年4月に全職員へ知らせています。|総務課"
        ]
    );
    let beside = "取組内容 / 実施主体 / 総務課 + 所属長 / ① / 面談を行います。 / ② / 休暇の制度を毎年4月に全職員へ知らせ 総務課 + ます。 + 福祉課 / (2) 次";
    let found = read(beside);
    assert_eq!(found[1], "①|面談を行います。|総務課\n所属長");
    assert_eq!(
        found[2],
        "②|休暇の制度を毎年4月に全職員へ知らせます。|総務課\n福祉課"
    );
    // Of two times behind one row it is not known which is of it.
    let twice = format!(
        "{head} / ① / 面談を行います。 / 総務課 / ② / 冊子を配ります。 / 総務課 / 継続 / ③ / 研修を開きます。 / 総務課 / 令和8年度から / 随時 / (2) 次"
    );
    assert_eq!(
        read(&twice)[1..4],
        [
            "①|面談を行います。|総務課|",
            "②|冊子を配ります。|総務課|継続",
            "③|研修を開きます。|総務課|"
        ]
    );
    // So it is with offices.
    let late = "取組内容 / 実施主体 / ① / 面談を行います。 / ② / 冊子を配ります。 / 所属長 / 総務課 / (2) 次";
    assert_eq!(
        read(late)[1..3],
        ["①|面談を行います。|", "②|冊子を配ります。|"]
    );
    // A sentence is cut off, and a row stands behind what is of no table.
    is_left("取組内容 / 実施主体 / ① / 面談を行い / ② / 冊子を配ります。 / 総務課 / (2) 次");
    is_left("取組内容 / 実施主体 / ① / 面談を行います。 / 総務課 / 備考 / ② / 冊子を配ります。");
}

#[test]
fn rows_that_each_begin_with_a_circle_need_no_head() {
    let rows = [
        "○本の宅配事業|家へ届けます。|図書館",
        "○読書会事業|年2回、館内で開きます。|総務課",
    ];
    let each = "【主な事業】 / ○本の宅配事業 / 家へ届けます。 / 図書館 / ○読書会事業 / 年2回、館内で開き + ます。 / 総務課 / (2) 次";
    assert_eq!(read(each)[1..3], rows);
    let columns = "【主な事業】 / ○本の宅配事業 / ○読書会事業 / 家へ届けます。 / 年2回、館内で開きます。 / 図書館 / 総務課 / (2) 次";
    assert_eq!(read(columns)[1..3], rows);
    // One office may be of both or of one.
    is_left(
        "【主な事業】 / ○本の宅配事業 / ○読書会事業 / 家へ届けます。 / 年2回開きます。 / 図書館",
    );
    is_left(
        "図書館の歩み / ○本の宅配事業 / 家へ届けます。 / 図書館 / ○読書会事業 / 年2回開きます。 / 総務課",
    );
}

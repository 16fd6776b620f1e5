//! What stands in columns, as the rows of a grid.

use super::super::tests::source_lines;
use super::super::{content, markup};
use super::tables;

/// The cells of each table, one line of a cell behind the other; a cell over several positions
/// stands at its first.
pub(super) fn read(text: &str) -> Vec<Vec<Vec<String>>> {
    let lines = source_lines(text);
    let grids = tables(&content::lines(markup::pieces(&lines))).into_iter();
    let cell = |words: String| words.replace('\n', "");
    grids
        .filter_map(|t| t.grid)
        .map(|g| {
            g.texts()
                .into_iter()
                .map(|row| row.into_iter().map(cell).collect())
                .collect()
        })
        .collect()
}

#[test]
fn columns_kept_apart_by_spaces_are_columns() {
    let half = "  指標              現状値          目標値          担当課\n                    （令和6年度）   （令和12年度）\n  窓口利用率        12.5%           40%             住民課\n  広報の閲覧数      1,200件         3,000件         企画課\n";
    let rows = read(half);
    assert_eq!(
        rows[0],
        [
            vec!["指標", "現状値(令和6年度)", "目標値(令和12年度)", "担当課"],
            vec!["窓口利用率", "12.5%", "40%", "住民課"],
            vec!["広報の閲覧数", "1,200件", "3,000件", "企画課"],
        ]
    );
    let named = "重要業績評価指標      現状値          目標値\n(KPI)                 (2024年度)      (2029年度)\n農業体験の受入れ数    80人            120人\n移り住んだ世帯の数    6世帯           15世帯\n";
    let head = [
        "重要業績評価指標(KPI)",
        "現状値(2024年度)",
        "目標値(2029年度)",
    ];
    assert_eq!(read(named)[0][0], head);
    let full = "指標　　　　　現状値　　目標値\n窓口利用率　　１２％　　４０％\n講座の数　　　１５回　　３０回\n";
    assert_eq!(read(full)[0][2], ["講座の数", "15回", "30回"]);
}

#[test]
fn converters_count_every_character_alike() {
    let text = "№                  指   標          単位      現状値           目標値               担当課\n                                          (R5)          (R11)\n\n基本目標１   安心して子どもを育てられるまち\n\n 1   年間出生数                        人               212           230 こども家庭課\n\n 2   保育所の待機児童数                    人                14            0 保育課\n\n 3   子育てしやすいと感じる市民の割合             ％              61.4           70.0 こども家庭課\n\n 4   新規就農者数（累計）                   人                 9            50 農林課\n";
    let rows = read(text);
    let head = ["№", "指標", "単位", "現状値(R5)", "目標値(R11)", "担当課"];
    assert_eq!(rows[0][0], head);
    let group = ["基本目標1", "安心して子どもを育てられるまち"];
    assert_eq!(rows[0][1][..2], group);
    let row = ["1", "年間出生数", "人", "212", "230", "こども家庭課"];
    assert_eq!(rows[0][2], row);
    assert_eq!(rows[0][5][5], "農林課");
}

#[test]
fn prose_contents_and_lists_are_no_tables() {
    let contents = "1  はじめに            1\n2  計画の期間          3\n3  計画の目標         12\n";
    assert!(read(contents).is_empty());
    let list = "(1)  窓口を変えます。\n(2)  広報を変えます。\n(3)  講座を開きます。\n";
    assert!(read(list).is_empty());
    let bullets = "・浸水対策達成率　　46.0％（R3）　→　55.0％（R9）\n・組織率　　　　　　78.2％（R4）　→　90.0％（R9）\n・計画の策定数　　　3地区（R3）　→　21地区（R9）\n";
    assert!(read(bullets).is_empty());
    let plain = bullets.replace('・', "");
    assert!(read(&plain).is_empty());
    let points = "・窓口の改善　　予約を始めます\n・広報の改善　　紙面を改めます\n・講座の改善　　夜に開きます\n";
    assert!(read(points).is_empty());
    let two = "町の人口は減り続けており、  高齢化率は上がっています。\nこの計画では窓口を変え、    広報のあり方を見直して、\n働き方も変えていきます。    町民とともに進めます。\n";
    assert!(read(two).is_empty());
}

#[test]
fn a_name_round_its_figures_is_one() {
    let text = "指標                 現状値        目標値\n生徒を送り出す\n                     3人           5人\n学校の数\n留学生の受入れ数     2人           4人\n講座の数             3回           6回\n";
    let rows = read(text);
    assert_eq!(rows[0][1], ["生徒を送り出す学校の数", "3人", "5人"]);
    assert_eq!(rows[0][2], ["留学生の受入れ数", "2人", "4人"]);
}

#[test]
fn a_name_between_two_rows_of_figures_may_be_of_either() {
    let text = "指標                 現状値        目標値\n生徒を送り出す\n                     3人           5人\n学校の数\n                     2人           4人\n講座の数             3回           6回\n";
    let rows = read(text);
    assert_eq!(rows[0][2], ["", "3人", "5人"]);
}

#[test]
fn a_heading_and_a_head_end_the_table_before() {
    let list = "番号   取組                担当課      区分\n①     空き家の紹介         住宅課      新規\n②     お試し住宅の貸出     住宅課      継続\n";
    let figures = "指標                 現状値（R6）   目標値（R12）\n転入した世帯の数          12           30\n";
    for between in ["（２）めざす値\n", "■ めざす値\n", "\nめざす値\n"] {
        let all = read(&format!("{list}{between}{figures}"));
        assert_eq!(all.len(), 2, "{between}");
        assert_eq!(all[0][2], ["②", "お試し住宅の貸出", "住宅課", "継続"]);
        assert_eq!(all[1][1], ["転入した世帯の数", "12", "30"]);
    }
    // The name of a group is no head, and ends nothing.
    let group = "指標           現状値     目標値\n商店の数       12件       15件\n農林業\n茶畑の面積     30ha       45ha\n";
    let rows = read(group);
    assert_eq!((rows.len(), rows[0].len()), (1, 4));
    assert_eq!(rows[0][2][0], "農林業");
}

#[test]
fn a_table_ends_with_its_page() {
    let text = "品目      数量      価格\n甘夏      12        300\n八朔      20        250\n伊予柑    31        280\n";
    let mut lines = source_lines(&text.repeat(2));
    lines[4].starts_page = true;
    assert_eq!(tables(&content::lines(markup::pieces(&lines))).len(), 2);
}

#[test]
fn years_a_space_apart_are_of_the_figures_in_their_order() {
    let text = "                令和５年度\n     区分              令和７年度 令和８年度 令和９年度\n                （実績）\n延べ人数    見込み                  1,840      1,610     1,400\n                  1,212\n（人日）    確保                    2,000      2,000     2,000\n";
    let rows = read(text);
    let head = [
        "区分",
        "",
        "令和5年度(実績)",
        "令和7年度",
        "令和8年度",
        "令和9年度",
    ];
    assert_eq!(rows[0][0], head);
    // 1,212 is of both rows, and so is the label with its unit.
    let first = [
        "延べ人数(人日)",
        "見込み",
        "1,212",
        "1,840",
        "1,610",
        "1,400",
    ];
    assert_eq!(rows[0][1], first);
    assert_eq!(rows[0][2], ["", "確保", "", "2,000", "2,000", "2,000"]);
}

#[test]
fn figures_that_overlap_are_counted_off() {
    let text = "          指標名            実績      現状       目標\n                            Ｒ２      Ｒ７       Ｒ12\n絵本の読み聞かせ                 3.8回     4.6回      6.0回\n夜間の相談                  4,120件   8,755件 12,000件\n";
    let rows = read(text);
    assert_eq!(rows[0][0], ["指標名", "実績R2", "現状R7", "目標R12"]);
    assert_eq!(rows[0][1], ["絵本の読み聞かせ", "3.8回", "4.6回", "6.0回"]);
    assert_eq!(rows[0][2], ["夜間の相談", "4,120件", "8,755件", "12,000件"]);
}

#[test]
fn a_word_of_a_head_may_stand_over_several_columns() {
    let text = " No.    取組          担当           2026年度              2027年度\n                            上期       下期       上期       下期\n D-1   窓口の集約     総務課    調査       設計       改修       開設\n D-2   書架の電子化   図書館    選定       契約       移行       公開\n";
    let lines = source_lines(text);
    let found = tables(&content::lines(markup::pieces(&lines)));
    let grid = found[0].grid.as_ref().expect("a grid");
    let span = |row, col| {
        let cell = grid.at(row, col).expect("a cell");
        (cell.text.as_str().to_owned(), cell.row_span, cell.col_span)
    };
    assert_eq!(span(0, 0), ("No.".to_owned(), 2, 1));
    assert_eq!(span(0, 3), ("2026年度".to_owned(), 1, 2));
    assert_eq!(span(0, 6), ("2027年度".to_owned(), 1, 2));
    assert_eq!(span(1, 6), ("下期".to_owned(), 1, 1));
    // As wide as its labels, the last word stands over the two that have none else.
    let years = "                  2015年度       2021年度                     2031年度\n      区域\n                  基準年度         現況年度        目標年度           削減率（2015年度比）\n北の谷                    81.4         60.2      51.7                          37%\n南の浜                    72.1         48.9      35.3                          51%\n";
    let rows = read(years);
    assert_eq!(rows[0][0][3], "2031年度");
    assert_eq!(rows[0][1][3..], ["目標年度", "削減率(2015年度比)"]);
}

#[test]
fn broken_cells_are_put_together() {
    let text = "取組名                取組の概要                        担当課\n絵本の読み聞かせ      保育所を月に一度たずね、物語の楽し      図書館\n                      さを伝えます。\n夜間の相談            電話の相談を夜八時まで受けます。        福祉課\n                                                              健康課\n";
    let rows = read(text);
    assert_eq!(
        rows[0][1][1],
        "保育所を月に一度たずね、物語の楽しさを伝えます。"
    );
    assert_eq!(
        rows[0][2],
        [
            "夜間の相談",
            "電話の相談を夜八時まで受けます。",
            "福祉課健康課"
        ]
    );
    let names = "指標                         現状値     目標値\n朝食を毎日食べると答えた児童      84%        88%\n生徒の割合\n図書室の蔵書数                    51冊       68冊\n";
    assert_eq!(
        read(names)[0][1],
        ["朝食を毎日食べると答えた児童生徒の割合", "84%", "88%"]
    );
    let classes = "指標                                      現状値     目標値\n朝食を毎日食べると答えた児童生徒    小学校      84%        88%\nの割合                              中学校      70%        80%\n";
    let rows = read(classes);
    assert_eq!(
        rows[0][1][..2],
        ["朝食を毎日食べると答えた児童生徒の割合", "小学校"]
    );
    assert_eq!(rows[0][2][..2], ["", "中学校"]);
}

#[test]
fn rows_beside_the_name_of_a_group_are_rows() {
    let text = "  施策区分          事業名                  事業主体\n(1)住まい       空き家の改修            町\n                若者住宅の建設          町\n(2)交通         橋の補修                県\n道路            バスの購入              県\n";
    let rows = read(text);
    assert_eq!(rows[0][1], ["(1)住まい", "空き家の改修", "町"]);
    assert_eq!(rows[0][2], ["", "若者住宅の建設", "町"]);
    assert_eq!(rows[0][3], ["(2)交通道路", "橋の補修", "県"]);
    assert_eq!(rows[0][4], ["", "バスの購入", "県"]);
}

#[test]
fn a_label_in_the_middle_of_its_rows_is_of_all_of_them() {
    let text = "   年度        区分         １号       ２号\n            見込み         96        402\n 令和７年度     確保          150        420\n            過不足         54         18\n            見込み         90        388\n 令和８年度     確保          150        421\n            過不足         60         33\n";
    let rows = read(text);
    assert_eq!(rows[0][1], ["令和7年度", "見込み", "96", "402"]);
    assert_eq!(rows[0][2], ["", "確保", "150", "420"]);
    assert_eq!(rows[0][4][0], "令和8年度");
}

#[test]
fn figures_set_apart_from_their_units_are_one_word_with_them() {
    let text = "令和 8 年度から令和 12 年度まで\n\n指標              現状値（令和 6 年度）    目標値（令和 12 年度）\n人口              1,846 人               1,700 人\n移った人          6 人                   延べ 50 人\n";
    let rows = read(text);
    assert_eq!(rows[0][1], ["人口", "1,846 人", "1,700 人"]);
    assert_eq!(rows[0][2], ["移った人", "6 人", "延べ 50 人"]);
}

#[test]
fn a_form_whose_columns_are_not_to_be_told_stays_as_printed() {
    let text = "事業番号     ４１              事業名    防災林の手入れ\n基本目標     山と海を守る       施策      森づくり\n担当部       産業部            担当課    林務課\n目的         土砂の流出を防ぐ\n内容         間伐を行う         場所      南山\n年度         2026年度          2027年度        2028年度\n事業費                18,700              10,400          13,900\n一般財源               9,800               5,400           7,400\n";
    let rows = read(text);
    assert!(rows[0].iter().all(|row| row.len() == 1));
}

#[test]
fn numbers_begin_rows_and_what_stands_between_them_goes_on() {
    let text = "No  取組          担当          R8      R9\n\n1   窓口の予約      広報課        検討    試行\n                    福祉課\n2   備蓄の更新      危機管理課    準備    →\n3   古い資料の公開  企画課        調査    検討\n\n4   電子の申請      総務課        導入    拡充\n                    税務課\n";
    let rows = read(text);
    assert_eq!(
        rows[0][1],
        ["1", "窓口の予約", "広報課福祉課", "検討", "試行"]
    );
    assert_eq!(rows[0][2], ["2", "備蓄の更新", "危機管理課", "準備", "→"]);
    assert_eq!(rows[0][4][2], "総務課税務課");
}

#[test]
fn years_and_brackets_with_one_space_between_them_head_columns() {
    let text = "本文はここまで。\n\n                    令和５年度 令和11年度 令和16年度\n     指標     単位    （実績） （中間目標） （目標）\n有収率         %        83.3       85.8    88.3\n耐震化率       %        36.7       45.8    54.8\n収納率         %        93.5       93.9    94.3\n";
    let rows = read(text);
    assert_eq!(
        rows[0][0][2..],
        [
            "令和5年度(実績)",
            "令和11年度(中間目標)",
            "令和16年度(目標)"
        ]
    );
}

#[test]
fn forms_below_each_other_are_no_rows_of_one_table() {
    let form = |number: &str, name: &str, office: &str| {
        format!(
            "整理番号        {number}      取組項目      {name}\n担当課          {office}\n取組内容        手間を減らし、早く渡す。\n\n                指標名        現状値        R8        R9\n                受付の数      12            20        30\n\n"
        )
    };
    let text = form("1-1", "窓口の委託", "住民課") + &form("1-2", "広告の募集", "総務課");
    let rows = read(&text);
    assert!(rows.iter().flatten().all(|row| row.len() == 1), "{rows:?}");
}

#[test]
fn a_head_of_other_words_below_a_heading_begins_a_further_table() {
    let text = "　重要指標　　　　現状（R6）　　目標（R11）\n　入込客数　　　　18万人　　　　25万人\n　宿泊者数　　　　6,200人　　　　8,000人\n\n\
                基本目標２　ひとを呼ぶ\n　数値目標　　　　現状（R6）　　目標（R11）\n　転入者数　　　　42人　　　　　50人\n";
    let heads: Vec<String> = read(text).iter().map(|t| t[0][0].clone()).collect();
    assert_eq!(heads, ["重要指標", "数値目標"]);
}

#[test]
fn a_heading_parts_lists_of_names_and_what_they_come_to() {
    let text = "２　目標\n目標１　休暇\n　平均の取得日数　　14日以上\n目標２　育児休業\n　２週間以上の取得率　　85％以上\n目標３　残業\n　45時間を超える職員　　0人\n";
    assert!(read(text).is_empty());
}

#[test]
fn the_next_form_below_a_heading_ends_a_table() {
    let form = |name: &str, goal: &str, figures: &str| {
        format!(
            "事業{name}\n  事業の目的   {goal}\n    担当課   健康課\n\n\
             区分      評価指標          実績    2024年度  2025年度\n{figures}\n"
        )
    };
    let one = "結果      健診の受診率        41.3％    44.0％    47.0％\n過程      通知の送付率        100％     100％     100％\n";
    let two = "結果        体重の減った人の率     18.9％    19.5％    20.0％\n過程        面談の実施率       38.6％    42.0％    46.0％\n";
    let text = form("1 受診の勧め", "受診を働きかけ、早めに見つける。", one)
        + &form(
            "2 指導の勧め",
            "暮らしを見直す人を増やすため、面談を重ねる。",
            two,
        );
    let tables = read(&text);
    let figures = |n: usize| {
        tables
            .get(n)
            .and_then(|t| t.get(1))
            .map(|row| row[2..].to_vec())
    };
    assert_eq!(figures(0).unwrap_or_default(), ["41.3%", "44.0%", "47.0%"]);
    assert_eq!(figures(1).unwrap_or_default(), ["18.9%", "19.5%", "20.0%"]);
}

#[test]
fn figures_set_to_the_right_are_of_the_heads_in_their_order() {
    let head = "                               基準値            目標値\n         重要業績評価指標（KPI）\n                             （令和6年度）        （令和12年度）\n";
    let labels = [
        "重要業績評価指標(KPI)",
        "基準値(令和6年度)",
        "目標値(令和12年度)",
    ];
    for (figures, own) in [
        (
            "お試し住宅を使った組の数                            6件                12件",
            ["6件", "12件"],
        ),
        (
            "役場と学校の排出量                1,846t-CO2       1,200t-CO2",
            ["1,846t-CO2", "1,200t-CO2"],
        ),
        (
            "算数の全国との差                △2.8ポイント       0ポイント以上",
            ["△2.8ポイント", "0ポイント以上"],
        ),
    ] {
        let rows = read(&format!("{head}{figures}\n"));
        assert_eq!(rows[0][0], labels);
        assert_eq!(rows[0][1][1..], own);
    }
    // A figure more than there are heads: the order says nothing.
    let more = format!("{head}空き家の数                6件       8件                12件\n");
    let rows = read(&more);
    assert!(rows.iter().flatten().all(|row| row != &labels), "{rows:?}");
}

#[test]
fn names_in_the_middle_of_touching_rows_are_of_one_row_each() {
    let text = "        取組                         内容                      担当課\n               講座を年に二度開き、地区の活動を支えてい\n 推進員の養成                                               健康課\n               きます。\n               給食の時間に栄養教諭が話し、献立表で知\n 給食を通じた食育                                             学校教育課\n               らせます。\n 畑仕事の体験        田植えの機会を設けます。                         農林課\n";
    let rows = read(text);
    let row = [
        "推進員の養成",
        "講座を年に二度開き、地区の活動を支えていきます。",
        "健康課",
    ];
    assert_eq!(rows[0][1], row);
    assert_eq!(rows[0][2][0], "給食を通じた食育");
    assert_eq!(rows[0][3][2], "農林課");
}

#[test]
fn the_last_name_goes_on_below_the_figures_it_stands_round() {
    let text = " 指標                    区分       現状値（R6）   目標値（R12）\n よく眠れる人の割合             大人         76.6％      80％\n 見守りの講座を受けた人の数（累\n                       ―          268人       800人\n 計）\n";
    let rows = read(text);
    let row = ["見守りの講座を受けた人の数(累計)", "—", "268人", "800人"];
    assert_eq!(rows[0][2], row);
}

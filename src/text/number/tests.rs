//! Figures as they are printed, and what they must be read as.

use super::*;
use crate::text::Text;
use crate::trace::Place;
use proptest::prelude::*;

mod sentences;

fn norm(raw: &str) -> String {
    Text::new(raw, Place::on_line(1)).as_str().to_owned()
}

/// 「>= 5 件 Δ (=16 部署) [延べ] !misprint *※1」
fn said(q: &Quantity) -> String {
    let unit = |u: &Option<String>| u.as_ref().map_or(String::new(), |u| format!(" {u}"));
    let mut out = match q.comparator {
        Comparator::Eq => "",
        Comparator::Ge => ">=",
        Comparator::Gt => ">",
        Comparator::Le => "<=",
        Comparator::Lt => "<",
        Comparator::Approx => "~",
    }
    .to_owned();
    out.push_str(&q.number.to_string());
    if let Some(upper) = q.upper {
        out.push_str(&format!("..{upper}"));
    }
    out.push_str(&unit(&q.unit));
    if q.delta {
        out.push('Δ');
    }
    for (number, also) in &q.also {
        out.push_str(&format!(" ={number}{}", unit(also)));
    }
    if !q.qualifiers.is_empty() {
        out.push_str(&format!(" [{}]", q.qualifiers.join(",")));
    }
    for doubt in &q.doubts {
        out.push_str(&format!(" !{doubt}"));
    }
    if let Some(mark) = &q.mark {
        out.push_str(&format!(" *{mark}"));
    }
    out
}

fn whole(raw: &str) -> String {
    Numbers::default()
        .whole(&norm(raw))
        .map_or("none".to_owned(), |q| said(&q))
}

/// All that is wrong in a table is said at once.
fn differs(raw: &str, read: &str, expected: &str) -> Option<String> {
    (read != expected).then(|| format!("{raw}: expected {expected}, read {read}\n"))
}

#[test]
fn the_embedded_words_can_be_read() {
    let (units, calendar) = (Units::default(), Calendar::default());
    if let Err(error) = Numbers::from_toml(Numbers::EMBEDDED, &units, &calendar) {
        panic!("{error}");
    }
    let broken = Numbers::EMBEDDED.replace("matches = [\"3/5\"", "matches = [\"3\"");
    assert!(Numbers::from_toml(&broken, &units, &calendar).is_err());
}

#[test]
fn whole_cells() {
    let mut wrong = String::new();
    for (raw, expected) in [
        ("186件", "186 件"),
        ("５件", "5 件"),
        ("55%", "55 %"),
        ("99.8％", "99.8 %"),
        ("20.99%", "20.99 %"),
        ("60.90%", "60.90 %"),
        ("9.3 %", "9.3 %"),
        ("7. 5 %", "7.5 %"),
        ("16. 9時間", "16.9 時間"),
        ("3. 2億円", "320000000 円"),
        ("1. 120件", "none"),
        ("2. 5", "none"),
        ("18.00%以下", "<=18.00 %"),
        ("90%以上", ">=90 %"),
        ("5件以内", "<=5 件"),
        ("10時間以下", "<=10 時間"),
        ("8.0g以下", "<=8.0 g"),
        ("100人未満", "<100 人"),
        ("45時間超", ">45 時間"),
        ("60%以上～100%未満", ">=60..100 %"),
        ("約230万円", "~2300000 円"),
        ("約7%", "~7 %"),
        ("約25%減(約890グラム)", "~25 %Δ =890 グラム [減]"),
        ("概ね430人(約10%)", "~430 人 =10 %"),
        ("16件程度", "~16 件"),
        ("最大30人", "<=30 人"),
        ("少なくとも3回", ">=3 回"),
        ("△482,500円", "-482500 円Δ"),
        ("▲ 18", "-18Δ"),
        ("▲1.28%", "-1.28 %Δ"),
        ("-105.9%", "-105.9 %Δ"),
        ("－54", "-54Δ"),
        ("＋3.5ポイント", "3.5 ポイントΔ"),
        ("―5%", "-5 %Δ"),
        ("マイナス3%", "-3 %Δ"),
        ("532万7千円", "5327000 円"),
        ("13億776万円", "1307760000 円"),
        ("5億8,211万円", "582110000 円"),
        ("4億251万円", "402510000 円"),
        ("6,153万3,000円", "61533000 円"),
        ("45 億 7,932 万円", "4579320000 円"),
        ("2億396万円", "203960000 円"),
        ("4憶2,148万1千円", "421481000 円 !misprint"),
        ("1億3548万千円", "none"),
        ("4億3,0000万円", "none"),
        ("4,440,00円", "none"),
        ("24,079", "24079"),
        ("24,079千円", "24079000 円"),
        ("12百万円", "12000000 円"),
        ("3千5百万円", "35000000 円"),
        ("1億2千万円", "120000000 円"),
        ("46.03 億円", "4603000000 円"),
        ("49.8億円", "4980000000 円"),
        ("16・5億円", "1650000000 円"),
        ("1.5万人", "15000 人"),
        ("843 千t", "843000 t"),
        ("1,297 万トン", "12970000 トン"),
        ("0千円", "0 円"),
        ("0 円", "0 円"),
        ("0件", "0 件"),
        ("0(ゼロ)", "0"),
        ("ゼロ", "0"),
        ("ゼロ件", "0 件"),
        ("33%（16部署）", "33 % =16 部署"),
        ("50%（400台）", "50 % =400 台"),
        ("5%（40 台）", "5 % =40 台"),
        ("49(60.5%)", "49 =60.5 %"),
        ("91人（7%）", "91 人 =7 %"),
        ("10～15件", "10..15 件"),
        ("10-15件", "10..15 件"),
        ("10～15億円", "1000000000..1500000000 円"),
        ("1億～2億円", "100000000..200000000 円"),
        ("5～6割", "50..60 %"),
        ("5年～10年", "5..10 年"),
        ("約10〜15件", "~10..15 件"),
        ("10～15件程度", "~10..15 件"),
        ("延べ131人", "131 人 [延べ]"),
        ("合計1,228,425人（※）", "1228425 人 [合計] *※"),
        ("75人(累計)", "75 人 [累計]"),
        ("0人（0人）", "0 人 =0 人"),
        ("年間460時間", "460 時間 [年間]"),
        ("月1回", "1 回 [月]"),
        ("年 156 回", "156 回 [年]"),
        ("年2回", "2 回 [年]"),
        ("2回/年", "2 回/年"),
        ("1,000人/年", "1000 人/年"),
        ("4,021人/日", "4021 人/日"),
        ("587g/人・日", "587 g/人・日"),
        ("1か月につき45時間", "45 時間 [1か月につき]"),
        ("1日当たり5件", "5 件 [1日当たり]"),
        ("38カ所", "38 か所"),
        ("2箇所", "2 か所"),
        ("7 業務", "7 業務"),
        ("7 6 5 レイヤー", "765 レイヤー"),
        ("1 1 8, 2 9 0 件", "118290 件"),
        ("1, 172時間", "1172 時間"),
        ("144名", "144 名"),
        ("12クーポン", "12 クーポン"),
        ("3プッシュ通知", "3 プッシュ通知"),
        ("15t-CO₂", "15 t-CO2"),
        ("6割", "60 %"),
        ("6割強", "~60 %"),
        ("約１割", "~10 %"),
        ("3割削減", "30 %Δ [削減]"),
        ("3割5分", "35 %"),
        ("10%減", "10 %Δ [減]"),
        ("5%以上増", ">=5 %Δ [増]"),
        ("8.6ポイント向上", "8.6 ポイントΔ [向上]"),
        ("200万円ずつ", "2000000 円 [ずつ]"),
        ("300件※1", "300 件 *※1"),
        ("300※1件", "300 件 *※1"),
        ("7(5)人", "7 人"),
        ("300件¹", "300 件 *¹"),
        ("12回¹⁾", "12 回 *¹⁾"),
        ("240²", "240 *²"),
        ("1,200m²", "1200 ㎡"),
        ("1,200m²³⁾", "1200 ㎡ *³⁾"),
        ("25% (※)", "25 % *※"),
        ("1件(※)", "1 件 *※"),
        ("（5件）", "5 件"),
        ("(2,930)", "2930"),
        ("80", "80"),
        ("23.8", "23.8"),
        ("O件", "0 件 !letter_as_zero"),
        ("〇件", "0 件 !letter_as_zero"),
        ("1O件", "10 件 !letter_as_zero"),
        ("3つ", "3 つ"),
        ("5位", "5 位"),
        ("90%（見込）", "90 % [見込]"),
        ("33%\n(16部署)", "33 % =16 部署"),
        ("1日120人", "120 人 [1日]"),
        ("1人1日5件", "5 件 [1人,1日]"),
        ("2時間30分", "150 分"),
        ("1日当たり 2時間30分", "150 分 [1日当たり]"),
        ("1年6か月", "18 か月"),
        ("2時間", "2 時間"),
        ("※120人", "120 人 *※"),
        ("※1 120人", "120 人 *※1"),
        ("120人以上150人以下", ">=120..150 人"),
        ("120人から150人", "120..150 人"),
        ("82.1歳/88.0歳", "82.1 歳 =88.0 歳"),
        ("7か所・5市町村", "7 か所 =5 市町村"),
        (
            "7か所・5市町村 (10か所・7市町村)",
            "7 か所 =5 市町村 =10 か所 =7 市町村",
        ),
        ("第３位", "3 位"),
        ("18歳以上 71.7%", "71.7 % [18歳以上]"),
        ("40～74歳：35.2％", "35.2 % [40～74歳]"),
    ] {
        wrong.extend(differs(raw, &whole(raw), expected));
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn cells_that_are_no_figures() {
    let mut wrong = String::new();
    for raw in [
        "",
        "—",
        "-",
        "－",
        "―",
        "—　%",
        "※",
        "（※）",
        "未定",
        "(未確定)",
        "（記載なし）",
        "無し",
        "設定しない",
        "維持",
        "据え置き",
        "増加",
        "皆減",
        "〃",
        "同左",
        "→",
        "⇒",
        "検討",
        "実施",
        "1-1",
        "2-1-1",
        "(1)",
        "（１）",
        "⑴",
        "①",
        "第3期",
        "第3次",
        "3/5",
        "10/10",
        "b/a×100",
        "4分の1",
        "〇",
        "○",
        "○利用促進",
        "◎",
        "A",
        "A4",
        "R8",
        "H30",
        "令和8年度",
        "2026年度",
        "2026年",
        "2026年3月",
        "18年度",
        "4月",
        "4/1",
        "10:00",
        "1.2.3",
        "0120-123-456",
        "01",
        "No.1",
        "12 13 14",
        "1 総務課",
        "1 自治体DXの推進",
        "2計画期間",
        "12号",
        "3階",
        "896 / .%",
        "78+15 / 93",
        "@9,600千円×▲0.1人=▲960千円",
        "28.6%→34%",
        "5件、3件",
        "(小6)44.5%",
        "手続数 277件",
        "二十三",
        "半数",
        "検討3",
        "3件を目指す",
        "14.5日△10%",
        "300件達成",
        "1,2,3",
        "12億3456万7890千円",
        "第3号",
        "120人から",
        "3校/未定",
    ] {
        wrong.extend(differs(raw, &whole(raw), "none"));
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn numbers_are_read_back(number in 0i64..=9_999_999_999, places in 0u32..4) {
        let decimal = Decimal::new(number, places);
        let (whole, fraction) = match decimal.to_string().split_once('.') {
            Some((whole, fraction)) => (whole.to_owned(), format!(".{fraction}")),
            None => (decimal.to_string(), String::new()),
        };
        let mut grouped = String::new();
        for (i, c) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(c);
        }
        for printed in [format!("{grouped}{fraction}件"), format!("{whole}{fraction}件")] {
            let read = Numbers::default().whole(&printed).unwrap();
            prop_assert_eq!(read.number.to_string(), decimal.to_string());
        }
        let found = Numbers::default().find(&format!("件数を{grouped}{fraction}件とする"));
        prop_assert_eq!(found.len(), 1);
    }

    #[test]
    fn scales_are_read_back(oku in 1i64..10_000, man in 1i64..10_000, rest in 1i64..10_000) {
        let read = Numbers::default().whole(&format!("{oku}億{man}万{rest}円")).unwrap();
        prop_assert_eq!(read.number, Decimal::from(oku * 100_000_000 + man * 10_000 + rest));
    }

    #[test]
    fn nothing_breaks_it(text in "[0-9,.・億万千百憶約△▲+～/%件人円割分の年月日第()※ 減増以上O\n-]{0,24}|.{0,24}") {
        let numbers = Numbers::default();
        let mut end = 0;
        for found in numbers.find(&text) {
            prop_assert!(end <= found.range.start && found.range.start < found.range.end);
            prop_assert!(text.get(found.range.clone()).is_some());
            end = found.range.end;
        }
        numbers.whole(&text);
        Units::default().read_all(&text);
    }
}

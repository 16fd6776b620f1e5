//! Layout M and the tables of a plan that hold no item at all.

use super::Draft;
use crate::sheet::{Table, cell, head};

/// M: how many items stand where.
pub fn counts(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "２　取組の達成状況の概要");
    let total = 40 + draft.chance.below(40);
    let mut left = total;
    let mut table = Table::new(&[12.0, 8.0, 8.0]);
    let first = draft.chance.pick(&["区分", "達成状況", "進捗", "評価"]);
    let count = draft
        .chance
        .pick(&["項目数", "取組数", "件数", "取組項目数"]);
    table.row(vec![head(first), head(count), head("割合")]);
    let names = draft.chance.pick(&[
        ["達成", "概ね達成", "一部達成", "未達成"],
        ["完了", "実施中", "検討中", "未着手"],
        ["Ａ", "Ｂ", "Ｃ", "Ｄ"],
    ]);
    for (n, name) in names.iter().enumerate() {
        let part = if n == 3 { left } else { left / 2 };
        left -= part;
        let share = part as f64 / total as f64 * 100.0;
        table.row(vec![
            cell(*name),
            cell(format!("{part}項目")),
            cell(format!("{share:.1}%")),
        ]);
    }
    table.row(vec![
        cell("合計"),
        cell(format!("{total}項目")),
        cell("100.0%"),
    ]);
    draft.sheet.table(table);
}

/// Contents with page numbers, and an index of figures.
pub fn contents(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "目次");
    let mut table = Table::new(&[6.0, 30.0, 5.0]);
    let titles: Vec<String> = draft
        .facts
        .undertakings
        .iter()
        .map(|u| u.title.clone())
        .collect();
    for (n, title) in titles.iter().enumerate() {
        table.row(vec![
            cell(format!("第{}章", n + 1)),
            cell(title),
            cell((n * 7 + 3).to_string()),
        ]);
    }
    draft.sheet.table(table);
    draft.sheet.heading(2, "図表の一覧");
    for (n, title) in titles.iter().enumerate() {
        draft
            .sheet
            .line(format!("図表{}　{title}……………………{}", n + 1, n * 5 + 4));
    }
}

pub fn glossary(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "用語解説");
    let word = draft.chance.pick(&["用語", "語句", "用　語"]);
    let meaning = draft.chance.pick(&["解説", "説明", "意味", "解　説"]);
    let mut table = Table::new(&[12.0, 36.0]);
    table.row(vec![head(word), head(meaning)]);
    for (term, words) in [
        (
            "ＤＸ",
            "デジタル技術を使って、暮らしや仕事の進め方をよりよいものに変えること。",
        ),
        ("ＫＰＩ", "取組がどこまで進んだかを測るための指標。"),
        ("指定管理者", "公の施設の管理を町に代わって行う団体。"),
        (
            "財政力指数",
            "標準的な行政に必要な額に対する収入の額の割合。１を上回るほど余裕がある。",
        ),
        (
            "ＰＤＣＡサイクル",
            "計画、実行、評価、改善を繰り返して仕事を見直すこと。",
        ),
    ] {
        table.row(vec![cell(term), cell(words)]);
    }
    draft.sheet.table(table);
}

pub fn budget(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "歳入歳出予算");
    draft.sheet.right("（単位：千円）");
    let kind = draft.chance.pick(&["款", "区分", "科目"]);
    let years = draft.facts.years.clone();
    let mut table = Table::new(&[14.0, 10.0, 10.0, 10.0, 7.0]);
    table.row(vec![
        head(kind),
        head(format!("{}予算額", draft.style.year_flat(years[1]))),
        head(format!("{}予算額", draft.style.year_flat(years[0]))),
        head("増減額"),
        head("増減率"),
    ]);
    for name in [
        "議会費",
        "総務費",
        "民生費",
        "衛生費",
        "農林水産業費",
        "土木費",
        "教育費",
        "公債費",
    ] {
        let last = 80_000 + draft.chance.below(900_000) as i64;
        let now = last + draft.chance.below(40_000) as i64 - 20_000;
        let more = now - last;
        let sign = if more < 0 { "△" } else { "" };
        let share = more.abs() as f64 / last as f64 * 100.0;
        table.row(vec![
            cell(name),
            cell(now.to_string()),
            cell(last.to_string()),
            cell(format!("{sign}{}", more.abs())),
            cell(format!("{sign}{share:.1}%")),
        ]);
    }
    draft.sheet.table(table);
}

pub fn survey(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "町民アンケートの結果");
    draft
        .sheet
        .line("調査対象：18歳以上の町民1,500人　有効回答数：612人（回収率40.8%）");
    draft
        .sheet
        .line("問３　町の取組のうち、力を入れてほしいものはどれですか。（複数回答）");
    let mut table = Table::new(&[20.0, 8.0, 8.0]);
    let head_word = draft.chance.pick(&["選択肢", "項目", "回答"]);
    table.row(vec![head(head_word), head("回答数"), head("割合")]);
    for title in draft.facts.undertakings.clone().iter().map(|u| &u.title) {
        let n = 40 + draft.chance.below(400);
        table.row(vec![
            cell(title),
            cell(n.to_string()),
            cell(format!("{:.1}%", n as f64 / 6.12)),
        ]);
    }
    draft.sheet.table(table);
}

pub fn timetable(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "計画策定の経過");
    let mut table = Table::new(&[14.0, 16.0, 22.0]);
    let day = draft.chance.pick(&["期日", "年月日", "日程", "開催日"]);
    table.row(vec![head(day), head("会議等"), head("内容")]);
    let year = draft
        .style
        .year_in_prose(draft.facts.years[0] - 1)
        .replace("年度", "年");
    for (date, who, what) in [
        ("５月12日", "第１回策定委員会", "策定の方針と日程について"),
        (
            "７月３日～21日",
            "町民アンケート",
            "1,500人に配布、612人が回答",
        ),
        (
            "９月８日",
            "第２回策定委員会",
            "アンケートの結果と骨子の案について",
        ),
        ("11月20日", "第３回策定委員会", "計画の素案について"),
        ("12月15日～１月14日", "意見の募集", "４人から７件の意見"),
        ("２月10日", "第４回策定委員会", "計画の案の決定"),
    ] {
        table.row(vec![cell(format!("{year}{date}")), cell(who), cell(what)]);
    }
    draft.sheet.table(table);
}

pub fn population(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "人口の推移");
    draft.sheet.right("（単位：人、世帯）");
    let mut heads = vec![head("区分")];
    let mut widths = vec![12.0];
    for n in 0..5 {
        let year = draft.facts.years[0] - 25 + n * 5;
        heads.push(head(format!("{year}年")));
        widths.push(7.0);
    }
    let mut table = Table::new(&widths);
    table.row(heads);
    for (name, start, step) in [
        ("総人口", 18400i64, -640i64),
        ("年少人口（0～14歳）", 2600, -190),
        ("生産年齢人口（15～64歳）", 11200, -720),
        ("老年人口（65歳以上）", 4600, 270),
        ("世帯数", 6300, 40),
    ] {
        let mut row = vec![cell(name)];
        row.extend((0..5).map(|n| cell((start + step * n).to_string())));
        table.row(row);
    }
    draft.sheet.table(table);
    draft.sheet.line("資料：国勢調査");
}

pub fn contacts(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "問い合わせ先");
    let mut table = Table::new(&[14.0, 14.0, 12.0, 20.0]);
    let who = draft.chance.pick(&["担当課", "窓口", "課名", "施設名"]);
    table.row(vec![
        head(who),
        head("電話番号"),
        head("内線"),
        head("所在地"),
    ]);
    for (n, name) in ["総務課", "町民課", "福祉課", "中央公民館", "町立図書館"]
        .iter()
        .enumerate()
    {
        table.row(vec![
            cell(*name),
            cell(format!("0999-12-34{}{n}", n + 5)),
            cell((110 + n * 3).to_string()),
            cell(format!("霞原町大字本町{}番地", n * 12 + 1)),
        ]);
    }
    draft.sheet.table(table);
}

pub fn members(draft: &mut Draft) {
    draft.open();
    draft.sheet.heading(2, "策定委員会委員名簿");
    let mut table = Table::new(&[5.0, 10.0, 20.0, 12.0]);
    let number = draft.chance.pick(&["№", "番号", ""]);
    let name = draft.chance.pick(&["氏名", "氏　名", "委員名"]);
    let body = draft
        .chance
        .pick(&["所属", "団体名", "所属団体", "選出区分"]);
    table.row(vec![head(number), head(name), head(body), head("備考")]);
    for (n, (name, body, note)) in [
        ("霞　一郎", "霞原町議会", "委員長"),
        ("原　花子", "霞原町商工会", "副委員長"),
        ("谷川　実", "霞原町社会福祉協議会", ""),
        ("森　さくら", "公募委員", ""),
        ("岸　健太", "総務課長", ""),
    ]
    .iter()
    .enumerate()
    {
        table.row(vec![
            cell((n + 1).to_string()),
            cell(*name),
            cell(*body),
            cell(*note),
        ]);
    }
    draft.sheet.table(table);
}

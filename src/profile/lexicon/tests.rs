//! What the lexicon must find, and what it must leave alone.

use super::*;
use crate::profile::Profile;

fn lexicon() -> std::sync::Arc<Lexicon> {
    Profile::embedded().lexicon
}

fn roles(text: &str) -> Vec<Role> {
    lexicon().read(text).iter().map(|l| l.role).collect()
}

#[test]
fn every_word_finds_itself() {
    let lexicon = lexicon();
    for (word, roles) in lexicon.entries() {
        let found: Vec<Role> = lexicon.read(word).iter().map(|l| l.role).collect();
        assert_eq!(found, roles, "{word}");
    }
}

#[test]
fn the_default_says_the_order_of_every_word_of_several_parts() {
    let written: WrittenLexicon = toml::from_str(include_str!("../default/lexicon.toml")).unwrap();
    let lexicon = lexicon();
    let ordered: std::collections::BTreeSet<Vec<char>> = written
        .several
        .keys()
        .flat_map(|w| expand(w))
        .map(|w| lexicon.folding.fold(&w))
        .collect();
    let unsaid: Vec<_> = lexicon
        .entries()
        .filter(|(w, roles)| roles.len() > 1 && !ordered.contains(&lexicon.folding.fold(w)))
        .collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}

#[test]
fn a_name_with_where_it_starts_is_no_label() {
    let lexicon = lexicon();
    assert!(lexicon.read("満足度（基準値：50%）").is_empty());
    assert!(lexicon.read("満足度（現状 3.4点）").is_empty());
    for label in [
        "満足度",
        "満足度（%）",
        "目標値（基準値：令和6年度）",
        "目標値（現状 R6）",
        "目標値（基準値）",
    ] {
        assert!(!lexicon.read(label).is_empty(), "{label}");
    }
}

#[test]
fn labels_with_what_stands_round_them() {
    use Role::*;
    let table: &[(&str, Role, Option<&str>, Option<&str>)] = &[
        // (cell, best role, note, number)
        ("取組項目①", Title, None, Some("①")),
        ("担　当　課", Department, None, None),
        ("担\n当\n課", Department, None, None),
        ("【担当課】", Department, None, None),
        ("担当課：", Department, None, None),
        ("■ 担当課", Department, None, None),
        ("≪担当部署≫", Department, None, None),
        ("取り組み内容", Description, None, None),
        ("取組み内容", Description, None, None),
        ("No.", Number, None, None),
        ("№", Number, None, None),
        ("NO", Number, None, None),
        ("No.1", Number, None, Some("1")),
        ("管理№", Number, None, None),
        ("KPI番号 53", Number, None, Some("53")),
        ("事業番号3", Number, None, Some("3")),
        ("指標マル1", Indicator, None, Some("マル1")),
        ("【目標指標1】", Indicator, None, Some("1")),
        ("基本方針 1", Parent, None, Some("1")),
        ("基本目標Ⅰ", Parent, None, Some("Ⅰ")),
        ("基本目標I", Parent, None, Some("I")),
        ("重点項目【1】", Parent, None, Some("【1】")),
        ("施策(2)", Parent, None, Some("(2)")),
        ("目標1", Goal, None, Some("1")),
        ("(1)現状と課題", Description, None, Some("(1)")),
        ("１ 取組内容", Description, None, Some("１")),
        ("③ 事業概要", Description, None, Some("③")),
        ("削減額（千円）", EffectAmount, Some("千円"), None),
        ("効果額 千円", EffectAmount, Some("千円"), None),
        ("予算額（単位：千円）", Budget, Some("千円"), None),
        ("令和12年度目標値", Target, Some("令和12年度"), None),
        ("令和１２年度の目標値", Target, Some("令和１２年度"), None),
        ("R9目標", Target, Some("R9"), None),
        ("目標値(R9)", Target, Some("R9"), None),
        (
            "目標値 平成34年(2022年)",
            Target,
            Some("平成34年(2022年)"),
            None,
        ),
        ("現状値 令和6年度", Baseline, Some("令和6年度"), None),
        ("現状値（平成26年度）", Baseline, Some("平成26年度"), None),
        ("基準値（H30年度）", Baseline, Some("H30年度"), None),
        (
            "令和7年度実績（見込）",
            Actual,
            Some("令和7年度 見込"),
            None,
        ),
        ("H30実績値（累計）", Actual, Some("H30 累計"), None),
        (
            "令和6年度末時点の実績",
            Actual,
            Some("令和6年度末時点"),
            None,
        ),
        ("平成27年度の実績", Actual, Some("平成27年度"), None),
        ("計画終期 平成27年度", FinalTarget, Some("平成27年度"), None),
        ("2030年度目標", Target, Some("2030年度"), None),
        (
            "令和7（2025）年度実績",
            Actual,
            Some("令和7（2025）年度"),
            None,
        ),
        ("達成率 b/a×100", Rate, Some("b/a×100"), None),
        ("達成率(H30/H31)", Rate, Some("H30/H31"), None),
        ("実施率 (②+③)÷①", Rate, Some("(②+③)÷①"), None),
        ("現状・課題", Description, None, None),
        ("担当部・課", Department, None, None),
        ("担当課・関係課", Department, None, None),
        ("担当課及び関係課", Department, None, None),
        ("取組項目（事業名）", Title, Some("事業名"), None),
        ("目標値（KPI）", Target, None, None),
        ("重要業績評価指標（ＫＰＩ）", Indicator, None, None),
        ("指標名（単位）", Indicator, Some("単位"), None),
        ("事業名【担当課】", Title, Some("担当課"), None),
        ("取組内容及び実施時期", Schedule, None, None),
        (
            "事業の手段【どうする（させる）ことで】",
            Description,
            Some("どうする（させる）ことで"),
            None,
        ),
        ("主な関係課等", RelatedDepartment, None, None),
        ("〔現状〕", Baseline, None, None),
        ("（参 考）", Baseline, None, None),
        ("(時期)", AsOf, None, None),
        ("備　考（調査時点）", Remarks, None, None),
        ("目 標", Target, None, None),
        ("年度", Year, None, None),
        ("用語", Other, None, None),
    ];
    let lexicon = lexicon();
    let mut wrong = Vec::new();
    for (text, role, note, number) in table {
        let found = lexicon.read(text);
        let got = found.first().map(|l| {
            let number = l.number.clone().map(|n| &text[n]);
            (l.role, l.note.as_deref(), number, l.misspelt)
        });
        if got != Some((*role, *note, *number, false)) {
            wrong.push(format!("{text}: {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sentences_titles_values_and_years_are_no_labels() {
    for text in [
        "",
        "　",
        "証明書コンビニ交付の利用促進",
        "デジタル人材の育成",
        "目標の達成に向けた取組を進めます",
        "担当課と連携します。",
        "担当課と連携",
        "担当課：総務課",
        "総務課",
        "企画財政課（ほか）",
        "令和8年度",
        "令和8年度（2026年度）",
        "R8",
        "H22～26",
        "令和7年4月1日現在",
        "平成18年4月1日時点",
        "令和7年度末",
        "186件",
        "53.2%",
        "①",
        "(1) - 2",
        "—",
        "維持",
        "検討",
        "実施",
        "窓口予約の拡大",
        "人材育成の推進",
        "事業の見直しを進める",
        "目標値30",
        "実績値 120",
        "Ⅰ 計画の策定にあたって",
        "新たな勤務形態の導入",
        "業務効率化",
        "市民",
        "男性",
        "総務部長",
    ] {
        assert!(roles(text).is_empty(), "{text}: {:?}", lexicon().read(text));
    }
}

#[test]
fn one_slip_in_a_long_label_is_seen_through() {
    for (text, role) in [
        ("重要業務評価指標", Role::Indicator),
        ("重要業積評価指標", Role::Indicator),
        ("期待されれる効果", Role::Effect),
        ("重要業績評指標（KPI）", Role::Indicator),
    ] {
        let found = lexicon().read(text);
        let first = found.first().map(|l| l.role);
        assert_eq!(first, Some(role), "{text}");
    }
    assert!(lexicon().read("期待されれる効果")[0].misspelt);
    // Short words, and words that another character makes another word, are not guessed at.
    for text in ["目的値", "現場値", "実施値", "施策評定"] {
        assert!(roles(text).is_empty(), "{text}: {:?}", lexicon().read(text));
    }
}

#[test]
fn a_label_with_its_value_behind() {
    let table = [
        ("担当課：総務課", Role::Department, "総務課"),
        ("主管課: 学校教育課", Role::Department, "学校教育課"),
        ("担当課 総務課", Role::Department, "総務課"),
        ("【担当課】総務課", Role::Department, "総務課"),
        ("（単位：千円）", Role::Unit, "千円）"),
        (
            "計画期間：令和8年度～令和12年度",
            Role::PlanPeriod,
            "令和8年度～令和12年度",
        ),
        ("〔現状〕500千円", Role::Baseline, "500千円"),
        ("目標値（R9）：80%", Role::Target, "80%"),
        ("取組項目③ 窓口予約の拡大", Role::Title, "窓口予約の拡大"),
        ("・対象者：町内在住の方", Role::Aside, "町内在住の方"),
    ];
    for (text, role, rest) in table {
        let got = lexicon()
            .read_leading(text)
            .map(|(l, at)| (l.role, &text[at..]));
        assert_eq!(got, Some((role, rest)), "{text}");
    }
    for text in [
        "担当課：",
        "担当課",
        "次の事項：担当",
        "窓口予約 拡大",
        "総務課：山田",
    ] {
        assert!(lexicon().read_leading(text).is_none(), "{text}");
    }
}

#[test]
fn several_labels_with_values_on_one_line() {
    let pairs = |text: &str| -> Vec<(Role, String)> {
        lexicon()
            .pairs(text)
            .iter()
            .map(|p| (p.labels[0].role, text[p.value.clone()].to_owned()))
            .collect()
    };
    let two = |a: &str, b: &str| vec![(Role::Baseline, a.to_owned()), (Role::Target, b.to_owned())];
    assert_eq!(
        pairs("〔現状〕500千円〔目標〕400千円"),
        two("500千円", "400千円")
    );
    assert_eq!(pairs("現状値：12件　目標値：20件"), two("12件", "20件"));
    assert_eq!(pairs("現状値：12件目標値：20件"), two("12件", "20件"));
    assert_eq!(pairs("現状値:12件\n目標値:20件"), two("12件", "20件"));
    assert_eq!(
        pairs("（単位：千円）"),
        vec![(Role::Unit, "千円".to_owned())]
    );
    // The end of a name is no label of its own, unless a figure stands before it.
    assert_eq!(pairs("目標値：研修の実施率：85％").len(), 1);
    assert_eq!(pairs("目標値：20件達成率：85％").len(), 2);
    let numbered = lexicon().pairs("現状値：1　指標②：率");
    let number = numbered[1].labels[0].number.clone().unwrap();
    assert_eq!(&"現状値：1　指標②：率"[number], "②");
}

#[test]
fn a_head_may_say_what_stands_above_and_below_in_its_cells() {
    let first = |text: &str| lexicon().read(text).first().map(|l| l.role);
    assert_eq!(
        first("ＫＰＩ（上段）／事業費（下段）"),
        Some(Role::Indicator)
    );
    assert_eq!(first("上段：指標　下段：事業費"), Some(Role::Indicator));
}

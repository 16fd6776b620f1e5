//! Folds the many ways of printing a Japanese text into one, as edits that can be traced back.

use super::Link;
use super::fold::{Piece, fold};
use super::spacing;

/// The normalised text, and for each of its characters the bytes of `raw` it stands for.
/// `meant`: where the gaps begin that are left as they are.
pub(super) fn normalise(raw: &str, meant: &[u32]) -> (String, Vec<Link>) {
    let mut pieces = fold(raw);
    let is_meant = |p: &Piece| p.c == ' ' && meant.contains(&p.start);
    for piece in pieces.iter_mut().filter(|p| is_meant(p)) {
        piece.c = spacing::COLUMN_GAP;
    }
    long_vowels(&mut pieces);
    let pieces = spacing::close_up(pieces);
    let mut norm = String::with_capacity(raw.len());
    let mut links = Vec::with_capacity(pieces.len());
    for piece in &pieces {
        links.push(Link {
            norm: norm.len() as u32,
            raw_start: piece.start,
            raw_end: piece.end,
        });
        norm.push(match meant.contains(&piece.start) {
            true => ' ',
            false => piece.c,
        });
    }
    (norm, links)
}

/// Whether it is plain at a glance that a text is normal already. One that is not may be so too.
pub(super) fn is_normal(raw: &str) -> bool {
    let mut kana = false;
    raw.chars().all(|c| {
        let vowel = c == 'ー' && kana;
        kana = matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ') || vowel;
        let plain = matches!(c, '一'..='\u{9fff}' | '!'..='}' | '、' | '。' | '・' | '「' | '」');
        kana || plain
    })
}

/// A 「ー」 that lengthens no vowel is a dash: 「１－（１）ー①」, 「令和8年度ー令和12年度」, 「ー」 alone.
fn long_vowels(pieces: &mut [Piece]) {
    let mut before = None;
    for at in 0..pieces.len() {
        let Some(mut c) = pieces.get(at).map(|p| p.c) else {
            break;
        };
        if c == 'ー' {
            let after = pieces
                .iter()
                .skip(at + 1)
                .map(|p| p.c)
                .find(|&c| c != ' ')
                .filter(|&c| c != '\n');
            let vowel = match before {
                Some(c) if spacing::is_kana(c) => true,
                // 「eーラーニング」, and a word that began on the line before.
                None => after.is_some_and(spacing::is_letter),
                Some(c) => spacing::is_letter(c) && after.is_some_and(spacing::is_kana),
            };
            if !vowel && let Some(piece) = pieces.get_mut(at) {
                c = '-';
                piece.c = c;
            }
        }
        if c == '\n' {
            before = None;
        } else if c != ' ' {
            before = Some(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn norm(raw: &str) -> String {
        normalise(raw, &[]).0
    }

    #[test]
    fn letter_spaced_words_close_up() {
        for (raw, expected) in [
            ("担　当　課", "担当課"),
            ("機 関 名", "機関名"),
            ("備　考", "備考"),
            ("（参 考）", "(参考)"),
            ("項　目（指標）", "項目(指標)"),
            ("任 命 権 者", "任命権者"),
            ("第１章　総　則", "第1章 総則"),
            ("山　田　　　太　郎", "山田 太郎"),
            ("L I N E", "LINE"),
            ("L I N Eを活用した申請", "LINEを活用した申請"),
            ("D X推進", "DX推進"),
            ("D Xの実施主体", "DXの実施主体"),
            ("生成 A I 等の利活用", "生成AI等の利活用"),
            ("○○市 D X 推進計画", "○○市DX推進計画"),
            ("e L - Q R", "eL-QR"),
            ("やe L - QRに対応", "やeL-QRに対応"),
            ("C I O（副市長）", "CIO(副市長)"),
            ("W e bアプリ", "Webアプリ"),
            ("組織力の向上・ 働きやすさ", "組織力の向上・働きやすさ"),
            ("（ 令和６年度 ）", "(令和6年度)"),
        ] {
            assert_eq!(norm(raw), expected, "{raw}");
        }
    }

    #[test]
    fn letter_spaced_numbers_close_up() {
        for (raw, expected) in [
            ("令和 1 0 年度", "令和10年度"),
            ("平 成 ２ ９ 年 度", "平成29年度"),
            ("令和 8 年度", "令和8年度"),
            ("令 和 1 2 年 度までに", "令和12年度までに"),
            ("令和　元　年度", "令和元年度"),
            ("計画【令和 8 年度】", "計画【令和8年度】"),
            ("令和 7 年 10 月 17 日", "令和7年10月17日"),
            ("2026 年度", "2026年度"),
            ("1 1 8, 2 9 0 件", "118,290件"),
            ("1 １ ８ ， ２ ９ ０ 件", "118,290件"),
            ("7 6 5 レイヤー", "765レイヤー"),
            ("業務数 1 0 業務", "業務数 10業務"),
            ("1, 172時間", "1,172時間"),
            ("81, 432時間", "81,432時間"),
            ("8 1, 4 3 2", "81,432"),
            ("9 0, 0 0 0", "90,000"),
            ("9 9 . 8 %", "99.8%"),
            ("9.3 %", "9.3%"),
            ("時間数を6. 9 時間とする", "時間数を6.9 時間とする"),
            (
                "（参考：令和６年度 8. 6 時間）",
                "(参考:令和6年度 8.6 時間)",
            ),
            ("（令和６年度 14. 2時間）", "(令和6年度 14.2時間)"),
            ("（令和６年度実績：7. 1時間）", "(令和6年度実績:7.1時間)"),
            ("内容：1. 3つの柱", "内容:1. 3つの柱"),
            ("方針1. 3つの柱", "方針1. 3つの柱"),
            ("方針 1. 3つの柱", "方針 1. 3つの柱"),
            ("1 0", "10"),
            ("第 1 0 章", "第10章"),
            ("第 ６ 次", "第6次"),
            ("第３　次世代育成支援", "第3 次世代育成支援"),
            ("１　２　０　件", "120件"),
            ("1　3　0", "1　3　0"),
        ] {
            assert_eq!(norm(raw), expected, "{raw}");
        }
    }

    #[test]
    fn spaces_between_words_stay() {
        for (raw, expected) in [
            ("企画財政課 住民課ほか", "企画財政課 住民課ほか"),
            ("基本方針 1 自治体DXの推進", "基本方針 1 自治体DXの推進"),
            ("改革プラン 2025", "改革プラン 2025"),
            ("12 13 14", "12 13 14"),
            ("1 2 3", "1 2 3"),
            ("9 10 11", "9 10 11"),
            ("R7 8 9", "R7 8 9"),
            ("※2 １回30分以上", "※2 1回30分以上"),
            ("0 0 1 0", "0 0 1 0"),
            ("1, 2, 3", "1, 2, 3"),
            ("Chief Information Officer", "Chief Information Officer"),
            ("(1) - 1", "(1) - 1"),
            ("令和 年 月", "令和 年月"),
            ("件数　　　５件", "件数 5件"),
            ("一行目　\r\n　二行目", "一行目\n二行目"),
        ] {
            assert_eq!(norm(raw), expected, "{raw}");
        }
    }

    #[test]
    fn the_long_vowel_is_no_dash() {
        for (raw, expected) in [
            ("サービス", "サービス"),
            ("１－（１）ー①", "1-(1)-①"),
            ("１ ー （２）", "1 - (2)"),
            ("ー", "-"),
            ("メニュー２", "メニュー2"),
            ("ー%", "-%"),
            ("令和8年度ー令和12年度", "令和8年度-令和12年度"),
            ("Aー1", "A-1"),
            ("eーラーニング", "eーラーニング"),
            ("（１）ーア", "(1)-ア"),
            ("ーションの推進", "ーションの推進"),
            ("サ ー ビ ス", "サービス"),
            ("らーめん", "らーめん"),
        ] {
            assert_eq!(norm(raw), expected, "{raw}");
        }
    }

    fn printed() -> impl Strategy<Value = String> {
        let near = proptest::sample::select(
            "    　　\n\t0123459,..%年度月日第章元令和平成目標値（）()・、-ー―～ABeLｶﾞﾊﾟ①Ⅲ㈱⻑\u{3099}\u{200b}"
                .chars()
                .collect::<Vec<_>>(),
        );
        prop_oneof![
            3 => proptest::collection::vec(near, 0..24).prop_map(|v| v.into_iter().collect()),
            1 => any::<String>(),
        ]
    }

    /// Whether a gap stands between a number behind 「第」 and a word that begins as what such numbers count.
    fn is_titled(norm: &str) -> bool {
        norm.match_indices('第').any(|(at, first)| {
            let rest = norm[at + first.len()..].trim_start_matches(' ');
            let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '元');
            behind.len() < rest.len()
                && behind.starts_with(' ')
                && behind[1..].starts_with(|c| "章節編部条項款号次期回".contains(c))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..Default::default() })]

        #[test]
        fn normalising_twice_changes_nothing(raw in printed()) {
            let once = norm(&raw);
            // 「第3　次世代育成」: how wide the gap was is known of the printed text alone.
            prop_assume!(!is_titled(&once));
            prop_assert_eq!(norm(&once), once);
        }

        #[test]
        fn what_is_plainly_normal_is_so(raw in "[ぁ-んァ-ヺー一-龥0-9A-z!-/:-@{-}、。・「」]{0,12}|.{0,6}") {
            let (norm, links) = normalise(&raw, &[]);
            if is_normal(&raw) {
                prop_assert_eq!(&norm, &raw);
                for (link, (at, c)) in links.iter().zip(raw.char_indices()) {
                    prop_assert_eq!((link.norm as usize, link.raw_start as usize), (at, at));
                    prop_assert_eq!(link.raw_end as usize, at + c.len_utf8());
                }
            }
        }

        #[test]
        fn links_run_forward_and_cover_the_text(raw in printed()) {
            let (norm, links) = normalise(&raw, &[]);
            prop_assert_eq!(links.len(), norm.chars().count());
            for (link, (at, _)) in links.iter().zip(norm.char_indices()) {
                prop_assert_eq!(link.norm as usize, at);
                prop_assert!(link.raw_start < link.raw_end);
                prop_assert!(raw.get(link.raw_start as usize..link.raw_end as usize).is_some());
            }
            for pair in links.windows(2) {
                let same = pair[0].raw_start == pair[1].raw_start && pair[0].raw_end == pair[1].raw_end;
                prop_assert!(same || pair[0].raw_end <= pair[1].raw_start);
            }
        }
    }
}

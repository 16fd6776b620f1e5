//! Texts keep what was printed while they are cut and put together.

use super::*;

#[test]
fn a_slice_knows_its_printed_form_and_its_line() {
    let text = Text::new("期限：令和１２年度", Place::on_line(7));
    let at = text.as_str().find("令和").unwrap();
    let slice = text.slice(at..text.as_str().len());
    assert_eq!(slice.as_str(), "令和12年度");
    assert_eq!(slice.printed(), "令和１２年度");
    assert_eq!(slice.place(), Place::on_line(7));
}

#[test]
fn lines_keep_their_own_place() {
    let mut builder = TextBuilder::default();
    builder.push("総務課", Place::on_line(1));
    builder.push_gap("\n");
    builder.push("企画課", Place::on_line(2));
    let lines = builder.finish().lines();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1].as_str(), "企画課");
    assert_eq!(lines[1].place(), Place::on_line(2));
}

#[test]
fn soft_breaks_are_remembered_but_not_seen() {
    let mut builder = TextBuilder::default();
    builder.push("まちづくり", Place::on_line(1));
    builder.soft_break();
    builder.push("整備課", Place::on_line(1));
    let text = builder.finish();
    assert_eq!(text.as_str(), "まちづくり整備課");
    assert_eq!(text.breaks(), vec!["まちづくり".len()]);
}

#[test]
fn printed_drops_breaks_and_padding_only() {
    let text = Text::new("　△482,500円　\n（Ｒ６）", Place::on_line(1));
    assert_eq!(text.printed(), "△482,500円（Ｒ６）");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn what_a_slice_prints_stands_in_the_source(
        source in "[ 　\\t０-９0-9ｱ-ﾟか\u{3099}令和年度A-Ｚ①()（）ー、・]{0,24}|.{0,24}",
        start in 0usize..80,
        length in 0usize..40,
    ) {
        let line: String = source.chars().filter(|c| !c.is_control() && *c != '\u{2028}' && *c != '\u{2029}').collect();
        let text = Text::new(&line, Place::on_line(1));
        let slice = text.slice(start..start.saturating_add(length));
        proptest::prop_assert!(line.contains(&slice.printed()));
        proptest::prop_assert!(text.as_str().contains(slice.as_str()));
        proptest::prop_assert!(slice.is_empty() || slice.place() == Place::on_line(1));
    }
}

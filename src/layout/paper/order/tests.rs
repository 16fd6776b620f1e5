//! The order in which pages are read.

use super::super::typed::{lines, words};
use super::*;
use crate::page::Glyph;

fn read(glyphs: &[Glyph]) -> Vec<String> {
    let tolerances = Tolerances::default();
    let atoms = lines(glyphs).into_iter().map(Atom::Line);
    order(atoms.collect(), &tolerances)
        .into_iter()
        .flat_map(|c| c.atoms)
        .map(|a| match a {
            Atom::Line(line) => line.key(),
            _ => String::new(),
        })
        .collect()
}

#[test]
fn columns_of_text_are_read_one_after_the_other() {
    let mut glyphs = words(
        100.0,
        20.0,
        10.0,
        "二段に組んだ紙面の上にある題は段をまたぐものである",
    );
    for i in 0..6 {
        let y = 50.0 + 15.0 * i as f32;
        glyphs.extend(words(50.0, y, 10.0, "左の段の文章がここに続いてい"));
        glyphs.extend(words(220.0, y + 4.0, 10.0, "右の段の文章がここに続いてい"));
    }
    let lines = read(&glyphs);
    assert_eq!(lines.len(), 13);
    assert!(lines[1..7].iter().all(|l| l.starts_with('左')));
    assert!(lines[7..].iter().all(|l| l.starts_with('右')));
}

#[test]
fn who_does_it_at_the_right_edge_is_no_column() {
    let mut glyphs = Vec::new();
    for i in 0..6 {
        let y = 50.0 + 15.0 * i as f32;
        glyphs.extend(words(50.0, y, 10.0, "・窓口の仕事を広く見直すこと"));
        glyphs.extend(words(320.0, y, 10.0, "【総務課、税務課、住民課】"));
    }
    let lines = read(&glyphs);
    assert_eq!(lines.len(), 6);
    assert!(lines.iter().all(|l| l.ends_with('】')));
    // Without the brackets they are two columns.
    for glyph in glyphs.iter_mut().filter(|g| "【】".contains(g.ch)) {
        glyph.ch = '課';
    }
    assert_eq!(read(&glyphs).len(), 12);
}

#[test]
fn what_stands_a_little_higher_on_the_right_comes_behind_the_title() {
    let mut glyphs = words(50.0, 52.0, 13.0, "１－１窓口の改善");
    glyphs.extend(words(430.0, 48.0, 10.0, "担当：町民課"));
    assert_eq!(read(&glyphs), ["１－１窓口の改善", "担当：町民課"]);
}

#[test]
fn labels_and_values_are_no_columns() {
    let mut glyphs = Vec::new();
    for i in 0..6 {
        let y = 50.0 + 15.0 * i as f32;
        glyphs.extend(words(50.0, y, 10.0, "計画期間"));
        glyphs.extend(words(150.0, y, 10.0, "令和八年度から令和十二年度まで"));
    }
    assert_eq!(read(&glyphs).len(), 6);
}

#[test]
fn what_follows_frames_side_by_side_goes_on_below_all_of_them() {
    let read = |right_bottom: f32| {
        let frame = |x: f32, y1: f32, said: &str| {
            let glyphs: Vec<Glyph> = (0..3)
                .flat_map(|i| words(x + 5.0, 25.0 + 15.0 * i as f32, 10.0, said))
                .collect();
            Atom::Box(Boxed {
                rect: Rect::new(x, 20.0, x + 150.0, y1),
                lines: lines(&glyphs),
                drawn: false,
            })
        };
        let mut atoms = vec![
            frame(50.0, 90.0, "左の枠にある目標の文章"),
            frame(220.0, right_bottom, "右の枠にある目標の文章"),
        ];
        let below: Vec<Glyph> = (0..6)
            .flat_map(|i| {
                words(
                    50.0,
                    100.0 + 15.0 * i as f32,
                    10.0,
                    "下に続く章の文章である",
                )
            })
            .collect();
        atoms.extend(lines(&below).into_iter().map(Atom::Line));
        let columns = order(atoms, &Tolerances::default());
        let all = columns.into_iter().flat_map(|c| c.atoms);
        let frames = all.map(|a| matches!(a, Atom::Box(_)));
        frames.collect::<Vec<_>>()
    };
    assert_eq!(read(90.0)[..3], [true, true, false]);
    // A frame that ends further down heads a column of its own.
    assert_eq!(read(180.0)[..2], [true, false]);
}

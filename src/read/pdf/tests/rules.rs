//! Rules and shades from everything a path can draw.

use super::*;
use crate::page::{Axis, Rule};

/// A page with a letter in the corner, so that it has text.
fn drawn(content: &str) -> Page {
    page(&format!("BT /F1 5 Tf 1 1 Td (x) Tj ET {content}"))
}

fn of(page: &Page, axis: Axis) -> Vec<Rule> {
    page.rules
        .iter()
        .filter(|r| r.axis == axis)
        .copied()
        .collect()
}

#[test]
fn thin_fills_and_strokes_are_rules() {
    let page = drawn("20 80 100 0.5 re 20 20 0.5 60 re f* 1 w 20 20 m 120 20 l S");
    let across = of(&page, Axis::Horizontal);
    assert_eq!(across.len(), 2);
    assert!(
        across
            .iter()
            .all(|r| near(r.rect.width(), 100.0) || near(r.rect.width(), 100.5))
    );
    assert_eq!(of(&page, Axis::Vertical).len(), 1);
    assert!(page.shades.is_empty());
}

#[test]
fn a_stroked_rectangle_is_four_rules_and_its_ground_a_shade() {
    let page = drawn("0.8 g 0 G 0.5 w 20 20 100 40 re B");
    assert_eq!(page.rules.len(), 4);
    assert_eq!(page.shades.len(), 1);
    assert!(near(page.shades[0].luminance, 0.8) && page.shades[0].rectangular);
}

#[test]
fn dashes_and_dots_are_one_dashed_rule() {
    let page = drawn("[3 2] 0 d 0.5 w 20 20 m 120 20 l S");
    assert_eq!(page.rules.len(), 1);
    assert!(page.rules[0].dashed);
    let dots: String = (0..30)
        .map(|i| format!("{} 40 0.7 0.7 re f ", 20 + 3 * i))
        .collect();
    let page = drawn(&dots);
    assert_eq!(page.rules.len(), 1);
    assert!(page.rules[0].dashed && near(page.rules[0].rect.width(), 87.7));
}

#[test]
fn what_cannot_be_seen_is_no_rule() {
    assert!(drawn("1 g 20 80 100 0.5 re f").rules.is_empty());
    assert!(
        drawn("q 0 0 50 50 re W n 20 80 100 0.5 re f Q")
            .rules
            .is_empty()
    );
    assert!(
        drawn("20 80 100 0.5 re f 1 g 10 70 120 20 re f")
            .rules
            .is_empty()
    );
    // White on dark can be seen.
    let page = drawn("0.3 g 10 70 120 20 re f 1 g 60 70 0.5 20 re f");
    assert_eq!((page.rules.len(), page.shades.len()), (1, 1));
}

#[test]
fn a_rule_goes_on_in_the_colour_of_the_paper() {
    // A white upright over a dark head and the white row below it.
    let head = "0.3 g 10 70 120 20 re f 1 g 60 70 0.5 20 re f";
    let page = drawn(&format!("{head} 60 50 0.5 20 re f 10 50 120 0.5 re f"));
    assert_eq!(of(&page, Axis::Vertical)[0].rect.height(), 40.0);
    assert_eq!(of(&page, Axis::Horizontal).len(), 1);
    let apart = drawn(&format!("{head} 60 20 0.5 20 re f"));
    assert_eq!(apart.rules.len(), 1);
}

#[test]
fn a_rule_is_cut_to_its_clip() {
    let page = drawn("q 0 0 50 100 re W n 20 80 100 0.5 re f Q");
    assert!(near(page.rules[0].rect.x1, 50.0));
}

#[test]
fn lines_at_an_angle_are_diagonals_and_arrows_are_shades() {
    let page = drawn("0.5 w 20 20 m 60 50 l S");
    assert_eq!(page.rules[0].axis, Axis::Diagonal { rising: true });
    let page = drawn("20 40 m 60 40 l 60 35 l 75 45 l 60 55 l 60 50 l 20 50 l f");
    assert!(page.rules.is_empty());
    assert_eq!(page.shades.len(), 1);
    assert!(!page.shades[0].rectangular);
}

//! Rules in the colour of what they are drawn on: a white grid over a shaded head goes on over the white rows below.

use super::super::tolerances::ReadTolerances;
use super::ink::Layers;
use super::paths::Form;
use super::rules::{Mark, shows};
use crate::page::Axis;

/// More rules of one colour than this are a drawing.
const MOST: usize = 5_000;

/// A rule, its place among the marks, and whether it can be seen.
type Rule<'m> = (usize, &'m Mark, bool);

/// Which marks can be seen, or are of a grid that can be seen in parts.
pub(super) fn drawn(marks: &[Mark], layers: &Layers<'_>, tolerances: &ReadTolerances) -> Vec<bool> {
    let mut kept: Vec<bool> = marks.iter().map(|mark| shows(mark, layers)).collect();
    let is_rule = |mark: &Mark| matches!(mark.form, Form::Line(Axis::Horizontal | Axis::Vertical));
    let rules: Vec<Rule> = (0..)
        .zip(marks)
        .zip(kept.iter().copied())
        .map(|((at, mark), seen)| (at, mark, seen))
        .filter(|(_, mark, seen)| is_rule(mark) && (*seen || is_plain(mark, layers)))
        .collect();
    let mut inks = Vec::new();
    for (_, mark, _) in rules.iter().filter(|(.., seen)| !seen) {
        if !inks.contains(&mark.ink) {
            inks.push(mark.ink);
        }
    }
    for ink in inks {
        let own = rules.iter().filter(|(_, mark, _)| mark.ink == ink);
        let own: Vec<Rule> = own.copied().take(MOST + 1).collect();
        if own.len() > MOST {
            continue;
        }
        for set in sets(own, tolerances) {
            let seen = set.iter().any(|(.., seen)| *seen);
            // Lines below each other part rows, a grid has uprights as well.
            let both = [Axis::Horizontal, Axis::Vertical]
                .into_iter()
                .all(|axis| set.iter().any(|(_, mark, _)| mark.form == Form::Line(axis)));
            let unseen = set.iter().filter(|(.., seen)| !seen);
            for (at, ..) in unseen.filter(|_| seen && both) {
                if let Some(slot) = kept.get_mut(*at) {
                    *slot = true;
                }
            }
        }
    }
    kept
}

/// The rules parted into sets that meet.
fn sets<'m>(mut rules: Vec<Rule<'m>>, tolerances: &ReadTolerances) -> Vec<Vec<Rule<'m>>> {
    let mut out = Vec::new();
    while let Some(first) = rules.pop() {
        let mut set = vec![first];
        let mut at = 0;
        while let Some((_, mark, _)) = set.get(at) {
            let near = mark.rect.grown(tolerances.piece_gap);
            let meets = |rule: &mut Rule| rule.1.rect.intersection(&near).is_some();
            let found: Vec<Rule> = rules.extract_if(.., meets).collect();
            set.extend(found);
            at += 1;
        }
        out.push(set);
    }
    out
}

/// Whether only its colour hides a mark.
fn is_plain(mark: &Mark, layers: &Layers<'_>) -> bool {
    mark.ink.alpha > 0.99 && !mark.dashed && !layers.is_hidden(&mark.rect, mark.order, &mark.ink)
}

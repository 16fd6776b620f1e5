//! Figures that each stand behind their name or year: 「令和8年度：計画 60人、確保 70人」, 「第2期 見込量 令和8年度 64、令和9年度 66」.

use super::super::content::Line;
use super::super::look::{Look, look};
use super::super::rows::Row;
use super::{cells, row};

/// A name is no longer (characters).
const NAME: usize = 24;

/// What a line says: what it is of, and figures each behind a key.
struct Said {
    lead: String,
    pairs: Vec<(String, String)>,
}

/// Such lines as a table, and how many they are.
pub(super) fn rows(lines: &[Line]) -> Option<(usize, Vec<Row>)> {
    by_name(lines).or_else(|| by_year(lines))
}

/// Years at the left, the names of the figures over them: each line has the same.
fn by_name(lines: &[Line]) -> Option<(usize, Vec<Row>)> {
    let keys = |said: &Said| said.pairs.iter().map(|p| p.0.clone()).collect::<Vec<_>>();
    let timed = |line: &Line| {
        let said = said(line)?;
        let named = said.pairs.iter().all(|p| kind(&p.0) == Look::Words);
        (named && kind(&said.lead) == Look::Year).then_some(said)
    };
    let head = keys(&timed(lines.first()?)?);
    let alike = lines
        .iter()
        .map_while(timed)
        .take_while(|s| keys(s) == head);
    table(lines, &head, alike.collect())
}

/// Years over the figures, which need not be those of each line.
fn by_year(lines: &[Line]) -> Option<(usize, Vec<Row>)> {
    /// So many lines need no lead of several words.
    const MANY: usize = 3;
    let named = |line: &Line| {
        let said = said(line)?;
        let years = said.pairs.iter().all(|p| kind(&p.0) == Look::Year);
        (years && kind(&said.lead) == Look::Words).then_some(said)
    };
    let all: Vec<Said> = lines.iter().map_while(named).collect();
    let told = |said: &Said| said.lead.contains(char::is_whitespace);
    if all.len() < MANY && !all.iter().all(told) {
        return None;
    }
    let mut head: Vec<String> = Vec::new();
    for (year, _) in all.iter().flat_map(|s| &s.pairs) {
        if !head.contains(year) {
            head.push(year.clone());
        }
    }
    table(lines, &head, all)
}

/// The table of such lines below its head.
fn table(lines: &[Line], head: &[String], all: Vec<Said>) -> Option<(usize, Vec<Row>)> {
    let first = lines.first()?.number;
    if all.len() < 2 {
        return None;
    }
    let corner = [String::new()];
    let heads: Vec<String> = corner.iter().chain(head).cloned().collect();
    let mut rows = vec![row(&heads, first)];
    for (line, said) in lines.iter().zip(&all) {
        let figure = |key: &String| {
            let pair = said.pairs.iter().find(|p| p.0 == *key);
            pair.map(|p| p.1.clone()).unwrap_or_default()
        };
        let figures = head.iter().map(figure);
        let cells: Vec<String> = [said.lead.clone()].into_iter().chain(figures).collect();
        rows.push(row(&cells, line.number));
    }
    Some((all.len(), rows))
}

fn said(line: &Line) -> Option<Said> {
    let mut parts = cells(line)?;
    let first = parts.first()?.clone();
    // 「平成27年、総人口 13,480人」
    let whole = !first.contains([' ', '\u{3000}', '：', ':']);
    let apart = whole && kind(&first) == Look::Year;
    let (lead, from) = match apart {
        true => (first, 1),
        false => led(parts.first_mut()?)?,
    };
    let pair = |part: &String| {
        let (key, figure) = part.rsplit_once([' ', '\u{3000}'])?;
        let (key, figure) = (key.trim(), figure.trim());
        let figured = matches!(kind(figure), Look::Figure | Look::Mark);
        let short = !key.is_empty() && key.chars().count() <= NAME;
        (figured && short).then(|| (key.to_owned(), figure.to_owned()))
    };
    let pairs: Option<Vec<_>> = parts.iter().skip(from).map(pair).collect();
    let pairs = pairs.filter(|p| p.len() > 1)?;
    let short = lead.chars().count() <= NAME;
    short.then_some(Said { lead, pairs })
}

/// What stands before the first key of a line, taken off it: a year and a colon or a blank, or all the words before one.
fn led(part: &mut String) -> Option<(String, usize)> {
    let (before, figure) = part.rsplit_once([' ', '\u{3000}'])?;
    let (lead, key) = before
        .split_once(['：', ':'])
        .or_else(|| before.split_once([' ', '\u{3000}']))?;
    let (lead, key) = match kind(lead) {
        Look::Year => (lead, key),
        _ => before.rsplit_once([' ', '\u{3000}'])?,
    };
    let lead = lead.trim().to_owned();
    *part = format!("{} {figure}", key.trim());
    (!lead.contains(['：', ':'])).then_some((lead, 0))
}

fn kind(words: &str) -> Look {
    let key: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    look(&key)
}

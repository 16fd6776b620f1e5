//! Running heads on too few pages to be told as such: a line above the rest of a table that only says again what
//! stands on another page, 「第2章 取組」, 「甲町行政改革プラン」, 「（続き）」.

use super::form::Forms;
use super::line::Line;
use super::seam;
use super::sheet::Sheet;
use crate::layout::Tolerances;
use std::collections::BTreeMap;

/// For each page, which of its lines is such a head.
pub(super) fn heads(sheets: &[Sheet], body: f32, tolerances: &Tolerances) -> Vec<Option<usize>> {
    let mut said: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, sheet) in sheets.iter().enumerate() {
        for line in &sheet.lines {
            said.entry(line.key()).or_default().push(at);
        }
    }
    let elsewhere = |at: usize, line: &Line| {
        let key = line.key();
        let again = said.get(&key).is_some_and(|on| on.iter().any(|p| *p != at));
        again || goes_on(&key)
    };
    let forms = Forms::of(sheets.iter().flat_map(|s| &s.tables));
    let mut out = vec![None; sheets.len()];
    for (at, pair) in sheets.windows(2).enumerate() {
        let [before, page] = pair else { continue };
        let head = lone_head(page, body, tolerances);
        let head = head.filter(|(_, line)| elsewhere(at + 1, line));
        if let Some((line, _)) = head
            && is_carried(before, page, &forms, tolerances)
            && let Some(slot) = out.get_mut(at + 1)
        {
            *slot = Some(line);
        }
    }
    out
}

/// 「（続き）」, 「別表1（つづき）」
fn goes_on(key: &str) -> bool {
    let bare = key.trim_end_matches([')', '）', '】', '〕', '>', '＞']);
    bare.ends_with("続き") || bare.ends_with("つづき")
}

/// The only line above the first table of a page, where it stands in the strip of running heads.
fn lone_head<'s>(page: &'s Sheet, body: f32, tolerances: &Tolerances) -> Option<(usize, &'s Line)> {
    let tops = page.tables.iter().map(|t| t.top);
    let top = tops.reduce(f32::min)? * page.height;
    let lines = page.lines.iter().enumerate();
    let mut above = lines.filter(|(_, l)| l.bbox.y0 < top);
    let (only, rest) = (above.next()?, above.next());
    let boxed = page.boxes.iter().any(|b| b.rect.y0 < top);
    let low = only.1.bbox.y1 > tolerances.furniture_strip * page.height;
    let large = only.1.size > tolerances.furniture_large * body;
    (rest.is_none() && !boxed && !low && !large).then_some(only)
}

/// Whether the last table of a page goes on with the first of the next, with nothing behind it.
fn is_carried(before: &Sheet, page: &Sheet, forms: &Forms, tolerances: &Tolerances) -> bool {
    let last = before
        .tables
        .iter()
        .max_by(|a, b| a.bottom.total_cmp(&b.bottom));
    let first = page.tables.iter().min_by(|a, b| a.top.total_cmp(&b.top));
    let (Some(last), Some(first)) = (last, first) else {
        return false;
    };
    let end = last.bottom * before.height;
    let lines = before.lines.iter().map(|l| l.bbox.y0);
    let boxes = before.boxes.iter().map(|b| b.rect.y0);
    let behind = lines.chain(boxes).any(|y| y > end);
    !behind && seam::find(last, first, forms, tolerances).is_some()
}

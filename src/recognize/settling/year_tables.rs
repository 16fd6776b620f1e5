//! Tables of one year each, one below the other: the figures of the same names are one series.

use crate::plan::{Indicator, Observation};
use crate::recognize::Finding;
use crate::trace::Place;

/// Joins the figures of such tables: 「令和8年度｜１号｜２号」 and 「令和9年度｜１号｜２号」.
pub(in crate::recognize) fn join(findings: &mut Vec<Finding>) {
    let mut order: Vec<(usize, usize)> = findings
        .iter()
        .enumerate()
        .filter_map(|(i, f)| match f {
            Finding::Indicators { at, .. } => Some((*at, i)),
            _ => None,
        })
        .collect();
    order.sort_unstable();
    let mut emptied: Vec<usize> = Vec::new();
    let mut first: Option<(usize, Vec<i32>)> = None;
    for (_, i) in order {
        let list = list_of(findings, i);
        let Some(year) = only_year(list) else {
            first = None;
            continue;
        };
        let names = |list: &[Indicator]| -> Vec<(Option<String>, Option<String>)> {
            list.iter()
                .map(|i| (i.name.clone(), i.unit.clone()))
                .collect()
        };
        match &mut first {
            Some((open, years))
                if !years.contains(&year) && names(list_of(findings, *open)) == names(list) =>
            {
                years.push(year);
                let more = list.to_vec();
                if let Some(Finding::Indicators { list, .. }) = findings.get_mut(*open) {
                    list.iter_mut()
                        .zip(more)
                        .for_each(|(one, next)| take(one, next));
                }
                emptied.push(i);
            }
            _ => first = Some((i, vec![year])),
        }
    }
    let mut at = 0;
    findings.retain(|_| {
        at += 1;
        !emptied.contains(&(at - 1))
    });
}

fn list_of(findings: &[Finding], i: usize) -> &[Indicator] {
    match findings.get(i) {
        Some(Finding::Indicators { list, .. }) => list,
        _ => &[],
    }
}

/// The year of all figures, where each of several names has one.
fn only_year(list: &[Indicator]) -> Option<i32> {
    let mut year = None;
    for indicator in list {
        let mut all = indicator.targets.iter().chain(&indicator.actuals);
        let (Some(only), None) = (all.next(), all.next()) else {
            return None;
        };
        let own = only.period.as_ref()?.year;
        if indicator.baseline.is_some()
            || indicator.name.is_none()
            || year.is_some_and(|y| y != own)
        {
            return None;
        }
        year = Some(own);
    }
    year.filter(|_| list.len() > 1)
}

fn take(one: &mut Indicator, next: Indicator) {
    let place = Place::from(&one.provenance).union(&Place::from(&next.provenance));
    one.provenance = place.into();
    one.targets.extend(next.targets);
    one.actuals.extend(next.actuals);
    let year = |o: &Observation| o.period.as_ref().map(|p| p.year);
    one.targets.sort_by_key(year);
    one.actuals.sort_by_key(year);
}

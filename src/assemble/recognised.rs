//! What a machine read in a picture is less sure than what a file says.

use crate::plan::{Confidence, Indicator, Item, Plan};

/// The most anything read in a picture is sure (hundredths).
const MOST: u8 = 80;
/// Why.
const REASON: &str = "character_recognition";

/// Lowers the confidence of everything that stands on one of these pages.
pub fn doubt(plans: &mut [Plan], pages: &[u32]) {
    for plan in plans.iter_mut().filter(|_| !pages.is_empty()) {
        plan.items
            .iter_mut()
            .for_each(|item| doubt_item(item, pages));
        let loose = plan.indicators.iter_mut();
        loose.for_each(|indicator| doubt_indicator(indicator, pages));
    }
}

fn doubt_item(item: &mut Item, pages: &[u32]) {
    if item
        .provenance
        .page
        .is_some_and(|page| pages.contains(&page))
    {
        lower(&mut item.confidence, &mut item.reasons);
    }
    let indicators = item.indicators.iter_mut();
    indicators.for_each(|indicator| doubt_indicator(indicator, pages));
}

fn doubt_indicator(indicator: &mut Indicator, pages: &[u32]) {
    let Indicator {
        baseline,
        targets,
        actuals,
        ..
    } = indicator;
    for value in baseline.iter_mut().chain(targets).chain(actuals) {
        if value
            .provenance
            .page
            .is_some_and(|page| pages.contains(&page))
        {
            lower(&mut value.confidence, &mut value.reasons);
        }
    }
}

fn lower(confidence: &mut Confidence, reasons: &mut Vec<String>) {
    confidence.0 = confidence.0.min(MOST);
    reasons.push(REASON.to_owned());
}

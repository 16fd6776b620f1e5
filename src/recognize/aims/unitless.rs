//! Figures of aims that need no unit: 「自殺死亡率を13.0以下にします」.

use crate::recognize::context::Context;
use crate::text::Found;
use crate::text::number::Quantity;

/// The figures of a sentence, and those of ratios that it sets as its aim without a unit.
pub(super) fn figures(norm: &str, context: &Context) -> Vec<Found<Quantity>> {
    let profile = context.profile;
    let mut found = profile.numbers.find(norm);
    let ratio = |before: &str| {
        let mut ratios = profile.words("ratio_ending").iter();
        ratios.any(|w| before.contains(w.as_str()))
    };
    for aim in profile.pattern("unitless_aim").find_iter(norm) {
        let from = aim.start();
        let before = norm.get(..from).unwrap_or("");
        // 「図2.3に」, 「1.2.3」
        let inside =
            before.ends_with(|c: char| c.is_ascii_alphanumeric() || ".,-第図表".contains(c));
        let figure = aim.as_str();
        let digits = figure.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let bound = profile.pattern("bound_behind").find(digits);
        let end = aim.end() - digits.len() + bound.map_or(0, |m| m.end());
        let taken = found
            .iter()
            .any(|f| f.range.start < end && from < f.range.end);
        let read = norm
            .get(from..end)
            .and_then(|figure| profile.numbers.whole(figure));
        if let Some(what) = read.filter(|_| !inside && !taken && ratio(before)) {
            found.push(Found {
                range: from..end,
                what,
            });
        }
    }
    found.sort_by_key(|f| f.range.start);
    found
}

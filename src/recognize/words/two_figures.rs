//! Two figures in one cell, where it is not to be told which of them is meant.

use super::wording::{ARROWS, is_bracket};
use crate::recognize::context::Context;
use crate::text::Found;
use crate::text::number::{Comparator, Quantity};

/// Whether words lead from one figure to the other: 「18分から10分に短縮」. Which of them is meant is not for here.
pub(super) fn leads_on(found: &[Found<Quantity>], norm: &str, context: &Context) -> bool {
    let [first, second] = found else {
        return false;
    };
    let between = norm.get(first.range.end..second.range.start);
    let from = context.profile.pattern("from_figure");
    between.is_some_and(|b| from.is_match(b) || b.contains(ARROWS))
}

/// Whether a text is two figures of one unit and nothing else: 「12.1% 15.2%」.
pub(super) fn are_alike(norm: &str, context: &Context) -> bool {
    let (first, rest) = norm
        .trim()
        .split_once(char::is_whitespace)
        .unwrap_or_default();
    let whole = |words: &str| context.profile.numbers.whole(words.trim());
    let (Some(one), Some(two)) = (whole(first), whole(rest)) else {
        return false;
    };
    // 「710」 over 「(1,950)」: the bracket says more of the one before it.
    !is_bracket(rest) && one.unit.is_some() && one.unit == two.unit && !are_ends(&one, &two)
}

/// Whether two figures are the ends of one range: 「40%以上 60%以下」.
pub(super) fn are_ends(one: &Quantity, two: &Quantity) -> bool {
    use Comparator::{Ge, Gt, Le, Lt};
    let from = matches!(one.comparator, Ge | Gt) && one.upper.is_none();
    let to = matches!(two.comparator, Le | Lt) && two.upper.is_none();
    from && to && one.number < two.number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;

    #[test]
    fn a_bracket_is_no_second_figure() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        assert!(are_alike("12.1% 15.2%", &context));
        assert!(!are_alike("12人\n(30人)", &context));
    }

    #[test]
    fn the_ends_of_a_range_are_one_figure() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        assert!(!are_alike("40%以上 60%以下", &context));
        assert!(!are_alike("40%以上\n60%未満", &context));
        assert!(are_alike("40%以上 30%以下", &context));
        assert!(are_alike("40%以上 60%以上", &context));
    }
}

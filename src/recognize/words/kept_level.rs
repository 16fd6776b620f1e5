//! A figure without a unit that is to stay: 「0を維持」, 「ゼロの継続」.

use crate::recognize::context::Context;
use crate::text::number::Quantity;

/// The figure, where the words are nothing else.
pub(super) fn kept_level(words: &str, context: &Context) -> Option<Quantity> {
    let keeps = context.profile.words("keep_behind").iter();
    let mut kept = keeps.filter_map(|w| words.trim_end().strip_suffix(w.as_str()));
    kept.find_map(|figure| context.profile.numbers.whole(figure.trim()))
}

#[cfg(test)]
mod tests {
    use crate::profile::Profile;
    use crate::recognize::context::Context;
    use crate::recognize::words::observe::observation;
    use crate::text::Text;
    use crate::trace::Place;

    #[test]
    fn a_figure_that_is_kept_needs_no_unit() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let read = |said: &str| {
            let seen = observation(&Text::new(said, Place::on_line(1)), None, &context);
            seen.value.map(|v| v.number.to_string())
        };
        assert_eq!(read("0を維持").as_deref(), Some("0"));
        assert_eq!(read("ゼロの継続").as_deref(), Some("0"));
        assert_eq!(read("1.35の維持").as_deref(), Some("1.35"));
        assert_eq!(read("現状を維持"), None);
        assert_eq!(read("事業の継続"), None);
        assert_eq!(read("令和6年度を維持"), None);
    }
}

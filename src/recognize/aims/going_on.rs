//! Sentences that go on with what the one before was about: 「また、…を100%とします。」.

use super::prose::Stated;
use crate::plan::Period;
use crate::recognize::context::Context;
use crate::recognize::words::observe::doubt;
use crate::text::calendar::Span;
use crate::text::{Found, Text};

/// Gives the aims of such a sentence the time of the one before, unless it names a later one itself.
pub(super) fn go_on(found: &mut [Stated], sentence: &Text, due: &Period, context: &Context) {
    let mut later = context.profile.calendar.find(sentence.as_str());
    later.retain(|t| t.what.year > due.year);
    for aim in found.iter_mut().filter(|s| s.target.period.is_none()) {
        aim.target.period = match later.as_slice() {
            [] => Some(due.clone()),
            [only] => time_named(sentence, only, context),
            _ => None,
        };
        if later.is_empty() {
            doubt(&mut aim.target, 5, "period_shared");
        }
    }
}

/// The time of which a sentence names a figure: 「また、令和14年度の定員は264名とします。」.
fn time_named(sentence: &Text, time: &Found<Span>, context: &Context) -> Option<Period> {
    let behind = sentence.as_str().get(time.range.end..)?;
    let named = context.profile.pattern("time_of_name").is_match(behind);
    named.then(|| Period::new(sentence.slice(time.range.clone()).printed(), &time.what))
}

#[cfg(test)]
mod tests {
    use crate::profile::Profile;
    use crate::recognize::aims::prose::stated;
    use crate::recognize::context::Context;
    use crate::text::Text;
    use crate::trace::Place;

    #[test]
    fn a_sentence_that_goes_on_may_name_a_later_time() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let years = |more: &str| {
            let said = format!("令和10年度までに、定員を230名とします。また、{more}");
            let found = stated(&Text::new(&said, Place::on_line(1)), &context);
            let years = found
                .iter()
                .map(|s| s.target.period.as_ref().map(|p| p.year));
            years.collect::<Vec<_>>()
        };
        assert_eq!(years("窓口の数を3か所とします。"), [Some(2028), Some(2028)]);
        assert_eq!(
            years("令和14年度の定員は220名とします。"),
            [Some(2028), Some(2032)]
        );
    }
}

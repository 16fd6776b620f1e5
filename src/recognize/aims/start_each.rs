//! The bracket behind a sentence of several aims, which says by their names where they start from:
//! 「（現状：令和6年度　課長級 11.8%　係長級 30.4%）」.

use super::prose::Stated;
use super::reference::asides;
use crate::plan::Observation;
use crate::recognize::context::Context;
use crate::text::Text;

/// Gives the aims where they start from, where the bracket names each of its figures like one of them alone. One figure is
/// enough where the sentence before has several aims (`together`): it is of the one it names, and of none where it names none.
pub(super) fn start_each(aims: &mut [Stated], together: usize, sentence: &Text, context: &Context) {
    let starts = asides(sentence, context);
    if starts.len() < 2 && together < 2 {
        return;
    }
    let of = |name: &Text| {
        let key = name.key();
        let named = |aim: &Stated| aim.name.as_ref().is_some_and(|n| n.key().contains(&key));
        let free = |&at: &usize| aims[at].baseline.is_none() && named(&aims[at]);
        let mut at = (0..aims.len()).filter(free);
        at.next().filter(|_| at.next().is_none())
    };
    let unit = |o: &Observation| o.value.as_ref().and_then(|v| v.unit.clone());
    let places: Option<Vec<usize>> = starts.iter().map(|(name, _)| of(name)).collect();
    for (at, (_, seen)) in places.into_iter().flatten().zip(starts) {
        if unit(&seen) == unit(&aims[at].target) {
            aims[at].baseline = Some(seen);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::prose::indicators;
    use crate::profile::Profile;
    use crate::recognize::context::Context;
    use crate::text::Text;
    use crate::trace::Place;

    fn starts(bracket: &str) -> Vec<Option<String>> {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let said = format!(
            "令和12年度までに、部長級に占める女性の割合を20%以上、主任に占める女性の割合を45%以上にする。\n{bracket}"
        );
        let found = indicators(&Text::new(&said, Place::on_line(1)), &context);
        found
            .into_iter()
            .map(|i| i.baseline.map(|b| b.raw))
            .collect()
    }

    #[test]
    fn a_bracket_behind_several_aims_is_of_those_it_names() {
        let some = |raw: &str| Some(raw.to_owned());
        let both = [some("8.2%"), some("33.1%")];
        assert_eq!(
            starts("（現状：令和7年4月1日現在　部長級 8.2%　主任 33.1%）"),
            both
        );
        assert_eq!(
            starts("（現状：令和7年4月1日現在　部長級に占める女性の割合 8.2%）"),
            [some("8.2%"), None]
        );
        assert_eq!(
            starts("（令和6年度実績　部長級 8.2%、主任 33.1%）"),
            [some("8.2%"), some("33.1%")]
        );
        // It says of neither.
        assert_eq!(starts("（令和6年度実績 18.1%）"), [None, None]);
        assert_eq!(
            starts("（現状：令和7年4月1日現在　全職員 18.1%）"),
            [None, None]
        );
    }
}

//! What lines of labels below an aim say of it: 「現状：52.3%（令和6年度）　目標年度：令和12年度」.

use super::context::Context;
use super::listed::of_pair;
use super::wording::without_bullet;
use crate::plan::{Indicator, Observation, Period};
use crate::profile::Role;
use crate::text::Text;

/// Gives the one aim of a text where things stand and by when it is due, if it does not say so itself.
pub(super) fn say_of_aim(found: &mut [Indicator], text: &Text, context: &Context) {
    let [aim] = found else { return };
    for line in text.lines() {
        let Some(said) = said(&line, context) else {
            continue;
        };
        if aim.baseline.is_none() {
            aim.baseline = said.start;
        }
        for target in &mut aim.targets {
            target.period = target.period.take().or_else(|| said.due.clone());
        }
    }
}

/// What one line says.
#[derive(Default)]
struct Said {
    start: Option<Observation>,
    due: Option<Period>,
}

/// Reads a line that is all labels and what they say; `None` for any other.
fn said(line: &Text, context: &Context) -> Option<Said> {
    let line = unframed(&without_bullet(line).trimmed());
    let pairs = context.profile.lexicon.pairs(line.as_str());
    if pairs.first()?.label.start > 0 {
        return None;
    }
    let mut out = Said::default();
    for pair in &pairs {
        let role = pair.labels.first()?.role;
        match role {
            Role::Deadline => {
                let value = line.slice(pair.value.clone()).trimmed();
                let span = context.profile.calendar.whole(value.as_str())?;
                out.due = Some(Period::new(value.printed(), &span));
            }
            Role::Baseline | Role::Actual => {
                let (_, seen) = of_pair(&line, pair, context)?;
                out.start = Some(seen);
            }
            _ => return None,
        }
    }
    Some(out)
}

/// A line without the brackets around all of it.
fn unframed(line: &Text) -> Text {
    let norm = line.as_str();
    let inner = norm.strip_prefix('(').and_then(|n| n.strip_suffix(')'));
    inner.map_or_else(|| line.clone(), |inner| line.slice(1..1 + inner.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::recognize::goal_text::aims;
    use crate::trace::Place;

    #[test]
    fn the_line_below_says_where_things_stand_and_by_when() {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let read = |printed| aims(&Text::new(printed, Place::on_line(1)), &context).0;
        let found =
            read("研修の受講率　90％以上\n現状：52.3％（令和６年度）　目標年度：令和12年度");
        let [rate] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(rate.baseline.as_ref().unwrap().raw, "52.3％");
        assert_eq!(rate.targets[0].period.as_ref().unwrap().year, 2030);
        let framed =
            read("受講率を令和12年度までに90％以上とする。\n（現状：52.3％（令和６年度））");
        assert_eq!(framed[0].baseline.as_ref().unwrap().raw, "52.3％");
        let other = read("受講率を令和12年度までに90％以上とする。\n課題：研修の時間がない。");
        assert!(other[0].baseline.is_none());
    }
}

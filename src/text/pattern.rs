//! Patterns as they are typed in a profile: with the examples they must and must not match.

use super::lazy::{Captures, Lazy, Match, Sieve};
pub(super) use super::spelling::Parts;
use super::spelling::{AT_A_PLACE, at_end, at_start, expand};
use serde::Deserialize;
use std::ops::Range;

/// Where a match is what the pattern says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Holds {
    #[default]
    Anywhere,
    /// Where the whole text is one match.
    Alone,
    /// As one end of a range, or where it is expected: 「2026」.
    Range,
    /// Unless it turns out to be a piece of a code: 「R8」.
    Letter,
}

/// A pattern as it is typed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    /// What it is for.
    pub about: String,
    pub pattern: String,
    /// What must not stand directly before a match.
    pub not_before: Option<String>,
    /// What must not stand directly behind a match.
    pub not_after: Option<String>,
    #[serde(default)]
    pub holds: Holds,
    /// Each is matched from end to end.
    pub matches: Vec<String>,
    /// In none of these is there a match.
    pub rejects: Vec<String>,
}

/// Whether patterns are held against their examples. Those of the embedded files are by a test,
/// not at every start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Examples {
    Checked,
    Trusted,
}

/// A pattern ready to use. A match that begins or ends with an ASCII letter or digit never lies
/// inside a longer word or number.
#[derive(Debug)]
pub(super) struct Pattern {
    regex: Lazy,
    /// It is asked for at a place ([`Pattern::at`]), not looked for.
    anchored: bool,
    not_before: Option<Lazy>,
    not_after: Option<Lazy>,
}

/// How many bytes before a match `not_before` sees.
const LOOK_BACK: usize = 24;

impl Pattern {
    /// Makes a pattern: to be looked for, or to be asked for at a place, as its id says.
    pub fn new(id: &str, written: &Written, parts: &Parts) -> Result<Self, String> {
        let context = |pattern: &Option<String>, form: fn(&str) -> String| {
            let typed = pattern.as_ref().map(|p| expand(p, parts)).transpose()?;
            Ok::<_, String>(typed.map(|typed| Lazy::new(form(&typed))))
        };
        let anchored = AT_A_PLACE.contains(&id);
        let typed = expand(&written.pattern, parts)?;
        Ok(Self {
            regex: Lazy::new(if anchored { at_start(&typed) } else { typed }),
            anchored,
            not_before: context(&written.not_before, at_end)?,
            not_after: context(&written.not_after, at_start)?,
        })
    }

    /// What tells which of several patterns are worth looking for in a text.
    pub fn sieve<'p>(patterns: impl Iterator<Item = &'p Self>) -> Sieve {
        Sieve::new(patterns.map(|p| &p.regex))
    }

    /// Holds the pattern against its examples.
    pub fn check(&self, id: &str, written: &Written) -> Result<(), String> {
        if written.about.trim().is_empty() {
            return Err(format!("pattern {id}: say what it is for in `about`"));
        }
        let all = [
            Some(&self.regex),
            self.not_before.as_ref(),
            self.not_after.as_ref(),
        ];
        for lazy in all.into_iter().flatten() {
            lazy.check().map_err(|e| format!("pattern {id}: {e}"))?;
        }
        for example in &written.matches {
            if self.first(example) != Some(0..example.len()) {
                return Err(format!("pattern {id} does not match 「{example}」"));
            }
        }
        for example in &written.rejects {
            if self.first(example).is_some() {
                return Err(format!("pattern {id} matches in 「{example}」"));
            }
        }
        if written.matches.is_empty() || written.rejects.is_empty() {
            return Err(format!("pattern {id} needs `matches` and `rejects`"));
        }
        Ok(())
    }

    /// Every match with its groups, in order.
    pub fn all<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        let find = move |from| self.regex.captures_at(text, from);
        self.each(text, find, Captures::get_match)
    }

    /// Where every match stands, in order.
    pub fn ranges(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let find = move |from| self.regex.find_at(text, from);
        self.each(text, find, |found| *found)
            .map(|found| found.range())
    }

    fn each<'t, F>(
        &self,
        text: &'t str,
        find: impl Fn(usize) -> Option<F>,
        whole: impl Fn(&F) -> Match<'t>,
    ) -> impl Iterator<Item = F> {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let found = find(from)?;
                let whole = whole(&found);
                if !whole.is_empty() && self.may_stand(text, whole.start(), whole.end()) {
                    from = whole.end();
                    return Some(found);
                }
                let step = text.get(whole.start()..)?.chars().next()?.len_utf8();
                from = whole.start() + step;
            }
        })
    }

    /// The match that begins at byte `at`; its places are counted from there.
    pub fn at<'t>(&self, text: &'t str, at: usize) -> Option<Captures<'t>> {
        let found = self.regex.captures(text.get(at..)?)?;
        let end = at + found.get_match().end();
        (found.get_match().start() == 0 && self.may_stand(text, at, end)).then_some(found)
    }

    fn first(&self, text: &str) -> Option<Range<usize>> {
        if self.anchored {
            return self.at(text, 0).map(|c| c.get_match().range());
        }
        self.ranges(text).next()
    }

    fn may_stand(&self, text: &str, start: usize, end: usize) -> bool {
        let (Some(before), Some(inside), Some(after)) =
            (text.get(..start), text.get(start..end), text.get(end..))
        else {
            return false;
        };
        let alnum = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let mut back = before.chars().rev();
        let last = back.next();
        let decimal = matches!(last, Some('.' | ',')) && digit(back.next());
        if alnum(inside.chars().next()) && (alnum(last) || decimal) {
            return false;
        }
        let mut ahead = after.chars();
        let next = ahead.next();
        let decimal = matches!(next, Some('.' | ',')) && digit(ahead.next());
        if alnum(inside.chars().next_back()) && (alnum(next) || decimal) {
            return false;
        }
        let mut tail = start.saturating_sub(LOOK_BACK);
        while !text.is_char_boundary(tail) {
            tail += 1;
        }
        let tail = text.get(tail..start).unwrap_or_default();
        let says =
            |context: &Option<Lazy>, text: &str| context.as_ref().is_some_and(|c| c.is_match(text));
        !says(&self.not_before, tail) && !says(&self.not_after, after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(pattern: &str, matches: &[&str], rejects: &[&str]) -> Written {
        Written {
            about: "an example".to_owned(),
            pattern: pattern.to_owned(),
            not_before: None,
            not_after: Some("代".to_owned()),
            holds: Holds::Anywhere,
            matches: matches.iter().map(|&s| s.to_owned()).collect(),
            rejects: rejects.iter().map(|&s| s.to_owned()).collect(),
        }
    }

    fn make(pattern: &str, matches: &[&str], rejects: &[&str]) -> Result<Pattern, String> {
        let parts = Parts::from([("year".to_owned(), "(?<y#>[0-9]{4})".to_owned())]);
        let written = written(pattern, matches, rejects);
        let pattern = Pattern::new("example", &written, &parts)?;
        pattern.check("example", &written).map(|()| pattern)
    }

    #[test]
    fn examples_decide_whether_a_pattern_is_taken() {
        assert!(make("{year:1}年", &["2026年"], &["26年", "12026年", "1990年代"]).is_ok());
        let error = make("{year:1}年", &["26年"], &["x"]).unwrap_err();
        assert!(error.contains("does not match 「26年」"), "{error}");
        let error = make("{year:1}", &["2026"], &["2026件"]).unwrap_err();
        assert!(error.contains("matches in 「2026件」"), "{error}");
        assert!(make("{month}", &["x"], &["y"]).is_err());
        assert!(make("(", &["x"], &["y"]).is_err());
    }

    #[test]
    fn a_refused_match_does_not_hide_a_later_one() {
        let pattern = make("{year:1}-{year:2}|{year:3}", &["2026"], &["26"]).unwrap();
        let found: Vec<_> = pattern.ranges("2020代、2021、A2022、2023").collect();
        assert_eq!(found, [10..14, 25..29]);
    }
}

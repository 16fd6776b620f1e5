//! Lines that say who answers for what stands above them, and when it is to be.

use super::{Profile, Role};
use std::ops::Range;

/// What such a line says, as bytes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// The offices, without their label.
    pub offices: Option<Range<usize>>,
    /// When it is to be, with its label if there is one: 「実施時期：令和8年度から」.
    pub when: Range<usize>,
}

impl Profile {
    /// What a line says that says nothing but who and when: 「令和8年度から実施　担当：総務課」, 「実施時期：継続　担当課：人事課」.
    /// `line`: without its bullet.
    pub fn answers(&self, line: &str) -> Option<Answers> {
        /// A longer line says more (bytes).
        const LONGEST: usize = 240;
        if line.len() > LONGEST {
            return None;
        }
        let ends = line
            .char_indices()
            .filter(|(at, c)| c.is_whitespace() || *c == '【' && *at > 0);
        // 「令和8年度から 担当課 総務課」: the label is the last that fits.
        let apart = ends.rev().map(|(at, _)| at).find_map(|at| {
            let from = at + line.get(at..)?.len() - line.get(at..)?.trim_start().len();
            let pairs = self.lexicon.pairs(line.get(from..)?);
            let [who] = pairs.as_slice() else { return None };
            let offices = who.labels.first()?.role == Role::Department;
            offices.then(|| (at, from + who.value.start..from + who.value.end))
        });
        let (end, offices) = apart.map_or((line.len(), None), |(at, who)| (at, Some(who)));
        let lead = line.get(..end)?;
        let start = lead.len() - lead.trim_start().len();
        let said = lead.trim();
        let labelled = || {
            let first = said.split_whitespace().next().unwrap_or(said);
            let labels = self.lexicon.read(first);
            let spaced =
                first.len() < said.len() && labels.iter().any(|l| l.role == Role::Schedule);
            let label = self.lexicon.read_before(said);
            spaced || label.is_some_and(|(l, from)| l.role == Role::Schedule && from < said.len())
        };
        (self.says_when(said) || offices.is_some() && labelled()).then(|| Answers {
            offices,
            when: start..start + said.len(),
        })
    }

    /// Whether words say when something is done and nothing else: 「令和8年度から実施」, 「継続実施」.
    fn says_when(&self, words: &str) -> bool {
        let rest = match self.calendar.find(words).first() {
            Some(time) if time.range.start == 0 => words.get(time.range.end..).unwrap_or_default(),
            _ => words,
        };
        let timed = rest.len() < words.len();
        timed && rest.is_empty() || self.pattern("when_said").is_match(rest.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_say_who_and_when() {
        let profile = Profile::embedded();
        let said = |line: &str| {
            let found = profile.answers(line)?;
            let who = found.offices.map_or("", |r| &line[r]);
            Some((who.to_owned(), line[found.when].to_owned()))
        };
        let is = |line: &str, who: &str, when: &str| {
            assert_eq!(
                said(line),
                Some((who.to_owned(), when.to_owned())),
                "{line}"
            );
        };
        is(
            "令和7年度から実施  担当:総務課",
            "総務課",
            "令和7年度から実施",
        );
        is("継続実施  担当:各所属長", "各所属長", "継続実施");
        is(
            "実施時期:令和7年度から  担当:総務課",
            "総務課",
            "実施時期:令和7年度から",
        );
        is("令和7年4月から実施", "", "令和7年4月から実施");
        is(
            "実施時期 令和7年度から   担当課 総務課",
            "総務課",
            "実施時期 令和7年度から",
        );
        is("実施時期 継続   担当課 人事課", "人事課", "実施時期 継続");
        is(
            "【実施時期】令和7年度~ 【担当課】総務課",
            "総務課",
            "【実施時期】令和7年度~",
        );
        for other in [
            "面談を実施する。",
            "令和7年度の取組",
            "目標:80%  担当:総務課",
            "研修の実施",
            "継続的な研修",
        ] {
            assert_eq!(said(other), None, "{other}");
        }
    }
}

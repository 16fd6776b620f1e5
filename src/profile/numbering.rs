//! The styles of heading numbers: 「第2章」, 「(3)」, 「ア」, 「■」.

use crate::text::lazy::{Lazy, Sieve};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How much a number alone says that its line is a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// 「・」: only with a table or a numbered block under it.
    Bullet,
    /// 「①」, 「■」: with something under it.
    Weak,
    /// 「1.」, 「(2)」: in a short line.
    Plain,
    /// 「第1章」: always.
    Strong,
}

/// A style as typed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenStyle {
    id: String,
    #[serde(default)]
    rank: Option<u8>,
    strength: Strength,
    pattern: String,
    #[serde(default)]
    unless: Option<String>,
    #[serde(default = "counts")]
    value: bool,
    matches: Vec<String>,
    rejects: Vec<String>,
}

fn counts() -> bool {
    true
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenNumbering {
    #[serde(default)]
    style: Vec<WrittenStyle>,
}

/// A style ready to use.
#[derive(Debug)]
struct Style {
    written: WrittenStyle,
    pattern: Lazy,
    unless: Option<Lazy>,
}

/// The styles of a profile.
#[derive(Debug, Default)]
pub struct Numbering {
    styles: Vec<Style>,
    sieve: Sieve,
}

/// The number a line begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Equal for numbers that count on one level: 「(N)」.
    pub class: String,
    /// Outer before inner; `None` for marks that stand anywhere.
    pub rank: Option<u8>,
    pub strength: Strength,
    /// The number as printed (bytes); empty for a mark that is no number.
    pub number: Range<usize>,
    /// What follows (bytes).
    pub title: Range<usize>,
}

impl Numbering {
    /// The styles of the embedded default.
    pub const EMBEDDED: &str = include_str!("default/numbering.toml");

    /// The styles of the embedded default. A test holds them against their examples.
    pub fn embedded() -> Self {
        toml::from_str(Self::EMBEDDED).map_or_else(|_| Self::default(), Self::new)
    }

    /// Styles as typed, ready to use.
    ///
    /// # Errors
    /// What is wrong with the file or the first wrong style.
    pub fn from_toml(toml: &str) -> Result<Self, String> {
        let numbering = Self::new(toml::from_str(toml).map_err(|e| e.to_string())?);
        numbering.styles.iter().try_for_each(Style::check)?;
        Ok(numbering)
    }

    fn new(written: WrittenNumbering) -> Self {
        let styles: Vec<Style> = written.style.into_iter().map(Style::new).collect();
        Self {
            sieve: Sieve::new(styles.iter().map(|s| &s.pattern)),
            styles,
        }
    }

    /// The number a normalised line begins with.
    pub fn read(&self, text: &str) -> Option<Marker> {
        let any = self.sieve.may_hold(text).then_some(&self.styles);
        any?.iter().find_map(|style| style.read(text))
    }
}

impl Style {
    fn new(written: WrittenStyle) -> Self {
        Self {
            pattern: Lazy::new(written.pattern.clone()),
            unless: written.unless.clone().map(Lazy::new),
            written,
        }
    }

    fn check(&self) -> Result<(), String> {
        let WrittenStyle {
            id,
            matches,
            rejects,
            ..
        } = &self.written;
        for lazy in [Some(&self.pattern), self.unless.as_ref()]
            .into_iter()
            .flatten()
        {
            lazy.check().map_err(|e| format!("{id}: {e}"))?;
        }
        if let Some(missed) = matches.iter().find(|m| self.read(m).is_none()) {
            return Err(format!("{id}: {missed} is not found"));
        }
        match rejects.iter().find(|r| self.read(r).is_some()) {
            Some(taken) => Err(format!("{id}: {taken} is taken for a number")),
            None => Ok(()),
        }
    }

    fn read(&self, text: &str) -> Option<Marker> {
        let found = self.pattern.captures(text)?;
        if self.unless.as_ref().is_some_and(|u| u.is_match(text)) {
            return None;
        }
        let whole = found.get_match();
        let number = found.iter().skip(1).flatten().next()?;
        // A mark in itself, as brackets around the whole title are, leaves the title whole.
        let begins = if number.is_empty() { 0 } else { whole.end() };
        let mut class = self.written.id.clone();
        if class == "N-N" {
            let parts = number.as_str().split(['-', '.']).count();
            class = vec!["N"; parts].join("-");
        }
        Some(Marker {
            class,
            rank: self.written.rank,
            strength: self.written.strength,
            number: if self.written.value {
                number.range()
            } else {
                0..0
            },
            title: begins..text.len(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String, String)> {
        let numbering = Numbering::from_toml(Numbering::EMBEDDED).unwrap();
        let marker = numbering.read(text)?;
        let part = |range: Range<usize>| text[range].to_owned();
        Some((marker.class, part(marker.number), part(marker.title)))
    }

    #[test]
    fn numbers_are_told_from_titles() {
        for (text, class, number, title) in [
            ("第1 計画の背景", "第", "第1", "計画の背景"),
            ("3.構成について", "N", "3", "構成について"),
            ("2 年次休暇の取得", "N", "2", "年次休暇の取得"),
            ("2-1-1 研修", "N-N-N", "2-1-1", "研修"),
            ("Ⅲ行財政改革", "I", "Ⅲ", "行財政改革"),
            ("■調査の概要", "■", "", "調査の概要"),
            ("【計画の構成】", "【】", "", "【計画の構成】"),
        ] {
            let found = read(text).unwrap();
            assert_eq!(
                (found.0.as_str(), found.1.as_str(), found.2.as_str()),
                (class, number, title)
            );
        }
        assert_eq!(read("令和8年度から"), None);
        assert_eq!(read("- (1) 一覧"), None);
    }

    #[test]
    fn a_style_that_fails_its_examples_is_refused() {
        let style = "[[style]]\nid = 'x'\nstrength = 'plain'\npattern = '^(a)'\nmatches = ['b']\nrejects = []";
        assert!(Numbering::from_toml(style).is_err());
    }
}

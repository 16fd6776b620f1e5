//! Regular expressions that are compiled when they are first asked: few documents need all.

use regex::Regex;
use std::sync::OnceLock;

/// An expression and, once it was asked, what it compiles to.
#[derive(Debug, Default)]
pub struct Lazy {
    source: String,
    regex: OnceLock<Option<Regex>>,
}

impl Lazy {
    pub const fn new(source: String) -> Self {
        Self {
            source,
            regex: OnceLock::new(),
        }
    }

    /// `None` where it is no expression, or says nothing.
    pub fn get(&self) -> Option<&Regex> {
        let make = || match self.source.as_str() {
            "" => None,
            source => Regex::new(source).ok(),
        };
        self.regex.get_or_init(make).as_ref()
    }

    /// # Errors
    /// What is wrong with it.
    pub fn check(&self) -> Result<(), regex::Error> {
        Regex::new(&self.source).map(|_| ())
    }
}

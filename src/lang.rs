//! The two languages keikaku speaks in.

use serde::{Deserialize, Serialize};

/// Japanese or English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Lang {
    Ja,
    #[default]
    En,
}

impl Lang {
    /// From a code 「ja」, a locale 「ja_JP.UTF-8」; every other language is answered in English.
    pub fn of(locale: &str) -> Self {
        if locale
            .get(..2)
            .is_some_and(|l| l.eq_ignore_ascii_case("ja"))
        {
            Self::Ja
        } else {
            Self::En
        }
    }
}

/// A fixed text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Both {
    pub ja: &'static str,
    pub en: &'static str,
}

impl Both {
    pub fn to(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }
}

/// A text with something filled in: `say!(lang, ja: "{n}件", en: "{n} files")`.
macro_rules! say {
    ($lang:expr, ja: $ja:literal, en: $en:literal $(,)?) => {
        match $lang {
            $crate::lang::Lang::Ja => format!($ja),
            $crate::lang::Lang::En => format!($en),
        }
    };
}
pub(crate) use say;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_is_a_language() {
        for (locale, lang) in [
            ("ja", Lang::Ja),
            ("ja_JP.UTF-8", Lang::Ja),
            ("JA-JP", Lang::Ja),
            ("en_US", Lang::En),
            ("C", Lang::En),
            ("", Lang::En),
            ("日本", Lang::En),
        ] {
            assert_eq!(Lang::of(locale), lang, "{locale}");
        }
    }

    #[test]
    fn a_sentence_is_filled_in() {
        let n = 3;
        assert_eq!(say!(Lang::Ja, ja: "{n}件", en: "{n} files"), "3件");
        assert_eq!(say!(Lang::En, ja: "{n}件", en: "{n} files"), "3 files");
    }
}

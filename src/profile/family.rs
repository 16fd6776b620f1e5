//! Profiles for common families of plans, embedded: what their tables mean by words that other
//! plans use otherwise.

use crate::lang::Both;

/// An embedded profile. It goes over the default like a user's file, and a user's file may
/// extend it: `extends = ["report"]`.
#[derive(Debug)]
pub struct Family {
    /// As it is given to `--profile`.
    pub name: &'static str,
    pub about: Both,
    /// Its TOML.
    pub text: &'static str,
}

impl Family {
    pub fn named(name: &str) -> Option<&'static Self> {
        FAMILIES.iter().find(|f| f.name == name)
    }
}

/// Every embedded family.
pub static FAMILIES: &[Family] = &[
    Family {
        name: "measures",
        about: Both {
            ja: "特定事業主行動計画など：「取組内容」の一行が一つの取組",
            en: "plans of action: every row of 取組内容 is an undertaking",
        },
        text: include_str!("family/measures.toml"),
    },
    Family {
        name: "strategy",
        about: Both {
            ja: "総合計画・総合戦略など：「施策」が取組、「数値目標」「項目」が指標",
            en: "comprehensive plans and strategies: 施策 are undertakings, 数値目標 and 項目 name indicators",
        },
        text: include_str!("family/strategy.toml"),
    },
    Family {
        name: "report",
        about: Both {
            ja: "進捗状況調書・事務事業評価など：書かれているのは済んだこと",
            en: "progress reports and evaluations: what is said has been done",
        },
        text: include_str!("family/report.toml"),
    },
    Family {
        name: "childcare",
        about: Both {
            ja: "子ども・子育て支援事業計画・障害福祉計画など：量の見込みと確保方策",
            en: "child care and disability services: demand and provision by year",
        },
        text: include_str!("family/childcare.toml"),
    },
    Family {
        name: "health",
        about: Both {
            ja: "健康増進計画・食育推進計画など：項目が指標、対象の別に値",
            en: "health plans: indicators with figures for each group of people",
        },
        text: include_str!("family/health.toml"),
    },
    Family {
        name: "climate",
        about: Both {
            ja: "地球温暖化対策実行計画・環境基本計画など：部門別の排出量",
            en: "climate and environment: emissions by sector",
        },
        text: include_str!("family/climate.toml"),
    },
    Family {
        name: "depopulation",
        about: Both {
            ja: "過疎地域持続的発展計画・辺地総合整備計画など：「事業内容」が事業",
            en: "plans for depopulated areas: 事業内容 holds the undertakings",
        },
        text: include_str!("family/depopulation.toml"),
    },
    Family {
        name: "utility",
        about: Both {
            ja: "水道・下水道の経営戦略、公共施設の個別計画など：業務指標と施設",
            en: "water utilities and public facilities: business indicators and buildings",
        },
        text: include_str!("family/utility.toml"),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{Profile, Role};

    /// A word of each, and what it means there first.
    const WORDS: &[(&str, &str, Role)] = &[
        ("measures", "取組内容", Role::Title),
        ("strategy", "施策", Role::Title),
        ("strategy", "項目", Role::Indicator),
        ("report", "取組内容", Role::Actual),
        ("childcare", "ニーズ量", Role::Target),
        ("health", "項目", Role::Indicator),
        ("climate", "基準年度", Role::Baseline),
        ("depopulation", "事業内容", Role::Title),
        ("utility", "区分", Role::Class),
        ("utility", "業務指標(PI)名", Role::Indicator),
    ];

    #[test]
    fn every_family_teaches_what_its_plans_mean() {
        for (name, word, role) in WORDS {
            let family = Family::named(name).unwrap();
            let profile = Profile::load(family.text, name).unwrap();
            let first = profile.lexicon.read(word).first().map(|l| l.role);
            assert_eq!(first, Some(*role), "{name}: {word}");
        }
        for family in FAMILIES {
            assert!(
                WORDS.iter().any(|(name, ..)| *name == family.name),
                "{}",
                family.name
            );
        }
    }

    #[test]
    fn every_family_is_sound_and_changes_something() {
        let embedded = Profile::embedded().sha256;
        for family in FAMILIES {
            let profile = Profile::load(family.text, family.name);
            let profile = profile.unwrap_or_else(|e| panic!("{e}"));
            assert_ne!(profile.sha256, embedded, "{}", family.name);
            assert!(!family.text.contains("extends"), "{}", family.name);
        }
    }
}

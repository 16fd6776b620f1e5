//! Indicators of which nothing is said: 「KPI｜設定なし｜現状｜－｜目標｜－」.

use crate::plan::Indicator;
use crate::recognize::Finding;

/// Takes out those that have no name and, for figures, nothing but dashes.
pub(in crate::recognize) fn drop(findings: &mut [Finding]) {
    for finding in findings {
        match finding {
            Finding::Item(found) => found.item.indicators.retain(says_something),
            Finding::Indicators { list, .. } => list.retain(says_something),
            _ => {}
        }
    }
}

/// A dash behind a name says that nobody knows the figure.
fn says_something(indicator: &Indicator) -> bool {
    let mut all = (indicator.targets.iter().chain(&indicator.actuals)).chain(&indicator.baseline);
    indicator.name.is_some() || all.any(|o| o.raw.contains(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn dashes_without_a_name_are_no_indicator() {
        let card = |name: &str, end: &str| {
            let plan = read(&format!(
                "笹野町DX計画\n計画期間　令和８年度～令和10年度\n\n施策番号\t3-4\t施策名\t保護の強化\n主管\t総務課\t関係\t－\n\
                 内容\t基準を見直す。\nKPI\t{name}\t現状\t－\t目標\t{end}\n"
            ));
            plan.items.first().map(told).unwrap_or_default()
        };
        for name in ["設定なし", "－"] {
            assert_eq!(card(name, "－"), "3-4 保護の強化 | 総務課(Lead)", "{name}");
        }
        assert!(card("研修の受講率", "90％").contains("> 90％"));
    }
}

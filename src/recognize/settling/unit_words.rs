//! Names without the words that only say in what unit their figures are: 「未収の額（単位：百万円）」.

use super::years_said::indicators;
use crate::profile::Profile;
use crate::recognize::Finding;

/// Takes such words off the names of indicators whose unit was read.
pub(in crate::recognize) fn drop(findings: &mut [Finding], profile: &Profile) {
    for indicator in findings.iter_mut().flat_map(indicators) {
        let bare = (indicator.name.as_deref()).and_then(|name| without(name, profile));
        if let Some(bare) = bare.filter(|_| indicator.unit.is_some()) {
            indicator.name = Some(bare);
        }
    }
}

/// A name without one bracket at its end that says the unit.
fn without(name: &str, profile: &Profile) -> Option<String> {
    let found = profile.pattern("unit_behind_name").find(name)?;
    // 「未収の額（単位：円）（現年度分）」 goes on.
    let told = found.as_str().trim();
    let whole = told.starts_with('(') && told.find(')') == Some(told.len() - 1);
    let bare = name.get(..found.start())?.trim_end();
    (whole && !bare.is_empty()).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn the_bracket_of_the_unit_is_no_part_of_the_name() {
        let told = |name: &str| {
            let plan = read(&format!(
                "白鳥市行革プラン\n\n| No | 取組項目 | 担当課 | 指標 | 令和6年度現状値 | 令和8年度目標値 |\n|---|---|---|---|---|---|\n\
                 | 1 | 債権の整理 | 税務課 | {name} | 214 | 200 |\n\
                 | 2 | 窓口の予約 | 市民課 | 予約の件数（件） | 30 | 90 |\n"
            ));
            let first = plan.items[0].indicators.first();
            first.map(|i| (i.name.clone().unwrap_or_default(), i.unit.clone()))
        };
        let yen = Some("円".to_owned());
        assert_eq!(
            told("未収の額（単位：百万円）"),
            Some(("未収の額".to_owned(), yen))
        );
        let (name, _) = told("未収の額（単位：百万円）（現年分）").unwrap_or_default();
        assert!(name.ends_with("(現年分)"), "{name}");
    }
}

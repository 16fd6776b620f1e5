//! A unit that says what is counted, where the figures have no name: 「単位｜利用者数/年」.

use super::years_said::indicators;
use crate::plan::Indicator;
use crate::profile::Profile;
use crate::recognize::Finding;

/// Makes the name of such units, and the unit of what they count: 「利用者数（人）」.
pub(in crate::recognize) fn name(findings: &mut [Finding], profile: &Profile) {
    for indicator in findings.iter_mut().flat_map(indicators) {
        if indicator.name.is_none()
            && let Some((name, unit)) = counted(indicator, profile)
        {
            let figures = indicator.baseline.iter_mut();
            let figures = figures.chain(&mut indicator.targets);
            for value in figures.chain(&mut indicator.actuals) {
                if let Some(value) = &mut value.value
                    && value.unit == indicator.unit
                {
                    value.unit.clone_from(&unit);
                }
            }
            (indicator.name, indicator.unit) = (Some(name), unit);
        }
    }
}

/// The name that a unit is, and the unit of its figures: 「実施か所数」 and 「か所」, 「利用者数/年」 and 「人/年」.
fn counted(indicator: &Indicator, profile: &Profile) -> Option<(String, Option<String>)> {
    let said = indicator.unit.as_deref()?;
    let name = said.split('/').next()?;
    let per = said.get(name.len()..).unwrap_or_default();
    let counts = profile.pattern("counting_unit").captures(name)?;
    let unit = counts.get(1).map(|counter| match counter.as_str() {
        "者" => format!("人{per}"),
        counter => format!("{counter}{per}"),
    });
    Some((name.to_owned(), unit))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_unit_that_says_what_is_counted_is_the_name() {
        let told = |units: [&str; 2]| -> Vec<(Option<String>, Option<String>)> {
            let [first, second] = units;
            let plan = read(&format!(
                "白鳥町福祉計画\n計画期間　令和８年度～令和10年度\n\n## 地域の支援\n\n事業名\t単位\t実績\t実績\t見込量\t見込量\t見込量\n\
                 事業名\t単位\tR5\tR6\tR8\tR9\tR10\n\
                 出かける人の支援\t{first}\t12\t14\t16\t17\t18\n声の相談\t{second}\t1\t1\t1\t2\t2\n"
            ));
            let items = plan.items.into_iter().flat_map(|i| i.indicators);
            let all = items.chain(plan.indicators);
            all.map(|i| (i.name, i.unit)).collect()
        };
        let pair = |name: &str, unit: &str| (Some(name.to_owned()), Some(unit.to_owned()));
        assert_eq!(
            told(["利用者数/年", "実施か所数"]),
            [pair("利用者数", "人/年"), pair("実施か所数", "か所")]
        );
        let plain = told(["人/年", "か所"]);
        assert!(plain.iter().all(|(name, _)| name.is_none()), "{plain:?}");
    }
}

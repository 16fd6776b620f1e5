//! Classes and their figures on one line: 「男性：50％　女性：100％」 below 「令和11年度の育児休業取得率」, or behind it.

use super::made::indicator;
use super::naming::name_alone;
use crate::plan::{Indicator, Period};
use crate::recognize::context::Context;
use crate::recognize::rows::classes::is_class;
use crate::recognize::words::observe::named;
use crate::recognize::words::wording::{closed_up, without_bullet};
use crate::text::Text;

/// The aim of each class on a line, under the name that the line or the one above it gives them, and the time said
/// with that. Nothing where there is no such name, or anything else stands on the line.
pub(super) fn by_class(
    line: &Text,
    above: Option<&(Text, Option<Period>)>,
    context: &Context,
) -> Option<Vec<Indicator>> {
    let line = without_bullet(line);
    let (list, None) = named(&line, None, context) else {
        return None;
    };
    let class = |text: &Text| is_class(text.as_str().trim(), context.profile);
    let lead = list.first()?.name.as_ref()?;
    // 「令和11年度の取得率 男性」
    let norm = lead.as_str();
    let parted = norm.rfind(' ').filter(|_| !class(lead));
    let own = parted.and_then(|at| name_alone(&lead.slice(0..at), context));
    let (name, by) = own.as_ref().or(above)?;
    let by = match &own {
        Some(_) => list.first()?.observation.period.clone(),
        None => by.clone(),
    };
    let first = match own {
        Some(_) => lead.slice(parted? + 1..norm.len()),
        None => lead.clone(),
    };
    let others = list.iter().skip(1).map(|one| one.name.clone());
    let classes: Option<Vec<Text>> = std::iter::once(Some(first)).chain(others).collect();
    let classes = classes.filter(|c| c.len() > 1 && c.iter().all(class))?;
    let aims = classes.iter().zip(&list).map(|(class, one)| {
        let mut seen = one.observation.clone();
        let unit = seen.value.as_ref()?.unit.clone();
        seen.period = seen.period.or_else(|| by.clone());
        let name = format!("{} {}", closed_up(name), closed_up(class));
        let aim = indicator(None, line.place().into(), None, vec![seen]);
        let name = Some(name);
        Some(Indicator { name, unit, ..aim })
    });
    aims.collect()
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn aims(lines: &str) -> Vec<String> {
        let plan = read(&format!(
            "沢口町行動計画\n計画期間　令和８年度～令和12年度\n\n(1) 休暇の取得\n\n{lines}\n"
        ));
        let own = plan.items.into_iter().flat_map(|i| i.indicators);
        let told = own.chain(plan.indicators).flat_map(|i| {
            let name = i.name.unwrap_or_default();
            let year = |o: &crate::plan::Observation| o.period.as_ref().map_or(0, |p| p.year);
            let aims = i.targets.into_iter();
            let said = move |o| {
                format!(
                    "{name} {}@{}",
                    crate::plan::Observation::clone(&o).raw,
                    year(&o)
                )
            };
            aims.map(said).collect::<Vec<_>>()
        });
        told.collect()
    }

    #[test]
    fn classes_have_the_name_and_the_time_of_the_line_above() {
        let want = [
            "育児休業取得率 男性 50％@2029",
            "育児休業取得率 女性 100％@2029",
        ];
        assert_eq!(
            aims("【目標】令和11年度の育児休業取得率\n　男性：50％　　女性：100％"),
            want
        );
        assert_eq!(
            aims("【目標】\n令和11年度の育児休業取得率　男性 50％　女性 100％"),
            want
        );
        assert_eq!(
            aims(
                "【目標】令和11年度の取得率\n　出産休暇　　100％（令和６年度　75.0％）\n　参加休暇　　80％（令和６年度　41.7％）"
            ),
            ["出産休暇 100％@2029", "参加休暇 80％@2029"]
        );
        // What was reached is no aim.
        assert!(aims("令和５年度の育児休業取得率\n　男性：50％　　女性：100％").is_empty());
    }
}

//! Heads that say when the figures below them are, and what these count: 「2013年度排出量（t-CO2）」 beside
//! 「2030年度（目標）」.

use super::column::{Column, Content};
use crate::profile::Profile;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::YearLabel;
use crate::recognize::cells::view::View;

/// Takes the year out of heads that begin with one, where another head is a year.
pub(super) fn settle_dated_heads(
    view: &View,
    table: &Table,
    columns: &mut [Column],
    profile: &Profile,
) {
    if columns.iter().all(|c| c.year.is_none()) {
        return;
    }
    for (i, column) in columns.iter_mut().enumerate() {
        let plain = column.year.is_none() && column.role.is_none() && column.group.is_none();
        let Some(name) = column.name.clone().filter(|_| plain) else {
            continue;
        };
        let content = Content::of(view, table, table.cols.start + i);
        let found = profile.calendar.find(name.as_str());
        let [time] = found.as_slice() else {
            continue;
        };
        let rest = name.slice(time.range.end..name.as_str().len()).trimmed();
        let words = rest.key();
        let bare = words.split('(').next().unwrap_or_default();
        // 「2013年度比削減率」 says what the figures are measured against.
        let names = profile.names_figure(bare) && !bare.starts_with(['比', '対', 'か', 'ま']);
        if time.range.start == 0 && names && content.values * 2 > content.cells {
            let printed = name.slice(time.range.clone());
            column.year = Some(YearLabel::bare(time.what, printed));
            column.name = Some(rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_head_says_when_and_what_and_a_reference_lies_ahead() {
        let plan = read(
            "笹野町実行計画\n令和8年3月\n\n| 部門 | 2013年度排出量（t-CO2） | 2030年度（目標） | 参考 2050年度 |\n|---|---|---|---|\n\
             | 庁舎 | 1,180 | 472 | 0 |\n| 学校 | 905 | 362 | 0 |\n",
        );
        let seen = |i: usize| {
            let i = &plan.indicators[i];
            let of = |o: &crate::plan::Observation| {
                let year = o.period.as_ref().map(|p| p.year);
                (o.raw.clone(), year)
            };
            let past: Vec<_> = i.baseline.iter().chain(&i.actuals).map(of).collect();
            (past, i.targets.iter().map(of).collect::<Vec<_>>())
        };
        let one = |raw: &str, year| vec![(raw.to_owned(), Some(year))];
        assert_eq!(seen(0), (one("1,180", 2013), one("472", 2030)));
        assert_eq!(seen(1), (one("905", 2013), one("362", 2030)));
    }
}

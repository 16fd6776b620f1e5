//! A cell over the whole of a card, above a further table of years: 「数値目標：予約率（現状：令和6年度 0％）」 over
//! 「令和8年度｜令和9年度」.

use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use crate::recognize::forms::form::Reader;
use crate::recognize::words::observe::clean_name;
use std::ops::Range;

/// Whether a row is such a cell.
pub(super) fn heads_years_below(
    view: &View,
    row: usize,
    rows: &Range<usize>,
    cols: &Range<usize>,
) -> bool {
    let [only] = view.beginning(row, cols.clone())[..] else {
        return false;
    };
    let seen = &view.seen[only];
    let whole = seen.cell.col == cols.start && seen.cell.last_col() + 1 >= cols.end;
    let words = matches!(seen.kind, Kind::Text | Kind::Label) && !seen.str().contains('。');
    let years = |r: usize| {
        let cells = view.beginning(r, cols.clone());
        let year = |id: &&usize| view.seen[**id].kind == Kind::Year;
        cells.iter().filter(year).count()
    };
    whole && words && cols.len() > 1 && row + 2 < rows.end && years(row + 1) > 1
}

impl Reader<'_, '_> {
    /// Takes the name of the figures below it from such a cell; whether there is one.
    pub(in crate::recognize) fn names_years_below(&mut self, cells: &[usize]) -> bool {
        let &[only] = cells else { return false };
        let (view, context) = (self.view, self.context);
        let seen = &view.seen[only];
        let all = 0..view.grid.cols;
        if !heads_years_below(view, seen.cell.row, &(0..view.grid.rows), &all) {
            return false;
        }
        let text = seen.text();
        let pairs = context.profile.lexicon.pairs(text.as_str());
        let Some(first) = pairs.first().filter(|p| p.label.start == 0) else {
            return false;
        };
        let counts = |role: Role| matches!(role, Role::Indicator | Role::Goal | Role::Target);
        if !first.labels.iter().any(|l| counts(l.role)) {
            return false;
        }
        let name = text.slice(first.value.start..text.as_str().len());
        let Some(name) = clean_name(&name.trimmed()) else {
            return false;
        };
        self.close_year_rows();
        self.mark_head(only);
        self.draft().announced.push(name);
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn labels_above_their_values_are_one_card_down_to_its_figures() {
        let plan = read(
            "霞野町行革プラン\n\n令和８年度～令和10年度\n\n\
             |番号|取組の名称|取組の名称|担当課|\n|---|---|---|---|\n|A-1|予約の受付|予約の受付|税務課|\n\
             |取組内容|取組内容|期待される効果|期待される効果|\n|予約できるようにする。|予約できるようにする。|待ち時間の短縮|待ち時間の短縮|\n\
             |スケジュール|スケジュール|スケジュール|スケジュール|\n|令和８年度|令和９年度|令和10年度|備考|\n|選定|試行|運用||\n\
             |数値目標：予約率（現状：令和６年度 0％）|数値目標：予約率（現状：令和６年度 0％）|数値目標：予約率（現状：令和６年度 0％）|数値目標：予約率（現状：令和６年度 0％）|\n\
             |令和８年度|令和９年度|令和10年度|目標の単位|\n|20|40|60|％|\n",
        );
        let [item] = plan.items.as_slice() else {
            panic!("{:?}", plan.items);
        };
        assert_eq!(item.title, "予約の受付");
        assert_eq!(item.effects, ["待ち時間の短縮"]);
        assert_eq!(item.schedule[1].steps, ["試行"]);
        let [rate] = item.indicators.as_slice() else {
            panic!("{:?}", item.indicators);
        };
        assert_eq!(rate.name.as_deref(), Some("予約率"));
        assert_eq!(rate.targets.len(), 3);
        assert_eq!(rate.baseline.as_ref().unwrap().raw, "0％");
    }
}

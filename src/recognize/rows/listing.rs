//! What the heads of a list say that its rows are.

use super::figures::Layout;
use crate::profile::Role;
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Seen;
use crate::recognize::forms::form::Reader;

impl Reader<'_, '_> {
    /// 「取組｜内容」, 「取組｜評価」, 「取組｜短期｜長期」: heads that leave no doubt that the rows are undertakings.
    pub(super) fn lists_undertakings(&self, plan: &Layout, table: &Table) -> bool {
        let head = |i: usize| plan.columns[i].heads.last().map(|&id| &self.view.seen[id]);
        // 「取組内容｜実施状況｜評価」, where no sentence stands for a name.
        let measures = |s: &Seen| {
            let names = plan.title.map(|i| plan.from + i);
            let names = names.map(|col| self.view.down(col, table.body.clone()));
            let names = names.unwrap_or_default();
            let sentence = |&id: &usize| self.view.seen[id].str().ends_with('。');
            self.context.profile.is_measure_label(&s.text().key())
                && names.len() > 1
                && !names.iter().any(sentence)
        };
        let titled = plan.title.and_then(head).is_some_and(|s| {
            let title = s.role() == Some(Role::Title) || measures(s);
            title && !s.has(Role::Indicator) && !s.has(Role::Other)
        });
        // 「事業名｜今後の方向性｜評価」: what is judged was undertaken. 「評価｜施策数｜主な施策」 counts them.
        let behind = |i: usize| plan.title.is_some_and(|title| title < i);
        let told = |i: usize| {
            head(i).is_some_and(|s| match plan.columns[i].role {
                Some(role @ (Role::Judgement | Role::Status)) => behind(i) && s.has(role),
                role => role == Some(Role::Description) && s.role() == role,
            })
        };
        // 「取組｜短期｜中期｜長期」
        let stage = |i: &usize| head(*i).is_some_and(|s| s.role() == Some(Role::Schedule));
        let stages = (0..plan.columns.len()).filter(stage).count();
        titled && (stages > 1 || (0..plan.columns.len()).any(told))
    }
}

impl Reader<'_, '_> {
    /// Whether a row is empty, or nothing but the head again beside the next of the groups left of the rows: 「基本目標２｜指標｜
    /// 目標値」.
    pub(super) fn says_nothing(&mut self, table: &Table, row: usize) -> bool {
        let own = self.view.filled(row, table.cols.clone());
        let head = self.view.filled(table.head.start, table.cols.clone());
        let key = |id: &usize| self.view.seen[*id].text().key();
        let group = |ids: &[usize]| {
            let cell = ids.first().map(|&id| self.view.seen[id].cell);
            cell.is_some_and(|c| c.row_span > 1 && c.col == table.cols.start)
        };
        let rest = |ids: &[usize]| ids.iter().skip(1).map(key).collect::<Vec<String>>();
        let again = own.len() > 2 && group(&own) && group(&head) && rest(&own) == rest(&head);
        for &id in own.iter().skip(1).filter(|_| again) {
            self.mark_head(id);
        }
        own.is_empty() || again
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn the_head_again_beside_the_next_group_is_no_row() {
        let head = "<td>指標名</td><td>基準値（R5）</td><td>目標値（R11）</td>";
        let plan = read(&format!(
            "霞台町総合戦略（令和7年度～令和11年度）\n\n<table>\
             <tr><td rowspan=2>基本目標１ 産業</td>{head}</tr><tr><td>起業件数</td><td>3件</td><td>10件</td></tr>\
             <tr><td rowspan=2>基本目標２ 子育て</td>{head}</tr><tr><td>出生数</td><td>30人</td><td>40人</td></tr></table>\n"
        ));
        let items = plan.items.iter().flat_map(|i| &i.indicators);
        let names = items
            .chain(&plan.indicators)
            .filter_map(|i| i.name.as_deref());
        assert_eq!(names.collect::<Vec<_>>(), ["起業件数", "出生数"]);
    }

    #[test]
    fn measures_that_are_judged_are_undertakings_where_they_have_names() {
        let titles = |rows: &str| {
            let plan = read(&format!(
                "霞台町活躍推進計画の取組状況\n\n取組内容\t令和６年度の取組状況\t自己評価\n{rows}"
            ));
            let items = plan.items.into_iter();
            items.map(|i| i.title).collect::<Vec<_>>()
        };
        assert_eq!(
            titles("相談窓口の設置\t人事課に置いた。\t◎\n職場研修\t２回開いた。\t○\n"),
            ["相談窓口の設置", "職場研修"]
        );
        assert!(titles("受付の時間を延ばす。\t４月から延ばした。\t◎\n").is_empty());
    }
}

//! What the heads of a list say that its rows are.

use super::figures::Layout;
use crate::profile::Role;
use crate::recognize::forms::form::Reader;

impl Reader<'_, '_> {
    /// 「取組｜内容」, 「取組｜評価」, 「取組｜短期｜長期」: heads that leave no doubt that the rows are undertakings.
    pub(super) fn lists_undertakings(&self, plan: &Layout) -> bool {
        let head = |i: usize| plan.columns[i].heads.last().map(|&id| &self.view.seen[id]);
        let titled = plan.title.and_then(head).is_some_and(|s| {
            s.role() == Some(Role::Title) && !s.has(Role::Indicator) && !s.has(Role::Other)
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

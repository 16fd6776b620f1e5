//! Where an indicator starts from, in the bracket behind or below its name, where the head says what the bracket holds:
//! 「指標（現状：R6）」 over 「会議の回数（618回）」.

use super::figures::Layout;
use crate::plan::{Observation, Period};
use crate::profile::Role;
use crate::recognize::aims::naming::without_start;
use crate::recognize::forms::form::Reader;
use crate::recognize::words::observe::observation;
use crate::text::Text;
use std::ops::Range;

impl Reader<'_, '_> {
    /// A name without what it says of its beginning, and that.
    pub(super) fn name_and_start(&self, plan: &Layout, name: &Text) -> (Text, Option<Observation>) {
        let told = self.bracket_in_head(plan);
        let found = told.and_then(|time| self.start_in_bracket(name, time));
        found.unwrap_or_else(|| without_start(name, self.context))
    }

    /// What the bracket behind the head of the names says that theirs hold, with its time: 「（現状：R6）」.
    fn bracket_in_head(&self, plan: &Layout) -> Option<Option<Period>> {
        let head = *plan.columns.get(plan.indicator?)?.heads.last()?;
        let text = self.view.seen.get(head)?.text().trimmed();
        let norm = text.as_str();
        let inner = text.slice(last_bracket(norm)?);
        let profile = self.context.profile;
        let times = profile.calendar.find(inner.as_str());
        let time = times.first().map(|t| t.range.clone());
        let words = match &time {
            Some(range) => {
                let (before, behind) = inner.as_str().split_at(range.start);
                format!("{before}{}", behind.get(range.len()..).unwrap_or_default())
            }
            None => inner.as_str().to_owned(),
        };
        // 「（　）内は現状値」
        let around = |c: char| c.is_whitespace() || ":、・の()内は".contains(c);
        let words = words.trim_matches(around);
        let labels = profile.lexicon.read(words);
        let starts = labels.iter().any(|l| l.role == Role::Baseline);
        let said = |range: Range<usize>| inner.slice(range).printed();
        let period = times
            .first()
            .map(|t| Period::new(said(t.range.clone()), &t.what));
        starts.then_some(period)
    }

    /// 「会議の回数（618回）」: the figure alone in the bracket at the end.
    fn start_in_bracket(
        &self,
        name: &Text,
        time: Option<Period>,
    ) -> Option<(Text, Option<Observation>)> {
        let norm = name.as_str().trim_end();
        let inner = last_bracket(norm)?;
        let open = norm.get(..inner.start)?.char_indices().next_back()?.0;
        let mut start = observation(&name.slice(inner), None, self.context);
        start.value.as_ref()?;
        start.period = start.period.or(time);
        let bare = name.slice(0..open).trimmed();
        (!bare.is_empty()).then_some((bare, Some(start)))
    }
}

/// What the bracket at the end of a text holds; that may begin with a bracket of nothing.
fn last_bracket(norm: &str) -> Option<Range<usize>> {
    let norm = norm.trim_end();
    let pairs = [('(', ')'), ('【', '】'), ('〔', '〕'), ('[', ']')];
    let (open, close) = pairs
        .into_iter()
        .find(|(_, close)| norm.ends_with(*close))?;
    let body = norm.strip_suffix(close)?;
    let at = body.rfind(open)?;
    // 「指標（（　）内は現状値）」
    let empty = body
        .get(at..)?
        .find(close)
        .map(|_| body.get(..at)?.rfind(open));
    let at = empty.flatten().unwrap_or(at);
    Some(at + open.len_utf8()..body.len())
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn the_head_says_what_the_brackets_below_names_hold() {
        let items = |head: &str, name: &str| {
            let plan = read(&format!(
                "笹野町改革計画\n計画期間　令和８年度～令和９年度\n\n取組名\t会議の見直し\t\n担当課\t総務課\t\n\n\
                 {head}\tR8目標\tR9目標\n{name}\t580回\t520回\n"
            ));
            plan.items.iter().map(told).collect::<Vec<_>>().join("")
        };
        let want = "- 会議の見直し | 総務課 | 会議の回数 618回@2024 > 580回@2026, 520回@2027";
        assert_eq!(items("指標（現状：R6）", "会議の回数（618回）"), want);
        assert_eq!(items("指標名（R6現状値）", "会議の回数（618回）"), want);
        assert_eq!(
            items("指標（（　）内はR6現状値）", "会議の回数（618回）"),
            want
        );
        assert_eq!(items("指標【R6現状】", "会議の回数【618回】"), want);
        assert_eq!(
            items("指標（年度）", "会議の回数（本庁）"),
            "- 会議の見直し | 総務課 | 会議の回数(本庁)  > 580回@2026, 520回@2027"
        );
    }
}

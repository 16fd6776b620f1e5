//! 「〃」: a cell that says what the cell above it says.

use super::figures::Layout;
use crate::recognize::cells::cell::Kind;
use crate::recognize::forms::form::Reader;
use crate::text::Text;

impl Reader<'_, '_> {
    /// 「〃」 says what the cell above says, and 「〃（生涯学習課）」 begins as it does.
    pub(super) fn as_above(&self, plan: &Layout, row: usize, i: usize) -> Option<Text> {
        let marks = self.context.profile.words("ditto");
        let ditto = |text: &Text| {
            marks
                .iter()
                .find(|m| text.as_str().trim_start().starts_with(m.as_str()))
                .cloned()
        };
        let col = plan.from + i;
        let own = self.view.at(row, col)?.text().trimmed();
        let mark = ditto(&own)?;
        let rest = own.slice(mark.len()..own.as_str().len()).trimmed();
        let above = (0..row)
            .rev()
            .filter_map(|r| self.view.at(r, col))
            .find(|s| s.kind != Kind::Empty && ditto(s.text()).is_none())
            .filter(|s| !s.is_head())?;
        if rest.is_empty() {
            return Some(above.text().clone());
        }
        let bracketed = rest.as_str().starts_with('(');
        let first = above.text().lines().into_iter().next()?;
        bracketed.then(|| Text::stack([&first, &rest]))
    }
}

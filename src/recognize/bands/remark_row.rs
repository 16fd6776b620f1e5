//! Rows of a list that say more of the row above them: 「【分析】問合せが増えた。」 over all columns, 「要因｜問合せが
//! 増えた。」, the second row of 「1｜窓口の改善｜市民課」.

use super::band::Table;
use crate::profile::Role;
use crate::recognize::cells::cell::{Kind, Seen};
use crate::recognize::cells::own_label::own_label;
use crate::recognize::cells::view::View;
use crate::recognize::context::Context;
use crate::recognize::forms::form::Reader;
use crate::recognize::rows::figures::Layout;
use crate::recognize::words::offices::BRACKETS;
use crate::text::Text;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A row that is a remark.
#[derive(Debug, Clone, Copy)]
pub(in crate::recognize) struct Remark {
    /// What it is called, in a cell of its own.
    label: Option<usize>,
    said: usize,
}

impl Reader<'_, '_> {
    /// The remark that a row of a list holds; `None` for any other row.
    pub(in crate::recognize) fn remark_row(
        &self,
        table: &Table,
        plan: &Layout,
        row: usize,
        returning: &Returning,
    ) -> Option<Remark> {
        let view = self.view;
        match *view.beginning(row, table.cols.clone()).as_slice() {
            [said] if self.is_wide(table, said) => {
                let above =
                    row > table.body.start && view.filled(row, table.cols.clone()).len() > 1;
                let fits = above || says_more(view.seen[said].text(), self.context);
                fits.then_some(Remark { label: None, said })
            }
            [label, said] if self.is_wide(table, said) => {
                let seen = &view.seen[label];
                let known = seen.kind == Kind::Label
                    && plan.title.is_none_or(|t| {
                        let column = seen.cell.col.checked_sub(plan.from);
                        column != Some(t) || seen.role() != Some(Role::Title)
                    });
                (known || returning.has(seen)).then_some(Remark {
                    label: Some(label),
                    said,
                })
            }
            _ => None,
        }
    }

    /// Whether one text reaches over most of a table, to its end.
    fn is_wide(&self, table: &Table, id: usize) -> bool {
        let seen = &self.view.seen[id];
        let reaches = seen.cell.last_col() + 1 >= table.cols.end;
        let narrow = seen.cell.col_span < 2;
        let most = seen.cell.col_span * 2 >= table.cols.len();
        // Words on an arrow are a step of the years it covers: 「職員研修」 below 「基盤の検討」.
        let mut bars = self.view.grid.bars.iter();
        let drawn = bars.any(|b| b.row == seen.cell.row && b.first_col >= seen.cell.col);
        seen.kind == Kind::Text && reaches && !narrow && most && !drawn
    }

    /// The second row of a head of two, where that is one text: what each remark is called.
    pub(in crate::recognize) fn below_head(&mut self, table: &Table, row: usize) -> Option<usize> {
        let first = self.view.at(row, table.cols.start)?;
        let below = first.cell.row < table.head.end && row >= table.head.end;
        let begun = self.view.beginning(row, table.cols.clone());
        let &[only] = begun.as_slice() else {
            return None;
        };
        below.then(|| {
            self.mark_head(only);
            only
        })
    }

    /// Gives a remark to the item at hand; `called`: by which cell, if it has none of its own.
    pub(in crate::recognize) fn take_remark(&mut self, remark: Remark, called: Option<usize>) {
        let (view, context) = (self.view, self.context);
        self.mark_used(remark.said);
        let said = view.seen[remark.said].text();
        let Some(label) = remark.label.or(called) else {
            let draft = self.draft();
            // A sentence without a word for it tells what is done.
            let label = own_label(Role::Description);
            match is_labelled(said) || draft.item.description.is_some() {
                true => draft.note(&Text::default(), said),
                false => draft.take(label.role, &label, &Text::default(), said, context),
            }
            return;
        };
        self.mark_used(label);
        let seen = &view.seen[label];
        let told = |r: Role| {
            matches!(
                r,
                Role::Description | Role::Purpose | Role::Effect | Role::Goal | Role::Remarks
            )
        };
        match seen.labels.iter().find(|l| told(l.role)) {
            Some(label) => self
                .draft()
                .take(label.role, label, seen.text(), said, context),
            None => self.draft().note(seen.text(), said),
        }
    }
}

/// Whether a text brings the word for what it says, or a mark.
fn is_labelled(text: &Text) -> bool {
    let norm = text.as_str().trim();
    norm.starts_with(['※', '*']) || BRACKETS.iter().any(|(open, _)| norm.starts_with(open))
}

/// Whether the second row of a head of two is one text under which each row of the list has its own:
/// 「№｜実施項目｜所管」 over 「取組状況」, the number over both.
pub(super) fn is_doubled(view: &View, row: usize, cols: &Range<usize>) -> bool {
    let deep = |row: usize| {
        let first = view.at(row, cols.start)?;
        (first.cell.row == row).then_some(first.cell.row_span)
    };
    let one = |row: usize| {
        let begun = view.beginning(row, cols.clone());
        matches!(begun.as_slice(), [only] if view.seen[*only].cell.col_span > 1)
    };
    deep(row) == Some(2) && deep(row + 2) == Some(2) && one(row + 1) && one(row + 3)
}

/// Whether a text says itself that it is a remark: 「※…」, 「（要因）…」, 「分析：…」.
fn says_more(text: &Text, context: &Context) -> bool {
    let norm = text.as_str().trim();
    if norm.starts_with(['※', '*']) || norm.ends_with('。') {
        return true;
    }
    let lexicon = &context.profile.lexicon;
    let apart = |label: &str| {
        let parent = |r: Role| matches!(r, Role::Parent | Role::Number);
        let labels = lexicon.read(label);
        let digits = label.chars().any(|c| c.is_ascii_digit());
        !digits && !labels.is_empty() && !labels.iter().any(|l| parent(l.role))
    };
    let framed = BRACKETS.iter().find_map(|&(open, close)| {
        let (label, rest) = norm.strip_prefix(open)?.split_once(close)?;
        Some((label, rest.trim()))
    });
    let named = framed.or_else(|| norm.split_once(':'));
    named.is_some_and(|(label, rest)| !rest.is_empty() && apart(label.trim()))
}

/// Labels that stand before one text in two rows or more of a list, with rows of other things between:
/// 「要因」 below each undertaking.
#[derive(Debug, Default)]
pub(in crate::recognize) struct Returning(HashSet<String>);

impl Returning {
    /// Looks through some rows, once for all of them.
    pub(in crate::recognize) fn of(view: &View, rows: Range<usize>, cols: &Range<usize>) -> Self {
        let mut found: HashMap<String, Vec<usize>> = HashMap::new();
        // Of each row and those above it, how many are no rows of the list.
        let mut others = Vec::with_capacity(rows.len());
        let mut count = 0;
        for row in rows.clone() {
            let begun = view.beginning(row, cols.clone());
            if let [first, said] = begun.as_slice()
                && view.seen[*said].kind == Kind::Text
                && let Some(key) = returning_key(&view.seen[*first])
            {
                found.entry(key).or_default().push(row - rows.start);
            }
            let heads = begun.iter().filter(|&&id| view.seen[id].is_head()).count();
            count += usize::from(begun.len() <= 2 || heads * 2 >= begun.len());
            others.push(count);
        }
        // Between two of them stands a row of the list, and no head.
        let between = |w: &[usize]| w[1] > w[0] + 1 && others[w[1] - 1] == others[w[0]];
        let returns = |at: &[usize]| at.len() > 1 && at.windows(2).all(between);
        found.retain(|_, at| returns(at));
        Self(found.into_keys().collect())
    }

    /// Whether a cell is one of these labels.
    pub(in crate::recognize) fn has(&self, label: &Seen) -> bool {
        !self.0.is_empty() && returning_key(label).is_some_and(|key| self.0.contains(&key))
    }
}

/// The words of a cell that may be such a label.
fn returning_key(label: &Seen) -> Option<String> {
    /// A label is no longer (characters).
    const LONGEST: usize = 20;
    let short = label.str().chars().count() <= LONGEST && !label.str().contains('。');
    (short && matches!(label.kind, Kind::Text | Kind::Label)).then(|| label.text().key())
}

/// Whether a row gives grades by name behind a label of judgements: 「評価｜必要性｜Ａ｜有効性｜Ｂ」.
pub(super) fn are_grades(view: &View, begun: &[usize]) -> bool {
    /// A grade is no longer (characters).
    const GRADE: usize = 2;
    let Some((label, [first @ .., last])) = begun.split_first().filter(|(_, rest)| rest.len() > 3)
    else {
        return false;
    };
    let judged = view.seen[*label].role() == Some(Role::Judgement);
    let grade = |id: usize| {
        let seen = &view.seen[id];
        seen.kind != Kind::Value && seen.str().chars().count() <= GRADE
    };
    let named = |id: usize| view.seen[id].kind != Kind::Value && !grade(id);
    let in_turn = first.chunks(2).all(|pair| match *pair {
        [name, said] => named(name) && grade(said),
        [name] => named(name),
        _ => false,
    });
    judged && first.len() % 2 == 1 && in_turn && grade(*last)
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn grades_below_years_are_no_steps() {
        let plan = read(
            "霞野町事務事業評価シート（令和６年度）\n\n\
             <table><tr><td>事業名</td><td colspan=3>見守り</td><td>担当課</td><td colspan=3>福祉課</td></tr>\
             <tr><td rowspan=3>指標</td><td>指標名</td><td>単位</td><td>区分</td><td>R5年度</td><td>R6年度</td><td>R7年度</td><td>最終目標</td></tr>\
             <tr><td rowspan=2>訪問回数</td><td rowspan=2>回</td><td>目標</td><td>120</td><td>125</td><td>130</td><td>－</td></tr>\
             <tr><td>実績</td><td>118</td><td>127</td><td></td><td></td></tr>\
             <tr><td>評価</td><td>必要性</td><td colspan=2>Ａ</td><td>有効性</td><td>Ｂ</td><td>効率性</td><td>Ｂ</td></tr></table>\n",
        );
        let steps: Vec<_> = plan.items.iter().flat_map(|i| &i.schedule).collect();
        assert!(steps.is_empty(), "{steps:?}");
    }
}

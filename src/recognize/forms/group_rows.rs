//! Rows that name the group of the rows below them: 「施策の方向１　広報」 below 「基本目標Ⅰ　意識づくり」.

use super::form::Reader;
use crate::block::GridKind;
use crate::plan::HierarchyLevel;
use crate::profile::Role;
use crate::recognize::bands::band::{Band, Table};
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use crate::recognize::context::legend::legend;
use crate::recognize::rows::figures::Layout;
use crate::recognize::words::number::{level_of, levels_of, split_number};
use crate::recognize::words::wording::is_bullet;
use std::ops::Range;

/// A group that holds for the items below it.
#[derive(Debug, Clone)]
pub(in crate::recognize) struct Group {
    pub level: HierarchyLevel,
    /// Alike for groups of one rank: the word that counts them, or how they are numbered.
    class: Option<String>,
}

/// Whether a row is a marked line over rows of figures: 「■ 女性の活躍」 over 「管理職の女性割合｜13.6％｜25％」.
pub(in crate::recognize) fn heads_group(view: &View, row: usize, cols: &Range<usize>) -> bool {
    let [only] = view.filled(row, cols.clone())[..] else {
        return false;
    };
    let figures = |id: &usize| view.seen[*id].kind == Kind::Value;
    let below = view.filled(row + 1, cols.clone());
    let named = below.first().map(|&id| &view.seen[id]);
    let marked = |words: &str| words.starts_with(|c: char| is_bullet(c) && !c.is_ascii());
    marked(view.seen[only].str())
        && named.is_some_and(|n| n.cell.col == cols.start && !n.is_head() && !marked(n.str()))
        && below.iter().skip(1).any(figures)
}

impl Reader<'_, '_> {
    /// A row with one text over its width names the group of the rows below it.
    pub(in crate::recognize) fn group_row(
        &mut self,
        table: &Table,
        plan: &Layout,
        row: usize,
    ) -> bool {
        let filled = self.view.filled(row, table.cols.clone());
        let [only] = filled.as_slice() else {
            return false;
        };
        let seen = &self.view.seen[*only];
        if !legend(seen.text(), self.context.profile).is_empty() {
            self.mark_head(*only);
            return true;
        }
        let wide = seen.cell.col_span * 2 > table.cols.len();
        let numbered = split_number(seen.text(), self.context);
        let first_col = seen.cell.col == table.cols.start;
        let sentence = seen.str().ends_with('。') || seen.str().chars().count() > 40;
        let narrow_ok = self.view.grid.kind == GridKind::Tabbed
            && first_col
            && (numbered.is_some() && (plan.number != Some(0) || self.goes_before_item(plan, row))
                || level_of(seen.text(), self.context).label.is_some()
                || heads_group(self.view, row, &table.cols));
        if sentence || !(wide || narrow_ok) || seen.cell.row != row {
            return false;
        }
        self.mark_head(*only);
        self.open_group(*only);
        true
    }

    /// Whether the next row has a title: 「２ 職員力」 alone in the column of numbers is over it.
    fn goes_before_item(&self, plan: &Layout, row: usize) -> bool {
        let title = plan
            .title
            .and_then(|c| self.view.at(row + 1, plan.from + c));
        title.is_some_and(|s| s.kind != Kind::Empty && s.cell.row == row + 1)
    }

    /// A band over the head of a list that says which group its rows are of: 「基本目標Ⅰ　意識づくり」.
    pub(super) fn group_above(
        &mut self,
        rows: &Range<usize>,
        cols: &Range<usize>,
        next: Option<&Band>,
    ) -> bool {
        let [only] = self.view.filled(rows.end - 1, cols.clone())[..] else {
            return false;
        };
        let seen = &self.view.seen[only];
        let whole = seen.cell.col_span >= cols.len() && rows.len() == 1;
        let labelled = level_of(seen.text(), self.context);
        let named = labelled.label.is_some() && !labelled.title.is_empty();
        let over = match next {
            Some(Band::Table(table)) => table.cols == *cols,
            // 「取組名｜…」, 「番号｜1」 begin a card.
            Some(Band::Pairs(pairs)) => pairs.first().is_some_and(|pair| {
                let role = self.view.seen[pair.label].role();
                matches!(role, Some(Role::Title | Role::Number))
            }),
            _ => false,
        };
        if !(whole && named && over) || cols.len() < 2 || seen.str().ends_with('。') {
            return false;
        }
        self.mark_head(only);
        self.open_group(only);
        true
    }

    /// Sets the groups of the items to come. A group right below another is a part of it; one of the same class
    /// as one above takes its place, with all that is below that: 「施策の方向２」 after 「施策の方向１」.
    fn open_group(&mut self, id: usize) {
        let text = self.view.seen[id].text();
        let numbered = || Some(self.context.profile.numbering.read(text.as_str())?.class);
        let levels = levels_of(text, self.context).into_iter();
        let mut groups: Vec<Group> = levels
            .map(|level| Group {
                class: level.label.clone(),
                level,
            })
            .collect();
        if let Some(first) = groups.first_mut() {
            first.class = first.class.take().or_else(numbered);
        }
        let class = groups.first().map(|own| &own.class);
        let same = self.groups.iter().position(|g| Some(&g.class) == class);
        match same {
            Some(at) => self.groups.truncate(at),
            None if !self.groups_open => self.groups.clear(),
            None => {}
        }
        self.groups.append(&mut groups);
        self.groups_open = true;
    }
}

//! Rows of sums, rows of classes under the thing they part, 「朝食を毎日食べる割合」 over 「就学前」 and 「小学生」, and columns of
//! classes.

use super::figures::{Layout, Rows};
use crate::profile::{Profile, Role};
use crate::recognize::bands::band::Table;
use crate::recognize::cells::cell::Kind;
use crate::recognize::columns::column::Column;
use crate::recognize::forms::form::Reader;
use crate::text::Text;

/// What the rows of classes stand under.
#[derive(Debug, Clone, Copy)]
pub(in crate::recognize) struct Over {
    /// The cell that names it.
    pub cell: usize,
    /// It is an item already.
    pub begun: bool,
}

impl Reader<'_, '_> {
    /// 「計」, 「合計」: a row of sums is nobody's.
    pub(super) fn is_sum_row(&self, table: &Table, row: usize) -> bool {
        self.view
            .beginning(row, table.cols.clone())
            .iter()
            .find(|&&id| self.view.seen[id].kind != Kind::Empty)
            .is_some_and(|&id| self.is_sum(self.view.seen[id].text()))
    }

    pub(super) fn is_sum(&self, text: &Text) -> bool {
        self.context.profile.words("sum").contains(&text.key())
    }

    /// Whether a label of a part says more than that: 「量の見込み」, and not 「目標値」.
    pub(super) fn names_figures_of_row(&self, label: &Text) -> bool {
        let profile = self.context.profile;
        let read = profile.lexicon.read(label.as_str().trim());
        let word = read.first().and_then(|l| l.id.rsplit('.').next());
        let planned = profile
            .words("planned_beside_reached")
            .contains(&label.key());
        let plain = |w: &str| profile.words("plain_part").iter().any(|p| w.starts_with(p));
        word.is_some_and(|w| !planned && !plain(w))
    }

    /// Whether a cell says what sort of indicator stands beside it: 「主観」, 「アウトカム」.
    pub(super) fn is_sort(&self, id: usize) -> bool {
        let key = self.view.seen[id].text().key();
        let sorts = self.context.profile.words("indicator_sort");
        sorts.contains(&key)
    }

    /// Whether a cell names a class of people or things, and no thing of its own.
    pub(super) fn is_class(&self, id: usize) -> bool {
        let key = self.view.seen[id].text().key();
        let bare = key.trim_matches(|c: char| "()[]・-○●".contains(c));
        is_class(bare, self.context.profile)
    }

    /// Begins the item that a row above names, if it is not yet begun; the series of the row are
    /// named by both.
    pub(super) fn class_row(&mut self, class: usize, over: &mut Over, rows: &mut Rows) {
        let view = self.view;
        let name = view.seen[over.cell].text();
        if !over.begun {
            let parents = std::mem::take(&mut rows.parents);
            let done = rows.finish(self.context.profile);
            if !self.reading.items.is_empty() {
                self.add_indicators(done);
            }
            *rows = Rows {
                parents,
                ..Rows::default()
            };
            // It names the item, and stands not above it.
            self.groups.clear();
            self.begin_item();
            self.mark_used(over.cell);
            let context = self.context;
            let draft = self.draft();
            draft.place = draft.place.union(&name.place());
            draft.title(name, context);
            over.begun = true;
        }
        self.mark_used(class);
        rows.class = Some(self.named_by(over.cell, class));
    }

    /// Whether a figure reaches from a column of classes into that of their figures.
    pub(super) fn reaches_figures(&self, plan: &Layout, i: usize, id: usize) -> bool {
        let seen = &self.view.seen[id];
        let next = plan.columns.get(i + 1);
        let figures = |c: &Column| c.year.is_some() || c.role.is_some_and(Role::is_metric);
        seen.kind == Kind::Value
            && seen.cell.last_col() > plan.from + i
            && next.is_some_and(figures)
    }

    /// What a class is a class of, and its own name.
    pub(super) fn named_by(&self, over: usize, class: usize) -> (Text, Text) {
        let text = |id: usize| self.view.seen[id].text().clone();
        (text(over), text(class))
    }

    /// What a class in a list is one of.
    pub(super) fn title_over(&self, plan: &Layout) -> Option<&str> {
        let item = self.reading.items.last().filter(|_| plan.list);
        item.map(|d| d.item.title.as_str())
    }
}

/// Of whom a column is, where several stand under one year or one part: 「男性｜女性」 below 「令和6年度」,
/// each over 「現状」 and 「目標」.
pub(super) fn class_of(plan: &Layout, i: usize) -> Option<Text> {
    let column = plan.columns.get(i)?;
    let name = column.name.as_ref()?;
    let dated = column.year.is_some();
    let part = column.role.filter(|r| r.is_metric());
    let beside = |c: &Column| {
        let year = |c: &Column| c.year.as_ref().map(|y| y.span);
        let same = year(c) == year(column) && (dated || part.is_some() && c.role == part);
        same && c.name.as_ref().is_some_and(|n| n.key() != name.key())
    };
    let labelled = || name_down(plan, i).map(Text::key) != Some(name.key());
    let parted = match plan.years_down {
        true => plan.transposed && labelled(),
        false => plan.columns.iter().any(beside),
    };
    parted.then(|| name.trimmed())
}

/// Whether a column beside years says only what its figures are, and no other says the same:
/// 「年度｜目標｜実績」 is one series.
pub(super) fn plays_alone(plan: &Layout, i: usize) -> bool {
    let plain = |c: &Column| {
        let part = c.role.filter(|r| r.is_metric() && *r != Role::EffectAmount);
        part.filter(|_| c.name.is_none() && c.unit.is_none())
    };
    let part = plan.columns.get(i).and_then(plain);
    let alike = plan.columns.iter().filter(|c| plain(c) == part);
    part.is_some() && alike.count() == 1
}

/// What the figures of a column below each other are of: 「量の見込み」 beside 「確保の内容」.
pub(super) fn name_down(plan: &Layout, i: usize) -> Option<&Text> {
    let column = plan.columns.get(i).filter(|_| plan.years_down)?;
    let key = |c: &Column| c.label.as_ref().map(Text::key);
    let twin = |c: &Column| c.role == column.role && c.year.is_none() && key(c) != key(column);
    let several = || column.role.is_some_and(Role::is_metric) && plan.columns.iter().any(twin);
    let label = || column.label.as_ref().filter(|_| several());
    // 「量の見込み｜確保方策」 below 「1号認定」, which is a class of each.
    let parted = || label().filter(|_| plan.transposed);
    parted().or(column.name.as_ref()).or_else(label)
}

/// Whether words are a class of people or things: 「男性」, 「65歳以上」.
pub(in crate::recognize) fn is_class(words: &str, profile: &Profile) -> bool {
    let listed = profile.words("class_row").iter().any(|w| w == words);
    listed || profile.pattern("class_row").is_match(words)
}

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
use crate::recognize::words::wording::{is_bullet, without_bullet};
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
    let figures = |id: &usize| view.seen[*id].str().contains(|c: char| c.is_ascii_digit());
    let below = view.filled(row + 1, cols.clone());
    let named = below.first().map(|&id| &view.seen[id]);
    let marked = |words: &str| words.starts_with(|c: char| is_bullet(c) && !c.is_ascii());
    marked(view.seen[only].str())
        && named
            .is_some_and(|n| n.cell.col == cols.start && n.kind != Kind::Year && !marked(n.str()))
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
        /// The name of a group is no longer (characters).
        const LONGEST: usize = 40;
        /// Nor is one behind a word that counts it, 「戦略３」, and before the page where it stands.
        const LONGEST_COUNTED: usize = 80;
        let filled = self.view.filled(row, table.cols.clone());
        let only = match filled.as_slice() {
            [only] => only,
            [beside, group] if self.is_further_group(*group, *beside, plan) => {
                self.mark_head(*beside);
                self.mark_head(*group);
                self.open_group(*group);
                return true;
            }
            _ => return false,
        };
        let seen = &self.view.seen[*only];
        if !legend(seen.text(), self.context.profile).is_empty() {
            self.mark_head(*only);
            return true;
        }
        let wide = seen.cell.col_span * 2 > table.cols.len();
        let numbered = split_number(seen.text(), self.context);
        let first_col = seen.cell.col == table.cols.start;
        let counted = level_of(seen.text(), self.context).number.is_some();
        let longest = if counted { LONGEST_COUNTED } else { LONGEST };
        let sentence = seen.str().ends_with('。') || seen.str().chars().count() > longest;
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

    /// Whether a cell names one more group like those above it, and the word beside it, a tag of several groups at the edge
    /// of the table, is nothing of the row: 「魅力度｜戦略８　観光の推進」 over rows of figures.
    fn is_further_group(&self, group: usize, beside: usize, plan: &Layout) -> bool {
        /// A tag is no longer (characters).
        const LONGEST: usize = 8;
        let (tag, level) = (&self.view.seen[beside], &self.view.seen[group]);
        let named = level_of(level.text(), self.context);
        let again = named.label.is_some() && self.groups.iter().any(|g| g.class == named.label);
        let counted = named.number.is_some() && !named.title.is_empty();
        let word = tag.kind == Kind::Text && !tag.figure && tag.str().chars().count() <= LONGEST;
        again && counted && word && plan.has_figures() && !level.str().ends_with('。')
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
        let text = without_bullet(self.view.seen[id].text());
        // 「戦略３　こどもまんなか社会の実現（p23）」
        let page = self
            .context
            .profile
            .pattern("page_behind")
            .find(text.as_str());
        let text = &page.map_or_else(|| text.clone(), |m| text.slice(0..m.start()).trimmed());
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

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn groups_of_a_list_may_have_long_names_a_page_and_a_tag_beside_them() {
        let long = "戦略２　切れ目のない子育て支援をはじめとした「こどもまんなか」の町の実現に向けた地域づくり（p23）";
        let groups = |third: &str| {
            let plan = read(&format!(
                "笹野町計画\n計画期間　令和５年度～令和10年度\n\nKPI\t('22)基準値\t('28)目標値\t担当\n\
                 戦略１　学びの改革（p13）\t\t\t\n解消率\t94.1%\t100%\t学校支援課\n\
                 {long}\t\t\t\n待機児童数\t(’21) 5人\t0人\t子育て課\n\
                 {third}\t\t\n観光客数\t8万人\t9万人\t観光課\n"
            ));
            let year = |o: &crate::plan::Observation| o.period.as_ref().map(|p| p.year);
            let items = plan.items.into_iter().map(move |i| {
                let level = i.hierarchy.first().map(|h| h.title.clone());
                let one = i.indicators.first();
                let start = one.and_then(|i| i.baseline.as_ref().and_then(year));
                let years = (start, one.and_then(|i| i.targets.first().and_then(year)));
                (level.unwrap_or_default(), years)
            });
            items.collect::<Vec<_>>()
        };
        let read = groups("魅力度\t戦略３　観光の推進（p51）");
        let titles: Vec<&str> = read.iter().map(|(title, _)| title.as_str()).collect();
        let second =
            "切れ目のない子育て支援をはじめとした「こどもまんなか」の町の実現に向けた地域づくり";
        assert_eq!(titles, ["学びの改革", second, "観光の推進"]);
        let years: Vec<_> = read.iter().map(|(_, years)| *years).collect();
        let due = Some(2028);
        assert_eq!(
            years,
            [(Some(2022), due), (Some(2021), due), (Some(2022), due)]
        );
        // What is none of the groups above heads nothing.
        let other = groups("魅力度\t順位　観光の推進（p51）");
        assert!(other.iter().all(|(title, _)| title != "観光の推進"));
    }
}

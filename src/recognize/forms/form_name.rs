//! The name of a form that has no label for it: a line above, or a cell over its labels.

use super::form::{Reader, Reading};
use super::innermost::asks_for_name;
use crate::plan::DepartmentRole;
use crate::profile::Role;
use crate::recognize::bands::band::{Band, Pair};
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::own_label::own_label;
use crate::recognize::context::Context;
use crate::recognize::words::department::labelled;
use crate::recognize::words::number::{labelled_number, split_number};
use crate::recognize::words::observe::clean_name;
use crate::recognize::words::offices::are_offices;
use crate::recognize::words::wording::{is_choice, status_of};
use crate::text::Text;
use crate::text::ordinal::parse_number;
use std::ops::Range;

/// A name is no longer (characters).
const LONGEST_NAME: usize = 40;

impl Reading {
    /// A form that says who does what but has no name of its own takes that of the line right above
    /// it: 「1 窓口の改善」 over 「担当｜住民課」.
    pub fn take_name(
        &mut self,
        (number, title): (Option<&Text>, &Text),
        context: &Context,
    ) -> bool {
        let item = &self.open.item;
        let told = item.description.is_some()
            || item.goal_statement.is_some()
            || !item.schedule.is_empty()
            || !item.indicators.is_empty()
            || self.open.purpose.is_some()
            // 「数値目標｜設定なし」
            || !item.notes.is_empty()
            || !self.open.announced.is_empty()
            || !self.indicators.is_empty();
        let words = title.as_str().trim();
        let numbered = number.is_some() || has_number(title, context);
        let name = !words.is_empty()
            && words.chars().count() <= LONGEST_NAME
            && !words.contains(['。', '\n', ':'])
            && !is_label(words, number.is_some(), context);
        let nameless = self.items.is_empty() && !self.open.is_named();
        if !(nameless && told && name && numbered) || item.departments.is_empty() {
            return false;
        }
        let mut draft = std::mem::take(&mut self.open);
        draft.heading(number, title, context);
        for found in std::mem::take(&mut self.indicators) {
            draft.cells.extend(found.cells);
            draft.item.indicators.push(found.indicator);
        }
        self.items.push(draft);
        true
    }
}

/// Whether such a name is the label of something else. 「相談窓口」 is one in other tables; behind a number of its own
/// it names.
fn is_label(words: &str, numbered: bool, context: &Context) -> bool {
    let labels = context.profile.lexicon.read(words);
    let other = |role: Role| matches!(role, Role::Other | Role::Aside);
    labels.first().is_some_and(|l| !(numbered && other(l.role)))
}

impl Reader<'_, '_> {
    /// Begins the item that the cell above a form names, and the one before it numbers.
    pub(super) fn begin_named(&mut self, number: Option<usize>, name: usize) {
        self.start(Role::Title);
        self.mark_used(name);
        let (text, context) = (self.view.seen[name].text(), self.context);
        if let Some(number) = number {
            self.mark_used(number);
        }
        let number = number.map(|id| self.view.seen[id].text());
        self.draft().heading(number, text, context);
        let cell = self.view.seen[name].cell;
        let beside = self
            .view
            .beginning(cell.row, cell.last_col() + 1..self.view.grid.cols);
        for id in beside {
            if self.names_offices(id) {
                self.mark_used(id);
                let (text, role) = (self.view.seen[id].text(), DepartmentRole::Unstated);
                self.draft().departments(text, role, context);
            } else if !self.status(id) {
                // A label here has its values beside it.
                if self.view.seen[id].is_head() {
                    break;
                }
                self.fields(id);
            }
        }
    }

    /// Whether the card at hand says no more than its name so far: 「1 施策の担当」 below 「施策名｜健康の増進」 heads a part of it.
    pub(super) fn has_bare_name(&self) -> bool {
        let last = self.reading.items.last();
        last.is_some_and(|d| d.is_named() && !d.is_told() && !d.row)
    }

    /// Whether a label asks for the name of the office that the label before it tells of: 「主管課｜名称｜水道課」.
    pub(super) fn asks_for_office(&self, before: usize, pair: &Pair) -> bool {
        let offices = || pair.content.iter().all(|id| self.names_offices(*id));
        asks_for_name(self.view, before, pair.label) && offices()
    }

    fn names_offices(&self, id: usize) -> bool {
        are_offices(self.view.seen[id].text(), self.context)
    }

    /// The name that a form begins with before its first label: 「窓口の改善｜担当課｜市民課」.
    pub(super) fn name_before(
        &self,
        pairs: &[Pair],
        next: Option<&Band>,
    ) -> Option<(Option<usize>, usize)> {
        let first = pairs.first().filter(|p| !p.content.is_empty())?;
        let label = &self.view.seen[first.label];
        let answers = matches!(label.role(), Some(Role::Department | Role::Bureau));
        if !answers || next.is_none() {
            return None;
        }
        let begun = self.view.beginning(label.cell.row, 0..label.cell.col);
        let (number, begun) = match begun.as_slice() {
            [number, rest @ ..] if self.is_number(*number) => (Some(*number), rest),
            all => (None, all),
        };
        let (&name, beside) = begun.split_first()?;
        let seen = &self.view.seen[name];
        let numbered = number.is_some() || has_number(seen.text(), self.context);
        // The first row of the grid begins a form in the same way.
        let over = self.view.at(0, label.cell.col);
        let again = over.is_some_and(|over| over.role() == label.role());
        let fits = seen.kind == Kind::Text && is_short(seen.str()) && !self.names_offices(name);
        let alone = beside.iter().all(|id| self.is_state(*id));
        (fits && alone && (numbered || again)).then_some((number, name))
    }

    /// Whether a cell says how a measure stands to the plan before, and nothing else.
    fn is_state(&self, id: usize) -> bool {
        let said = self.view.seen[id].str();
        is_choice(said) || status_of(said, self.context.profile).is_some()
    }

    /// 「目標1　男性の取得率」 over a table of its figures names them.
    pub(super) fn opens_goal(&mut self, cells: &[usize]) -> bool {
        let &[only] = cells else { return false };
        let text = self.view.seen[only].text();
        let norm = text.as_str();
        let opener = self.context.profile.pattern("goal_opener").find(norm);
        let name = opener.map(|m| text.slice(m.end()..norm.len()).trimmed());
        let name = name.filter(|n| self.context.profile.names_figure(n.as_str()));
        let Some(name) = name.and_then(|n| clean_name(&n)) else {
            return false;
        };
        self.close_year_rows();
        self.mark_head(only);
        self.draft().announced.push(name);
        true
    }

    /// 「窓口の数を減らす。」 over the whole of a form that so far has no more than its name.
    pub(super) fn told_across(&mut self, cells: &[usize]) -> bool {
        let &[only] = cells else { return false };
        let seen = &self.view.seen[only];
        let wide = seen.cell.col_span * 2 > self.view.grid.cols;
        let sentence = seen.kind == Kind::Text && seen.str().trim_end().ends_with('。');
        let last = self.reading.items.last();
        let bare = last.is_some_and(|d| d.is_named() && !d.row && d.item.description.is_none());
        if !(wide && sentence && bare) || self.card.is_some() {
            return false;
        }
        let (text, context) = (seen.text(), self.context);
        let label = own_label(Role::Description);
        self.mark_used(only);
        self.draft()
            .take(label.role, &label, &Text::default(), text, context);
        true
    }

    /// Takes a cell that says nothing but how a measure stands to the plan before: 「新規」,
    /// 「■新規　□継続」.
    pub(in crate::recognize) fn status(&mut self, id: usize) -> bool {
        let said = self.view.seen[id].text();
        let (words, profile) = (said.as_str(), self.context.profile);
        let status = status_of(words, profile);
        // 「継続・拡充」
        let several = || {
            let mut each = words.split(['・', '/']);
            each.all(|word| status_of(word, profile).is_some())
        };
        if status.is_none() && !is_choice(words) && !several() {
            return false;
        }
        self.mark_used(id);
        // 「□継続　■見直し」
        if status.is_none() {
            self.draft().note(&Text::default(), said);
        }
        let item = &mut self.draft().item;
        item.status = item.status.or(status);
        true
    }

    /// 「1 窓口の改善」 or 「取組1 窓口の改善」 alone above 「担当｜住民課」: what the form is about.
    pub(super) fn name_of_form(
        &self,
        rows: &Range<usize>,
        cols: &Range<usize>,
        below: &[Band],
    ) -> Option<(Option<usize>, usize)> {
        let Some(Band::Pairs(pairs)) = below.first() else {
            return None;
        };
        let last = rows.end.checked_sub(1)?;
        let begun = self.view.beginning(last, cols.clone());
        // 「１-1｜窓口の改善」
        let (number, begun) = match begun.as_slice() {
            [number, rest @ ..] if !rest.is_empty() && self.is_number(*number) => {
                (Some(*number), rest)
            }
            all => (None, all),
        };
        let (&name, beside) = begun.split_first()?;
        let state = |id: &usize| self.is_state(*id);
        // 「1　窓口の改善｜担当課：住民課」
        let answers =
            |id: &usize| labelled(self.view.seen[*id].text(), self.context.profile).is_some();
        // 「１-1｜窓口の改善｜市民課」
        let offices = |id: &usize| self.names_offices(*id);
        let named = rows.start == 0 && beside.iter().any(offices) && !offices(&name);
        // 「1　窓口の改善｜担当課：住民課｜評価：◎」
        let judged = |id: &usize| {
            let words = self.view.seen[*id].str();
            let label = self.context.profile.lexicon.read_leading(words);
            label.is_some_and(|(label, _)| label.role == Role::Judgement)
                && beside.iter().any(answers)
        };
        let said = |id: &usize| state(id) || answers(id) || named && offices(id) || judged(id);
        if !beside.iter().all(said) {
            return None;
        }
        // 「Ⅰ-1 文書の電子化」 over 「主管：総務課」 in one cell
        let text = self.view.seen[name].text();
        let doer = |line: &&Text| labelled(line, self.context.profile).is_some();
        let within = text.lines().iter().skip(1).any(|line| doer(&line));
        let answered = within || beside.iter().any(answers);
        let first = &self.view.seen[pairs.first()?.label];
        let seen = &self.view.seen[name];
        let lines = seen.text().lines();
        let own = lines.iter().filter(|l| !within || !doer(l));
        let own: String = own.map(Text::as_str).collect();
        let words = own.as_str();
        let numbered = within || number.is_some() || has_number(seen.text(), self.context);
        // 「区分｜新規」 may stand between the name and who answers.
        let value = pairs.first()?.content.first();
        let stated = value.is_some_and(state);
        let office = |p: &Pair| self.view.seen[p.label].role() == Some(Role::Department);
        let mut stacked = below.iter().map_while(|band| match band {
            Band::Pairs(pairs) => Some(pairs.as_slice()),
            _ => None,
        });
        let answered_below = match stated {
            true => stacked.any(|pairs| pairs.iter().any(office)),
            false => pairs.first().is_some_and(office),
        };
        // Without a number a title over the whole form, right above who answers for it.
        let across = seen.cell.col_span == cols.len()
            && cols.len() > 1
            && beside.is_empty()
            && answered_below;
        let told = answered || answered_below || first.role().is_some_and(Role::is_of_one_value);
        // 「現状」 says how things stand as well as what is counted.
        let told = told || named && first.has(Role::Description);
        let fits = told && rows.len() == 1 && is_short(words) && (numbered || across || named);
        fits.then_some((number, name))
    }

    /// Whether a cell holds nothing but the number of an item: 「１-1」, 「Ⅰ－２」.
    pub(super) fn is_number(&self, id: usize) -> bool {
        /// A number is no longer (characters).
        const LONGEST: usize = 8;
        let said = self.view.seen[id].str();
        said.chars().count() <= LONGEST && parse_number(said).is_some()
    }
}

/// Whether words may be a name.
fn is_short(words: &str) -> bool {
    words.chars().count() <= LONGEST_NAME && !words.contains('。')
}

/// 「1 窓口の改善」, 「取組1 窓口の改善」
fn has_number(title: &Text, context: &Context) -> bool {
    split_number(title, context).is_some() || labelled_number(title, context).is_some()
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_card_that_says_that_no_goal_is_set_is_of_its_heading() {
        let titles = |heading: &str| {
            let plan = read(&format!(
                "沢口町計画\n計画期間　令和８年度～令和12年度\n\n{heading}\n\n\
                 | 担当課 | 総務課 |\n|---|---|\n| 数値目標 | 設定なし |\n"
            ));
            let items = plan.items.into_iter();
            items
                .map(|i| (i.title, i.indicators.len()))
                .collect::<Vec<_>>()
        };
        let named = [("評価の活用".to_owned(), 0)];
        assert_eq!(titles("重点取組6　評価の活用"), named);
        // A heading without a number may be of anything.
        assert!(titles("## 推進体制").is_empty());
    }
}

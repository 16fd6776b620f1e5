//! Rows of one year each: its figures by name, or the steps of its schedule.

use super::series::Datum;
use crate::plan::Observation;
use crate::profile::Role;
use crate::recognize::aims::one_line::one_line;
use crate::recognize::bands::band::Pair;
use crate::recognize::cells::cell::{Kind, YearLabel};
use crate::recognize::cells::label_over::stacked_figure;
use crate::recognize::columns::unit_behind::unit_behind;
use crate::recognize::forms::form::{Frame, Reader};
use crate::recognize::lines::dated_figures::{dated_figures, is_of_time};
use crate::recognize::words::observe::named;
use crate::text::Text;

impl Reader<'_, '_> {
    /// A row of one year: 「令和8年度｜手続数｜290件」, 「令和8年度｜・研修 ・試行」.
    pub(in crate::recognize) fn year_row(
        &mut self,
        year: &YearLabel,
        label: usize,
        cells: &[usize],
        frame: &Frame,
    ) {
        let view = self.view;
        self.mark_used(label);
        let figures_wanted = matches!(
            frame.role,
            Some(
                Role::Indicator
                    | Role::Target
                    | Role::FinalTarget
                    | Role::Goal
                    | Role::Actual
                    | Role::Baseline
            )
        );
        // 「計画｜令和7年度｜組織を改める。」 is what is to be done.
        let label_of = frame.label.filter(|&id| view.seen[id].has(Role::Schedule));
        let worded = cells.iter().all(|&id| !view.seen[id].figure);
        let figures_wanted = figures_wanted && !(label_of.is_some() && worded);
        let dated = |id: usize| dated_figures(view.seen[id].text(), self.context.profile).is_some();
        // 「令和6年度（現状）｜8回 令和8年度 12回」
        let timed = |id: usize| year.role.as_ref().is_some_and(is_of_time) && dated(id);
        let is_value = |id: usize| view.seen[id].kind == Kind::Value || timed(id);
        let has_value = cells.iter().any(|&id| is_value(id));
        let label_text = view.seen[label].text().trimmed();
        let role = year.role.or(match frame.role {
            Some(r @ (Role::Actual | Role::Baseline)) => Some(r),
            _ => None,
        });
        // 「令和6年度｜120件」 over 「令和8年度｜150件」: before the plan begins nothing is aimed at any more.
        let aims = matches!(
            frame.role,
            Some(Role::Target | Role::FinalTarget | Role::Goal)
        );
        let over = role.is_none() && has_value && !aims && self.context.is_over(year.span.year);
        let role = role.or(over.then_some(Role::Actual));
        if !has_value && !figures_wanted {
            let done = role == Some(Role::Actual);
            for &id in cells {
                self.mark_used(id);
                let text = view.seen[id].text();
                if done {
                    // 「R5年度の取組実績｜…」: what was done is no step of the plan.
                    self.draft().note(view.seen[label].text(), text);
                } else {
                    self.step(year, text);
                }
            }
            return;
        }
        // 「指標｜使用料収入額｜単位｜千円」 above
        let unit = self.draft().unit.clone();
        let mut name: Option<&Text> = None;
        let mut read: Vec<usize> = Vec::new();
        for &id in cells {
            let seen = &view.seen[id];
            self.mark_used(id);
            read.push(id);
            let figures = !self
                .context
                .profile
                .numbers
                .find(seen.text().as_str())
                .is_empty();
            if is_value(id) || name.is_some() || !has_value && !figures {
                let datum = Datum {
                    key: name.map(Text::key).unwrap_or_default(),
                    name,
                    role,
                    year: Some(year),
                    unit: unit.as_ref(),
                    label: Some(&label_text),
                    inferred: over || role.is_none() && !figures_wanted,
                    cells: &read,
                    ..Datum::default()
                };
                self.year_rows.add(&datum, seen.text(), self.context);
                read.clear();
                name = None;
            } else if has_value || !figures {
                name = Some(seen.text());
            } else {
                self.named_cell(year, role, &label_text, id);
                read.clear();
            }
        }
    }

    /// What a label says of the year left of it: 「令和8年度」 beside 「計画｜条例改正」 over 「実績｜条例を改めた。」. Whether it
    /// says what is to be done, what was done, or a figure.
    pub(in crate::recognize) fn dated_pair(
        &mut self,
        year: &YearLabel,
        pair: &Pair,
        frame: &Frame,
    ) -> bool {
        let view = self.view;
        let label = &view.seen[pair.label];
        // 「業務数｜３業務」 over 「削減時間｜210時間」: what heads money elsewhere names a figure here.
        if let Some(of_year) = frame.label.filter(|_| self.names_count(pair)) {
            self.year_row(
                year,
                of_year,
                &[&[pair.label], &*pair.content].concat(),
                frame,
            );
            return true;
        }
        let kinds = [Role::Target, Role::Actual, Role::Schedule, Role::YearPlan];
        let Some(role) = label.role().filter(|r| kinds.contains(r)) else {
            return false;
        };
        let figures = pair
            .content
            .iter()
            .any(|&id| view.seen[id].kind == Kind::Value);
        let several = figures && pair.content.len() > 1;
        let steps = matches!(role, Role::Schedule | Role::YearPlan);
        if pair.content.is_empty() || several || figures && steps {
            return false;
        }
        let said = label.text().trimmed();
        self.mark_used(pair.label);
        for &id in &pair.content {
            let text = view.seen[id].text();
            self.mark_used(id);
            if figures {
                let datum = Datum {
                    role: Some(role),
                    year: Some(year),
                    label: Some(&said),
                    cells: &[id],
                    ..Datum::default()
                };
                self.year_rows.add(&datum, text, self.context);
            } else if role == Role::Actual {
                let label = Text::stack([&said, &year.text]);
                self.draft().note(&label, text);
            } else {
                self.step(year, text);
            }
        }
        true
    }

    /// Whether a label that heads money elsewhere stands before a figure that counts something else: 「削減時間｜210時間」.
    pub(in crate::recognize) fn names_count(&self, pair: &Pair) -> bool {
        let money = self.view.seen[pair.label]
            .role()
            .is_some_and(Role::is_money);
        let [figure] = *pair.content else {
            return false;
        };
        let said = self
            .context
            .profile
            .numbers
            .whole(self.view.seen[figure].str());
        let unit = said.and_then(|quantity| quantity.unit);
        money && unit.is_some_and(|unit| unit != "円")
    }

    /// A row of figures below one of years, with others between: 「年度別計画｜R5｜R6」, 「指標名｜手続数」, 「目標｜30件｜45件」.
    /// Whether it was one.
    pub(in crate::recognize) fn years_above(
        &mut self,
        label: usize,
        role: Role,
        content: &[usize],
    ) -> bool {
        let view = self.view;
        let kind = |id: &usize| view.seen[*id].kind;
        // A label of several rows may stand beside a name over them.
        let label_row = view.seen[label].cell.row;
        let row = content
            .first()
            .map_or(label_row, |&id| view.seen[id].cell.row);
        let Some(years) = self.year_row_above(row) else {
            return false;
        };
        let col = |id: usize| view.seen[id].cell.col;
        // 「目標｜現状値 28（令和6年度）｜28｜26」: what stands before the years brings its own.
        let starts = years.first().map_or(0, |&y| col(y));
        let begun: Vec<(usize, Observation)> = (content.iter())
            .filter(|&&id| col(id) < starts)
            .filter_map(|&id| Some((id, self.start_in(id)?)))
            .collect();
        let content: Vec<usize> = (content.iter().copied())
            .filter(|id| begun.iter().all(|(start, _)| start != id))
            .collect();
        let figures = content.iter().any(|id| kind(id) == Kind::Value)
            && (content.iter()).all(|id| matches!(kind(id), Kind::Value | Kind::Mark));
        if !figures {
            return false;
        }
        let mut cells: Vec<usize> = (view.seen[label].cell.last_col() + 1..view.grid.cols)
            .filter_map(|col| view.id(row, col))
            .filter(|id| begun.iter().all(|(start, _)| start != id))
            .collect();
        cells.dedup();
        let under = |id: &usize| years.iter().copied().find(|&y| col(y) == col(*id));
        // Cells merged elsewhere stand in other columns than their years.
        let pairs: Vec<(usize, usize)> = if cells.len() == years.len() {
            let pairs = years.iter().copied().zip(cells);
            pairs.filter(|(_, id)| content.contains(id)).collect()
        } else if content.len() > 1 && content.iter().all(|id| under(id).is_some()) {
            let pairs = content.iter().filter_map(|id| Some((under(id)?, *id)));
            pairs.collect()
        } else {
            return false;
        };
        let said = view.seen[label].text().trimmed();
        // 「効果額（千円）」 says itself what its figures are.
        let money = matches!(role, Role::EffectAmount | Role::Budget);
        // 「目標指標（分）」 says what its figures are in.
        let own = unit_behind(&said, self.context.profile);
        let unit = own.or_else(|| self.draft().unit.clone());
        for (id, seen) in begun {
            let datum = Datum {
                role: Some(Role::Baseline),
                label: Some(&said),
                cells: &[id],
                ..Datum::default()
            };
            let mut seen = seen;
            if let (Some(value), Some(unit)) = (&mut seen.value, &unit) {
                value.take_unit(unit);
            }
            (self.year_rows).put(&datum, seen, view.seen[id].text().place());
        }
        for (at, id) in pairs {
            let Some(year) = view.seen[at].year.as_deref() else {
                continue;
            };
            let part = match money {
                true if self.context.is_over(year.span.year) => Role::Actual,
                true => Role::Target,
                false => role,
            };
            let datum = Datum {
                key: if money { said.key() } else { String::new() },
                name: money.then_some(&said),
                role: Some(part),
                year: Some(year),
                unit: unit.as_ref(),
                label: Some(&said),
                cells: &[id],
                ..Datum::default()
            };
            self.year_rows
                .add(&datum, view.seen[id].text(), self.context);
        }
        true
    }

    /// Where things stand, as a cell before those of the years says: 「現状値」 over 「28」 over 「（令和6年度）」.
    fn start_in(&self, id: usize) -> Option<Observation> {
        let text = self.view.seen[id].text();
        let (role, said) = match stacked_figure(text, self.context) {
            Some(stacked) => stacked,
            None => (one_line(text, self.context)?.0?, text.clone()),
        };
        let (_, one) = one_line(&said, self.context)?;
        let starts = matches!(role, Role::Baseline | Role::Actual);
        (starts && one.name.is_none()).then_some(one.observation)
    }

    /// The last row of years above a row of the same card.
    fn year_row_above(&self, row: usize) -> Option<Vec<usize>> {
        /// A card is no longer (rows).
        const LONGEST: usize = 60;
        let view = self.view;
        for above in (row.saturating_sub(LONGEST)..row).rev() {
            let cells = view.beginning(above, 0..view.grid.cols);
            let first = cells
                .iter()
                .position(|&id| view.seen[id].kind == Kind::Year);
            let years: Vec<usize> = cells.get(first.unwrap_or(cells.len())..)?.to_vec();
            if years.len() > 1 {
                let all = years.iter().all(|&id| view.seen[id].kind == Kind::Year);
                return all.then_some(years);
            }
            if (cells.iter()).any(|&id| view.seen[id].role() == Some(Role::Title)) {
                return None;
            }
        }
        None
    }

    /// Name and figure in one cell: 「業務削減時間 1,172時間」.
    fn named_cell(&mut self, year: &YearLabel, role: Option<Role>, label: &Text, id: usize) {
        let view = self.view;
        let text = view.seen[id].text();
        let (list, rest) = named(text, None, self.context);
        for mut one in list {
            let datum = Datum {
                key: one.name.as_ref().map(Text::key).unwrap_or_default(),
                name: one.name.as_ref(),
                role,
                year: Some(year),
                label: Some(label),
                cells: &[id],
                ..Datum::default()
            };
            one.observation.period.get_or_insert_with(|| year.period());
            one.observation.basis = one.observation.basis.or(year.basis);
            one.observation.provenance.label = Some(label.printed());
            let place = text.place();
            self.year_rows.put(&datum, one.observation, place);
        }
        if let Some(rest) = rest {
            self.draft().note(&Text::default(), &rest);
        }
    }
}

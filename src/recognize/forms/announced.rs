//! Figures beside their labels on a card, and the names announced for them.

use super::form::Reader;
use crate::plan::{Indicator, Observation, Period};
use crate::profile::{Label, Role};
use crate::recognize::aims::change::steps;
use crate::recognize::aims::naming::{name_it, without_start};
use crate::recognize::aims::reference::started;
use crate::recognize::bands::band::Band;
use crate::recognize::cells::cell::Kind;
use crate::recognize::columns::unit_behind::unit_behind;
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::words::observe::{Named, clean_name, doubt, observation};
use crate::recognize::words::wording::closed_up;
use crate::text::Text;
use crate::text::calendar::PeriodKind;
use crate::trace::Place;
use std::ops::Range;

impl Reader<'_, '_> {
    /// The figures of a row whose first cell names them: 「目標｜待ち時間｜５分」. Of several nobody says which is
    /// which.
    pub(super) fn without_name<'i>(&mut self, label: &Text, content: &'i [usize]) -> &'i [usize] {
        let view = self.view;
        let Some((&name, figures)) = content.split_first().filter(|c| !c.1.is_empty()) else {
            return content;
        };
        let seen = &view.seen[name];
        let named = seen.kind == Kind::Text && !seen.figure && !seen.str().contains('。');
        if !named || !figures.iter().all(|&id| view.seen[id].kind == Kind::Value) {
            return content;
        }
        if figures.len() > 1 {
            let said = Text::stack(content.iter().map(|&id| view.seen[id].text()));
            self.draft().note(label, &said);
            return &[];
        }
        self.draft().announced.extend(clean_name(seen.text()));
        figures
    }

    /// Rows of a name and its figure beside one label: 「数値目標｜自動化業務数｜３業務」 over 「　｜処理件数｜210件」. Whether the
    /// content is that.
    pub(super) fn named_rows(
        &mut self,
        role: Role,
        label: &Label,
        label_text: &Text,
        content: &[usize],
    ) -> bool {
        let view = self.view;
        let rows: Vec<&[usize]> = content
            .chunk_by(|a, b| view.seen[*a].cell.row == view.seen[*b].cell.row)
            .collect();
        let profile = self.context.profile;
        let named = |row: &&[usize]| match *row {
            [name, figure] => {
                let (name, figure) = (&view.seen[*name], &view.seen[*figure]);
                let worded = matches!(name.kind, Kind::Text | Kind::Label) && !name.figure;
                let said = profile.numbers.whole(figure.str());
                // 「No.｜2」
                let counts = || profile.names_figure(name.str());
                worded
                    && said.is_some_and(|q| q.unit.is_some() || counts())
                    && !name.str().contains('。')
            }
            _ => false,
        };
        if rows.is_empty() || !rows.iter().all(named) {
            return false;
        }
        for row in rows {
            if let [name, figure] = *row
                && let Some(name) = clean_name(view.seen[name].text())
            {
                let context = self.context;
                let draft = self.draft();
                draft.announced.push(name);
                draft.figure(role, label, label_text, view.seen[figure].text(), context);
            }
        }
        true
    }

    /// 「数値目標｜・利用率」 above rows of years: the words name the figures of those rows.
    pub(super) fn names_years(
        &mut self,
        role: Option<Role>,
        rows: &Range<usize>,
        cols: &Range<usize>,
        rest: &[Band],
    ) -> bool {
        let figures =
            role.is_some_and(|r| r.is_metric() || matches!(r, Role::Indicator | Role::Goal));
        let dated = |id: usize| self.view.seen[id].kind == Kind::Year;
        let years = match rest.first() {
            Some(Band::Pairs(pairs)) => pairs.first().is_some_and(|p| dated(p.label)),
            Some(Band::Table(table)) => {
                let head = self.view.filled(table.head.end - 1, table.cols.clone());
                let rows = self.view.down(table.cols.start, table.body.clone());
                let metric = |id: &usize| self.view.seen[*id].role().is_some_and(Role::is_metric);
                head.into_iter().filter(|id| dated(*id)).count() > 1 && rows.iter().all(metric)
            }
            _ => false,
        };
        let cells: Vec<usize> = rows
            .clone()
            .flat_map(|row| self.view.beginning(row, cols.clone()))
            .collect();
        let name = |id: &usize| {
            let seen = &self.view.seen[*id];
            let started = || without_start(seen.text(), self.context).1.is_some();
            let plain = !seen.figure || started();
            seen.kind == Kind::Text && plain && !seen.str().contains('。')
        };
        if !figures || !years || !cells.iter().all(name) {
            return false;
        }
        for id in cells {
            self.mark_used(id);
            let text = self.view.seen[id].text();
            let place = text.place();
            let names = text.lines();
            let names: Vec<Text> = names.iter().filter_map(clean_name).collect();
            let draft = self.draft();
            draft.place = draft.place.union(&place);
            draft.announced.extend(names);
        }
        true
    }
}

impl Draft {
    /// Adds one figure that stands beside its label: 「現状値｜12%」 after 「指標｜利用率」.
    pub fn figure(
        &mut self,
        role: Role,
        label: &Label,
        label_text: &Text,
        content: &Text,
        context: &Context,
    ) {
        if self.dated_figures(role, label, label_text, content, context)
            || self.changed_figures(role, label, (label_text, content), context)
        {
            return;
        }
        self.figure_of(None, role, label, (label_text, content), context);
    }

    /// The same of one figure, and when it is so where that was read already.
    pub(in crate::recognize) fn figure_of(
        &mut self,
        time: Option<Period>,
        role: Role,
        label: &Label,
        (label_text, content): (&Text, &Text),
        context: &Context,
    ) {
        self.place = self.place.union(&content.place());
        // 「指標｜売上額（千円）」
        if let Some(name) = self.announced.first() {
            self.unit_of_name = unit_behind(name, context.profile);
        }
        let unit = self.unit_of_name.as_ref().or(self.unit.as_ref());
        let name = self.announced.first().map(Text::as_str);
        let unit = context.unit_of(unit, name);
        let aim = [Role::Target, Role::FinalTarget, Role::MidTarget].contains(&role);
        let due = time.as_ref().map(|p| p.year);
        // 「目標値｜100％（令和6年度：43.7％）」
        let begun = aim.then(|| started(content, due, unit, context)).flatten();
        let (figure, start) = begun.unzip();
        let mut seen = observation(figure.as_ref().unwrap_or(content), unit, context);
        seen.period = time.or(seen.period);
        // 「取組状況：跡地2区画を公募により売却した。」 tells what was done: no figure.
        if seen.value.is_none() && content.as_str().contains('。') {
            let role = if aim { Role::Goal } else { Role::Remarks };
            self.take(role, label, label_text, content, context);
            return;
        }
        if let Some(note) = &label.note {
            let found = context.profile.calendar.find(note);
            let calendar = &context.profile.calendar;
            let usual = || {
                let whole = calendar.whole(note);
                whole.filter(|span| span.kind == PeriodKind::FiscalYear)
            };
            let unnamed = || match context.near_year() {
                Some(near) => calendar.unnamed(note, near),
                None => usual(),
            };
            if let (Some(time), None) = (found.first(), &seen.period) {
                let words = note.get(time.range.clone()).unwrap_or(note);
                seen.period = Some(Period::new(words, &time.what));
            } else if let (Some(span), None) = (unnamed(), &seen.period) {
                seen.period = Some(Period::new(note, &span));
                doubt(&mut seen, 10, "era_inferred");
            }
        }
        seen.provenance.label = Some(label_text.printed());
        seen.provenance.pattern = Some(label.id.clone());
        self.bind(
            [(Role::Baseline, start), (role, Some(seen))],
            content,
            context,
        );
    }

    /// Takes where something starts and where it is to go, beside one label: 「目標｜18分→10分」. Whether it holds both.
    pub(in crate::recognize) fn changed_figures(
        &mut self,
        role: Role,
        label: &Label,
        (label_text, content): (&Text, &Text),
        context: &Context,
    ) -> bool {
        let aim = [Role::Target, Role::FinalTarget, Role::MidTarget].contains(&role);
        let of_name = self.announced.first();
        let of_name = of_name.and_then(|name| unit_behind(name, context.profile));
        let unit = of_name.as_ref().or(self.unit_of_name.as_ref());
        let parts = aim.then(|| steps(content, unit.or(self.unit.as_ref()), context));
        let bare = |parts: &Vec<Named>| parts.iter().all(|p| p.name.is_none());
        let Some(parts) = parts.flatten().filter(bare) else {
            return false;
        };
        self.place = self.place.union(&content.place());
        let parts = parts.into_iter().enumerate().map(|(at, part)| {
            let mut seen = part.observation;
            seen.provenance.label = Some(label_text.printed());
            seen.provenance.pattern = Some(label.id.clone());
            (if at == 0 { Role::Baseline } else { role }, Some(seen))
        });
        self.bind(parts, content, context);
        true
    }

    /// Gives figures beside a label to the indicator at hand.
    fn bind(
        &mut self,
        figures: impl IntoIterator<Item = (Role, Option<Observation>)>,
        content: &Text,
        context: &Context,
    ) {
        let index = self.current_indicator(content, context);
        let Some(indicator) = self.item.indicators.get_mut(index) else {
            return;
        };
        let place = Place::from(&indicator.provenance).union(&content.place());
        indicator.provenance = place.into();
        for (role, seen) in figures {
            let Some(seen) = seen else { continue };
            let unit = seen.value.as_ref().and_then(|v| v.unit.clone());
            indicator.unit = indicator.unit.take().or(unit);
            match role {
                Role::Baseline if indicator.baseline.is_none() => indicator.baseline = Some(seen),
                Role::Baseline | Role::Actual => indicator.actuals.push(seen),
                _ => indicator.targets.push(seen),
            }
        }
    }

    fn current_indicator(&mut self, content: &Text, context: &Context) -> usize {
        if let Some(name) = (!self.announced.is_empty()).then(|| self.announced.remove(0)) {
            let mut indicator = Indicator {
                provenance: name.place().into(),
                ..Indicator::default()
            };
            name_it(&mut indicator, &name, context);
            self.item.indicators.push(indicator);
        } else if self.item.indicators.is_empty() {
            self.item.indicators.push(Indicator {
                provenance: content.place().into(),
                ..Indicator::default()
            });
        }
        self.item.indicators.len() - 1
    }

    /// Names announced for figures that now came are no indicators of their own, but the names in
    /// full: 「実施部署率（全49部署）」 over rows of 「実施部署率」.
    pub fn figures_came(&mut self) {
        for name in std::mem::take(&mut self.announced) {
            let said = closed_up(&name);
            let shorter = |i: &&mut Indicator| {
                let name = i.name.as_deref().filter(|n| !n.is_empty());
                let bracket = name.and_then(|n| said.strip_suffix(')')?.split_once(n));
                bracket.is_some_and(|(_, rest)| rest.starts_with('('))
            };
            let indicators = &mut self.item.indicators;
            let named = indicators.iter().any(|i| i.name.as_ref() == Some(&said));
            match indicators.iter_mut().find(shorter) {
                Some(indicator) => indicator.name = Some(said),
                None if named => {}
                None => self.remark(None, said),
            }
        }
    }
}

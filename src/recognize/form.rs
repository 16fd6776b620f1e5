//! Reads a grid band by band: what labels stand beside goes to the item, what years head to its
//! indicators and schedule.

use super::band::{Band, Pair, bands};
use super::cell::{Kind, YearLabel};
use super::column::fitting_role;
use super::context::Context;
use super::draft::Draft;
use super::innermost::innermost;
use super::observe::clean_name;
use super::series::{Found, SeriesSet, name_it};
use super::view::View;
use crate::plan::HierarchyLevel;
use crate::profile::{Label, Role};
use crate::text::Text;
use std::ops::Range;

/// What was read from one grid.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// What belongs to the item that was open before the grid began.
    pub open: Draft,
    pub items: Vec<Draft>,
    /// Figures of no item.
    pub indicators: Vec<Found>,
    /// Numbers of the cells nothing was made of.
    pub unused: Vec<usize>,
    /// It would be another if an item had been open before the grid began, or had not.
    pub leans_on_item: bool,
}

/// The label that governs the bands inside a block.
#[derive(Debug, Clone, Default)]
pub(super) struct Frame {
    pub role: Option<Role>,
    pub label: Option<usize>,
    pub year: Option<YearLabel>,
}

/// A grid on its way to being read.
pub(super) struct Reader<'v, 'a> {
    pub view: &'v View<'a>,
    pub context: &'v Context<'v>,
    pub reading: Reading,
    /// Group titles that hold for the items below them.
    pub groups: Vec<HierarchyLevel>,
    pub used: Vec<bool>,
    /// Year rows beside each other make one set of series.
    pub year_rows: SeriesSet,
    /// The step that 「→」 goes on with, while a row of steps is read.
    pub row_step: Option<Option<Vec<String>>>,
    /// Whether an item was open before the grid began.
    inside_item: bool,
    /// The items of the grid are rows that name their figures.
    pub named_rows: bool,
    /// 「個別施策｜1-1 …｜所管課｜…」 on a card without a title: the innermost group is what it is about.
    innermost: Option<usize>,
}

/// Reads a whole grid.
pub(super) fn read(view: &View, context: &Context, inside_item: bool) -> Reading {
    let mut reader = Reader {
        view,
        context,
        reading: Reading::default(),
        groups: Vec::new(),
        used: vec![false; view.seen.len()],
        year_rows: SeriesSet::default(),
        row_step: None,
        inside_item,
        named_rows: false,
        innermost: None,
    };
    let bands = bands(view);
    reader.innermost = innermost(view, &bands);
    reader.walk(&bands, &Frame::default());
    reader.close_year_rows();
    let Reader {
        mut reading, used, ..
    } = reader;
    reading.unused = (0..view.seen.len())
        .filter(|&i| !used[i] && view.seen[i].is_content())
        .collect();
    reading
}

impl Reader<'_, '_> {
    /// Whether an item was open before the grid began.
    pub fn is_inside_item(&mut self) -> bool {
        self.reading.leans_on_item = true;
        self.inside_item
    }

    pub fn draft(&mut self) -> &mut Draft {
        let Reading { open, items, .. } = &mut self.reading;
        items.last_mut().unwrap_or(open)
    }

    /// Begins a new item; what the last one has of year rows is closed first.
    pub fn begin_item(&mut self) {
        self.close_year_rows();
        let mut draft = Draft::default();
        draft.item.hierarchy.clone_from(&self.groups);
        self.reading.items.push(draft);
    }

    pub fn close_year_rows(&mut self) {
        let set = std::mem::take(&mut self.year_rows);
        let found = set.finish(self.context.profile);
        self.add_indicators(found);
    }

    /// Gives indicators to the item at hand, or to the plan where there is none.
    pub fn add_indicators(&mut self, found: Vec<Found>) {
        if found.is_empty() {
            return;
        }
        let nobodys = self.reading.items.is_empty() && !self.reading.open.is_named();
        if nobodys && !self.is_inside_item() {
            self.reading.indicators.extend(found);
        } else {
            let profile = self.context.profile;
            let draft = self.draft();
            // Names announced for the figures that now came name those that have none.
            let mut names = std::mem::take(&mut draft.announced);
            // Long lists have many items of one indicator: no room for more.
            draft.item.indicators.reserve_exact(found.len());
            for Found { mut indicator, .. } in found {
                if indicator.name.is_none() && !names.is_empty() {
                    name_it(&mut indicator, &names.remove(0), profile);
                }
                draft.item.indicators.push(indicator);
            }
            draft.announced = names;
            draft.figures_came();
        }
    }

    /// A cell went to the item at hand.
    pub fn mark_used(&mut self, id: usize) {
        self.mark_head(id);
        self.draft().cells.push(id);
    }

    /// A cell heads others and needs no place of its own.
    pub fn mark_head(&mut self, id: usize) {
        if let Some(used) = self.used.get_mut(id) {
            *used = true;
        }
    }

    fn walk(&mut self, list: &[Band], frame: &Frame) {
        let mut title: Option<usize> = None;
        for (at, band) in list.iter().enumerate() {
            if let Band::Loose { rows, cols } = band
                && let Some(name) = self.name_of_form(rows, cols, list.get(at + 1))
            {
                self.start(Role::Title);
                self.mark_used(name);
                let (text, context) = (self.view.seen[name].text(), self.context);
                let draft = self.draft();
                draft.place = draft.place.union(&text.place());
                draft.title(text, context);
                continue;
            }
            match band {
                Band::Title { label } => {
                    self.title_band(*label);
                    title = Some(*label);
                    continue;
                }
                Band::Pairs(pairs) => self.pairs(pairs, frame),
                Band::Block { label, bands } => self.block(*label, bands, frame),
                Band::Table(table) => self.table(table, &self.under(title, frame)),
                Band::Loose { rows, cols } => {
                    let under = self.under(title, frame);
                    for row in rows.clone() {
                        let cells = self.view.beginning(row, cols.clone());
                        self.loose(&cells, &under);
                    }
                    continue;
                }
            }
            title = None;
        }
    }

    fn under(&self, title: Option<usize>, frame: &Frame) -> Frame {
        match title {
            Some(id) => Frame {
                role: self.view.seen[id].role(),
                label: Some(id),
                year: frame.year.clone(),
            },
            None => frame.clone(),
        }
    }

    /// A label over the full width may carry an item of its own: 「取組項目③」 with a number.
    fn title_band(&mut self, id: usize) {
        let seen = &self.view.seen[id];
        if let Some(label) = seen.labels.first()
            && label.number.is_some()
            && label.role == Role::Title
        {
            self.start(label.role);
            let text = seen.text().clone();
            let label = label.clone();
            let context = self.context;
            self.draft()
                .take(label.role, &label, &text, &Text::default(), context);
        }
    }

    /// Opens a new item when the one at hand already has what now comes again.
    fn start(&mut self, role: Role) {
        let has = self.reading.items.last().is_some_and(|d| match role {
            Role::Title => d.is_named(),
            // A number may stand behind the title it belongs to.
            Role::Number => d.item.number.is_some() || d.is_told(),
            _ => false,
        });
        let first = self.reading.items.is_empty();
        if has || first {
            self.begin_item();
        }
        // 「施策｜…｜所管課｜…」 above the title of the card is of its item.
        if first && !self.reading.open.is_named() && !self.is_inside_item() {
            let above = std::mem::take(&mut self.reading.open);
            if let Some(draft) = self.reading.items.last_mut() {
                let groups = std::mem::take(&mut draft.item.hierarchy);
                *draft = above;
                draft.item.hierarchy.splice(0..0, groups);
            }
        }
    }

    fn pairs(&mut self, pairs: &[Pair], frame: &Frame) {
        if let [first, ..] = pairs
            && self.view.seen[first.label].kind == Kind::Year
        {
            for pair in pairs {
                if let Some(year) = self.view.seen[pair.label].year.clone() {
                    self.year_row(&year, pair.label, &pair.content, frame);
                }
            }
            return;
        }
        let mut heading: Option<usize> = None;
        for pair in pairs {
            if pair.content.is_empty() && pairs.len() > 1 {
                // 「年度計画｜令和8年度｜…」: the label before a label is its frame.
                heading = Some(pair.label);
                if self.view.seen[pair.label].kind == Kind::Label {
                    self.one_pair(pair.label, &[]);
                }
                continue;
            }
            if let Some(year) = self.view.seen[pair.label].year.clone() {
                let frame = self.under(heading, frame);
                self.year_row(&year, pair.label, &pair.content, &frame);
            } else {
                self.one_pair(pair.label, &pair.content);
            }
        }
    }

    fn one_pair(&mut self, label_id: usize, content: &[usize]) {
        let view = self.view;
        let seen = &view.seen[label_id];
        let looks: Vec<(&Text, bool)> = content
            .iter()
            .map(|&id| (view.seen[id].text(), view.seen[id].kind == Kind::Value))
            .collect();
        let Some((at, role)) = fitting_role(&seen.labels, &looks) else {
            return;
        };
        let innermost = self.innermost == Some(label_id);
        let role = if innermost { Role::Title } else { role };
        let label: Label = seen.labels[at].clone();
        if matches!(role, Role::Title | Role::Number) {
            self.start(role);
        }
        self.mark_used(label_id);
        for &id in content {
            self.mark_used(id);
        }
        let context = self.context;
        let figures = matches!(
            role,
            Role::Baseline | Role::Target | Role::FinalTarget | Role::MidTarget | Role::Actual
        );
        if figures {
            for &id in content {
                let text = view.seen[id].text();
                // 「R5年度の取組実績｜新たに３講座を加えた。」: what was done, and no figure; 「現状｜…が多い。」
                // says how things stand.
                let sentence = text.as_str().trim_end().ends_with('。');
                if role == Role::Actual && sentence {
                    self.draft().note(seen.text(), text);
                } else if role == Role::Baseline && sentence && seen.has(Role::Description) {
                    let described = Role::Description;
                    self.draft()
                        .take(described, &label, seen.text(), text, context);
                } else {
                    self.draft()
                        .figure(role, &label, seen.text(), text, context);
                }
            }
            return;
        }
        let text = Text::stack(content.iter().map(|&id| view.seen[id].text()));
        self.draft().take(role, &label, seen.text(), &text, context);
    }

    fn block(&mut self, label: usize, list: &[Band], frame: &Frame) {
        let seen = &self.view.seen[label];
        self.mark_used(label);
        if let Some(year) = seen.year.clone() {
            let frame = Frame {
                year: Some(*year),
                label: Some(label),
                role: frame.role,
            };
            self.walk(list, &frame);
            return;
        }
        let role = seen.role();
        // Text alone beside a label is its content, however many rows it has.
        let loose: Option<Vec<usize>> = list
            .iter()
            .map(|band| match band {
                Band::Loose { rows, cols } => Some(
                    rows.clone()
                        .flat_map(|row| self.view.beginning(row, cols.clone()))
                        .collect::<Vec<_>>(),
                ),
                _ => None,
            })
            .collect::<Option<Vec<_>>>()
            .map(|v| v.into_iter().flatten().collect());
        if let Some(cells) = loose {
            self.one_pair(label, &cells);
            return;
        }
        if matches!(role, Some(Role::Title | Role::Number | Role::Parent)) {
            self.one_pair(label, &[]);
        }
        let list = match list.split_first() {
            Some((Band::Loose { rows, cols }, rest))
                if self.names_years(role, rows, cols, rest) =>
            {
                let place = self.view.seen[label].text().place();
                let draft = self.draft();
                draft.place = draft.place.union(&place);
                rest
            }
            _ => list,
        };
        let frame = Frame {
            role,
            label: Some(label),
            year: frame.year.clone(),
        };
        self.walk(list, &frame);
        self.close_year_rows();
    }

    /// 「数値目標｜・利用率」 above rows of years: the words name the figures of those rows.
    fn names_years(
        &mut self,
        role: Option<Role>,
        rows: &Range<usize>,
        cols: &Range<usize>,
        rest: &[Band],
    ) -> bool {
        let figures =
            role.is_some_and(|r| r.is_metric() || matches!(r, Role::Indicator | Role::Goal));
        let years = matches!(rest.first(), Some(Band::Pairs(pairs)) if pairs
            .first()
            .is_some_and(|p| self.view.seen[p.label].kind == Kind::Year));
        let cells: Vec<usize> = rows
            .clone()
            .flat_map(|row| self.view.beginning(row, cols.clone()))
            .collect();
        let name = |id: &usize| {
            let seen = &self.view.seen[*id];
            seen.kind == Kind::Text && !seen.figure && !seen.str().contains('。')
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

    /// A row without labels: figures of the year around it, or words of the label around it.
    fn loose(&mut self, cells: &[usize], frame: &Frame) {
        if cells.is_empty() {
            return;
        }
        if frame.label.is_none() && frame.year.is_none() {
            if self.named_figures(cells) {
                return;
            }
            // Outside any label only a cell that brings its own says what it is.
            if !self.reading.items.is_empty() || self.is_inside_item() {
                for &id in cells {
                    self.fields(id);
                }
            }
            return;
        }
        if let (Some(year), Some(label)) = (frame.year.clone(), frame.label) {
            self.year_row(&year, label, cells, frame);
        } else if let Some(label) = frame.label {
            self.one_pair(label, cells);
        }
    }
}

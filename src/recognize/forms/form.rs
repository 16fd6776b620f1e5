//! Reads a grid band by band: what labels stand beside goes to the item, what years head to its
//! indicators and schedule.

use super::abreast::cards_abreast;
use super::anew::before_title;
use super::gone_on::{goes_on, take_years};
use super::group_rows::Group;
use super::innermost::innermost;
use super::titled_groups::groups;
use crate::plan::Indicator;
use crate::profile::Role;
use crate::recognize::aims::naming::{
    give_unit, name_in_sentence, name_it, start_in_name, without_number,
};
use crate::recognize::bands::band::{Band, bands};
use crate::recognize::cells::cell::YearLabel;
use crate::recognize::cells::view::View;
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::lines::value_ends::names_its_figures;
use crate::recognize::rows::found::Found;
use crate::recognize::rows::series::SeriesSet;
use crate::recognize::rows::worded::{
    give_steps, give_words, is_nothing, is_steps, is_told, name_in_cells,
};
use crate::text::Text;
use std::collections::BTreeMap;

/// What was read from one grid.
#[derive(Debug, Default)]
pub(in crate::recognize) struct Reading {
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
pub(in crate::recognize) struct Frame {
    pub role: Option<Role>,
    pub label: Option<usize>,
    pub year: Option<YearLabel>,
}

/// A grid on its way to being read.
pub(in crate::recognize) struct Reader<'v, 'a> {
    pub view: &'v View<'a>,
    pub context: &'v Context<'v>,
    pub reading: Reading,
    /// Group titles that hold for the items below them.
    pub groups: Vec<Group>,
    /// No item has come below the last of them.
    pub groups_open: bool,
    pub used: Vec<bool>,
    /// Year rows beside each other make one set of series.
    pub year_rows: SeriesSet,
    /// While a row of steps is read: the step that 「→」 goes on with, empty before the first.
    pub row_step: Option<Vec<String>>,
    /// While a row that is no item is read: what it is called.
    pub row_name: Option<String>,
    /// Whether an item was open before the grid began.
    inside_item: bool,
    /// The labels that stand before the title of the first card.
    pub openers: BTreeMap<String, usize>,
    /// The items of the grid are rows that name their figures.
    pub named_rows: bool,
    /// 「個別施策｜1-1 …｜所管課｜…」 on a card without a title: the innermost group is what it is about.
    pub innermost: Vec<usize>,
    /// Labels of titles on a card whose title has another that says so: they are of its groups.
    pub titled_groups: Vec<usize>,
    /// The item whose card goes on below a table of items that is a part of it.
    pub card: Option<usize>,
}

/// Reads a whole grid.
pub(in crate::recognize) fn read(view: &View, context: &Context, inside_item: bool) -> Reading {
    let mut reader = Reader {
        view,
        context,
        reading: Reading::default(),
        groups: Vec::new(),
        groups_open: false,
        used: vec![false; view.seen.len()],
        year_rows: SeriesSet::default(),
        row_step: None,
        row_name: None,
        inside_item,
        openers: BTreeMap::new(),
        named_rows: false,
        innermost: Vec::new(),
        titled_groups: Vec::new(),
        card: None,
    };
    let bands = bands(view);
    reader.innermost = innermost(view, &bands, context);
    reader.openers = before_title(view, &reader.innermost);
    reader.titled_groups = groups(view, &bands, context.profile);
    reader.walk(&bands, &Frame::default());
    reader.close_year_rows();
    let Reader {
        mut reading,
        mut used,
        ..
    } = reader;
    let cards = match reading.items.is_empty() && !reading.open.is_told() {
        true => cards_abreast(view, context),
        false => Vec::new(),
    };
    if !cards.is_empty() {
        for &id in cards.iter().flat_map(|card| &card.cells) {
            used[id] = true;
        }
        reading = Reading {
            items: cards,
            ..Reading::default()
        };
    }
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
        let last = items.len().saturating_sub(1);
        items.get_mut(self.card.unwrap_or(last)).unwrap_or(open)
    }

    /// Begins a new item; what the last one has of year rows is closed first.
    pub fn begin_item(&mut self) {
        self.close_year_rows();
        self.card = None;
        self.groups_open = false;
        let mut draft = Draft::default();
        draft.item.hierarchy = self.groups.iter().map(|g| g.level.clone()).collect();
        self.reading.items.push(draft);
    }

    pub fn close_year_rows(&mut self) {
        let set = std::mem::take(&mut self.year_rows);
        let found = set.finish(self.context.profile);
        self.add_indicators(found);
    }

    /// Gives indicators to the item at hand, or to the plan where there is none.
    pub fn add_indicators(&mut self, found: Vec<Found>) {
        let (nothing, mut found): (Vec<Found>, Vec<Found>) =
            (found.into_iter()).partition(|f| is_nothing(&f.indicator));
        self.keep_remarks(&nothing);
        for one in &mut found {
            name_in_sentence(one, self.context);
            start_in_name(&mut one.indicator, self.context);
        }
        if found.is_empty() {
            return;
        }
        let nobodys = self.reading.items.is_empty() && !self.reading.open.is_named();
        if nobodys && !self.is_inside_item() {
            let context = self.context;
            let mut names = std::mem::take(&mut self.reading.open.announced).into_iter();
            for mut one in found {
                if one.indicator.name.is_none()
                    && let Some(name) = names.next()
                {
                    name_it(&mut one.indicator, &name, context);
                }
                // 「基準値｜8件」 above 「令和7年度目標値｜14件」 on a card whose name stands elsewhere
                match self.reading.open.item.indicators.last_mut() {
                    Some(last) if goes_on(last, &one.indicator) => take_years(last, one.indicator),
                    _ => self.reading.indicators.push(one),
                }
            }
            self.reading.open.announced.extend(names);
        } else {
            let context = self.context;
            let draft = self.draft();
            // Names announced for the figures that now came name those that have none.
            let mut names = std::mem::take(&mut draft.announced);
            // Long lists have many items of one indicator: no room for more.
            draft.item.indicators.reserve_exact(found.len());
            for Found { mut indicator, .. } in found {
                if indicator.name.is_none() && !names.is_empty() {
                    name_it(&mut indicator, &names.remove(0), context);
                }
                if is_steps(&indicator, context) {
                    give_steps(indicator, draft);
                    continue;
                }
                if is_told(&indicator, context) {
                    give_words(indicator, draft);
                    continue;
                }
                name_in_cells(&mut indicator, context);
                without_number(&mut indicator, &draft.item);
                // 「単位｜千円」 above rows of years
                if let (None, Some(unit)) = (&indicator.unit, &draft.unit) {
                    give_unit(&mut indicator, unit.clone());
                }
                match draft.item.indicators.last_mut() {
                    Some(last) if goes_on(last, &indicator) => take_years(last, indicator),
                    _ => draft.item.indicators.push(indicator),
                }
            }
            draft.announced = names;
            draft.figures_came();
        }
    }

    /// Keeps for the item at hand what is said of figures that there are none of: 「―｜―｜Ｃ」 under
    /// 「目標｜実績｜評価」.
    fn keep_remarks(&mut self, nothing: &[Found]) {
        let named = self.reading.items.last().is_some_and(Draft::is_named);
        let figures = |i: &Indicator| -> Vec<String> {
            let all = i.baseline.iter().chain(&i.targets).chain(&i.actuals);
            all.filter_map(|o| o.note.clone()).collect()
        };
        for note in nothing.iter().flat_map(|f| figures(&f.indicator)) {
            if named {
                self.draft().remark(None, note);
            }
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

    pub(super) fn walk(&mut self, list: &[Band], frame: &Frame) {
        let mut title: Option<usize> = None;
        for (at, band) in list.iter().enumerate() {
            if let Band::Loose { rows, cols } = band
                && !self.has_bare_name()
                && let Some((number, name)) =
                    self.name_of_form(rows, cols, list.get(at + 1..).unwrap_or_default())
            {
                self.begin_named(number, name);
                continue;
            }
            match band {
                Band::Title { label } => {
                    self.title_band(*label);
                    title = Some(*label);
                    continue;
                }
                Band::Pairs(pairs) => {
                    if let Some((number, name)) = self.name_before(pairs, list.get(at + 1)) {
                        self.begin_named(number, name);
                    }
                    self.pairs(pairs, frame);
                }
                Band::Block { label, bands } => self.block(*label, bands, frame),
                Band::Table(table) => self.table(table, &self.under(title, frame)),
                Band::Loose { rows, cols } if self.group_above(rows, cols, list.get(at + 1)) => {}
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

    pub(super) fn under(&self, title: Option<usize>, frame: &Frame) -> Frame {
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
    pub(in crate::recognize) fn start(&mut self, role: Role) {
        let has = self.reading.items.last().is_some_and(|d| match role {
            Role::Title => d.is_named(),
            // A number may stand behind the title it belongs to.
            Role::Number => d.item.number.is_some() || d.is_told() && d.is_named(),
            _ => false,
        });
        let first = self.reading.items.is_empty();
        if has || first {
            self.begin_item();
        }
        // 「施策｜…｜所管課｜…」 above the title of the card is of its item.
        if first && !self.reading.open.is_named() && !self.is_inside_item() {
            let above = self.above_first();
            if let Some(draft) = self.reading.items.last_mut() {
                let groups = std::mem::take(&mut draft.item.hierarchy);
                *draft = above;
                draft.item.hierarchy.splice(0..0, groups);
            }
        }
    }

    /// A row without labels: figures of the year around it, or words of the label around it.
    fn loose(&mut self, cells: &[usize], frame: &Frame) {
        if cells.is_empty() {
            return;
        }
        if frame.label.is_none() && frame.year.is_none() {
            if self.named_figures(cells)
                || self.told_across(cells)
                || self.opens_goal(cells)
                || self.names_years_below(cells)
            {
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
        if let [only] = cells
            && names_its_figures(self.view.seen[*only].str(), self.context.profile)
        {
            self.fields(*only);
        } else if let (Some(year), Some(label)) = (frame.year.clone(), frame.label) {
            self.year_row(&year, label, cells, frame);
        } else if let Some(label) = frame.label {
            self.one_pair(label, cells);
        }
    }
}

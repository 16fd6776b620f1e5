//! Cards, lists and year tables: every grid of a plan, read through its labels.

mod ahead;
mod apart;
mod around;
mod boxed;
pub(super) mod credible;
pub(super) mod due_above;
mod earlier;
mod lent_head;
mod lines;
mod named_above;
mod open_item;
mod other_sheet;
mod purpose;
mod recurring;
mod results_until;
mod roadmap;
mod said_above;
mod series;
pub(super) mod telling;
mod unused;

use crate::plan::{ItemKind, Unread};
use crate::recognize::Finding;
use crate::recognize::context::Context;
use crate::recognize::context::legend::Legends;
use crate::recognize::forms::anew::Cards;
use crate::recognize::forms::form::{self, Reading};
use crate::recognize::lines::label_lines::Stretch;
use crate::recognize::lines::sheet::Sheet;
use crate::recognize::rows::found::Found;
use crate::recognize::settling::years_said::fill_from_below;
use crate::recognize::stream::{Entry, Piece, Stream, hierarchy};
use crate::recognize::undertakings::doers::below_reference;
use crate::recognize::undertakings::headed::Headed;
use crate::recognize::words::number::labelled_number;
use crate::text::Text;
use crate::text::unit::Unit;
use ahead::{Ahead, context_of, words_above};
use boxed::Boxed;
use credible::{
    answering, are_plans, is_credible, is_figure_of_its_own, is_named_by_figure, is_none_of_it,
    is_only_figures,
};
use earlier::is_of_earlier_plan;
use named_above::name_above;
use open_item::OpenItem;
use other_sheet::leave_heading;
use purpose::{is_of_duties, purpose};
use rayon::prelude::*;
use recurring::Recurring;
use std::collections::BTreeSet;
use std::ops::Range;
use telling::is_telling;
use unused::unused;

/// Reads all grids, and labels that stand on lines of their own as if they were in one.
pub(super) fn recognize(stream: &Stream, context: &Context) -> Vec<Finding> {
    let entries = &stream.entries;
    let legends = Legends::of(entries, context.profile);
    let mut state = State {
        context,
        out: Vec::new(),
        open: None,
        unit: None,
        department: None,
        legends: &legends,
        entries,
        headed: None,
        answered: false,
        sheets: &stream.sheets,
        sheet: 0..0,
        recurring: Recurring::of(stream, context.profile),
        boxed: None,
        cards: Cards::default(),
        card: None,
    };
    let read_ahead = |some| -> Vec<Option<Ahead>> {
        let some = <[Stretch]>::par_iter(some);
        some.map(|stretch| Ahead::of(stretch, entries, &legends, context))
            .collect()
    };
    let mut chunks = stream.stretches.chunks(AT_ONCE);
    let mut here = chunks.next().map(|some| (some, read_ahead(some)));
    while let Some((some, ahead)) = here.take() {
        let next = chunks.next();
        let go_on = || {
            some.iter()
                .zip(ahead)
                .for_each(|(s, a)| state.stretch(s, a))
        };
        let (_, ahead) = rayon::join(go_on, || next.map(read_ahead));
        here = next.zip(ahead);
    }
    state.close_headed(false);
    state.close();
    state.unbox();
    name_above(&mut state.out, entries, context);
    state.out
}

/// Grids are read ahead side by side among this many pieces of the plan, while those before are
/// taken in.
const AT_ONCE: usize = 128;

struct State<'c> {
    entries: &'c [Entry<'c>],
    legends: &'c Legends,
    context: &'c Context<'c>,
    out: Vec<Finding>,
    /// The last item of the last grid: what follows may still belong to it.
    open: Option<OpenItem>,
    /// From a line above: 「（単位：千円）」.
    unit: Option<Unit>,
    /// From a line above: 「主管課：学校教育課」.
    department: Option<Text>,
    /// The section at hand, which may say who answers for it.
    headed: Option<Headed>,
    /// The open item is such a section.
    answered: bool,
    sheets: &'c [Sheet],
    /// The entries of the last sheet.
    sheet: Range<usize>,
    recurring: Recurring,
    /// 「整理番号｜0112」 right above.
    boxed: Option<Boxed>,
    cards: Cards,
    /// The card around the rows at hand.
    card: Option<OpenItem>,
}

impl State<'_> {
    /// Takes in the next piece of the plan.
    fn stretch(&mut self, stretch: &Stretch, ahead: Option<Ahead>) {
        let entries = self.entries;
        match (stretch, ahead) {
            (Stretch::Lines { first, headed, .. }, Some(ahead)) => {
                let entry = &entries[*first];
                if let (true, Piece::Heading(section)) = (*headed, entry.piece) {
                    self.heading(section, entry, *first);
                }
                let above = words_above(entry).filter(|_| *headed);
                self.grid(ahead, entry, *first, true, above);
                // What follows below such a heading is of its undertaking.
                self.answered = *headed && self.open.as_ref().is_some_and(|o| o.at == *first);
            }
            (Stretch::Entry(at) | Stretch::Unfolded { at, .. }, Some(ahead)) => {
                let above = at.checked_sub(1).and_then(|i| entries.get(i));
                let above = above.and_then(words_above);
                self.grid(ahead, &entries[*at], *at, false, above);
            }
            (Stretch::Entry(at), None) => match entries[*at].piece {
                Piece::Paragraph(p) => self.paragraph(&p.text, *at),
                Piece::Heading(section) => self.heading(section, &entries[*at], *at),
                Piece::Grid(_) => {}
            },
            (Stretch::Lines { .. } | Stretch::Unfolded { .. }, None) => {}
        }
    }

    /// `above`: the line right above the grid, and its number.
    fn grid(
        &mut self,
        mut ahead: Ahead,
        entry: &Entry,
        at: usize,
        lines: bool,
        above: Option<(Option<&Text>, &Text)>,
    ) {
        let grid = ahead.view.grid;
        let unit = self.unit.take();
        let headed = lines && above.is_some();
        let context = |unit| {
            let legend = self.legends.at(at, self.entries);
            Context {
                headed,
                ..context_of(grid, self.entries, at, unit, legend, self.context)
            }
        };
        let unled = context(None);
        let led = unit.map(|unit| context(Some(unit)));
        if !lines && self.boxed(&mut ahead, at, &unled) {
            return;
        }
        // 「事業２　特定保健指導」 right above a form begins the next.
        let begins = above.is_some_and(|(_, title)| labelled_number(title, self.context).is_some());
        if begins && ahead.alone(&unled).open.is_card() {
            self.close();
        }
        // Years and steps, below 「１　窓口の見直し（住民課）」 and its sentence, are of that section; so are the
        // figures beside them: 「現状（R6）｜目標（R10）｜R8｜R9」.
        let stepped = |r: &Reading| r.items.is_empty() && !r.open.item.schedule.is_empty();
        if !lines && self.takes_steps() && stepped(ahead.alone(&unled)) {
            self.close_headed(true);
        }
        // 「役割｜担当」 over 「事務局｜環境課」 says nothing of what a section does.
        let duties = !lines && is_of_duties(&ahead.view, unled.profile);
        if duties {
            self.headed = None;
        }
        // A card without a name goes on with what its section says, where that names who answers.
        let told = self.headed.as_ref().is_some_and(Headed::is_told);
        let card = |r: &Reading| r.items.is_empty() && r.open.is_card();
        if told && !lines && card(ahead.alone(&unled)) {
            self.close_headed(true);
        }
        // 「策定の経過」 below the last card says nothing more of it.
        let reference = below_reference(&entry.path, unled.profile);
        if unled.accounts || reference || self.stands_apart(&mut ahead, above, &unled) {
            self.close();
        }
        if self.open.is_some() {
            let (view, alone) = ahead.seen_alone(&unled);
            if self.cards.begins(view, &alone.items) {
                self.close();
            }
        }
        let inside = self.open.as_ref().is_some_and(|o| !o.list);
        let (view, mut reading) = match &led {
            None => ahead.taken(&unled, inside),
            Some(led) => {
                let reading = form::read(&ahead.view, led, inside);
                self.unit = lines::unspent(led, &reading);
                (ahead.view, reading)
            }
        };
        let context = led.unwrap_or(unled);
        fill_from_below(&mut reading, self.entries.get(at + 1), &context);
        let heading = entry.path.last();
        let above = above.filter(|_| !inside);
        let named = above.is_some_and(|above| reading.take_name(above, &context));
        let led = !named && !inside && !lines;
        let named_before = led && self.take_heading(&mut reading, entry, &context);
        let above_it = entry.path.iter().filter(|s| !self.recurring.has(s));
        let mut path = hierarchy(&above_it.copied().collect::<Vec<_>>(), context.profile);
        // The heading that names the item does not stand above it.
        let by_heading =
            above.is_some_and(|(_, title)| heading.is_some_and(|h| std::ptr::eq(&h.title, title)));
        if named && by_heading || named_before {
            path.pop();
        }
        let before = self.out.len();
        let mut bound: BTreeSet<usize> = BTreeSet::new();
        let mut open = std::mem::take(&mut reading.open);
        let open_cells = open.cells.clone();
        // 「施策1｜…」 over 「KPI｜起業件数　2件→10件」: figures of a group that is no item.
        if !inside {
            let found = std::mem::take(&mut open.item.indicators).into_iter();
            let found = found.filter(|i| i.name.is_some() && !i.targets.is_empty());
            reading.indicators.extend(found.map(|indicator| Found {
                indicator,
                cells: open_cells.clone(),
                ..Found::default()
            }));
        }
        let went_on = !open.is_empty() && !duties && self.continue_item(open, inside);
        let mut read = went_on;
        if went_on {
            bound.extend(open_cells.iter().copied());
        }
        let mut refused: BTreeSet<usize> = reading.unused.iter().copied().collect();
        let purpose = purpose(&view, context.profile);
        let mut credible = reading.items;
        self.see_cards(&view, &credible, at);
        // 「事務事業名｜見守り事業」 alone, below 「所管課：福祉課」
        if let [only] = credible.as_mut_slice()
            && !only.row
        {
            self.answer(only);
        }
        let plans = are_plans(&credible, &context);
        credible.retain_mut(|d| {
            let over = plans || is_none_of_it(d, &entry.path, &context);
            let fits = is_credible(d, &context) && purpose.admits(d);
            let fits = fits && !reference && !over;
            if !fits {
                refused.extend(d.cells.drain(..));
            }
            fits
        });
        bound.extend(credible.iter().flat_map(|d| d.cells.iter().copied()));
        if let Some(boxed) = self.boxed.take() {
            boxed.settle(&mut credible, &mut self.out);
        }
        let steps = (!lines && self.takes_steps()).then(|| roadmap::of_rows(&credible, &context));
        if let Some(steps) = steps.flatten() {
            self.close_headed(true);
            read |= self.continue_item(steps, true);
            credible.clear();
        }
        let (earlier, rest): (Vec<_>, Vec<_>) =
            (credible.into_iter()).partition(|d| is_of_earlier_plan(d, &entry.path, &context));
        credible = rest;
        reading
            .indicators
            .extend(earlier.into_iter().flat_map(Found::of));
        // 「指標｜現状｜目標」 below 「取組1　窓口の委託（市民課）」 and its sentence tells how far that is to go.
        let own = self.answering_level();
        let own = own.is_some_and(|level| roadmap::has_tables(&entry.path, level));
        // So it does below 「(1) 担い手の確保」 and what is said of that.
        let aimed = |h: &mut Headed| {
            let own = roadmap::has_tables(&entry.path, h.path.len());
            let counted = credible.iter().all(|d| d.counted);
            !inside && !credible.is_empty() && h.is_aimed(counted) && own
        };
        let mut figures = credible.iter().all(is_only_figures) && !lines;
        // 「指標｜現状｜目標｜担当課」 with one office says who does it.
        let answering = (!lines && !figures).then(|| answering(&credible)).flatten();
        if (figures || answering.is_some())
            && let Some(headed) = self.headed.take_if(aimed)
        {
            figures = true;
            self.open_headed(headed);
            self.take_schedules(&mut credible);
            let open = self.open.as_mut().zip(answering);
            if let Some((open, offices)) = open {
                open.draft.item.departments = offices;
            }
        } else {
            figures &= own;
        }
        if figures {
            let found = credible.drain(..).flat_map(Found::of);
            reading.indicators.extend(found);
        }
        // Below the text of a section its figures are its own; rows of other things are not.
        if !lines && self.headed.as_ref().is_some_and(|h| h.is_answered(true)) {
            let told = reading
                .indicators
                .iter()
                .any(|f| is_telling(&f.indicator, &context));
            let alone = told && credible.is_empty() && !inside;
            if credible.iter().all(is_named_by_figure) {
                self.close_headed(alone);
            } else if let Some(headed) = self.headed.take() {
                // Rows that are items of their own, and name no office, are done by that of the section.
                let department = self.department.take().or(headed.answering().cloned());
                self.headed = Some(headed).filter(Headed::is_sheet);
                self.close_headed(true);
                self.department = department;
            }
        }
        // What heads a list of what is done is a group, whatever table of figures follows.
        if !lines && !credible.iter().all(is_named_by_figure) {
            self.headed = self.headed.take().filter(Headed::is_sheet);
        }
        self.stay_beside(&credible, &mut path);
        leave_heading(&mut path, &credible, self.entries, at);
        let many = credible.len() > 1;
        self.out.reserve(credible.len());
        self.set_around(&mut credible, at, &mut path);
        for mut draft in credible {
            self.close_open();
            self.answer(&mut draft);
            read = true;
            // An indicator alone in its table is no card that others belong to, and nothing that is done.
            let figure = is_figure_of_its_own(&draft);
            if is_named_by_figure(&draft) && (draft.counted || !draft.row) {
                draft.item.kind = ItemKind::Goal;
            }
            let list = many && draft.row || figure;
            self.open = Some(OpenItem {
                draft,
                at,
                path: path.clone(),
                list,
            });
        }
        refused.extend(open_cells);
        let series = self.series(reading.indicators, purpose, &context, &mut refused);
        bound.extend(series.iter().flat_map(|f| f.cells.iter().copied()));
        if !series.is_empty() {
            read = true;
            self.give_series(series, at, inside);
        }
        if lines {
            return;
        }
        if !read {
            self.out.truncate(before);
            let printed = match entry.piece {
                Piece::Grid(grid) => grid,
                _ => grid,
            };
            self.out.push(Finding::Unread {
                table: Unread {
                    rows: printed.texts(),
                    provenance: grid.place.into(),
                },
                at,
            });
        } else {
            let refused: BTreeSet<usize> = refused.difference(&bound).copied().collect();
            let said = unused(&view, &refused, context.profile);
            let said = said.into_iter().map(|what| Finding::Said { what, at });
            self.out.extend(said);
        }
    }
}

//! Figures that belong together: by row or by column, year after year, into indicators.

use super::found::Found;
use super::said_of::{add_note, is_dash, is_said_again, remark};
use super::shared_unit::{common_unit, share_unit};
use super::stages::staged;
use crate::plan::{Basis, Indicator, Observation, Period};
use crate::profile::{Profile, Role};
use crate::recognize::aims::change::steps;
use crate::recognize::cells::cell::{YearLabel, basis_of};
use crate::recognize::context::Context;
use crate::recognize::words::observe::{Named, doubt, observation};
use crate::recognize::words::time_said::led_by_year;
use crate::recognize::words::wording::{closed_up, without_bullet};
use crate::text::Text;
use crate::text::unit::Unit;
use crate::trace::Place;
use std::collections::{BTreeMap, BTreeSet};

/// What a figure's surroundings say of it.
#[derive(Debug, Clone, Default)]
pub(in crate::recognize) struct Datum<'t> {
    /// Figures of one key make one indicator.
    pub key: String,
    pub name: Option<&'t Text>,
    pub role: Option<Role>,
    pub year: Option<&'t YearLabel>,
    pub unit: Option<&'t Unit>,
    /// The year the whole document reports of, where it carries none of its own.
    pub told: Option<&'t Period>,
    /// The head that governs it.
    pub label: Option<&'t Text>,
    pub pattern: Option<&'t str>,
    /// No word says whether it is a target or what was reached.
    pub inferred: bool,
    /// It is of a year to come, and no more than an estimate.
    pub reckoned: bool,
    /// What the head of its money says that it is: 「決算額」.
    pub basis: Option<Basis>,
    /// The cells it stands in, its name's among them.
    pub cells: &'t [usize],
}

/// Why a figure is less than sure: a line above its table gave it the unit.
pub(in crate::recognize) const UNIT_FROM_CAPTION: &str = "unit_from_caption";

/// Why a figure is less than sure: its years said what it is, no word did.
pub(in crate::recognize) const ROLE_INFERRED: &str = "role_inferred";

/// Indicators in the making.
#[derive(Debug, Default)]
pub(in crate::recognize) struct SeriesSet {
    keys: BTreeMap<String, usize>,
    list: Vec<Indicator>,
    cells: Vec<Vec<usize>>,
    places: Vec<Place>,
    /// Which of them were judged, or are of money that is set aside: what was reached is then no baseline.
    judged: BTreeSet<usize>,
    /// The names that are sentences.
    sentences: BTreeMap<usize, Text>,
}

impl SeriesSet {
    /// The indicator of a key, made where there is none yet.
    pub fn slot(&mut self, key: &str, name: Option<&Text>) -> usize {
        let at = self.keys.get(key).copied().unwrap_or_else(|| {
            self.keys.insert(key.to_owned(), self.list.len());
            self.list.push(Indicator::default());
            self.cells.push(Vec::new());
            self.places.push(Place::default());
            self.list.len() - 1
        });
        if let (Some(name), Some(indicator)) = (name, self.list.get_mut(at))
            && indicator.name.is_none()
            && !name.is_empty()
        {
            let bare = without_bullet(name);
            indicator.name = Some(closed_up(if bare.is_empty() { name } else { &bare }));
            self.places[at] = self.places[at].union(&name.place());
            if name.as_str().trim_end().ends_with('。') {
                self.sentences.insert(at, name.clone());
            }
        }
        at
    }

    /// Whether a series was begun and has no name yet.
    pub fn is_nameless(&self, key: &str) -> bool {
        let begun = self.keys.get(key).and_then(|at| self.list.get(*at));
        begun.is_some_and(|indicator| indicator.name.is_none())
    }

    /// Whether a series has a figure of this part.
    pub fn has(&self, key: &str, role: Role) -> bool {
        let indicator = self.keys.get(key).and_then(|at| self.list.get(*at));
        indicator.is_some_and(|i| match role {
            Role::Baseline => i.baseline.is_some(),
            Role::Actual => !i.actuals.is_empty(),
            Role::Target | Role::FinalTarget | Role::MidTarget => !i.targets.is_empty(),
            _ => false,
        })
    }

    /// Adds to the name of a series of whom it is: 「歩数」 of 「小学生」.
    pub fn of_class(&mut self, key: &str, class: &Text, whole: Option<&str>) {
        let class = closed_up(class);
        // So it is with those of each column: 「1号」 of 「確保方策｜保育所」.
        let behind = self.keys.range(key.to_owned()..);
        let near = behind.take_while(|(other, _)| other.starts_with(key));
        let of_row = |other: &str| other.strip_prefix(key).is_some_and(is_end);
        let own = near.filter(|(other, _)| of_row(other));
        for (_, &at) in own {
            let Some(indicator) = self.list.get_mut(at) else {
                continue;
            };
            match &mut indicator.name {
                Some(name) if name.ends_with(&class) => {}
                Some(name) => {
                    name.push(' ');
                    name.push_str(&class);
                }
                None => {
                    let whole = whole.filter(|w| !w.is_empty());
                    indicator.name = Some(whole.map_or(class.clone(), |w| format!("{w} {class}")));
                }
            }
        }
    }

    /// Reads a cell into the indicator its surroundings name; whether it found its place there.
    pub fn add(&mut self, datum: &Datum, text: &Text, context: &Context) -> bool {
        let name = datum.name.map(Text::as_str);
        let unit = context.unit_of(datum.unit, name);
        let arrows = steps(text, unit, context);
        if let Some(parts) = arrows.filter(|p| p.first().is_none_or(|n| n.name.is_none())) {
            return self.add_steps(datum, parts, text.place(), context);
        }
        if self.add_aside(datum, text, context) {
            return true;
        }
        if self.add_started(datum, text, context) || self.add_dated(datum, text, context) {
            return true;
        }
        if let Some(parts) = staged(text, unit, datum, context) {
            let mut bound = false;
            for seen in parts {
                bound |= self.put(datum, seen, text.place());
            }
            return bound;
        }
        let mut seen = observation(text, unit, context);
        // 「100％（令和10年度末）」 below 「目標（令和12年度末）」 says itself when it is due.
        let aim = [Role::Target, Role::FinalTarget, Role::MidTarget];
        let aimed = datum.role.is_some_and(|r| aim.contains(&r)) && !datum.inferred;
        let led = led_by_year(text.as_str().trim()).is_some();
        let due = |p: &Period| led || aimed && !context.is_over(p.year);
        if let Some(year) = datum.year
            && !seen.period.as_ref().is_some_and(due)
        {
            seen.period = Some(year.period());
            seen.basis = year.basis.or(seen.basis);
            if year.span.era_inferred {
                doubt(&mut seen, 10, "era_inferred");
            }
        }
        // 「令和8年度増加分」
        if let (Some(gain), Some(value)) =
            (datum.year.and_then(|y| y.gain.as_ref()), &mut seen.value)
        {
            value.delta = true;
            seen.note.get_or_insert_with(|| gain.printed());
        }
        if let (None, Some(told)) = (&seen.period, datum.told) {
            seen.period = Some(told.clone());
            doubt(&mut seen, 15, "year_from_title");
        }
        let planned = (datum.role == Some(Role::Budget)).then_some(Basis::Plan);
        seen.basis = seen.basis.or(datum.basis).or(planned);
        if datum.reckoned {
            seen.basis = seen.basis.or(Some(Basis::Estimate));
        }
        if datum.unit.is_none() && unit.is_some() && seen.value.is_some() {
            doubt(&mut seen, 5, UNIT_FROM_CAPTION);
        }
        if datum.inferred {
            doubt(&mut seen, 10, ROLE_INFERRED);
        }
        if let Some(meaning) = context.legend.get(&text.key()) {
            seen.note.get_or_insert_with(|| meaning.clone());
        }
        seen.provenance.label = datum.label.map(Text::printed);
        seen.provenance.pattern = datum.pattern.map(str::to_owned);
        // 「H29年度実績」 in the report of that year is what was reached, whatever is due later.
        let of_report = |y: &YearLabel| context.reports_of(y.span.end);
        if datum.role == Some(Role::Actual) && datum.year.is_some_and(of_report) {
            let at = self.slot(&datum.key, datum.name);
            self.judged.insert(at);
        }
        self.put(datum, seen, text.place())
    }

    /// Puts an observation where its role belongs, if there is such a place.
    pub fn put(&mut self, datum: &Datum, seen: Observation, place: Place) -> bool {
        let at = self.slot(&datum.key, datum.name);
        self.places[at] = self.places[at].union(&place);
        let Some(indicator) = self.list.get_mut(at) else {
            return false;
        };
        if let Some(cells) = self.cells.get_mut(at) {
            cells.extend(datum.cells);
        }
        match datum.role {
            Some(Role::Baseline) if indicator.baseline.as_ref().is_none_or(is_dash) => {
                indicator.baseline = Some(seen);
            }
            // 「策定時｜基準」 over one figure of one year
            Some(Role::Baseline) if indicator.baseline.iter().any(|b| is_said_again(b, &seen)) => {}
            Some(Role::Baseline | Role::Actual) => indicator.actuals.push(seen),
            Some(Role::Rate | Role::Judgement) => {
                self.judged.insert(at);
                return remark(indicator, datum, &seen);
            }
            // 「－」 below 「年度別目標」 is an aim of no year.
            Some(Role::Target) if seen.period.is_none() && is_dash(&seen) => {}
            role => {
                // What was spent before is not what the money to come starts from.
                if role == Some(Role::Budget) {
                    self.judged.insert(at);
                }
                // 「最終目標（R12）」 behind 「R12」 of the same figure says it once more.
                if !indicator.targets.iter().any(|t| is_said_again(t, &seen)) {
                    indicator.targets.push(seen);
                }
            }
        }
        true
    }

    /// Says something of a figure that is already there: 「（2013年度比）52%削減」 in the row below it.
    pub fn say_of(&mut self, datum: &Datum, said: &str) -> Option<&mut Observation> {
        let at = *self.keys.get(&datum.key)?;
        let (indicator, cells) = (self.list.get_mut(at)?, self.cells.get_mut(at)?);
        let year = datum.year.map(|y| y.span.year);
        let of_year =
            |o: &&mut Observation| year.is_none() || o.period.as_ref().map(|p| p.year) == year;
        let observation = match datum.role {
            Some(Role::Baseline) => indicator.baseline.as_mut(),
            Some(Role::Actual) => indicator.actuals.iter_mut().rev().find(of_year),
            _ => indicator.targets.iter_mut().rev().find(of_year),
        };
        let observation = observation?;
        add_note(observation, said);
        cells.extend(datum.cells);
        Some(observation)
    }

    /// 「3,420件｜（見込）」: a cell that says of the figure beside it what that is.
    fn add_aside(&mut self, datum: &Datum, text: &Text, context: &Context) -> bool {
        let norm = text.as_str().trim();
        let alone = norm.starts_with('(') && norm.ends_with(')');
        let basis = alone.then(|| basis_of(norm, context.profile)).flatten();
        let seen = basis.and_then(|_| self.say_of(datum, norm));
        seen.map(|seen| seen.basis = seen.basis.or(basis)).is_some()
    }

    /// Settles a baseline that stood beside others in its cell and met no row of its own: with a
    /// name it is a series, without one a remark on the baseline read before it.
    pub fn left_over(&mut self, one: Named) {
        let Some(name) = &one.name else {
            let before = self.list.iter_mut().rev().find_map(|i| i.baseline.as_mut());
            if let Some(before) = before {
                add_note(before, &one.observation.raw);
            }
            return;
        };
        let datum = Datum {
            key: name.key(),
            name: Some(name),
            role: Some(Role::Baseline),
            ..Datum::default()
        };
        self.put(&datum, one.observation, name.place());
    }

    /// The indicators in the order they were met, tidied.
    pub fn finish(mut self, profile: &Profile) -> Vec<Found> {
        let mut out = Vec::new();
        let places = self.places.into_iter().zip(self.cells);
        let list = self.list.into_iter().enumerate();
        for ((at, mut indicator), (place, cells)) in list.zip(places) {
            indicator.provenance = place.into();
            indicator.targets.shrink_to_fit();
            indicator.actuals.shrink_to_fit();
            settle(&mut indicator, self.judged.contains(&at), profile);
            let empty = indicator.baseline.is_none()
                && indicator.targets.is_empty()
                && indicator.actuals.is_empty();
            if !empty {
                out.push(Found {
                    indicator,
                    cells,
                    sentence: self.sentences.remove(&at),
                    row: false,
                });
            }
        }
        out
    }
}

/// Whether nothing or the name of a column stands behind the key of a row.
fn is_end(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('/')
}

/// What only shows once all figures are there.
fn settle(indicator: &mut Indicator, judged: bool, profile: &Profile) {
    let year = |o: &Observation| o.period.as_ref().map(|p| p.year);
    indicator
        .targets
        .sort_by_key(|o| (year(o).is_none(), year(o)));
    indicator
        .actuals
        .sort_by_key(|o| (year(o).is_none(), year(o)));
    // The one actual before the first target is what the plan starts from.
    let first_target = indicator.targets.iter().filter_map(year).min();
    if indicator.baseline.is_none()
        && !judged
        && let [only] = indicator.actuals.as_slice()
        && let (Some(then), Some(target)) = (year(only), first_target)
        && then < target
    {
        indicator.baseline = indicator.actuals.pop();
    }
    // A sign is a change only where all figures of the series carry one: elsewhere it is a
    // level below zero.
    let all = || {
        indicator
            .targets
            .iter()
            .chain(&indicator.actuals)
            .filter_map(|o| o.value.as_ref())
    };
    let signed = all().all(|v| v.delta || v.number.is_zero());
    let mixed = !signed
        || indicator
            .baseline
            .as_ref()
            .is_some_and(|b| b.value.as_ref().is_some_and(|v| !v.delta));
    // A named series below zero is a level: 「転出超過数 △186」; a row without a name under a row of
    // levels says how they change.
    let level_below_zero = indicator.name.as_ref().is_some_and(|n| {
        !profile
            .words("change")
            .iter()
            .any(|w| n.contains(w.as_str()))
    });
    let mixed = mixed || level_below_zero;
    let changes = |words: &str| words.chars().any(|c| "増減上下".contains(c));
    let word_delta = |o: &Observation| changes(&o.raw) || o.note.as_deref().is_some_and(changes);
    let any_delta = all().any(|v| v.delta);
    for observation in indicator
        .targets
        .iter_mut()
        .chain(&mut indicator.actuals)
        .chain(&mut indicator.baseline)
    {
        let by_word = word_delta(observation);
        if let Some(value) = &mut observation.value {
            if mixed && !by_word {
                value.delta = false;
            } else if any_delta && signed && !mixed {
                value.delta = true;
            }
        }
    }
    share_unit(indicator, profile);
    indicator.unit = indicator.unit.take().or_else(|| common_unit(indicator));
}

//! The baseline of a series: its cell may hold names, several figures, their time and a remark.

use super::series::{Datum, ROLE_INFERRED, SeriesSet};
use crate::plan::Observation;
use crate::profile::Role;
use crate::recognize::cells::cell::YearLabel;
use crate::recognize::columns::column::Column;
use crate::recognize::forms::form::Reader;
use crate::recognize::words::observe::{Named, WORDS_BESIDE_VALUE, doubt, named};
use crate::text::Text;
use crate::text::unit::Unit;
use std::collections::VecDeque;

/// The cell of a baseline and what its surroundings say of it.
pub(in crate::recognize) struct BaselineCell<'t> {
    pub id: usize,
    pub text: &'t Text,
    pub column: &'t Column,
    pub unit: Option<&'t Unit>,
    /// 「基準年度｜R5」 in its row.
    pub as_of: Option<&'t YearLabel>,
    /// The row holds figures of years too.
    pub numeric: bool,
}

/// Gives a baseline that waited for its row to the series of that row.
pub(super) fn waiting(
    one: Named,
    column: &Column,
    key: &mut String,
    name: &mut Option<Text>,
    series: &mut SeriesSet,
) {
    *name = one.name.clone().or(name.take());
    key.push(':');
    key.push_str(&name.as_ref().map(Text::key).unwrap_or_default());
    let datum = Datum {
        key: key.clone(),
        name: name.as_ref(),
        role: Some(Role::Baseline),
        label: column.label.as_ref(),
        pattern: column.pattern.as_deref(),
        ..Datum::default()
    };
    let place = one.name.as_ref().map(Text::place).unwrap_or_default();
    series.put(&datum, one.observation, place);
}

/// What the head of the column, or a column of times beside it, says of a baseline that does not
/// say it itself.
fn said_by(column: &Column, as_of: Option<&YearLabel>, baseline: &mut Observation) {
    if let (Some(year), None) = (as_of.or(column.year.as_ref()), &baseline.period) {
        baseline.period = Some(year.period());
        baseline.basis = baseline.basis.or(year.basis);
        if year.span.era_inferred {
            doubt(baseline, 10, "era_inferred");
        }
    }
    if column.by_place {
        doubt(baseline, 10, ROLE_INFERRED);
    }
    baseline.basis = baseline.basis.or(column.basis);
    baseline.provenance.label = column.label.as_ref().map(Text::printed);
    baseline.provenance.pattern.clone_from(&column.pattern);
}

impl Reader<'_, '_> {
    pub(in crate::recognize) fn baseline(
        &mut self,
        cell: &BaselineCell,
        key: &mut String,
        name: &mut Option<Text>,
        series: &mut SeriesSet,
        pending: &mut VecDeque<Named>,
    ) {
        let BaselineCell {
            id,
            text,
            column,
            unit,
            as_of,
            numeric,
        } = *cell;
        let unit = self.context.unit_of(unit, name.as_ref().map(Text::as_str));
        let (list, rest) = named(text, unit, self.context);
        if let Some(rest) = rest {
            self.draft().note(&Text::default(), &rest);
        }
        let mut list = list.into_iter();
        if let Some(mut first) = list.next() {
            // Few words in the place of a figure may stand for it, unless a name is still due.
            let named = name.is_none() && first.name.is_some();
            let silent = first.observation.value.is_none()
                && first.observation.period.is_none()
                && !self.stands_for_value(text, numeric && !named);
            // 「なし」, 「未設置」: the figure itself.
            let profile = self.context.profile;
            let stated = |own: &Text| {
                let lists = ["state_value", "not_a_value"];
                let mut lists = lists.into_iter().map(|list| profile.words(list));
                lists.any(|list| list.contains(&own.key()))
            };
            if name.is_none()
                && let Some(own) = first.name.take().filter(|own| !stated(own))
            {
                key.push(':');
                key.push_str(&own.key());
                *name = Some(own);
            }
            if let (Some(own), Some(row)) = (&first.name, name.as_ref())
                && !row.key().contains(&own.key())
                && first.observation.value.is_some()
            {
                if list.len() == 0 {
                    // 「旭川・札幌で年1回」 in the row of the exhibitions: part of the value.
                    first.observation.raw = text.printed();
                    doubt(&mut first.observation, 10, WORDS_BESIDE_VALUE);
                } else {
                    // 「個人版 3,571円 企業版 360円」 in the row of the donations.
                    first.observation.note.get_or_insert(own.printed());
                }
            }
            // Beside figures of the years the cell only names them: 「取り壊す戸数｜2戸｜4戸」.
            if silent && numeric && name.is_some() {
                series.slot(key, name.as_ref());
                return;
            }
            said_by(column, as_of, &mut first.observation);
            let datum = Datum {
                key: key.clone(),
                name: name.as_ref(),
                role: Some(Role::Baseline),
                cells: &[id],
                ..Datum::default()
            };
            series.put(&datum, first.observation, text.place());
        }
        pending.extend(list.map(|mut one| {
            said_by(column, as_of, &mut one.observation);
            one
        }));
    }
}

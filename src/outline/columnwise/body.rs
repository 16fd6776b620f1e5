//! The cells of such a table told by what they are: as many names as units and offices, and as many figures as there
//! are columns of them.

use super::Taken;
use super::cells::{Bit, Head, Kind};
use super::order::{self, Known};
use crate::profile::Profile;

/// A table has at least so many columns.
const COLUMNS: usize = 3;
/// So many lines may stand between the names of a table and its figures: 「【主な事業】」.
const BETWEEN: usize = 2;

/// The columns of a table in their order, each with its head.
#[derive(Clone)]
struct Columns {
    heads: Vec<(Head, Bit)>,
    /// A label beside the head that says what all of the table is: 「KPI」 beside 「指標」.
    aside: Vec<Bit>,
}

impl Columns {
    /// The columns that a run of heads tells of.
    fn of(run: &[Bit]) -> Option<Self> {
        let mut columns = Self {
            heads: Vec::new(),
            aside: Vec::new(),
        };
        for bit in run {
            let head = bit.kind.head()?;
            match head == Head::Measured && columns.has(head) {
                true => columns.aside.push(bit.clone()),
                false => columns.heads.push((head, bit.clone())),
            }
        }
        let count = |head: Head| columns.count(head);
        let names = count(Head::Measured) + count(Head::Done) == 1;
        let single = [Head::Told, Head::Unit, Head::Offices].map(count);
        let plain = columns.aside.len() < 2 && single.iter().all(|n| *n < 2);
        (names && plain).then_some(columns)
    }

    fn count(&self, head: Head) -> usize {
        self.heads.iter().filter(|(own, _)| *own == head).count()
    }

    fn has(&self, head: Head) -> bool {
        self.count(head) > 0
    }

    /// Whether the head of the offices may yet come, behind the cells of other columns.
    fn may_be_answered(&self) -> bool {
        self.has(Head::Done) && !self.has(Head::Offices) && !self.has(Head::Figures)
    }

    fn figures(&self) -> usize {
        self.count(Head::Figures)
    }

    /// The names by which tables with this head are known.
    fn key(&self) -> Vec<String> {
        self.heads.iter().map(|(_, bit)| bit.text.key()).collect()
    }
}

/// Some rows whose cells stand together.
#[derive(Default)]
struct Rows {
    names: Vec<Bit>,
    told: Vec<Bit>,
    units: Vec<Bit>,
    offices: Vec<Bit>,
    figures: Vec<Bit>,
    /// The names stand behind the figures.
    named_below: bool,
}

impl Rows {
    fn is_empty(&self) -> bool {
        self.names.is_empty() && self.is_unsaid() && self.told.is_empty()
    }

    /// Whether nothing but names and sentences stands here.
    fn is_unsaid(&self) -> bool {
        self.units.is_empty() && self.offices.is_empty() && self.figures.is_empty()
    }

    fn is_whole(&self, columns: &Columns) -> bool {
        let count = self.names.len();
        let fits = |head: Head, cells: &[Bit]| cells.len() == count * columns.count(head);
        count > 0
            && fits(Head::Told, &self.told)
            && fits(Head::Unit, &self.units)
            && fits(Head::Offices, &self.offices)
            && fits(Head::Figures, &self.figures)
    }

    fn bits(&self) -> impl Iterator<Item = &Bit> {
        let names = self.names.iter().chain(&self.told).chain(&self.units);
        names.chain(&self.offices).chain(&self.figures)
    }
}

/// The table whose head `below` begins with; `before`: what stands above.
pub(super) fn table(
    before: &[Bit],
    below: &[Bit],
    known: &mut Known,
    profile: &Profile,
) -> Option<Taken> {
    let wide = below
        .iter()
        .take_while(|bit| bit.kind.head().is_some())
        .count();
    let (run, body) = below.split_at_checked(wide)?;
    let mut columns = Columns::of(run)?;
    let (above, led) = above(before);
    let stands = |bit: Option<&Bit>| matches!(bit.map(|b| b.kind), Some(Kind::Figure | Kind::Unit));
    let groups = match body.first().map(|b| b.kind) {
        // Its rows stand above the head.
        None | Some(Kind::Other | Kind::Head(_)) => {
            let groups = read(above, &[], &mut columns, false)?;
            let all: usize = groups.iter().map(|rows| rows.bits().count()).sum();
            (led && all == above.len()).then_some(groups)?
        }
        _ => {
            let names = above
                .iter()
                .rev()
                .take_while(|b| b.kind == Kind::Name)
                .count();
            // 「相談体制の充実」 above a table is its heading, 「相談件数」 a name of it.
            let figures = |b: &Bit| profile.names_figure(b.text.as_str());
            let named = led && names == above.len() && stands(body.first());
            let first = if named && above.iter().all(figures) {
                above
            } else {
                &[]
            };
            read(body, first, &mut columns, names == 0)?
        }
    };
    if goes_on_row_by_row(body, &groups, &columns) {
        return None;
    }
    let cells = columns.heads.len();
    let count: usize = groups.iter().map(|rows| rows.names.len()).sum();
    // One name beside one office is of a form.
    let list = columns.has(Head::Offices) && cells > 1 && count > 1;
    let measured = columns.figures() > 0 && cells >= COLUMNS;
    if !list && !measured {
        return None;
    }
    laid(&columns, &groups, known, profile)
}

/// Whether each row stands by itself, and further rows behind a heading: the head is theirs too.
fn goes_on_row_by_row(body: &[Bit], groups: &[Rows], columns: &Columns) -> bool {
    let single = |rows: &Rows| rows.names.len() == 1 && !rows.named_below;
    let end = groups
        .iter()
        .flat_map(Rows::bits)
        .map(|bit| bit.blocks.end)
        .max();
    let from = body.partition_point(|bit| Some(bit.blocks.start) < end);
    let rest = body.get(from..).unwrap_or_default();
    let parted = rest
        .iter()
        .take_while(|bit| bit.kind == Kind::Other)
        .count();
    let more = rest.get(parted..).unwrap_or_default();
    (1..=BETWEEN).contains(&parted)
        && groups.iter().all(single)
        && read(more, &[], &mut columns.clone(), false).is_some()
}

/// The cells right above a head, and whether a heading or label stands above them.
fn above(before: &[Bit]) -> (&[Bit], bool) {
    let cell = |bit: &&Bit| !matches!(bit.kind, Kind::Other | Kind::Head(_));
    let from = before.len() - before.iter().rev().take_while(cell).count();
    let led = from.checked_sub(1).and_then(|at| before.get(at));
    let led = led.is_some_and(|bit| bit.kind == Kind::Other);
    (before.get(from..).unwrap_or_default(), led)
}

/// The rows of a body, those whose cells stand together in one. `first`: names above the head that are of them; `free`:
/// whether the names may stand below the figures.
fn read(body: &[Bit], first: &[Bit], columns: &mut Columns, free: bool) -> Option<Vec<Rows>> {
    let mut out: Vec<Rows> = Vec::new();
    let mut open = Rows {
        names: first.to_vec(),
        ..Rows::default()
    };
    let mut between = 0;
    let mut rest = body.iter().enumerate();
    for (at, bit) in rest.by_ref() {
        match bit.kind {
            Kind::Name
                if open.is_whole(columns) && !open.named_below && !columns.may_be_answered() =>
            {
                out.push(std::mem::take(&mut open));
                open.names.push(bit.clone());
            }
            Kind::Name if !open.figures.is_empty() => {
                let begun = open.names.is_empty() || open.named_below;
                if !begun || !free || !out.is_empty() {
                    return None;
                }
                open.named_below = true;
                open.names.push(bit.clone());
            }
            Kind::Name => open.names.push(bit.clone()),
            Kind::Sentence if columns.has(Head::Told) => open.told.push(bit.clone()),
            Kind::Unit if columns.has(Head::Unit) => open.units.push(bit.clone()),
            Kind::Offices if columns.has(Head::Offices) => open.offices.push(bit.clone()),
            Kind::Figure if columns.has(Head::Figures) && !open.named_below => {
                open.figures.push(bit.clone());
            }
            Kind::Head(Head::Offices) if columns.may_be_answered() => {
                columns.heads.push((Head::Offices, bit.clone()));
            }
            Kind::Other if is_awaited(&open, columns, body.get(at + 1)) && between < BETWEEN => {
                between += 1;
            }
            Kind::Sentence | Kind::Other | Kind::Head(_) => break,
            _ => return None,
        }
    }
    if open.is_whole(columns) {
        out.push(open);
    } else if !open.is_empty() && (!open.is_unsaid() || columns.figures() == 0) {
        return None;
    }
    let several: usize = out.iter().map(|rows| rows.names.len()).sum();
    (several > 1 || several == 1 && between == 0).then_some(out)
}

/// Whether the figures of some names come behind a line that is of no table.
fn is_awaited(rows: &Rows, columns: &Columns, next: Option<&Bit>) -> bool {
    let figure = next.is_some_and(|bit| {
        bit.kind == Kind::Figure || bit.kind == Kind::Unit && columns.has(Head::Unit)
    });
    figure && columns.has(Head::Figures) && rows.names.len() > 1 && rows.figures.is_empty()
}

/// The rows below their head, each cell in its column.
fn laid(columns: &Columns, groups: &[Rows], known: &mut Known, profile: &Profile) -> Option<Taken> {
    let heads = columns.heads.iter().map(|(_, bit)| bit);
    let mut bits: Vec<Bit> = heads.clone().chain(&columns.aside).cloned().collect();
    let mut rows = vec![heads.map(|bit| bit.text.clone()).collect()];
    for group in groups {
        let count = group.names.len();
        let told = beside(&group.names, &group.told);
        let units = beside(&group.names, &group.units);
        let figures = order::rows(&group.figures, count, &columns.key(), known, profile)?;
        for (at, figures) in figures.iter().enumerate() {
            let mut figures = figures.iter();
            let cell = |(head, _): &(Head, Bit)| {
                let bit = match head {
                    Head::Measured | Head::Done => group.names.get(at),
                    Head::Told => told.get(at).copied(),
                    Head::Unit => units.get(at).copied(),
                    Head::Offices => group.offices.get(at),
                    Head::Figures => figures.next(),
                };
                bit.map(|bit| bit.text.clone())
            };
            rows.push(columns.heads.iter().map(cell).collect::<Option<_>>()?);
        }
        bits.extend(group.bits().cloned());
    }
    Some(Taken { rows, bits })
}

/// The cells of a column in the order of their names: one that stood on the line of a name is of that, the others come in
/// their own order.
fn beside<'b>(names: &[Bit], cells: &'b [Bit]) -> Vec<&'b Bit> {
    let named = |cell: &&Bit| names.iter().any(|name| name.blocks == cell.blocks);
    let mut others = cells.iter().filter(|cell| !named(cell));
    let own = |name: &Bit| cells.iter().find(|cell| cell.blocks == name.blocks);
    let each = names.iter().map(|name| own(name).or_else(|| others.next()));
    each.flatten().collect()
}

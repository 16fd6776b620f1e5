//! Cells that hold a figure for each class: 「男性 72.8%　女性 73.1%」 beside 「男性 80%　女性 80%」, or
//! beside one target for all of them.

use super::figures::Rows;
use super::line::Line;
use super::series::Datum;
use super::stages::says_when;
use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::columns::column::Column;
use crate::recognize::forms::form::Reader;
use crate::recognize::words::observe::{Named, named, observation};
use crate::text::Text;

/// What one cell of such a row says.
struct Part<'t> {
    id: usize,
    column: &'t Column,
    /// One for each class; without a name where it is of all.
    figures: Vec<Named>,
}

fn is_share(figures: &[Named]) -> bool {
    let unit = |f: &Named| f.observation.value.as_ref().and_then(|v| v.unit.clone());
    figures.iter().all(|f| unit(f).as_deref() == Some("%"))
}

impl Reader<'_, '_> {
    /// Reads a row whose cells are parted by class; such cells are taken.
    pub(super) fn class_cells(&mut self, line: &mut Line, rows: &mut Rows) {
        let Some(parts) = self.parted(line, rows) else {
            return;
        };
        let names = parts.iter().map(|p| &p.figures).find(|f| f.len() > 1);
        let classes: Vec<Text> = names
            .into_iter()
            .flatten()
            .filter_map(|n| n.name.clone())
            .collect();
        for class in &classes {
            let key = format!("{}:{}", line.key, class.key());
            for part in &parts {
                let of_it = |n: &&Named| n.name.as_ref().is_none_or(|n| n.key() == class.key());
                let Some(one) = part.figures.iter().find(of_it) else {
                    continue;
                };
                let mut seen = one.observation.clone();
                if let (None, Some(year)) = (&seen.period, &part.column.year) {
                    seen.period = Some(year.period());
                }
                seen.provenance.label = part.column.label.as_ref().map(Text::printed);
                seen.provenance.pattern.clone_from(&part.column.pattern);
                let datum = Datum {
                    key: key.clone(),
                    name: line.name.as_ref(),
                    role: part.column.role,
                    cells: &[part.id],
                    ..Datum::default()
                };
                let place = self.view.seen[part.id].text().place();
                rows.series.put(&datum, seen, place);
            }
            rows.series.of_class(&key, class, None);
        }
        for part in parts {
            self.mark_used(part.id);
            rows.taken.push(part.id);
        }
        line.bound = true;
    }

    /// The cells of the row, where at least one is parted by class and the others fit to it.
    fn parted<'t>(&self, line: &Line<'t>, rows: &Rows) -> Option<Vec<Part<'t>>> {
        let mut parts: Vec<Part> = Vec::new();
        for (i, column) in line.plan.columns.iter().enumerate() {
            let counts = matches!(
                column.role,
                Some(
                    Role::Baseline
                        | Role::Target
                        | Role::FinalTarget
                        | Role::MidTarget
                        | Role::Actual
                )
            );
            // Years side by side are a series of their own.
            if column.year.is_some() && !counts {
                return None;
            }
            let id = self.view.id(line.row, line.plan.from + i);
            let Some(id) = id.filter(|id| counts && !rows.taken.contains(id)) else {
                continue;
            };
            let seen = &self.view.seen[id];
            let unit = line.head.unit.as_ref().or(column.unit.as_ref());
            let name = line.head.name.as_ref().map(Text::as_str);
            let unit = self.context.unit_of(unit, name);
            let figures = match seen.kind {
                Kind::Empty | Kind::Mark => continue,
                Kind::Value => vec![Named {
                    name: None,
                    observation: observation(seen.text(), unit, self.context),
                }],
                _ => named(seen.text(), unit, self.context).0,
            };
            let whole = figures.iter().all(|f| f.observation.value.is_some());
            let class = |f: &Named| f.name.is_some() && !says_when(f, self.context);
            let classes = figures.len() > 1 && figures.iter().all(class);
            // One share may hold for every class; one sum may be that of all of them.
            let single = figures.len() == 1 && seen.kind == Kind::Value && is_share(&figures);
            if !(whole && (classes || single)) || seen.cell.row != line.row {
                return None;
            }
            parts.push(Part {
                id,
                column,
                figures,
            });
        }
        let keys = |p: &Part| -> Vec<String> {
            let names = p.figures.iter().filter_map(|f| f.name.as_ref());
            names.map(Text::key).collect()
        };
        let first = parts.iter().find(|p| p.figures.len() > 1).map(keys)?;
        let alike = |p: &Part| p.figures.len() == 1 || keys(p) == first;
        (parts.len() > 1 && parts.iter().all(alike)).then_some(parts)
    }
}

//! Blocks of figures without years of their own, under those of a block above: 「成果指標｜寄附額（千円）」 over
//! 「｜現状値 82｜95｜105」, below 「年次計画｜　｜R8｜R9」.

use super::form::Reader;
use crate::profile::Role;
use crate::recognize::bands::band::Band;
use crate::recognize::cells::cell::Kind;
use crate::recognize::words::observe::clean_name;
use crate::text::Text;

impl Reader<'_, '_> {
    /// Reads the rows of such a block: names, and below each its figures. Whether it was one.
    pub(super) fn under_years_of_card(&mut self, label: usize, list: &[Band]) -> bool {
        let role = self.view.seen[label].role();
        let counts = role.is_some_and(|r| matches!(r, Role::Indicator | Role::Goal));
        let rows = self.plain_rows(list).filter(|_| counts);
        let pairs: Option<Vec<_>> = rows.and_then(|rows| {
            let pairs = rows.chunks(2).map(|pair| match pair {
                [named, figures] if figures.len() > 1 => {
                    Some((named[0], self.name_alone(named)?, figures.clone()))
                }
                _ => None,
            });
            pairs.collect()
        });
        let mut any = false;
        for (cell, name, figures) in pairs.unwrap_or_default() {
            self.close_year_rows();
            if self.years_above(label, Role::Target, &figures) {
                any = true;
                self.draft().announced.push(name);
                self.mark_used(cell);
                figures.into_iter().for_each(|id| self.mark_used(id));
            } else if any {
                self.one_pair(label, &[&[cell], &*figures].concat());
            } else {
                return false;
            }
        }
        self.close_year_rows();
        any
    }

    /// The cells of a block row by row, where none of it is a table or a form.
    fn plain_rows(&self, list: &[Band]) -> Option<Vec<Vec<usize>>> {
        let mut out = Vec::new();
        for band in list {
            match band {
                Band::Loose { rows, cols } => {
                    out.extend(
                        rows.clone()
                            .map(|row| self.view.beginning(row, cols.clone())),
                    );
                }
                Band::Title { label } => out.push(vec![*label]),
                _ => return None,
            }
        }
        Some(out)
    }

    /// The name that stands alone in a row; 「職員数」 heads other tables.
    fn name_alone(&self, row: &[usize]) -> Option<Text> {
        let &[only] = row else { return None };
        let seen = &self.view.seen[only];
        let words = seen.kind == Kind::Text && !seen.figure && !seen.str().contains('。');
        let elsewhere = seen.kind == Kind::Label && seen.role() == Some(Role::Other);
        (words || elsewhere).then(|| clean_name(seen.text()))?
    }
}

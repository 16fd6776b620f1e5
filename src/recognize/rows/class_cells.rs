//! Cells that hold a figure for each class: 「男性 72.8%　女性 73.1%」 beside 「男性 80%　女性 80%」, or
//! beside one target for all of them; also year after year.

use super::figures::Rows;
use super::line::Line;
use super::series::Datum;
use super::stages::says_when;
use crate::plan::{Observation, Period};
use crate::profile::Role;
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::cell::YearLabel;
use crate::recognize::columns::column::Column;
use crate::recognize::context::Context;
use crate::recognize::forms::form::Reader;
use crate::recognize::words::observe::{Named, is_worded, named, observation};
use crate::text::Text;

/// One cell of such a row.
struct ClassCell<'t> {
    id: usize,
    column: &'t Column,
    role: Option<Role>,
    year: Option<&'t YearLabel>,
    /// The head of its column says what it is, and not its year alone.
    labelled: bool,
    /// One for each class; without a name where it is of all.
    figures: Vec<Named>,
}

impl ClassCell<'_> {
    fn keys(&self) -> Vec<String> {
        let names = self.figures.iter().filter_map(|f| f.name.as_ref());
        names.map(Text::key).collect()
    }
}

fn is_share(figures: &[Named]) -> bool {
    let unit = |f: &Named| f.observation.value.as_ref().and_then(|v| v.unit.clone());
    figures.iter().all(|f| unit(f).as_deref() == Some("%"))
}

fn is_aim(role: Option<Role>) -> bool {
    matches!(
        role,
        Some(Role::Target | Role::FinalTarget | Role::MidTarget)
    )
}

impl Reader<'_, '_> {
    /// Reads a row whose cells are parted by class; such cells are taken.
    pub(super) fn class_cells(&mut self, line: &mut Line, rows: &mut Rows) {
        let Some((classes, cells)) = self.parted(line, rows) else {
            return;
        };
        for class in &classes {
            let key = format!("{}:{}", line.key, class.key());
            for cell in &cells {
                let of_it = |n: &&Named| n.name.as_ref().is_none_or(|n| n.key() == class.key());
                let Some(one) = cell.figures.iter().find(of_it) else {
                    continue;
                };
                let mut seen = one.observation.clone();
                if let (None, Some(year)) = (&seen.period, cell.year) {
                    seen.period = Some(year.period());
                }
                seen.provenance.label = cell.column.label.as_ref().map(Text::printed);
                seen.provenance.pattern.clone_from(&cell.column.pattern);
                let datum = Datum {
                    key: key.clone(),
                    name: line.name.as_ref(),
                    role: cell.role,
                    cells: &[cell.id],
                    ..Datum::default()
                };
                let place = self.view.seen[cell.id].text().place();
                rows.series.put(&datum, seen, place);
            }
            rows.series.of_class(&key, class, None);
        }
        for cell in cells {
            self.mark_used(cell.id);
            rows.taken.push(cell.id);
        }
        line.bound = true;
    }

    /// The classes, and the cells of the row, where at least one is parted by class and the others fit to it.
    fn parted<'t>(&self, line: &Line<'t>, rows: &Rows) -> Option<(Vec<Text>, Vec<ClassCell<'t>>)> {
        let mut cells: Vec<ClassCell> = Vec::new();
        for (i, column) in line.plan.columns.iter().enumerate() {
            let Some(id) = self.view.id(line.row, line.plan.from + i) else {
                continue;
            };
            let seen = &self.view.seen[id];
            let empty = matches!(seen.kind, Kind::Empty | Kind::Mark);
            let counts =
                |r: Option<Role>| is_aim(r) || matches!(r, Some(Role::Baseline | Role::Actual));
            let labelled = counts(column.role);
            let dated = column.year.is_some();
            // 「令和８年度の目標値の設定理由」 has a year and holds no figure of it.
            let told = matches!(column.role, Some(Role::Purpose | Role::Description));
            if empty || told || !labelled && !dated || rows.taken.contains(&id) {
                continue;
            }
            let role = match labelled {
                true => column.role,
                false => self.part(line, column).role,
            };
            if seen.cell.row != line.row {
                return None;
            }
            let each = self.bracketed_classes(id).filter(|_| dated);
            if let Some(each) = each {
                cells.extend(each.map(|(role, text)| ClassCell {
                    id,
                    column,
                    role: Some(role),
                    year: column.year.as_ref(),
                    labelled,
                    figures: named(&text, None, self.context).0,
                }));
                continue;
            }
            let figures = self.figures_of(line, column, id);
            cells.push(ClassCell {
                id,
                column,
                role,
                year: column.year.as_ref(),
                labelled,
                figures,
            });
        }
        let context = self.context;
        // 「目標10件」 over 「実績9件」 below a year are no classes.
        let part = |name: &Text| {
            let labels = context.profile.lexicon.read(name.as_str());
            labels.iter().any(|l| l.role.is_metric())
        };
        let class = |f: &Named| f.name.as_ref().is_some_and(|n| !part(n)) && !says_when(f, context);
        let whole = |f: &Named| f.observation.value.is_some();
        let are_classes =
            |c: &ClassCell| c.figures.len() > 1 && c.figures.iter().all(|f| class(f) && whole(f));
        let first = cells.iter().find(|c| are_classes(c))?;
        let classes: Vec<Text> = (first.figures.iter())
            .filter_map(|f| f.name.clone())
            .collect();
        let keys = first.keys();
        for cell in &mut cells {
            let text = self.view.seen[cell.id].text();
            let single = matches!(cell.figures.as_slice(), [one] if one.name.is_none());
            if are_classes(cell) && cell.keys() == keys {
                continue;
            }
            // What stands around the brackets and in them was told apart before.
            if self.bracketed_classes(cell.id).is_some() {
                return None;
            }
            if let Some(found) = by_class(text, &classes, context) {
                cell.figures = found;
            } else if is_aim(cell.role) && context.profile.numbers.find(text.as_str()).is_empty() {
                cell.figures = vec![Named::alone(observation(text, None, context))];
            } else if !single || !is_share(&cell.figures) || !cell.labelled {
                // One share may hold for every class; one sum may be that of all of them, and years
                // side by side are a series of their own.
                return None;
            }
        }
        // 「保健師４人、保育士２人」 over all the years is of one cell, and said of the row.
        let several = cells.iter().any(|c| c.id != cells[0].id);
        several.then_some((classes, cells))
    }

    /// 「小 83.1% 中 64.2%［小 83.5%］［中 66.0%］」 where a note says what stands in the brackets.
    fn bracketed_classes(&self, id: usize) -> Option<[(Role, Text); 2]> {
        let text = self.view.seen[id].text();
        self.context.tiers.without_and_within(text)
    }

    /// What a cell says, figure by figure.
    fn figures_of(&self, line: &Line, column: &Column, id: usize) -> Vec<Named> {
        let seen = &self.view.seen[id];
        let unit = line.head.unit.as_ref().or(column.unit.as_ref());
        let name = line.head.name.as_ref().map(Text::as_str);
        let unit = self.context.unit_of(unit, name);
        match seen.kind {
            Kind::Value => vec![Named::alone(observation(seen.text(), unit, self.context))],
            _ => named(seen.text(), unit, self.context).0,
        }
    }
}

/// What a cell says of each of these classes: 「保育所：ゼロの継続　児童クラブ：0人」.
fn by_class(text: &Text, classes: &[Text], context: &Context) -> Option<Vec<Named>> {
    let norm = text.as_str();
    let mut starts = Vec::new();
    let mut from = 0;
    for class in classes {
        let at = from + norm.get(from..)?.find(class.as_str())?;
        from = at + class.as_str().len();
        starts.push((at, from));
    }
    let lead = text.slice(0..starts.first()?.0);
    let timed = match lead.as_str().chars().any(char::is_alphanumeric) {
        true => Some(time_of(&lead, context)?),
        false => None,
    };
    let ends = starts.iter().skip(1).map(|(at, _)| *at);
    let ends = ends.chain([norm.len()]);
    let said = |((class, (_, from)), end): ((&Text, &(usize, usize)), usize)| {
        let words = text.slice(*from..end);
        let bare = words.as_str().trim_start_matches([':', ' ', ')', '】']);
        let words = words
            .slice(words.as_str().len() - bare.len()..words.as_str().len())
            .trimmed();
        let mut observation = observation(&words, None, context);
        observation.period = observation.period.or_else(|| timed.clone());
        (is_told(&observation, &words, context)).then(|| Named {
            name: Some(class.clone()),
            observation,
        })
    };
    classes.iter().zip(&starts).zip(ends).map(said).collect()
}

/// The time that stands before all classes of a cell, and nothing else: 「〈R6〉 小 82.7% 中 65.0%」.
fn time_of(lead: &Text, context: &Context) -> Option<Period> {
    let around = |c: char| !c.is_alphanumeric();
    let said = lead.as_str().trim_matches(around);
    let time = context.profile.calendar.whole(said)?;
    Some(Period::new(said.to_owned(), &time))
}

/// Whether words in the place of a figure are one, or say how far it is to go.
fn is_told(observation: &Observation, words: &Text, context: &Context) -> bool {
    let dash = || {
        context
            .profile
            .pattern("no_figure")
            .is_match(words.as_str())
    };
    observation.value.is_some() || is_worded(words, context) || dash()
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    fn listed(table: &str) -> Vec<String> {
        let head = "霞台町総合計画\n計画期間　令和８年度～令和12年度\n\n第１章 学び\n\n";
        let plan = read(&format!("{head}{table}"));
        plan.items.iter().map(told).collect()
    }

    #[test]
    fn classes_have_their_figures_year_after_year() {
        let table = "指標\t現状値\tＲ８\tＲ９\n\
                     読書を好む割合\t小6：81.5％ 中3：70.0％（R6年度）\t小6：82.0％ 中3：71.0％\t小6：83.0％ 中3：72.0％\n\
                     運動を好む割合\t88.2％（R6年度）\t89.0％\t90.0％\n";
        assert_eq!(
            listed(table),
            [
                "- 読書を好む割合 |  | 読書を好む割合 小6 81.5％@2024 > 82.0％@2026, 83.0％@2027 \
                 | 読書を好む割合 中3 70.0％@2024 > 71.0％@2026, 72.0％@2027",
                "- 運動を好む割合 |  | 運動を好む割合 88.2％@2024 > 89.0％@2026, 90.0％@2027",
            ]
        );
    }

    #[test]
    fn words_hold_for_every_class_and_a_year_ahead_for_every_figure() {
        let table = "指標\t現状値\t目標値\n\
                     学校が楽しい割合\t小学校：81.9％ 中学校：80.4％\tともに町の平均より高く\n\
                     朝食をとる割合\tR6年 小 88.4％ 中 88.0％\tR12年 小 90.0％ 中 91.0％\n";
        assert_eq!(
            listed(table),
            [
                "- 学校が楽しい割合 |  | 学校が楽しい割合 小学校 81.9％ > ともに町の平均より高く \
                 | 学校が楽しい割合 中学校 80.4％ > ともに町の平均より高く",
                "- 朝食をとる割合 |  | 朝食をとる割合 小 88.4％@2024 > 90.0％@2030 \
                 | 朝食をとる割合 中 88.0％@2024 > 91.0％@2030",
            ]
        );
    }

    #[test]
    fn what_is_kept_is_of_its_class_too() {
        let table = "指標\t現状値\t目標値\n\
                     待機児童数\t保育所：0人 児童クラブ：80人\t保育所：ゼロの継続 児童クラブ：0人\n\
                     相談の件数\t12件\t20件\n";
        assert_eq!(
            listed(table).first().map(String::as_str),
            Some(
                "- 待機児童数 |  | 待機児童数 保育所 0人 > ゼロの継続 \
                 | 待機児童数 児童クラブ 80人 > 0人"
            )
        );
    }

    #[test]
    fn one_sum_beside_classes_is_of_none_of_them() {
        let table = "指標\t現状値\t目標値\n利用の数\t大人 20人 子ども 10人\t50人\n";
        let said = listed(table).join("");
        assert!(!said.contains("子ども 10人 > 50人"), "{said}");
    }
}

//! Labels with their values inside one cell.

use super::form::Reader;
use crate::plan::{Indicator, Observation, Period};
use crate::profile::{Pair, Role};
use crate::recognize::aims::figure_line::figure_line;
use crate::recognize::aims::made::indicator;
use crate::recognize::cells::cell::{Kind, is_western};
use crate::recognize::cells::label_over::{lines_below_labels, stacked_figure};
use crate::recognize::cells::year_label::year_label;
use crate::recognize::columns::column::fitting_role;
use crate::recognize::context::Context;
use crate::recognize::words::observe::{Named, clean_name, named, observation};
use crate::text::calendar::Span;
use crate::text::{Text, TextBuilder};

impl Reader<'_, '_> {
    /// A row that names its figures without a head over it: 「移住相談件数｜現状値：34件　目標値：80件」.
    /// Outside an item the row is one, as the rows of a list of indicators are.
    pub fn named_figures(&mut self, cells: &[usize]) -> bool {
        let [name, figures @ ..] = cells else {
            return false;
        };
        let labelled = |id: &usize| {
            let text = self.view.seen[*id].text();
            !labelled_figures(text, self.context).is_empty()
                || stacked_figure(text, self.context).is_some()
        };
        let Some(said) = clean_name(self.view.seen[*name].text()) else {
            return false;
        };
        let plain = self.view.seen[*name].kind == Kind::Text && !self.view.seen[*name].figure;
        if !plain || figures.is_empty() || !figures.iter().all(labelled) {
            return false;
        }
        let first = self.reading.items.is_empty() && !self.is_inside_item();
        if first || self.named_rows {
            self.begin_item();
            self.named_rows = true;
            let context = self.context;
            self.draft().title(&said, context);
        }
        self.mark_used(*name);
        self.draft().announced.push(said);
        for &id in figures {
            self.fields(id);
        }
        true
    }

    /// 「指標｜収納率｜現状 97.1%（令和6年度）｜目標 98.0%（令和10年度）」: what stands behind a name, cell by cell, and below it
    /// behind the next name.
    pub fn figures_beside(&mut self, content: &[&usize]) -> bool {
        let row = |id: &usize| self.view.seen[*id].cell.row;
        let mut rows = content.chunk_by(|a, b| row(a) == row(b));
        let found: Option<Vec<Indicator>> = rows.try_fold(Vec::new(), |mut all, row| {
            all.push(self.row_of_figures(row)?);
            Some(all)
        });
        let Some(found) = found.filter(|all| !all.is_empty()) else {
            return false;
        };
        self.draft().item.indicators.extend(found);
        true
    }

    /// A name and the figures behind it, each with a word or a year of its own.
    fn row_of_figures(&self, content: &[&usize]) -> Option<Indicator> {
        let mut line = TextBuilder::default();
        if content.len() < 2 {
            return None;
        }
        for &&id in content {
            let text = self.view.seen[id].text();
            // 「現状」 over 「26手続」 over 「（令和３年度末）」
            let lines = text.lines();
            let aside = |l: &Text| l.as_str().starts_with('(') && l.as_str().ends_with(')');
            let over = lines.len() > 1
                && lines.first().is_some_and(|first| {
                    let labels = self.context.profile.lexicon.read(first.as_str().trim());
                    labels.first().is_some_and(|l| l.role.is_metric())
                });
            let one = lines.iter().skip(1 + usize::from(over)).all(aside);
            if !one || self.view.seen[id].kind == Kind::Empty {
                return None;
            }
            if !line.is_empty() {
                line.push_gap(" ");
            }
            match glued(text, self.context) {
                Some((_, at)) => {
                    line.push_text(&text.slice(0..at).trimmed());
                    line.push_gap(" ");
                    line.push_text(&text.slice(at..text.as_str().len()));
                }
                None => line.push_text(text),
            }
        }
        let line = line.finish();
        let Some(found) = figure_line(&line, self.context).filter(|f| f.labelled) else {
            return self.dated_beside(content);
        };
        found.name.as_ref()?;
        Some(found.reported(line.place().into()))
    }

    /// A name and figures that each bring their year: 「申請率｜令和6年度：21.4%｜令和10年度：65%」.
    fn dated_beside(&self, content: &[&usize]) -> Option<Indicator> {
        let view = self.view;
        let (name, figures) = content.split_first()?;
        let title = view.seen[**name].text();
        let one = |id: &&usize| {
            let text = view.seen[**id].text();
            if let Some(seen) = behind_year(text, self.context) {
                return Some(seen);
            }
            let (list, rest) = named(text, None, self.context);
            let [only] = <[Named; 1]>::try_from(list).ok()?;
            let seen = only.observation;
            let whole = rest.is_none() && only.name.is_none() && seen.value.is_some();
            (whole && seen.period.is_some()).then_some(seen)
        };
        let figures: Option<Vec<Observation>> = figures.iter().map(one).collect();
        let (figures, name) = (figures?, clean_name(title)?);
        let begins = self.context.first_year();
        let past = |o: &Observation| {
            let year = o.period.as_ref().map(|p| p.year);
            year.zip(begins).is_some_and(|(year, first)| year < first)
        };
        let (before, targets): (Vec<_>, Vec<_>) = figures.into_iter().partition(past);
        if before.len() > 1 || targets.is_empty() {
            return None;
        }
        let start = before.into_iter().next();
        Some(indicator(Some(&name), title.place().into(), start, targets))
    }

    /// Labels with their values inside one cell: 「担当課：総務課」, 「〔現状〕500千円〔目標〕400千円」.
    pub fn fields(&mut self, id: usize) -> bool {
        let view = self.view;
        let text = view.seen[id].text();
        let mut any = false;
        let lines = match stacked_figure(text, self.context) {
            Some((_, line)) => vec![line],
            None => lines_below_labels(text, self.context.profile),
        };
        let lexicon = &self.context.profile.lexicon;
        let read: Vec<(usize, Vec<Pair>)> = lines
            .iter()
            .map(|line| lexicon.pairs_within(line.as_str()))
            .collect();
        for (i, line) in lines.iter().enumerate() {
            let (lead, pairs) = &read[i];
            if *lead > 0 {
                // Words before the figures name them, on their line or on the one above.
                let named = match read.get(i + 1) {
                    Some((0, below)) if pairs.is_empty() => are_figures(below),
                    _ => are_figures(pairs),
                };
                if !named {
                    continue;
                }
                let name = line.slice(0..*lead);
                let figure = self.context.profile.numbers.whole(name.as_str().trim());
                if let Some(name) = clean_name(&name).filter(|_| figure.is_none()) {
                    self.draft().announced.push(name);
                }
            }
            for pair in pairs {
                let Some(label) = pair.labels.first().cloned() else {
                    continue;
                };
                let value = line.slice(pair.value.clone()).trimmed();
                let printed = line.slice(pair.label.clone());
                let numeric = !self.context.profile.numbers.find(value.as_str()).is_empty();
                let role =
                    fitting_role(&pair.labels, &[(&value, numeric)]).map_or(label.role, |r| r.1);
                let context = self.context;
                // 「満足度 80％以上」 names what it counts.
                let counts = context.profile.names_figure(printed.as_str().trim_end());
                if numeric && counts && matches!(role, Role::Indicator | Role::Judgement) {
                    continue;
                }
                match role {
                    Role::Title | Role::Number | Role::Other | Role::Aside => continue,
                    Role::Baseline
                    | Role::Target
                    | Role::FinalTarget
                    | Role::MidTarget
                    | Role::Actual => {
                        // 「20人 利用率 現状値：…」: the next name stands behind the figure.
                        let (value, next) = with_name_behind(&value, context);
                        self.draft().figure(role, &label, &printed, &value, context);
                        self.draft().announced.extend(next);
                    }
                    _ => self.draft().take(role, &label, &printed, &value, context),
                }
                any = true;
            }
        }
        if any {
            self.mark_used(id);
        }
        any
    }
}

/// The labelled figures that a cell is made of, and nothing else: 「目標 590人　実績 591人」.
pub(in crate::recognize) fn labelled_figures(text: &Text, context: &Context) -> Vec<(Role, Text)> {
    let mut found = labelled(text, context);
    // 「現状値：－　目標値：5品」: one of them is a figure.
    let figure = |text: &Text| !context.profile.numbers.find(text.as_str()).is_empty();
    if !found.iter().any(|(_, text)| figure(text)) {
        found.clear();
    }
    found
}

/// Lines of a label with its figure right behind it, and nothing else: 「目標10件」 over 「実績9件」.
pub(in crate::recognize) fn glued_figures(text: &Text, context: &Context) -> Vec<(Role, Text)> {
    let profile = context.profile;
    let read = |line: &Text| {
        let norm = line.as_str().trim_end();
        let (role, at) = glued(line, context)?;
        profile.numbers.whole(norm.get(at..)?)?;
        Some((role, line.slice(at..norm.len())))
    };
    let lines = text.lines();
    let found: Option<Vec<(Role, Text)>> = lines.iter().map(read).collect();
    found.filter(|f| f.len() > 1).unwrap_or_default()
}

/// The label of a figure at the beginning of a line, and where the figure begins right behind it: 「現状26手続」.
fn glued(line: &Text, context: &Context) -> Option<(Role, usize)> {
    let norm = line.as_str();
    let at = norm.find(|c: char| c.is_ascii_digit() || "+-△▲".contains(c))?;
    let labels = context.profile.lexicon.read(norm.get(..at)?.trim());
    let role = labels.first().map(|l| l.role).filter(|r| r.is_metric())?;
    Some((role, at))
}

/// The labels of figures that a cell is made of, with what stands behind each.
pub(in crate::recognize) fn labelled(text: &Text, context: &Context) -> Vec<(Role, Text)> {
    let mut found = Vec::new();
    for line in lines_below_labels(text, context.profile) {
        let (lead, pairs) = context.profile.lexicon.pairs_within(line.as_str());
        if lead > 0 || !are_figures(&pairs) {
            return Vec::new();
        }
        for pair in pairs {
            let value = line.slice(pair.value.clone()).trimmed();
            match fitting_role(&pair.labels, &[(&value, true)]) {
                // 「満足度 80％以上」 names what it counts.
                Some(_) if pair.labels.iter().any(|l| l.role == Role::Indicator) => {
                    return Vec::new();
                }
                Some((_, role)) if role.is_metric() => found.push((role, value)),
                _ => return Vec::new(),
            }
        }
    }
    found
}

/// A figure and the name behind it, a space between.
fn with_name_behind(value: &Text, context: &Context) -> (Text, Option<Text>) {
    let norm = value.as_str();
    let found = context.profile.numbers.find(norm);
    let [only] = found.as_slice() else {
        return (value.clone(), None);
    };
    let rest = norm.get(only.range.end..).unwrap_or("");
    // Where the line was broken for lack of room, no space is left.
    let broken = value.breaks().contains(&only.range.end);
    let apart = broken || rest.starts_with(char::is_whitespace);
    let name = value.slice(only.range.end..norm.len()).trimmed();
    let is_name = apart && !name.as_str().contains(['。', '(']) && only.range.start < 3;
    match clean_name(&name).filter(|_| is_name) {
        Some(name) => (value.slice(0..only.range.end), Some(name)),
        None => (value.clone(), None),
    }
}

/// Whether all labels of a line stand before figures of an indicator.
fn are_figures(pairs: &[Pair]) -> bool {
    let figure = |p: &Pair| p.labels.iter().any(|l| l.role.is_metric());
    !pairs.is_empty() && pairs.iter().all(figure)
}

/// A figure behind its year: 「2024：21.4%」.
fn behind_year(text: &Text, context: &Context) -> Option<Observation> {
    let norm = text.as_str();
    let at = norm.find(':')?;
    let year = text.slice(0..at).trimmed();
    let span = match is_western(year.as_str()) {
        true => Span::fiscal_year(year.as_str().parse().ok()?),
        false => year_label(&year, context.profile)?.span,
    };
    let seen = observation(&text.slice(at + 1..norm.len()).trimmed(), None, context);
    seen.value.as_ref()?;
    let period = Some(Period::new(year.printed(), &span));
    Some(Observation { period, ..seen })
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    #[test]
    fn a_label_in_brackets_may_stand_on_the_line_above_its_figure() {
        let plan = read(
            "笹野町推進計画\n\n<table><tr><td>番号</td><td>取組項目</td><td>現状・目標</td><td>担当課</td></tr>\
             <tr><td>1</td><td>負担金の見直し</td><td>〔現状〕<br>500件<br>〔目標〕<br>400件</td><td>総務課</td></tr></table>\n",
        );
        assert_eq!(
            told(&plan.items[0]),
            "1 負担金の見直し | 総務課 | 500件 > 400件"
        );
    }

    #[test]
    fn a_label_may_stand_right_before_its_figure() {
        for (now, aim) in [
            ("現状26手続（令和３年度末）", "目標59手続（令和８年度末）"),
            (
                "現状<br>26手続<br>（令和３年度末）",
                "目標<br>59手続<br>（令和８年度末）",
            ),
        ] {
            let plan = read(&format!(
                "笹野町推進計画\n\n<table><tr><td>取組名</td><td colspan=3>手続の電子化</td></tr>\
                 <tr><td>担当課</td><td colspan=3>総務課</td></tr>\
                 <tr><td>成果指標</td><td>電子の手続数</td><td>{now}</td><td>{aim}</td></tr></table>\n"
            ));
            assert_eq!(
                told(&plan.items[0]),
                "- 手続の電子化 | 総務課 | 電子の手続数 26手続@2021 > 59手続@2026"
            );
        }
    }
}

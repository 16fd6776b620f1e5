//! Figures that each bring their time: 「R8：4,577千枚　R9：4,053千枚」, 「18.0%、令和8年度　30.5%」, 「12人（R8）、15人（R12）」.

use crate::plan::{Observation, Period};
use crate::profile::{Label, Profile, Role};
use crate::recognize::aims::figure_line::{closes, opens};
use crate::recognize::cells::cell::YearLabel;
use crate::recognize::context::Context;
use crate::recognize::draft::Draft;
use crate::recognize::rows::series::{Datum, SeriesSet};
use crate::recognize::words::wording::without_bullet;
use crate::text::calendar::Span;
use crate::text::{Found, Text};

/// One of them: its words, when it is so, and what it is where words beside the time say so.
pub(in crate::recognize) struct DatedFigure {
    pub figure: Text,
    pub time: Option<(Text, Span)>,
    pub role: Option<Role>,
}

impl DatedFigure {
    /// What it is below a label of this role: behind where things stand come the aims.
    fn role_under(&self, label: Role, context: &Context) -> Role {
        let over = |(_, span): &(Text, Span)| context.is_over(span.year);
        self.role.unwrap_or(match (label, &self.time) {
            (Role::Baseline, Some(time)) if over(time) => Role::Actual,
            (Role::Baseline, Some(_)) => Role::Target,
            _ => label,
        })
    }
}

/// The figures of a text that holds nothing else. Only the first may have no time: that of a label before it.
pub(in crate::recognize) fn dated_figures(
    text: &Text,
    profile: &Profile,
) -> Option<Vec<DatedFigure>> {
    if profile.calendar.find(text.as_str()).is_empty() {
        return None;
    }
    let mut out = Vec::new();
    for line in text.lines() {
        out.extend(of_line(&without_bullet(&line).trimmed(), profile)?);
    }
    let dated = |one: &DatedFigure| one.time.is_some();
    let told = out.iter().any(dated) && out.iter().skip(1).all(dated);
    told.then_some(out)
}

/// What parts one figure from the next, or from its time.
const SEPARATORS: [char; 9] = ['、', ',', ';', '/', '・', ' ', '→', ':', '='];

fn of_line(line: &Text, profile: &Profile) -> Option<Vec<DatedFigure>> {
    let norm = line.as_str();
    let mut times = profile.calendar.find(norm);
    // 「25,200t（令和6年度比12％減）」 is of one year.
    let against = profile.pattern("against");
    times.retain(|t| !(norm.get(t.range.end..)).is_some_and(|behind| against.is_match(behind)));
    if times.is_empty() {
        return Some(vec![undated(line, profile)?]);
    }
    if let Some(found) = times_behind(line, profile) {
        return Some(found);
    }
    let (lead, parts) = by_time(line, &times, profile)?;
    let lead = (!lead.is_empty()).then(|| undated(&lead, profile));
    let dated = parts.into_iter().map(|part| {
        Some(DatedFigure {
            role: part.role,
            time: part.time,
            ..undated(&part.figure, profile)?
        })
    });
    lead.into_iter().chain(dated).collect()
}

/// What a line says of each of its times, whatever it is, and the words before the first of them.
pub(in crate::recognize) fn by_time(
    line: &Text,
    times: &[Found<Span>],
    profile: &Profile,
) -> Option<(Text, Vec<DatedFigure>)> {
    let norm = line.as_str();
    let starts: Vec<usize> = times
        .iter()
        .map(|time| start(norm, time.range.start, profile))
        .collect();
    let mut out = Vec::new();
    let lead = line.slice(0..*starts.first()?);
    let lead = lead.slice(0..lead.as_str().trim_end_matches(SEPARATORS).len());
    let ends = starts.iter().skip(1).copied().chain([norm.len()]);
    for ((time, &from), end) in times.iter().zip(&starts).zip(ends) {
        let (mut role, mut rest) = (None, time.range.end..end);
        let before = norm.get(from..time.range.start)?;
        role = role.or(figure_role(before.trim_end_matches(opens), profile));
        loop {
            let words = norm.get(rest.clone())?;
            let bare = words.trim_start_matches(|c: char| SEPARATORS.contains(&c) || closes(c));
            rest.start += words.len() - bare.len();
            let Some((said, len)) = leading_role(bare, profile) else {
                break;
            };
            (role, rest.start) = (role.or(Some(said)), rest.start + len);
        }
        let words = norm.get(rest.clone())?;
        let figure = line.slice(rest.start..rest.start + words.trim_end_matches(SEPARATORS).len());
        out.push(DatedFigure {
            role,
            time: Some((line.slice(time.range.clone()), time.what)),
            figure,
        });
    }
    Some((lead.trimmed(), out))
}

/// A figure of which no time is said here.
fn undated(words: &Text, profile: &Profile) -> Option<DatedFigure> {
    let norm = words.as_str();
    let far = ["keep", "up", "down"]
        .iter()
        .any(|id| profile.says(id, norm));
    let none = profile.says("no_step", norm) || profile.says("not_a_value", norm);
    (far || none || profile.numbers.whole(norm).is_some()).then(|| DatedFigure {
        figure: words.clone(),
        time: None,
        role: None,
    })
}

/// 「12人（R8）、15人（R12）」: each time in a bracket behind its figure.
fn times_behind(line: &Text, profile: &Profile) -> Option<Vec<DatedFigure>> {
    let norm = line.as_str();
    let mut out = Vec::new();
    let mut from = 0;
    for time in profile.calendar.find(norm) {
        let before = norm.get(from..time.range.start)?;
        let figure = before.strip_suffix(opens)?.trim_matches(SEPARATORS);
        let at = from + before.find(figure)?;
        let behind = norm.get(time.range.end..)?;
        let close = behind.find(closes)?;
        let (said, rest) = behind.split_at(close);
        let rest = rest.trim_start_matches(closes);
        let role = figure_role(said, profile);
        if !said.trim().is_empty() && role.is_none() {
            return None;
        }
        out.push(DatedFigure {
            role,
            time: Some((line.slice(time.range.clone()), time.what)),
            ..undated(&line.slice(at..at + figure.len()), profile)?
        });
        from = norm.len() - rest.len();
    }
    let behind = norm.get(from..)?.trim_matches(SEPARATORS);
    (out.len() > 1 && behind.is_empty()).then_some(out)
}

/// Where what is said of a time begins: with the label before it, 「現状（令和6年度）」.
fn start(norm: &str, time: usize, profile: &Profile) -> usize {
    let before = norm.get(..time).unwrap_or_default();
    let words = before.trim_end_matches(|c: char| opens(c) || c == ' ');
    let word = words.rsplit(SEPARATORS).next().unwrap_or_default();
    match figure_role(word, profile) {
        Some(_) => words.len() - word.len(),
        None => before.trim_end_matches(opens).len(),
    }
}

/// The label that words begin with, perhaps in brackets, and how long it is: 「（現状）」, 「実績 」.
fn leading_role(words: &str, profile: &Profile) -> Option<(Role, usize)> {
    let bare = words.trim_start_matches(opens);
    let end = bare.find(|c: char| SEPARATORS.contains(&c) || closes(c))?;
    let role = figure_role(bare.get(..end)?, profile)?;
    Some((role, words.len() - bare.len() + end))
}

fn figure_role(word: &str, profile: &Profile) -> Option<Role> {
    let labels = profile.lexicon.read(word.trim());
    labels.iter().map(|l| l.role).find(is_of_time)
}

/// Whether a label of this role stands before a figure of some time.
pub(in crate::recognize) fn is_of_time(role: &Role) -> bool {
    matches!(
        role,
        Role::Baseline | Role::Actual | Role::Target | Role::MidTarget | Role::FinalTarget
    )
}

/// Whether a line goes on with the figures below a label of them: 「令和8年度：43.9%」 below 「目標値：」.
pub(super) fn goes_on_dated(label: &Text, said: &[Text], line: &Text, profile: &Profile) -> bool {
    let labelled = || figure_role(label.as_str(), profile).is_some();
    let dated = |text: &Text| dated_figures(text, profile).is_some();
    dated(line) && labelled() && said.iter().all(dated)
}

impl Draft {
    /// Takes several figures beside one label: 「目標値｜R8：4,577千枚　R9：4,053千枚」. Whether it holds them.
    pub(in crate::recognize) fn dated_figures(
        &mut self,
        role: Role,
        label: &Label,
        label_text: &Text,
        content: &Text,
        context: &Context,
    ) -> bool {
        let several = |f: &Vec<DatedFigure>| is_of_time(&role) && f.len() > 1;
        let Some(found) = dated_figures(content, context.profile).filter(several) else {
            return false;
        };
        self.told_apart(&found, label_text);
        for one in found {
            let role = one.role_under(role, context);
            let period = |(text, span): &(Text, Span)| Period::new(text.printed(), span);
            let time = one.time.as_ref().map(period);
            self.figure_of(time, role, label, (label_text, &one.figure), context);
        }
        true
    }

    /// 「量の見込み：R8 611、R9 621」 over 「確保の内容：R8 620、R9 630」: of one year both say how much, each of another thing.
    fn told_apart(&mut self, found: &[DatedFigure], label_text: &Text) {
        let Some(last) = self
            .item
            .indicators
            .last_mut()
            .filter(|_| self.announced.is_empty())
        else {
            return;
        };
        let times: Vec<_> = found.iter().filter_map(|f| f.time.as_ref()).collect();
        let again = |o: &Observation| {
            let year = o.period.as_ref().map(|p| p.year);
            times.iter().any(|(_, span)| year == Some(span.year))
        };
        let labels = last.targets.iter().filter(|o| again(o));
        let mut labels = labels.map(|o| o.provenance.label.clone());
        let said = labels.next().flatten();
        let (Some(said), None) = (said.filter(|l| *l != label_text.printed()), &last.name) else {
            return;
        };
        last.name = Some(said);
        self.announced.push(label_text.trimmed());
    }
}

impl SeriesSet {
    /// The same in a cell of a table, or beside a year: 「令和6年度（現状）｜8回 令和8年度 12回」. Whether it was that.
    pub(in crate::recognize) fn add_dated(
        &mut self,
        datum: &Datum,
        text: &Text,
        context: &Context,
    ) -> bool {
        let Some(label) = datum.role.filter(is_of_time) else {
            return false;
        };
        let several = |f: &Vec<DatedFigure>| f.len() > 1;
        let Some(found) = dated_figures(text, context.profile).filter(several) else {
            return false;
        };
        for one in found {
            let year = one
                .time
                .as_ref()
                .map(|(text, span)| YearLabel::bare(*span, text.clone()));
            let part = Datum {
                role: Some(one.role_under(label, context)),
                year: year.as_ref().or(datum.year),
                ..datum.clone()
            };
            self.add(&part, &one.figure, context);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    fn figures(body: &str) -> Vec<String> {
        let plan = read(&format!(
            "沢口町行動計画\n計画期間　令和８年度～令和12年度\n\n{body}"
        ));
        let goals = plan.items.into_iter().flat_map(|i| i.indicators);
        let one = |o: &crate::plan::Observation| {
            let year = o.period.as_ref().map_or(0, |p| p.year);
            format!("{} {year}", o.raw)
        };
        let said = |i: crate::plan::Indicator| {
            let list = |l: &[crate::plan::Observation]| l.iter().map(one).collect::<Vec<_>>();
            let begun: Vec<_> = i.baseline.into_iter().collect();
            let parts = [list(&begun), list(&i.targets), list(&i.actuals)];
            let name = i.name.unwrap_or_default();
            format!("{name}: {}", parts.map(|p| p.join(" ")).join(" | "))
        };
        plan.indicators.into_iter().chain(goals).map(said).collect()
    }

    #[test]
    fn years_below_a_label_of_aims_are_aims() {
        let form = "取組番号：1\n取組名：図書の貸出し\n担当課：図書館\n指標：貸出しの割合\n";
        let want = ["貸出しの割合: 20％ 2024 | 30％ 2026 40％ 2027 | "];
        for lines in [
            "現状値（令和６年度）：20％\n目標値：\n令和８年度：30％\n令和９年度：40％\n",
            "現状値（令和６年度）：20％\n目標値：R8：30％　R9：40％\n",
            "現状（令和６年度）　20％、令和８年度　30％、令和９年度　40％\n",
            "令和６年度（現状）　20％\n令和８年度　30％\n令和９年度　40％\n",
            "現状値：20％（令和６年度）\n目標値：30％（R8）、40％（R9）\n",
        ] {
            assert_eq!(figures(&format!("{form}{lines}")), want, "{lines}");
        }
    }

    #[test]
    fn labels_tell_figures_of_one_year_apart() {
        let lines = "## （1）一時保育\n担当課：保育課\n単位：人\n量の見込み：R8 60、R9 62\n確保の内容：R8 70、R9 70\n";
        let want = [
            "量の見込み:  | 60 2026 62 2027 | ",
            "確保の内容:  | 70 2026 70 2027 | ",
        ];
        assert_eq!(figures(lines), want);
    }
}

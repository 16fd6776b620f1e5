//! Parts of a year that stand as heads below it or behind it: 「上期」, 「第2四半期」, 「7～9月」.

use super::year_label::YearLabel;
use crate::plan::{Period, ScheduleEntry};
use crate::profile::Profile;
use crate::recognize::forms::form::Reader;
use crate::recognize::rows::figures::Layout;
use crate::text::Text;
use crate::text::calendar::{Day, PeriodKind, Span};

/// Months of a year.
const MONTHS: u8 = 12;

impl YearLabel {
    /// The same year, and of it the part that a head names: 「下期」 below 「令和8年度」.
    pub fn in_part(self, words: &Text, profile: &Profile) -> Self {
        let months = months_of(words.as_str(), &self.span, profile);
        let part = months.map(|months| (within(&self.span, months), words.trimmed()));
        Self { part, ..self }
    }

    /// When it is, as it was printed and as it was understood.
    pub fn period(&self) -> Period {
        match &self.part {
            Some((span, words)) => Period::new(Text::stack([&self.text, words]).printed(), span),
            None => Period::new(self.text.printed(), &self.span),
        }
    }
}

/// Whether words name a part of a year: 「上期」, 「第2四半期」, 「7～9月」.
pub(super) fn is_year_part(text: &str, profile: &Profile) -> bool {
    /// The longest is 「10月～12月」 (bytes).
    const LONGEST: usize = 16;
    let half = |list: &&str| profile.words(list).iter().any(|w| w == text);
    text.len() <= LONGEST
        && (["first_half", "second_half"].iter().any(half)
            || profile.pattern("year_part").is_match(text))
}

/// The first month of a part, counted from the first of its year, and how many they are.
fn months_of(words: &str, year: &Span, profile: &Profile) -> Option<(u8, u8)> {
    let bare: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let says = |list: &str| profile.words(list).contains(&bare);
    if says("first_half") {
        return Some((0, 6));
    }
    if says("second_half") {
        return Some((6, 6));
    }
    let digits = |c: char| !c.is_ascii_digit();
    let mut numbers = bare.split(digits).filter_map(|n| n.parse::<u8>().ok());
    let (first, second) = (numbers.next()?, numbers.next());
    if bare.contains('月') {
        let from = |month: u8| {
            let begins = year.start.month;
            (1..=MONTHS)
                .contains(&month)
                .then(|| (month + MONTHS - begins) % MONTHS)
        };
        let (start, end) = (from(first)?, from(second?)?);
        return (start <= end).then(|| (start, end - start + 1));
    }
    let quarter = bare.contains('Q') || bare.contains("四半期");
    (quarter && (1..=4).contains(&first)).then(|| ((first - 1) * 3, 3))
}

/// So many months of a year.
fn within(year: &Span, (first, count): (u8, u8)) -> Span {
    let month = |ahead: u8| {
        let month = year.start.month - 1 + ahead;
        (
            year.start.year + i32::from(month / MONTHS),
            month % MONTHS + 1,
        )
    };
    let (start, end) = (month(first), month(first + count - 1));
    Span {
        kind: PeriodKind::Range,
        start: Day {
            year: start.0,
            month: start.1,
            day: 1,
        },
        end: (28..=31)
            .rev()
            .find_map(|day| Day::new(end.0, end.1, day))
            .unwrap_or(year.end),
        ..*year
    }
}

impl Reader<'_, '_> {
    /// When a cell is that begins in column `i`: the whole year where it goes over all its parts.
    pub(in crate::recognize) fn time_over(
        &self,
        plan: &Layout,
        row: usize,
        i: usize,
    ) -> Option<YearLabel> {
        let year = plan.columns.get(i)?.year.clone()?;
        let id = self.view.id(row, plan.from + i);
        let more = plan.columns.get(i + 1..)?.iter().enumerate();
        let parts = more
            .take_while(|(n, c)| {
                let same = c.year.as_ref().is_some_and(|y| y.span == year.span);
                same && self.view.id(row, plan.from + i + 1 + n) == id
            })
            .filter_map(|(_, c)| c.year.as_ref()?.part.as_ref());
        let Some((last, text)) = parts.last().filter(|_| id.is_some()) else {
            return Some(year);
        };
        let part = year
            .part
            .as_ref()
            .filter(|(first, _)| (first.start, last.end) != (year.span.start, year.span.end));
        let part = part.map(|(first, begun)| {
            let span = Span {
                end: last.end,
                ..*first
            };
            (span, Text::stack([begun, text]))
        });
        Some(YearLabel { part, ..year })
    }
}

/// One entry for the parts of a year that say the same and are all of it: 「検討｜検討」 below 「上期｜下期」.
pub(in crate::recognize) fn join_parts(schedule: &mut Vec<ScheduleEntry>) {
    let mut at = 0;
    while at < schedule.len() {
        let begun = schedule[at].clone();
        let whole = Span::fiscal_year(begun.period.year);
        let same = schedule[at..].iter().take_while(|e| {
            e.period.kind == PeriodKind::Range
                && e.steps == begun.steps
                && e.period.year == begun.period.year
        });
        let parts: Vec<&ScheduleEntry> = same.collect();
        let ends = parts.last().map(|e| e.period.end.as_str());
        let all = begun.period.start == whole.start.to_string()
            && ends == Some(whole.end.to_string().as_str());
        if parts.len() > 1 && all {
            let count = parts.len();
            let raw = parts
                .iter()
                .skip(1)
                .fold(begun.period.raw.as_str(), |raw, part| {
                    common(raw, &part.period.raw)
                });
            schedule[at].period = Period::new(raw, &whole);
            schedule.drain(at + 1..at + count);
        }
        at += 1;
    }
}

/// What two words begin with: 「令和8年度」 of 「令和8年度上期」 and 「令和8年度下期」.
fn common<'w>(one: &'w str, two: &str) -> &'w str {
    let same = one.chars().zip(two.chars()).take_while(|(a, b)| a == b);
    let end = same.map(|(a, _)| a.len_utf8()).sum();
    one.get(..end).unwrap_or(one).trim_end()
}

//! Two times, or a time and a length, as one range.

use super::point::{Groups, Mark, Point};
use super::words::Words;
use super::{PeriodKind, Span};
use crate::text::Found;
use crate::text::pattern::Holds;

/// A range printed in short (「H22-26」) is no longer than this; else it is a code.
const LONGEST_SHORT: i32 = 20;

/// How far a year without 年 may be from the year that makes it one.
const EXPECTED: i32 = 30;

/// The times of a text: ranges put together, and the single times that hold where they stand.
pub(super) fn join(
    words: &Words,
    text: &str,
    points: Vec<Point>,
    hint: Option<i32>,
    alone: bool,
) -> Vec<Found<Span>> {
    let mut out: Vec<Found<Span>> = Vec::new();
    let mut points = points.into_iter().peekable();
    while let Some(point) = points.next() {
        if out.last().is_some_and(|f| point.range.start < f.range.end) {
            continue;
        }
        let joiner = Joiner { words, text };
        let end = joiner.as_of(point.range.end);
        let range = joiner
            .length(&point)
            .or_else(|| joiner.two(&point, end, points.peek()));
        if let Some(found) = range {
            out.push(found);
            continue;
        }
        let rest = text.get(point.range.end..).unwrap_or_default();
        let goes_on = rest
            .strip_prefix('-')
            .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_alphanumeric()));
        let near = hint.is_some_and(|h| h.abs_diff(point.span.year) <= EXPECTED.unsigned_abs());
        let holds = match point.holds {
            Holds::Anywhere | Holds::Alone => true,
            Holds::Letter => !goes_on,
            Holds::Range => alone && near,
        };
        if holds {
            out.push(Found {
                range: point.range.start..end,
                what: point.span,
            });
        }
    }
    out
}

struct Joiner<'a> {
    words: &'a Words,
    text: &'a str,
}

impl Joiner<'_> {
    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Behind the longest of `words` at `at`, a space before it or not.
    fn behind<'w>(&self, at: usize, words: &'w [String]) -> Option<(&'w str, usize)> {
        let rest = self.rest(at);
        let trimmed = rest.trim_start_matches(' ');
        let word = words.iter().find(|w| trimmed.starts_with(w.as_str()))?;
        Some((word, at + (rest.len() - trimmed.len()) + word.len()))
    }

    /// Behind 「現在」, 「時点」 or 「末」, if it stands there.
    fn as_of(&self, at: usize) -> usize {
        self.behind(at, &self.words.lists.as_of)
            .map_or(at, |(_, end)| end)
    }

    /// 「令和8年度から5年間」
    fn length(&self, point: &Point) -> Option<Found<Span>> {
        if !point.marked {
            return None;
        }
        let captures = self.words.length.as_ref()?.at(self.text, point.range.end)?;
        let groups = Groups::new(self.words, &captures);
        let years = groups.number(&["years"])?;
        Some(Found {
            range: point.range.start..point.range.end + captures.get_match().end(),
            what: point.span.lasting(years)?,
        })
    }

    /// 「令和8年度～令和12年度」, 「H22-26」, 「令和7年11月13日から11月26日まで」
    fn two(&self, first: &Point, first_end: usize, next: Option<&Point>) -> Option<Found<Span>> {
        let (word, at) = self.behind(first_end, &self.words.lists.range)?;
        let at = self.text.len() - self.rest(at).trim_start_matches(' ').len();
        let (second, mark, end) = match next.filter(|n| n.range.start == at && !n.span.era_inferred)
        {
            Some(next) => {
                let mark = next.marked.then_some(mark_of(&next.span));
                let plain = !first.marked && !next.marked;
                if plain && first.holds == Holds::Range && next.holds == Holds::Range {
                    // 「2026-2030」 without 年 is two years only if it looks like nothing else.
                    let years = next.span.year - first.span.year;
                    if !(1..=EXPECTED).contains(&years)
                        || self.rest(next.range.end).starts_with('-')
                    {
                        return None;
                    }
                }
                (next.span, mark, next.range.end)
            }
            None => self.short_end(first, word, at)?,
        };
        let whole =
            |span: &Span| matches!(span.kind, PeriodKind::FiscalYear | PeriodKind::CalendarYear);
        let span = if whole(&first.span) && whole(&second) {
            // 「2012年～2014年度」: 年度 said once holds for both ends.
            let first_mark = first.marked.then_some(mark_of(&first.span));
            let mark = match (first_mark, mark) {
                (Some(Mark::Calendar), Some(Mark::Calendar)) => Mark::Calendar,
                (Some(Mark::Calendar), None) | (None, Some(Mark::Calendar)) => Mark::Calendar,
                _ => Mark::Fiscal,
            };
            let of = |span: Span| Span {
                era_inferred: span.era_inferred,
                disagrees: span.disagrees,
                ..mark.span(span.year)
            };
            of(first.span).to(&of(second))?
        } else {
            first.span.to(&second)?
        };
        let end = self.as_of(end);
        let end = self
            .behind(end, &self.words.lists.range_end)
            .map_or(end, |(_, end)| end);
        Some(Found {
            range: first.range.start..end,
            what: span,
        })
    }

    /// The second end of a range that leaves out what the first has said.
    fn short_end(
        &self,
        first: &Point,
        word: &str,
        at: usize,
    ) -> Option<(Span, Option<Mark>, usize)> {
        let captures = self.words.short_end.as_ref()?.at(self.text, at)?;
        let end = at + captures.get_match().end();
        let groups = Groups::new(self.words, &captures);
        let year = |number: i32| {
            let of_era = match first.era {
                Some(first_year) => first_year + number - 1,
                None if number < 100 => first.span.year / 100 * 100 + number,
                None => number,
            };
            if of_era >= first.span.year {
                return Some(of_era);
            }
            // 「平成28年度～2年度」: the era changed on the way.
            self.words
                .unnamed_year(number, Some(first.span.year))
                .filter(|&y| y >= first.span.year)
        };
        let mark = groups.mark();
        let month = groups.small(&["month", "month2"]);
        let day = groups.small(&["day", "day2"]);
        let start = first.span.start;
        let dated = matches!(first.span.kind, PeriodKind::Date | PeriodKind::Month);
        if let Some(number) = groups.number(&["k0"]) {
            let year = year(number)?;
            let span = match month {
                Some(month) => Span::date(year, month, day)?,
                None => mark?.span(year),
            };
            return Some((span, mark, end));
        }
        if let Some(month) = month {
            let later = i32::from((month, day.unwrap_or(31)) < (start.month, start.day));
            let span = Span::date(start.year + later, month, day)?;
            return dated.then_some((span, None, end));
        }
        if let Some(day) = groups.small(&["day3"]) {
            let span = Span::date(start.year, start.month, Some(day))?;
            return (first.span.kind == PeriodKind::Date).then_some((span, None, end));
        }
        if let (Some(a), Some(b)) = (groups.number(&["month4"]), groups.small(&["day4"])) {
            let span = match first.span.kind {
                PeriodKind::Month => Span::date(year(a)?, b, None)?,
                PeriodKind::Date => Span::date(start.year, u8::try_from(a).ok()?, Some(b))?,
                _ => return None,
            };
            return Some((span, None, end));
        }
        // A bare number: only in a compact range of bare years.
        let number = groups.number(&["k2"])?;
        let year = year(number)?;
        let compact = !first.marked && !word.starts_with(crate::text::spacing::is_japanese);
        let followed = self.rest(end).chars().next();
        let together = || self.behind(end, &self.words.lists.together).is_some();
        let free = !followed.is_some_and(|c| crate::text::spacing::is_letter(c) || c == '%');
        let free = free || together();
        let plausible = (1..=LONGEST_SHORT).contains(&(year - first.span.year));
        (compact && free && plausible && !dated).then_some((Span::fiscal_year(year), None, end))
    }
}

fn mark_of(span: &Span) -> Mark {
    match span.kind {
        PeriodKind::CalendarYear => Mark::Calendar,
        _ => Mark::Fiscal,
    }
}

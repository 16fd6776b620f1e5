//! Two figures of one cell that only a note tells apart: 「（上段：目標　下段：実績）」, 「（　）内は目標値」.

use crate::block::{Block, Grid, Outline};
use crate::profile::{Profile, Role};
use crate::recognize::context::Context;
use crate::recognize::context::when_written::blocks;
use crate::recognize::stream::{Entry, Piece};
use crate::recognize::words::time_said::led_by_year;
use crate::recognize::words::wording::without_note;
use crate::text::Text;

/// What a note says of two figures in one cell.
#[derive(Debug, Clone, Default)]
pub(in crate::recognize) struct Tiers {
    /// What lines above each other are, from top to bottom.
    pub lines: Vec<Role>,
    /// What they are called, where they are of different things: 「上段：事業量　下段：事業費」.
    pub names: Vec<Text>,
    /// What a figure in brackets is, and how they open.
    brackets: Option<(Role, char)>,
    /// What figures are that a slash parts, as a head says: 「目標／実績」 over 「20／18.4」.
    sides: Vec<Role>,
}

impl Tiers {
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
            && self.names.is_empty()
            && self.brackets.is_none()
            && self.sides.is_empty()
    }

    /// 「20／18.4」 below 「目標／実績」.
    fn parted(&self, text: &Text, profile: &Profile) -> Option<Vec<(Role, Text)>> {
        let parts = between_slashes(text);
        let figure = |t: &Text| profile.numbers.whole(t.as_str()).is_some();
        let fits = !self.sides.is_empty() && parts.len() == self.sides.len();
        (fits && parts.iter().all(figure)).then(|| self.sides.iter().copied().zip(parts).collect())
    }

    /// 「2,100（2,000）」, 「（2,000）」, 「70.9%［70.0%］」 where the note speaks of such brackets.
    fn bracketed(&self, text: &Text, profile: &Profile) -> Option<Vec<(Role, Text)>> {
        let [(outside, main), (inside, inner)] = self.without_and_within(text)?;
        let figure = |t: &Text| profile.numbers.whole(t.as_str()).is_some();
        // 「［前年度を上回る］」 behind a figure
        let bound = profile.pattern("worded_bound");
        let aim = inside == Role::Target && figure(&main) && bound.is_match(inner.as_str());
        if !figure(&inner) && !aim {
            return None;
        }
        // 「R8.6月［23.0%］」: the other is not known before.
        let times = profile.calendar.find(main.as_str());
        let digits = |c: char| c.is_numeric() || ".月日頃".contains(c);
        let behind = times.first().filter(|time| time.range.start == 0);
        let behind = behind.and_then(|time| main.as_str().get(time.range.end..));
        let later = behind.is_some_and(|rest| rest.chars().all(digits));
        let mut out = Vec::new();
        if !main.is_empty() && !later {
            out.push((outside, Some(main).filter(figure)?));
        }
        out.push((inside, inner));
        Some(out)
    }

    /// What stands around the brackets of a cell and what stands in them, 「小 83.1%［小 83.5%］」, each with what the note says
    /// that it is.
    pub(super) fn without_and_within(&self, text: &Text) -> Option<[(Role, Text); 2]> {
        let (inside, open) = self.brackets?;
        let outside = match inside {
            Role::Target => Role::Actual,
            _ => Role::Target,
        };
        let close = closing(open)?;
        let text = text.trimmed();
        let norm = text.as_str();
        let at = norm.find(open).filter(|_| norm.ends_with(close))?;
        let main = text.slice(0..at).trimmed();
        let mut within = Vec::new();
        let mut from = at;
        while from < norm.len() {
            let behind = norm.get(from..)?;
            let gap = behind.len() - behind.trim_start().len();
            let length = behind.find(close)?;
            behind.get(gap..)?.strip_prefix(open)?;
            within.push(
                text.slice(from + gap + open.len_utf8()..from + length)
                    .trimmed(),
            );
            from += length + close.len_utf8();
        }
        Some([(outside, main), (inside, Text::stack(&within))])
    }
}

/// The bracket that closes one.
fn closing(open: char) -> Option<char> {
    let pairs = ["()", "[]", "〔〕", "【】", "<>", "〈〉"];
    let pair = pairs.iter().find(|pair| pair.starts_with(open))?;
    pair.chars().last()
}

/// What a note anywhere in a plan says of brackets that nothing else stands in: 「R7の欄は、上段に実績値、下段の［　］に目標値を記載」
/// before the first of its tables.
pub(in crate::recognize) fn said_for_all(outline: &Outline, profile: &Profile) -> Tiers {
    let said = |block: &&Block| match block {
        Block::Paragraph(p) => tiers(&p.text, profile).brackets,
        Block::Grid(_) => None,
    };
    let told: Vec<_> = (blocks(outline).iter().filter_map(said))
        .filter(|(_, open)| *open != '(')
        .collect();
    let one = told.first().filter(|one| told.iter().all(|t| t == *one));
    Tiers {
        brackets: one.copied(),
        ..Tiers::default()
    }
}

/// What two figures of a cell of a grid are, as a note in it or near it says.
pub(in crate::recognize) fn tiers_of(
    grid: &Grid,
    entries: &[Entry],
    at: usize,
    profile: &Profile,
) -> Tiers {
    /// A note stands no further away (pieces of the stream).
    const NEAR: usize = 2;
    /// Nor one for several tables (pieces of the stream).
    const FAR: usize = 100;
    let said = |i: usize| match entries.get(i).map(|e| e.piece) {
        Some(Piece::Heading(section)) => tiers(&section.title, profile),
        Some(Piece::Paragraph(p)) => tiers(&p.text, profile),
        Some(Piece::Grid(_)) | None => Tiers::default(),
    };
    let apart = |i: &usize| !matches!(entries.get(*i).map(|e| e.piece), Some(Piece::Grid(_)));
    let above = (at.saturating_sub(NEAR)..at).rev().take_while(apart);
    let below = (at + 1..=at + NEAR).take_while(apart);
    let headings = entries.get(at).map(|e| &e.path[..]).unwrap_or_default();
    let inside = grid.cells.iter().map(|c| Tiers {
        sides: sides(&c.text, profile),
        ..tiers(&c.text, profile)
    });
    // Said once, it holds for all tables of its section.
    let section = (at.saturating_sub(FAR)..at).rev().filter(|&i| {
        let path = entries.get(i).map(|e| &e.path[..]).unwrap_or_default();
        let over = path.iter().zip(headings);
        !path.is_empty()
            && path.len() <= headings.len()
            && over.into_iter().all(|(a, b)| std::ptr::eq(*a, *b))
    });
    inside
        .chain(above.chain(below).map(said))
        .chain(headings.iter().rev().map(|s| tiers(&s.title, profile)))
        .chain(section.map(said))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The figures of a cell that stand above each other, or one of them in brackets, each with what a note says that it
/// is.
pub(super) fn tiered(text: &Text, context: &Context) -> Vec<(Role, Text)> {
    let tiers = &context.tiers;
    // 「(2017)」 over 「54.0」: when it is so.
    let parts = !tiers.lines.is_empty() && led_by_year(text.as_str().trim()).is_none();
    let lines = match parts {
        true => lines_of(text),
        false => Vec::new(),
    };
    let figure = |line: &Text| context.profile.numbers.whole(line.as_str()).is_some();
    if let Some(found) = tiers.bracketed(text, context.profile) {
        return found;
    }
    if !parts || lines.len() != tiers.lines.len() || !lines.iter().any(figure) {
        return tiers.parted(text, context.profile).unwrap_or_default();
    }
    // 「125」 over 「（128）」
    let bare = |line: Text| match line.as_str().strip_prefix('(') {
        Some(rest) if rest.ends_with(')') => line.slice(1..line.as_str().len() - 1),
        _ => line,
    };
    let lines = lines.into_iter().map(bare);
    tiers.lines.iter().copied().zip(lines).collect()
}

/// The lines of a cell, whoever broke them: two figures above each other look like one that was too
/// long.
fn lines_of(text: &Text) -> Vec<Text> {
    let lines = text.lines();
    let breaks = text.breaks();
    if lines.len() > 1 || breaks.is_empty() {
        return lines;
    }
    let end = text.as_str().len();
    let starts = [0].into_iter().chain(breaks.iter().copied());
    let parts = starts.zip(breaks.iter().copied().chain([end]));
    parts
        .map(|(from, to)| text.slice(from..to).trimmed())
        .collect()
}

/// What a note says of two figures in one cell.
fn tiers(text: &Text, profile: &Profile) -> Tiers {
    let norm = text.as_str();
    let inside = profile.pattern("said_of_brackets").captures(norm);
    // 「（　）内は前年度の実績」 is of another year than the figure before it.
    let other = |words: &str| {
        let mut earlier = profile.words("looking_back").iter();
        earlier.any(|w| words.starts_with(w.as_str())) || words.chars().any(|c| c.is_ascii_digit())
    };
    let inside = inside.and_then(|found| {
        let words = found.get(1)?.as_str().trim();
        let open = found.get(0)?.as_str().chars().next();
        let open = open.filter(|c| closing(*c).is_some()).unwrap_or('(');
        let role = metric(words, profile).filter(|_| !other(words))?;
        Some((role, open))
    });
    let marks = marks(norm, profile);
    let lines = lines_said(norm, &marks, profile);
    Tiers {
        names: match lines.is_empty() {
            true => names_said(text, &marks, profile),
            false => Vec::new(),
        },
        lines,
        brackets: inside.filter(|(r, _)| matches!(r, Role::Target | Role::Actual)),
        sides: Vec::new(),
    }
}

/// What the last line of a head says that figures with a slash between them are: 「R4」 over 「目標／実績」.
fn sides(head: &Text, profile: &Profile) -> Vec<Role> {
    // Most cells of a table hold none.
    if !head.as_str().contains('/') {
        return Vec::new();
    }
    let lines = head.lines();
    let said = lines.last().map(between_slashes).unwrap_or_default();
    let roles: Option<Vec<Role>> = (said.iter()).map(|t| metric(t.as_str(), profile)).collect();
    let both = [Role::Target, Role::Actual];
    roles
        .filter(|r| r.len() == 2 && both.iter().all(|b| r.contains(b)))
        .unwrap_or_default()
}

/// The parts of a text between slashes, without the brackets around all of it.
fn between_slashes(text: &Text) -> Vec<Text> {
    let text = text.trimmed();
    let norm = text.as_str();
    let framed = norm.starts_with('(') && norm.ends_with(')') && norm.len() > 1;
    let (mut from, end) = if framed {
        (1, norm.len() - 1)
    } else {
        (0, norm.len())
    };
    let mut parts = Vec::new();
    for (at, _) in norm.match_indices('/').filter(|(at, _)| *at < end) {
        parts.push(text.slice(from..at).trimmed());
        from = at + 1;
    }
    parts.push(text.slice(from..end).trimmed());
    parts
}

/// Where a note names lines above each other, 「上段」 and 「下段」: from where, and how long the word is. One alone is
/// above none.
fn marks(norm: &str, profile: &Profile) -> Vec<(usize, usize)> {
    // Of nearly every text it need only be known that it holds none.
    let mut marks: Vec<(usize, usize)> = (profile.words("tier").iter())
        .filter(|w| norm.contains(w.as_str()))
        .filter_map(|w| Some((norm.find(w.as_str())?, w.len())))
        .collect();
    if marks.len() < 2 {
        marks.clear();
    }
    marks.sort_unstable();
    marks
}

/// What a note calls each line, with a colon before: 「（上段：事業量　下段：事業費（千円））」. One of them has to be a label of
/// figures or money.
fn names_said(text: &Text, marks: &[(usize, usize)], profile: &Profile) -> Vec<Text> {
    /// A longer name is a sentence (characters).
    const LONGEST: usize = 15;
    let norm = text.as_str();
    let ends = marks.iter().skip(1).map(|m| m.0).chain([norm.len()]);
    let named = marks.iter().zip(ends).map(|((at, len), end)| {
        let from = at + len;
        let words = norm.get(from..end)?;
        let bare = words.strip_prefix([':', '='])?;
        let open = |c: char| c.is_whitespace() || "、,/・".contains(c);
        let bare = bare.trim_end_matches(open);
        // The bracket that was opened before the note.
        let over = bare.matches(')').count() > bare.matches('(').count();
        let bare = if over { bare.strip_suffix(')')? } else { bare };
        let start = from + words.len() - words.strip_prefix([':', '='])?.len();
        let name = text.slice(start..start + bare.len()).trimmed();
        (!name.as_str().is_empty() && bare.chars().count() <= LONGEST).then_some(name)
    });
    let named: Option<Vec<Text>> = named.collect();
    let told = |name: &Text| {
        let labels = profile.lexicon.read(without_note(name).as_str());
        let role = labels.first().map(|label| label.role);
        role.is_some_and(|r| r.is_money() || r.is_metric())
    };
    named
        .filter(|names| names.iter().any(told))
        .unwrap_or_default()
}

/// What a note says that each line is; nothing where it says it not of all.
fn lines_said(norm: &str, marks: &[(usize, usize)], profile: &Profile) -> Vec<Role> {
    let ends = marks.iter().skip(1).map(|m| m.0).chain([norm.len()]);
    let behind = marks.iter().zip(ends);
    let behind = behind.map(|((at, len), end)| norm.get(at + len..end));
    // 「目標値（上段）・実績値（下段）」
    let starts = [0].into_iter().chain(marks.iter().map(|m| m.0 + m.1));
    let before = marks
        .iter()
        .zip(starts)
        .map(|(m, from)| norm.get(from..m.0));
    let read = |words: Option<&str>| metric(words?, profile);
    let behind: Option<Vec<Role>> = behind.map(read).collect();
    let found = behind.or_else(|| before.map(read).collect());
    found.unwrap_or_default()
}

/// What figures a few words name, whatever goes on behind them.
fn metric(words: &str, profile: &Profile) -> Option<Role> {
    // 「下段の（　）内は実績値」
    let found = profile.pattern("said_of_brackets").captures(words);
    let inside = found.and_then(|found| Some(found.get(1)?.as_str()));
    let words = inside.unwrap_or(words);
    let around = |c: char| !c.is_alphanumeric() || matches!(c, 'は' | 'が' | 'に');
    // 「実績値を示す」
    let words = words.trim_matches(around).split(['を', 'で']).next()?;
    let mut labels = profile.lexicon.read(words);
    if labels.is_empty() {
        labels.extend(profile.lexicon.read_leading(words).map(|(label, _)| label));
    }
    let mut roles = labels.iter().map(|l| l.role);
    roles.find(|r| r.is_metric())
}

#[cfg(test)]
mod tests;

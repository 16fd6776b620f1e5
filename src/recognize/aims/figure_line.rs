//! A line that names a figure, says where it stands and where it is to go, and nothing else:
//! 「申請率　現状25.3%（令和6年度）→目標60%（令和11年度）」, 「利用率：R6 25%　⇒　R11 60%」.
//!
//! Behind the name every word has to be a label, a time, a figure or what joins them; otherwise the
//! line is a sentence, and not for here.

mod bound;
mod marks;

use super::made::take_unit_behind;
use super::starting::figure_in;
use crate::plan::{Observation, Period};
use crate::profile::Role;
use crate::recognize::context::Context;
use crate::recognize::words::number::split_number;
use crate::recognize::words::observe::{clean_name, observation};
use crate::recognize::words::office_behind::ends_squarely;
use crate::recognize::words::offices::offices_alone;
use crate::recognize::words::wording::{take_department, without_bullet};
use crate::text::Text;
pub(super) use bound::came_of;
use bound::{Said, bound};
use marks::{Mark, is_arrow, separates};
pub(in crate::recognize) use marks::{closes, marks, opens, parts};

/// What such a line says.
#[derive(Debug, Default)]
pub(in crate::recognize) struct FigureLine {
    /// Without it the line is all labels: 「現状値：12%　目標値：20%」.
    pub name: Option<Text>,
    pub baseline: Option<Observation>,
    /// At least one.
    pub targets: Vec<Observation>,
    /// What was reached since: 「策定当初 2.1%　令和4年度実績 2.4%」.
    pub actuals: Vec<Observation>,
    /// What is said of the present was 「実績」.
    pub reached: bool,
    /// Words say what the figures are, and not only arrows and times.
    pub labelled: bool,
}

/// A longer line is running text (bytes).
const LONGEST: usize = 600;

/// A longer name is a sentence (characters).
const LONGEST_NAME: usize = 60;

/// What a line is made of behind its name.
#[derive(Debug, Clone)]
enum Token {
    /// 「現状値」, 「目標」
    Label(Word),
    Time(Period),
    Figure(Box<Observation>),
    Arrow,
    Open,
    Close,
}

/// The printed words of a label, and its entry in the lexicon.
#[derive(Debug, Clone)]
struct Word {
    role: Role,
    printed: String,
    pattern: String,
}

/// Reads a line; `None` where it is anything else.
pub(in crate::recognize) fn figure_line(line: &Text, context: &Context) -> Option<FigureLine> {
    // 「※短期：令和10年度 20%」 is a note, and a sentence is not for here.
    let norm = line.as_str().trim_start();
    let note = norm.starts_with(['※', '*']) || norm.contains('。') || norm.len() > LONGEST;
    if note || !context.profile.numbers.may_stand_in(line.as_str()) {
        return None;
    }
    let line = without_bullet(line);
    let line = without_number(line, context);
    let line = without_label(&line, context);
    let line = without_offices(line, context);
    let marks = marks(&line, context);
    // What stands before the first figures may be of the name: 「65歳以上の参加率　現状 20%」.
    let glued = |m: &Mark| {
        let behind = line.as_str().get(m.range.end..);
        behind
            .and_then(|b| b.chars().next())
            .is_some_and(|c| !parts(c))
    };
    let within = marks.iter().take_while(|m| glued(m)).count();
    (0..=within).find_map(|first| {
        let (end, mut tokens) = name_end(&line, marks.get(first)?.range.start, context)?;
        tokens.extend(tokens_from(&line, marks.get(first..)?, context)?);
        let name = line.slice(0..end).trimmed();
        let lead = marks.first();
        let (name, due) = match lead.and_then(|lead| due_before(&name, lead, context)) {
            Some((name, due)) => (name, Some(due)),
            None => (name, None),
        };
        let name = without_aim(&name, context);
        let named = name.as_str().chars().count() <= LONGEST_NAME
            && !name.as_str().contains(['。', '、'])
            && !name.as_str().ends_with(['を', 'は', 'が', 'に', 'の']);
        let said = said(&tokens)?;
        let mut found = bound(said, context)?;
        for aim in &mut found.targets {
            aim.period = aim.period.take().or_else(|| due.clone());
        }
        // What something costs in each year is no aim.
        let labels = context.profile.lexicon.read(name.as_str());
        if !found.labelled && labels.first().is_some_and(|l| l.role == Role::Budget) {
            return None;
        }
        let seen = found.actuals.iter_mut().chain(&mut found.baseline);
        take_unit_behind(&name, seen.chain(&mut found.targets), context);
        let name = (!name.is_empty()).then(|| clean_name(&name));
        (named && name.as_ref().is_none_or(Option::is_some)).then_some(FigureLine {
            name: name.flatten(),
            ..found
        })
    })
}

/// A name without the time before it by which it is aimed at, and that time: 「令和9年度末に収納率」.
fn due_before(name: &Text, lead: &Mark, context: &Context) -> Option<(Text, Period)> {
    let span = lead.span.as_ref().filter(|_| lead.range.start == 0)?;
    let norm = name.as_str();
    let joint = context.profile.pattern("time_joint");
    let joint = joint.find(norm.get(lead.range.end..)?)?;
    let at = lead.range.end + joint.end();
    let due = joint.as_str().trim_end().ends_with('に') && at < norm.len();
    let period = || Period::new(name.slice(lead.range.clone()).printed(), span);
    due.then(|| (name.slice(at..norm.len()), period()))
}

/// A line without the number of its entry; 「19」 of 「19.4%（令和7年度）→30%」 is none.
fn without_number(line: Text, context: &Context) -> Text {
    let figures = context.profile.numbers.find(line.as_str());
    let begins = figures.first().filter(|f| f.range.start == 0);
    let cut = split_number(&line, context);
    let cut = cut.filter(|(number, _)| begins.is_none_or(|f| f.range.end <= number.as_str().len()));
    cut.map_or(line, |(_, rest)| rest)
}

/// A line without the label that says it is about a figure: 「【KPI】」, 「（指標）」, 「数値目標：」.
fn without_label(line: &Text, context: &Context) -> Text {
    let lead = context.profile.lexicon.read_leading(line.as_str());
    match lead {
        Some((label, from)) if matches!(label.role, Role::Indicator | Role::Goal) => {
            without_bullet(&line.slice(from..line.as_str().len()))
        }
        _ => line.clone(),
    }
}

/// A name without the label of aims before it: 「目標　相談の件数」. Without a name the label is of the figure.
fn without_aim(name: &Text, context: &Context) -> Text {
    let lead = context.profile.lexicon.read_leading(name.as_str());
    match lead {
        Some((label, from)) if matches!(label.role, Role::Target | Role::FinalTarget) => {
            name.slice(from..name.as_str().len()).trimmed()
        }
        _ => name.clone(),
    }
}

/// A line without the offices in square brackets at either end: 「耐震化率　78.2%（R5）→95%（R12）【建設課】」.
pub(super) fn without_offices(line: Text, context: &Context) -> Text {
    let behind = ends_squarely(&line).then(|| take_department(&line, context));
    let line = behind.flatten().map_or(line, |(_, rest)| rest);
    let norm = line.as_str();
    let lead = norm.strip_prefix('【').and_then(|rest| rest.find('】'));
    let end = lead.map(|at| at + '【'.len_utf8() + '】'.len_utf8());
    match end {
        Some(end) if offices_alone(&line.slice(0..end), context).is_some() => {
            line.slice(end..norm.len()).trimmed()
        }
        _ => line,
    }
}

/// Where the name before the first mark ends, and the labels behind it: 「申請率　現状」, 「申請率【現状】」.
fn name_end(line: &Text, start: usize, context: &Context) -> Option<(usize, Vec<Token>)> {
    let norm = line.as_str();
    let mut end = start;
    let mut tokens = Vec::new();
    loop {
        let before = norm.get(..end)?;
        let cut = before.trim_end_matches(|c: char| separates(c) || opens(c));
        let closed = cut.trim_end_matches(closes);
        let at = closed.rfind(|c: char| parts(c) || is_arrow(c));
        let mark = at.and_then(|at| closed.get(at..)?.chars().next());
        let from = at.zip(mark).map_or(0, |(at, c)| at + c.len_utf8());
        // 「職員数（人）」 is all name.
        let whole = closed.len() == cut.len() || mark.is_some_and(opens);
        let word = line.slice(from..closed.len());
        // 「現状値：―」
        let unknown = whole && is_dash(&word, context);
        if unknown && !matches!(tokens.first(), Some(Token::Figure(_))) {
            tokens.insert(
                0,
                Token::Figure(Box::new(observation(&word, None, context))),
            );
            end = from;
            continue;
        }
        let Some(said) = label_of(&word, context).filter(|_| whole) else {
            // Without a label a dash is none.
            if matches!(tokens.first(), Some(Token::Figure(_))) {
                return None;
            }
            if before.get(cut.len()..)?.contains(opens) {
                tokens.insert(0, Token::Open);
            }
            return Some((cut.len(), tokens));
        };
        tokens.insert(0, Token::Label(said));
        end = from;
    }
}

/// The tokens of a line from its first mark to its end.
fn tokens_from(line: &Text, marks: &[Mark], context: &Context) -> Option<Vec<Token>> {
    let mut out = Vec::new();
    for (i, mark) in marks.iter().enumerate() {
        let part = line.slice(mark.range.clone());
        out.push(match &mark.span {
            Some(span) => Token::Time(Period::new(part.printed(), span)),
            // 「5年間で6人」 is one figure.
            None => match figure_in(&part, context) {
                Some(figure) => Token::Figure(Box::new(figure)),
                None => return None,
            },
        });
        let next = marks.get(i + 1).map(|m| m.range.start);
        let gap = line.slice(mark.range.end..next.unwrap_or(line.as_str().len()));
        out.extend(between(&gap, context)?);
    }
    Some(out)
}

/// The tokens between two marks; `None` where a word stands there that is none.
fn between(gap: &Text, context: &Context) -> Option<Vec<Token>> {
    let joins = context.profile.words("figure_joint");
    let norm = gap.as_str();
    let mut out: Vec<Token> = Vec::new();
    let mut from = 0;
    let ends = norm.char_indices().filter(|(_, c)| parts(*c));
    let ends: Vec<(usize, Option<char>)> = ends
        .map(|(at, c)| (at, Some(c)))
        .chain([(norm.len(), None)])
        .collect();
    for (at, mark) in ends {
        let word = gap.slice(from..at).trimmed();
        let said = word.as_str();
        if !said.is_empty() && !joins.iter().any(|j| j == said) {
            // 「現状値：―」: where it stands is not known.
            let unknown = is_dash(&word, context);
            let labelled = matches!(out.last(), Some(Token::Label(_)));
            let label = label_of(&word, context).or_else(|| rate(&word, context));
            out.push(match label {
                Some(said) => Token::Label(said),
                None if labelled && (unknown || is_bound(&word, &out, context)) => {
                    Token::Figure(Box::new(observation(&word, None, context)))
                }
                None => return None,
            });
        }
        match mark {
            Some(c) if is_arrow(c) => out.push(Token::Arrow),
            Some(c) if opens(c) => out.push(Token::Open),
            Some(c) if closes(c) => out.push(Token::Close),
            _ => {}
        }
        from = at + mark.map_or(0, char::len_utf8);
    }
    Some(out)
}

/// What a word says that the figure behind it is.
fn label_of(word: &Text, context: &Context) -> Option<Word> {
    let level = [
        Role::Baseline,
        Role::Actual,
        Role::Target,
        Role::MidTarget,
        Role::FinalTarget,
    ];
    label_among(word, &level, context)
}

/// What says how much of an aim was reached, behind another figure: 「達成率」.
fn rate(word: &Text, context: &Context) -> Option<Word> {
    label_among(word, &[Role::Rate], context)
}

fn label_among(word: &Text, roles: &[Role], context: &Context) -> Option<Word> {
    let labels = context.profile.lexicon.read(word.as_str().trim());
    let mut labels = labels.into_iter();
    let label = labels.find(|l| roles.contains(&l.role))?;
    Some(Word {
        role: label.role,
        printed: word.trimmed().printed(),
        pattern: label.id,
    })
}

/// Whether words behind a label of aims say how far it goes: 「目標値：法定雇用率以上」.
fn is_bound(word: &Text, before: &[Token], context: &Context) -> bool {
    let aims = |t: &Token| matches!(t, Token::Label(w) if w.role == Role::Target);
    let worded = context.profile.pattern("worded_bound");
    before.last().is_some_and(aims) && worded.is_match(word.as_str())
}

fn is_dash(word: &Text, context: &Context) -> bool {
    let says = |list: &str| {
        let mut words = context.profile.words(list).iter();
        words.any(|w| w == word.as_str().trim())
    };
    says("no_step") || says("state_value") || says("not_a_value")
}

/// Gives each figure its time and its label.
fn said(tokens: &[Token]) -> Option<Vec<Said>> {
    let mut out: Vec<Said> = Vec::new();
    let (mut role, mut time, mut aimed) = (None, None, false);
    // The bracket at hand stands behind a figure, and whether it holds another.
    let mut bracket = None;
    for (at, token) in tokens.iter().enumerate() {
        let rest = tokens.get(at + 1..).unwrap_or_default();
        match token {
            Token::Label(said) => match out.last_mut().filter(|_| bracket == Some(false)) {
                Some(last) => last.take(said),
                None => role = Some(said),
            },
            Token::Arrow => aimed = true,
            Token::Open => {
                let plain = role.is_none() && time.is_none() && !aimed;
                // 「入込客数（令和5年：82万人）　100万人」
                let leads = || is_figure_with_time(rest).then_some(true);
                bracket = match out.is_empty() {
                    true => leads(),
                    false => of_last(rest),
                }
                .filter(|_| plain);
            }
            Token::Close => bracket = None,
            Token::Time(period) => {
                // 「12,684人 2021年度 → 12,800人」
                let ends = matches!(rest.first(), Some(Token::Arrow));
                let own = bracket == Some(false) || ends || !rest.iter().any(is_figure);
                let last = out.last_mut().filter(|s| own && s.seen.period.is_none());
                match last {
                    Some(said) => said.seen.period = Some(period.clone()),
                    None if time.is_none() => time = Some(period.clone()),
                    None => return None,
                }
            }
            Token::Figure(seen) => {
                let mut seen = Observation::clone(seen);
                seen.period = seen.period.or(time.take());
                let mut one = Said {
                    role: None,
                    aimed: std::mem::take(&mut aimed),
                    aside: bracket == Some(true),
                    seen,
                };
                if let Some(word) = role.take() {
                    one.take(word);
                }
                out.push(one);
            }
        }
    }
    (role.is_none() && time.is_none()).then_some(out)
}

/// Whether a bracket behind a figure holds another; `None` where it says what the next one is:
/// 「20%【目標】30%」.
fn of_last(rest: &[Token]) -> Option<bool> {
    let end = rest.iter().position(|t| matches!(t, Token::Close));
    let (inside, behind) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
    let label = matches!(inside, [Token::Label(_)]);
    let leads = label && behind.get(1).is_some_and(is_figure);
    (!leads).then(|| inside.iter().any(is_figure))
}

/// Whether a bracket holds a figure and its time, and no label.
fn is_figure_with_time(rest: &[Token]) -> bool {
    let inside: Vec<&Token> = (rest.iter())
        .take_while(|t| !matches!(t, Token::Close))
        .collect();
    let times = inside.iter().filter(|t| matches!(t, Token::Time(_)));
    inside.len() == 2 && times.count() == 1 && inside.iter().any(|t| is_figure(t))
}

fn is_figure(token: &Token) -> bool {
    matches!(token, Token::Figure(_))
}

#[cfg(test)]
mod tests;

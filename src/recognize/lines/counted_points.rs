//! A table of what is done that lost its columns, the numbers of its rows without a head: 「取組内容」, 「実施主体」 and 「実施時期」
//! one below the other, then 「①」, a sentence, 「総務課」, 「継続」, 「②」 and so on.
//!
//! What each line is, it says itself: a number in a circle, an office, a time, or words, which go on until their sentence
//! ends. Where a row has no whole sentence the lines are left as they are; where offices or times stand anywhere but
//! behind the sentences they may be of another row, and are left out.

use super::torn_off::is_folio;
use crate::block::{Block, Cell, Grid, GridKind, Paragraph};
use crate::profile::Role;
use crate::recognize::context::Context;
use crate::recognize::words::offices::are_offices;
use crate::text::{Text, TextBuilder};
use crate::trace::Place;

/// Fewer rows could be the points of anything.
const FEWEST: usize = 2;
/// A time is no longer (characters).
const LONGEST_TIME: usize = 16;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Number,
    Office,
    Time,
    Words,
}

/// A row as its lines tell it.
struct Row {
    number: Text,
    sentence: Text,
    offices: Vec<Text>,
    times: Vec<Text>,
    /// Offices and times stand behind the sentence, in this order.
    in_order: bool,
}

/// The heads of such a table, and behind which of its lines each stands.
#[derive(Default)]
struct Heads {
    title: Option<Text>,
    office: Option<(Text, usize)>,
    time: Option<(Text, usize)>,
}

/// The blocks of a section with such a table made a grid; `None` where there is none.
pub(super) fn joined(blocks: &[Block], context: &Context) -> Option<Vec<Block>> {
    let words = |block: &Block| match block {
        Block::Paragraph(Paragraph { text, .. }) => Some(text.clone()),
        Block::Grid(_) => None,
    };
    let heads = |block: &Block| {
        let text = words(block);
        let first = text.and_then(|t| t.lines().into_iter().next());
        first.is_some_and(|line| context.profile.is_measure_label(&line.key()))
    };
    let first = blocks.iter().position(heads)?;
    let (above, below) = blocks.split_at_checked(first)?;
    let texts: Vec<Text> = below.iter().map_while(words).collect();
    let lines: Vec<Text> = (texts.iter())
        .flat_map(|t| t.lines())
        .filter(|line| !is_folio(line))
        .collect();
    let table = table(&lines, context)?;
    let rest = below.get(texts.len()..)?;
    let all = above.iter().cloned().chain([Block::Grid(table)]);
    Some(all.chain(rest.iter().cloned()).collect())
}

fn table(lines: &[Text], context: &Context) -> Option<Grid> {
    let (heads, lines) = without_heads(lines, context);
    heads.office.as_ref()?;
    let is = |line: &Text| what(line, heads.time.is_some(), context);
    let first = lines.iter().position(|line| is(line) == Line::Number)?;
    let (before, body) = lines.split_at_checked(first)?;
    // What stands above the first number is of nobody knows which row.
    let stray = !before.is_empty();
    if before.iter().any(|line| is(line) == Line::Words) {
        return None;
    }
    let rows: Option<Vec<Row>> = body
        .chunk_by(|_, next| is(next) != Line::Number)
        .map(|lines| row(lines, &is))
        .collect();
    let rows = rows.filter(|rows| rows.len() >= FEWEST && in_turn(rows))?;
    let behind = |head: &Option<(Text, usize)>| head.as_ref().is_some_and(|(_, at)| *at <= first);
    let straight = !stray && rows.iter().all(|row| row.in_order);
    let offices = straight && behind(&heads.office) && rows.iter().all(|r| !r.offices.is_empty());
    let times = offices && behind(&heads.time) && rows.iter().all(|r| r.times.len() == 1);
    Some(grid(heads, &rows, offices, times))
}

/// The heads, and the lines without them.
fn without_heads(lines: &[Text], context: &Context) -> (Heads, Vec<Text>) {
    let mut heads = Heads::default();
    let mut rest: Vec<Text> = Vec::new();
    for line in lines {
        let labels = context.profile.lexicon.read(line.as_str().trim());
        let role = labels.first().map(|l| l.role);
        match role {
            _ if heads.title.is_none() => heads.title = Some(line.trimmed()),
            Some(Role::Department) if heads.office.is_none() => {
                heads.office = Some((line.trimmed(), rest.len()));
            }
            Some(Role::Schedule | Role::YearPlan) if heads.time.is_none() => {
                heads.time = Some((line.trimmed(), rest.len()));
            }
            _ => rest.push(line.trimmed()),
        }
    }
    (heads, rest)
}

fn what(line: &Text, timed: bool, context: &Context) -> Line {
    let norm = line.as_str();
    let profile = context.profile;
    let number = norm.chars().count() == 1 && matches!(norm.chars().next(), Some('①'..='⑳'));
    let short = norm.chars().count() <= LONGEST_TIME && !norm.contains('。');
    let time = || {
        let times = profile.calendar.find(norm);
        let dated = times.first().is_some_and(|t| t.range.start == 0);
        dated || profile.pattern("when_said").is_match(norm)
    };
    if number {
        Line::Number
    } else if are_offices(line, context) {
        Line::Office
    } else if timed && short && time() {
        Line::Time
    } else {
        Line::Words
    }
}

/// The row of a number and the lines below it; `None` where its words are no whole sentence.
fn row(lines: &[Text], is: &dyn Fn(&Text) -> Line) -> Option<Row> {
    let (number, lines) = lines.split_first()?;
    let of = |kind: Line| lines.iter().filter(move |line| is(line) == kind);
    let rank = |line: &Text| match is(line) {
        Line::Office => 1,
        Line::Time => 2,
        Line::Number | Line::Words => 0,
    };
    let mut sentence = TextBuilder::default();
    for words in of(Line::Words) {
        // 「…の提出を求　総務課」: an office that ran into the sentence, and nobody knows whether it is one.
        if words.as_str().contains(' ') {
            return None;
        }
        if !sentence.is_empty() {
            sentence.soft_break();
        }
        sentence.push_text(words);
    }
    let sentence = sentence.finish();
    (is(number) == Line::Number && sentence.as_str().ends_with('。')).then(|| Row {
        number: number.clone(),
        sentence,
        offices: of(Line::Office).cloned().collect(),
        times: of(Line::Time).cloned().collect(),
        in_order: lines.iter().is_sorted_by_key(rank),
    })
}

/// Whether the rows are counted from one on.
fn in_turn(rows: &[Row]) -> bool {
    let marks = rows.iter().filter_map(|r| r.number.as_str().chars().next());
    marks.eq(('①'..='⑳').take(rows.len()))
}

fn grid(heads: Heads, rows: &[Row], offices: bool, times: bool) -> Grid {
    let office = heads.office.filter(|_| offices).map(|(head, _)| head);
    let time = heads.time.filter(|_| times).map(|(head, _)| head);
    let title = [Some(Text::default()), heads.title];
    let head: Vec<Text> = title.into_iter().chain([office, time]).flatten().collect();
    let cols = head.len();
    let of_row = |row: &Row| {
        let office = offices.then(|| Text::stack(&row.offices));
        let time = times.then(|| Text::stack(&row.times));
        let words = [row.number.clone(), row.sentence.clone()].into_iter();
        words.chain(office).chain(time).collect::<Vec<Text>>()
    };
    let all: Vec<Vec<Text>> = [head].into_iter().chain(rows.iter().map(of_row)).collect();
    let place = (all.iter().flatten()).fold(Place::default(), |place, t| place.union(&t.place()));
    let cells = (all.into_iter().enumerate())
        .flat_map(|(row, texts)| {
            let texts = texts.into_iter().enumerate();
            texts.map(move |(col, text)| Cell::single(row, col, text))
        })
        .collect();
    Grid {
        rows: rows.len() + 1,
        cols,
        cells,
        place,
        kind: GridKind::Tabbed,
        bars: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::{read, told};

    fn items(lines: &[&str]) -> Vec<String> {
        let plan = read(&format!(
            "霞台町特定事業主行動計画\n\n計画期間　令和８年度～令和12年度\n\n第３　具体的な取組\n\n１　両立の支援\n\n(1) 妊娠中の配慮\n{}\n",
            lines.join("\n\n")
        ));
        plan.items.iter().map(told).collect()
    }

    #[test]
    fn sentences_end_where_they_do_and_offices_follow_them() {
        let found = items(&[
            "取組内容",
            "実施主体",
            "実施時期",
            "①",
            "職員と所属長が面談し、制度の中身を\n説明します。",
            "総務課",
            "令和８年度から",
            "②",
            "仕事の分担を見直します。",
            "所属長\n職員",
            "令和９年度から",
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("職員と所属長が面談し、制度の中身を説明します。 | 総務課"));
        assert!(found[1].contains("仕事の分担を見直します。 | 所属長 職員"));
    }

    #[test]
    fn offices_of_nobody_knows_which_row_are_left_out() {
        let found = items(&[
            "取組内容",
            "実施主体",
            "①",
            "休暇の取得を呼び掛けます。",
            "②",
            "制度を知らせます。",
            "所属長",
            "総務課",
        ]);
        assert!(!found.iter().any(|i| i.contains("総務課")), "{found:?}");
    }

    #[test]
    fn what_is_no_whole_sentence_is_no_row() {
        let found = items(&[
            "取組内容",
            "実施主体",
            "①",
            "休暇の取得を呼び掛け",
            "②",
            "制度を知らせます。",
            "所属長",
        ]);
        assert!(!found.iter().any(|i| i.contains("制度")), "{found:?}");
    }
}

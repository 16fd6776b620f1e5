//! Title cells that hold more than the title: what is done and who does it, on the lines below.

use crate::recognize::context::Context;
use crate::recognize::words::number::split_number;
use crate::recognize::words::offices::{are_offices, bracketed};
use crate::recognize::words::wording::{take_department, without_bullet};
use crate::text::Text;

/// Nothing shorter is a title (characters).
const SHORTEST: usize = 2;

/// A longer beginning of a line is no title before a colon (characters).
const LONGEST: usize = 24;

/// A longer line is no title (characters).
const LONGEST_LINE: usize = 40;

/// Ends of lines that go on below: 「窓口の」.
const GOES_ON: &str = "のをにへとがはでもやる、,・-～(「";

/// Beginnings of lines that go on from above: 「の更新を進める。」.
const GONE_ON: &str = "のをにへとがはでもや";

/// Begins a point of a list.
const POINTS: &str = "・◎○●■□◆◇▼►➤※";

/// What a title cell holds.
pub(in crate::recognize) struct TitleLines {
    pub title: Text,
    /// What is said below the title.
    pub said: Text,
    /// Who does it, each line of names by itself.
    pub offices: Vec<Text>,
}

/// The title and what is said below it: 「（1）農業の振興」 over 「担い手を育てます。」 and 「・家賃の補助（農林課）」.
pub(in crate::recognize) fn parted(text: &Text, context: &Context) -> Option<TitleLines> {
    let norm = text.as_str();
    let below = title_end(text, context).or_else(|| labelled_lines(norm));
    let (title, rest) = match below {
        Some(at) => (text.slice(0..at).trimmed(), text.slice(at..norm.len())),
        None => before_colon(text, context).or_else(|| bracketed_lead(text, context))?,
    };
    let mut offices = Vec::new();
    let mut said = Vec::new();
    for line in rest.lines() {
        let alone = office_line(&line, context);
        if alone.is_none() {
            offices.extend(take_department(&line, context).map(|(names, _)| names));
            said.push(line);
        }
        offices.extend(alone);
    }
    Some(TitleLines {
        title: unbracketed(&title, context),
        said: Text::stack(&said),
        offices,
    })
}

/// The offices a line names and nothing else: 「市民課、税務課」, 「（市民課）」.
fn office_line(line: &Text, context: &Context) -> Option<Text> {
    let inner = bracketed(line).map_or_else(|| line.clone(), |(inner, _)| inner);
    are_offices(&inner, context).then_some(inner)
}

/// 「空き家改修補助事業\n【内容】…」: lines under labels of their own say more of it.
fn labelled_lines(norm: &str) -> Option<usize> {
    let at = norm.find("\n【").filter(|at| *at > 0)?;
    let rest = norm.get(at + 1..)?;
    (rest.contains('】') && !rest.ends_with('】')).then_some(at)
}

/// Where the title ends and another line begins that tells of it.
fn title_end(text: &Text, context: &Context) -> Option<usize> {
    let norm = text.as_str();
    let lines: Vec<&str> = norm.split('\n').map(str::trim).collect();
    let mut at = 0;
    for (i, pair) in norm.split('\n').zip(norm.split('\n').skip(1)).enumerate() {
        at += pair.0.len();
        let (line, next) = (pair.0.trim(), pair.1.trim());
        let here = at;
        at += '\n'.len_utf8();
        let alike = is_point(line) && next.chars().next() == line.chars().next();
        if is_point(line) && i > 0 || alike || line.contains('。') {
            return None;
        }
        let whole = text.slice(0..here).trimmed();
        let named = split_number(&whole, context).map_or(whole, |(_, rest)| rest);
        let letters = named.as_str().chars().count();
        let fits = (SHORTEST..=LONGEST_LINE).contains(&letters);
        let broken =
            line.ends_with(|c| GOES_ON.contains(c)) || next.starts_with(|c| GONE_ON.contains(c));
        if !fits || line.is_empty() || broken {
            continue;
        }
        let below = text.slice(here..norm.len()).trimmed();
        let sentence = lines
            .get(i + 1..)
            .is_some_and(|l| l.concat().contains('。'));
        let told = is_point(next) || sentence;
        let mut under = below.lines().into_iter();
        if told || under.all(|line| are_offices(&line, context)) {
            return Some(here);
        }
    }
    None
}

/// 「窓口の改善：窓口の数を減らします。」
fn before_colon(text: &Text, context: &Context) -> Option<(Text, Text)> {
    let norm = text.as_str();
    let at = norm.find(':').filter(|_| norm.trim_end().ends_with('。'))?;
    let head = norm.get(..at)?.trim();
    let short = (SHORTEST..=LONGEST).contains(&head.chars().count());
    let label = !context.profile.lexicon.read(head).is_empty();
    let plain = short && !label && !head.contains(['。', '、', '\n']);
    plain.then(|| (text.slice(0..at), text.slice(at + 1..norm.len())))
}

/// 「【休憩室の整備】　各階に設けます。」; 「【全職員】　節電に努めます。」 says whose it is.
fn bracketed_lead(text: &Text, context: &Context) -> Option<(Text, Text)> {
    let norm = text.as_str();
    let behind = norm.strip_prefix('【')?;
    let (inner, said) = behind.split_once('】')?;
    let named = context.profile.pattern("named_deed").is_match(inner.trim());
    let sentence = said.trim_end().ends_with('。');
    let from = norm.len() - said.len();
    (named && sentence).then(|| {
        let inner = text.slice('【'.len_utf8()..'【'.len_utf8() + inner.len());
        (inner, text.slice(from..norm.len()).trimmed())
    })
}

/// 「【窓口の改善】」, 「◎窓口の改善」 over what is done.
fn unbracketed(title: &Text, context: &Context) -> Text {
    let number = split_number(title, context).is_some();
    let inner = bracketed(title)
        .filter(|(inner, round)| !number && !round && inner.as_str().chars().count() >= SHORTEST);
    inner.map_or_else(|| without_bullet(title), |(inner, _)| inner)
}

fn is_point(line: &str) -> bool {
    line.starts_with(|c: char| POINTS.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::trace::Place;

    fn read(printed: &str) -> Option<(String, String)> {
        let profile = Profile::embedded();
        let context = Context::bare(&profile);
        let text = Text::new(printed, Place::on_line(1));
        let lines = parted(&text, &context)?;
        Some((
            lines.title.as_str().to_owned(),
            lines.said.as_str().to_owned(),
        ))
    }

    #[test]
    fn what_is_told_below_a_title_is_no_part_of_it() {
        for (printed, title) in [
            (
                "(1)農業の振興\n担い手を育て、森林を生かします。\n・家賃の補助(農林課)",
                "(1)農業の振興",
            ),
            ("【窓口の改善】\n窓口の数を減らします。", "窓口の改善"),
            ("窓口の改善:窓口の数を減らします。", "窓口の改善"),
            ("窓口の改善\n市民課、税務課", "窓口の改善"),
            ("1-2 電子申請\n様式を作る。", "1-2 電子申請"),
            (
                "◎観光の振興\n宿を開く。\n【主な事業】\n・宿の開業の支援",
                "観光の振興",
            ),
            (
                "安心して暮らせる\nまちづくり\n見守りを続けます。",
                "安心して暮らせる\nまちづくり",
            ),
            ("観光の振興\n・宿の開業の支援", "観光の振興"),
            ("【休憩室の整備】 各階に設けます。", "休憩室の整備"),
        ] {
            assert_eq!(
                read(printed).map(|r| r.0).as_deref(),
                Some(title),
                "{printed}"
            );
        }
    }

    #[test]
    fn a_title_on_two_lines_stays_whole() {
        for printed in [
            "オンライン申請の\n拡大を進める。",
            "窓口の数を減らし、\n待ち時間を短くする。",
            "窓口の改善\n～待たない窓口へ～",
            "公共施設の統合及び\n長寿命化",
            "避難行動要支援者名簿\nの更新を進める。",
            "・窓口の改善\n・電子申請",
            "【全ての職員】 節電に努めます。",
            "【様式の改訂】",
        ] {
            assert_eq!(read(printed), None, "{printed}");
        }
    }
}

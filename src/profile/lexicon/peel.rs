//! Takes off what is printed round a label: brackets, bullets, notes, numbers, years.

use super::Lexicon;
use super::key::{Key, closed_at, closer, depths, opened_at};
use std::ops::Range;

/// A word that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) entry: usize,
}

/// A label with everything round it told apart.
#[derive(Debug, Default)]
pub(super) struct Peeled {
    pub(super) hits: Vec<Hit>,
    pub(super) misspelt: bool,
    notes: Vec<Range<usize>>,
    pub(super) number: Option<Range<usize>>,
    /// The number stands behind the label, not before it.
    pub(super) number_behind: bool,
}

/// What has been taken off on the way to the label.
#[derive(Debug, Clone, Default)]
struct Taken {
    notes: Vec<Range<usize>>,
    number: Option<Range<usize>>,
    number_behind: bool,
}

impl Taken {
    /// Whether bare digits stood behind the label: its number, or its value.
    fn has_figure(&self, key: &Key) -> bool {
        let number = self.number.as_ref().filter(|_| self.number_behind);
        number.is_some_and(|n| key.is_plain_number(n))
    }
}

/// One way of taking something off: what is left and what was taken.
struct Step {
    left: Range<usize>,
    note: Option<Range<usize>>,
    number: Option<(Range<usize>, bool)>,
}

impl Step {
    fn plain(left: Range<usize>) -> Self {
        Self {
            left,
            note: None,
            number: None,
        }
    }

    fn noting(left: Range<usize>, note: Range<usize>) -> Self {
        Self {
            note: Some(note),
            ..Self::plain(left)
        }
    }

    fn numbering(left: Range<usize>, number: Range<usize>, behind: bool) -> Self {
        Self {
            number: Some((number, behind)),
            ..Self::plain(left)
        }
    }
}

/// The longest label without its notes, in characters.
const LONGEST_WORD: usize = 24;
/// How many things may be taken off one after another.
const DEEPEST: usize = 5;
/// How many ways are tried before a text is given up.
const MOST_TRIES: usize = 96;

const BULLETS: &str = "■◆●○◇□▼▲▽△★☆◎・▪▫▶►▷➢➤✓✔*#❖♦◉⦿•▌▍";
const BEHIND: &str = ":*_、,…‥";

impl Peeled {
    /// What stood in the notes, in the order of the text.
    pub(super) fn note(&self, key: &Key) -> Option<String> {
        let mut notes = self.notes.clone();
        notes.sort_by_key(|n| n.start);
        let words: Vec<String> = notes
            .iter()
            .map(|n| key.given(n))
            .map(|n| {
                // 「（単位：千円）」 says no more than 「（千円）」.
                let bare = n
                    .strip_prefix("単位")
                    .map(|u| u.trim_start_matches([':', '：']));
                bare.filter(|u| !u.is_empty()).unwrap_or(&n).to_owned()
            })
            .filter(|n| !n.is_empty())
            .collect();
        (!words.is_empty()).then(|| words.join(" "))
    }
}

impl Lexicon {
    /// Finds the label in the text, if there is one.
    pub(super) fn peel(&self, key: &Key) -> Option<Peeled> {
        let all = 0..key.len();
        let mut tries = 0;
        self.descend(
            key,
            all.clone(),
            &Taken::default(),
            DEEPEST,
            false,
            &mut tries,
        )
        .or_else(|| {
            let mut tries = 0;
            self.descend(key, all, &Taken::default(), DEEPEST, true, &mut tries)
        })
    }

    fn descend(
        &self,
        key: &Key,
        range: Range<usize>,
        taken: &Taken,
        left: usize,
        misspelt: bool,
        tries: &mut usize,
    ) -> Option<Peeled> {
        *tries += 1;
        if *tries > MOST_TRIES {
            return None;
        }
        // Before the trimming: a listed word may itself end in a bracket.
        let hits = self.look_up(key, &range, misspelt);
        let range = match hits {
            Some(_) => range,
            None => trim(key, range),
        };
        let hits = hits.or_else(|| self.look_up(key, &range, misspelt));
        if let Some(hits) = hits {
            if taken.has_figure(key) && hits.iter().all(|h| self.holds_figures(h)) {
                return None;
            }
            return Some(Peeled {
                hits,
                misspelt,
                notes: taken.notes.clone(),
                number: taken.number.clone(),
                number_behind: taken.number_behind,
            });
        }
        if left == 0 || range.is_empty() || self.is_prose(key, &range) {
            return None;
        }
        self.steps(key, &range).into_iter().find_map(|step| {
            let mut taken = taken.clone();
            taken.notes.extend(step.note);
            if let Some((number, behind)) = step.number {
                if taken.number.is_some() {
                    return None;
                }
                taken.number = Some(number);
                taken.number_behind = behind;
            }
            self.descend(key, step.left, &taken, left - 1, misspelt, tries)
        })
    }

    fn holds_figures(&self, hit: &Hit) -> bool {
        let entry = self.words.entry(hit.entry);
        entry.is_some_and(|e| e.roles.iter().all(|r| r.holds_figures()))
    }

    fn look_up(&self, key: &Key, range: &Range<usize>, misspelt: bool) -> Option<Vec<Hit>> {
        let chars = key.slice(range);
        if chars.is_empty() || chars.len() > LONGEST_WORD {
            return None;
        }
        if misspelt {
            return self.words.misspelt(chars).map(|entry| vec![Hit { entry }]);
        }
        match self.words.exact(chars) {
            Some(entry) => Some(vec![Hit { entry }]),
            None => self.compound(key, range),
        }
    }

    /// A colon inside means a label with its value; a mere year is for the calendar.
    fn is_prose(&self, key: &Key, range: &Range<usize>) -> bool {
        let chars = key.slice(range);
        let depth = depths(chars);
        let colon = chars.iter().zip(&depth).any(|(&c, &d)| c == ':' && d == 0);
        colon || self.years.whole(chars)
    }

    /// Every way to take one thing off, the likeliest first.
    fn steps(&self, key: &Key, range: &Range<usize>) -> Vec<Step> {
        let chars = key.slice(range);
        let (start, end) = (range.start, range.end);
        let mut steps = Vec::new();
        if let Some(at) =
            (1..chars.len()).find(|&i| chars.get(i..).is_some_and(|year| self.years.whole(year)))
        {
            steps.push(Step::noting(start..start + at, start + at..end));
        }
        if let Some(at) = formula_behind(chars) {
            steps.push(Step::noting(start..start + at, start + at..end));
        }
        if let Some(open) = opened_at(chars).filter(|&o| o > 0) {
            let (inner, whole) = (start + open + 1..end - 1, start + open..end);
            let left = start..start + open;
            if is_number(key.slice(&inner)) {
                steps.push(Step::numbering(left.clone(), whole, true));
            }
            steps.push(Step::noting(left, inner));
        }
        if let Some(close) = closed_at(chars).filter(|&c| c + 1 < chars.len()) {
            let (inner, whole) = (start + 1..start + close, start..start + close + 1);
            let left = start + close + 1..end;
            if is_number(key.slice(&inner)) {
                steps.push(Step::numbering(left.clone(), whole, false));
            }
            steps.push(Step::noting(left, inner));
        }
        if let Some(at) = number_behind(chars) {
            steps.push(Step::numbering(start..start + at, start + at..end, true));
        }
        if let Some((number, next)) = number_before(key, range) {
            steps.push(Step::numbering(next..end, number, false));
        }
        for len in self.years.ends(chars) {
            if len < chars.len() {
                let note = start..start + len - usize::from(chars.get(len - 1) == Some(&'の'));
                steps.push(Step::noting(start + len..end, note));
            }
        }
        for word in &self.before {
            if chars.starts_with(word) && word.len() < chars.len() {
                steps.push(Step::plain(start + word.len()..end));
            }
        }
        for word in &self.behind {
            if chars.ends_with(word) && word.len() < chars.len() {
                steps.push(Step::plain(start..end - word.len()));
            }
        }
        if let Some(at) = (start + 1..end).rev().find(|&i| key.gap_before(i))
            && self.units.contains(key.slice(&(at..end)))
        {
            steps.push(Step::noting(start..at, at..end));
        }
        steps
    }
}

/// Without bullets, a colon behind and brackets round the whole.
fn trim(key: &Key, mut range: Range<usize>) -> Range<usize> {
    loop {
        let chars = key.slice(&range);
        let (Some(&first), Some(&last)) = (chars.first(), chars.last()) else {
            return range;
        };
        if BEHIND.contains(last) {
            range.end -= 1;
        } else if BULLETS.contains(first) || (first == '-' && key.gap_before(range.start + 1)) {
            range.start += 1;
        } else if encloses(first, last, chars) {
            range = range.start + 1..range.end - 1;
        } else {
            return range;
        }
    }
}

/// Whether brackets or quotation marks stand round the whole.
fn encloses(first: char, last: char, chars: &[char]) -> bool {
    let quoted = matches!((first, last), ('"', '"') | ('\'', '\'')) && chars.len() > 2;
    quoted || (closer(first).is_some() && closed_at(chars) == Some(chars.len() - 1))
}

/// A number in one character: ①, ⑴, ❶, Ⅳ, ㈠.
fn is_enclosed(c: char) -> bool {
    matches!(c,
        '①'..='⒇' | 'Ⅰ'..='ⅿ' | '❶'..='➓' | '㉑'..='㉟' | '㊱'..='㊿' | '㈠'..='㈩' | '㊀'..='㊉' | '⓪'..='⓿')
}

/// Whether the characters in brackets are a number rather than a note: 「(1)」, 「(ア)」.
fn is_number(chars: &[char]) -> bool {
    match chars {
        [c] => is_enclosed(*c) || c.is_ascii_digit() || ('ァ'..='ン').contains(c),
        [a, b] => a.is_ascii_digit() && b.is_ascii_digit(),
        _ => false,
    }
}

/// Where a number at the end begins: 「①」, 「53」, 「(1)-2」, 「マル1」, 「その1」, 「Ⅰ」, 「A-1」.
fn number_behind(chars: &[char]) -> Option<usize> {
    let is_part = |c: char| c.is_ascii_digit() || is_enclosed(c) || "-.()".contains(c);
    let mut at = chars.len();
    while at > 0 && chars.get(at - 1).is_some_and(|&c| is_part(c)) {
        at -= 1;
    }
    // A part that only opens or joins belongs to the label's side.
    while chars.get(at).is_some_and(|c| ")-.".contains(*c)) {
        at += 1;
    }
    let tail = chars.get(at..)?;
    let digits = tail.iter().filter(|c| c.is_ascii_digit()).count();
    let enclosed = tail.iter().filter(|c| is_enclosed(**c)).count();
    let balanced =
        tail.iter().filter(|c| **c == '(').count() == tail.iter().filter(|c| **c == ')').count();
    if digits + enclosed == 0 {
        return roman_behind(chars);
    }
    if digits > 6 || !balanced {
        return None;
    }
    for lead in [&['マ', 'ル'][..], &['そ', 'の'][..], &['第'][..]] {
        if let Some(before) = chars.get(..at).filter(|b| b.ends_with(lead)) {
            at = before.len() - lead.len();
            break;
        }
    }
    // 「G1-1」, 「A1」, but not the era of 「R8」: that was asked before.
    if at > 1
        && chars.get(at - 1).is_some_and(char::is_ascii_uppercase)
        && chars.get(at - 2).is_some_and(|c| !c.is_ascii())
    {
        at -= 1;
    }
    (at > 0).then_some(at)
}

/// Capitals at the end that number: 「基本目標Ⅰ」 typed as 「基本目標I」, 「指標A」.
fn roman_behind(chars: &[char]) -> Option<usize> {
    let capitals = chars
        .iter()
        .rev()
        .take_while(|c| c.is_ascii_alphabetic())
        .count();
    let at = chars.len() - capitals;
    let tail = chars.get(at..)?;
    let roman = tail.iter().all(|c| "IVX".contains(*c));
    ((capitals == 1 || (capitals <= 4 && capitals > 0 && roman)) && at > 0).then_some(at)
}

/// A number at the beginning that something sets apart from the label, and where the label
/// begins: 「①」, 「1.」, 「1 」, 「ア 」, 「1)」.
fn number_before(key: &Key, range: &Range<usize>) -> Option<(Range<usize>, usize)> {
    let chars = key.slice(range);
    let is_part = |c: char| c.is_ascii_digit() || is_enclosed(c) || "-.()第".contains(c);
    let mut len = chars.iter().take_while(|c| is_part(**c)).count();
    if len == 0
        && chars
            .first()
            .is_some_and(|c| ('ア'..='ン').contains(c) || c.is_ascii_uppercase())
    {
        len = 1 + usize::from(chars.get(1).is_some_and(|c| ".)".contains(*c)));
        // 「A B」 is an abbreviation spaced out, not a B numbered A.
        let latin = |c: &char| c.is_ascii_alphabetic();
        let spaced = key.gap_before(range.start + 1) && !chars.get(1).is_some_and(latin);
        let apart = len == 2 || spaced;
        return (apart && len < chars.len())
            .then_some((range.start..range.start + 1, range.start + len));
    }
    let head = chars.get(..len)?;
    let counts = head.iter().any(|c| c.is_ascii_digit() || is_enclosed(*c));
    let apart = head.iter().any(|c| is_enclosed(*c))
        || head.last().is_some_and(|c| ".)-".contains(*c))
        || key.gap_before(range.start + len);
    let next = range.start + len + usize::from(chars.get(len) == Some(&'、'));
    let number = head
        .iter()
        .rposition(|c| !".-".contains(*c))
        .map_or(len, |p| p + 1);
    (counts && apart && next < range.end).then_some((range.start..range.start + number, next))
}

/// Where a formula at the end begins: 「b/a×100」, 「(②+③)÷①」.
fn formula_behind(chars: &[char]) -> Option<usize> {
    let is_part = |c: char| c.is_ascii() || is_enclosed(c) || "×÷＋−△".contains(c);
    let tail = chars.iter().rev().take_while(|c| is_part(**c)).count();
    let at = chars.len() - tail;
    let formula = chars.get(at..)?;
    let operator = formula.iter().any(|c| "×÷/".contains(*c));
    let bracket = opened_at(chars) == Some(at);
    (tail >= 3 && operator && !bracket && at > 0).then_some(at)
}

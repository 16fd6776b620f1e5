//! What the lines of such a table are: heads, names, figures, units, offices, sentences.

use crate::block::Block;
use crate::profile::{Profile, Role};
use crate::text::{Text, TextBuilder, unmarked};
use std::ops::Range;

/// No cell on one line is longer (characters).
const LONGEST: usize = 120;
/// No name is longer (characters).
const LONGEST_NAME: usize = 40;
/// A figure with its unit and year is no longer (characters).
const LONGEST_FIGURE: usize = 24;
/// A unit is no longer (characters).
const LONGEST_UNIT: usize = 6;
/// A line that goes on below fills its column: it is no shorter (characters).
const FILLED: usize = 18;

/// What a column holds, as its head says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// 「指標」
    Measured,
    /// 「事業名」
    Done,
    /// 「事業の内容」
    Told,
    /// 「単位」
    Unit,
    /// 「現状値」, 「R8」
    Figures,
    /// 「担当課」
    Offices,
}

/// What a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Head(Head),
    Figure,
    Unit,
    Offices,
    Sentence,
    Name,
    /// A heading, a label in brackets, a note: of no table.
    Other,
}

impl Kind {
    pub fn head(self) -> Option<Head> {
        match self {
            Self::Head(head) => Some(head),
            _ => None,
        }
    }
}

/// A line of the text.
pub(super) struct Line {
    pub text: Text,
    pub kind: Kind,
    pub number: u32,
}

/// A cell, and the blocks it stands in.
#[derive(Debug, Clone)]
pub(super) struct Bit {
    pub text: Text,
    pub kind: Kind,
    pub blocks: Range<usize>,
}

/// How cells are taken apart where their lines alone do not tell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    /// Lines that touch each other are cells of their own, and not one that was broken.
    apart: bool,
    /// A line may hold two cells with a blank between them.
    melted: bool,
}

/// The ways, the likeliest first.
pub(super) const WAYS: [Way; 4] = [
    Way {
        apart: false,
        melted: false,
    },
    Way {
        apart: false,
        melted: true,
    },
    Way {
        apart: true,
        melted: false,
    },
    Way {
        apart: true,
        melted: true,
    },
];

/// The line of a text file that a block is.
pub(super) fn line(block: &Block, profile: &Profile) -> Option<Line> {
    let Block::Paragraph(p) = block else {
        return None;
    };
    let text = p.text.trimmed();
    let number = text.place().line?;
    let kind = kind(text.as_str(), profile);
    Some(Line { text, kind, number })
}

/// The cells of a range of blocks, up to a block that is no line.
pub(super) fn bits(
    lines: &[Option<Line>],
    range: Range<usize>,
    way: Way,
    profile: &Profile,
) -> Vec<Bit> {
    let mut out: Vec<Bit> = Vec::new();
    let mut last: Option<u32> = None;
    for at in range {
        let Some(Some(line)) = lines.get(at) else {
            out.push(Bit {
                text: Text::default(),
                kind: Kind::Other,
                blocks: at..at + 1,
            });
            last = None;
            continue;
        };
        let touches = last.is_some_and(|last| last + 1 == line.number);
        last = Some(line.number);
        let whole = out.last().filter(|_| touches);
        let whole = whole.and_then(|above| joined(above, line, way, profile));
        match (whole, out.last_mut()) {
            (Some((text, kind)), Some(above)) => {
                above.text = text;
                above.kind = kind;
                above.blocks.end = at + 1;
            }
            _ => out.push(Bit {
                text: line.text.clone(),
                kind: line.kind,
                blocks: at..at + 1,
            }),
        }
    }
    match way.melted {
        true => out.iter().flat_map(|bit| parted(bit, profile)).collect(),
        false => out,
    }
}

/// A cell together with the line right below it, where that goes on with it.
fn joined(above: &Bit, line: &Line, way: Way, profile: &Profile) -> Option<(Text, Kind)> {
    let below = line.text.as_str();
    // 「現状値」 over 「(R6)」
    if above.kind.head().is_some() && below.starts_with('(') && below.ends_with(')') {
        return Some((Text::stack([&above.text, &line.text]), above.kind));
    }
    let mut whole = TextBuilder::default();
    whole.push_text(&above.text);
    whole.soft_break();
    whole.push_text(&line.text);
    let whole = whole.finish();
    let own = kind(whole.as_str(), profile);
    let open = above.text.as_str().ends_with('、');
    let goes_on = match (above.kind, line.kind) {
        (Kind::Offices, Kind::Offices) => open,
        (Kind::Name, _) if own == Kind::Offices => true,
        (Kind::Name, Kind::Sentence) => !way.apart || above.text.as_str().chars().count() >= FILLED,
        (Kind::Name, Kind::Name) => !way.apart,
        _ => false,
    };
    goes_on.then_some((whole, own))
}

/// The cells that stand on one line with a blank between them.
fn parted(bit: &Bit, profile: &Profile) -> Vec<Bit> {
    let norm = bit.text.as_str();
    let of = |range: Range<usize>| {
        let text = bit.text.slice(range).trimmed();
        let kind = kind(text.as_str(), profile);
        Bit {
            text,
            kind,
            blocks: bit.blocks.clone(),
        }
    };
    let two = |at: usize| [of(0..at), of(at..norm.len())];
    let kinds = |both: &[Bit; 2]| (both[0].kind, both[1].kind);
    let cut = norm.match_indices(' ').map(|(at, _)| two(at)).find(|both| {
        matches!(
            kinds(both),
            (Kind::Name, Kind::Sentence | Kind::Unit) | (Kind::Figure, Kind::Figure)
        )
    });
    match cut {
        Some(two) if bit.kind.head().is_none() => two.to_vec(),
        _ => vec![bit.clone()],
    }
}

/// What a text is.
fn kind(norm: &str, profile: &Profile) -> Kind {
    let long = norm.chars().count();
    if norm.contains('\n') {
        return Kind::Other;
    }
    if is_figure(norm, profile) {
        return Kind::Figure;
    }
    if norm.ends_with('。') {
        return Kind::Sentence;
    }
    if long > LONGEST || norm.contains('。') {
        return Kind::Other;
    }
    let bare = unmarked(norm) == norm && !norm.contains('(');
    let unit = bare && long <= LONGEST_UNIT && profile.units.read(norm).is_some();
    let marked = norm.starts_with(|c: char| !c.is_alphanumeric() && !matches!(c, '「' | '『'));
    // 「【数値目標】」 stands over a table.
    if marked && !unit {
        return Kind::Other;
    }
    if let Some(head) = head(norm, profile) {
        return Kind::Head(head);
    }
    if profile.calendar.whole(norm).is_some() {
        return Kind::Head(Head::Figures);
    }
    if is_offices(norm, profile) {
        return Kind::Offices;
    }
    if unit {
        return Kind::Unit;
    }
    // 「目的」 is a label of a form, and no name.
    let labels = profile.lexicon.read(norm);
    let of_form = labels
        .first()
        .is_some_and(|l| matches!(l.role, Role::Purpose | Role::Effect) && !l.misspelt);
    let heading = of_form
        || profile.numbering.read(norm).is_some()
        || profile.pattern("labelled_heading").is_match(norm);
    match heading || long > LONGEST_NAME && !norm.contains(' ') {
        true => Kind::Other,
        false => Kind::Name,
    }
}

/// What a column holds whose head a text is.
fn head(norm: &str, profile: &Profile) -> Option<Head> {
    let labels = profile.lexicon.read(norm);
    let role = labels.first()?.role;
    let figures = [
        Role::Baseline,
        Role::Target,
        Role::FinalTarget,
        Role::MidTarget,
        Role::Actual,
    ];
    match role {
        Role::Indicator => Some(Head::Measured),
        Role::Title => Some(Head::Done),
        Role::Description => Some(Head::Told),
        Role::Unit => Some(Head::Unit),
        Role::Department => Some(Head::Offices),
        role if figures.contains(&role) => Some(Head::Figures),
        _ => None,
    }
}

/// Whether a cell is a figure, or stands where one would.
fn is_figure(norm: &str, profile: &Profile) -> bool {
    let is = |list: &str| profile.words(list).iter().any(|w| w == norm);
    let short = norm.chars().count() <= LONGEST_FIGURE;
    let bare = norm.strip_suffix(')').and_then(|n| n.rsplit_once('('));
    let bare = bare.map_or(norm, |(before, _)| before.trim());
    let figure = |words: &str| profile.numbers.whole(words).is_some();
    let said = ["no_step", "not_a_value", "keep", "up", "down"];
    said.iter().any(|list| is(list)) || short && (figure(norm) || figure(bare))
}

/// Whether all that a cell names ends as offices do.
pub(super) fn is_offices(norm: &str, profile: &Profile) -> bool {
    let ends = |name: &str, list: &str| {
        profile
            .words(list)
            .iter()
            .any(|e| name.ends_with(e.as_str()))
    };
    let office = |name: &str| {
        let name = name.trim();
        let long = name.chars().count();
        (2..=20).contains(&long)
            && ends(name, "department_suffix")
            && !ends(name, "department_look_alike")
    };
    norm.split(['、', '・', ',']).all(office)
}

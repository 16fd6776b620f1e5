//! What a card without a label of titles is about.

use crate::profile::{Profile, Role};
use crate::recognize::bands::band::{Band, Pair};
use crate::recognize::cells::cell::Kind;
use crate::recognize::cells::view::View;
use crate::recognize::columns::several::names_several;
use crate::text::ordinal::parse_number;

/// The labels of a card that have their contents beside them.
fn pairs(bands: &[Band]) -> impl Iterator<Item = &Pair> {
    let listed = bands.iter().filter_map(|band| match band {
        Band::Pairs(pairs) => Some(pairs),
        _ => None,
    });
    listed.flatten()
}

/// The labels of titles that are of groups, on a card where another says that its words are a name:
/// 「推進項目｜業務の改善」 beside 「取組名｜会議録の作成」.
pub(super) fn groups(view: &View, bands: &[Band], profile: &Profile) -> Vec<usize> {
    let titles = pairs(bands).filter(|p| !p.content.is_empty());
    let titles = titles.filter(|p| view.seen[p.label].role() == Some(Role::Title));
    let words = profile.words("title_name");
    let named = |label: &usize| {
        let key = view.seen[*label].text().key();
        words.contains(&key)
    };
    let titles: Vec<usize> = titles.map(|p| p.label).collect();
    // 「施策名｜…」 may name a group as well, where 「事業名｜…」 cannot.
    let parent = |label: &usize| view.seen[*label].has(Role::Parent);
    let (parents, plain): (Vec<usize>, Vec<usize>) = titles.iter().partition(|l| parent(l));
    if !plain.is_empty() && !parents.is_empty() {
        return parents;
    }
    let (names, others): (Vec<usize>, Vec<usize>) = titles.into_iter().partition(named);
    // 「取組項目①｜…」 counts its items.
    let counted = |id: &usize| view.seen[*id].labels.iter().any(|l| l.number.is_some());
    match names.is_empty() || others.iter().any(counted) {
        true => Vec::new(),
        false => others,
    }
}

/// The last label of a group on a card that has no label of a title but says who answers for it and
/// what is done.
pub(super) fn innermost(view: &View, bands: &[Band], profile: &Profile) -> Option<usize> {
    let role = |pair: &&Pair| view.seen[pair.label].role();
    let filled = |pair: &&Pair| !pair.content.is_empty();
    let several = |pair: &&Pair| {
        let mut content = pair.content.iter();
        let told = view.seen[pair.label].has(Role::Description);
        told && content.any(|&id| names_several(&view.seen[id], profile))
    };
    let titles = pairs(bands).filter(filled);
    let titles = titles.filter(|p| role(p) == Some(Role::Title) && !names_office(view, p.label));
    let (listed, titled): (Vec<&Pair>, Vec<&Pair>) = titles.partition(several);
    let has = |roles: &[Role]| pairs(bands).any(|p| role(&p).is_some_and(|r| roles.contains(&r)));
    let answered = has(&[Role::Department, Role::Bureau]);
    let told = !listed.is_empty() || has(&[Role::Description, Role::Purpose]);
    if !titled.is_empty() || !answered {
        return None;
    }
    if !told {
        return answered_group(view, bands);
    }
    // 「施策の方向｜海外への販路を確保します。」 names nothing.
    let sentence = |pair: &&Pair| {
        pair.content
            .iter()
            .any(|&id| view.seen[id].str().ends_with('。'))
    };
    let groups = pairs(bands).filter(filled).filter(|p| !sentence(p));
    let groups = groups.filter(|p| role(p) == Some(Role::Parent));
    groups.last().map(|p| p.label)
}

/// What a sheet is about that says who answers for it: the last group that may name an item, or else the last of those
/// with a number, 「施策｜17｜水道の整備｜主管課｜水道課」.
fn answered_group(view: &View, bands: &[Band]) -> Option<usize> {
    let role = |pair: &Pair| view.seen[pair.label].role();
    let number = |id: usize| parse_number(view.seen[id].str()).is_some();
    let named = |id: usize| view.seen[id].kind == Kind::Text;
    let numbered =
        |p: &&Pair| matches!(*p.content.as_slice(), [first, name] if number(first) && named(name));
    let plain = |p: &&Pair| matches!(*p.content.as_slice(), [name] if named(name));
    let may_name = |p: &&Pair| view.seen[p.label].has(Role::Title);
    let office = |p: &Pair| {
        let offices = [Role::Department, Role::RelatedDepartment];
        role(p).is_some_and(|r| offices.contains(&r))
    };
    let answered = |p: &&Pair| {
        let row = view.seen[p.label].cell.row;
        pairs(bands).any(|other| office(other) && view.seen[other.label].cell.row == row)
    };
    // 「施策」 down the side of further labels is what it is about.
    let beside = |band: &Band| matches!(band, Band::Block { label, .. } if view.seen[*label].has(Role::Title));
    if bands.iter().any(beside) {
        return None;
    }
    let groups = || pairs(bands).filter(|p| role(p) == Some(Role::Parent));
    let titled = groups().filter(may_name);
    let titled = titled.filter(|p| answered(p) && (numbered(p) || plain(p)));
    let others = groups().filter(|p| numbered(p) && answered(p));
    let others = others.filter(|_| !groups().any(|p| may_name(&p)));
    titled.last().or(others.last()).map(|p| p.label)
}

/// Whether a label stands behind 「主管課」 and asks for its name: 「主管課｜名称｜水道課」.
fn names_office(view: &View, label: usize) -> bool {
    let cell = view.seen[label].cell;
    let before = view.filled(cell.row, 0..cell.col).pop();
    before.is_some_and(|before| asks_for_name(view, before, label))
}

/// 「名称」 behind 「主管課」
pub(super) fn asks_for_name(view: &View, before: usize, label: usize) -> bool {
    let role = |id: usize| view.seen[id].role();
    role(before) == Some(Role::Department) && role(label) == Some(Role::Title)
}

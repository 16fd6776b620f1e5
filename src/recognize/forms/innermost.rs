//! What a card without a label of titles is about.

use crate::profile::{Profile, Role};
use crate::recognize::bands::band::{Band, Pair};
use crate::recognize::cells::view::View;
use crate::recognize::columns::several::names_several;

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
    let titles = titles.filter(|p| role(p) == Some(Role::Title));
    let (listed, titled): (Vec<&Pair>, Vec<&Pair>) = titles.partition(several);
    let has = |roles: &[Role]| pairs(bands).any(|p| role(&p).is_some_and(|r| roles.contains(&r)));
    let answered = has(&[Role::Department, Role::Bureau]);
    let told = !listed.is_empty() || has(&[Role::Description, Role::Purpose]);
    if !titled.is_empty() || !answered || !told {
        return None;
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

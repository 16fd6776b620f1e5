//! What a card without a label of titles is about.

use super::band::{Band, Pair};
use super::several::names_several;
use super::view::View;
use crate::profile::{Profile, Role};

/// The labels of titles that are of groups, on a card where another says that its words are a name:
/// 「推進項目｜業務の改善」 beside 「取組名｜会議録の作成」.
pub(super) fn groups(view: &View, bands: &[Band], profile: &Profile) -> Vec<usize> {
    let pairs = |band: &Band| match band {
        Band::Pairs(pairs) => pairs.clone(),
        _ => Vec::new(),
    };
    let all = bands.iter().flat_map(pairs);
    let titles = all.filter(|p| !p.content.is_empty());
    let titles = titles.filter(|p| view.seen[p.label].role() == Some(Role::Title));
    let words = profile.words("title_name");
    let named = |label: &usize| {
        let key = view.seen[*label].text().key();
        words.contains(&key)
    };
    let (names, others): (Vec<usize>, Vec<usize>) = titles.map(|p| p.label).partition(named);
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
    let pairs = |band: &Band| match band {
        Band::Pairs(pairs) => pairs.clone(),
        _ => Vec::new(),
    };
    let all: Vec<Pair> = bands.iter().flat_map(pairs).collect();
    let role = |pair: &&Pair| view.seen[pair.label].role();
    let filled = |pair: &&Pair| !pair.content.is_empty();
    let several = |pair: &&Pair| {
        let mut content = pair.content.iter();
        let told = view.seen[pair.label].has(Role::Description);
        told && content.any(|&id| names_several(&view.seen[id], profile))
    };
    let titles = all.iter().filter(filled);
    let mut titles = titles.filter(|p| role(p) == Some(Role::Title));
    let listed = titles.clone().any(|p| several(&p));
    let titled = titles.any(|p| !several(&p));
    let has = |roles: &[Role]| {
        all.iter()
            .any(|p| role(&p).is_some_and(|r| roles.contains(&r)))
    };
    let answered = has(&[Role::Department, Role::Bureau]);
    let told = listed || has(&[Role::Description, Role::Purpose]);
    if titled || !answered || !told {
        return None;
    }
    // 「施策の方向｜海外への販路を確保します。」 names nothing.
    let sentence = |pair: &&Pair| {
        pair.content
            .iter()
            .any(|&id| view.seen[id].str().ends_with('。'))
    };
    let mut groups = all.iter().filter(filled).filter(|p| !sentence(p));
    groups
        .rfind(|p| role(p) == Some(Role::Parent))
        .map(|p| p.label)
}

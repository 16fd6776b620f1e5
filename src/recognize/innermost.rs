//! What a card without a label of titles is about.

use super::band::{Band, Pair};
use super::several::names_several;
use super::view::View;
use crate::profile::{Profile, Role};

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

//! Rows that say by the number of a heading alone where they belong: 「4-1｜管路の耐震化率｜46％｜60％」 in a list at the end of the
//! plan, where 「4-1　水道の長期にわたる停止」 heads a part of it.

use crate::plan::HierarchyLevel;
use crate::profile::Profile;
use crate::recognize::Finding;
use crate::recognize::stream::{Piece, Stream, hierarchy};
use std::collections::BTreeMap;

/// The headings down to one that has a number, and its title.
struct Coded {
    title: String,
    path: Vec<HierarchyLevel>,
    /// Several parts of the plan have the number, and are not called alike.
    several: bool,
}

/// Puts such rows below that heading; the chapter their list stands in is then none of theirs.
pub(in crate::recognize) fn resolve(findings: &mut [Finding], stream: &Stream, profile: &Profile) {
    let coded = |f: &Finding| match f {
        Finding::Item(found) => found
            .item
            .hierarchy
            .iter()
            .any(|l| code(&l.title).is_some()),
        _ => false,
    };
    if !findings.iter().any(coded) {
        return;
    }
    let parts = parts(stream, profile);
    for finding in findings {
        let Finding::Item(found) = finding else {
            continue;
        };
        let levels = &mut found.item.hierarchy;
        let part = levels.iter().enumerate().find_map(|(at, level)| {
            let part = parts.get(&code(&level.title)?)?;
            (!part.several).then_some((at, part))
        });
        if let Some((at, part)) = part {
            levels.remove(at);
            found.section.clone_from(&part.path);
        }
    }
}

/// The headings whose numbers have several parts, those below a labelled one first.
fn parts(stream: &Stream, profile: &Profile) -> BTreeMap<String, Coded> {
    let mut out: BTreeMap<String, Coded> = BTreeMap::new();
    let labelled = |path: &[HierarchyLevel]| path.iter().any(|l| l.label.is_some());
    for entry in &stream.entries {
        let Piece::Heading(section) = entry.piece else {
            continue;
        };
        let Some(code) = section.number.as_ref().and_then(|n| code(&n.key())) else {
            continue;
        };
        let path = hierarchy(&entry.path, profile);
        let title = section.title.key();
        let known = out.entry(code).or_insert_with(|| Coded {
            title: title.clone(),
            path: path.clone(),
            several: false,
        });
        known.several |= known.title != title;
        if !labelled(&known.path) && labelled(&path) {
            known.path = path;
        }
    }
    out
}

/// 「4-1」 of 「4-1」 and 「(4-1)」: a number of several parts and nothing else.
fn code(words: &str) -> Option<String> {
    let bare = words.trim_matches(|c: char| c.is_whitespace() || "()【】".contains(c));
    let parts: Vec<&str> = bare.split(['-', '－', '‐', '−']).collect();
    let number = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    (parts.len() > 1 && parts.iter().all(number)).then(|| parts.join("-"))
}

#[cfg(test)]
mod tests {
    use crate::recognize::tests::read;

    #[test]
    fn a_row_belongs_below_the_heading_that_has_its_number() {
        let levels = |second: &str| -> Vec<String> {
            let plan = read(&format!(
                "笹野市国土強靱化地域計画\n令和７年度～令和11年度\n\n第３章　推進方針\n目標４　水道を早期に復旧させる\n4-1　水道の長期にわたる停止\n\
                 断水は長びくおそれがある。\n4-2　道路の分断\n集落が孤立するおそれがある。\n第４章　計画の推進\n毎年度、達成状況を確かめる。\n\n（参考）重要業績指標一覧\n\
                 リスクシナリオ\t重要業績指標\t担当課\t現状値（令和５年度）\t目標値（令和11年度）\n\
                 4-1\t管路の耐震化率\t水道課\t46.3％\t60.0％\n{second}\t橋の補強率\t土木課\t57.1％\t100％\n"
            ));
            let items = plan.items.iter();
            let levels = items.map(|i| i.hierarchy.iter().map(|l| l.title.as_str()).collect());
            levels.map(|l: Vec<&str>| l.join("›")).collect()
        };
        let (water, road) = (
            "水道を早期に復旧させる›水道の長期にわたる停止",
            "水道を早期に復旧させる›道路の分断",
        );
        assert_eq!(levels("4-2"), [water, road]);
        // No heading has the number.
        assert_eq!(levels("7-3"), [water, "重要業績指標一覧›7-3"]);
    }
}

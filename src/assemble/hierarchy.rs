//! Where an item belongs: by the overview that names it, by labels above it, or by its headings.

use crate::block::{Outline, Section};
use crate::plan::{HierarchyLevel, Item};
use crate::profile::Profile;
use crate::recognize::{ItemFinding, Membership};
use crate::text::ordinal::parse_number;

/// The item with its hierarchy.
pub(super) fn place(
    found: ItemFinding,
    memberships: &[Membership],
    outline: &Outline,
    profile: &Profile,
) -> Item {
    let ItemFinding {
        mut item, section, ..
    } = found;
    let own = item.number.as_ref().map(|n| n.value.as_str());
    let member = memberships
        .iter()
        .find(|m| Some(m.number.as_str()) == own && alike(&m.title, &item.title));
    if let Some(member) = member {
        item.hierarchy = member
            .hierarchy
            .iter()
            .map(|l| labelled(l, outline, profile))
            .collect();
    } else if item.hierarchy.is_empty() {
        item.hierarchy = telling(section, profile);
    } else if stands_below(&item.hierarchy, &section) {
        let mut levels = telling(section, profile);
        levels.append(&mut item.hierarchy);
        item.hierarchy = levels;
    } else {
        item.hierarchy
            .splice(0..0, above(&section, &item.hierarchy));
    }
    *item
}

/// Whether what a table says of its rows stands below the headings of the table: groups without a label, and
/// classes, 「ライフステージ」 over 「学童期」. 「基本方針」 over 「１ 食育の推進」 says itself where in the plan it
/// belongs, and so does what names one of the headings again.
fn stands_below(own: &[HierarchyLevel], section: &[HierarchyLevel]) -> bool {
    let numbered = |level: &HierarchyLevel| level.label.is_some() && level.number.is_some();
    let again = |level: &HierarchyLevel| {
        level.label.is_some() && section.iter().any(|s| alike(&s.title, &level.title))
    };
    !own.iter().any(|level| numbered(level) || again(level))
}

/// The labelled headings over a card or a group row that these do not say themselves: 「基本目標Ⅰ」 over
/// 「施策の方向1」.
fn above(section: &[HierarchyLevel], own: &[HierarchyLevel]) -> Vec<HierarchyLevel> {
    let said = |level: &&HierarchyLevel| {
        let again = |o: &HierarchyLevel| o.label == level.label || alike(&o.title, &level.title);
        level.label.is_some() && !own.iter().any(again)
    };
    section.iter().filter(said).cloned().collect()
}

/// Labelled headings (基本方針, 政策目標) say more than the chapters round them, but for one that is called as an aim is:
/// 「第１章　健やかに暮らせるまち」. Numbered ones below them part what belongs to the label. Without labels all headings
/// stand.
fn telling(section: Vec<HierarchyLevel>, profile: &Profile) -> Vec<HierarchyLevel> {
    let Some(first) = section.iter().position(|l| l.label.is_some()) else {
        return section;
    };
    let theme = profile.pattern("theme_title");
    let stays = |(at, level): &(usize, HierarchyLevel)| match *at < first {
        true => level.number.is_some() && theme.is_match(&level.title),
        false => level.label.is_some() || level.number.is_some(),
    };
    let levels = section.into_iter().enumerate().filter(stays);
    levels.map(|(_, level)| level).collect()
}

fn alike(a: &str, b: &str) -> bool {
    let key = |s: &str| -> String { s.chars().filter(|c| c.is_alphanumeric()).collect() };
    let (a, b) = (key(a), key(b));
    a == b || a.contains(&b) || b.contains(&a)
}

/// Finds the label of a level that an overview gives with its number only: a heading elsewhere
/// in the plan has the same title, with the label (「政策目標 8」).
fn labelled(level: &HierarchyLevel, outline: &Outline, profile: &Profile) -> HierarchyLevel {
    let mut out = level.clone();
    if out.label.is_none() && out.number.is_some() {
        out.label = outline.sections.iter().find_map(|s| label_in(s, profile));
    }
    out
}

/// The innermost label of the first numbered heading chain that has two labels.
fn label_in(section: &Section, profile: &Profile) -> Option<String> {
    fn label(section: &Section, profile: &Profile) -> Option<String> {
        let printed = section.number.as_ref()?;
        let range = profile.parent_number(printed.as_str())?;
        let words = printed.as_str().get(..range.start)?.trim().to_owned();
        parse_number(printed.as_str().get(range)?)?;
        Some(words)
    }
    fn walk(section: &Section, above: bool, profile: &Profile) -> Option<String> {
        let own = label(section, profile);
        if above && own.is_some() {
            return own;
        }
        let inside = above || own.is_some();
        section
            .children
            .iter()
            .find_map(|c| walk(c, inside, profile))
    }
    walk(section, false, profile)
}

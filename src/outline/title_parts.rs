//! What stands beside or in a title and is no part of it: a date, the town, a mark of a draft.

use super::said_name::without_site;
use super::split::is_municipality;
use super::unlisted::is_town;
use crate::profile::Profile;
use crate::text::calendar::PeriodKind;
use crate::text::{Text, TextBuilder};

/// A title without the date of issue that stands beside it on its line, set to the right; and that
/// date with what follows it: 「〇〇計画　　令和８年３月　〇〇町」.
pub(super) fn undated(title: Text, profile: &Profile) -> (Text, Text) {
    let norm = title.as_str();
    let beside = profile.calendar.find(norm).into_iter().find(|found| {
        let apart = norm
            .get(..found.range.start)
            .is_some_and(|before| before.ends_with(' '));
        // 「〇〇計画　令和６年度～令和８年度」: its term, not its name.
        let term = found.what.kind == PeriodKind::Range && found.range.end == norm.len();
        apart && (term || matches!(found.what.kind, PeriodKind::Month | PeriodKind::Date))
    });
    match beside {
        Some(found) => {
            let end = norm.len();
            let (name, date) = (0..found.range.start, found.range.start..end);
            (title.slice(name).trimmed(), title.slice(date))
        }
        None => (title, Text::default()),
    }
}

/// A title without the town that stands behind it, set to the right or as the site of a page on the web, and that town
/// where no list has it: 「笹原町」 of 「未来プラン　　笹原町」.
pub(super) fn without_town(title: &Text, profile: &Profile) -> (Text, Option<String>) {
    let norm = title.as_str();
    let name = without_site(norm, profile);
    let behind = norm.get(name.len()..).unwrap_or_default();
    let (name, behind) = match name.rsplit_once(' ') {
        Some((name, town)) if behind.is_empty() && stands_alone(town, profile) => (name, town),
        _ => (name, behind),
    };
    let town = behind.trim_start_matches(['|', ' ']);
    let site = profile.pattern("web_site").find(town);
    let town = town.get(..site.map_or(town.len(), |m| m.start()));
    let town = town.filter(|t| is_town(t, profile)).map(str::to_owned);
    (title.slice(0..name.len()).trimmed(), town)
}

/// Whether a word is the name of a town, listed or not.
fn stands_alone(word: &str, profile: &Profile) -> bool {
    is_municipality(word) || is_town(word, profile)
}

/// A text without what a pattern finds in it, and the last of what was found.
pub(super) fn taken_off(text: &Text, id: &str, profile: &Profile) -> (Text, Option<Text>) {
    let mut builder = TextBuilder::default();
    let mut found = None;
    let mut from = 0;
    for m in profile.pattern(id).find_iter(text.as_str()) {
        builder.push_text(&text.slice(from..m.start()));
        found = Some(text.slice(m.range()).trimmed());
        from = m.end();
    }
    builder.push_text(&text.slice(from..text.as_str().len()));
    match found {
        Some(_) => (builder.finish().trimmed(), found),
        None => (text.clone(), None),
    }
}

//! The unit in brackets behind a name: 「開催回数（回）」.

use crate::profile::{Label, Profile, Role};
use crate::text::Text;
use crate::text::unit::Unit;

/// A name without the unit in brackets behind it: 「開催回数」 of 「開催回数（回）」.
pub(in crate::recognize) fn without_unit(name: &Text, profile: &Profile) -> Text {
    let bracket = |c: char| "(〔[".contains(c);
    let at = unit_behind(name, profile).and(name.as_str().rfind(bracket));
    at.map_or_else(|| name.clone(), |at| name.slice(0..at).trimmed())
}

/// 「開催回数（回）」, 「事業費計（千円）①」, 「補助金の件数（件、累計）」: the unit in brackets behind a name.
pub(in crate::recognize) fn unit_behind(name: &Text, profile: &Profile) -> Option<Unit> {
    /// A unit and what else is said of it are short (characters).
    const SHORT: usize = 6;
    let norm = name.as_str().trim_end();
    let sign = profile.pattern("term_of_formula").captures(norm);
    let sign = sign.and_then(|found| found.get(1));
    let norm = sign.map_or(norm, |sign| norm[..sign.start()].trim_end());
    // 「減量化の目標〔千t〕」
    let brackets = [('(', ')'), ('〔', '〕'), ('[', ']')].into_iter();
    let (open, body) =
        (brackets.filter_map(|(open, close)| Some((open, norm.strip_suffix(close)?)))).next()?;
    let at = body.rfind(open)?;
    let inner = body.get(at + open.len_utf8()..)?;
    let lead = profile.lexicon.read_leading(inner);
    let unit = lead.filter(|(label, _)| label.role == Role::Unit);
    let inner = unit
        .and_then(|(_, from)| inner.get(from..))
        .unwrap_or(inner);
    // 「令和7年度（計画）」 says what the figures are, though plans may be counted.
    let part = |l: &Label| l.role.is_metric();
    if profile.lexicon.read(inner).iter().any(part) {
        return None;
    }
    let ratio = body.get(..at)?.trim_end();
    // 「収支再差引 (J)」 has its letter from a formula, 「使用水量(L)」 its unit.
    let letter = inner.len() == 1 && inner.starts_with(|c: char| c.is_ascii_uppercase());
    let mut matter = profile.words("letter_unit_name").iter();
    if letter && !matter.any(|w| ratio.ends_with(w.as_str())) {
        return None;
    }
    let mut ratios = profile.words("ratio_ending").iter();
    // 「有収率（町）」 is that of the town.
    if profile.words("whose_ratio").iter().any(|w| w == inner)
        && ratios.any(|w| ratio.ends_with(w.as_str()))
    {
        return None;
    }
    let parts = inner.split(['、', ',', '・', '/']);
    let short = parts.filter(|p| p.chars().count() <= SHORT);
    let mut short = short.filter_map(|part| profile.units.read(part.trim()));
    match inner {
        inner if inner.chars().count() <= SHORT => profile.units.read(inner),
        _ => None,
    }
    // Of 「（人、件）」 nobody knows which a figure has.
    .or_else(|| short.next().filter(|_| short.next().is_none()))
}

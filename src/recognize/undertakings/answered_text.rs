//! Sentences with the offices that answer for them behind: 「…進めます。【担当：福祉課】」.

use super::points::{is_counted, marked_first};
use crate::recognize::context::Context;
use crate::recognize::words::department::labelled;
use crate::recognize::words::offices::{BRACKETS, are_offices, bracketed, offices_alone};
use crate::recognize::words::wording::is_bullet;
use crate::text::Text;

/// The text before the offices that answer for it, and the offices: 「…進めます。【担当：福祉課】」.
pub(super) fn answered(text: &Text, context: &Context) -> Option<(Option<Text>, Text)> {
    let text = text.trimmed();
    let norm = text.as_str();
    if let Some(offices) =
        labelled(&text, context.profile).or_else(|| offices_alone(&text, context))
    {
        return Some((None, offices));
    }
    let begun = marked_first(&text).as_str().chars().next()?;
    if is_bullet(begun) || is_counted(&text, context) {
        return None;
    }
    let (open, _) = BRACKETS.iter().find(|(_, close)| norm.ends_with(close))?;
    let at = norm.rfind(open).filter(|at| *at > 0)?;
    // 「…は子育て支援課（…）」 goes on; a sentence is over where the offices stand.
    let before = norm.get(..at)?.trim_end();
    // 「…を開催しました。（主催：総務課）」 tells what was.
    let told = |id: &str| context.profile.pattern(id).is_match(before);
    let told = *open == "(" && (told("state_sentence") || !told("doing_sentence"));
    let sentence = before.ends_with('。') && !told;
    let (inner, _) = bracketed(&text.slice(at..norm.len())).filter(|_| sentence)?;
    let plain = || are_offices(&inner, context).then(|| inner.clone());
    let offices = labelled(&inner, context.profile).or_else(plain)?;
    Some((Some(text.slice(0..at).trimmed()), offices))
}

//! A number at the beginning of a title: 「2 庁内LANの無線化」, 「①…」, 「(1) …」.

use super::context::Context;
use crate::text::Text;

/// Parts the number from the words behind it; `None` where there is no number or nothing else.
pub(super) fn split_number(text: &Text, context: &Context) -> Option<(Text, Text)> {
    let text = text.trimmed();
    let found = context
        .profile
        .pattern("leading_number")
        .captures(text.as_str())?;
    let number = found.get(1)?;
    let rest = text
        .slice(found.get(0)?.end()..text.as_str().len())
        .trimmed();
    (!rest.is_empty()).then(|| (text.slice(number.range()), rest))
}

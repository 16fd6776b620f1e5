//! Page ranges as they are typed: 「3-9,12」.

use crate::lang::{Lang, say};

/// Reads 「3-9,12,20-」 as ranges with both ends included.
///
/// # Errors
/// Says which part is none, and what one looks like.
pub(super) fn read(typed: &str, lang: Lang) -> Result<Vec<(u32, u32)>, String> {
    typed
        .split(',')
        .map(|part| {
            one(part.trim()).ok_or_else(|| {
                say!(lang,
                    ja: "--pages {typed}: 「{part}」は頁の範囲ではありません。「3-9,12」のように 1 から数えて指定してください",
                    en: "--pages {typed}: \"{part}\" is no range of pages; write 3-9,12 (pages count from 1)")
            })
        })
        .collect()
}

fn one(part: &str) -> Option<(u32, u32)> {
    let (first, last) = match part.split_once('-') {
        None => (part.parse().ok()?, part.parse().ok()?),
        Some((first, "")) => (first.parse().ok()?, u32::MAX),
        Some((first, last)) => (first.parse().ok()?, last.parse().ok()?),
    };
    (1 <= first && first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read() {
        assert_eq!(read("3-9,12", Lang::En), Ok(vec![(3, 9), (12, 12)]));
        assert_eq!(read("1, 20-", Lang::En), Ok(vec![(1, 1), (20, u32::MAX)]));
        for wrong in ["", "0", "9-3", "-3", "a", "1,,2", "1-2-3"] {
            assert!(read(wrong, Lang::En).is_err(), "{wrong}");
        }
    }
}

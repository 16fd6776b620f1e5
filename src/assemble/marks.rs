//! The mark of a note is no part of a name: 「経常収支比率※1」 with its note is 「経常収支比率」.

use crate::plan::Item;

/// Takes the marks of an item's notes off the ends of its names.
pub(super) fn take_off(mut item: Item) -> Item {
    for mark in item.notes.iter().filter_map(|note| note.mark.as_deref()) {
        let names = item.indicators.iter_mut().filter_map(|i| i.name.as_mut());
        for name in names.chain([&mut item.title]) {
            if let Some(bare) = without(name, mark) {
                *name = bare;
            }
        }
    }
    item
}

fn without(name: &str, mark: &str) -> Option<String> {
    let in_brackets = format!("({mark})");
    let bare = (name.strip_suffix(&in_brackets)).or_else(|| name.strip_suffix(mark))?;
    let bare = bare.trim_end();
    (!bare.is_empty()).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_goes_and_a_name_stays() {
        assert_eq!(without("有収率※1", "※1").as_deref(), Some("有収率"));
        assert_eq!(without("有収率(※)", "※").as_deref(), Some("有収率"));
        assert_eq!(without("有収率※1", "※2"), None);
        assert_eq!(without("※", "※"), None);
    }
}

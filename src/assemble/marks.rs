//! The mark of a note is no part of a name: 「経常収支比率※1」 with its note is 「経常収支比率」.

use crate::plan::Item;

/// Takes the marks of an item's notes off the ends of its names.
pub(super) fn take_off(mut item: Item) -> Item {
    for mark in item.notes.iter().filter_map(|note| note.mark.as_deref()) {
        let names = item.indicators.iter_mut().filter_map(|i| i.name.as_mut());
        // 「経常収支比率※1 水道事業」: the class stands behind the mark of what it is a class of.
        let marked = item.title.clone();
        let bare_title = without(&marked, mark);
        for name in names {
            let class = bare_title.as_ref().zip(name.strip_prefix(&marked));
            let class = class.filter(|(_, class)| class.starts_with(' '));
            let bare = class.map(|(title, class)| format!("{title}{class}"));
            if let Some(bare) = bare.or_else(|| without(name, mark)) {
                *name = bare;
            }
        }
        if let Some(bare) = bare_title {
            item.title = bare;
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
    fn a_class_keeps_its_place_behind_the_name() {
        let named = |name: &str| crate::plan::Indicator {
            name: Some(name.to_owned()),
            ..Default::default()
        };
        let item = take_off(Item {
            title: "有収率※1".to_owned(),
            indicators: vec![named("有収率※1 簡易水道"), named("有収率※1")],
            notes: vec![crate::plan::Note {
                mark: Some("※1".to_owned()),
                text: "料金の対象となった水量の割合".to_owned(),
            }],
            ..Item::default()
        });
        let names = item.indicators.iter().filter_map(|i| i.name.as_deref());
        assert_eq!(item.title, "有収率");
        assert_eq!(names.collect::<Vec<_>>(), ["有収率 簡易水道", "有収率"]);
    }

    #[test]
    fn a_mark_goes_and_a_name_stays() {
        assert_eq!(without("有収率※1", "※1").as_deref(), Some("有収率"));
        assert_eq!(without("有収率(※)", "※").as_deref(), Some("有収率"));
        assert_eq!(without("有収率※1", "※2"), None);
        assert_eq!(without("※", "※"), None);
    }
}

//! The mark of a note is no part of a name: 「経常収支比率※1」 with its note is 「経常収支比率」; nor of the note.

use crate::plan::{Item, Note};

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
    say_once(&mut item.notes);
    item
}

/// Leaves out notes that begin with the mark of another and say what that one says: 「※ 施設を除く。」 from the foot of the page and
/// 「※施設を除く」 from the card.
fn say_once(notes: &mut Vec<Note>) {
    let bare = |text: &str| {
        let text = text.trim().trim_end_matches('。');
        text.replace('：', ":")
    };
    let marked: Vec<(String, String)> = (notes.iter())
        .filter_map(|note| Some((note.mark.clone()?, bare(&note.text))))
        .collect();
    notes.retain(|note| {
        let again = |(mark, said): &(String, String)| {
            let rest = note.text.strip_prefix(mark.as_str());
            rest.is_some_and(|rest| bare(rest) == *said)
        };
        note.mark.is_some() || !marked.iter().any(again)
    });
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
    fn a_note_with_its_mark_in_the_text_is_the_one_that_has_it_apart() {
        let note = |mark: Option<&str>, text: &str| Note {
            mark: mark.map(str::to_owned),
            text: text.to_owned(),
        };
        let item = take_off(Item {
            notes: vec![
                note(Some("※"), "公営企業の施設を除く。"),
                note(None, "※公営企業の施設を除く"),
                note(Some("※"), "繁忙期：3月から4月まで"),
                note(None, "※繁忙期:3月から4月まで"),
                note(None, "※道路を除く"),
                note(None, "公営企業の施設を除く"),
            ],
            ..Item::default()
        });
        let said: Vec<&str> = item.notes.iter().map(|n| n.text.as_str()).collect();
        assert_eq!(
            said,
            [
                "公営企業の施設を除く。",
                "繁忙期：3月から4月まで",
                "※道路を除く",
                "公営企業の施設を除く"
            ]
        );
    }

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

//! One page with its marks, as SVG and as HTML.

use super::{Entry, LAYERS, Mark, Sheet, html, layer, svg};
use crate::geom::Rect;
use crate::lang::Lang;
use crate::read::Picture;

fn mark(layer: &'static str, kind: &'static str, entry: bool) -> Mark {
    Mark {
        layer,
        kind,
        rect: Rect::new(10.0, 20.0, 40.0, 32.0),
        caption: "1·2".to_owned(),
        tip: vec!["目標値: <80件>".to_owned(), "= 80 件".to_owned()],
        entry: entry.then(|| Entry {
            what: "目標値".to_owned(),
            words: "80件".to_owned(),
            read: "80 件".to_owned(),
            why: vec!["/plans/0".to_owned()],
        }),
    }
}

fn page(number: u32) -> Sheet {
    Sheet {
        number,
        width: 200.0,
        height: 100.0,
        picture: Some(Picture {
            svg: "<path id=\"g0\"/>".to_owned(),
            borrowed: 2,
        }),
        marks: vec![
            mark(layer::CELLS, "cell", false),
            mark(layer::UNREAD, "table", true),
            mark(layer::BOUND, "value", true),
        ],
        said: Vec::new(),
    }
}

#[test]
fn every_layer_is_a_group_of_the_svg_and_says_what_is_in_it() {
    let cells: Vec<_> = LAYERS.iter().filter(|l| l.id == layer::CELLS).collect();
    let drawn = svg(&page(3), &cells, Lang::En);
    for layer in LAYERS {
        let group = format!("<g id=\"p3-{}\" class=\"layer-{}\"", layer.id, layer.id);
        assert_eq!(drawn.matches(&group).count(), 1, "{}", layer.id);
    }
    assert_eq!(drawn.matches("display:none").count(), LAYERS.len() - 1);
    assert!(drawn.contains("<title>目標値: &lt;80件&gt;\n= 80 件</title>"));
    assert!(drawn.contains("<path id=\"p3-g0\"/>"));
    assert!(drawn.contains("<rect x=\"10.00\" y=\"20.00\" width=\"30.00\" height=\"12.00\"/>"));
}

#[test]
fn rows_of_the_list_lead_to_their_boxes_on_every_page() {
    let shown: Vec<_> = LAYERS.iter().filter(|l| l.shown).collect();
    let written = html("plan.pdf", &[page(3), page(4)], &shown, Lang::Ja);
    for target in ["p3-m1", "p3-m2", "p4-m1", "p4-m2"] {
        assert_eq!(written.matches(&format!("id=\"{target}\"")).count(), 1);
        assert_eq!(written.matches(&format!("href=\"#{target}\"")).count(), 1);
    }
    assert!(written.contains("<html lang=\"ja\">") && written.contains("埋め込まれていない 2 字"));
    // Nothing is fetched from anywhere: the only addresses are names of XML.
    let addresses = written.matches("http").count();
    let names = written.matches("xmlns").count();
    assert_eq!(addresses, names);
    for layer in LAYERS {
        let shows = format!("id=\"show-{}\" checked", layer.id);
        assert_eq!(written.contains(&shows), layer.shown, "{}", layer.id);
    }
}

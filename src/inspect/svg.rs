//! A page as SVG: a group for each layer.

use super::layer::{self, LAYERS, Layer};
use super::{Mark, Sheet};
use crate::lang::Lang;
use std::fmt::Write;

/// How marks are painted.
pub(super) const STYLE: &str = include_str!("marks.css");

/// A page as a file of its own; the layers that are not `shown` are there but hidden.
pub fn svg(sheet: &Sheet, shown: &[&Layer], lang: Lang) -> String {
    let hidden = |layer: &Layer| !shown.iter().any(|s| s.id == layer.id);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}",
        drawing(sheet, &format!("<style>\n{STYLE}</style>\n"), &hidden, lang)
    )
}

/// The drawing itself. Every id begins with the number of the page, so that several pages can
/// stand in one file.
pub(super) fn drawing(
    sheet: &Sheet,
    style: &str,
    hidden: &dyn Fn(&Layer) -> bool,
    lang: Lang,
) -> String {
    let (n, width, height) = (sheet.number, sheet.width, sheet.height);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" class=\"sheet\" \
         width=\"{width:.2}\" height=\"{height:.2}\" viewBox=\"0 0 {width:.2} {height:.2}\">\n\
         {style}<rect class=\"paper\" width=\"{width:.2}\" height=\"{height:.2}\"/>\n"
    );
    let mut rows = 0;
    for layer in LAYERS {
        let hides = if hidden(layer) {
            " style=\"display:none\""
        } else {
            ""
        };
        let (id, name) = (layer.id, layer.name.to(lang));
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "<g id=\"p{n}-{id}\" class=\"layer-{id}\" inkscape:groupmode=\"layer\" \
             inkscape:label=\"{name}\"{hides}>"
        );
        if layer.id == layer::PAGE
            && let Some(picture) = &sheet.picture
        {
            out.push_str(&own_ids(&picture.svg, n));
            out.push('\n');
        }
        for mark in sheet.marks.iter().filter(|mark| mark.layer == layer.id) {
            let row = mark.entry.as_ref().map(|_| {
                rows += 1;
                rows
            });
            write_mark(&mut out, mark, n, row);
        }
        out.push_str("</g>\n");
    }
    out.push_str("</svg>\n");
    out
}

fn write_mark(out: &mut String, mark: &Mark, page: u32, row: Option<usize>) {
    let Mark {
        kind, rect, tip, ..
    } = mark;
    let id = row
        .map(|row| format!(" id=\"p{page}-m{row}\""))
        .unwrap_or_default();
    let tip = escaped(&tip.join("\n"));
    // A rule without width would not be seen, nor could it be pointed at.
    let (width, height) = (rect.width().max(0.3), rect.height().max(0.3));
    let (x, y) = (rect.x0, rect.y0);
    let _ = write!(
        out,
        "<g{id} class=\"{kind}\"><title>{tip}</title>\
         <rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\"/>"
    );
    if !mark.caption.is_empty() {
        // Above or before what fits its words closely, else in the corner.
        let anchored = match mark.layer {
            layer::BOUND => format!("x=\"{x:.2}\" y=\"{:.2}\"", y - 0.6),
            layer::SECTIONS | layer::BLOCKS => {
                format!(
                    "x=\"{:.2}\" y=\"{:.2}\" text-anchor=\"end\"",
                    x - 1.0,
                    y + 6.0
                )
            }
            _ => format!("x=\"{:.2}\" y=\"{:.2}\"", x + 0.6, y + 4.5),
        };
        let _ = write!(out, "<text {anchored}>{}</text>", escaped(&mark.caption));
    }
    out.push_str("</g>\n");
}

/// The picture with ids of its page's own. It holds no text, so that these are attributes.
fn own_ids(svg: &str, page: u32) -> String {
    let before = |prefix: &str| (prefix.to_owned(), format!("{prefix}p{page}-"));
    let prefixes = [" id=\"", "url(#", "xlink:href=\"#"].map(before);
    prefixes
        .iter()
        .fold(svg.to_owned(), |svg, (from, to)| svg.replace(from, to))
}

/// Text between tags or in an attribute; what XML has no room for is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(ch),
            '\u{FFFE}' | '\u{FFFF}' => {}
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_a_picture_become_its_pages_own() {
        let svg = "<g clip-path=\"url(#c0)\"><use xlink:href=\"#g1\"/></g><path id=\"g1\"/>\
                   <image xlink:href=\"data:image/png;base64,AA\"/>";
        let own = own_ids(svg, 3);
        assert_eq!(
            own,
            "<g clip-path=\"url(#p3-c0)\"><use xlink:href=\"#p3-g1\"/></g><path id=\"p3-g1\"/>\
             <image xlink:href=\"data:image/png;base64,AA\"/>"
        );
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(escaped("a<b\u{1}&\"\u{FFFF}"), "a&lt;b&amp;&quot;");
    }
}

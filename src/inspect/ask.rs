//! What of a document is asked to be seen, and its making.

use super::{LAYERS, Layer, Sheet, html, sheet, svg};
use crate::lang::{Lang, say};
use crate::page::Content;
use crate::pipeline;
use crate::profile::Profile;
use crate::read::{self, ReadOptions};
use serde::{Deserialize, Serialize};

/// The pages to show, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// First and last page, from 1; `u32::MAX` where 「20-」 ends with the document.
    pub pages: Vec<(u32, u32)>,
    /// By their ids; those that are seen at first.
    pub layers: Vec<String>,
    /// An SVG, of the one page that is asked for; else an HTML page.
    pub svg: bool,
}

/// The pages asked for as SVG or HTML.
///
/// All of the file is read, for a page is understood from those before it.
///
/// # Errors
/// What is wrong with the document, for people.
pub fn picture(
    shown: &str,
    bytes: &[u8],
    options: &ReadOptions,
    profile: &Profile,
    ask: &Ask,
    lang: Lang,
) -> Result<String, String> {
    let stages =
        pipeline::stages(shown, bytes, options, profile).map_err(|error| error.message(lang))?;
    let Content::Pages(there) = &stages.source.content else {
        return Err(say!(lang,
            ja: "テキストには見せる頁がありません。読み方は keikaku profile explain、表は keikaku tables で確かめられます。",
            en: "text has no page to show; keikaku profile explain says how its cells were read, keikaku tables shows its tables"));
    };
    let wanted = wanted(&ask.pages, there.len(), lang)?;
    let sheets: Vec<Sheet> = (wanted.iter().zip(read::pictures(bytes, &wanted)))
        .filter_map(|(number, picture)| sheet(&stages, *number, picture, lang))
        .collect();
    let layers: Vec<&Layer> = (LAYERS.iter())
        .filter(|layer| ask.layers.iter().any(|id| id == layer.id))
        .collect();
    Ok(match (ask.svg, sheets.as_slice()) {
        (true, [one]) => svg(one, &layers, lang),
        _ => html(shown, &sheets, &layers, lang),
    })
}

/// The pages asked for, each of which must be there.
fn wanted(ranges: &[(u32, u32)], count: usize, lang: Lang) -> Result<Vec<u32>, String> {
    let count = count as u32;
    // 「20-」 ends where the file does; a page that is named must be there.
    let beyond = ranges.iter().find_map(|(first, last)| match *last {
        u32::MAX => (*first > count).then_some(*first),
        last => (last > count).then_some(last),
    });
    if let Some(page) = beyond {
        return Err(say!(lang,
            ja: "--page {page}: この文書は {count} 頁までです",
            en: "--page {page}: the document has {count} pages"));
    }
    let among = |page: &u32| ranges.iter().any(|(a, b)| (*a..=*b).contains(page));
    Ok((1..=count).filter(among).collect())
}

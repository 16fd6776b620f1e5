//! What there is to say about the reading of pages.

use super::Limits;
use super::pages::Lost;
use crate::diagnostic::{self, Diagnostic};
use crate::page::{Page, Recognition};
use crate::trace::Place;

/// How many of the characters that cannot be seen a message shows.
const HIDDEN_SHOWN: usize = 40;

/// What there is to say about a page.
pub(super) fn page(number: u32, page: Result<&Page, &Lost>, limits: &Limits) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    match page {
        Err(Lost::Broken) => said.push(diagnostic::PAGE_UNREAD.say(
            format!("page {number} could not be read"),
            format!("{number} 頁を読めなかった"),
        )),
        Err(Lost::Over(over)) => {
            let [en, ja] = over.of_page(limits);
            said.push(diagnostic::PAGE_UNREAD.say(
                format!("page {number} could not be read: {en}"),
                format!("{number} 頁を読めなかった: {ja}"),
            ));
        }
        Ok(page) => {
            said.extend(picture(number, page));
            let (unread, all) = (
                page.glyphs.iter().filter(|g| g.ch == '\u{FFFD}').count(),
                page.glyphs.len(),
            );
            if unread > 0 {
                said.push(diagnostic::GLYPHS_UNREADABLE.say(
                    format!("{unread} of {all} characters of page {number} cannot be told"),
                    format!("{number} 頁の {all} 字のうち {unread} 字が文字に変換できない"),
                ));
            }
            let hidden = page.hidden.chars().count();
            if hidden > 0 {
                let words: String = page.hidden.chars().take(HIDDEN_SHOWN).collect();
                said.push(diagnostic::TEXT_HIDDEN.say(
                    format!("{hidden} characters of page {number} cannot be seen: 「{words}」"),
                    format!("{number} 頁に見えない文字が {hidden} 字ある: 「{words}」"),
                ));
            }
        }
    }
    said.into_iter().map(|d| d.at(place(number))).collect()
}

/// What there is to say of a page that is a picture.
fn picture(number: u32, page: &Page) -> Option<Diagnostic> {
    match &page.recognition {
        Recognition::Failed(why) => Some(diagnostic::PAGE_WITHOUT_TEXT.say(
            format!("page {number} is a picture and could not be read: {why}"),
            format!("{number} 頁は画像で、文字認識もできなかった: {why}"),
        )),
        _ if page.glyphs.is_empty() && !page.images.is_empty() => {
            Some(diagnostic::PAGE_WITHOUT_TEXT.say(
                format!("page {number} is a picture without text"),
                format!("{number} 頁は文字のない画像"),
            ))
        }
        Recognition::Done => Some(diagnostic::PAGE_RECOGNISED.say(
            format!("page {number} is a picture, read by character recognition"),
            format!("{number} 頁は画像で、文字認識で読んだ"),
        )),
        Recognition::NotAsked if page.is_recognised() => Some(diagnostic::PAGE_RECOGNISED.say(
            format!(
                "page {number} is a picture; its text is what character recognition left in the file"
            ),
            format!("{number} 頁は画像で、ファイルに付いている文字認識の結果を読んだ"),
        )),
        Recognition::NotAsked => None,
    }
}

/// That pages after the limit were left out.
pub(super) fn left_out(pages: &[u32], limits: &Limits) -> Option<Diagnostic> {
    let (first, count, most) = (pages.first()?, pages.len(), limits.pages);
    let said = diagnostic::PAGES_LEFT_OUT.say(
        format!(
            "{count} pages from page {first} on were not read: there are more than {most} (limit pages)"
        ),
        format!("{first} 頁からの {count} 頁は読まなかった: {most} 頁を超える（制限 pages）"),
    );
    Some(said.at(place(*first)))
}

fn place(number: u32) -> Place {
    Place {
        page: Some(number),
        ..Place::default()
    }
}

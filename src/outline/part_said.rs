//! Headings printed again with a label behind them that says which part of their section follows.

use super::heading::Heading;
use super::undertaking::Led;
use crate::profile::{Profile, Role};
use crate::text::TextBuilder;

/// The label and number of a heading that names a part of their section and nothing else: 「基本目標1の成果指標」. Of
/// other headings 「の」 goes on with the number: 「施策1の見直し」.
pub(super) fn led_part(line: &str, profile: &Profile) -> Option<Led> {
    let found = profile.pattern("labelled_part").captures(line)?;
    let number = found.get(1)?;
    let said = line.get(number.end()..)?.strip_prefix('の')?;
    let mut labels = profile.lexicon.read(number.as_str()).into_iter();
    let level = labels.find(|l| l.number.is_some());
    let level = level.is_some_and(|l| l.role == Role::Parent);
    (level && !profile.lexicon.read(said).is_empty()).then(|| Led {
        number: number.range(),
        end: number.end(),
        of_item: false,
    })
}

/// Such a heading as it is printed, where the section it is of is not open: 「基本目標1の成果指標」 in a chapter of
/// figures heads a section of that name.
pub(super) fn as_printed(heading: &Heading, profile: &Profile) -> Option<Heading> {
    let number = heading.number.as_ref()?;
    let said = heading.title.as_str().strip_prefix('の')?;
    let part = !profile.lexicon.read(said).is_empty();
    part.then(|| {
        let mut title = TextBuilder::default();
        title.push_text(number);
        title.push_text(&heading.title);
        Heading {
            number: None,
            value: None,
            title: title.finish(),
            ..heading.clone()
        }
    })
}

/// Whether a heading is that of an open section, with a label behind it that says which part of it follows: 「基本目標1　海を
/// 生かす　［事業の内容］」, 「施策1　窓口（続き）」, or with nothing but that: 「基本目標1の成果指標」.
pub(super) fn says_part(open: &Heading, heading: &Heading, profile: &Profile) -> bool {
    let (own, whole) = (open.key(), heading.key());
    let behind = whole.strip_prefix(own.as_str()).unwrap_or_default();
    let inner = behind.strip_prefix(['[', '(', '【', '〔', '<']);
    let inner = inner.and_then(|b| b.strip_suffix([']', ')', '】', '〕', '>']));
    let label = |words: &str| {
        let goes_on = profile.words("goes_on");
        goes_on.iter().any(|w| w == words) || !profile.lexicon.read(words).is_empty()
    };
    let numbered = |h: &Heading| h.number.as_ref().map(|n| n.key());
    let of_it = heading.title.as_str().strip_prefix('の');
    let same = numbered(open).is_some() && numbered(open) == numbered(heading);
    let alone = same && of_it.is_some_and(|words| !profile.lexicon.read(words).is_empty());
    open.class == heading.class && (!own.is_empty() && inner.is_some_and(label) || alone)
}

#[cfg(test)]
mod tests {
    use super::super::outline;
    use crate::block::{Block, Paragraph, Style};
    use crate::profile::Profile;
    use crate::text::Text;
    use crate::trace::Place;

    #[test]
    fn a_part_of_a_section_that_is_not_open_is_headed_as_printed() {
        let lines = [
            "沢口町総合戦略",
            "第3章　成果指標",
            "基本目標1の成果指標",
            "取得率を上げます。",
        ];
        let block = |(at, words): (u32, &str)| {
            Block::Paragraph(Paragraph {
                text: Text::new(words, Place::on_line(at)),
                style: Style::default(),
            })
        };
        let blocks = (1..).zip(lines).map(block).collect();
        let outlines = outline(blocks, &Profile::embedded());
        let chapter = &outlines[0].sections[0];
        let titles = chapter.children.iter().map(|s| s.title.as_str());
        assert_eq!(titles.collect::<Vec<_>>(), ["基本目標1の成果指標"]);
        let profile = Profile::embedded();
        assert!(super::led_part("施策1の見直し", &profile).is_none());
    }

    #[test]
    fn a_heading_that_says_which_part_follows_goes_on_with_its_section() {
        fn titles_of(again: &str) -> usize {
            let lines = [
                (20.0, "甲町総合戦略"),
                (14.0, "基本目標1　海を生かす"),
                (10.0, "漁場を育てます。稚魚を放します。"),
                (14.0, again),
                (10.0, "船を貸します。港を直します。"),
            ];
            let block = |(at, (size, words)): (u32, (f32, &str))| {
                Block::Paragraph(Paragraph {
                    text: Text::new(words, Place::on_line(at)),
                    style: Style {
                        size: Some(size),
                        bold: size > 10.0,
                        ..Style::default()
                    },
                })
            };
            let blocks = (1..).zip(lines).map(block).collect();
            outline(blocks, &Profile::embedded())[0].sections.len()
        }
        let titles = |again: &str| titles_of(&format!("基本目標1　海を生かす{again}"));
        assert_eq!(titles("［事業の内容］"), 1);
        assert_eq!(titles("（続き）"), 1);
        assert_eq!(titles("（産業課）"), 2);
        assert_eq!(titles_of("基本目標1の成果指標"), 1);
        assert_eq!(titles_of("基本目標1の数値目標"), 1);
        assert_eq!(titles("と山を生かす"), 2);
    }
}

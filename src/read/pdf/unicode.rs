//! From a glyph to its characters: the ways a font may tell them, surest first.

use super::resources;
use crate::text::ideograph;
use encoding_rs::Encoding;
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_interpret::font::{Glyph as Shown, OutlineGlyph};
use hayro_interpret::hayro_syntax::object::dict::keys::{
    CIDSYSTEMINFO, ENCODING, ORDERING, REGISTRY, SUBTYPE, TO_UNICODE, TYPE0,
};
use hayro_interpret::hayro_syntax::object::{Dict, Name, Object, Stream, String as PdfString};
use skrifa::{FontRef, MetadataProvider};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// What is known of a font's characters.
pub(super) struct Characters<'a> {
    /// The font carries a map of its own, or is a simple font with named glyphs.
    told: bool,
    /// The dictionary of a composite font, for what its own map does not say.
    composite: Option<Dict<'a>>,
    codes: OnceCell<Option<Codes>>,
    /// The collection its CIDs belong to, as a map from CID to characters.
    collection: OnceCell<Option<&'static CMap>>,
    /// From glyph number to character, out of the embedded font program.
    reversed: OnceCell<HashMap<u32, char>>,
    /// A map to Unicode that is one of codes to CIDs.
    identity: OnceCell<Option<CMap>>,
}

/// What a code of a composite font is.
enum Codes {
    /// A Unicode value, in UTF-16 or UTF-32.
    Unicode,
    /// Bytes of an older encoding.
    Legacy {
        encoding: &'static Encoding,
        /// Codes of seven bits (the row-cell form of JIS): both bytes lack the top bit.
        seven_bits: bool,
        cids: Option<CMap>,
    },
    /// Leads to a CID.
    Cids(CMap),
}

impl<'a> Characters<'a> {
    /// What the font dictionary says.
    pub(super) fn of(font: Option<&Dict<'a>>) -> Self {
        let composite = font.filter(|font| {
            font.get::<Name<'_>>(SUBTYPE)
                .is_some_and(|subtype| subtype.as_ref() == TYPE0)
        });
        Self {
            told: composite.is_none_or(|font| font.contains_key(TO_UNICODE)),
            composite: composite.cloned(),
            codes: OnceCell::new(),
            collection: OnceCell::new(),
            reversed: OnceCell::new(),
            identity: OnceCell::new(),
        }
    }

    /// Whether a glyph tells its characters itself, whatever dictionary it is thought to come from.
    pub(super) fn tell_themselves(&self) -> bool {
        self.told
    }

    /// The characters of a glyph, cleaned of what is no character; `None` where the file does
    /// not say.
    pub(super) fn read(&self, shown: &Shown<'_>) -> Option<BfString> {
        let code = shown.char_code();
        let told = || shown.as_unicode().and_then(clean);
        let first = if self.told { told() } else { None };
        first
            .or_else(|| self.by_code(code).and_then(clean))
            .or_else(|| self.by_cid(code).and_then(clean))
            .or_else(|| match shown {
                Shown::Outline(glyph) => self.by_program(glyph),
                Shown::Type3(_) => None,
            })
            .or_else(|| if self.told { None } else { told() })
            .or_else(|| self.by_identity(code).and_then(clean))
            .or_else(|| match shown {
                Shown::Type3(_) => ascii(code),
                Shown::Outline(_) => None,
            })
    }

    fn codes(&self) -> Option<&Codes> {
        self.codes
            .get_or_init(|| self.composite.as_ref().and_then(codes))
            .as_ref()
    }

    /// The code is Unicode, or text of an older encoding.
    fn by_code(&self, code: u32) -> Option<BfString> {
        match self.codes()? {
            Codes::Unicode => unicode(code),
            Codes::Legacy {
                encoding,
                seven_bits,
                ..
            } => legacy(encoding, if *seven_bits { code | 0x8080 } else { code }),
            Codes::Cids(_) => None,
        }
    }

    /// The code leads to a CID, and the CID to a character of its collection.
    fn by_cid(&self, code: u32) -> Option<BfString> {
        let (Codes::Cids(cids)
        | Codes::Legacy {
            cids: Some(cids), ..
        }) = self.codes()?
        else {
            return None;
        };
        let cid = (1..=4).find_map(|length| cids.lookup_cid_code(code, length))?;
        let collection = self
            .collection
            .get_or_init(|| self.composite.as_ref().and_then(collection));
        (*collection)?.lookup_bf_string(cid)
    }

    /// The font's own map is one that maps every code to itself: the codes are Unicode.
    fn by_identity(&self, code: u32) -> Option<BfString> {
        let map = self
            .identity
            .get_or_init(|| self.composite.as_ref().and_then(identity))
            .as_ref()?;
        let value = (1..=4).find_map(|length| map.lookup_cid_code(code, length))?;
        char::from_u32(value).map(BfString::Char)
    }

    /// The embedded font knows which character its glyph is for.
    fn by_program(&self, glyph: &OutlineGlyph) -> Option<BfString> {
        let reversed = self
            .reversed
            .get_or_init(|| reverse(glyph).unwrap_or_default());
        let number = glyph.glyph_id().to_u32();
        reversed
            .get(&number)
            .and_then(|c| clean(BfString::Char(*c)))
    }
}

/// What the codes of a composite font are, from the name of its encoding.
fn codes(font: &Dict<'_>) -> Option<Codes> {
    let object = font.get::<Object<'_>>(ENCODING)?;
    let Object::Name(name) = object else {
        let stream = font.get::<Stream<'_>>(ENCODING)?;
        let cids = CMap::parse(&stream.decoded_data().ok()?, load_embedded)?;
        return Some(Codes::Cids(cids));
    };
    let name = name.as_str().to_owned();
    let cids = || match CMapName::from_bytes(name.as_bytes()) {
        CMapName::IdentityH | CMapName::IdentityV => Some(CMap::identity_h()),
        known => CMap::parse(load_embedded(known)?, load_embedded),
    };
    let legacy = |encoding, seven_bits| Codes::Legacy {
        encoding,
        seven_bits,
        cids: cids(),
    };
    Some(match name.as_str() {
        "EUC-H" | "EUC-V" => legacy(encoding_rs::EUC_JP, false),
        "H" | "V" => legacy(encoding_rs::EUC_JP, true),
        // The rows these add to Shift_JIS are not those of Windows.
        "83pv-RKSJ-H" | "90pv-RKSJ-H" | "Add-RKSJ-H" | "Add-RKSJ-V" => Codes::Cids(cids()?),
        other if other.contains("RKSJ") => legacy(encoding_rs::SHIFT_JIS, false),
        other
            if other.starts_with("Uni")
                && ["UCS2", "UTF16", "UTF32"]
                    .iter()
                    .any(|form| other.contains(form)) =>
        {
            Codes::Unicode
        }
        _ => Codes::Cids(cids()?),
    })
}

/// What stands where a composite font's map to Unicode should: a map of codes to CIDs.
fn identity(font: &Dict<'_>) -> Option<CMap> {
    match font.get::<Object<'_>>(TO_UNICODE)? {
        Object::Name(name) => CMap::parse(
            load_embedded(CMapName::from_bytes(name.as_ref()))?,
            load_embedded,
        ),
        Object::Stream(stream) => CMap::parse(&stream.decoded_data().ok()?, load_embedded),
        _ => None,
    }
}

/// The collection of a composite font's CIDs, if it is one of the four public ones.
fn collection(font: &Dict<'_>) -> Option<&'static CMap> {
    let info = resources::descendant(font)?.get::<Dict<'_>>(CIDSYSTEMINFO)?;
    let registry = info.get::<PdfString<'_>>(REGISTRY)?;
    let ordering = info.get::<PdfString<'_>>(ORDERING)?;
    let named = match (font.get::<Name<'_>>(ENCODING), ordering.as_bytes()) {
        // Some writers leave the ordering as Identity but name a Japanese encoding.
        (Some(encoding), b"Identity") => {
            CMap::parse(
                load_embedded(CMapName::from_bytes(encoding.as_ref()))?,
                load_embedded,
            )?
            .metadata()
            .character_collection
            .clone()?
            .family
        }
        (_, ordering) => CidFamily::from_registry_ordering(registry.as_bytes(), ordering),
    };
    static MAPS: [OnceLock<Option<CMap>>; 4] = [const { OnceLock::new() }; 4];
    let slot = match named {
        CidFamily::AdobeJapan1 => 0,
        CidFamily::AdobeGB1 => 1,
        CidFamily::AdobeCNS1 => 2,
        CidFamily::AdobeKorea1 => 3,
        CidFamily::AdobeIdentity | CidFamily::Custom { .. } => return None,
    };
    MAPS.get(slot)?
        .get_or_init(|| CMap::parse(load_embedded(named.ucs2_cmap()?)?, load_embedded))
        .as_ref()
}

/// The glyph numbers of a font program by the characters its own table gives them. Where several
/// characters share a glyph (radicals and ideographs, say) the ordinary one is taken.
fn reverse(glyph: &OutlineGlyph) -> Option<HashMap<u32, char>> {
    let data = glyph.font_data()?.data;
    let font = FontRef::new(data.as_ref().as_ref()).ok()?;
    let mut reversed: HashMap<u32, char> = HashMap::new();
    for (code, number) in font.charmap().mappings() {
        let Some(new) = char::from_u32(code) else {
            continue;
        };
        reversed
            .entry(number.to_u32())
            .and_modify(|old| {
                if rank(new) < rank(*old) {
                    *old = new;
                }
            })
            .or_insert(new);
    }
    Some(reversed)
}

/// How ordinary a character is: look-alikes from compatibility blocks come last.
fn rank(c: char) -> (u8, char) {
    let class = match u32::from(c) {
        0x2E80..=0x2FDF | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F => 2,
        0xE000..=0xF8FF | 0xF0000..=0x10FFFF => 3,
        0x00A0 | 0x00AD => 1,
        _ => 0,
    };
    (class, c)
}

/// Without variation selectors and control characters; `None` where nothing is left.
fn clean(text: BfString) -> Option<BfString> {
    match text {
        BfString::Char(c) => clean_char(c).map(BfString::Char),
        BfString::String(text) => {
            let kept: String = text.chars().filter_map(clean_char).collect();
            (!kept.is_empty()).then_some(BfString::String(kept))
        }
    }
}

/// A radical (「⾏」) is the ideograph that was printed: only the font's table calls it a radical.
fn clean_char(c: char) -> Option<char> {
    match u32::from(c) {
        0x09..=0x0D => Some(' '),
        0x00..=0x1F | 0x7F..=0x9F => None,
        0xFE00..=0xFE0F | 0xE0100..=0xE01EF | 0x200B..=0x200F | 0xFEFF => None,
        0xFFF0..=0xFFFF => None,
        // 「⼾」 is 「戸」; normalisation would make the old form 「戶」 of it.
        0x2E80..=0x2FD5 => ideograph(c).or_else(|| std::iter::once(c).nfkc().next()),
        // A Western mark with the shape of 「・」: fonts with one glyph for both name this one.
        0x2027 => Some('・'),
        // So with the space that is as wide as a character.
        0x2001 | 0x2003 => Some('\u{3000}'),
        _ => Some(c),
    }
}

/// A code that is Unicode: one value, or a pair of surrogates.
fn unicode(code: u32) -> Option<BfString> {
    let high = (code >> 16) as u16;
    if (0xD800..0xDC00).contains(&high) {
        let pair = String::from_utf16(&[high, code as u16]);
        return pair.ok().map(BfString::String);
    }
    char::from_u32(code).map(BfString::Char)
}

fn legacy(encoding: &'static Encoding, code: u32) -> Option<BfString> {
    let bytes = code.to_be_bytes();
    let start = bytes.iter().position(|b| *b != 0).unwrap_or(3);
    let (text, _, failed) = encoding.decode(bytes.get(start..)?);
    (!failed).then(|| BfString::String(text.into_owned()))
}

fn ascii(code: u32) -> Option<BfString> {
    char::from_u32(code)
        .filter(|c| c.is_ascii_graphic() || *c == ' ')
        .map(BfString::Char)
}

//! The fonts a page can use, found by walking its resources.

use hayro_interpret::hayro_syntax::object::dict::keys::{
    ANNOTS, AP, DESCENDANT_FONTS, EXT_G_STATE, FONT, N, PATTERN, RESOURCES, XOBJECT,
};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use std::collections::{HashMap, HashSet};

/// Forms may hold forms; deeper than this nobody goes.
const DEPTH: usize = 50;

/// The font dictionaries that references led to before: page after page names the same, and each time
/// such a dictionary is followed it is read from its first byte to its last.
#[derive(Default)]
pub(super) struct Followed<'a>(HashMap<ObjectIdentifier, Option<Dict<'a>>>);

impl<'a> Followed<'a> {
    /// The dictionary under a name of another.
    fn get(&mut self, fonts: &Dict<'a>, name: &Name<'a>) -> Option<Dict<'a>> {
        let read = || fonts.get::<Dict<'a>>(name.as_ref());
        match fonts.get_ref(name.as_ref()) {
            Some(to) => self.0.entry(to.into()).or_insert_with(read).clone(),
            None => read(),
        }
    }
}

/// The font dictionaries of a page: its own, those of its forms, patterns and annotations.
pub(super) fn fonts<'a>(page: &Page<'a>, followed: &mut Followed<'a>) -> Vec<Dict<'a>> {
    let mut walk = Walk {
        followed,
        found: Vec::new(),
        visited: HashSet::new(),
    };
    let own = page.resources();
    walk.fonts_of(&own.fonts, 0);
    walk.holders_of(&own.x_objects, 0);
    walk.holders_of(&own.patterns, 0);
    walk.states_of(&own.ext_g_states);
    if let Some(annotations) = page.raw().get::<Array<'_>>(ANNOTS) {
        for annotation in annotations.iter::<Dict<'_>>() {
            walk.appearance_of(&annotation);
        }
    }
    walk.found
}

/// The names of a dictionary in an order of their own: it keeps none, and what is met first may be taken for the others.
fn names<'a>(dict: &Dict<'a>) -> Vec<Name<'a>> {
    let mut names: Vec<Name<'a>> = dict.keys().collect();
    names.sort_by(|a, b| a.as_ref().cmp(b.as_ref()));
    names
}

struct Walk<'a, 'f> {
    followed: &'f mut Followed<'a>,
    found: Vec<Dict<'a>>,
    visited: HashSet<ObjectIdentifier>,
}

impl<'a> Walk<'a, '_> {
    /// Whether the object was met before; what stands inline is never the same object.
    fn is_new(&mut self, dict: &Dict<'a>) -> bool {
        dict.obj_id().is_none_or(|id| self.visited.insert(id))
    }

    fn resources(&mut self, resources: &Dict<'a>, depth: usize) {
        if depth > DEPTH {
            return;
        }
        if let Some(fonts) = resources.get::<Dict<'a>>(FONT) {
            self.fonts_of(&fonts, depth);
        }
        for key in [XOBJECT, PATTERN] {
            if let Some(holders) = resources.get::<Dict<'a>>(key) {
                self.holders_of(&holders, depth);
            }
        }
        if let Some(states) = resources.get::<Dict<'a>>(EXT_G_STATE) {
            self.states_of(&states);
        }
    }

    fn fonts_of(&mut self, fonts: &Dict<'a>, depth: usize) {
        for name in names(fonts) {
            if let Some(font) = self.followed.get(fonts, &name) {
                self.font(font, depth);
            }
        }
    }

    fn font(&mut self, font: Dict<'a>, depth: usize) {
        if !self.is_new(&font) {
            return;
        }
        // The glyphs of a Type 3 font are content streams of their own.
        if let Some(inner) = font.get::<Dict<'a>>(RESOURCES) {
            self.resources(&inner, depth + 1);
        }
        self.found.push(font);
    }

    /// Forms and patterns: streams with resources of their own.
    fn holders_of(&mut self, holders: &Dict<'a>, depth: usize) {
        for name in names(holders) {
            if let Some(holder) = holders.get::<Stream<'a>>(name.as_ref()) {
                self.holder(&holder, depth);
            }
        }
    }

    fn holder(&mut self, holder: &Stream<'a>, depth: usize) {
        if !self.is_new(holder.dict()) {
            return;
        }
        if let Some(inner) = holder.dict().get::<Dict<'a>>(RESOURCES) {
            self.resources(&inner, depth + 1);
        }
    }

    /// A graphics state can set the font too: `/Font [font size]`.
    fn states_of(&mut self, states: &Dict<'a>) {
        for name in names(states) {
            let font = states
                .get::<Dict<'a>>(name.as_ref())
                .and_then(|state| state.get::<Array<'a>>(FONT))
                .and_then(|pair| pair.iter::<Dict<'a>>().next());
            if let Some(font) = font {
                self.font(font, 0);
            }
        }
    }

    fn appearance_of(&mut self, annotation: &Dict<'a>) {
        let normal = annotation
            .get::<Dict<'a>>(AP)
            .and_then(|appearances| appearances.get::<Object<'a>>(N));
        match normal {
            Some(Object::Stream(stream)) => self.holder(&stream, 0),
            Some(Object::Dict(states)) => self.holders_of(&states, 0),
            _ => {}
        }
    }
}

/// The font of a composite font that holds the glyphs.
pub(super) fn descendant<'a>(font: &Dict<'a>) -> Option<Dict<'a>> {
    font.get::<Array<'a>>(DESCENDANT_FONTS)?
        .iter::<Dict<'a>>()
        .next()
}

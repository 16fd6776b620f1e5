//! How the expressions of a profile are spelt out. `build.rs` reads this file too: what it makes
//! of the embedded ones is found again by their spelling.

use std::collections::BTreeMap;

/// What `{name}` stands for in a pattern.
pub type Parts = BTreeMap<String, String>;

/// The patterns of `calendar.toml` and `number.toml` that are asked for at a place and not looked
/// for.
pub const AT_A_PLACE: [&str; 4] = ["short_end", "length", "whole_length", "mark"];

/// Puts parts in the place of their names: `{mark}`, and `{year:1}` with its groups numbered.
///
/// # Errors
/// A part that is not there, or stands in itself.
pub fn expand(pattern: &str, parts: &Parts) -> Result<String, String> {
    expand_to(pattern, parts, 8)
}

fn expand_to(pattern: &str, parts: &Parts, depth: usize) -> Result<String, String> {
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut rest = pattern;
    while let Some((before, inner)) = rest.split_once('{') {
        out.push_str(before);
        let named = inner.starts_with(|c: char| c.is_ascii_lowercase());
        let Some((name, after)) = inner.split_once('}').filter(|_| named) else {
            out.push('{');
            rest = inner;
            continue;
        };
        let (name, number) = name.split_once(':').unwrap_or((name, ""));
        let part = parts
            .get(name)
            .ok_or_else(|| format!("there is no part {{{name}}}"))?;
        if depth == 0 {
            return Err(format!("part {{{name}}} stands in itself"));
        }
        let part = expand_to(part, parts, depth - 1)?;
        out.push_str("(?:");
        out.push_str(&part.replace('#', number));
        out.push(')');
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// Where a text begins with it.
pub fn at_start(source: &str) -> String {
    format!("^(?:{source})")
}

/// Where a text ends with it.
pub fn at_end(source: &str) -> String {
    format!("(?:{source})$")
}

/// An expression for normalised text: no digits but ten and no space but two are left in it, and
/// all of those of Unicode take long to compile.
pub fn plain(source: &str) -> String {
    let mut out = String::with_capacity(source.len() * 2);
    let mut chars = source.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            (_, Some('d')) => out.push_str("[0-9]"),
            (_, Some('s')) => out.push_str(r"[\x20\n]"),
            (_, Some('S')) => out.push_str(r"[^\x20\n]"),
            (_, escaped) => {
                out.push(c);
                out.extend(escaped);
            }
        }
    }
    out
}

/// By what the automaton is found that looks for several expressions at once.
pub fn together<'s>(sources: impl Iterator<Item = &'s str>) -> String {
    sources.map(plain).collect::<Vec<_>>().join("\n")
}

//! An outline whose blocks are put back together where a page or a converter took them apart.

use super::{counted_points, figures_below, name_bar, repeated_labels, shifted_rows, torn_off};
use crate::block::{Block, Outline, Section};
use crate::recognize::context::Context;
use crate::text::Text;

/// The outline with such blocks; `None` where there are none.
pub(in crate::recognize) fn rewritten(outline: &Outline, context: &Context) -> Option<Outline> {
    let front = blocks(None, &outline.front, context);
    if front.is_none() && !outline.sections.iter().any(|s| is_other(s, context)) {
        return None;
    }
    let mut out = outline.clone();
    out.front = front.unwrap_or(out.front);
    let mut open: Vec<&mut Section> = out.sections.iter_mut().collect();
    while let Some(section) = open.pop() {
        if let Some(blocks) = blocks(Some(&section.title), &section.blocks, context) {
            section.blocks = blocks;
        }
        open.extend(&mut section.children);
    }
    Some(out)
}

fn is_other(section: &Section, context: &Context) -> bool {
    blocks(Some(&section.title), &section.blocks, context).is_some()
        || section.children.iter().any(|s| is_other(s, context))
}

/// The blocks put back together. `title`: of the heading they stand below.
fn blocks(title: Option<&Text>, below: &[Block], context: &Context) -> Option<Vec<Block>> {
    let whole = torn_off::joined(below, context).or_else(|| counted_points::joined(below, context));
    let whole = mended(whole.as_deref().unwrap_or(below), context).or(whole);
    let lines = whole.as_deref().unwrap_or(below);
    figures_below::joined(title, lines, context).or(whole)
}

/// The blocks with tables whose cells a converter put elsewhere, or wrote more than once, or that say several things in
/// one; `None` where there are none.
fn mended(blocks: &[Block], context: &Context) -> Option<Vec<Block>> {
    let own = |block: &Block| match block {
        Block::Grid(grid) => {
            let straight = shifted_rows::straightened(grid, context.profile);
            let own = straight.as_ref().unwrap_or(grid);
            let whole = repeated_labels::merged(own, context.profile).or(straight);
            name_bar::parted(whole.as_ref().unwrap_or(grid), context).or(whole)
        }
        Block::Paragraph(_) => None,
    };
    let found: Vec<Option<Block>> = blocks.iter().map(|b| own(b).map(Block::Grid)).collect();
    let any = found.iter().any(Option::is_some);
    let both = found.into_iter().zip(blocks);
    any.then(|| {
        both.map(|(new, old)| new.unwrap_or_else(|| old.clone()))
            .collect()
    })
}

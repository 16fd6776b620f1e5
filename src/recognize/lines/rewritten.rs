//! An outline whose blocks are put back together where a page or a converter took them apart.

use super::{
    bands_over_head, counted_points, figures_below, headless_list, name_bar, repeated_labels,
    shifted_rows, torn_off,
};
use crate::block::{Block, Outline, Section};
use crate::recognize::context::Context;
use crate::text::Text;

/// The outline with such blocks; `None` where there are none.
pub(in crate::recognize) fn rewritten(outline: &Outline, context: &Context) -> Option<Outline> {
    let mut found = vec![blocks(None, &outline.front, context)];
    find(&outline.sections, context, &mut found);
    if found.iter().all(Option::is_none) {
        return None;
    }
    let mut found = found.into_iter();
    let mut out = outline.clone();
    if let Some(front) = found.next().flatten() {
        out.front = front;
    }
    put(&mut out.sections, &mut found);
    Some(out)
}

/// Adds the blocks of each section, those of what stands below it behind them; `None` for blocks that stay as they are.
fn find(sections: &[Section], context: &Context, found: &mut Vec<Option<Vec<Block>>>) {
    for section in sections {
        found.push(blocks(Some(&section.title), &section.blocks, context));
        find(&section.children, context, found);
    }
}

/// Puts them into the sections, in the same order.
fn put(sections: &mut [Section], found: &mut impl Iterator<Item = Option<Vec<Block>>>) {
    for section in sections {
        if let Some(blocks) = found.next().flatten() {
            section.blocks = blocks;
        }
        put(&mut section.children, found);
    }
}

/// The blocks put back together. `title`: of the heading they stand below.
fn blocks(title: Option<&Text>, below: &[Block], context: &Context) -> Option<Vec<Block>> {
    let whole = torn_off::joined(below, context).or_else(|| counted_points::joined(below, context));
    let whole = mended(title, whole.as_deref().unwrap_or(below), context).or(whole);
    let lines = whole.as_deref().unwrap_or(below);
    figures_below::joined(title, lines, context).or(whole)
}

/// The blocks with tables whose cells a converter put elsewhere, or wrote more than once, or that say several things in
/// one; `None` where there are none.
fn mended(title: Option<&Text>, blocks: &[Block], context: &Context) -> Option<Vec<Block>> {
    let own = |(at, block): (usize, &Block)| match block {
        Block::Grid(grid) => {
            let straight = shifted_rows::straightened(grid, context.profile);
            let own = straight.as_ref().unwrap_or(grid);
            let whole = repeated_labels::merged(own, context.profile).or(straight);
            let whole = name_bar::parted(whole.as_ref().unwrap_or(grid), context).or(whole);
            let own = whole.as_ref().unwrap_or(grid);
            let listed = bands_over_head::below_head(own, context)
                .or_else(|| headless_list::headed(own, line_above(title, blocks, at), context));
            listed.or(whole)
        }
        Block::Paragraph(_) => None,
    };
    let found = blocks.iter().enumerate().map(own);
    let found: Vec<Option<Block>> = found.map(|grid| grid.map(Block::Grid)).collect();
    let any = found.iter().any(Option::is_some);
    let both = found.into_iter().zip(blocks);
    any.then(|| {
        both.map(|(new, old)| new.unwrap_or_else(|| old.clone()))
            .collect()
    })
}

/// The text right above a block: the paragraph before it, or the heading.
fn line_above<'b>(title: Option<&'b Text>, blocks: &'b [Block], at: usize) -> Option<&'b Text> {
    match at.checked_sub(1) {
        None => title,
        Some(before) => match blocks.get(before)? {
            Block::Paragraph(p) => Some(&p.text),
            Block::Grid(_) => None,
        },
    }
}

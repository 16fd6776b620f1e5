//! An outline whose blocks are put back together where a page or a converter took them apart.

use super::{
    bands_over_head, facing_pages, figures_below, headless_change, headless_list, inset_tables,
    name_bar, named_figures, repeated_labels, shifted_rows, torn_off, yearly_cards,
};
use crate::block::{Block, Outline, Section};
use crate::recognize::context::Context;
use crate::text::Text;

/// The outline with such blocks; `None` where there are none.
pub(in crate::recognize) fn rewritten(outline: &Outline, context: &Context) -> Option<Outline> {
    let facing = facing_pages::joined(outline, context.profile);
    let mended = mended_in(facing.as_ref().unwrap_or(outline), context);
    mended.or(facing)
}

fn mended_in(outline: &Outline, context: &Context) -> Option<Outline> {
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
        inset_tables::unfold(section, context);
        named_figures::take_in(section, context);
        open.extend(&mut section.children);
    }
    Some(out)
}

fn is_other(section: &Section, context: &Context) -> bool {
    blocks(Some(&section.title), &section.blocks, context).is_some()
        || inset_tables::has(section, context)
        || section.children.iter().any(|s| is_other(s, context))
}

/// The blocks put back together. `title`: of the heading they stand below.
fn blocks(title: Option<&Text>, below: &[Block], context: &Context) -> Option<Vec<Block>> {
    let whole = torn_off::joined(below, context);
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
            let whole =
                yearly_cards::cleared(whole.as_ref().unwrap_or(grid), context.profile).or(whole);
            let own = whole.as_ref().unwrap_or(grid);
            let listed = bands_over_head::below_head(own, context)
                .or_else(|| headless_list::headed(own, line_above(title, blocks, at), context))
                .or_else(|| named_figures::named(own, line_above(title, blocks, at), context))
                .or_else(|| {
                    headless_change::headed(own, line_above(title, blocks, at), context.profile)
                });
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

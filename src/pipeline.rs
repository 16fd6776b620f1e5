//! The straight line from bytes to a plan document: one line per stage and nothing else.

use crate::block::Outline;
use crate::plan::{Format, Generator, Plan, PlanDocument, SCHEMA_VERSION, SourceInfo};
use crate::profile::Profile;
use crate::read::{OpenError, ReadOptions};
use crate::{assemble, check, layout, outline, page, read, recognize};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

/// Converts one file.
///
/// `path` is only written to the output. Same bytes, same profile: same document.
///
/// # Errors
/// Only opening can fail; whatever else is wrong with the input stands in the diagnostics.
pub fn convert(
    path: &str,
    bytes: &[u8],
    options: &ReadOptions,
    profile: &Profile,
) -> Result<PlanDocument, OpenError> {
    open(bytes, options).map(|opened| understand(path, opened, profile))
}

/// A file that was opened.
#[derive(Debug)]
pub struct Opened {
    source: page::Source,
    sha256: String,
}

/// The part of [`convert`] that can fail, and needs no profile yet.
///
/// # Errors
/// As [`convert`].
pub fn open(bytes: &[u8], options: &ReadOptions) -> Result<Opened, OpenError> {
    let digest = || hex(&Sha256::digest(bytes));
    let (source, sha256) = rayon::join(|| read::read(bytes, options), digest);
    let source = source?;
    Ok(Opened { source, sha256 })
}

/// The rest of it.
pub fn understand(path: &str, opened: Opened, profile: &Profile) -> PlanDocument {
    let Opened { mut source, sha256 } = opened;
    let (blocks, said) = layout::layout(&source, &profile.tolerances);
    let (info, recognised) = (source_info(path, sha256, &source), source.recognised());
    let heard = std::mem::take(&mut source.diagnostics);
    // Of a long document the paper is large, and nobody looks at it again.
    drop(source);
    let outlines = outline::outline(blocks, profile);
    let document = PlanDocument {
        schema_version: SCHEMA_VERSION.to_owned(),
        source: info,
        generator: generator(profile),
        plans: plans(outlines, &recognised, profile),
        diagnostics: heard.into_iter().chain(said).collect(),
    };
    check::check(document, profile)
}

/// `recognised`: the pages a machine read in pictures.
fn plans(outlines: Vec<Outline>, recognised: &[u32], profile: &Profile) -> Vec<Plan> {
    let mut plans: Vec<Plan> = outlines
        .into_par_iter()
        .enumerate()
        .map(|(at, mut outline)| {
            let found = recognize::recognize(&outline, profile);
            outline.drop_tables();
            assemble::assemble(at, &outline, found, profile)
        })
        .collect();
    assemble::doubt(&mut plans, recognised);
    plans
}

/// What every stage made of one file, for looking at.
#[derive(Debug)]
pub struct Stages {
    pub source: page::Source,
    pub layouts: Vec<layout::PageLayout>,
    pub tables: Vec<recognize::ExplainedTable>,
    pub document: PlanDocument,
}

/// Converts one file and keeps what stood between, pictures without text included.
///
/// # Errors
/// As [`convert`], but for a file without any text.
pub fn stages(
    path: &str,
    bytes: &[u8],
    options: &ReadOptions,
    profile: &Profile,
) -> Result<Stages, OpenError> {
    let source = read::look(bytes, options)?;
    let layouts = layout::pages(&source, &profile.tolerances);
    let (blocks, said) = layout::layout(&source, &profile.tolerances);
    let outlines = outline::outline(blocks, profile);
    let tables = outlines.iter().flat_map(|o| recognize::explain(o, profile));
    let tables = tables.collect();
    let document = PlanDocument {
        schema_version: SCHEMA_VERSION.to_owned(),
        source: source_info(path, hex(&Sha256::digest(bytes)), &source),
        generator: generator(profile),
        plans: plans(outlines, &source.recognised(), profile),
        diagnostics: source.diagnostics.iter().cloned().chain(said).collect(),
    };
    Ok(Stages {
        tables,
        document: check::check(document, profile),
        source,
        layouts,
    })
}

/// What the cells of one file's tables are taken for, plan by plan.
///
/// # Errors
/// As [`convert`].
pub fn explain(
    bytes: &[u8],
    options: &ReadOptions,
    profile: &Profile,
) -> Result<Vec<recognize::ExplainedTable>, OpenError> {
    let source = read::read(bytes, options)?;
    let (blocks, _) = layout::layout(&source, &profile.tolerances);
    let outlines = outline::outline(blocks, profile);
    let explained = outlines.iter().flat_map(|o| recognize::explain(o, profile));
    Ok(explained.collect())
}

fn source_info(path: &str, sha256: String, source: &page::Source) -> SourceInfo {
    let (format, pages) = match &source.content {
        page::Content::Pages(pages) => (Format::Pdf, Some(pages.len() as u32)),
        page::Content::Lines(_) => (Format::Text, None),
    };
    SourceInfo {
        path: path.replace('\\', "/"),
        sha256,
        format,
        encoding: source.encoding.map(str::to_owned),
        pages,
        producer: source.producer.clone(),
    }
}

fn generator(profile: &Profile) -> Generator {
    Generator {
        name: env!("CARGO_PKG_NAME").to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        profile: profile.name.clone(),
        profile_sha256: profile.sha256.clone(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

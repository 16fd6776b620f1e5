//! How long each stage takes for all fixtures together, each stage fed with what the one before gave.

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use keikaku::block::{Block, Outline};
use keikaku::check::schema::Validator;
use keikaku::fixture;

use keikaku::page::Source;
use keikaku::pipeline;
use keikaku::plan::PlanDocument;
use keikaku::profile::Profile;
use keikaku::read::ReadOptions;
use keikaku::recognize::Finding;
use keikaku::write::WRITERS;
use keikaku::{assemble, layout, outline, read, recognize};
use std::fs;
use std::hint::black_box;
use std::path::Path;

/// A fixture at every stage.
struct Staged {
    path: String,
    bytes: Vec<u8>,
    source: Source,
    blocks: Vec<Block>,
    outlines: Vec<Outline>,
    findings: Vec<Vec<Finding>>,
    document: PlanDocument,
}

impl Staged {
    fn new(path: &Path, profile: &Profile) -> Self {
        let options = ReadOptions::default();
        let bytes = fs::read(path).expect("the fixture can be read");
        let path = path.display().to_string();
        let source = read::read(&bytes, &options).expect("the fixture can be opened");
        let (blocks, _) = layout::layout(&source, &profile.tolerances);
        let outlines = outline::outline(blocks.clone(), profile);
        let findings = (outlines.iter())
            .map(|o| recognize::recognize(o, profile))
            .collect();
        let document = pipeline::convert(&path, &bytes, &options, profile)
            .expect("the fixture can be converted");
        Self {
            path,
            bytes,
            source,
            blocks,
            outlines,
            findings,
            document,
        }
    }
}

fn staged(profile: &Profile) -> Vec<Staged> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let folders = fixture::find(&folder).expect("there are fixtures");
    let sources = folders.iter().flat_map(|folder| {
        let names = fixture::sources(folder);
        names.into_iter().map(|name| folder.join(name))
    });
    sources.map(|path| Staged::new(&path, profile)).collect()
}

fn stages(criterion: &mut Criterion) {
    let profile = Profile::embedded();
    let options = ReadOptions::default();
    let all = staged(&profile);
    let validator = Validator::default();

    criterion.bench_function("read", |b| {
        b.iter(|| {
            for one in &all {
                let _ = black_box(read::read(&one.bytes, &options));
            }
        });
    });
    criterion.bench_function("layout", |b| {
        b.iter(|| {
            for one in &all {
                black_box(layout::layout(&one.source, &profile.tolerances));
            }
        });
    });
    criterion.bench_function("outline", |b| {
        b.iter_batched(
            || all.iter().map(|one| one.blocks.clone()).collect::<Vec<_>>(),
            |blocks| {
                for blocks in blocks {
                    black_box(outline::outline(blocks, &profile));
                }
            },
            BatchSize::LargeInput,
        );
    });
    criterion.bench_function("recognize", |b| {
        b.iter(|| {
            for outline in all.iter().flat_map(|one| &one.outlines) {
                black_box(recognize::recognize(outline, &profile));
            }
        });
    });
    criterion.bench_function("assemble", |b| {
        b.iter_batched(
            || {
                let findings = all.iter().map(|one| one.findings.clone());
                findings.collect::<Vec<_>>()
            },
            |findings| {
                for (one, findings) in all.iter().zip(findings) {
                    for (outline, findings) in one.outlines.iter().zip(findings) {
                        black_box(assemble::assemble(0, outline, findings, &profile));
                    }
                }
            },
            BatchSize::LargeInput,
        );
    });
    criterion.bench_function("validate", |b| {
        b.iter(|| {
            for one in &all {
                let value = serde_json::to_value(&one.document).unwrap_or_default();
                black_box(validator.breaches(&value));
            }
        });
    });
    criterion.bench_function("write", |b| {
        b.iter(|| {
            for one in &all {
                for writer in WRITERS {
                    let _ = black_box((writer.document)(&one.document, &mut std::io::sink()));
                }
            }
        });
    });
    criterion.bench_function("whole", |b| {
        b.iter(|| {
            for one in &all {
                let _ = black_box(pipeline::convert(&one.path, &one.bytes, &options, &profile));
            }
        });
    });
}

criterion_group!(benches, stages);
criterion_main!(benches);

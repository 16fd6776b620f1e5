//! How much of a file is read before it is taken for a trap: each limit with its unit and default.

use serde::{Deserialize, Serialize};

/// The limits of reading. Memory and time are kept by whoever runs the reader in a process of its
/// own; the rest the reader keeps itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// A file takes at most this long (seconds).
    pub file_seconds: u64,
    /// A page is read within this time, or not at all (seconds).
    pub page_seconds: u64,
    /// A file takes at most this much memory (mebibytes).
    pub memory_mib: u64,
    /// Pages of a file after this many are left out.
    pub pages: usize,
    /// Clips, groups and forms stand at most this deep inside each other (levels).
    pub nesting: usize,
    /// The content of a page is at most this long when decompressed (mebibytes).
    pub page_content_mib: usize,
    /// A page has at most this many characters.
    pub page_glyphs: usize,
    /// A page has at most this many rules, areas and pictures.
    pub page_shapes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_seconds: 120,
            page_seconds: 20,
            memory_mib: 1024,
            pages: 3000,
            nesting: 500,
            page_content_mib: 64,
            page_glyphs: 100_000,
            page_shapes: 200_000,
        }
    }
}

impl Limits {
    /// Unless told otherwise, where letters are read in pictures too: that takes its time.
    pub fn of_recognition() -> Self {
        Self {
            file_seconds: 3600,
            page_seconds: 120,
            ..Self::default()
        }
    }
}

/// What a page or a file came to grief over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Over {
    Time,
    Memory,
    Nesting,
    Content,
    Glyphs,
    Shapes,
    /// The reader died of it.
    Crash,
}

impl Over {
    /// What a page did, in English and in Japanese: 「it took longer than 20 s (page-time)」. The
    /// words in parentheses are the name of the limit on the command line.
    pub fn of_page(self, limits: &Limits) -> [String; 2] {
        let Limits {
            page_seconds,
            memory_mib,
            nesting,
            page_content_mib,
            page_glyphs,
            page_shapes,
            ..
        } = limits;
        match self {
            Self::Time => [
                format!("it took longer than {page_seconds} s (limit page-time)"),
                format!("{page_seconds} 秒を超えた（制限 page-time）"),
            ],
            Self::Memory => [
                format!("it needs more than {memory_mib} MiB of memory (limit memory)"),
                format!("メモリーが {memory_mib} MiB を超えた（制限 memory）"),
            ],
            Self::Nesting => [
                format!("it nests deeper than {nesting} levels (limit nesting)"),
                format!("入れ子が {nesting} 段を超えた（制限 nesting）"),
            ],
            Self::Content => [
                format!("its content is longer than {page_content_mib} MiB (limit content)"),
                format!("展開した内容が {page_content_mib} MiB を超えた（制限 content）"),
            ],
            Self::Glyphs => [
                format!("it has more than {page_glyphs} characters (limit glyphs)"),
                format!("文字が {page_glyphs} を超えた（制限 glyphs）"),
            ],
            Self::Shapes => [
                format!("it has more than {page_shapes} rules and areas (limit shapes)"),
                format!("線と面が {page_shapes} を超えた（制限 shapes）"),
            ],
            Self::Crash => [
                "the reader died of it".to_owned(),
                "読み取りが異常終了した".to_owned(),
            ],
        }
    }
}

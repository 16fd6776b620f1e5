//! The layers of a page, bottom to top.

use crate::lang::Both;

/// Something to switch on and off.
#[derive(Debug)]
pub struct Layer {
    /// As `--layers` takes it, and in the names of groups.
    pub id: &'static str,
    pub name: Both,
    pub about: Both,
    /// Whether it is to be seen at first.
    pub shown: bool,
}

/// Every layer there is, bottom to top.
pub static LAYERS: &[Layer] = &[
    Layer {
        id: PAGE,
        name: Both {
            ja: "紙面",
            en: "page",
        },
        about: Both {
            ja: "紙面の見た目",
            en: "the page as it looks",
        },
        shown: true,
    },
    Layer {
        id: BLOCKS,
        name: Both {
            ja: "段落と読む順",
            en: "blocks",
        },
        about: Both {
            ja: "段落と表。番号は読む順",
            en: "paragraphs and tables, numbered in reading order",
        },
        shown: false,
    },
    Layer {
        id: RULES,
        name: Both {
            ja: "罫線と図形",
            en: "rules",
        },
        about: Both {
            ja: "罫線、塗りつぶし、画像",
            en: "rules, grounds, shapes and pictures",
        },
        shown: false,
    },
    Layer {
        id: CELLS,
        name: Both {
            ja: "表の枡",
            en: "cells",
        },
        about: Both {
            ja: "表の枡。番号は行・列",
            en: "cells of tables, with row and column",
        },
        shown: true,
    },
    Layer {
        id: TAKEN,
        name: Both {
            ja: "枡の読み方",
            en: "meanings",
        },
        about: Both {
            ja: "枡を何と読んだか: 見出し語、年、値、知らない見出し",
            en: "what cells were taken for: labels, years, values, unknown labels",
        },
        shown: false,
    },
    Layer {
        id: LINES,
        name: Both {
            ja: "行",
            en: "lines",
        },
        about: Both {
            ja: "行。柱や頁番号として除いた行も示す",
            en: "lines, and those taken off as running heads and page numbers",
        },
        shown: false,
    },
    Layer {
        id: SECTIONS,
        name: Both {
            ja: "見出し",
            en: "headings",
        },
        about: Both {
            ja: "章や節の見出しとその深さ",
            en: "headings of sections with their level",
        },
        shown: true,
    },
    Layer {
        id: UNREAD,
        name: Both {
            ja: "読まれなかったもの",
            en: "unread",
        },
        about: Both {
            ja: "読まれなかった表と、指摘のある所",
            en: "tables nothing was read from, and what diagnostics are about",
        },
        shown: true,
    },
    Layer {
        id: BOUND,
        name: Both {
            ja: "読み取ったもの",
            en: "read",
        },
        about: Both {
            ja: "取組項目、指標、値、担当など、出力に入ったもの",
            en: "items, indicators, values, departments: what went into the output",
        },
        shown: true,
    },
    Layer {
        id: GLYPHS,
        name: Both {
            ja: "文字",
            en: "glyphs",
        },
        about: Both {
            ja: "文字一つずつの枠と符号位置",
            en: "the box of every character, with its code point",
        },
        shown: false,
    },
];

pub(super) const PAGE: &str = "page";
pub(super) const BLOCKS: &str = "blocks";
pub(super) const RULES: &str = "rules";
pub(super) const CELLS: &str = "cells";
pub(super) const TAKEN: &str = "meanings";
pub(super) const LINES: &str = "lines";
pub(super) const SECTIONS: &str = "headings";
pub(super) const UNREAD: &str = "unread";
pub(super) const BOUND: &str = "read";
pub(super) const GLYPHS: &str = "glyphs";

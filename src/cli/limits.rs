//! The limits of reading as they are typed: 「--limit time=300」.

use super::args;
use crate::lang::{Both, Lang, say};
use crate::read::Limits;
use clap::{Arg, ArgAction, ArgMatches};

/// A limit as the command line knows it.
struct Limit {
    name: &'static str,
    unit: Both,
    about: Both,
    get: fn(&Limits) -> u64,
    set: fn(&mut Limits, u64),
}

const fn both(ja: &'static str, en: &'static str) -> Both {
    Both { ja, en }
}

/// Every limit, in the order of the help.
static LIMITS: &[Limit] = &[
    Limit {
        name: "time",
        unit: both("秒", "s"),
        about: both("ファイル一つの時間", "time of a file"),
        get: |limits| limits.file_seconds,
        set: |limits, n| limits.file_seconds = n,
    },
    Limit {
        name: "page-time",
        unit: both("秒", "s"),
        about: both("頁一つを読む時間", "time to read a page"),
        get: |limits| limits.page_seconds,
        set: |limits, n| limits.page_seconds = n,
    },
    Limit {
        name: "memory",
        unit: both("MiB", "MiB"),
        about: both("ファイル一つのメモリー", "memory for a file"),
        get: |limits| limits.memory_mib,
        set: |limits, n| limits.memory_mib = n,
    },
    Limit {
        name: "pages",
        unit: both("頁", "pages"),
        about: both("ファイル一つの頁数", "pages of a file"),
        get: |limits| limits.pages as u64,
        set: |limits, n| limits.pages = size(n),
    },
    Limit {
        name: "nesting",
        unit: both("段", "levels"),
        about: both(
            "切り抜きや部品の入れ子",
            "clips and forms inside each other",
        ),
        get: |limits| limits.nesting as u64,
        set: |limits, n| limits.nesting = size(n),
    },
    Limit {
        name: "content",
        unit: both("MiB", "MiB"),
        about: both("展開した頁の内容", "content of a page, decompressed"),
        get: |limits| limits.page_content_mib as u64,
        set: |limits, n| limits.page_content_mib = size(n),
    },
    Limit {
        name: "glyphs",
        unit: both("字", "characters"),
        about: both("頁の文字", "characters of a page"),
        get: |limits| limits.page_glyphs as u64,
        set: |limits, n| limits.page_glyphs = size(n),
    },
    Limit {
        name: "shapes",
        unit: both("個", "shapes"),
        about: both("頁の線、面、画像", "rules, areas and pictures of a page"),
        get: |limits| limits.page_shapes as u64,
        set: |limits, n| limits.page_shapes = size(n),
    },
];

/// More than this is no limit; it keeps sums of times and sizes far from what a number can hold.
const MOST: u64 = 1 << 31;

fn size(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// `--limit NAME=N`
pub(super) fn argument(lang: Lang) -> Arg {
    let defaults = Limits::default();
    let known: String = (LIMITS.iter())
        .map(|limit| {
            let (name, unit, about) = (limit.name, limit.unit.to(lang), limit.about.to(lang));
            let n = (limit.get)(&defaults);
            say!(lang, ja: "\n{name}={n}: {about}（{unit}）", en: "\n{name}={n}: {about} ({unit})")
        })
        .collect();
    args::option("limit", "NAME=N")
        .action(ArgAction::Append)
        .help(say!(lang,
            ja: "読み取りの制限。超えた頁またはファイルだけを飛ばす。標準は次のとおり{known}",
            en: "A limit of reading; a page or file over it is left out, the rest goes on. Unless given:{known}"))
}

/// The limits asked for, over the usual ones.
///
/// # Errors
/// Says what is no limit, and which there are.
pub(super) fn read(matches: &ArgMatches, usual: Limits, lang: Lang) -> Result<Limits, String> {
    let typed = matches.get_many::<String>("limit").into_iter().flatten();
    typed.map(String::as_str).try_fold(usual, |limits, typed| {
        one(limits, typed).ok_or_else(|| {
            let names: Vec<&str> = LIMITS.iter().map(|limit| limit.name).collect();
            let names = names.join(", ");
            say!(lang,
                ja: "--limit {typed}: 「time=300」のように、名前（{names}）と 1 以上の数を指定してください",
                en: "--limit {typed}: write a name ({names}) and a number from 1, as in time=300")
        })
    })
}

fn one(mut limits: Limits, typed: &str) -> Option<Limits> {
    let (name, n) = typed.split_once('=')?;
    let limit = LIMITS.iter().find(|limit| limit.name == name.trim())?;
    let n = n.trim().parse().ok().filter(|n| *n > 0)?;
    (limit.set)(&mut limits, u64::min(n, MOST));
    Some(limits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_a_name_and_a_number() {
        let set = |typed| one(Limits::default(), typed);
        assert_eq!(set("time=300").unwrap().file_seconds, 300);
        assert_eq!(set("memory = 64").unwrap().memory_mib, 64);
        for wrong in ["time", "time=", "time=0", "time=-1", "times=3", "=3"] {
            assert_eq!(set(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn each_sets_what_it_gets_and_nothing_else() {
        for limit in LIMITS {
            let mut limits = Limits::default();
            (limit.set)(&mut limits, 7);
            for other in LIMITS {
                let n = (other.get)(&limits);
                assert_eq!(n == 7, other.name == limit.name, "{}", other.name);
            }
        }
    }
}

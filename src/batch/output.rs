//! Files written whole or not at all.

use crate::lang::{Lang, say};
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

/// Writes pieces, one behind the other, as a file by way of a temporary one beside it. A file that
/// holds these very bytes already is left untouched; says whether it was written.
pub fn write_whole(path: &Path, pieces: &[impl AsRef<[u8]>]) -> io::Result<bool> {
    if holds(path, pieces)? {
        return Ok(false);
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mut making = tempfile::Builder::new();
    making.prefix(".keikaku-");
    // A temporary file is its owner's alone unless told otherwise; an output is as any other file.
    #[cfg(unix)]
    making.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = making.tempfile_in(folder)?;
    for piece in pieces {
        file.write_all(piece.as_ref())?;
    }
    file.persist(path)?;
    Ok(true)
}

/// Whether a file holds these pieces and nothing else.
fn holds(path: &Path, pieces: &[impl AsRef<[u8]>]) -> io::Result<bool> {
    let length: usize = pieces.iter().map(|piece| piece.as_ref().len()).sum();
    if !fs::metadata(path).is_ok_and(|about| about.len() == length as u64) {
        return Ok(false);
    }
    let mut file = fs::File::open(path)?;
    let mut there = Vec::new();
    for piece in pieces.iter().map(AsRef::as_ref) {
        there.resize(piece.len(), 0);
        file.read_exact(&mut there)?;
        if there != piece {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Why a file could not be read or written, in the user's language.
pub fn io_reason(error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => say!(lang,
            ja: "見つかりません。名前を確かめてください。",
            en: "There is no such file or folder. Check the name."),
        io::ErrorKind::PermissionDenied => say!(lang,
            ja: "アクセスする権限がありません。",
            en: "Permission is denied."),
        io::ErrorKind::StorageFull => say!(lang,
            ja: "ディスクの空きがありません。",
            en: "The disk is full."),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_are_left_untouched() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("a/b.json");
        assert!(write_whole(&path, &[b"one"]).unwrap());
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        assert!(!write_whole(&path, &["o", "ne"]).unwrap());
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
        assert!(write_whole(&path, &[b"two"]).unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(root.path().join("a")).unwrap().count(), 1);
    }

    #[test]
    fn nothing_is_left_behind_where_writing_fails() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("taken");
        fs::create_dir_all(path.join("in")).unwrap();
        assert!(write_whole(&path, &[b"x"]).is_err());
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
    }
}

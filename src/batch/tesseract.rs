//! tesseract, where it is installed: reads the letters in a picture of a page.

use crate::geom::Rect;
use crate::lang::{Lang, say};
use crate::read::{Scan, Word};
use std::io::Write;
use std::process::{Command, Stdio};

/// The program, looked for where programs are.
const PROGRAM: &str = "tesseract";
/// The language without which it is of no use.
const JAPANESE: &str = "jpn";
/// Digits and signs are told better with this one beside it.
const LATIN: &str = "eng";

/// Whether it can be used.
///
/// # Errors
/// What is missing, and how to get it.
pub fn find(lang: Lang) -> Result<(), String> {
    let listed = languages().map_err(|why| {
        say!(lang,
            ja: "--ocr には tesseract が要りますが、起動できません（{why}）。{INSTALL_JA}",
            en: "--ocr needs tesseract, which cannot be started ({why}). {INSTALL}")
    })?;
    if listed.iter().any(|name| name == JAPANESE) {
        Ok(())
    } else {
        Err(say!(lang,
            ja: "tesseract に日本語のデータ（jpn）がありません。{INSTALL_JA}",
            en: "tesseract has no Japanese data (jpn). {INSTALL}"))
    }
}

const INSTALL: &str = "Install it with its Japanese data: apt install tesseract-ocr tesseract-ocr-jpn tesseract-ocr-jpn-vert (Debian, Ubuntu), brew install tesseract tesseract-lang (macOS), or the installer for Windows with Japanese ticked.";
const INSTALL_JA: &str = "日本語のデータとともに入れてください。Debian・Ubuntu は apt install tesseract-ocr tesseract-ocr-jpn tesseract-ocr-jpn-vert、macOS は brew install tesseract tesseract-lang、Windows はインストーラーで日本語を選びます。";

fn languages() -> Result<Vec<String>, String> {
    let listed = Command::new(PROGRAM)
        .arg("--list-langs")
        .output()
        .map_err(|error| error.to_string())?;
    // Older versions list them on the other stream.
    let both = [listed.stdout, listed.stderr].concat();
    let listed = String::from_utf8_lossy(&both);
    Ok(listed.lines().map(|line| line.trim().to_owned()).collect())
}

/// The words in a picture.
///
/// # Errors
/// What went wrong, in the words of the system or of the program.
pub fn words(scan: &Scan) -> Result<Vec<Word>, String> {
    let latin = languages()?.iter().any(|name| name == LATIN);
    let languages = match latin {
        true => format!("{JAPANESE}+{LATIN}"),
        false => JAPANESE.to_owned(),
    };
    let mut running = Command::new(PROGRAM)
        // Text wherever it stands: what belongs together is for the layout to find out.
        .args([
            "stdin", "stdout", "-l", &languages, "--psm", "11", "--dpi", "300", "tsv",
        ])
        // Its threads cost more than they help, and documents are many.
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let sent = running.stdin.take().map(|mut pipe| {
        writeln!(pipe, "P5 {} {} 255", scan.width, scan.height)
            .and_then(|()| pipe.write_all(&scan.grey))
    });
    let done = running
        .wait_with_output()
        .map_err(|error| error.to_string())?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr);
        return Err(said.lines().last().unwrap_or(PROGRAM).to_owned());
    }
    if let Some(Err(error)) = sent {
        return Err(error.to_string());
    }
    Ok(table(&String::from_utf8_lossy(&done.stdout)))
}

/// Words out of its table: each row a block, paragraph, line or word.
fn table(written: &str) -> Vec<Word> {
    /// The level of lines in the first column, and that of words.
    const LINE: &str = "4";
    const WORD: &str = "5";
    let mut words = Vec::new();
    let mut line = Rect::default();
    for row in written.lines() {
        let fields: Vec<&str> = row.split('\t').collect();
        let [
            level,
            _,
            _,
            _,
            _,
            _,
            left,
            top,
            width,
            height,
            sure,
            rest @ ..,
        ] = fields.as_slice()
        else {
            continue;
        };
        let number = |field: &str| field.parse::<f32>().ok();
        let (Some(x), Some(y), Some(w), Some(h)) =
            (number(left), number(top), number(width), number(height))
        else {
            continue;
        };
        let bbox = Rect::new(x, y, x + w, y + h);
        match *level {
            LINE => line = bbox,
            WORD => words.push(Word {
                text: rest.join("\t"),
                bbox,
                line,
                confidence: number(sure).unwrap_or_default(),
            }),
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_line() {
        let head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext";
        let rows = "4\t1\t1\t1\t1\t0\t10\t20\t100\t30\t-1\t\n\
                    5\t1\t1\t1\t1\t1\t10\t20\t40\t30\t96.5\t令和\n\
                    5\t1\t1\t1\t1\t2\t60\t22\t20\t26\t88\t8";
        let words = table(&format!("{head}\n{rows}\nrubbish\n"));
        assert_eq!(words.len(), 2);
        assert_eq!(words[0].text, "令和");
        assert_eq!(words[1].bbox, Rect::new(60.0, 22.0, 80.0, 48.0));
        assert_eq!(words[1].line, Rect::new(10.0, 20.0, 110.0, 50.0));
        assert!((words[0].confidence - 96.5).abs() < 0.01);
    }
}

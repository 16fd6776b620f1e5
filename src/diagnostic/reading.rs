//! The kinds of diagnostics that the stages give that read a document.

use super::{Code, Severity, codes};

// K00x the source as a whole · K01x pages and glyphs · K02x layout · K03x outline · K04x recognising ·
// K05x assembling
codes! {
    /// What the stages say that read a document.
    READING:
    UNDECODABLE = "K001", Warning,
        "some bytes are not text in the encoding of the file",
        "文字コードとして読めないバイトがある",
        "They were replaced with U+FFFD. If many are, the encoding was probably mistaken: say which it is with --encoding.",
        "U+FFFD に置き換えた。数が多いときは文字コードの判定違いが疑われる。--encoding で指定できる。";
    PAGE_UNREAD = "K010", Error,
        "a page could not be read",
        "読めない頁がある",
        "The page is broken or went over a limit; the other pages were read. Open the file in a viewer and print it to a new PDF, or raise the limit it names with --limit.",
        "頁が壊れているか制限を超えた。他の頁は読んだ。ビューアで開いて PDF に保存し直すか、示された制限を --limit で上げる。";
    GLYPHS_UNREADABLE = "K011", Warning,
        "characters of a page have no meaning the file would tell",
        "文字に変換できない字がある頁がある",
        "The fonts of the page do not say which characters their glyphs are. Such glyphs come out as U+FFFD. Try --engine pdf-extract, or ask for the original file.",
        "フォントに文字との対応表がない。該当の字は U+FFFD になる。--engine pdf-extract を試すか、元の文書を入手する。";
    PAGE_WITHOUT_TEXT = "K012", Warning,
        "a page is a picture without text",
        "文字のない画像だけの頁がある",
        "A scanned page; nothing can be read from it without character recognition: convert with --ocr, where tesseract is installed.",
        "画像の頁で、文字認識なしには読めない。tesseract を入れて --ocr を付けると読む。";
    TEXT_HIDDEN = "K013", Info,
        "characters of a page cannot be seen and were left out",
        "見えない文字があり、読み取りから除いた",
        "They are painted over or have the colour of what they stand on, so a reader of the page does not see them. If they can be seen in a viewer, please report the file.",
        "他の図形に覆われているか、地の色と同じ色の文字で、紙面では見えない。ビューアで見えるなら報告してほしい。";
    PAGES_LEFT_OUT = "K014", Error,
        "pages after the limit were not read",
        "制限を超えた頁は読まなかった",
        "The file has more pages than the limit; those before it were read. Raise the limit with --limit pages=N, or read the rest by itself with --pages.",
        "頁数が制限を超えたため、そこまでを読んだ。--limit pages=N で上げるか、--pages で残りを分けて読む。";
    PAGE_RECOGNISED = "K015", Warning,
        "the text of a page comes from character recognition",
        "文字認識による文字を読んだ頁がある",
        "A machine read these words in a picture, so letters and figures may be mistaken. Values of such pages have a lower confidence and the reason `character_recognition`; compare them with the page (keikaku inspect).",
        "画像から機械が読んだ文字なので、字や数を取り違えていることがある。この頁の値は確かさを下げ、理由に `character_recognition` を付けた。keikaku inspect で紙面と見比べる。";
    TABLE_UNREAD = "K040", Info,
        "a table holds nothing that could be recognised",
        "読み取れなかった表がある",
        "The table stands in `unread` with its words. If it holds items or targets, its labels are probably missing from the lexicon: add them in a profile and convert it again with --profile.",
        "表の文字は `unread` に残した。取組や目標の表であれば、見出し語を設定に足し、--profile で読み直す。";
    NOTHING_FOUND = "K041", Warning,
        "no item and no indicator was found",
        "取組も指標も見つからない",
        "The text stands in `sections`, the tables in `unread`. Where it is a plan, its labels or headings are probably unknown: keikaku profile suggest names them, keikaku inspect shows how the page was read.",
        "文は `sections`、表は `unread` に残した。計画であれば見出し語が用語集にないことが多い。keikaku profile suggest で候補を、keikaku inspect で頁の読み取りを見る。";
    CELL_UNUSED = "K042", Info,
        "a cell of a recognised table was not used",
        "読み取った表のうち使われなかった枡がある",
        "Its words stand in the message. A label that is missing from the lexicon is the usual cause.",
        "枡の文字は指摘文にある。見出し語が用語集にないことが多い。";
    NOTE_WITHOUT_TEXT = "K050", Warning,
        "a note mark without a note",
        "注記の印に対応する注がない",
        "The mark (※) stands beside a value but no note with that mark follows the table.",
        "値に印（※）があるが、表の後に対応する注がない。";
    INDEX_ONLY = "K051", Warning,
        "an item stands in the index but has no card",
        "一覧にあって個票のない取組項目がある",
        "The index of items names it, but no table of its own was found. It is given with what the index says.",
        "一覧に名があるが個票が見つからない。一覧の内容だけを出力した。";
    INDEX_DIFFERS = "K052", Warning,
        "the index and the card of an item differ",
        "一覧と個票の記載が異なる",
        "Spacing and width apart, the two say different things. The card is taken.",
        "空白や字幅の違いを除いても記載が異なる。個票を採った。";
    MUNICIPALITY_UNKNOWN = "K030", Warning,
        "the municipality of a plan could not be told",
        "計画の市区町村がわからない",
        "No name of a municipality stands on the cover or in the title, or several do, or no code belongs to it.",
        "表紙や題名に市区町村名がないか、複数あるか、団体コードのない名である。";
    PERIOD_UNKNOWN = "K031", Info,
        "the period of a plan could not be told",
        "計画期間がわからない",
        "No period (令和8年度～令和12年度, say) was found in the plan.",
        "計画期間の記載が見つからない。";
}

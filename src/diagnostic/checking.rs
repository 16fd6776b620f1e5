//! The kinds of diagnostics that the checks give: what of a plan contradicts itself.

use super::{Code, Severity, codes};

// K1xx: K101 is check C01, and so on.
codes! {
    /// What the checks say.
    CHECKING:
    TARGET_DIFFERS = "K101", Warning,
        "the yearly target and the sentence differ",
        "年度の目標と文章の目標が異なる",
        "The figure in the cell of a year is not the one the goal states for that year. One of the two is a slip, or they speak of different things. As information: the cell goes beyond what the sentence asks for.",
        "その年度の枡の数値が、目標の文章の数値と異なる。どちらかの誤りか、別のものを指している。参考の場合は、枡の値が文章の目標を上回っている。";
    TARGETS_ADD_UP = "K102", Info,
        "the yearly figures add up to the figure of the sentence",
        "年度ごとの数値の合計が文章の数値と一致する",
        "Each year's figure is what that year adds. Do not take the last cell for the target of the whole period.",
        "各年度の数値はその年度に増える分である。最終年度の枡を計画全体の目標と取らないこと。";
    CHANGE_DIFFERS = "K103", Error,
        "a printed change is not the difference of its levels",
        "増減の欄が前後の値の差と一致しない",
        "The other cells of the row are differences of the row of levels; this one is not. Look at both cells on paper.",
        "同じ行の他の枡は値の差になっているが、この枡だけ合わない。両方の枡を原本で確かめる。";
    TOTAL_CHANGE_DIFFERS = "K104", Warning,
        "the change the sentence states is not the change of the figures",
        "文章にある増減と数値の増減が異なる",
        "From the first figure to the last the series changes by something else than the goal says.",
        "初期値から最終年度までの増減が、目標の文章と合わない。";
    STEP_DIFFERS = "K105", Warning,
        "the yearly step the sentence states is not the step of the figures",
        "文章にある毎年度の増減と数値の増減が異なる",
        "The goal says by how much the figure changes every year; the cells change by something else. As information: only the way from the first figure to the first target differs.",
        "毎年度の増減幅が文章と枡で異なる。参考の場合は、初期値から最初の年度までだけが異なる。";
    TARGET_WORSE = "K106", Warning,
        "a target is worse than the figure it starts from",
        "目標が初期値より悪い",
        "Words say which way the figure is to go, and the target lies on the other side. As information: the target is a ceiling or floor the plan wants to stay within.",
        "よくなる向きが書かれているのに、目標が初期値より逆の側にある。参考の場合は、超えない（下回らない）ことを目標とする値である。";
    SHARE_DIFFERS = "K107", Warning,
        "a share and the count beside it do not fit",
        "割合と件数が合わない",
        "The whole is printed (「全49部署」), and count divided by whole is another percentage than the one beside it.",
        "全体の数（「全49部署」）が書かれており、件数をそれで割った割合が併記の割合と異なる。";
    RATE_DIFFERS = "K108", Warning,
        "a rate of achievement is not that of its figures",
        "達成率が目標と実績に合わない",
        "The other rates of the document follow from target and actual; this one does not. The usual formulas for figures that are to rise or to fall were tried.",
        "他の達成率は目標と実績から求まるが、これは合わない。増やす目標・減らす目標の算式はいずれも試した。";
    SHARE_BEYOND_WHOLE = "K109", Warning,
        "a share is more than 100 %",
        "割合が100%を超えている",
        "A part cannot be more than its whole. A decimal point may have been lost in the text of the file, or another figure was printed.",
        "部分が全体を超えている。小数点が失われたか、別の値が入った疑いがある。";
    RATIO_DIFFERS = "K110", Warning,
        "a printed rate of change is not that of its figures",
        "増減率が数値と合わない",
        "The sentence states a change in per cent against a year, and the figures change by another rate, or the figure it starts from is of another year.",
        "文章にある基準年比の増減率が数値から求めたものと異なるか、基準の年が異なる。";
    PER_CENT_OR_POINTS = "K111", Warning,
        "a change in % of a percentage can be read in two ways",
        "割合の「%増」が二通りに読める",
        "It is read as percentage points. As a ratio it would be another figure; the plan would better say ポイント. As information: the yearly figures show which is meant.",
        "ポイントの増減として読んだ。比率とすれば別の値になる。参考の場合は、年度の数値からどちらかがわかる。";
    YEARS_ODD = "K112", Warning,
        "the years of a series are not those of its plan",
        "年度の並びが計画と合わない",
        "A year lies outside the period of the plan, stands twice, is left out, is written in two notations that do not agree, or 年 and 年度 stand side by side.",
        "計画期間の外の年度、重複、欠落、元号と西暦の不一致、年と年度の混在のいずれかがある。";
    PERIOD_LENGTH_DIFFERS = "K113", Warning,
        "a period is not as long as the text says",
        "期間の年数が記載と合わない",
        "From its first to its last year it counts another number of years than printed beside it. From 令和7年度 to 令和12年度 are 6 years.",
        "始めの年度から終わりの年度までを数えると、併記の年数と異なる。令和7年度から令和12年度までは6年間である。";
    AS_OF_ODD = "K114", Warning,
        "a figure is of a later day than the plan, or of part of a year",
        "値の時点が計画の公表より後か、年度の途中である",
        "A result cannot be of a day after the plan was published. As information: it covers only part of a year and cannot be compared with whole years.",
        "公表より後の時点の実績はありえない。参考の場合は年度の一部だけの値で、通年の値とは比べられない。";
    BASELINE_STALE = "K115", Info,
        "a newer figure than the baseline stands elsewhere in the plan",
        "初期値より新しい実績が同じ計画にある",
        "The plan measures its target against an older figure than the newest it prints.",
        "計画に載る最新の実績より古い値を基準にしている。";
    NUMBERING_BROKEN = "K116", Warning,
        "the numbers of the items have a gap or stand twice",
        "項目の番号に欠番か重複がある",
        "Either the document skips or repeats a number, or an item was not read: look at the page.",
        "原本の番号が飛んでいるか重複している。または読めなかった項目がある。該当の頁を確かめる。";
    TOTAL_DIFFERS = "K117", Error,
        "a total is not the sum of its parts",
        "合計が内訳の和と一致しない",
        "Other columns or rows of the same table add up, this one does not.",
        "同じ表の他の列や行は合計が合うが、ここは合わない。";
    AMOUNT_MALFORMED = "K118", Warning,
        "an amount is written in a way that cannot be right",
        "数値の書き方に誤りがある",
        "Digits are grouped wrongly, a unit stands twice or is misprinted, or one figure of a series lacks the unit of the others. The words are kept in `raw`.",
        "桁区切りの誤り、単位の重複や誤字、並びの中で一つだけ単位がないなど。言葉は `raw` に残してある。";
    NOT_COMPARABLE = "K119", Warning,
        "the figure to start from and the target are not of the same thing",
        "初期値と目標の対象や単位が異なる",
        "They have different units, or a note says that the first figure is of a part of those the target is about.",
        "単位が異なるか、初期値が一部の人だけを対象としたものと注にある。";
    BOUND_CONTRADICTS = "K120", Warning,
        "the bound of a target and its name contradict each other",
        "目標の「以上・以下」と指標の向きが矛盾する",
        "Of such an indicator more (or less) is better, yet the target bounds it from the other side.",
        "大きい（小さい）ほどよい指標に、逆の側の限度が付いている。";
    PROVISIONAL_REPEATED = "K121", Info,
        "a provisional figure repeats the year before",
        "暫定の値が前年度と同じである",
        "It is marked as provisional and equals the figure of the year before: it was probably copied.",
        "暫定・速報とあり前年度と同じ値である。写しただけの可能性がある。";
    NO_AMBITION = "K122", Info,
        "a target is no more than what there is",
        "目標が現状と変わらない",
        "The target equals the figure the plan starts from, or one that an earlier plan did not reach.",
        "目標が初期値と同じか、前の計画で達成できなかった目標と同じである。";
    GROWTH_ODD = "K123", Warning,
        "a figure grows or shrinks beyond measure",
        "数値の伸びが極端である",
        "From one figure to the next it changes many times over. Units may have been mixed up (円 and 千円, per year and in all).",
        "次の値までの変化が何倍にもなる。単位（円と千円、年間と累計など）の取り違えが疑われる。";
    WORDS_AMONG_FIGURES = "K124", Info,
        "words stand where the rest of the series has figures",
        "数値の並びに言葉がある",
        "The words are kept in `raw`, `value` is null. They cannot be checked or drawn.",
        "言葉は `raw` に残し `value` は null とした。検算やグラフには使えない。";
    WORDING_ODD = "K125", Info,
        "a slip of the pen",
        "誤字の疑いがある",
        "A character is doubled, a character of another script or language was used, or numbers of headings mix two sorts of letters.",
        "字の重複、別の文字・字体の混入、見出し番号の文字の混在など。";
    NOTES_ODD = "K126", Warning,
        "the numbered notes of an item have a gap, or one mark twice",
        "項目の番号付きの注に欠番か重複がある",
        "There is a note ※1 and a note ※3 but no ※2, or two different notes begin with the same mark. A note may have been lost, or a mark misprinted.",
        "※1と※3があって※2がない、または同じ印で始まる別の注がある。注が失われたか、印の誤りが疑われる。";
    LEGEND_CONFLICT = "K127", Warning,
        "one mark has two meanings",
        "同じ記号に二つの意味がある",
        "Two legends of the document explain the same mark in different words. Read each table with the legend beside it.",
        "凡例によって同じ記号の意味が異なる。表ごとに近くの凡例で読む。";
}

//! After how many cells records of one form look alike again.

use super::super::shape::start_shape;

/// Fewer records, with their head, say nothing about their length.
const LEAST_RECORDS: usize = 3;
/// A record has no fewer and no more cells.
const CELLS: std::ops::RangeInclusive<usize> = 3..=16;

/// The length of the records, head first, that the cells are written in one after the other:
/// in two columns at least all records begin with the same kind of figure, or hold the same word,
/// and the head does not. `None` where no length makes them so.
pub(super) fn period(cells: &[String]) -> Option<usize> {
    CELLS.into_iter().find(|&n| {
        let records: Vec<&[String]> = cells.chunks_exact(n).collect();
        let [head, body @ ..] = records.as_slice() else {
            return false;
        };
        let alike = |col: &usize| {
            let look = |record: &&[String]| record.get(*col).map(|c| start_shape(c));
            let first = body.first().and_then(look);
            let same = body.iter().all(|record| look(record) == first);
            same && look(head) != first && first.is_some_and(|look| !look.is_empty())
        };
        let whole = cells.len().is_multiple_of(n) && records.len() >= LEAST_RECORDS;
        whole && (0..n).filter(alike).count() > 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn records_tell_their_length() {
        let records = "コード 指標 区分 実績 11 設置 当初 なし 12 台数 当初 109台 13 人数 当初 9人";
        assert_eq!(period(&cells(records)), Some(4));
        assert_eq!(
            period(&cells("コード 1000106 事業名 市民講座 担当部名 総務部")),
            None
        );
        assert_eq!(period(&cells("1 2 3 1 2 3 1 2 3")), None, "no head");
    }
}

"""What the scorer must do: `python -m unittest` in this folder; `ICDAR=FOLDER` adds the real truth."""

import os
import unittest

import score
import shape
import truth


def document(*tables):
    """A document of one page."""
    return [{"page": 1, "tables": list(tables)}]


class Relations(unittest.TestCase):
    """Adjacency relations."""

    def related(self, table):
        return sorted((d, a, b) for d, a, b in score.table_relations(table))

    def test_neighbours_right_and_below(self):
        table = shape.from_rows([["a", "b"], ["c", "d"]])
        self.assertEqual(
            self.related(table),
            [("below", "A", "C"), ("below", "B", "D"), ("right", "A", "B"), ("right", "C", "D")],
        )

    def test_empty_cells_are_passed_over(self):
        table = shape.from_rows([["a", "", "b"], ["", "", ""], ["c", "", ""]])
        self.assertEqual(self.related(table), [("below", "A", "C"), ("right", "A", "B")])

    def test_a_merged_cell_meets_each_neighbour_once(self):
        table = shape.table(
            [
                shape.cell(0, 0, "head", col_span=2),
                shape.cell(1, 0, "a"),
                shape.cell(1, 1, "b"),
                shape.cell(0, 2, "side", row_span=2),
            ]
        )
        self.assertEqual(
            self.related(table),
            [
                ("below", "HEAD", "A"),
                ("below", "HEAD", "B"),
                ("right", "A", "B"),
                ("right", "B", "SIDE"),
                ("right", "HEAD", "SIDE"),
            ],
        )

    def test_text_is_compared_without_space_case_and_signs(self):
        self.assertEqual(score.competition_text("Total\n ﬁgure −5 %"), "TOTALFIGURE_5_")

    def test_itself_is_right(self):
        once = document(shape.from_rows([["1", "1"], ["1", "1"], ["2", ""]]))
        self.assertEqual(score.adjacency((once,), once), score.Counts(5, 5, 5))

    def test_another_page_is_not_right(self):
        here = document(shape.from_rows([["a", "b"]]))
        there = [{"page": 2, "tables": here[0]["tables"]}]
        self.assertEqual(score.adjacency((here,), there), score.Counts(1, 1, 0))

    def test_a_table_that_is_none_costs_precision(self):
        true = document(shape.from_rows([["a", "b"]]))
        found = document(*true[0]["tables"], shape.from_rows([["x", "y", "z"]]))
        counts = score.adjacency((true,), found)
        self.assertEqual((counts.precision, counts.recall), (1 / 3, 1.0))

    def test_the_better_variant_counts(self):
        one = document(shape.from_rows([["a", "b"]]))
        other = document(shape.from_rows([["a", "c"]]))
        self.assertEqual(score.adjacency((one, other), other).f, 1.0)

    def test_nothing_found_is_nothing(self):
        true = document(shape.from_rows([["a", "b"]]))
        self.assertEqual(score.adjacency((true,), []), score.Counts(1, 0, 0))


class Cells(unittest.TestCase):
    """Cell by cell, row by row, table by table."""

    true = document(shape.from_rows([["項目", "担当課"], ["窓口", "総務課"], ["道路", ""]]))

    def test_itself_is_right(self):
        for measure in (score.cell_counts, score.row_counts, score.table_counts):
            counts = measure(self.true, self.true)
            self.assertEqual((counts.precision, counts.recall), (1.0, 1.0))

    def test_text_is_compared_without_space_width_and_form_of_marks(self):
        self.assertEqual(score.plain_text("令和８ 年\n〜"), score.plain_text("令和8年～"))
        self.assertEqual(score.plain_text("−１，０００"), score.plain_text("－1,000"))

    def test_a_glued_row_costs_its_cells_and_its_rows(self):
        found = document(shape.from_rows([["項目", "担 当 課"], ["窓口道路", "総務課"]]))
        self.assertEqual(score.cell_counts(self.true, found).recall, 3 / 5)
        self.assertEqual(score.row_counts(self.true, found).recall, 1 / 3)
        self.assertEqual(score.table_counts(self.true, found).recall, 0.0)

    def test_a_column_too_many_keeps_the_rows_but_not_the_table(self):
        rows = [["項目", "", "担当課"], ["窓口", "", "総務課"], ["道路", "", ""]]
        found = document(shape.from_rows(rows))
        self.assertEqual(score.row_counts(self.true, found).recall, 1.0)
        self.assertEqual(score.table_counts(self.true, found).recall, 0.0)


class Boxes(unittest.TestCase):
    """Spans from rectangles."""

    def test_spans_follow_from_the_edges(self):
        table = shape.from_boxes(
            [
                ((0, 0, 10, 20), "a"),
                ((10, 0, 30.4, 10), "b"),
                ((10, 10, 20, 20), "c"),
                ((20, 10, 30, 20), "d"),
            ]
        )
        spans = [(c["row"], c["col"], c["row_span"], c["col_span"]) for c in table["cells"]]
        self.assertEqual(spans, [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)])
        self.assertEqual(table["rows"], [["a", "b", ""], ["", "c", "d"]])


class Written(unittest.TestCase):
    """Truth written by hand."""

    rows = [["a", "<", "b"], ["^", "<", "c"], ["", "d", "^"]]

    def test_marks_are_spans(self):
        table = shape.from_written(self.rows)
        spans = [
            (c["text"], c["row"], c["col"], c["row_span"], c["col_span"]) for c in table["cells"]
        ]
        self.assertEqual(
            spans,
            [
                ("a", 0, 0, 2, 2),
                ("b", 0, 2, 1, 1),
                ("c", 1, 2, 2, 1),
                ("", 2, 0, 1, 1),
                ("d", 2, 1, 1, 1),
            ],
        )

    def test_there_and_back(self):
        self.assertEqual(shape.to_written(shape.from_written(self.rows)), self.rows)


@unittest.skipUnless(os.environ.get("ICDAR"), "no folder of the ICDAR 2013 files given")
class Competition(unittest.TestCase):
    """The competition's truth against itself."""

    def test_the_truth_is_right(self):
        documents = truth.icdar(os.environ["ICDAR"])
        self.assertEqual(len(documents), 67)
        for document in documents:
            for variant in document.variants:
                counts = score.adjacency(document.variants, variant)
                self.assertEqual(counts.f, 1.0, document.name)


if __name__ == "__main__":
    unittest.main()

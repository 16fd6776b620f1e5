"""How near one reading of a document's tables comes to another.

Two measures.  Adjacency relations after Göbel et al. 2013: which text stands right of or
below which other text.  And, for our own fixtures, cell by cell and row by row.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Counts:
    """How many things are true, how many were found, and how many of these are right."""

    true: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other):
        return Counts(self.true + other.true, self.found + other.found, self.right + other.right)

    @property
    def precision(self):
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self):
        return self.right / self.true if self.true else 0.0

    @property
    def f(self):
        return harmonic(self.precision, self.recall)


def harmonic(precision, recall):
    """F, the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def overlap(true, found):
    """The counts of two multisets."""
    return Counts(true.total(), found.total(), (true & found).total())


# Adjacency relations ------------------------------------------------------------------


def competition_text(text):
    """A cell's text as the competition compares it: no white space, capitals, `_` for a sign."""
    text = unicodedata.normalize("NFKC", text).upper()
    return re.sub(r"\W", "_", re.sub(r"\s+", "", text))


def relations(pages):
    """Every pair of neighbours `(page, direction, text, text)` of a document, all tables together."""
    return Counter(
        (page["page"], *relation)
        for page in pages
        for table in page["tables"]
        for relation in table_relations(table)
    )


def table_relations(table):
    """The pairs of one table: each cell with text, and the nearest with text right of and below it.

    Cells without text are passed over.  A merged cell has a neighbour in each row and
    column it covers, but the same two cells are one pair.
    """
    at = {}
    cells = []
    for cell in table["cells"]:
        text = competition_text(cell["text"])
        if text:
            for row in range(cell["row"], cell["row"] + cell["row_span"]):
                for col in range(cell["col"], cell["col"] + cell["col_span"]):
                    at.setdefault((row, col), len(cells))
            cells.append(text)
    pairs = set()
    lines = [("right", sorted(at)), ("below", sorted(at, key=lambda place: place[::-1]))]
    for direction, places in lines:
        line = 0 if direction == "right" else 1
        for here, there in zip(places, places[1:]):
            if here[line] == there[line] and at[here] != at[there]:
                pairs.add((direction, at[here], at[there]))
    return [(direction, cells[a], cells[b]) for direction, a, b in pairs]


def adjacency(variants, pages):
    """The counts of a reading against whichever variant of the truth it meets best."""
    found = relations(pages)
    return max((overlap(relations(true), found) for true in variants), key=lambda c: c.f)


def macro(counts):
    """Precision, recall, F over documents as in the competition: F of the mean of the two."""
    documents = max(1, len(counts))
    precision = sum(c.precision for c in counts) / documents
    recall = sum(c.recall for c in counts) / documents
    return precision, recall, harmonic(precision, recall)


# Cells and rows -----------------------------------------------------------------------


#: Marks that look alike and that readers give in one form or the other.
ALIKE = str.maketrans("〜−‐‑‒–—―‧∙", "~-------・・")


def plain_text(text):
    """A cell's text for our own fixtures: white space, width and the form of a mark don't count."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(ALIKE))


def cell_counts(true, found):
    """Cells with text: right when a table of the same page holds a cell of the same text."""
    return overlap(texts(true), texts(found))


def texts(pages):
    """The texts of all cells, by page."""
    return Counter(
        (page["page"], text)
        for page in pages
        for table in page["tables"]
        for cell in table["cells"]
        if (text := plain_text(cell["text"]))
    )


def row_counts(true, found):
    """Rows with text: right when a row of the same page has the same texts in the same order."""
    return overlap(whole_rows(true), whole_rows(found))


def whole_rows(pages):
    """The rows of all tables by page, cells without text left out."""
    return Counter(
        (page["page"], row)
        for page in pages
        for table in page["tables"]
        for cells in rows(table)
        if (row := tuple(text for cell in cells if (text := plain_text(cell["text"]))))
    )


def rows(table):
    """The cells of each row from left to right; a merged cell stands in its first row."""
    by_row = {}
    for cell in sorted(table["cells"], key=lambda cell: (cell["row"], cell["col"])):
        by_row.setdefault(cell["row"], []).append(cell)
    return by_row.values()


def table_counts(true, found):
    """Tables: right when every cell has its text, its place and its spans."""
    return overlap(exact_tables(true), exact_tables(found))


def exact_tables(pages):
    """Each table by page as the set of its cells with text, place and spans."""
    return Counter(
        (
            page["page"],
            frozenset(
                (cell["row"], cell["col"], cell["row_span"], cell["col_span"], text)
                for cell in table["cells"]
                if (text := plain_text(cell["text"]))
            ),
        )
        for page in pages
        for table in page["tables"]
    )

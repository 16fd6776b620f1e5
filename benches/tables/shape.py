"""The one shape every reader's answer is brought into: that of `keikaku tables --format json`.

A document is a list of pages, `{"page": 1, "tables": [table, …]}`, and a table is
`{"bbox": [x0, y0, x1, y1] or None, "rows": [[text, …], …], "cells": [cell, …]}` with
cells `{"row", "col", "row_span", "col_span", "text", "bbox"}`.  Rows and columns count
from 0, pages from 1, y grows downwards.
"""

#: Two cell edges closer than this (pt) are one edge of the grid.
SAME_EDGE = 1.0


def cell(row, col, text, row_span=1, col_span=1, bbox=None):
    """One cell; `text` may be `None`."""
    return {
        "row": row,
        "col": col,
        "row_span": row_span,
        "col_span": col_span,
        "text": text or "",
        "bbox": bbox,
    }


def table(cells, bbox=None):
    """A table of the given cells; its `rows` hold a merged cell's text once, at its top left."""
    height = max((c["row"] + c["row_span"] for c in cells), default=0)
    width = max((c["col"] + c["col_span"] for c in cells), default=0)
    rows = [[""] * width for _ in range(height)]
    for c in cells:
        rows[c["row"]][c["col"]] = c["text"]
    return {"bbox": bbox, "rows": rows, "cells": cells}


def from_rows(rows, bbox=None):
    """A table of plain rows of text, every cell one by one."""
    return table(
        [cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)], bbox
    )


#: In rows written by hand: this place belongs to the cell left of it, or to the one above.
LEFT, ABOVE = "<", "^"


def from_written(rows):
    """A table of rows written by hand, where `<` and `^` stand for the rest of a merged cell."""
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text not in (LEFT, ABOVE):
                width = 1 + run([row[k] for k in range(c + 1, len(row))], LEFT)
                below = [rows[k][c] if c < len(rows[k]) else "" for k in range(r + 1, len(rows))]
                cells.append(cell(r, c, text, 1 + run(below, ABOVE), width))
    return table(cells)


def run(texts, mark):
    """How many texts from the first on are the mark."""
    return next((i for i, text in enumerate(texts) if text != mark), len(texts))


def to_written(found):
    """The rows of a table as one would write them by hand; the reverse of `from_written`."""
    rows = [list(row) for row in found["rows"]]
    for c in found["cells"]:
        for r in range(c["row"], c["row"] + c["row_span"]):
            for k in range(c["col"], c["col"] + c["col_span"]):
                if k > c["col"]:
                    rows[r][k] = LEFT
                elif r > c["row"]:
                    rows[r][k] = ABOVE
    return rows


def from_boxes(boxes, bbox=None):
    """A table of `(box, text)`: the spans follow from how many of the table's edges a box covers."""
    across = edges([x for box, _ in boxes for x in (box[0], box[2])])
    down = edges([y for box, _ in boxes for y in (box[1], box[3])])
    cells = []
    for box, text in boxes:
        left, right = nearest(across, box[0]), nearest(across, box[2])
        top, bottom = nearest(down, box[1]), nearest(down, box[3])
        cells.append(cell(top, left, text, max(1, bottom - top), max(1, right - left), list(box)))
    return table(cells, bbox)


def edges(positions):
    """The distinct positions, ascending; what lies within `SAME_EDGE` of its neighbour is one."""
    distinct = []
    for position in sorted(positions):
        if not distinct or position - distinct[-1] > SAME_EDGE:
            distinct.append(position)
    return distinct


def nearest(positions, position):
    """The index of the position closest to the given one."""
    return min(range(len(positions)), key=lambda i: abs(positions[i] - position))


def pages(numbered_tables):
    """The document of `(page number, table)`, pages in order."""
    by_page = {}
    for number, found in numbered_tables:
        by_page.setdefault(number, []).append(found)
    return [{"page": number, "tables": by_page[number]} for number in sorted(by_page)]

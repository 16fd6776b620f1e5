"""The table readers we compare ourselves with, each bringing its answer into our shape.

Also the program one reader runs in, alone, for one file:
`python peers.py NAME FILE OUT` writes `{"version", "seconds", "pages"}` to OUT, `seconds`
being the time from the open file to the last table, without the start of Python.
"""

import json
import re
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import shape


def pdfplumber(path):
    """pdfplumber with its default settings, the rectangles of merged cells kept."""
    import pdfplumber as reader

    def tables():
        with reader.open(path) as document:
            for page in document.pages:
                for found in page.find_tables():
                    yield page.page_number, boxed(found)

    return f"pdfplumber {version('pdfplumber')}", tables


def pymupdf(path):
    """PyMuPDF's `find_tables` with its default settings, the rectangles of merged cells kept."""
    import pymupdf as reader

    def tables():
        for page in reader.open(path):
            for found in page.find_tables().tables:
                yield page.number + 1, boxed(found)

    return f"PyMuPDF {version('pymupdf')}", tables


def boxed(found):
    """A table of pdfplumber or PyMuPDF: both give a row of rectangles beside each row of text."""
    boxes = [
        (box, text)
        for row, texts in zip(found.rows, found.extract())
        for box, text in zip(row.cells, texts)
        if box is not None
    ]
    return shape.from_boxes(boxes, list(found.bbox))


def pymupdf4llm(path):
    """pymupdf4llm with its layout model; without OCR, since every file has its text."""
    import pymupdf4llm as reader

    def tables():
        document = json.loads(reader.to_json(path, use_ocr=False))
        for page in document["pages"]:
            for box in page["boxes"]:
                found = box.get("table")
                if found:
                    yield page["page_number"], shape.from_rows(found["extract"], found["bbox"])

    return f"pymupdf4llm {version('pymupdf4llm')}", tables


def camelot(path, flavor="auto"):
    """Camelot choosing lattice or its ruleless parser page by page (`flavor="auto"`)."""
    import camelot as reader

    def tables():
        found = reader.read_pdf(path, pages="all", flavor=flavor, suppress_stdout=True)
        for one in found:
            yield int(one.page), open_edged(one)

    return f"Camelot {version('camelot-py')} {flavor}", tables


def camelot_lattice(path):
    """Camelot's parser of ruled tables, its default."""
    return camelot(path, "lattice")


def camelot_stream(path):
    """Camelot's parser of tables aligned by white space."""
    return camelot(path, "stream")


def open_edged(found):
    """A table of Camelot: cells with no edge between them are one merged cell."""
    grid = found.cells
    seen = set()
    cells = []
    for r, row in enumerate(grid):
        for c, first in enumerate(row):
            if (r, c) in seen:
                continue
            right = c
            while right + 1 < len(row) and not row[right].right and not row[right + 1].left:
                right += 1
            bottom = r
            while bottom + 1 < len(grid) and all(
                not grid[bottom][k].bottom and not grid[bottom + 1][k].top
                for k in range(c, right + 1)
            ):
                bottom += 1
            covered = [(i, j) for i in range(r, bottom + 1) for j in range(c, right + 1)]
            seen.update(covered)
            text = "\n".join(grid[i][j].text for i, j in covered if grid[i][j].text)
            cells.append(shape.cell(r, c, text, bottom - r + 1, right - c + 1))
    return shape.table(cells)


#: A line of `pdftotext -layout` with at least this many runs of text is a row.
ROW_RUNS = 2
#: So many blank lines may stand between two rows of one table.
BLANK_LINES = 1


def poppler(path):
    """`pdftotext -layout`: lines of two and more runs of text, under each other, are a table."""
    shown = subprocess.run(["pdftotext", "-v"], capture_output=True, text=True).stderr
    number = re.search(r"version (\S+)", shown)

    def tables():
        done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
        for number, page in enumerate(done.stdout.decode("utf-8", "replace").split("\f"), 1):
            for block in row_blocks(page.splitlines()):
                yield number, aligned(block)

    return f"poppler {number[1] if number else '?'}", tables


def row_blocks(lines):
    """Lines in a row that each hold several runs, as lists of runs `(start, end, text)`."""
    block, blank = [], 0
    for line in lines:
        runs = [(m.start(), m.end(), m[0]) for m in re.finditer(r"\S+(?: \S+)*", line)]
        if len(runs) >= ROW_RUNS:
            block.append(runs)
            blank = 0
        elif runs or blank == BLANK_LINES:
            if len(block) > 1:
                yield block
            block, blank = [], 0
        else:
            blank += 1
    if len(block) > 1:
        yield block


def aligned(block):
    """The rows of a block with its columns where runs overlap from row to row."""
    columns = []
    for start, end, _ in sorted(run for runs in block for run in runs):
        if columns and start < columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], end)
        else:
            columns.append([start, end])
    rows = []
    for runs in block:
        row = [""] * len(columns)
        for start, _, text in runs:
            at = next(i for i, (_, right) in enumerate(columns) if start < right)
            row[at] = f"{row[at]} {text}".strip()
        rows.append(row)
    return shape.from_rows(rows)


#: Every peer that can be named on the command line.
PEERS = {
    reader.__name__.replace("_", "-"): reader
    for reader in (
        pdfplumber,
        pymupdf,
        pymupdf4llm,
        camelot,
        camelot_lattice,
        camelot_stream,
        poppler,
    )
}


def main():
    """Runs one peer on one file and writes what it found."""
    name, path, out = sys.argv[1:]
    named, tables = PEERS[name](path)
    start = time.perf_counter()
    found = shape.pages(tables())
    seconds = time.perf_counter() - start
    answer = {"version": named, "seconds": seconds, "pages": found}
    Path(out).write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()

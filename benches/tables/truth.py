"""What is really in the documents: the ICDAR 2013 competition's XML and our fixtures' `tables.json`.

A document is known by one or more variants of its truth, since the competition keeps two
readings of the tables that its annotators could not agree on (`…a-str.xml`, `…b-str.xml`).
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import shape


@dataclass(frozen=True)
class Document:
    """A PDF, the half or fixture set it belongs to, and each way its tables may be read."""

    name: str
    group: str
    pdf: Path
    variants: tuple


def icdar(folder):
    """The documents of the competition under `folder`, EU before US; `{}-str.xml` beside its PDF."""
    variants = {}
    for path in sorted(Path(folder).rglob("*-str.xml")):
        name = path.name.removesuffix("-str.xml")
        variants.setdefault((path.parent, re.sub(r"(?<=\d)[ab]$", "", name)), []).append(path)
    documents = []
    for (parent, name), paths in variants.items():
        pdf = paths[0].with_name(paths[0].name.replace("-str.xml", ".pdf"))
        if pdf.exists():
            group = name.split("-")[0].upper()
            documents.append(Document(name, group, pdf, tuple(map(structure, paths))))
    return documents


def structure(path):
    """The tables of one `…-str.xml`, whose regions say by how much to move rows and columns."""
    found = []
    for table in ElementTree.parse(path).getroot().iter("table"):
        cells = {}
        for region in table.iter("region"):
            page = int(region.get("page"))
            cells.setdefault(page, []).extend(map(moved(region), region.iter("cell")))
        found.extend((page, shape.table(of_page)) for page, of_page in cells.items())
    return shape.pages(found)


def moved(region):
    """How a cell of the XML becomes ours; `end-row` and `end-col` are inclusive and optional."""
    down = int(region.get("row-increment", "0"))
    right = int(region.get("col-increment", "0"))

    def convert(node):
        row, col = int(node.get("start-row")), int(node.get("start-col"))
        # us-002 has one `col-end` where `end-col` is meant.
        last_row = int(node.get("end-row") or row)
        last_col = int(node.get("end-col") or node.get("col-end") or col)
        text = "".join(node.find("content").itertext())
        return shape.cell(row + down, col + right, text, last_row - row + 1, last_col - col + 1)

    return convert


def fixtures(folder):
    """Our own documents: every folder under `folder` with a `source.pdf` and a `tables.json`."""
    documents = []
    for path in sorted(Path(folder).rglob("tables.json")):
        pdf = path.with_name("source.pdf")
        if pdf.exists():
            pages = written(json.loads(path.read_text(encoding="utf-8")))
            documents.append(Document(path.parent.name, "fixtures", pdf, (pages,)))
    return documents


def written(pages):
    """The tables of a `tables.json`: as keikaku gives them, or with `rows` alone (see `shape`)."""
    return [
        {
            "page": page["page"],
            "tables": [
                table if "cells" in table else shape.from_written(table["rows"])
                for table in page["tables"]
            ],
        }
        for page in pages
    ]

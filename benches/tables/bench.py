"""Scores keikaku's reading of tables beside its peers', and prints the table of the README.

python benches/tables/bench.py --icdar DATA --fixtures fixtures --keikaku target/release/keikaku
"""

import argparse
import logging
import sys
from dataclasses import dataclass

import run
import score
import truth
from pypdf import PdfReader

DEFAULT_TOOLS = "keikaku,pymupdf4llm,camelot,pymupdf,pdfplumber,poppler"
#: Names of the groups in the order they are printed.
GROUPS = {"EU": "ICDAR 2013, EU half", "US": "ICDAR 2013, US half", "fixtures": "Our fixtures"}


def main():
    """Reads the truth, asks every tool, prints scores."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    given = arguments()
    documents = truth.icdar(given.icdar) if given.icdar else []
    documents += truth.fixtures(given.fixtures) if given.fixtures else []
    documents = [d for d in documents if not given.only or given.only in d.name]
    if not documents:
        sys.exit("no documents: give --icdar FOLDER or --fixtures FOLDER")
    lengths = {d.pdf: pages_of(d.pdf) for d in documents}
    results = []
    for written in given.tools.split(","):
        tool = run.Tool.named(written, given.keikaku)
        results.append(result(tool, documents, lengths, given))
    for group, title in GROUPS.items():
        of_group = [d for d in documents if d.group == group]
        if of_group:
            print_group(title, of_group, results)
            if given.per_document:
                print_documents(of_group, results)
    print_faults(results)


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--icdar", help="folder of the ICDAR 2013 files (PDF, -reg.xml, -str.xml)")
    parser.add_argument("--fixtures", help="folder of fixtures (source.pdf beside tables.json)")
    parser.add_argument("--keikaku", default="target/release/keikaku", help="the binary")
    parser.add_argument("--tools", default=DEFAULT_TOOLS, help=f"default: {DEFAULT_TOOLS}")
    parser.add_argument("--limit", type=int, default=120, help="seconds for one file")
    parser.add_argument("--only", help="only documents with this in their name")
    parser.add_argument("--cache", help="folder to keep the tools' answers in between runs")
    parser.add_argument("--per-document", action="store_true", help="print every document's F")
    return parser.parse_args()


@dataclass
class Result:
    """A tool's answers, by document name, and its speed."""

    label: str
    answers: dict
    pages_per_second: float


def result(tool, documents, lengths, given):
    """Asks a tool about every document."""
    print(f"asking {tool.name} …", file=sys.stderr)
    answers = {d.name: run.ask(tool, d.pdf, given.limit, given.cache) for d in documents}
    versions = sorted({a.version for a in answers.values() if a.version})
    seconds = sum(a.seconds for a in answers.values())
    speed = sum(lengths.values()) / seconds if seconds else 0.0
    return Result(versions[0] if versions else tool.name, answers, speed)


def pages_of(pdf):
    """How many pages a file has."""
    return len(PdfReader(pdf).pages)


def counts(documents, answers):
    """Adjacency counts of each document."""
    return [score.adjacency(d.variants, answers[d.name].pages) for d in documents]


def print_group(title, documents, results):
    """One Markdown table: relations for the competition, cells and rows for our fixtures."""
    tables = sum(len(page["tables"]) for d in documents for page in d.variants[0])
    print(f"\n**{title}** ({len(documents)} documents, {tables} tables)\n")
    if documents[0].group == "fixtures":
        print_rows(
            "tool", "cells found", "rows whole", "tables exact", "cells not there", "pages/s"
        )
        for one in results:
            print_rows(one.label, *fixture_figures(documents, one), f"{one.pages_per_second:.1f}")
        return
    print_rows("tool", "precision", "recall", "F", "F micro", "pages/s")
    for one in results:
        each = counts(documents, one.answers)
        micro = sum(each, score.Counts()).f
        figures = [f"{figure:.3f}" for figure in (*score.macro(each), micro)]
        print_rows(one.label, *figures, f"{one.pages_per_second:.1f}")


def fixture_figures(documents, one):
    """Shares of cells, rows and tables found, and of cells that are not in the truth."""
    total = [score.Counts()] * 3
    for document in documents:
        true, found = document.variants[0], one.answers[document.name].pages
        measures = (score.cell_counts, score.row_counts, score.table_counts)
        total = [so_far + measure(true, found) for so_far, measure in zip(total, measures)]
    cells = total[0]
    false = 1 - cells.precision if cells.found else 0.0
    return [f"{share:.1%}" for share in (*(measure.recall for measure in total), false)]


def print_documents(documents, results):
    """F of each document and tool, or for our fixtures the cells found and the rows whole."""
    print()
    print_rows("document", *(one.label for one in results))
    for document in documents:
        print_rows(document.name, *(document_figure(document, one) for one in results))


def document_figure(document, one):
    """What one tool reaches on one document."""
    found = one.answers[document.name].pages
    if document.group != "fixtures":
        return f"{score.adjacency(document.variants, found).f:.3f}"
    true = document.variants[0]
    cells, rows = score.cell_counts(true, found), score.row_counts(true, found)
    return f"{cells.recall:.1%} · {rows.recall:.1%}"


def print_rows(*texts):
    """One row of a Markdown table; a header row gets its line of dashes."""
    print(f"| {' | '.join(texts)} |")
    if texts[0] in ("tool", "document"):
        print(f"|---|{'--:|' * (len(texts) - 1)}")


def print_faults(results):
    """Which file brought down which tool."""
    for one in results:
        for name, answer in one.answers.items():
            if answer.fault:
                print(f"\n{one.label} on {name}: {answer.fault}", end="")
    print()


if __name__ == "__main__":
    main()

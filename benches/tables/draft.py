"""Writes the draft of a fixture's `tables.json` from what one reader finds, for a person to correct.

python benches/tables/draft.py TOOL source.pdf > tables.json
"""

import argparse
import json

import run
import shape


def main():
    """Asks the tool and prints one row of a table a line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tool", help="keikaku or a peer")
    parser.add_argument("pdf")
    parser.add_argument("--keikaku", default="target/release/keikaku", help="the binary")
    given = parser.parse_args()
    answer = run.ask(run.Tool.named(given.tool, given.keikaku), given.pdf, limit=120)
    if answer.fault:
        raise SystemExit(answer.fault)
    print(written(answer.pages))


def written(pages):
    """The pages as JSON that is pleasant to edit."""
    return "[\n" + ",\n".join(map(page_written, pages)) + "\n]"


def page_written(page):
    """One page: its number, then its tables."""
    tables = ",\n".join(map(table_written, page["tables"]))
    return f'{{"page": {page["page"]}, "tables": [\n{tables}\n]}}'


def table_written(table):
    """One table, a row a line."""
    rows = [json.dumps(row, ensure_ascii=False) for row in shape.to_written(table)]
    return '  {"rows": [\n    ' + ",\n    ".join(rows) + "\n  ]}"


if __name__ == "__main__":
    main()

"""What keikaku reads of plans it was not prepared for: `python bench.py [--keikaku PATH] [ROUND …]`."""

import argparse
import json
import subprocess
from pathlib import Path

import score

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def main():
    options = arguments()
    rounds = [Path(r) for r in options.rounds] or sorted(p for p in (HERE / "rounds").iterdir() if p.is_dir())
    tallies = {}
    for folder in rounds:
        total = score.Tally()
        for truth in sorted(folder.glob("*.json")):
            if options.only not in truth.name:
                continue
            tally = read(truth, options)
            total.add(tally)
            if options.verbose:
                tell(truth, tally)
        tallies[folder.name] = total
    print_table(tallies)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", nargs="*", metavar="ROUND", help="folders with documents and their truth; all unless given")
    parser.add_argument("--keikaku", default=str(ROOT / "target/release/keikaku"), help="the binary")
    parser.add_argument("--only", default="", metavar="TEXT", help="documents with this in their name")
    parser.add_argument("--limit", type=float, default=120, help="seconds a document may take")
    parser.add_argument("--verbose", action="store_true", help="every document, with what was missed and what is false")
    return parser.parse_args()


def read(truth, options):
    """The tally of the document beside a truth; one that cannot be read misses everything."""
    document = next(p for p in truth.parent.glob(truth.stem + ".*") if p.suffix != ".json")
    command = [options.keikaku, "convert", str(document), "--format", "json"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=options.limit)
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as fault:
        print(f"{document}: {fault}")
        answer = {}
    return score.compare(json.loads(truth.read_text(encoding="utf-8")), answer)


def tell(truth, tally):
    print(f"\n{truth.stem}: recall {tally.recall():.3f}, precision {tally.precision():.3f}")
    for verdict, kind, *what in tally.remarks:
        print(f"  {verdict} {kind}: " + "｜".join(str(part) for part in what))


def print_table(tallies):
    """Markdown: a row for each round, then for each field over all of them."""
    print("| | facts | recall | precision |\n|---|--:|--:|--:|")
    total = score.Tally()
    for name, tally in tallies.items():
        total.add(tally)
        print(row(name, tally))
    print(row("**all**", total))
    for kind in score.FIELDS:
        print(row(kind, total, kind))


def row(name, tally, kind=None):
    facts = tally.true[kind] if kind else tally.true.total()
    return f"| {name} | {facts:,} | {tally.recall(kind):.3f} | {tally.precision(kind):.3f} |"


if __name__ == "__main__":
    main()

"""Which of the things found is which of the things meant."""

from words import likeness, plain, same_value, title

ITEM = 0.7
INDICATOR = 0.6
"""Below these likenesses two things are two things."""


def best(pairs):
    """One partner each, the likeliest pairs first: `{true: found}` of `(likelihood, true, found)`."""
    partners, taken = {}, set()
    for _, true, found in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if true not in partners and found not in taken:
            partners[true] = found
            taken.add(found)
    return partners


def items(true, found):
    """Items by their titles; number, departments, indicators and headings decide between namesakes."""
    pairs = []
    for i, wanted in enumerate(true):
        for j, item in enumerate(found):
            alike = likeness(title(wanted["title"]), title(item["title"]))
            if alike >= ITEM:
                pairs.append((alike + kinship(wanted, item), i, j))
    return best(pairs)


def kinship(wanted, item):
    """What two items share beside the title."""
    share = 0.0
    printed = item.get("number") or {}
    if wanted.get("number") and plain(wanted["number"]) in {
        plain(printed.get("raw")),
        plain(printed.get("value")),
    }:
        share += 0.3
    if names(wanted.get("departments")) & {title(d["name"]) for d in item["departments"]}:
        share += 0.1
    if {title(i["name"]) for i in wanted.get("indicators", [])} & {
        title(i.get("name")) for i in item["indicators"]
    }:
        share += 0.2
    headings = {title(level["title"]) for level in item.get("hierarchy", [])}
    return share + 0.05 * len(names(wanted.get("hierarchy")) & headings)


def names(texts):
    return {title(text) for text in texts or []}


def indicators(true, found):
    """Indicators by their names; an indicator without a name is the one that is alone."""
    pairs = []
    for i, wanted in enumerate(true):
        for j, indicator in enumerate(found):
            name, other = title(wanted["name"]), title(indicator.get("name"))
            alike = likeness(name, other)
            if not name or (not other and len(true) == 1):
                alike = max(alike, INDICATOR)
            if alike >= INDICATOR:
                pairs.append((alike + 0.02 * shared_values(wanted, indicator), i, j))
    return best(pairs)


def shared_values(wanted, indicator):
    """How many values of the one the other has too, whatever their years."""
    wanted = [v for key in ("baseline", "targets", "actuals") for _, v in wanted.get(key, [])]
    found = [o for values in observations(indicator).values() for o in values]
    return sum(any(same_value(value, o) for o in found) for value in wanted)


def observations(indicator):
    """The observations of an indicator by their field, the baseline in a list like the others."""
    baseline = indicator.get("baseline")
    return {
        "baseline": [baseline] if baseline else [],
        "targets": indicator.get("targets", []),
        "actuals": indicator.get("actuals", []),
    }

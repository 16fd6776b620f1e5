"""When two words, values or years say the same."""

import difflib
import re
import unicodedata

ALIKE = 0.85
"""From here on a title is the title meant, a slip of the pen apart."""


def plain(text):
    """Compatibility forms folded, without white space and middle dots, dashes alike."""
    text = unicodedata.normalize("NFKC", str(text or ""))
    text = re.sub(r"[\s・･]+", "", text)
    return re.sub("[‐−–―]", "-", text).replace("~", "〜").lower()


def title(text):
    """A title or a name: the marks and brackets around it do not count."""
    return re.sub(r"^[「『【〔(\[◆■●○◎□▼▶※*]+|[」』】〕\])。]+$", "", plain(text))


def likeness(one, other):
    """0 to 1; a title of which the other prints more than half is at least 0.8 alike."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    if one in other or other in one:
        share = min(len(one), len(other)) / max(len(one), len(other))
        if share > 0.5:
            return max(0.8, share)
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def figures(text):
    """A value as compared: no thousands separators, one minus sign."""
    return re.sub("[△▲]", "-", plain(text).replace(",", ""))


def number(text):
    """The shortest way to write a number: "1200.0" and "1200" are one; None where there is none."""
    found = re.match(r"-?\d+(?:\.\d+)?", figures(text))
    return ("%f" % float(found[0])).rstrip("0").rstrip(".") if found else None


def same_value(true, observation):
    """Whether an observation says what the truth says.

    The truth is a number as printed, with or without its unit (`"1,200"`), or words. The observation
    may say it in its `value` or, for numbers with more around them, in its printed words.
    """
    raw, wanted = figures(observation.get("raw")), figures(true)
    value = (observation.get("value") or {}).get("number")
    if wanted == raw or (value is not None and number(true) == number(value)):
        return True
    if re.match(r"-?\d", wanted):
        return re.search(rf"(?<![\d.]){re.escape(wanted)}(?![\d.])", raw) is not None
    return bool(wanted) and (wanted in raw or (len(raw) > 2 and raw in wanted))


def years(period):
    """The fiscal years a period of the output names, as text; `{""}` where it names none."""
    found = set()
    for key in ("year", "fiscal_year"):
        if (period or {}).get(key) is not None:
            found.add(str(period[key]))
    ends = [fiscal(period[key]) for key in ("start", "end") if (period or {}).get(key)]
    if len(ends) == 2 and period.get("kind") == "range":
        found.update(str(year) for year in range(ends[0], ends[1] + 1))
    return (found | {str(year) for year in ends}) or {""}


def fiscal(date):
    """The fiscal year of a date: `"2026-03-31"` is in 2025."""
    year, month = int(date[:4]), int(date[5:7])
    return year if month >= 4 else year - 1

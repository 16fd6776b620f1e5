"""The facts of a document: how many of the true ones were given, how many of the given ones are true."""

from collections import Counter
from dataclasses import dataclass, field

import pair
from words import ALIKE, likeness, plain, same_value, title, years

FIELDS = (
    "document",
    "item",
    "number",
    "department",
    "hierarchy",
    "indicator",
    "baseline",
    "target",
    "actual",
    "schedule",
)
OBSERVED = {"baseline": "baseline", "targets": "target", "actuals": "actual"}


@dataclass
class Tally:
    """Facts by field: the true ones, the given ones, and those that are both; with what was said of the rest."""

    true: Counter = field(default_factory=Counter)
    given: Counter = field(default_factory=Counter)
    both: Counter = field(default_factory=Counter)
    remarks: list = field(default_factory=list)

    def found(self, kind):
        self.true[kind] += 1
        self.given[kind] += 1
        self.both[kind] += 1

    def missed(self, kind, *what):
        self.true[kind] += 1
        self.remarks.append(("missed", kind, *what))

    def false(self, kind, *what):
        self.given[kind] += 1
        self.remarks.append(("false", kind, *what))

    def add(self, other):
        for mine, theirs in ((self.true, other.true), (self.given, other.given), (self.both, other.both)):
            mine.update(theirs)

    def recall(self, kind=None):
        return share(self.both, self.true, kind)

    def precision(self, kind=None):
        return share(self.both, self.given, kind)


def share(part, whole, kind):
    counted = (lambda counter: counter[kind]) if kind else (lambda counter: counter.total())
    return counted(part) / counted(whole) if counted(whole) else 1.0


def compare(truth, answer):
    """The tally of one document: its truth beside what `keikaku convert --format json` says of it."""
    return Comparison(truth, answer).tally


class Comparison:
    """One document under comparison."""

    def __init__(self, truth, answer):
        self.tally = Tally()
        self.loose = [title(text) for text in truth.get("loose", [])]
        self.schedules_count = not truth.get("schedule_loose")
        plans = answer.get("plans", [])
        self.items = [item for plan in plans for item in plan["items"]]
        self.free = [indicator for plan in plans for indicator in plan["indicators"]]
        self.document(truth, plans)
        self.all_items(truth["items"])

    def is_loose(self, text):
        """What the truth leaves open counts neither way."""
        name = title(text)
        return any(
            name and (loose == name or (len(loose) > 3 and (loose in name or (len(name) > 3 and name in loose))))
            for loose in self.loose
        )

    def document(self, truth, plans):
        """Title, municipality and period, each once for the document."""
        wanted = title(truth.get("title"))
        said = {
            "title": any(likeness(wanted, title(plan.get("title"))) > ALIKE for plan in plans),
            "municipality": any(
                plain((plan.get("municipality") or {}).get("name")) == plain(truth.get("municipality"))
                for plan in plans
            ),
            "period": any(
                [str(year) for year in covered[:1] + covered[-1:]] == [str(y) for y in truth.get("period") or []]
                for covered in ((plan.get("period") or {}).get("fiscal_years") or [] for plan in plans)
            ),
        }
        for key, right in said.items():
            if truth.get(key) and right:
                self.tally.found("document")
            elif truth.get(key):
                self.tally.missed("document", key, truth[key])

    def all_items(self, wanted):
        partners = pair.items(wanted, self.items)
        unpaired = [j for j in range(len(self.items)) if j not in partners.values()]
        # A row of a KPI table that no undertaking owns may be an item of its indicator's name.
        goals = {j: self.items[j]["indicators"] for j in unpaired if is_goal(self.items[j])}
        self.free += [indicator for indicators in goals.values() for indicator in indicators]
        self.used = set()
        for i, item in enumerate(wanted):
            if self.is_loose(item["title"]):
                continue
            found = self.items[partners[i]] if i in partners else None
            if item.get("kind") == "section":
                self.section(item, found)
            else:
                self.item(item, found)
        for j in unpaired:
            if not any(id(indicator) in self.used for indicator in goals.get(j, [])):
                self.false_item(self.items[j], j in goals)
        for indicator in self.free:
            # Series of past results without an undertaking are welcome; promises without one are not.
            if id(indicator) not in self.used and indicator.get("targets"):
                self.false_indicator("", indicator, ("targets",))

    def item(self, wanted, found):
        who = wanted["title"]
        if found:
            self.tally.found("item")
        else:
            self.tally.missed("item", wanted.get("number"), who)
        found = found or {"departments": [], "hierarchy": [], "schedule": [], "indicators": []}
        self.number(wanted, found)
        self.departments(wanted, found)
        headings = [title(level["title"]) for level in found["hierarchy"]]
        for heading in wanted.get("hierarchy", []):
            if any(likeness(title(heading), other) > 0.8 for other in headings):
                self.tally.found("hierarchy")
            else:
                self.tally.missed("hierarchy", who, heading)
        if wanted.get("schedule") or self.schedules_count:
            self.schedule(who, wanted.get("schedule", []), found["schedule"])
        pairs = pair.indicators(wanted.get("indicators", []), found["indicators"])
        for k, indicator in enumerate(wanted.get("indicators", [])):
            self.indicator(who, indicator, found["indicators"][pairs[k]] if k in pairs else None)
        for k, indicator in enumerate(found["indicators"]):
            if k not in pairs.values():
                self.false_indicator(who, indicator)

    def section(self, wanted, found):
        """Indicators of a chapter or of the whole plan: wherever they are given."""
        pool = (found or {"indicators": []})["indicators"] + [i for i in self.free if id(i) not in self.used]
        pairs = pair.indicators(wanted["indicators"], pool)
        for k, indicator in enumerate(wanted["indicators"]):
            self.indicator(wanted["title"], indicator, pool[pairs[k]] if k in pairs else None)

    def number(self, wanted, found):
        printed = found.get("number") or {}
        if not wanted.get("number"):
            if printed:
                self.tally.false("number", wanted["title"], printed["raw"])
            return
        number, raw = plain(wanted["number"]), plain(printed.get("raw"))
        labelled = plain((printed.get("label") or "") + (printed.get("value") or ""))
        if number in {raw, plain(printed.get("value")), labelled} or number.strip("()") == raw.strip("()"):
            self.tally.found("number")
        else:
            self.tally.missed("number", wanted["title"], wanted["number"], printed.get("raw"))

    def departments(self, wanted, found):
        given = [plain(department["name"]) for department in found["departments"]]
        for department in wanted.get("departments", []):
            if plain(department) in given:
                given.remove(plain(department))
                self.tally.found("department")
            else:
                self.tally.missed("department", wanted["title"], department)
        for department in given:
            self.tally.false("department", wanted["title"], department)

    def schedule(self, who, wanted, found):
        """Year by year: a step over three years is meant three times."""
        met = []
        for year, text in wanted:
            step = next((step for step in found if is_step(year, text, step)), None)
            if step:
                met.append(step)
                self.tally.found("schedule")
            else:
                self.tally.missed("schedule", who, year, text)
        for step in found:
            if step not in met:
                self.tally.false("schedule", who, *sorted(years(step.get("period"))), step.get("raw"))

    def indicator(self, who, wanted, found):
        if self.is_loose(wanted["name"]):
            return
        if found is None:
            self.tally.missed("indicator", who, wanted["name"])
        else:
            self.used.add(id(found))
            self.tally.found("indicator")
        given = pair.observations(found or {})
        for key, kind in OBSERVED.items():
            self.observed(kind, (who, wanted["name"]), wanted.get(key, []), given[key])

    def observed(self, kind, where, wanted, found):
        left = list(found)
        for year, value in wanted:
            told = (o for o in left if not year or str(year) in years(o.get("period")))
            right = next((o for o in told if same_value(value, o)), None)
            if right:
                left.remove(right)
                self.tally.found(kind)
            else:
                self.tally.missed(kind, *where, f"{year}={value}")
        for observation in left:
            self.tally.false(kind, *where, said(observation))

    def false_item(self, item, is_goal):
        if self.is_loose(item["title"]):
            return
        number = (item.get("number") or {}).get("raw")
        self.tally.false("item", number, item["title"])
        for department in item["departments"]:
            self.tally.false("department", item["title"], department["name"])
        if not is_goal:
            for indicator in item["indicators"]:
                self.false_indicator(item["title"], indicator)

    def false_indicator(self, who, indicator, keys=tuple(OBSERVED)):
        if self.is_loose(indicator.get("name")):
            return
        self.tally.false("indicator", who, indicator.get("name"))
        for key in keys:
            for observation in pair.observations(indicator)[key]:
                self.tally.false(OBSERVED[key], who, indicator.get("name"), said(observation))


def is_goal(item):
    """A row of a KPI table read as an item: it has its indicator's name, or names its classes."""
    indicators, name = item["indicators"], title(item["title"])
    if len(indicators) == 1 and likeness(name, title(indicators[0].get("name"))) > 0.8:
        return True
    classes = (title(indicator.get("name")).startswith(name) for indicator in indicators)
    return bool(indicators) and item.get("kind") == "goal" and all(classes)


def is_step(year, text, step):
    """Whether a step of a schedule is in that year and says that; an arrow says nothing but the year."""
    if year and str(year) not in years(step.get("period")):
        return False
    wanted = title(text)
    texts = [title(t) for t in [step.get("raw"), *(step.get("steps") or [])]]
    return wanted in ("", "→") or any(wanted in t or (t and t in wanted) for t in texts)


def said(observation):
    return "/".join(sorted(years(observation.get("period")))) + "=" + str(observation.get("raw"))

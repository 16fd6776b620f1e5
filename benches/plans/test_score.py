"""What the scorer must do: `python -m unittest` in this folder."""

import unittest

import pair
import score
import words


def observation(raw, number=None, **period):
    value = None if number is None else {"number": number}
    return {"raw": raw, "value": value, "period": period or None}


def item(title, **more):
    blank = {"number": None, "departments": [], "hierarchy": [], "indicators": [], "schedule": []}
    return {"title": title, **blank, **more}


def answer(*items, indicators=(), **plan):
    return {"plans": [{"items": list(items), "indicators": list(indicators), **plan}]}


def counts(truth, given, kind):
    """(true, given, both) of a field."""
    tally = score.compare(truth, given)
    return tally.true[kind], tally.given[kind], tally.both[kind]


class Words(unittest.TestCase):
    def test_width_space_and_outer_marks_do_not_count(self):
        self.assertEqual(words.title("「窓口 改革」"), words.title("窓口改革"))
        self.assertEqual(words.plain("ＤＸの推進"), "dxの推進")

    def test_a_value_is_the_same_with_its_unit_and_without(self):
        self.assertTrue(words.same_value("1,200", observation("1,200件", 1200.0)))
        self.assertTrue(words.same_value("△3", observation("△3%", -3.0)))
        self.assertTrue(words.same_value("増加", observation("増加させる")))

    def test_a_part_of_a_number_is_another_number(self):
        self.assertFalse(words.same_value("12", observation("120件", 120.0)))
        self.assertFalse(words.same_value("5", observation("4.5%", 4.5)))

    def test_years_are_fiscal(self):
        march = {"kind": "range", "start": "2026-04-01", "end": "2028-03-31"}
        self.assertEqual(words.years(march), {"2026", "2027"})
        self.assertEqual(words.years(None), {""})


class Pairs(unittest.TestCase):
    def test_a_number_decides_between_namesakes(self):
        namesakes = [item("研修の充実", number={"raw": "2"}), item("研修の充実", number={"raw": "1"})]
        self.assertEqual(pair.items([{"title": "研修の充実", "number": "1"}], namesakes), {0: 1})

    def test_each_has_one_partner(self):
        self.assertEqual(pair.best([(1.0, 0, 0), (0.9, 1, 0), (0.8, 1, 1)]), {0: 0, 1: 1})


class Facts(unittest.TestCase):
    truth = {
        "title": "霧ヶ浜町行政改革大綱",
        "items": [
            {
                "title": "窓口の改革",
                "number": "1",
                "departments": ["町民課"],
                "indicators": [{"name": "待ち時間", "baseline": [["2024", "20"]], "targets": [["2026", "15"]]}],
                "schedule": [["2026", "実施"], ["2027", "→"]],
            }
        ],
    }

    def given(self, **more):
        indicator = {
            "name": "待ち時間",
            "baseline": observation("20分", 20.0, fiscal_year=2024),
            "targets": [observation("15分", 15.0, fiscal_year=2026)],
        }
        whole = {
            "number": {"raw": "１", "value": "1"},
            "departments": [{"name": "町民課"}],
            "indicators": [indicator],
            "schedule": [{"raw": "実施", "period": {"fiscal_year": 2026}}, {"raw": "→", "period": {"fiscal_year": 2027}}],
        }
        return item("窓口の改革", **{**whole, **more})

    def test_all_that_is_said_is_found(self):
        tally = score.compare(self.truth, answer(self.given(), title="霧ヶ浜町行政改革大綱"))
        self.assertEqual((tally.recall(), tally.precision(), tally.remarks), (1.0, 1.0, []))

    def test_a_missing_item_misses_all_it_has(self):
        tally = score.compare(self.truth, answer())
        self.assertEqual((tally.true.total(), tally.both.total()), (9, 0))

    def test_a_value_in_another_year_is_missed_and_false(self):
        late = {"name": "待ち時間", "targets": [observation("15分", 15.0, fiscal_year=2027)]}
        self.assertEqual(counts(self.truth, answer(self.given(indicators=[late])), "target"), (1, 1, 0))

    def test_what_is_too_much_costs_precision(self):
        extra = item("はじめに", departments=[{"name": "総務課"}])
        given = answer(self.given(departments=[{"name": "町民課"}, {"name": "税務課"}]), extra)
        self.assertEqual(counts(self.truth, given, "item"), (1, 2, 1))
        self.assertEqual(counts(self.truth, given, "department"), (1, 3, 1))

    def test_a_step_over_years_is_met_in_each(self):
        step = {"raw": "実施→", "period": {"kind": "range", "start": "2026-04-01", "end": "2028-03-31"}}
        self.assertEqual(counts(self.truth, answer(self.given(schedule=[step])), "schedule"), (2, 2, 2))

    def test_what_is_loose_counts_neither_way(self):
        truth = {**self.truth, "loose": ["窓口の改革"]}
        self.assertEqual(score.compare(truth, answer(self.given())).given.total(), 0)

    def test_a_goal_of_the_plan_may_stand_anywhere(self):
        goal = {"name": "職員数", "targets": [["2030", "88"]]}
        truth = {"items": [{"title": "全体の目標", "kind": "section", "indicators": [goal]}]}
        found = {"name": "職員数", "targets": [observation("88人", 88.0, fiscal_year=2030)]}
        for given in (answer(indicators=[found]), answer(item("職員数", kind="goal", indicators=[found]))):
            self.assertEqual(counts(truth, given, "target"), (1, 1, 1))
            self.assertEqual(counts(truth, given, "item"), (0, 0, 0))


if __name__ == "__main__":
    unittest.main()

"""What the notebook's modules work out, by hand-made cases."""

import unittest
import warnings
from decimal import Decimal

from pandas import DataFrame, period_range

from sales.charts import months, shown
from sales.published import Published
from sales.questions import narrowed, quoted
from sales.seasons import by_month, finished, season, trend
from sales.summary import percent
from sales.texts import cell, short
from sales.world import OUTLINES, missing, outlines


def monthly(first, *amounts):
    months = period_range(first, periods=len(amounts), freq="M")
    rows = [(month.year, month.month, Decimal(amount)) for month, amount in zip(months, amounts)]
    return by_month(DataFrame(rows, columns=["year", "month", "revenue"], dtype=object))


class Questions(unittest.TestCase):
    def test_narrowed_by_parameters_only(self):
        sql = "SELECT 1 WHERE a LIKE '%' AND b LIKE '%' AND c LIKE '%'"
        self.assertEqual(
            narrowed(sql, [None, "O'Brien", 2025]),
            ("SELECT 1 WHERE a LIKE '%' AND b = ? AND c = ?", ["'O''Brien'", "'2025'"]),
        )
        self.assertEqual(quoted("'; DROP VIEW x --"), "'''; DROP VIEW x --'")

    def test_as_many_values_as_conditions(self):
        with self.assertRaisesRegex(ValueError, "has 1 conditions LIKE '%', got 2 values"):
            narrowed("WHERE a LIKE '%'", [None, None])


class Seasons(unittest.TestCase):
    def test_a_month_without_sales_is_zero(self):
        frame = DataFrame(
            [(2024, 1, Decimal(5)), (2024, 3, Decimal(7))], columns=["year", "month", "revenue"], dtype=object
        )
        self.assertEqual(list(by_month(frame)), [5, 0, 7])

    def test_the_month_of_the_source_is_not_over(self):
        self.assertEqual(list(finished(monthly("2024-01", 1, 2, 3), "2024-03-31 23:00:00")), [1, 2])
        self.assertEqual(list(finished(monthly("2024-01", 1, 2, 3), "2024-04-01 00:00:00")), [1, 2, 3])

    def test_the_trend_begins_with_the_twelfth_month(self):
        means = trend(monthly("2024-01", *([12] * 12), 24))
        self.assertEqual([(str(month), mean) for month, mean in means.items()], [("2024-12", 12), ("2025-01", 13)])
        self.assertEqual(len(trend(monthly("2024-01", 1, 2))), 0)

    def test_a_season_is_told_from_growth(self):
        shape = [1] * 11 + [13]
        shares, years = season(monthly("2023-01", *shape, *(10 * amount for amount in shape), 5))
        self.assertEqual(years, [2023, 2024])
        self.assertEqual((shares[1], shares[12]), (50, 650))

    def test_one_year_is_too_few(self):
        self.assertEqual(season(monthly("2024-01", *([1] * 18)))[0], {})


class Texts(unittest.TestCase):
    def test_cells(self):
        for value, expected in (
            (Decimal("9365336.43"), "9,365,336.43"),
            (2996, "2,996"),
            (None, ""),
            ("<b>&\"'", "<bdi>&lt;b&gt;&amp;&quot;&#x27;</bdi>"),
        ):
            self.assertEqual(cell(value), expected)

    def test_names_in_charts(self):
        self.assertEqual(short("a\tb\x00c"), "a b c")
        self.assertEqual(short("W" * 28), "W" * 28)
        self.assertEqual(short("W" * 29), "W" * 27 + "…")


class Figures(unittest.TestCase):
    def test_percent(self):
        self.assertEqual(
            (percent(Decimal("0.25"), 100), percent(1, 3), percent(1, 0)), (Decimal("0.3"), Decimal("33.3"), None)
        )

    def test_what_is_left_over_is_one_bar(self):
        names, values = shown([str(number) for number in range(14)], [1] * 14)
        self.assertEqual((len(names), names[-1], values[-1]), (12, "3 others together", 3))

    def test_outlines_are_of_the_world(self):
        self.assertTrue(OUTLINES.exists(), OUTLINES)
        rings = outlines()
        self.assertGreater(len(rings), 100)
        latitudes = [latitude for ring in rings for _, latitude in ring]
        self.assertTrue(-90.01 <= min(latitudes) < -80 and 80 < max(latitudes) <= 90.01)
        # Antarctica, which the map does not show, is all around the pole.
        north = [ring for ring in rings if min(latitude for _, latitude in ring) > -60]
        steps = [abs(one[0] - other[0]) for ring in north for one, other in zip(ring, ring[1:])]
        self.assertLess(max(steps), 30)

    def test_countries_that_the_map_does_not_know_are_told(self):
        self.assertIn(
            "Not on the map, but in the table: Atlantis &lt;b&gt;.",
            missing(DataFrame({"country": ["USA", "Atlantis <b>"]})).data,
        )

    def test_months_are_drawn_without_a_warning_however_many_there_are(self):
        run = Published("r", "m", None, None, {})
        for number in (1, 2, 12, 18, 24, 36, 48, 120, 300):
            series = monthly("2003-01", *([5] * number))
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                self.assertIn(f"{number} months; the largest is", months(series, trend(series), "T", run).data)

    def test_the_origin(self):
        run = Published("20261122T030000Z-1a2b3c4d", "2026-11-22 03:00:01", None, None, {})
        self.assertEqual(run.origin, "Run 20261122T030000Z-1a2b3c4d, the source as of 2026-11-22 03:00:01 UTC")


if __name__ == "__main__":
    unittest.main()

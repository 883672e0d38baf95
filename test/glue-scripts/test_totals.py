"""What the end of the landed statement says, on real Spark."""

import traceback
from decimal import Decimal

from on_spark import OnSpark
from star_schema.errors import LandingMismatch, RowTooLarge
from star_schema.extraction import RAW_ROWS, SourceTotals, read_totals

MOMENT = ("2026-11-22T03:00:00.123456Z", "#moment")
TOTALS = [("things", "rows", "2", "#total"), ("others", "rows", "1", "#total"), ("star", "rows", "2", "#total")]
ROWS = [("a", "things"), ("b", "things"), ("1.50", "others")]


class ReadTotals(OnSpark):
    def totals(self, *landed):
        rows = [(None, None) if fields is None else ("\x1f".join(fields), fields[-1]) for fields in landed]
        return read_totals(self.spark.createDataFrame(rows, RAW_ROWS), ["others", "things"], "\x1f")

    def refusal(self, error, *landed):
        with self.assertRaises(error) as raised:
            self.totals(*landed)
        return traceback.format_exception_only(raised.exception)

    def test_moment_and_totals(self):
        expected = {("things", "rows"): Decimal(2), ("others", "rows"): Decimal(1), ("star", "rows"): Decimal(2)}
        self.assertEqual(self.totals(*ROWS, MOMENT, *TOTALS), SourceTotals(MOMENT[0], expected))

    def test_no_moment(self):
        self.assertEqual(
            self.refusal(LandingMismatch, *ROWS, *TOTALS),
            ["LandingMismatch: the source's moment landed 0 times, expected once\n"],
        )

    def test_half_a_total(self):
        self.assertEqual(
            self.refusal(LandingMismatch, MOMENT, ("things", "rows", "#total")),
            ["LandingMismatch: a total of the source landed as 'things\\x1frows\\x1f#total', expected table, measure and value\n"],
        )

    def test_a_row_without_content_is_of_the_table_that_lacks_one(self):
        self.assertEqual(
            self.refusal(RowTooLarge, *ROWS[1:], None, MOMENT, *TOTALS),
            ["RowTooLarge: the server returned no content for a row of things\n"],
        )

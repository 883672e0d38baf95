"""What the job says to the source and to Spark, as text."""

import traceback
import unittest
from decimal import Decimal

from star_schema.connection import session_variables
from star_schema.errors import LandingMismatch
from star_schema.extraction import assignments, between_no_rows
from star_schema.models import expand_keys
from star_schema.verification import verify


class Statements(unittest.TestCase):
    def test_each_server_has_its_own_time_limit(self):
        declared = {"time_zone": "+00:00", "net_write_timeout": "600"}
        cases = {"8.4.3": "max_execution_time=900000", "5.5.5-10.11.6-MariaDB": "max_statement_time=900"}
        for version, limit in cases.items():
            with self.subTest(version):
                expected = f"time_zone='+00:00',net_write_timeout=600,{limit}"
                self.assertEqual(assignments(session_variables(declared, version, 15)), expected)

    def test_the_statement_stands_at_the_top_level_of_a_union(self):
        no_rows = "(SELECT '' AS payload FROM DUAL WHERE 1 = 0) AS no_rows"
        self.assertEqual(
            between_no_rows("SELECT 1"),
            f"{no_rows}\nUNION ALL\nSELECT 1\nUNION ALL\nSELECT payload FROM {no_rows}",
        )

    def test_keys(self):
        def folded(part):
            letters = "'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'"
            return f"coalesce(translate(trim(CAST({part} AS string)), {letters}), '')"

        hashed = f"md5(concat_ws('|', {folded('a')}, {folded('t.b_1')}))"
        self.assertEqual(
            expand_keys("SELECT {{key(a, t.b_1)}} AS k, {{other(a)}}"),
            f"SELECT CAST(conv(substr({hashed}, 1, 15), 16, 10) AS bigint) AS k, {{{{other(a)}}}}",
        )


class Verify(unittest.TestCase):
    def test_equal_numbers_pass_however_they_are_written(self):
        verify(
            {"t": {"rows": Decimal("2"), "sum(x)": Decimal("1.50")}},
            {("t", "rows"): Decimal(2), ("t", "sum(x)"): Decimal("1.5")},
        )

    def test_names_every_difference(self):
        landed = {"t": {"rows": Decimal(2), "sum(x)": Decimal("1.50"), "count(y)": Decimal(1)}}
        source = {("t", "rows"): Decimal(2), ("t", "sum(x)"): Decimal("1.51")}
        with self.assertRaises(LandingMismatch) as raised:
            verify(landed, source)
        self.assertEqual(
            traceback.format_exception_only(raised.exception),
            [
                "LandingMismatch: t sum(x): landed 1.50, the source has 1.51; "
                "t count(y): landed 1, the source has no such total\n"
            ],
        )

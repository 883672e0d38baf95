"""The position of the source, from the rows that its statements answer."""

import unittest

from star_schema.position import position_of

READING = {"kind": "gtid", "statements": [], "parts": 3}
KNOWN = ("unknown", None)


class Position(unittest.TestCase):
    def test_names_all_values_in_their_order(self):
        rows = [KNOWN, ("server", "uuid"), ("Com_reset", "0"), ("Com_reset", "1")]
        self.assertEqual(position_of(rows, READING), "gtid:uuid:0:1")

    def test_is_none_when_the_server_says_why(self):
        rows = [("unknown", "the binary log is off"), ("server", "uuid"), ("Com_reset", "0"), ("Com_reset", "1")]
        self.assertIsNone(position_of(rows, READING))

    def test_is_none_when_a_value_is_missing(self):
        self.assertIsNone(position_of([KNOWN, ("server", "uuid"), ("Com_reset", "0")], READING))
        self.assertIsNone(position_of([KNOWN, ("server", None), ("Com_reset", "0"), ("Com_reset", "1")], READING))

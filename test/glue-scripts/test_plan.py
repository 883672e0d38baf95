"""What Spark is told for little and for much, and how many files that makes."""

import unittest

from star_schema.plan import Plan, plan_for

MB = 1024**2


class Plans(unittest.TestCase):
    def test_by_landed_bytes(self):
        cases = [
            (0, Plan(light=True, files=1, exchange_parts=1)),
            (MB - 1, Plan(light=True, files=1, exchange_parts=1)),
            (MB, Plan(light=False, files=1, exchange_parts=8)),
            (287 * MB, Plan(light=False, files=1, exchange_parts=17)),
            (384 * MB, Plan(light=False, files=2, exchange_parts=24)),
            (20_000 * MB, Plan(light=False, files=104, exchange_parts=1250)),
        ]
        self.assertEqual([plan_for(landed) for landed, _ in cases], [plan for _, plan in cases])

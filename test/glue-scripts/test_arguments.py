"""Arguments as Glue hands them over; the shim must have the traps of Glue's own parser."""

import re
import unittest

from awsglue.utils import GlueArgumentError, getResolvedOptions

from star_schema.arguments import DEFAULTS, REQUIRED, read_arguments
from star_schema.errors import InvalidRunId

RUN_ID = "20261122T030000Z-1a2b3c4d"
SCRIPT = ["script.py", "--JOB_NAME", "job", "--JOB_RUN_ID", "jr_1", "--lake_bucket", "lake", "--source_secret", "arn"]


class Arguments(unittest.TestCase):
    def test_defaults(self):
        read = read_arguments([*SCRIPT, "--run_id", RUN_ID, "--enable-metrics", "true"])
        self.assertEqual(
            (read.run_id, read.started_by_hand, read.source_schema, read.personal_data, read.time_limit_minutes),
            (RUN_ID, False, "", "exclude", 15),
        )

    def test_all_given(self):
        given = [
            "--source_schema",
            "other",
            "--personal_data",
            "include",
            "--time_limit_minutes=30",
            f"--run_id={RUN_ID}",
        ]
        read = read_arguments([*SCRIPT, *given])
        self.assertEqual(
            (read.run_id, read.source_schema, read.personal_data, read.time_limit_minutes),
            (RUN_ID, "other", "include", 30),
        )

    def test_own_run_id_is_the_start_and_a_hash_of_the_job_run(self):
        read = read_arguments(SCRIPT)
        self.assertTrue(read.started_by_hand)
        self.assertRegex(read.run_id, re.compile(r"^\d{8}T\d{6}Z-02fe8c58$"))

    def test_run_ids_that_are_none(self):
        for run_id in ["", "x", RUN_ID + "'", RUN_ID + "\n", RUN_ID.upper(), "../" + RUN_ID]:
            with self.subTest(run_id), self.assertRaises(InvalidRunId):
                read_arguments([*SCRIPT, f"--run_id={run_id}"])

    def test_values_that_nothing_can_stand_for(self):
        for given in [["--personal_data", "some"], ["--time_limit_minutes", "0"], ["--time_limit_minutes", "1.5"]]:
            with self.subTest(given), self.assertRaises(ValueError):
                read_arguments([*SCRIPT, *given])

    def test_no_name_is_a_prefix_of_another(self):
        names = [*REQUIRED, *DEFAULTS]
        self.assertEqual([(a, b) for a in names for b in names if a != b and b.startswith(a)], [])


class GetResolvedOptions(unittest.TestCase):
    def test_takes_a_prefix_for_the_name(self):
        self.assertEqual(getResolvedOptions(["script.py", "--run", "x"], ["run_id"]), {"run_id": "x"})

    def test_refuses_a_missing_name_and_a_reserved_one(self):
        self.assertRaises(GlueArgumentError, getResolvedOptions, ["script.py"], ["run_id"])
        self.assertRaises(RuntimeError, getResolvedOptions, SCRIPT, ["JOB_RUN_ID"])

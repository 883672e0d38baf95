"""What tests on real Spark share."""

import unittest

from pyspark.sql import SparkSession


class OnSpark(unittest.TestCase):
    """Has `spark`, a session of one thread, for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        cls.spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

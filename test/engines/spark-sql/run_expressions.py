"""Answers expressions on real Spark: a JSON list on standard input, a JSON list on standard output."""

import json
import sys

from pyspark.sql import SparkSession
from star_schema.spark_settings import apply_session_settings


def answer(session, expression):
    try:
        (row,) = session.sql(f"SELECT CAST(({expression}) AS string) AS x").collect()
        return {"value": row.x}
    except Exception as error:  # what Spark refuses is an answer, too
        return {"error": str(error).split("\n")[0]}


def main():
    session = SparkSession.builder.getOrCreate()
    apply_session_settings(session)
    print(json.dumps([answer(session, expression) for expression in json.load(sys.stdin)]))


main()

"""The models: one SELECT a star table, over views named like the tables of the source."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from pyspark.sql import DataFrame, SparkSession

from star_schema.declarations import Column, read_model
from star_schema.errors import ModelFailed
from star_schema.java_errors import is_a, java_causes, one_line

KEY = re.compile(r"\{\{key\(([\w., ]+)\)\}\}")
LOWER, UPPER = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def star_table(spark: SparkSession, name: str, columns: list[Column]) -> DataFrame:
    """The model's rows with exactly these columns, in this order, of these types. Nothing is computed yet."""
    rows = spark.sql(expand_keys(read_model(name)))
    return rows.select(*(rows[column["name"]].cast(column["type"]) for column in columns))


@contextmanager
def naming_model(name: str) -> Iterator[None]:
    """Turns Spark's refusal of a model, or of a value that it met, into ModelFailed; any other failure passes."""
    try:
        yield
    except Exception as error:
        # SparkException itself only says that a job was aborted: what aborted it, storage for one, is its cause.
        refusals = [
            cause
            for cause in java_causes(error)
            if is_a(cause, "org.apache.spark.SparkThrowable")
            and cause.getClass().getName() != "org.apache.spark.SparkException"
        ]
        if not refusals:
            raise
        raise ModelFailed(f"models/{name}.sql: {one_line(str(refusals[-1].getMessage()))}") from error


def expand_keys(sql: str) -> str:
    """`{{key(a, b)}}` is the surrogate key of what `a` and `b` identify, whatever their case and outer blanks."""
    return KEY.sub(lambda match: _key(match.group(1).split(",")), sql)


def _key(parts: list[str]) -> str:
    """The first 15 hexadecimal digits of a hash: 60 bits, always a positive BIGINT.

    Only a to z are folded: engines differ on the upper case of other letters.
    """
    folded = (f"coalesce(translate(trim(CAST({part.strip()} AS string)), '{LOWER}', '{UPPER}'), '')" for part in parts)
    return f"CAST(conv(substr(md5(concat_ws('|', {', '.join(folded)})), 1, 15), 16, 10) AS bigint)"

"""Landing: the one statement, read by one connection, written as raw rows by one action.

One statement is one InnoDB snapshot, so all tables and the source's own totals are of one moment.
"""

from dataclasses import dataclass
from decimal import Decimal

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import StringType, StructField, StructType

from star_schema.connection import GRACE_SECONDS
from star_schema.errors import LandingMismatch, RowTooLarge
from star_schema.source_errors import named

RAW_ROWS = StructType([StructField("payload", StringType()), StructField("source_table", StringType())])
# Rows as the server sends them; any other fetch size makes Connector/J keep the whole result in memory.
STREAMING = "-2147483648"
# One task writes a table's file, many read it: a row group each. Parquet's own 128 MB would leave most of them idle.
ROW_GROUP_BYTES = 16 * 1024**2
NO_ROWS = "(SELECT '' AS payload FROM DUAL WHERE 1 = 0) AS no_rows"


@dataclass(frozen=True)
class SourceTotals:
    moment: str
    """UTC, of the statement: `2026-11-22T03:00:00.123456Z`"""
    values: dict[tuple[str, str], Decimal]
    """By table and measure."""


def land(
    spark: SparkSession,
    properties: dict[str, str],
    variables: dict[str, str],
    statement: str,
    separator: str,
    time_limit_minutes: int,
    landing: str,
) -> None:
    """Writes `<landing>/source_table=<name>/*.parquet`, each row with its `payload` as the source sent it.

    What a row is, its last field says; a row without content is of no table.

    Spark puts `SELECT ... FROM` before what it is given and, to learn the columns, `WHERE 1=0` after it. Were the
    statement a derived table, the server would write its whole result to a temporary table before the first row. So
    it stands between two tables of no rows in one UNION ALL, which servers stream; and a limit of no rows, which the
    statement respects, lifted only for the action itself, keeps the question for the columns from reading anything.
    """
    reader = (
        spark.read.format("jdbc")
        .options(**properties)
        .option("dbtable", between_no_rows(statement))
        .option("fetchsize", STREAMING)
        .option("socketTimeout", str((time_limit_minutes * 60 + GRACE_SECONDS) * 1000))
        .option("sessionVariables", assignments({**variables, "sql_select_limit": "0"}))
        .option("sessionInitStatement", "SET SESSION sql_select_limit = DEFAULT")
    )
    named_rows = ("payload", f"substring_index(payload, chr({ord(separator)}), -1) AS source_table")
    try:
        writer = reader.load().selectExpr(*named_rows).write.option("parquet.block.size", ROW_GROUP_BYTES)
        writer.partitionBy("source_table").mode("overwrite").parquet(landing)
    except Exception as error:
        raise named(error, properties["url"]) from error


def between_no_rows(statement: str) -> str:
    return f"{NO_ROWS}\nUNION ALL\n{statement}\nUNION ALL\nSELECT payload FROM {NO_ROWS}"


def assignments(variables: dict[str, str]) -> str:
    return ",".join(f"{name}={value}" for name, value in variables.items())


def landed_rows(spark: SparkSession, landing: str) -> DataFrame:
    """The raw rows of all tables; one that had no rows is simply not there."""
    return spark.read.schema(RAW_ROWS).parquet(landing)


def read_totals(raw: DataFrame, tables: list[str], separator: str) -> SourceTotals:
    """What the source counted and summed itself, and when.

    Fails when the statement's end did not arrive (LandingMismatch), or a row has no content (RowTooLarge).
    """
    rows = raw.where("source_table IS NULL OR source_table IN ('#moment', '#total')").collect()
    moments = [row.payload.split(separator)[0] for row in rows if row.source_table == "#moment"]
    if len(moments) != 1:
        raise LandingMismatch(f"the source's moment landed {len(moments)} times, expected once")
    values = dict(_total(row.payload, separator) for row in rows if row.source_table == "#total")
    if any(row.source_table is None for row in rows):
        incomplete = " or ".join(_incomplete_tables(raw, tables, values)) or "the totals"
        raise RowTooLarge(f"the server returned no content for a row of {incomplete}")
    return SourceTotals(moments[0], values)


def _total(payload: str, separator: str) -> tuple[tuple[str, str], Decimal]:
    fields = payload.split(separator)
    if len(fields) != 4:
        raise LandingMismatch(f"a total of the source landed as {payload!r}, expected table, measure and value")
    return (fields[0], fields[1]), Decimal(fields[2])


def _incomplete_tables(raw: DataFrame, tables: list[str], totals: dict[tuple[str, str], Decimal]) -> list[str]:
    """Of which fewer rows landed than the source has."""
    landed = {row["source_table"]: row["count"] for row in raw.groupBy("source_table").count().collect()}
    return [table for table in tables if landed.get(table, 0) < totals.get((table, "rows"), 0)]

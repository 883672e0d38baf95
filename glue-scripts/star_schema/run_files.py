"""The Parquet files of one run: `runs/<table>/run_id=<id>/`, and what is really in them."""

import hashlib
from dataclasses import dataclass

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from star_schema.declarations import Column
from star_schema.storage import Storage


@dataclass(frozen=True)
class RunTable:
    name: str
    columns: list[Column]
    """Those that are written, in order."""
    sorted_by: str | None = None
    """The column whose values the files keep together, each file a range of them."""


def partition(table: str, run_id: str) -> str:
    return f"runs/{table}/run_id={run_id}/"


def write_table(storage: Storage, rows: DataFrame, table: RunTable, run_id: str) -> None:
    """Replaces what this run wrote before, nothing else; a table without rows still gets a file."""
    ordered = rows if table.sorted_by is None else rows.orderBy(table.sorted_by)
    ordered.write.mode("overwrite").parquet(storage.url(partition(table.name, run_id)))


def describe_table(spark: SparkSession, storage: Storage, table: RunTable, run_id: str) -> dict:
    """The manifest's entry, from the files as they can be read now."""
    key = partition(table.name, run_id)
    written = spark.read.parquet(storage.url(key))
    sums = [column["name"] for column in table.columns if "unit" in column]
    totals = written.agg(
        F.count(F.lit(1)).alias("rows"), *(F.sum(name).cast("string").alias(name) for name in sums)
    ).first()
    sizes = storage.sizes(key)
    return {
        "name": table.name,
        "rows": totals["rows"],
        "bytes": sum(sizes),
        "files": len(sizes),
        "sums": {name: totals[name] or "0" for name in sums},
        "fingerprint": fingerprint(written),
    }


def fingerprint(rows: DataFrame) -> str:
    """Of names and types in order, as Spark spells them: another one means that the catalog must look again."""
    return hashlib.sha256(",".join(f"{name}:{type_}" for name, type_ in rows.dtypes).encode()).hexdigest()

"""The Parquet files of one run: `runs/<table>/run_id=<id>/`, and what is really in them."""

import hashlib
from dataclasses import dataclass

from pyspark.sql import DataFrame, Observation
from pyspark.sql import functions as F

from star_schema.declarations import Column
from star_schema.plan import Plan
from star_schema.storage import Storage

# A query by date reads a few of a file's row groups; Athena has Parquet's page indexes for Iceberg's tables only:
# https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-data-optimization.html
# Of Parquet's own 128 MB a table of 3,000,000 rows would be one; of much smaller ones Trino, which Athena is made of,
# reads what lies between two columns as well, up to 1 MB.
ROW_GROUP_BYTES = 10 * 1024**2


@dataclass(frozen=True)
class RunTable:
    name: str
    columns: list[Column]
    """Those that are written, in order."""
    sorted_by: str | None = None
    """The column whose values the files keep together, each file a range of them."""


def partition(table: str, run_id: str) -> str:
    return f"runs/{table}/run_id={run_id}/"


def write_table(storage: Storage, rows: DataFrame, table: RunTable, run_id: str, plan: Plan) -> dict:
    """Replaces what this run wrote before, nothing else; a table without rows still gets a file.

    Gives the manifest's entry. Its rows and sums are observed while the files are written: nothing is read back.
    """
    key = partition(table.name, run_id)
    sums = [column["name"] for column in table.columns if "unit" in column]
    observed = Observation(table.name)
    measures = (F.sum(name).cast("string").alias(name) for name in sums)
    # Last of all, in the tasks that write: an exchange after it could run its side twice, to learn the ranges.
    watched = in_files(rows, table, plan).observe(observed, F.count(F.lit(1)).alias("rows"), *measures)
    watched.write.mode("overwrite").option("parquet.block.size", ROW_GROUP_BYTES).parquet(storage.url(key))
    totals = observed.get
    sizes = storage.sizes(key)
    return {
        "name": table.name,
        "rows": totals["rows"],
        "bytes": sum(sizes),
        "files": len(sizes),
        "sums": {name: totals[name] or "0" for name in sums},
        "fingerprint": fingerprint(rows),
    }


def in_files(rows: DataFrame, table: RunTable, plan: Plan) -> DataFrame:
    """A partition for each file."""
    if table.sorted_by is None:
        return rows.coalesce(plan.files)
    # An exchange of what is in one partition already would only cost.
    ranges = rows.coalesce(1) if plan.light else rows.repartitionByRange(plan.files, table.sorted_by)
    return ranges.sortWithinPartitions(table.sorted_by)


def fingerprint(rows: DataFrame) -> str:
    """Of names and types in order, as Spark spells them: another one means that the catalog must look again."""
    return hashlib.sha256(",".join(f"{name}:{type_}" for name, type_ in rows.dtypes).encode()).hexdigest()

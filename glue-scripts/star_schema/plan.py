"""How Spark works on a run, by how much landed. Of the result nothing depends on it but the number of files."""

from dataclasses import dataclass

from pyspark.sql import DataFrame, SparkSession

# Bytes of landed rows, as Parquet. With fewer, compiling a query takes longer than interpreting it.
LIGHT_BYTES = 1 * 1024**2
# The largest star table's files are about as large as what landed: each comes to 128 to 256 MB.
FILE_BYTES = 192 * 1024**2
# Of an exchange at first; adaptive execution puts small parts together.
EXCHANGE_BYTES, FEWEST_PARTS = 16 * 1024**2, 8

LIGHT_SETTINGS = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    # A broadcast is a job of its own; the models' hints ask for some.
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.sql.optimizer.disableHints": "true",
}
FULL_SETTINGS = {
    "spark.sql.codegen.wholeStage": "true",
    "spark.sql.codegen.factoryMode": "FALLBACK",
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.autoBroadcastJoinThreshold": "32MB",
    "spark.sql.optimizer.disableHints": "false",
    # Where a part of the smaller side fits into memory, neither side is sorted for the join.
    "spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold": "64MB",
}


@dataclass(frozen=True)
class Plan:
    light: bool
    """Each table is one partition: a model is one task, interpreted, without any exchange."""
    files: int
    """That a star table has, at most."""
    exchange_parts: int

    def apply(self, spark: SparkSession) -> None:
        for name, value in (LIGHT_SETTINGS if self.light else FULL_SETTINGS).items():
            spark.conf.set(name, value)
        spark.conf.set("spark.sql.shuffle.partitions", self.exchange_parts)

    def prepared(self, typed: DataFrame) -> DataFrame:
        """Few rows are typed once and kept; of many, typing again what a model needs takes no longer than keeping."""
        return typed.coalesce(1).persist() if self.light else typed


def plan_for(landed_bytes: int) -> Plan:
    if landed_bytes < LIGHT_BYTES:
        return Plan(light=True, files=1, exchange_parts=1)
    parts = max(FEWEST_PARTS, landed_bytes // EXCHANGE_BYTES)
    return Plan(light=False, files=max(1, round(landed_bytes / FILE_BYTES)), exchange_parts=parts)

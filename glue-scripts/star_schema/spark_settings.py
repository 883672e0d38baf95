"""Settings that the result depends on; how large or fast Spark runs is the engine's configuration, not ours."""

from pyspark.sql import SparkSession

# Before the context starts. A second attempt, speculative or after a failure, would read the source a second time.
context_settings = {
    "spark.speculation": "false",
    "spark.task.maxFailures": "1",
    "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs": "false",
}

session_settings = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    # Landing writes a file a table from one task: open at once, where Spark would first sort all rows by table.
    "spark.sql.maxConcurrentOutputFileWriters": "1000",
}


def apply_session_settings(spark: SparkSession) -> None:
    for name, value in session_settings.items():
        spark.conf.set(name, value)

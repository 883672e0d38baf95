"""From a MySQL schema to the Parquet files of one run of the star: see `job.run`."""

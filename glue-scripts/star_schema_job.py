"""The Glue job `sales-star-schema`: reads the source at one moment, lands it, and writes the star of one run.

All it does is in the package `star_schema`, which comes in the job's zip (`--extra-py-files`).
"""

import sys

from awsglue.context import GlueContext
from awsglue.job import Job
from pyspark import SparkConf, SparkContext

from star_schema.arguments import read_arguments
from star_schema.errors import NamedError
from star_schema.job import run
from star_schema.log import log
from star_schema.spark_settings import context_settings


def main() -> None:
    arguments = read_arguments(sys.argv)
    context = GlueContext(SparkContext.getOrCreate(SparkConf().setAll(context_settings.items())))
    job = Job(context)
    job.init(arguments.job_name, arguments.given)
    run(context.spark_session, arguments)
    job.commit()


if __name__ == "__main__":
    try:
        main()
    except NamedError as error:
        log(f"What to do: {error.what_to_do()}", "ERROR", error=type(error).__name__)
        raise

"""`python movers.py MOVER FOLDER`: copies the table orderdetails to Parquet files of FOLDER by one mover, once.

Takes the source as JSON from stdin (host, port, user, password, schema, ca: a file; tables: all of them), prints what the copy took as JSON:
its wall seconds without the interpreter's start and imports; processor seconds and peak memory of the whole process.
"""

import json
import os
import resource
import sys
import time

SOURCE = json.load(sys.stdin)
MOVER, FOLDER = sys.argv[1:]
FILE = os.path.join(FOLDER, "orderdetails.parquet")
ADDRESS = "{user}:{password}@{host}:{port}/{schema}".format(**SOURCE)
CONNECTORX = f"mysql://{ADDRESS}?ssl-mode=REQUIRED"


def engine():
    import sqlalchemy

    return sqlalchemy.create_engine(f"mysql+pymysql://{ADDRESS}", connect_args={"ssl": {"ca": SOURCE["ca"]}})


def connectorx(tables):
    import connectorx
    import pyarrow.parquet

    def copy():
        for table in tables:
            answer = connectorx.read_sql(CONNECTORX, f"SELECT * FROM {table}", return_type="arrow")
            rows = answer.read_all() if hasattr(answer, "read_all") else answer
            os.mkdir(os.path.join(FOLDER, table))
            pyarrow.parquet.write_table(rows, os.path.join(FOLDER, table, "copy.parquet"), compression="snappy")

    return copy


def pandas():
    import pandas
    import pyarrow.parquet  # noqa: F401

    def copy():
        pandas.read_sql("SELECT * FROM orderdetails", engine()).to_parquet(FILE, compression="snappy")

    return copy


def dlt(backend):
    os.environ |= {"RUNTIME__DLTHUB_TELEMETRY": "false", "DESTINATION__FILESYSTEM__BUCKET_URL": f"file://{FOLDER}"}
    import dlt
    from dlt.sources.sql_database import sql_table

    def copy():
        options = {"backend_kwargs": {"conn": CONNECTORX, "return_type": "arrow"}} if backend == "connectorx" else {}
        table = sql_table(engine(), table="orderdetails", backend=backend, reflection_level="full_with_precision", **options)
        pipeline = dlt.pipeline("bench", destination="filesystem", dataset_name="bench", pipelines_dir=f"{FOLDER}.dlt")
        pipeline.run(table, loader_file_format="parquet")

    return copy


def duckdb():
    import duckdb
    import duckdb_extension_mysql_scanner

    folder = os.path.dirname(duckdb_extension_mysql_scanner.__file__)
    extension = os.path.join(folder, "extensions", f"v{duckdb.__version__}", "mysql_scanner.duckdb_extension")

    def copy():
        connection = duckdb.connect()
        connection.execute(f"LOAD '{extension}'")
        options = "host={host} port={port} user={user} password={password} database={schema} ssl_ca={ca}".format(**SOURCE)
        connection.execute(f"ATTACH '{options} ssl_mode=verify_ca' AS source (TYPE mysql, READ_ONLY)")
        connection.execute(f"COPY source.orderdetails TO '{FILE}' (FORMAT parquet, COMPRESSION snappy)")

    return copy


def spark():
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[*]")
        .config("spark.jars", SOURCE["driver"])
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "2g")
        .getOrCreate()
    )
    url = "jdbc:mysql://{host}:{port}/{schema}?sslMode=REQUIRED&useCursorFetch=false".format(**SOURCE)
    reader = session.read.format("jdbc").option("driver", "com.mysql.cj.jdbc.Driver").option("url", url).option("dbtable", "orderdetails")
    reader = reader.option("user", SOURCE["user"]).option("password", SOURCE["password"])

    def copy():
        reader.option("fetchsize", "-2147483648").load().write.parquet(os.path.join(FOLDER, "spark"))

    return copy


def end_java():
    """Waits for Spark's Java, so that what it used counts."""
    from pyspark import SparkContext

    java = SparkContext._gateway.proc
    SparkContext._active_spark_context.stop()
    SparkContext._gateway.shutdown()
    java.stdin.close()
    java.wait()


MOVERS = {
    "connectorx": lambda: connectorx(["orderdetails"]),
    "connectorx-all": lambda: connectorx(SOURCE["tables"]),
    "dlt-connectorx": lambda: dlt("connectorx"),
    "dlt-pyarrow": lambda: dlt("pyarrow"),
    "duckdb": duckdb,
    "pandas": pandas,
    "spark": spark,
}

copy = MOVERS[MOVER]()
began = time.monotonic()
copy()
seconds = time.monotonic() - began
if MOVER == "spark":
    end_java()
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
measured = {
    "seconds": seconds,
    "cpuSeconds": sum(usage.ru_utime + usage.ru_stime for usage in used),
    "peakMegabytes": max(usage.ru_maxrss for usage in used) / 1000,
}
print(json.dumps(measured))

"""One run of the job, in order: land, type and verify, build and write, tell."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from pyspark.sql import DataFrame, SparkSession

from star_schema.arguments import Arguments
from star_schema.connection import connection_properties, server_state, session_variables
from star_schema.declarations import Declarations, read_declarations, written_columns
from star_schema.errors import RunAlreadyComplete, SourceAccessDenied
from star_schema.extraction import SourceTotals, land, landed_rows, read_totals
from star_schema.log import log, log_run
from star_schema.models import naming_model, star_table
from star_schema.plan import Plan, plan_for
from star_schema.run_files import RunTable, write_table
from star_schema.secret import read_secret
from star_schema.spark_settings import apply_session_settings
from star_schema.storage import Storage
from star_schema.trust_store import write_trust_store
from star_schema.typed_tables import PROBLEM, typed_table
from star_schema.verification import measure, verify

# Built one after the other, small tables leave a cluster idle.
THREADS = 2


def run(spark: SparkSession, arguments: Arguments) -> None:
    """Writes the run's tables, then its manifest. Fails by name (`errors.py`); what landed is deleted either way."""
    apply_session_settings(spark)
    # Until it is known how much lands: one task lands all of it, whatever the plan.
    plan_for(0).apply(spark)
    declared = read_declarations()
    storage = Storage(spark, arguments.lake_bucket)
    landing = f"landing/{arguments.run_id}/"
    log_run(arguments.run_id)
    log(f"Run {arguments.run_id}, personal data: {arguments.personal_data}")
    refuse_complete_run(storage, arguments.run_id)
    try:
        manifest = build(spark, arguments, declared, storage, landing)
        storage.write(manifest_key(arguments.run_id), json.dumps(manifest, separators=(",", ":")))
    finally:
        delete_landing(storage, landing)
    log(f"Run {arguments.run_id} is complete: {manifest['source']['rows']} rows of {manifest['moment']}")
    if arguments.started_by_hand:
        log(how_to_publish(arguments.run_id))


def manifest_key(run_id: str) -> str:
    return f"manifests/{run_id}.json"


def refuse_complete_run(storage: Storage, run_id: str) -> None:
    """A run with a manifest is complete: it may be audited or live, so its files never change again."""
    if storage.exists(manifest_key(run_id)):
        raise RunAlreadyComplete(f"{manifest_key(run_id)} is there, so nothing was read or written")


def delete_landing(storage: Storage, landing: str) -> None:
    """Must not hide why the run failed; the bucket's lifecycle rule deletes what is left here."""
    try:
        storage.delete(landing)
    except Exception as error:
        log(f"{landing} was not deleted: {error}", "WARN")


def build(spark: SparkSession, arguments: Arguments, declared: Declarations, storage: Storage, landing: str) -> dict:
    """The manifest. Its seconds: `extract` reads and lands, `land` types and proves what landed, `models` is what the
    star, begun meanwhile, takes beyond that, `write` writes the totals of the source.
    """
    seconds: dict[str, float] = {}
    with timed(seconds, "extract"):
        position = extract(spark, arguments, declared, storage.url(landing))
    landed_bytes = storage.size(landing)
    plan = plan_for(landed_bytes)
    plan.apply(spark)
    log(f"Landed {landed_bytes} bytes: {plan}")
    # Once more: a job that was thought dead may have ended meanwhile.
    refuse_complete_run(storage, arguments.run_id)
    with in_threads() as pool:
        with timed(seconds, "land"):
            raw = landed_rows(spark, storage.url(landing))
            totals = read_totals(raw, [table["name"] for table in declared["source"]], declared["separator"])
            typed = typed_views(raw, arguments, declared, plan)
            building = start_star(pool, spark, arguments, declared, storage, plan)
            # Before what is built is looked at: that data landed wrongly says more than that a model met it.
            rows = proven(typed, totals, arguments, declared)
        with timed(seconds, "models"):
            tables = [table.result() for table in building]
    with timed(seconds, "write"):
        tables.append(write_control_totals(spark, arguments, declared, storage, totals, plan))
    return {
        "runId": arguments.run_id,
        "moment": totals.moment,
        "engine": "spark",
        "codeHash": arguments.code_hash or None,
        "source": {
            "position": position,
            "rows": sum(rows.values()),
            "tables": [{"name": name, "rows": rows[name]} for name in rows],
        },
        "tables": tables,
        "seconds": seconds,
    }


def extract(spark: SparkSession, arguments: Arguments, declared: Declarations, landing: str) -> str | None:
    """Lands all rows; gives the position of the source before they were read.

    Spark connects more than once, seconds after the secret was read: when its password was rotated meanwhile, all of
    it is done once more.
    """
    secret = read_secret(arguments.source_secret)
    schema = arguments.source_schema or declared["schema"]
    trust = write_trust_store(spark, secret.ca)
    try:
        return extract_by(connection_properties(secret, schema, trust), spark, arguments, declared, landing)
    except SourceAccessDenied:
        renewed = read_secret(arguments.source_secret)
        if renewed.password == secret.password:
            raise
        log("The source refused the password, which was rotated meanwhile: once more, by the new one", "WARN")
        return extract_by(connection_properties(renewed, schema, trust), spark, arguments, declared, landing)


def extract_by(
    properties: dict[str, str], spark: SparkSession, arguments: Arguments, declared: Declarations, landing: str
) -> str | None:
    version, position = server_state(spark, properties, declared["position"])
    log(f"Source {properties['url']}, {version}")
    variables = session_variables(declared["session"], version, arguments.time_limit_minutes)
    statement = declared["extraction"][arguments.personal_data]
    land(spark, properties, variables, statement, declared["separator"], arguments.time_limit_minutes, landing)
    return position


def typed_views(raw: DataFrame, arguments: Arguments, declared: Declarations, plan: Plan) -> dict[str, DataFrame]:
    """The table of each name, and a view of that name for the models."""
    typed = {
        table["name"]: plan.prepared(typed_table(raw, table, arguments.personal_data, declared["separator"]))
        for table in declared["source"]
    }
    for name, rows in typed.items():
        rows.drop(PROBLEM).createOrReplaceTempView(name)
    return typed


def proven(
    typed: dict[str, DataFrame], totals: SourceTotals, arguments: Arguments, declared: Declarations
) -> dict[str, int]:
    """The rows of each table, which have the source's totals."""
    landed = measure(typed, declared["source"], arguments.personal_data, declared["separator"])
    verify(landed, totals.values)
    return {name: int(measures["rows"]) for name, measures in landed.items()}


def start_star(
    pool: ThreadPoolExecutor,
    spark: SparkSession,
    arguments: Arguments,
    declared: Declarations,
    storage: Storage,
    plan: Plan,
) -> list[Future[dict]]:
    """The manifest's entries of the star's tables, in declared order, once each is written."""

    def build_table(table: RunTable) -> dict:
        with naming_model(table.name):
            rows = star_table(spark, table.name, table.columns)
            return write_table(storage, rows, table, arguments.run_id, plan)

    tables = [
        RunTable(table["name"], written_columns(table, arguments.personal_data), table.get("sortedBy"))
        for table in declared["star"]
    ]
    # Facts, which are sorted, take longest.
    longest_first = sorted(tables, key=lambda table: table.sorted_by is None)
    building = {table.name: pool.submit(build_table, table) for table in longest_first}
    return [building[table.name] for table in tables]


def write_control_totals(
    spark: SparkSession,
    arguments: Arguments,
    declared: Declarations,
    storage: Storage,
    totals: SourceTotals,
    plan: Plan,
) -> dict:
    table = RunTable(declared["controlTotals"]["name"], declared["controlTotals"]["columns"])
    names = [column["name"] for column in table.columns]
    values = [dict(zip(names, (*which, str(value)), strict=True)) for which, value in totals.values.items()]
    # As a parameter of a query: rows that Python hands over by createDataFrame take seconds longer.
    fields = ", ".join(f"{name}: string" for name in names)
    rows = spark.sql(f"SELECT inline(from_json(:totals, 'array<struct<{fields}>>'))", {"totals": json.dumps(values)})
    typed = rows.select(*(rows[column["name"]].cast(column["type"]) for column in table.columns))
    return write_table(storage, typed, table, arguments.run_id, plan)


def how_to_publish(run_id: str) -> str:
    return (
        "Nothing is published yet. To audit this run and then to publish it, start the state machine "
        f'(the stack\'s output StateMachineArn) with {{"action":"audit","runId":"{run_id}"}}, '
        f'then with {{"action":"publish","runId":"{run_id}"}}'
    )


@contextmanager
def in_threads() -> Iterator[ThreadPoolExecutor]:
    """What has not begun when another part fails never begins."""
    with ThreadPoolExecutor(THREADS) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@contextmanager
def timed(seconds: dict[str, float], step: str) -> Iterator[None]:
    start = time.monotonic()
    yield
    seconds[step] = round(time.monotonic() - start, 3)
    log(f"{step}: {seconds[step]} s", step=step, seconds=seconds[step])

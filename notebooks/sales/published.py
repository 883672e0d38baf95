"""The published star, asked through Athena: every answer of one run."""

import logging
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pyathena
from botocore.exceptions import BotoCoreError, ClientError
from pandas import DataFrame
from pyathena.error import DatabaseError

from sales.errors import NothingPublished, NotReached, StillChanging
from sales.questions import ASKED, statement

DATABASE = "sales"
# Of analysts: infra/names.ts.
WORK_GROUP = "sales-analysts"

# What it logs it raises as well, and the reader is told that: no traceback beside it.
logging.getLogger("pyathena").addHandler(logging.NullHandler())

LIVE = "SELECT run_id, moment, warned, waived FROM runs WHERE is_live"
POINTER = "SELECT run_id FROM current_run"

# How often all is asked again because a newer run was published meanwhile.
ATTEMPTS = 3
# At a time: Athena's default quota is 20 queries of an account.
LANES = 4


@dataclass(frozen=True)
class Published:
    """A run and its answers, by question."""

    run_id: str
    # UTC, of the source.
    moment: str
    warned: str | None
    waived: str | None
    answers: dict[str, DataFrame]
    # How often all was asked, because a newer run was published meanwhile.
    times_asked: int = 1

    @property
    def origin(self):
        """What stands under every figure."""
        return f"Run {self.run_id}, the source as of {self.moment} UTC"


def connect():
    """Who and where, the environment says, as to all of AWS's tools: AWS_ENDPOINT_URL, AWS_REGION, AWS_PROFILE, ..."""
    return pyathena.connect(
        work_group=os.environ.get("SALES_WORKGROUP", WORK_GROUP),
        schema_name=DATABASE,
        region_name=os.environ.get("AWS_REGION"),
        poll_interval=0.3,
    )


def answer(connection, sql, parameters=()):
    """A frame of exact values: decimals are Decimal, NULL is None."""
    cursor = connection.cursor()
    try:
        cursor.execute(sql, list(parameters) or None, paramstyle="qmark")
        columns = [column[0] for column in cursor.description]
        return DataFrame(cursor.fetchall(), columns=columns, dtype=object)
    except (BotoCoreError, ClientError, DatabaseError) as error:
        if "TABLE_NOT_FOUND" in str(error) and "current_run" in str(error):
            raise NothingPublished from None
        raise NotReached(error) from error


def read():
    """Resolves the live run once and asks everything about it; again, if another was published meanwhile."""
    try:
        connection = connect()
    except BotoCoreError as error:
        raise NotReached(error) from error
    for attempt in range(1, ATTEMPTS + 1):
        run = answer(connection, LIVE).iloc[0]
        with ThreadPoolExecutor(LANES) as lanes:
            frames = list(lanes.map(lambda name: answer(connection, statement(name)), ASKED))
        if live_run(connection) == run.run_id:
            moment = run.moment.strftime("%Y-%m-%d %H:%M:%S")
            return Published(run.run_id, moment, run.warned, run.waived, dict(zip(ASKED, frames)), attempt)
    raise StillChanging(ATTEMPTS)


def live_run(connection):
    """Asked after a query: if it is still the run, the query was answered from it."""
    return answer(connection, POINTER).run_id[0]

"""The job's arguments. No name may be a prefix of another: Glue's parser would take one for the other."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timezone

from awsglue.utils import getResolvedOptions

from star_schema.errors import InvalidRunId

REQUIRED = ["JOB_NAME", "lake_bucket", "source_secret"]
DEFAULTS = {"source_schema": "", "personal_data": "exclude", "time_limit_minutes": "15", "run_id": "", "code_hash": ""}
RUN_ID = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}")


@dataclass(frozen=True)
class Arguments:
    job_name: str
    run_id: str
    """`20261122T030000Z-1a2b3c4d`"""
    started_by_hand: bool
    """No run id was given, so no execution audits and publishes this run."""
    lake_bucket: str
    source_secret: str
    """ARN of the secret."""
    source_schema: str
    """Empty: the declared one."""
    personal_data: str
    """`exclude` or `include`"""
    time_limit_minutes: int
    code_hash: str
    """Of the code and the settings that make the star, as deployed; empty: not told."""
    given: dict
    """As Glue resolved them, for `Job.init`."""


def read_arguments(argv: list[str]) -> Arguments:
    """Fails with InvalidRunId, and with a ValueError for a value that no default can stand for."""
    present = [name for name in DEFAULTS if any(re.match(rf"--{name}(=|$)", word) for word in argv)]
    given = getResolvedOptions(argv, REQUIRED + present)
    values = {**DEFAULTS, **given}
    return Arguments(
        job_name=values["JOB_NAME"],
        run_id=checked_run_id(values["run_id"]) if "run_id" in present else own_run_id(values.get("JOB_RUN_ID") or ""),
        started_by_hand="run_id" not in present,
        lake_bucket=values["lake_bucket"],
        source_secret=values["source_secret"],
        source_schema=values["source_schema"],
        personal_data=one_of("personal_data", values["personal_data"], ("exclude", "include")),
        time_limit_minutes=positive("time_limit_minutes", values["time_limit_minutes"]),
        code_hash=values["code_hash"],
        given=given,
    )


def checked_run_id(run_id: str) -> str:
    """A run id becomes a path and a literal in SQL: nothing but the pattern may pass."""
    if not RUN_ID.fullmatch(run_id):
        raise InvalidRunId(f"--run_id is {run_id!r}, expected something like 20261122T030000Z-1a2b3c4d")
    return run_id


def own_run_id(job_run_id: str) -> str:
    """As the state machine makes it of its execution: the start, and a hash of who runs."""
    start = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    return f"{start}-{hashlib.sha256(job_run_id.encode()).hexdigest()[:8]}"


def one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"--{name} is {value!r}, expected one of: {', '.join(allowed)}")
    return value


def positive(name: str, value: str) -> int:
    if not value.isdecimal() or int(value) == 0:
        raise ValueError(f"--{name} is {value!r}, expected a whole number above 0")
    return int(value)

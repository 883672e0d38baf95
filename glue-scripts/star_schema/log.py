"""The job's log: a JSON object a line, with the run, as the functions write theirs."""

import json
from datetime import datetime, timezone

_run: dict[str, str] = {}


def log_run(run_id: str) -> None:
    """From now on every line says that it is of that run."""
    _run["run_id"] = run_id


def log(message: str, level: str = "INFO", **facts: object) -> None:
    timestamp = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    line = {"timestamp": timestamp, "level": level, "message": message, **_run, **facts}
    print(json.dumps(line, ensure_ascii=False), flush=True)

"""Calls every operation of a local AWS by botocore and prints, as JSON, what does not fit botocore's own models."""

import json
import sys

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

from calls import CALLS
from failures import FAILURES
from shapes import violations

NAMES = {"states": "stepfunctions"}
SERVICES = sorted({entry[0] for entry in CALLS if not callable(entry)})
# What any operation may answer, so that no model lists it.
COMMON = {"ValidationException", "ValidationError", "UnknownOperationException", "InvalidAction", "NotImplemented"}
# S3's model leaves most of its errors to its documentation.
UNMODELLED = {"NoSuchKey", "NoSuchBucket", "InvalidRange", "PreconditionFailed", "NoSuchUpload", "404"}

session = botocore.session.get_session()
config = Config(retries={"total_max_attempts": 1}, read_timeout=60)
clients = {name: session.create_client(NAMES.get(name, name), config=config) for name in SERVICES}
raw = {}


def keep(response_dict, **_):
    raw.update(response_dict)


for client in clients.values():
    client.meta.events.register("before-parse", keep)


def call(service, operation, parameters, seen):
    client = clients[service]
    method = {name: py for py, name in client.meta.method_to_api_mapping.items()}[operation]
    given = parameters(seen) if callable(parameters) else parameters
    raw.clear()
    return client, method, given


def check_calls(seen):
    """What is wrong with each operation's answer, by its name."""
    found = {}
    for entry in CALLS:
        if callable(entry):
            entry(clients, seen)
            continue
        service, operation, parameters = entry
        name = f"{service}:{operation}"
        client, method, given = call(service, operation, parameters, seen)
        try:
            seen[name] = getattr(client, method)(**given)
            found[name] = violations(client.meta.service_model.operation_model(operation), raw)
            found[name] += check_pages(client, method, given)
        except ClientError as error:
            found[name] = [str(error)]
    return found


def check_pages(client, method, given):
    """Pages of one item must come to what one answer has; at least two, else nothing was shown."""
    if not client.can_paginate(method):
        return []
    paginator = client.get_paginator(method)
    keys = [key for key in paginator.result_keys if key.expression not in ("CommonPrefixes", "ResultSet.UpdateCount")]
    whole = [len(key.search(getattr(client, method)(**given)) or []) for key in keys]
    if "limit_key" not in paginator._pagination_cfg or method in SINGLE:
        pages = list(paginator.paginate(**given))
    else:
        pages = list(paginator.paginate(**given, PaginationConfig={"PageSize": 1}))
        if len(pages) < 2:
            return [f"{method}: only {len(pages)} page"]
    came = [sum(len(key.search(page) or []) for page in pages) for key in keys]
    return [] if came[0] == whole[0] else [f"{method}: {came} in pages, {whole} at once"]


# There is one of it here, whatever the size of the page.
SINGLE = {"list_data_catalogs", "list_schedule_groups", "describe_db_instances"}


def check_failures(seen):
    found = {}
    for service, operation, parameters, code, status in FAILURES:
        client, method, given = call(service, operation, parameters, seen)
        name = f"{service}:{operation} {code}"
        try:
            getattr(client, method)(**given)
            found[name] = [] if code is None else ["it succeeded"]
        except ClientError as error:
            found[name] = failure_violations(client.meta.service_model.operation_model(operation), error, code, status)
    return found


def failure_violations(operation, error, code, status):
    came, http = error.response["Error"], error.response["ResponseMetadata"]["HTTPStatusCode"]
    modelled = {shape.metadata.get("error", {}).get("code", shape.name): shape for shape in operation.error_shapes}
    found = []
    if came["Code"] != code or http != status:
        found.append(f"{came['Code']} {http}, expected {code} {status}: {came['Message']}")
    if code not in modelled and code not in COMMON | UNMODELLED:
        found.append(f"{code} is not one of {sorted(modelled)}")
    if code in modelled:
        wanted = modelled[code].metadata.get("error", {}).get("httpStatusCode", 400)
        if http != wanted and modelled[code].metadata.get("error", {}).get("httpStatusCode"):
            found.append(f"status {http}, in the model {wanted}")
    if code != "404" and not came["Message"]:
        found.append("no message")
    return found


def check_checker():
    """What is found in answers that are wrong: proof that a right answer is more than one that nobody looked at."""
    operation = clients["glue"].meta.service_model.operation_model("GetJobRun")
    wrong = {"JobRun": {"Id": 5, "JobRunState": "DONE", "StartedOn": "2026-11-22", "Extra": 1}}
    as_json = violations(operation, {"status_code": 200, "headers": {}, "body": json.dumps(wrong)})
    operation = clients["sns"].meta.service_model.operation_model("ListTopics")
    text = "<R><ListTopicsResult><Topics><item/></Topics><Extra/></ListTopicsResult></R>"
    as_xml = violations(operation, {"status_code": 200, "headers": {}, "body": text})
    return as_json + as_xml


answers = {}
result = {"calls": check_calls(answers), "failures": check_failures(answers), "wrong": check_checker()}
json.dump(result, sys.stdout)

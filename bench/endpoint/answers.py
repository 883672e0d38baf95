"""Which operations a server has: `answers.py ENDPOINT KEY SECRET < ["states:StartExecution", ...]` prints those it has.

Each is asked once, with what its model requires and nothing that exists; an error of the service itself (a machine that
does not exist) is an answer as well, one that says that there is no such operation is none.
"""

import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

NAMES = {"states": "stepfunctions"}
NONE = ("NotImplemented", "UnknownOperation", "InvalidAction", "InternalFailure", "InternalError", "UnknownService", "500", "501")
SAMPLES = {"integer": 1, "long": 1, "boolean": True, "timestamp": 0, "double": 1.0, "float": 1.0, "blob": b"{}"}


def sample(shape, name=""):
    kind = shape.type_name
    if kind == "structure":
        return {member: sample(shape.members[member], member) for member in shape.required_members}
    if kind == "list":
        return [sample(shape.member)]
    if kind == "map":
        return {"k": sample(shape.value)}
    if kind != "string":
        return SAMPLES[kind]
    if getattr(shape, "enum", None):
        return shape.enum[0]
    if "arn" in name.lower():
        return "arn:aws:states:us-east-1:123456789012:execution:bench:none"
    return "bench-bucket" if name == "Bucket" else "bench/none" if name == "CopySource" else "x" * max(shape.metadata.get("min", 4), 4)


def has(client, operation):
    model = client.meta.service_model.operation_model(operation)
    method = next(py for py, name in client.meta.method_to_api_mapping.items() if name == operation)
    parameters = sample(model.input_shape) if model.input_shape else {}
    try:
        getattr(client, method)(**parameters)
        return True
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        return status < 500 and not error.response["Error"]["Code"].startswith(NONE)
    except (BotoCoreError, ResponseParserError):
        return False


endpoint, key, secret = sys.argv[1:]
config = Config(retries={"total_max_attempts": 1}, read_timeout=20, s3={"addressing_style": "path"})
clients = {}
found = []
for full in json.load(sys.stdin):
    service, operation = full.split(":")
    if service not in clients:
        clients[service] = boto3.client(
            NAMES.get(service, service), endpoint_url=endpoint, region_name="us-east-1",
            aws_access_key_id=key, aws_secret_access_key=secret, config=config,
        )
    if has(clients[service], operation):
        found.append(full)
json.dump(found, sys.stdout)

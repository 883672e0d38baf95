"""The source's address and credentials, from Secrets Manager."""

import json
from dataclasses import dataclass

import boto3


@dataclass(frozen=True)
class SourceSecret:
    host: str
    port: int
    username: str
    password: str
    ca: str | None
    """PEM of an authority to trust besides the public ones and those of RDS."""

    def __repr__(self) -> str:
        return f"SourceSecret({self.username}@{self.host}:{self.port})"


def read_secret(arn: str) -> SourceSecret:
    """`arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME`: its region needs no setting of the job."""
    client = boto3.client("secretsmanager", region_name=arn.split(":")[3])
    text = client.get_secret_value(SecretId=arn)["SecretString"]
    value = json.loads(text)
    missing = [name for name in ("host", "port", "username", "password") if not value.get(name)]
    if missing:
        raise ValueError(f"The secret {arn} has no {', '.join(missing)}: it needs host, port, username and password")
    return SourceSecret(value["host"], int(value["port"]), value["username"], value["password"], value.get("ca"))

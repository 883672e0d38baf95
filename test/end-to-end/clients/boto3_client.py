"""What a program with boto3 does, unchanged: a run, its history, a query, files in parts. Prints what it saw as JSON."""

import io
import json
import sys
import time

import boto3

outputs = {
    output["OutputKey"]: output["OutputValue"]
    for output in boto3.client("cloudformation").describe_stacks()["Stacks"][0]["Outputs"]
}
states, athena, s3 = boto3.client("stepfunctions"), boto3.client("athena"), boto3.client("s3")

started = states.start_execution(stateMachineArn=outputs["StateMachineArn"])
while states.describe_execution(executionArn=started["executionArn"])["status"] == "RUNNING":
    time.sleep(0.2)
pages = states.get_paginator("get_execution_history").paginate(
    executionArn=started["executionArn"], PaginationConfig={"PageSize": 7}
)
events = [event for page in pages for event in page["events"]]

query = athena.start_query_execution(
    QueryString="SELECT * FROM dim_customers",
    QueryExecutionContext={"Database": "sales"},
    WorkGroup=outputs["WorkGroupName"],
)["QueryExecutionId"]
while athena.get_query_execution(QueryExecutionId=query)["QueryExecution"]["Status"]["State"] in ("QUEUED", "RUNNING"):
    time.sleep(0.1)
pages = athena.get_paginator("get_query_results").paginate(
    QueryExecutionId=query, PaginationConfig={"PageSize": 50}
)
rows = [row for page in pages for row in page["ResultSet"]["Rows"]]

content = bytes(range(256)) * 40_000
s3.upload_fileobj(io.BytesIO(content), outputs["LakeBucketName"], "boto3/large", ExtraArgs={"Metadata": {"a": "b"}})
read = io.BytesIO()
s3.download_fileobj(outputs["LakeBucketName"], "boto3/large", read)
head = s3.head_object(Bucket=outputs["LakeBucketName"], Key="boto3/large")
s3.copy({"Bucket": outputs["LakeBucketName"], "Key": "boto3/large"}, outputs["LakeBucketName"], "boto3/copy")
bucket = boto3.resource("s3").Bucket(outputs["LakeBucketName"])
keys = [item.key for item in bucket.objects.filter(Prefix="boto3/")]
bucket.objects.filter(Prefix="boto3/").delete()

json.dump(
    {
        "firstAndLast": [events[0]["type"], events[-1]["type"]],
        "ids": [event["id"] for event in events] == list(range(1, len(events) + 1)),
        "rows": len(rows),
        "same": read.getvalue() == content,
        "parts": head["ETag"].strip('"').split("-")[1],
        "metadata": head["Metadata"],
        "keys": keys,
        "left": len(list(bucket.objects.filter(Prefix="boto3/"))),
    },
    sys.stdout,
)

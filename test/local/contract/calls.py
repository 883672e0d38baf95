"""One call for each operation that the local AWS supports, in an order in which each finds what it needs."""

import time

LAKE = "fixture-lakebucket"
TOPIC = "arn:aws:sns:us-east-1:123456789012:fixture-alerts"
ARN = "arn:aws:states:us-east-1:123456789012:"
QUICK, SLOW = ARN + "stateMachine:fixture-quick", ARN + "stateMachine:fixture-slow"
TABLE = {
    "Name": "orders",
    "StorageDescriptor": {
        "Columns": [{"Name": "id", "Type": "bigint"}],
        "Location": f"s3://{LAKE}/orders/",
        "InputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
        "OutputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
        "SerdeInfo": {"SerializationLibrary": "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"},
    },
    "PartitionKeys": [{"Name": "run_id", "Type": "string"}],
    "TableType": "EXTERNAL_TABLE",
}
ORDERS = {"DatabaseName": "shop", "TableName": "orders"}


def partition(value):
    location = f"s3://{LAKE}/orders/run_id={value}/"
    return {"Values": [value], "StorageDescriptor": {**TABLE["StorageDescriptor"], "Location": location}}


def until(client, method, params, done):
    """Asks again until the answer is as wanted."""
    for _ in range(600):
        if done(getattr(client, method)(**params)):
            return
        time.sleep(0.05)
    raise TimeoutError(f"{method} {params}")


def query_ended(clients, seen):
    params = {"QueryExecutionId": seen["athena:StartQueryExecution"]["QueryExecutionId"]}
    ends = ("SUCCEEDED", "FAILED")
    until(
        clients["athena"],
        "get_query_execution",
        params,
        lambda answer: answer["QueryExecution"]["Status"]["State"] in ends,
    )


def crawl_ended(clients, _seen):
    params = {"Name": "fixture-crawler"}
    until(clients["glue"], "get_crawler", params, lambda answer: answer["Crawler"]["State"] == "READY")


def execution_ended(clients, seen):
    params = {"executionArn": seen["states:StartExecution"]["executionArn"]}
    until(clients["states"], "describe_execution", params, lambda answer: answer["status"] != "RUNNING")


def more_executions(clients, _seen):
    """Of everything that is listed there have to be two."""
    clients["states"].start_execution(stateMachineArn=QUICK)
    clients["states"].start_execution(stateMachineArn=SLOW, name="slow")
    clients["athena"].start_query_execution(QueryString="SELECT 2", WorkGroup="fixture")
    clients["glue"].start_job_run(JobName="fixture-job")
    clients["lambda"].invoke(FunctionName="fixture-fail")


def second_table(clients, _seen):
    clients["glue"].create_table(DatabaseName="shop", TableInput={**TABLE, "Name": "payments"})


def second_crawl(clients, seen):
    crawl_ended(clients, seen)
    clients["glue"].start_crawler(Name="fixture-crawler")
    crawl_ended(clients, seen)


def second_upload(clients, _seen):
    clients["s3"].create_multipart_upload(Bucket=LAKE, Key="other-parts")


def upload(seen):
    return {"Bucket": LAKE, "Key": "parts", "UploadId": seen["s3:CreateMultipartUpload"]["UploadId"]}


def parts(seen):
    tags = [seen["s3:UploadPart"]["ETag"], seen["s3:UploadPartCopy"]["CopyPartResult"]["ETag"]]
    return [{"PartNumber": number + 1, "ETag": tag} for number, tag in enumerate(tags)]


def query_id(seen):
    return {"QueryExecutionId": seen["athena:StartQueryExecution"]["QueryExecutionId"]}


def execution(seen):
    return {"executionArn": seen["states:StartExecution"]["executionArn"]}


SLOW_ONE = {"executionArn": ARN + "execution:fixture-slow:slow"}
EVENT = {"Source": "aws.states", "DetailType": "Status", "Detail": '{"status":"ABORTED","name":"a"}'}
SCHEDULE = {"ScheduleExpression": "rate(2 hours)", "FlexibleTimeWindow": {"Mode": "OFF"}}

# (service, operation, parameters or a function of the answers so far); a function alone prepares or waits.
CALLS = [
    ("sts", "GetCallerIdentity", {}),
    ("sts", "AssumeRole", {"RoleArn": "arn:aws:iam::123456789012:role/fixture-person", "RoleSessionName": "judge"}),
    ("cloudformation", "DescribeStacks", {"StackName": "Fixture"}),
    ("cloudformation", "DescribeStackResource", {"StackName": "Fixture", "LogicalResourceId": "Role"}),
    ("cloudformation", "DescribeStackResources", {"StackName": "Fixture"}),
    ("cloudformation", "GetTemplate", {"StackName": "Fixture"}),
    ("cloudformation", "ListStackResources", {"StackName": "Fixture"}),
    ("cloudformation", "ListStacks", {}),
    ("sns", "GetTopicAttributes", {"TopicArn": TOPIC}),
    ("sns", "ListSubscriptions", {}),
    ("sns", "ListSubscriptionsByTopic", {"TopicArn": TOPIC}),
    ("sns", "ListTopics", {}),
    ("sns", "Publish", {"TopicArn": TOPIC, "Subject": "s", "Message": "<m> & ü"}),
    ("sns", "Publish", {"TopicArn": TOPIC, "MessageStructure": "json", "Message": '{"default": "m", "https": "{}"}'}),
    ("secretsmanager", "DescribeSecret", {"SecretId": "fixture/etl"}),
    ("secretsmanager", "GetSecretValue", {"SecretId": "fixture/etl"}),
    ("rds", "DescribeDBInstances", {}),
    ("events", "DisableRule", {"Name": "fixture-other"}),
    ("events", "EnableRule", {"Name": "fixture-other"}),
    ("events", "DescribeRule", {"Name": "fixture-failures"}),
    ("events", "ListRules", {}),
    ("events", "ListTargetsByRule", {"Rule": "fixture-other"}),
    ("events", "PutEvents", {"Entries": [EVENT]}),
    ("scheduler", "GetSchedule", {"Name": "fixture-nightly"}),
    ("scheduler", "UpdateSchedule", lambda seen: {
        "Name": "fixture-hourly", "Target": seen["scheduler:GetSchedule"]["Target"], **SCHEDULE}),
    ("scheduler", "ListSchedules", {}),
    ("scheduler", "ListScheduleGroups", {}),
    ("lambda", "GetFunction", {"FunctionName": "fixture-echo"}),
    ("lambda", "GetFunctionConfiguration", {"FunctionName": "fixture-echo"}),
    ("lambda", "Invoke", {"FunctionName": "fixture-echo", "Payload": b'{"a":1}'}),
    ("lambda", "ListFunctions", {}),
    ("s3", "PutObject", {"Bucket": LAKE, "Key": "a b/ü", "Body": b"x" * 6_000_000, "Metadata": {"k": "v"}}),
    ("s3", "HeadBucket", {"Bucket": LAKE}),
    ("s3", "GetBucketLocation", {"Bucket": LAKE}),
    ("s3", "HeadObject", {"Bucket": LAKE, "Key": "a b/ü"}),
    ("s3", "GetObject", {"Bucket": LAKE, "Key": "a b/ü", "Range": "bytes=0-9"}),
    ("s3", "CopyObject", {"Bucket": LAKE, "Key": "copy", "CopySource": {"Bucket": LAKE, "Key": "a b/ü"}}),
    ("s3", "CreateMultipartUpload", {"Bucket": LAKE, "Key": "parts"}),
    ("s3", "UploadPart", lambda seen: {**upload(seen), "PartNumber": 1, "Body": b"y" * 5_242_880}),
    ("s3", "UploadPartCopy", lambda seen: {
        **upload(seen), "PartNumber": 2, "CopySource": f"{LAKE}/copy", "CopySourceRange": "bytes=0-99"}),
    ("s3", "ListParts", upload),
    second_upload,
    ("s3", "ListMultipartUploads", {"Bucket": LAKE}),
    ("s3", "CompleteMultipartUpload", lambda seen: {**upload(seen), "MultipartUpload": {"Parts": parts(seen)}}),
    ("s3", "AbortMultipartUpload", lambda seen: {
        "Bucket": LAKE, "Key": "other-parts", "UploadId": seen["s3:ListMultipartUploads"]["Uploads"][0]["UploadId"]}),
    ("s3", "ListBuckets", {}),
    ("s3", "ListObjects", {"Bucket": LAKE}),
    ("s3", "ListObjectsV2", {"Bucket": LAKE}),
    ("s3", "DeleteObject", {"Bucket": LAKE, "Key": "copy"}),
    ("s3", "DeleteObjects", {"Bucket": LAKE, "Delete": {"Objects": [{"Key": "parts"}, {"Key": "../up"}]}}),
    ("glue", "GetDatabase", {"Name": "shop"}),
    ("glue", "GetDatabases", {}),
    ("glue", "CreateTable", {"DatabaseName": "shop", "TableInput": TABLE}),
    second_table,
    ("glue", "GetTable", {"DatabaseName": "shop", "Name": "orders"}),
    ("glue", "GetTables", {"DatabaseName": "shop"}),
    ("glue", "UpdateTable", {"DatabaseName": "shop", "TableInput": {**TABLE, "Description": "d"}}),
    ("glue", "CreatePartition", {**ORDERS, "PartitionInput": partition("a")}),
    ("glue", "BatchCreatePartition", {**ORDERS, "PartitionInputList": [partition("b"), partition("a")]}),
    ("glue", "GetPartition", {**ORDERS, "PartitionValues": ["a"]}),
    ("glue", "BatchGetPartition", {**ORDERS, "PartitionsToGet": [{"Values": ["a"]}, {"Values": ["z"]}]}),
    ("glue", "GetPartitions", {**ORDERS}),
    ("glue", "UpdatePartition", {**ORDERS, "PartitionValueList": ["b"], "PartitionInput": partition("c")}),
    ("glue", "DeletePartition", {**ORDERS, "PartitionValues": ["a"]}),
    ("glue", "BatchDeletePartition", {**ORDERS, "PartitionsToDelete": [{"Values": ["c"]}, {"Values": ["z"]}]}),
    ("glue", "GetJob", {"JobName": "fixture-job"}),
    ("glue", "GetJobs", {}),
    ("glue", "BatchGetJobs", {"JobNames": ["fixture-job", "other"]}),
    ("glue", "ListJobs", {}),
    ("glue", "StartJobRun", {"JobName": "fixture-job"}),
    ("glue", "GetJobRun", lambda seen: {"JobName": "fixture-job", "RunId": seen["glue:StartJobRun"]["JobRunId"]}),
    ("glue", "BatchStopJobRun", lambda seen: {
        "JobName": "fixture-job", "JobRunIds": [seen["glue:StartJobRun"]["JobRunId"], "jr_0"]}),
    more_executions,
    ("glue", "GetJobRuns", {"JobName": "fixture-job"}),
    ("glue", "StartCrawler", {"Name": "fixture-crawler"}),
    second_crawl,
    ("glue", "GetCrawler", {"Name": "fixture-crawler"}),
    ("glue", "GetCrawlers", {}),
    ("glue", "BatchGetCrawlers", {"CrawlerNames": ["fixture-crawler", "other"]}),
    ("glue", "GetCrawlerMetrics", {}),
    ("glue", "ListCrawlers", {}),
    ("glue", "ListCrawls", {"CrawlerName": "fixture-crawler"}),
    ("athena", "StartQueryExecution", {"QueryString": "SELECT 1 AS a UNION ALL SELECT 2", "WorkGroup": "fixture"}),
    query_ended,
    ("athena", "GetQueryExecution", query_id),
    ("athena", "GetQueryResults", query_id),
    ("athena", "GetQueryRuntimeStatistics", query_id),
    ("athena", "StopQueryExecution", query_id),
    ("athena", "BatchGetQueryExecution", lambda seen: {
        "QueryExecutionIds": [query_id(seen)["QueryExecutionId"], "no"]}),
    ("athena", "ListQueryExecutions", {"WorkGroup": "fixture"}),
    ("athena", "ListNamedQueries", {"WorkGroup": "fixture"}),
    ("athena", "GetNamedQuery", lambda seen: {"NamedQueryId": seen["athena:ListNamedQueries"]["NamedQueryIds"][0]}),
    ("athena", "BatchGetNamedQuery", lambda seen: {
        "NamedQueryIds": [*seen["athena:ListNamedQueries"]["NamedQueryIds"], "no"]}),
    ("athena", "GetWorkGroup", {"WorkGroup": "fixture"}),
    ("athena", "ListWorkGroups", {}),
    ("athena", "ListDataCatalogs", {}),
    ("athena", "GetDataCatalog", {"Name": "AwsDataCatalog"}),
    ("athena", "ListDatabases", {"CatalogName": "AwsDataCatalog"}),
    ("athena", "GetDatabase", {"CatalogName": "AwsDataCatalog", "DatabaseName": "shop"}),
    ("athena", "ListTableMetadata", {"CatalogName": "AwsDataCatalog", "DatabaseName": "shop"}),
    ("athena", "GetTableMetadata", {"CatalogName": "AwsDataCatalog", **ORDERS}),
    ("glue", "DeleteTable", {"DatabaseName": "shop", "Name": "payments"}),
    ("states", "ListStateMachines", {}),
    ("states", "DescribeStateMachine", {"stateMachineArn": QUICK}),
    ("states", "StartExecution", {"stateMachineArn": QUICK, "input": '{"a":1}'}),
    execution_ended,
    ("states", "DescribeExecution", execution),
    ("states", "DescribeStateMachineForExecution", execution),
    ("states", "GetExecutionHistory", execution),
    ("states", "ListExecutions", {"stateMachineArn": QUICK}),
    ("states", "StopExecution", SLOW_ONE),
    ("states", "RedriveExecution", SLOW_ONE),
    ("states", "ValidateStateMachineDefinition", {"definition": '{"StartAt":"A","States":{}}'}),
    ("logs", "DescribeLogGroups", {}),
    ("logs", "DescribeLogStreams", {"logGroupName": "/fixture/machine"}),
    ("logs", "FilterLogEvents", {"logGroupName": "/fixture/machine"}),
    ("logs", "GetLogEvents", {"logGroupName": "/aws/lambda/fixture-echo", "logStreamName": "local"}),
]

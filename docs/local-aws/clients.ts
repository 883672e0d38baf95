/** Commands as a user types them; test/end-to-end/aws-clients.test.ts runs them all, one after the other. */
export const commands = `
output() { aws cloudformation describe-stacks --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue" --output text; }
machine=$(output StateMachineArn)
lake=$(output LakeBucketName)

# Start a run and watch it
execution=$(aws stepfunctions start-execution --state-machine-arn "$machine" --query executionArn --output text)
while [ "$(aws stepfunctions describe-execution --execution-arn "$execution" --query status --output text)" = RUNNING ]; do sleep 1; done
aws stepfunctions list-executions --state-machine-arn "$machine" --status-filter SUCCEEDED --max-items 5
aws stepfunctions get-execution-history --execution-arn "$execution" --reverse-order --max-items 5
aws logs filter-log-events --log-group-name /aws-glue/jobs/output --max-items 5

# Query, and fetch the results
query=$(aws athena start-query-execution --work-group "$(output WorkGroupName)" --query-execution-context Database=sales \\
  --query-string 'SELECT country, sum(revenue) FROM fact_orders f JOIN dim_locations l ON l.location_key = f.location_key GROUP BY country' \\
  --query QueryExecutionId --output text)
until [ "$(aws athena get-query-execution --query-execution-id "$query" --query QueryExecution.Status.State --output text)" = SUCCEEDED ]; do sleep 1; done
aws athena get-query-results --query-execution-id "$query" --max-items 5
results=$(aws athena get-query-execution --query-execution-id "$query" --query QueryExecution.ResultConfiguration.OutputLocation --output text)
aws s3 cp "$results" revenue.csv

# Look at the files, and copy them
aws s3 ls "s3://$lake/runs/"
aws s3 sync "s3://$lake/manifests/" manifests/
curl --fail "$(aws s3 presign "$results")"
aws glue get-tables --database-name sales --query 'TableList[].Name'

# Stop a run, and go on with it
execution=$(aws stepfunctions start-execution --state-machine-arn "$machine" --query executionArn --output text)
aws stepfunctions stop-execution --execution-arn "$execution"
aws stepfunctions redrive-execution --execution-arn "$execution"
while [ "$(aws stepfunctions describe-execution --execution-arn "$execution" --query status --output text)" = RUNNING ]; do sleep 1; done

# What runs by itself, and what is told
aws scheduler list-schedules
aws events list-rules
# The AWS CLI 1 asks RDS in us-east-1 at AWS itself, unless it is told otherwise in the command
aws rds describe-db-instances --endpoint-url "$AWS_ENDPOINT_URL" --query 'DBInstances[].Endpoint'
aws sns list-subscriptions-by-topic --topic-arn "$(output AlertsTopicArn)"
`.trim();

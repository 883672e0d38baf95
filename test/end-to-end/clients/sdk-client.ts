/** What a program with the JavaScript SDK does, unchanged, in a process of its own. Prints what it saw as JSON. */
import { Athena, paginateGetQueryResults } from '@aws-sdk/client-athena';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { paginateListObjectsV2, S3 } from '@aws-sdk/client-s3';
import { paginateGetExecutionHistory, SFN } from '@aws-sdk/client-sfn';

const { Stacks = [] } = await new CloudFormation().describeStacks({});
const outputs = Object.fromEntries(
  (Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
);
const pause = () => new Promise((resolve) => setTimeout(resolve, 100));

const client = new SFN();
const { executionArn } = await client.startExecution({ stateMachineArn: outputs['StateMachineArn'] });
while ((await client.describeExecution({ executionArn })).status === 'RUNNING') await pause();
const types: (string | undefined)[] = [];
for await (const { events = [] } of paginateGetExecutionHistory({ client, pageSize: 7 }, { executionArn })) {
  types.push(...events.map(({ type }) => type));
}

const athena = new Athena();
const { QueryExecutionId } = await athena.startQueryExecution({
  QueryString: 'SELECT customer_key FROM dim_customers',
  QueryExecutionContext: { Database: 'sales' },
  WorkGroup: outputs['WorkGroupName'],
});
const state = async () => (await athena.getQueryExecution({ QueryExecutionId })).QueryExecution?.Status?.State;
while (['QUEUED', 'RUNNING'].includes((await state()) ?? '')) await pause();
let rows = 0;
for await (const page of paginateGetQueryResults({ client: athena, pageSize: 50 }, { QueryExecutionId })) {
  rows += page.ResultSet?.Rows?.length ?? 0;
}

const s3 = new S3();
const Bucket = outputs['LakeBucketName'];
await s3.putObject({ Bucket, Key: 'sdk/one', Body: 'hello', ContentType: 'text/plain' });
const second = await s3.putObject({ Bucket, Key: 'sdk/one', IfNoneMatch: '*' }).catch((error: Error) => error.name);
const { Body, ContentType } = await s3.getObject({ Bucket, Key: 'sdk/one' });
const keys: (string | undefined)[] = [];
for await (const page of paginateListObjectsV2({ client: s3, pageSize: 1 }, { Bucket, Prefix: 'sdk/' })) {
  keys.push(...(page.Contents ?? []).map(({ Key }) => Key));
}
await s3.deleteObject({ Bucket, Key: 'sdk/one' });

const seen = {
  firstAndLast: [types[0], types.at(-1)],
  rows,
  object: [await Body?.transformToString(), ContentType, second],
  keys,
};
console.log(JSON.stringify(seen));

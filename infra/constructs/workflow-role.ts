import { Stack } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { databases } from '../../data/star.ts';
import type { WorkflowParts } from '../../workflows/parts.ts';
import { catalogArns } from './catalog.ts';
import { throughS3, throughSns } from './encryption.ts';
import { resultFolders } from './workgroup.ts';

/**
 * The role of the state machine, with exactly what its states do. The grants that the CDK's tasks bring would be
 * wider (Athena on `*`) and miss some (`athena:StopQueryExecution`): they are turned off.
 */
export function workflowRole(scope: Construct, parts: WorkflowParts, results: IBucket, key: Key): Role {
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
  const statements = [
    ...callStatements(Stack.of(scope), parts),
    ...catalogStatements(Stack.of(scope)),
    ...fileStatements(parts.lake, results),
    throughS3(key, 'Decrypt', 'GenerateDataKey'),
    throughSns(key),
    ...observationStatements,
  ];
  for (const statement of statements) role.addToPolicy(new PolicyStatement(statement));
  return role;
}

function callStatements(stack: Stack, parts: WorkflowParts) {
  const arn = (service: string, resource: string) => stack.formatArn({ service, resource });
  return [
    {
      actions: ['lambda:InvokeFunction'],
      resources: [
        parts.runGuard,
        parts.sourceHealth,
        parts.retireRuns,
        ...(parts.reporting ? [parts.reporting.writeReport] : []),
      ].map(({ functionArn }) => functionArn),
    },
    {
      actions: ['glue:StartJobRun', 'glue:GetJobRun', 'glue:GetJobRuns', 'glue:BatchStopJobRun'],
      resources: [arn('glue', `job/${parts.jobName}`)],
    },
    {
      actions: ['glue:StartCrawler', 'glue:GetCrawler'],
      resources: [arn('glue', `crawler/${parts.crawlerName}`)],
    },
    {
      actions: [
        'athena:StartQueryExecution',
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:StopQueryExecution',
      ],
      resources: [arn('athena', `workgroup/${parts.workGroupName}`)],
    },
    { actions: ['athena:GetDataCatalog'], resources: [arn('athena', 'datacatalog/AwsDataCatalog')] },
    {
      actions: ['sns:Publish'],
      resources: [parts.alerts, ...(parts.reporting ? [parts.reporting.readers] : [])].map(({ topicArn }) => topicArn),
    },
  ];
}

/** Athena works with the rights of its caller: the audits' and views' tables and partitions are read by this role. */
function catalogStatements(stack: Stack) {
  const { runs, crawled, published } = databases;
  const within = (named: readonly string[], ...tables: readonly string[]) => [
    ...new Set(named.flatMap((database) => catalogArns(stack, database, ...tables))),
  ];
  return [
    // Athena looks for the default database, whatever a query is about.
    { actions: ['glue:GetDatabase'], resources: within(['default', runs, crawled, published]) },
    // Checks compare what the crawler registered, by `information_schema`.
    { actions: ['glue:GetTable'], resources: within([runs, crawled, published], '*') },
    { actions: ['glue:GetTables', 'glue:GetPartition'], resources: within([runs, crawled], '*') },
    { actions: ['glue:CreateTable', 'glue:UpdateTable'], resources: within([runs, published], '*') },
    {
      actions: ['glue:GetPartitions', 'glue:BatchGetPartition', 'glue:BatchCreatePartition'],
      resources: within([runs], '*'),
    },
  ];
}

/** Without ListBucket a missing file would be answered by 403, as if access were denied. */
function fileStatements(lake: IBucket, results: IBucket) {
  return [
    {
      actions: ['s3:GetObject'],
      // Checks read manifests, publications and confirmations, too: they are tables.
      resources: ['confirmations/*', 'manifests/*', 'publications/*', 'runs/*'].map((files) =>
        lake.arnForObjects(files),
      ),
    },
    {
      actions: ['s3:PutObject'],
      resources: ['audits/*', 'crawls/last.json', 'findings/*', 'publications/*'].map((files) =>
        lake.arnForObjects(files),
      ),
    },
    {
      actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
      resources: [results.arnForObjects(`${resultFolders.pipeline}*`)],
    },
    { actions: ['s3:ListBucket'], resources: [lake.bucketArn] },
    {
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resources: [results.bucketArn],
    },
  ];
}

/** Delivery of logs and traces: AWS restricts neither to resources. */
const observationStatements = [
  {
    actions: [
      'logs:CreateLogDelivery',
      'logs:GetLogDelivery',
      'logs:UpdateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:DescribeResourcePolicies',
      'logs:DescribeLogGroups',
    ],
    resources: ['*'],
  },
  {
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
    resources: ['*'],
  },
];

/**
 * Rights that nothing on one's own machine can show to be needed, with AWS's page that asks for them. A test shows that
 * these are all: take any other away, and something fails.
 */
export interface NotShown {
  /** How the logical ids of the roles begin. */
  readonly roles: readonly string[];
  /** `*`: all that the roles may do, and who may assume them. */
  readonly actions: readonly string[];
  readonly what: string;
  readonly page: string;
}

const functions = ['ReportsWriter', 'RetireRuns', 'RunGuard', 'SourceHealth'] as const;

export const notShown: readonly NotShown[] = [
  {
    roles: ['EtlRole'],
    actions: ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:CreateTags', 'ec2:DeleteTags'],
    what: 'The job joins the network of the source',
    page: 'https://docs.aws.amazon.com/glue/latest/dg/create-service-policy.html',
  },
  {
    roles: ['EtlRole'],
    actions: [
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeRouteTables',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcAttribute',
      'ec2:DescribeVpcEndpoints',
    ],
    what: 'The job looks whether the network fits',
    page: 'https://docs.aws.amazon.com/glue/latest/dg/create-service-policy.html',
  },
  {
    roles: ['EtlRole', 'CrawlerRole'],
    actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    what: 'Job and crawler write their logs',
    page: 'https://docs.aws.amazon.com/glue/latest/dg/create-service-policy.html',
  },
  {
    roles: ['WorkflowRole'],
    actions: [
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
    ],
    what: 'The history of executions is delivered to a log',
    page: 'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
  },
  {
    roles: ['WorkflowRole'],
    actions: ['xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    what: 'Executions are traced',
    page: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html',
  },
  {
    roles: functions,
    actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    what: 'Functions are traced',
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html',
  },
  {
    roles: ['People'],
    actions: ['athena:GetQueryResultsStream'],
    what: 'Drivers stream results',
    page: 'https://docs.aws.amazon.com/athena/latest/ug/jdbc-v3-driver-advanced-connection-parameters.html',
  },
  {
    roles: ['LakeAccessLogsPolicy'],
    actions: ['s3:PutObject'],
    what: 'S3 and the network deliver their logs',
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html',
  },
  {
    roles: ['LakeAccessLogsPolicy'],
    actions: ['s3:GetBucketAcl', 's3:ListBucket'],
    what: 'The network looks whether it may deliver its logs',
    page: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html',
  },
  {
    roles: ['CustomVpcRestrictDefaultSG', 'SourceSeeder', 'SourceProvider', 'SourceRotation'],
    actions: ['*'],
    what: 'Functions that only CloudFormation and Secrets Manager call',
    page: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources.html',
  },
];
